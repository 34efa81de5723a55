//! Texts from outside (the service, files, the clipboard), made safe to read and to show.

use std::borrow::Cow;

/// `text` without control and direction characters, at most `limit` characters long, with an ellipsis where it was cut.
#[must_use]
pub fn shown(text: &str, limit: usize) -> String {
    if text.len() <= limit && is_visible(text) && !text.bytes().any(|byte| matches!(byte, b'\n' | b'\t' | b'\r')) {
        return text.to_owned();
    }
    let mut visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_hidden(*c));
    let mut shown: String = visible.by_ref().take(limit).collect();
    if visible.next().is_some() {
        shown.pop();
        shown.push('…');
    }
    shown
}

/// `text` without characters that cannot be seen. This is the one door for what people type, paste, open or follow.
///
/// Line ends of any kind become `\n` (`\r\n` may stay), tabs stay, all other white space becomes a space.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_visible(text) {
        return text.into();
    }
    let mut seen = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\n' | '\t' => seen.push(c),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => seen.push('\n'),
            c if is_hidden(c) => {}
            c if c.is_whitespace() => seen.push(' '),
            c => seen.push(c),
        }
    }
    seen.into()
}

/// Whether a text is as it is seen already. It may be a file of many megabytes, so most bytes are only looked up.
fn is_visible(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| !PLAIN.get(usize::from(*byte)).is_some_and(|plain| *plain)) {
        let next = rest.get(at + 1).copied().unwrap_or(0);
        if !rest.get(at).is_some_and(|byte| is_plain(*byte, next)) {
            return false;
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    true
}

/// Bytes for which nothing has to be done, whatever follows.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte: u8 = 0;
    loop {
        plain[byte as usize] = is_plain(byte, 0);
        if byte == u8::MAX {
            break plain;
        }
        byte += 1;
    }
};

/// Whether nothing has to be done for a byte of UTF-8, by its looks: no control character but a tab or the end of a
/// line, and no first byte of a character that may be hidden or white space.
const fn is_plain(byte: u8, next: u8) -> bool {
    match byte {
        b'\r' => next == b'\n',
        b'\n' | b'\t' => true,
        0xc2 => next > 0xad,
        0..0x20 | 0x7f | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf0 | 0xf3 => false,
        _ => true,
    }
}

/// Control characters, and those that turn the direction of what follows or take no room.
fn is_hidden(c: char) -> bool {
    // Most are letters before these.
    if matches!(c, ' '..='~' | '\u{ae}'..='\u{34e}') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffc}')
        || matches!(c, '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Running", 60, "Running")]
    #[case("a\u{202e}b\0c\u{200b}", 60, "abc")]
    #[case("a\r\nb\tc", 60, "a  b c")]
    #[case("abcdef", 4, "abc…")]
    #[case("abcd", 4, "abcd")]
    #[case("", 4, "")]
    fn hidden_characters_go_and_long_texts_are_cut(#[case] text: &str, #[case] limit: usize, #[case] expected: &str) {
        assert_eq!(shown(text, limit), expected);
    }

    #[rstest]
    #[case::plain("Cust1\tMøller\r\nCust2", "Cust1\tMøller\r\nCust2")]
    #[case::zero_width("Cust\u{200b}1\u{200c}\u{200d}\u{2060}", "Cust1")]
    #[case::directions("\u{200e}\u{202a}Cust1\u{202c}\u{2066}\u{2069}\u{61c}", "Cust1")]
    #[case::soft_hyphen("Cust\u{ad}1", "Cust1")]
    #[case::marks("\u{feff}Cust1\n\u{feff}Cust2", "Cust1\nCust2")]
    #[case::control("Cust1\0\u{7}\u{1b}\u{7f}\u{9f}", "Cust1")]
    #[case::selectors("Cust1\u{fe0f}\u{e0001}\u{fffc}", "Cust1")]
    #[case::spaces("\u{a0}Cust1\u{202f}\u{3000}A", " Cust1  A")]
    #[case::line_ends("a\rb\r\nc\u{2028}d\u{b}e\u{85}f\u{c}g\r", "a\nb\nc\nd\ne\nf\ng\n")]
    #[case::a_line_end_of_windows_beside_others("a\r\nb\r", "a\nb\n")]
    fn what_cannot_be_seen_goes(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(visible(text), expected);
    }
}
