//! Everything a person entered, as a file.

use beacon_core::export::{Export, Separator};

use beacon_link::protocol::ExportFormat;

/// The file's name and its text; a table as the spreadsheets of the language read it.
///
/// # Errors
/// When it cannot be written in this format.
pub(crate) fn file(export: &Export, format: ExportFormat, language: &str) -> anyhow::Result<(String, String)> {
    match format {
        ExportFormat::Json => Ok(("tenant-beacon.json".to_owned(), export.to_json()?)),
        ExportFormat::Csv => Ok(("tenants.csv".to_owned(), export.to_csv(Separator::of(language))?)),
    }
}
