//! What another installation exported.

use serde::Deserialize;

use super::{EnvironmentWord, Finding, ImportError};
use crate::export::{Export, ExportedTenant, FORMAT};
use crate::settings::Settings;

/// Whether a text begins as an export does: an object whose first key is its format.
pub(super) fn is_export(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{');
    inside.is_some_and(|inside| inside.trim_start().starts_with("\"format\""))
}

/// The tenants and settings of an export.
///
/// # Errors
/// When it is damaged, or of a newer version of the program.
pub(super) fn read(text: &str) -> Result<(Vec<Finding>, Settings), ImportError> {
    /// What every format has.
    #[derive(Deserialize)]
    struct AnyExport {
        format: u32,
    }
    let damaged = |error: serde_json::Error| ImportError::DamagedExport { line: error.line(), column: error.column() };
    let AnyExport { format } = serde_json::from_str(text).map_err(damaged)?;
    if format > FORMAT {
        return Err(ImportError::NewerExport { format });
    }
    let Export { settings, tenants, .. } = serde_json::from_str(text).map_err(damaged)?;
    let finding = |ExportedTenant { key, profile }| Finding {
        input: key.to_string(),
        outcome: Ok(key.identifier),
        environment: Some(EnvironmentWord::named(key.environment.as_str())),
        profile: profile.cleaned(),
    };
    Ok((tenants.into_iter().map(finding).collect(), settings))
}
