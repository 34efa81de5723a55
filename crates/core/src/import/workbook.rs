//! Tables in Excel workbooks (.xlsx): a packed file with a part for the shared texts, one for the formats, and one for each
//! sheet.
//!
//! Read with `zip` and `quick-xml` themselves, within bounds: `calamine`, which builds on them, unpacks without one, and
//! tells neither how numbers are shown, nor which rows are hidden, nor where cells link to.

use super::ImportError;
use super::gathering::Gathering;
use super::table::Table;

mod book;
pub(super) mod format;
mod package;
mod sheet;
mod strings;
mod styles;

use book::Book;
use package::Package;
use strings::SharedStrings;
use styles::Styles;

/// Whether it is a packed file, of which workbooks are one kind.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether it is a file as Office wrote them until 2003, and writes those with a password.
pub(super) fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Takes the tenants of all sheets that are shown, in the order of the book.
///
/// # Errors
/// When it is no workbook, is damaged, or unpacks to too much.
pub(super) fn read(bytes: &[u8], gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
    let mut package = Package::open(bytes)?;
    let book = Book::of(&mut package)?;
    if book.sheets.is_empty() {
        return Err(ImportError::NoWorkbook);
    }
    let mut room = Table::MAX_ROOM;
    let mut strings = SharedStrings::default();
    for part in package.parts(|name| name.ends_with("sharedstrings.xml")) {
        strings.add(&package.text(part)?, &mut room)?;
    }
    let mut styles = Styles::default();
    for part in package.parts(|name| name.ends_with("styles.xml")) {
        styles.add(&package.text(part)?)?;
    }
    styles.is_1904 = book.is_1904;
    for sheet in &book.sheets {
        if sheet.is_hidden && !gathering.choices.hidden {
            gathering.left_out.hidden_sheets += 1;
            continue;
        }
        let links = book::relations(&mut package, sheet.part)?;
        let xml = package.text(sheet.part)?;
        let mut table = Table::within(room);
        table.sheet.clone_from(&sheet.name);
        sheet::fill(&mut table, &xml, &strings, &styles, &links, gathering.choices.hidden)?;
        gathering.take(&table);
        room = table.room();
    }
    Ok(())
}

#[cfg(test)]
mod tests;
