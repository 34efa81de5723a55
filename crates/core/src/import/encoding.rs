//! Bytes as text: UTF-8, UTF-16 as Excel's "Unicode Text" writes it, and what older programs on Windows write.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::ImportError;

/// The text of a file.
///
/// # Errors
/// When it is none.
pub(super) fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return text_without(text, |c| c == '\0');
    }
    match str::from_utf8(bytes) {
        Ok(text) => text_without(text.into(), |c| c == '\0'),
        // Any bytes are text in this encoding, but only with control characters where they are something else.
        Err(_) => text_without(WINDOWS_1252.decode_without_bom_handling(bytes).0, |c| {
            c.is_control() && !c.is_ascii_whitespace()
        }),
    }
}

fn text_without(text: Cow<'_, str>, forbidden: fn(char) -> bool) -> Result<Cow<'_, str>, ImportError> {
    if text.contains(forbidden) { Err(ImportError::NoText) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::utf_8("Møller".as_bytes())]
    #[case::utf_8_with_mark(b"\xef\xbb\xbfM\xc3\xb8ller")]
    #[case::utf_16_le(b"\xff\xfeM\0\xf8\0l\0l\0e\0r\0")]
    #[case::utf_16_be(b"\xfe\xff\0M\0\xf8\0l\0l\0e\0r")]
    #[case::windows_1252(b"M\xf8ller")]
    fn text_is_read_as_it_was_written(#[case] bytes: &[u8]) {
        assert_eq!(decoded(bytes).as_deref(), Ok("Møller"));
    }

    #[test]
    fn signs_of_windows_are_read() {
        assert_eq!(decoded(b"\x80 \x93Acme\x94").as_deref(), Ok("€ “Acme”"));
    }

    #[rstest]
    #[case::zeros(b"Cust1\0")]
    #[case::picture(b"\x89PNG\r\n\x1a\n")]
    #[case::utf_16_without_mark(b"C\0u\0s\0t\0")]
    fn what_is_no_text_is_refused(#[case] bytes: &[u8]) {
        assert_eq!(decoded(bytes), Err(ImportError::NoText));
    }
}
