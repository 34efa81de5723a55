//! Tenants found in whatever people paste or open: identifiers and addresses, the text of a mail, tables as CSV, the
//! Developer Portal's Excel export, and what another installation exported. Bytes or text in, findings out.
//!
//! Of which kind a file is, its content says, never its name. What it claims about its own size is not believed.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::engine::Profile;
use crate::identity::{ContextIdentifier, EnvironmentName, IdentifierError, TenantKey};
use crate::settings::Settings;

mod columns;
mod delimited;
mod encoding;
mod installation;
mod table;
mod text;
mod words;
mod workbook;

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
}

/// Something found in a text or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What stood there, clipped.
    pub input: String,
    /// Which tenant it is, or why it is none.
    pub outcome: Result<ContextIdentifier, IdentifierError>,
    /// The name of the environment, where an address, a column or a word beside it says so.
    pub environment: Option<String>,
    /// What is said of it there; each part is empty where nothing is.
    pub profile: Profile,
}

/// Why something that was found cannot be watched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is no tenant.
    #[error(transparent)]
    Identifier(#[from] IdentifierError),
    /// Its environment is not known here.
    #[error("there is no environment called “{0}” here: add it in the settings first")]
    NoEnvironment(String),
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

/// Finds tenants in a file.
///
/// # Errors
/// When the file is too large, damaged, or of a kind in which nothing can be found.
pub fn from_bytes(bytes: &[u8]) -> Result<Import, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    if workbook::is_old(bytes) {
        return Err(ImportError::OldWorkbook);
    }
    if workbook::is_packed(bytes) {
        return gathered(workbook::find(bytes)?);
    }
    from_text(&encoding::decoded(bytes)?)
}

/// Finds tenants in a text.
///
/// In a text of one line everything must be a tenant, and what is not is refused with the reason; in a longer one,
/// lines without anything like an identifier are passed over.
///
/// # Errors
/// When there are too many tenants in it, or it is the export of an installation and damaged or too new.
pub fn from_text(text: &str) -> Result<Import, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    if installation::is_export(text) {
        let (found, settings) = installation::read(text)?;
        return Ok(Import { settings: Some(settings), ..gathered(found)? });
    }
    gathered(match delimited::find(text)? {
        Some(found) => found,
        None => text::find(text),
    })
}

impl Finding {
    /// The tenant's key, if it can be watched with these environments. `otherwise` is meant where nothing is said.
    ///
    /// # Errors
    /// When it is no tenant, or its environment is not among these.
    pub fn key<'a>(
        &self,
        environments: impl IntoIterator<Item = &'a EnvironmentName>,
        otherwise: &EnvironmentName,
    ) -> Result<TenantKey, Refusal> {
        let identifier = self.outcome.clone()?;
        let environment = match &self.environment {
            None => otherwise,
            Some(named) => environments
                .into_iter()
                .find(|name| name.as_str().to_lowercase() == named.to_lowercase())
                .ok_or_else(|| Refusal::NoEnvironment(named.clone()))?,
        };
        Ok(TenantKey { environment: environment.clone(), identifier })
    }
}

/// Each tenant once: the first place where it stands, with what is said of it at a later one.
fn gathered(findings: Vec<Finding>) -> Result<Import, ImportError> {
    if findings.len() > MAX_FINDINGS {
        return Err(ImportError::TooMany);
    }
    let mut found: Vec<Finding> = Vec::new();
    let mut tenants = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for finding in findings {
        let next = found.len();
        let at = match &finding.outcome {
            Ok(identifier) => {
                // Where no environment is said, any place with the same identifier may be meant.
                let any = *tenants.entry((*identifier, None)).or_insert(next);
                match &finding.environment {
                    None => any,
                    Some(_) => *tenants.entry((*identifier, finding.environment.clone())).or_insert(next),
                }
            }
            Err(_) => *refused.entry(finding.input.clone()).or_insert(next),
        };
        match found.get_mut(at) {
            Some(earlier) => earlier.profile.fill(finding.profile),
            None => found.push(finding),
        }
    }
    Ok(Import { found, settings: None })
}

#[cfg(test)]
mod tests;
