//! The texts that cells of a workbook name by their number.

use std::borrow::Cow;

use super::super::ImportError;
use super::super::cell::cleaned;
use super::super::xml::{Piece, for_each};

/// What a text takes beside its letters.
const STRING_MEMORY: usize = 24;

/// Shared texts, one behind the other.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    all: String,
    ends: Vec<usize>,
}

impl SharedStrings {
    /// Adds those of a part, within bounds.
    ///
    /// # Errors
    /// When the part is damaged, or there is no room for all.
    pub(super) fn add(&mut self, xml: &str, room: &mut usize) -> Result<(), ImportError> {
        let mut text = String::new();
        let mut reading = Reading::default();
        for_each(xml, |piece| {
            match piece {
                Piece::Begin(element) => match element.name() {
                    "si" => text.clear(),
                    name => reading.begin(name, "t"),
                },
                Piece::End("si") => {
                    let seen = cleaned(unescaped(Cow::Borrowed(&text)));
                    *room = room.checked_sub(seen.len() + STRING_MEMORY).ok_or(ImportError::TooMuch)?;
                    self.all.push_str(&seen);
                    self.ends.push(self.all.len());
                }
                Piece::End(name) => reading.end(name),
                Piece::Text(more) if reading.is_inside() => text.push_str(&more),
                Piece::Text(_) => {}
            }
            Ok(())
        })
    }

    /// A text, by its number.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let begin = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.all.get(begin..*self.ends.get(at)?)
    }
}

/// Whether the text is read of elements of one name, but not how it is pronounced.
#[derive(Debug, Default)]
pub(super) struct Reading {
    is_wanted: bool,
    is_pronounced: bool,
}

impl Reading {
    pub(super) fn begin(&mut self, name: &str, wanted: &str) {
        self.is_pronounced |= name == "rPh";
        self.is_wanted = name == wanted && !self.is_pronounced;
    }

    pub(super) fn end(&mut self, name: &str) {
        self.is_pronounced &= name != "rPh";
        self.is_wanted = false;
    }

    pub(super) fn is_inside(&self) -> bool {
        self.is_wanted
    }
}

/// Characters that XML has no room for are written `_x000D_`, and so is the sign that begins such a word (`_x005F_`).
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find("_x") {
        let (before, word) = (rest.get(..at).unwrap_or_default(), rest.get(at..).unwrap_or_default());
        units.extend(before.encode_utf16());
        let code = word.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = code.filter(|_| word.as_bytes().get(6) == Some(&b'_'));
        let unit = code.and_then(|code| u16::from_str_radix(code, 16).ok());
        units.extend(unit.map_or_else(|| "_x".encode_utf16().collect(), |unit| vec![unit]));
        rest = word.get(if unit.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units).into()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Acme", "Acme")]
    #[case("Acme_x000D_\nOslo", "Acme\r\nOslo")]
    #[case("_x005F_x000D_", "_x000D_")]
    #[case("a_x0041_x0042_", "aAx0042_")]
    #[case("_xD83D__xDE00_", "😀")]
    #[case("_x12_ _x00zz_ _xé", "_x12_ _x00zz_ _xé")]
    fn escaped_characters_are_read(#[case] written: &str, #[case] text: &str) {
        assert_eq!(unescaped(written.into()), text);
    }

    #[test]
    fn texts_are_found_by_their_number() {
        let xml = "<sst><si><t>a</t></si><si/><si><r><t>b </t></r><r><rPr/><t xml:space=\"preserve\">c</t></r><rPh><t>x</t></rPh></si></sst>";
        let mut strings = SharedStrings::default();
        let mut room = 100;
        strings.add(xml, &mut room).expect("small");
        assert_eq!([0, 1, 2, 3].map(|at| strings.get(at)), [Some("a"), Some(""), Some("b c"), None]);
        assert_eq!(strings.add(xml, &mut room), Err(ImportError::TooMuch));
    }
}
