//! XML, piece by piece: what workbooks and `SpreadsheetML` are written in.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::ImportError;

/// What matters of a document.
pub(super) enum Piece<'e, 'a> {
    /// An element begins.
    Begin(&'e Element<'a>),
    /// An element of this name ends.
    End(&'e str),
    /// Text, or a part of it.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false);
        let attribute = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(match attribute.value {
            Cow::Borrowed(value) => unescape(value).unwrap_or(value.into()),
            Cow::Owned(value) => unescape(&value).map(Cow::into_owned).unwrap_or_default().into(),
        })
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
    }
}

/// Hands on each piece of a document; empty elements have an end, too.
///
/// # Errors
/// When it is not well-formed, or what it is handed on to fails.
pub(super) fn for_each<'a>(
    xml: &'a str,
    mut hand_on: impl FnMut(Piece<'_, 'a>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| ImportError::DamagedWorkbook)? {
            Event::Start(element) => hand_on(Piece::Begin(&Element(element)))?,
            Event::Empty(element) => {
                let element = Element(element);
                hand_on(Piece::Begin(&element))?;
                hand_on(Piece::End(element.name()))?;
            }
            Event::End(element) => hand_on(Piece::End(element.local_name().as_ref()))?,
            Event::Text(text) => hand_on(Piece::Text(text.xml10_content()))?,
            Event::CData(text) => hand_on(Piece::Text(text.xml10_content()))?,
            Event::GeneralRef(reference) => hand_on(Piece::Text(match reference.resolve_char_ref() {
                Ok(Some(character)) => character.to_string().into(),
                Ok(None) | Err(_) => resolve_xml_entity(&reference).unwrap_or_default().into(),
            }))?,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

/// A text of one part mostly, which then is not copied.
#[derive(Debug, Default)]
pub(super) struct Parts<'a>(Cow<'a, str>);

impl<'a> Parts<'a> {
    /// Adds a part.
    pub(super) fn push(&mut self, part: Cow<'a, str>) {
        if self.0.is_empty() {
            self.0 = part;
        } else {
            self.0.to_mut().push_str(&part);
        }
    }

    /// What was added.
    pub(super) fn get(&self) -> &str {
        &self.0
    }

    /// All of it; nothing is left.
    pub(super) fn take(&mut self) -> Cow<'a, str> {
        std::mem::take(&mut self.0)
    }
}
