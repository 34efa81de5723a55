//! Texts from outside (the service, files, the clipboard), made safe to show.

/// `text` without control and direction characters, at most `limit` characters long, with an ellipsis where it was cut.
#[must_use]
pub fn shown(text: &str, limit: usize) -> String {
    if text.len() <= limit && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
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

/// Control characters, and those that turn the direction of what follows or take no room.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
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
}
