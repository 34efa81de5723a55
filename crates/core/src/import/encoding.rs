//! Bytes as text: UTF-8, also with broken bytes; UTF-16 as Excel's "Unicode Text" writes it, also without its mark; what
//! older programs on Windows, DOS and Macs write; and what a page or document says of itself.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

use super::{Doubt, ImportError};

mod joined;
mod legacy;

/// The mark with which UTF-8 may begin; files that were joined have it in the middle, too.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// So much of a file says how it is encoded, in bytes.
const HEAD: usize = 4096;
/// With these bytes begin files that are no text: PNG, JPEG, GIF, PDF, programs, packed files.
const NO_TEXTS: [&[u8]; 9] =
    [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"\x7fELF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh"];

/// The text of a file, and what is doubtful of it.
///
/// # Errors
/// When it is none.
pub(super) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Doubt>), ImportError> {
    if NO_TEXTS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(ImportError::NoText);
    }
    let (text, doubt) = as_text(bytes);
    if is_text(&text) { Ok((text, doubt)) } else { Err(ImportError::NoText) }
}

fn as_text(bytes: &[u8]) -> (Cow<'_, str>, Option<Doubt>) {
    match joined::parts(bytes).as_slice() {
        [] | [_] => in_one_encoding(bytes),
        parts => {
            let texts: Vec<_> = parts.iter().map(|part| in_one_encoding(part)).collect();
            let doubt = texts.iter().find_map(|(_, doubt)| doubt.clone());
            (texts.into_iter().map(|(text, _)| text).collect::<String>().into(), doubt)
        }
    }
}

fn in_one_encoding(bytes: &[u8]) -> (Cow<'_, str>, Option<Doubt>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return (encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0, None);
    }
    if let Some(encoding) = wide(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, None);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return (text.into(), None);
    }
    let bytes = without_marks(bytes);
    let broken = broken_bytes(&bytes);
    let whole = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii()).count();
    if whole > broken {
        return (mended(&bytes).into(), Some(Doubt::BrokenCharacters { count: broken }));
    }
    if let Some(encoding) = said(&bytes) {
        return (encoding.decode_without_bom_handling(&bytes).0.into_owned().into(), None);
    }
    if let Some(text) = joined::by_line(&bytes) {
        return (text.into(), Some(Doubt::Encoding { taken_for: "UTF-8 and another encoding" }));
    }
    let (text, doubt) = legacy::decoded(&bytes);
    (text.into(), doubt)
}

/// UTF-16 without its mark: in most pairs of bytes, the same one is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let pairs = head.len() / 2;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    // In other alphabets than ours, only signs and digits have a zero; the other bytes there are small, too.
    let is_small = |from: usize| head.iter().skip(from).step_by(2).all(|byte| matches!(byte, 0..=8 | 0x20..=0x22));
    let is_mixed = |from: usize, own: usize| own > 3 && own * 10 >= pairs && is_small(from);
    match pairs {
        0 | 1 => None,
        _ if is_mixed(1, low) => Some(UTF_16LE),
        _ if is_mixed(0, high) => Some(UTF_16BE),
        _ if low * 10 >= pairs * 7 && high * 20 <= pairs => Some(UTF_16LE),
        _ if high * 10 >= pairs * 7 && low * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

fn without_marks(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.windows(MARK.len()).any(|window| window == MARK) {
        return bytes.into();
    }
    let mut rest = bytes;
    let mut kept = Vec::with_capacity(bytes.len());
    while let Some((first, others)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(MARK) {
            rest = after;
        } else {
            kept.push(*first);
            rest = others;
        }
    }
    kept.into()
}

fn broken_bytes(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

/// UTF-8 in which broken bytes are read as letters of our languages, where they are some in an older encoding.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] => text.push(legacy::likely_letter(*byte).unwrap_or(char::REPLACEMENT_CHARACTER)),
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    text
}

/// The encoding that a page (`<meta charset="…">`) or document (`<?xml … encoding="…"?>`) says it has.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let label = ["charset", "encoding"].into_iter().find_map(|word| {
        let rest = head.split_once(word)?.1.trim_start().strip_prefix('=')?.trim_start();
        rest.trim_start_matches(['"', '\'']).split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()
    })?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    (![UTF_8, UTF_16LE, UTF_16BE, X_USER_DEFINED].contains(&encoding)).then_some(encoding)
}

