//! Identifiers as people spell them: `Cust 12345`, `CUST-12345`, `Cust_12345`, with wide digits.

use std::borrow::Cow;

/// So many characters can stand between the prefix and the digits.
const MAX_BETWEEN: usize = 3;
/// An identifier has no more digits.
const MAX_DIGITS: usize = 9;

/// `text` with identifiers written as one word of ASCII characters, so that everything else knows them; all other text
/// stays as it is.
///
/// What goes on as a date, a time or a number with decimals (`Cust 2026-02-24`) is no identifier.
pub(crate) fn respelled(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut copied = 0;
    let mut from = 0;
    while let Some((begin, after_prefix)) = prefix(text, from) {
        from = after_prefix;
        let stands_alone = !text.get(..begin).unwrap_or_default().ends_with(char::is_alphanumeric);
        let spelled = stands_alone.then(|| digits(text.get(after_prefix..).unwrap_or_default())).flatten();
        if let Some((digits, length)) = spelled {
            let word = text.get(begin..begin + 4).filter(|word| word.is_ascii()).unwrap_or("Cust");
            written.push_str(text.get(copied..begin).unwrap_or_default());
            written.push_str(word);
            written.push_str(&digits);
            copied = after_prefix + length;
            from = copied;
        }
    }
    if copied == 0 {
        return text.into();
    }
    written.push_str(text.get(copied..).unwrap_or_default());
    written.into()
}

/// Where the next `Cust` begins and ends, also one in wide letters.
fn prefix(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'c' | b'C' | 0xef))?;
        if bytes.get(at..at + 4).is_some_and(|word| word.eq_ignore_ascii_case(b"cust")) {
            return Some((at, at + 4));
        }
        let wide = text.get(at..at + 12).filter(|wide| !wide.is_ascii());
        if wide.is_some_and(|wide| wide.chars().map(narrow).collect::<String>().eq_ignore_ascii_case("cust")) {
            return Some((at, at + 12));
        }
        at += 1;
    }
}

/// The digits behind a prefix, and how long they are with what stands before them; `None` where it needs no change.
fn digits(rest: &str) -> Option<(String, usize)> {
    let between: String = rest.chars().take_while(|c| is_between(*c)).take(MAX_BETWEEN + 1).collect();
    if between.chars().count() > MAX_BETWEEN {
        return None;
    }
    let between = between.len();
    let behind = rest.get(between..).unwrap_or_default();
    let digits: String = behind.chars().map(narrow).take_while(char::is_ascii_digit).take(MAX_DIGITS + 1).collect();
    let length: usize = behind.chars().take(digits.len()).map(char::len_utf8).sum();
    let is_one = (1..=MAX_DIGITS).contains(&digits.len());
    let mut after = behind.get(length..).unwrap_or_default().chars();
    let next = after.next().unwrap_or(' ');
    let goes_on = next.is_alphanumeric() || "-./:".contains(next) && after.next().is_some_and(|c| c.is_ascii_digit());
    let is_plain = between == 0 && length == digits.len();
    (is_one && !goes_on && !is_plain).then_some((digits, between + length))
}

/// What people put between the prefix and the digits.
fn is_between(c: char) -> bool {
    matches!(c, ' ' | '-' | '_' | '#' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The ASCII character that a wide one stands for.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Cust 12345", "Cust12345")]
    #[case("see CUST-12345, cust_7; Cust#8 and Cust # 9.", "see CUST12345, cust7; Cust8 and Cust9.")]
    #[case("Cust. 12345\nCust\u{2011}6\nCust\u{2013}7", "Cust12345\nCust6\nCust7")]
    #[case("Ｃｕｓｔ１２ and Cust３４", "Cust12 and Cust34")]
    #[case("ＣＵＳＴ 5/Cust6", "Cust5/Cust6")]
    fn identifiers_become_one_word(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(respelled(text), expected);
    }

    #[rstest]
    #[case::plain("Cust12345, cust6 and custard 7")]
    #[case::in_a_word("Locust 7, customer 5, Cust5a, Cust 5th")]
    #[case::far_away("Cust    5")]
    #[case::a_label("Cust: 5")]
    #[case::another_line("Cust\n5")]
    #[case::a_date("Cust 2026-02-24, Cust 10:30, Cust 1.5")]
    #[case::too_long("Cust 1234567890")]
    #[case::other_wide_text("ＡＢＣ１２ ｃ")]
    #[case::nothing("Cust")]
    fn all_else_stays(#[case] text: &str) {
        assert_eq!(respelled(text), text);
    }
}
