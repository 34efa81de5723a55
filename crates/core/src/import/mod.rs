//! Tenants found in whatever people paste or open: identifiers and addresses, the text of a mail, tables as CSV, web pages
//! and workbooks, the Developer Portal's Excel export, and what another installation exported. Bytes or text in, findings
//! out.
//!
//! Of which kind a file is, its content says, never its name. What it claims about its own size is not believed.

use thiserror::Error;

use crate::identity::{ContextIdentifier, rejoined, respelled, unwrap_all};
use crate::settings::Settings;
use crate::untrusted::visible;

mod cell;
mod choices;
mod columns;
mod delimited;
mod doubt;
mod encoding;
mod finding;
mod gathering;
mod html;
mod installation;
mod lines;
mod mail;
mod preview;
mod spreadsheetml;
mod table;
pub(crate) mod tags;
mod text;
mod words;
mod workbook;
mod xml;

pub use choices::{Choices, ColumnView, Holds, TableView};
pub use doubt::{Doubt, LeftOut};
pub use finding::{EnvironmentWord, Finding, Refusal};
pub use preview::{Preview, Previewed, Refused};

use gathering::Gathering;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How many tenants, or what is meant to be some, one file or text can hold.
pub const MAX_FINDINGS: usize = 50_000;

/// What was found in a text or file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Import {
    /// The tenants, each once, in the order in which they stand there.
    pub found: Vec<Finding>,
    /// The settings, where it is the export of an installation.
    pub settings: Option<Settings>,
    /// What was passed over.
    pub left_out: LeftOut,
    /// What may have been read wrongly.
    pub doubts: Vec<Doubt>,
    /// The tables in it, with what their columns hold; a text without columns has none.
    pub tables: Vec<TableView>,
}

/// Why nothing was read from a file or text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// It has more than [`MAX_BYTES`].
    #[error("the file is larger than {} MiB, so nothing was read: choose a smaller one, or paste its rows", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    /// Its rows take more memory than anything about tenants needs.
    #[error("the table is too large, so nothing was read: save only the rows and columns about tenants")]
    TooMuch,
    /// There are more than [`MAX_FINDINGS`].
    #[error("there are more than {MAX_FINDINGS} tenants in it, so nothing was read: split it into smaller parts")]
    TooMany,
    /// A workbook of Excel 97 to 2003, or one that is protected by a password.
    #[error(
        "this is an old Excel workbook (.xls) or one with a password, so nothing was read: save it as .xlsx without a password, or as CSV"
    )]
    OldWorkbook,
    /// A packed file that is no Excel workbook, such as an `OpenDocument` one.
    #[error("this is a packed file but no Excel workbook (.xlsx), so nothing was read: save the table as .xlsx or CSV")]
    NoWorkbook,
    /// A workbook with parts that cannot be read.
    #[error("the Excel workbook is damaged, so nothing was read: open it in Excel and save it again")]
    DamagedWorkbook,
    /// Pictures, programs and the like.
    #[error(
        "this is neither a text nor an Excel workbook (.xlsx), so nothing was read: save the table as .xlsx or CSV"
    )]
    NoText,
    /// The export of a newer version of the program.
    #[error(
        "a newer Tenant Beacon wrote this export (format {format}), so nothing was read: update Tenant Beacon here first"
    )]
    NewerExport {
        /// Its format.
        format: u32,
    },
    /// The export of an installation that is cut off or was changed by hand.
    #[error(
        "this export of Tenant Beacon is damaged at line {line}, column {column}, so nothing was read: export it again"
    )]
    DamagedExport {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

/// Where tenants are looked for.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// In a file.
    Bytes(&'a [u8]),
    /// In what was typed or pasted.
    Text(&'a str),
}

/// Finds tenants in a file.
///
/// # Errors
/// When the file is too large, damaged, or of a kind in which nothing can be found.
pub fn from_bytes(bytes: &[u8]) -> Result<Import, ImportError> {
    read(Source::Bytes(bytes), &Choices::default())
}

/// Finds tenants in a text.
///
/// In a text of one line everything must be a tenant, and what is not is refused with the reason; in a longer one,
/// lines without anything like an identifier are passed over.
///
/// # Errors
/// When there are too many tenants in it, or it is the export of an installation and damaged or too new.
pub fn from_text(text: &str) -> Result<Import, ImportError> {
    read(Source::Text(text), &Choices::default())
}

/// Finds tenants with what a person chose of columns, environments and hidden rows.
///
/// # Errors
/// As [`from_bytes`] and [`from_text`].
pub fn read(source: Source<'_>, choices: &Choices) -> Result<Import, ImportError> {
    match source {
        Source::Text(text) => read_text(text, choices, None),
        Source::Bytes(bytes) if bytes.len() > MAX_BYTES => Err(ImportError::TooLarge),
        Source::Bytes(bytes) if workbook::is_old(bytes) => Err(ImportError::OldWorkbook),
        Source::Bytes(bytes) if workbook::is_packed(bytes) => {
            let mut gathering = Gathering::new(choices);
            workbook::read(bytes, &mut gathering)?;
            gathering.import()
        }
        Source::Bytes(bytes) if mail::is_one(bytes) => {
            let mut gathering = Gathering::new(choices);
            mail::read(bytes, &mut gathering)?;
            gathering.import()
        }
        Source::Bytes(bytes) => {
            let (text, doubt) = encoding::decoded(bytes)?;
            read_text(&text, choices, doubt)
        }
    }
}

fn read_text(text: &str, choices: &Choices, doubt: Option<Doubt>) -> Result<Import, ImportError> {
    let mut gathering = Gathering::new(choices);
    gathering.doubts.extend(doubt);
    let unmarked = text.trim_start_matches('\u{feff}');
    if installation::is_export(unmarked) {
        let (found, settings) = installation::read(unmarked)?;
        gathering.found = found;
        return Ok(Import { settings: Some(settings), ..gathering.import()? });
    }
    if mail::is_one(text.as_bytes()) {
        mail::read(text.as_bytes(), &mut gathering)?;
    } else {
        take_text(&visible(unmarked), &mut gathering)?;
    }
    gathering.import()
}

/// Takes what is in a text without characters that cannot be seen.
fn take_text(text: &str, gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
    if spreadsheetml::is_one(text) {
        return spreadsheetml::read(text, gathering);
    }
    if html::is_page(text) {
        return html::read(text, gathering);
    }
    let text = respelled(text);
    let text = rejoined(&text);
    let text = unwrap_all(&text);
    let is_table = match delimited::records(&text) {
        Some(records) => gathering.take_records(records)?,
        None => false,
    };
    if !is_table {
        gathering.take_lines(&text);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