/// A text may have a few control characters in it; other files have many.
fn is_text(text: &str) -> bool {
    let is_strange = |byte: &u8| *byte < b' ' && !b"\t\n\r\x0b\x0c\x1a\x1b".contains(byte);
    let strange = text.as_bytes().iter().filter(|byte| is_strange(byte)).count();
    strange * 8 <= text.len()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<Doubt>) {
        let (text, doubt) = decoded(bytes).expect("a text");
        (crate::untrusted::visible(&text).into_owned(), doubt)
    }

    #[rstest]
    #[case::utf_8("Møller".as_bytes())]
    #[case::utf_8_with_mark(b"\xef\xbb\xbfM\xc3\xb8ller")]
    #[case::utf_16_le(b"\xff\xfeM\0\xf8\0l\0l\0e\0r\0")]
    #[case::utf_16_be(b"\xfe\xff\0M\0\xf8\0l\0l\0e\0r")]
    #[case::utf_16_le_without_mark(b"M\0\xf8\0l\0l\0e\0r\0")]
    #[case::utf_16_be_without_mark(b"\0M\0\xf8\0l\0l\0e\0r")]
    #[case::windows_1252(b"M\xf8ller")]
    #[case::dos(b"M\x9bller")]
    #[case::mac(b"M\xbfller")]
    #[case::a_mark_within(b"\xef\xbb\xbfM\xf8l\xef\xbb\xbfler")]
    fn text_is_read_as_it_was_written(#[case] bytes: &[u8]) {
        assert_eq!(read(bytes), ("Møller".to_owned(), None));
    }

    #[rstest]
    #[case(b"M\xc3\xb8ller, Bj\xc3\xb8rn, S\xf8n", "Møller, Bjørn, Søn")]
    #[case(b"M\xc3\xb8ller, Bj\xc3\xb8rn, S\xc3n", "Møller, Bjørn, S\u{fffd}n")]
    #[case(b"M\xc3\xb8ller, Bj\xc3\xb8rn\xff", "Møller, Bjørn\u{fffd}")]
    fn a_broken_byte_costs_one_character_and_is_said(#[case] bytes: &[u8], #[case] text: &str) {
        assert_eq!(read(bytes), (text.to_owned(), Some(Doubt::BrokenCharacters { count: 1 })));
    }

    #[rstest]
    #[case(b"<html><meta charset=\"iso-8859-2\"><p>\xa3\xf3d\xbc", "Łódź")]
    #[case(b"<?xml version=\"1.0\" encoding='windows-1250'?><a>\xa3\xf3d\x9f", "Łódź")]
    #[case(b"<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">S\xf8n", "Søn")]
    #[case(b"<html><meta charset=\"utf-8\">S\xf8n", "Søn")]
    fn what_a_page_says_of_itself_is_believed(#[case] bytes: &[u8], #[case] end: &str) {
        let (text, _) = read(bytes);
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn signs_of_windows_are_read() {
        assert_eq!(read(b"\x80 \x93Acme\x94").0, "€ “Acme”");
    }

    #[rstest]
    #[case::zeros(b"Cust1\0")]
    #[case::picture(b"\x89PNG\r\n\x1a\n")]
    #[case::program(b"\x7fELF\0")]
    #[case::noise(b"\x01\x02\x03\x04\x05abc")]
    fn what_is_no_text_is_refused(#[case] bytes: &[u8]) {
        assert_eq!(decoded(bytes), Err(ImportError::NoText));
    }
}
