//! How the numbers of a workbook are shown: cells name a style by its number, which names a format.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::xml::{Piece, for_each};
use super::format::Format;

/// More styles than Excel allows.
const MAX_STYLES: usize = 66_000;
/// A format is no longer, in bytes.
const MAX_CODE: usize = 1_024;

/// The styles of cells.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<Format>,
    /// The place of each cell style's format.
    cells: Vec<usize>,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

impl Styles {
    /// Adds those of a part.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn add(&mut self, xml: &str) -> Result<(), ImportError> {
        let mut codes: BTreeMap<u32, Format> = BTreeMap::new();
        let mut places: BTreeMap<u32, usize> = BTreeMap::new();
        let mut is_inside = false;
        for_each(xml, |piece| {
            match piece {
                Piece::Begin(element) => match element.name() {
                    "numFmt" if codes.len() < MAX_STYLES => {
                        let id = element.attribute("numFmtId").and_then(|id| id.trim().parse().ok());
                        let code = element.attribute("formatCode").filter(|code| code.len() <= MAX_CODE);
                        if let (Some(id), Some(code)) = (id, code) {
                            codes.insert(id, Format::of(&code));
                        }
                    }
                    "cellXfs" => is_inside = true,
                    "xf" if is_inside && self.cells.len() < MAX_STYLES => {
                        let id = element.attribute("numFmtId").and_then(|id| id.trim().parse().ok()).unwrap_or(0);
                        let place = *places.entry(id).or_insert_with(|| {
                            self.formats.push(codes.get(&id).cloned().unwrap_or_else(|| Format::built_in(id)));
                            self.formats.len() - 1
                        });
                        self.cells.push(place);
                    }
                    _ => {}
                },
                Piece::End("cellXfs") => is_inside = false,
                Piece::End(_) | Piece::Text(_) => {}
            }
            Ok(())
        })
    }

    /// The format of a cell's style.
    pub(super) fn format(&self, style: usize) -> &Format {
        self.cells.get(style).and_then(|place| self.formats.get(*place)).unwrap_or(&Format::General)
    }
}
