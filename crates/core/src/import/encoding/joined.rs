//! Files that were joined, each in an encoding of its own, as shells do it: `copy a+b`, `cat a b`, `>>`.

use std::borrow::Cow;

use super::{legacy, mended, wide};

/// The marks with which UTF-16 begins.
const MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
/// So much behind a mark says whether it is one, in bytes.
const HEAD: usize = 32;
/// More files nobody joins.
const MAX_PARTS: usize = 100;
/// A shorter end of 8 bits a character is none.
const MIN_END: usize = 4;

/// The parts of a file in which some are UTF-16: where a mark stands, and where characters begin or cease to take two bytes.
pub(super) fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.contains(&0) {
        return vec![bytes];
    }
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(length) = next_part(rest).filter(|_| parts.len() < MAX_PARTS) {
        let (part, others) = rest.split_at(length);
        parts.push(part);
        rest = others;
    }
    parts.extend(split_end(rest));
    parts
}

/// How long the first part is, if another one follows.
fn next_part(bytes: &[u8]) -> Option<usize> {
    let is_marked = |at: usize| MARKS.contains(&bytes.get(at..at + 2).unwrap_or_default());
    let behind = |at: usize| bytes.get(at + 2..(at + 2 + HEAD).min(bytes.len())).unwrap_or_default();
    if let Some(at) = (1..bytes.len()).find(|at| is_marked(*at) && wide(behind(*at)).is_some()) {
        return Some(at);
    }
    if is_marked(0) || wide(bytes).is_some() {
        return None;
    }
    let at = bytes.iter().position(|byte| *byte == 0)?.checked_sub(1)?;
    (at > 0 && wide(bytes.get(at..)?).is_some()).then_some(at)
}

/// An end of 8 bits a character behind UTF-16, apart.
fn split_end(bytes: &[u8]) -> Vec<&[u8]> {
    let behind = bytes.iter().rposition(|byte| *byte == 0).map_or(0, |at| at + 1);
    let (begin, end) = bytes.split_at(behind);
    let is_text = end.iter().all(|byte| byte.is_ascii_graphic() || b" \t\r\n".contains(byte));
    let is_wide = MARKS.iter().any(|mark| begin.starts_with(mark)) || wide(begin).is_some();
    if is_wide && is_text && end.len() >= MIN_END { vec![begin, end] } else { vec![bytes] }
}

/// The text of a file of which some lines are UTF-8 and others are in an older encoding; `None` where it is not such a one.
pub(super) fn by_line(bytes: &[u8]) -> Option<String> {
    let is_ours = |line: &[u8]| line.utf8_chunks().any(|chunk| chunk.valid().chars().any(legacy::is_ours));
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if !lines.iter().any(|line| is_ours(line)) {
        return None;
    }
    let is_old = |line: &&&[u8]| str::from_utf8(line).is_err() && !is_ours(line);
    let old: Vec<u8> = lines.iter().filter(is_old).copied().flatten().copied().collect();
    let (old, _) = legacy::decoded(&old);
    let mut old = old.split_inclusive('\n');
    let mut text = String::with_capacity(bytes.len());
    for line in &lines {
        let read: Cow<'_, str> = if is_old(&line) { old.next()?.into() } else { mended(line).into() };
        text.push_str(&read);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::decoded;

    fn read(parts: &[&[u8]]) -> String {
        let bytes = parts.concat();
        crate::untrusted::visible(&decoded(&bytes).expect("a text").0).into_owned()
    }

    const NARROW: &[u8] = b"Cust1;Acme\r\n";
    const WIDE: &[u8] = b"C\0u\0s\0t\x002\0;\0\xc5\0s\0e\0\r\0\n\0";
    const WIDE_BE: &[u8] = b"\0C\0u\0s\0t\x002\0;\0\xc5\0s\0e\0\r\0\n";

    #[rstest]
    #[case::marked(&[b"\xef\xbb\xbf", NARROW, b"\xff\xfe", WIDE], "Cust1;Acme\nCust2;Åse\n")]
    #[case::without_marks(&[NARROW, WIDE], "Cust1;Acme\r\nCust2;Åse\r\n")]
    #[case::wide_first(&[b"\xff\xfe", WIDE, NARROW], "Cust2;Åse\r\nCust1;Acme\r\n")]
    #[case::wide_twice(&[b"\xff\xfe", WIDE, b"\xff\xfe", WIDE], "Cust2;Åse\r\nCust2;Åse\r\n")]
    #[case::both_ways(&[b"\xff\xfe", WIDE, b"\xfe\xff", WIDE_BE], "Cust2;Åse\r\nCust2;Åse\r\n")]
    #[case::old_then_utf_8(&[b"a;Br\xf8d\n", "b;Søn\n".as_bytes()], "a;Brød\nb;Søn\n")]
    #[case::utf_8_then_dos(&["b;Søn\n".as_bytes(), b"a;Br\x9bd\nc;\x8fse\n"], "b;Søn\na;Brød\nc;Åse\n")]
    fn joined_files_are_read_part_by_part(#[case] parts: &[&[u8]], #[case] expected: &str) {
        assert_eq!(read(parts), expected);
    }
}
