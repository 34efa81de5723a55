//! Everything a person entered, for a file.

use std::fmt::Write as _;

use beacon_core::engine::Engine;
use serde::Serialize;

use crate::protocol::ExportFormat;

/// The file's name and its text.
///
/// # Errors
/// When it cannot be written as JSON.
pub(crate) fn export(engine: &Engine, format: ExportFormat) -> serde_json::Result<(String, String)> {
    match format {
        ExportFormat::Json => Ok(("tenant-beacon.json".to_owned(), json(engine)?)),
        ExportFormat::Csv => Ok(("tenants.csv".to_owned(), csv(engine))),
    }
}

fn json(engine: &Engine) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Export<'a> {
        format: u32,
        settings: &'a beacon_core::settings::Settings,
        tenants: Vec<Tenant<'a>>,
    }
    #[derive(Serialize)]
    struct Tenant<'a> {
        key: &'a beacon_core::identity::TenantKey,
        #[serde(flatten)]
        profile: &'a beacon_core::engine::Profile,
    }
    let tenants = engine.tenants().iter().map(|(key, tenant)| Tenant { key, profile: &tenant.profile }).collect();
    serde_json::to_string_pretty(&Export { format: 1, settings: engine.settings(), tenants })
}

fn csv(engine: &Engine) -> String {
    let mut text = "environment,identifier,name,tags\r\n".to_owned();
    for (key, tenant) in engine.tenants() {
        let tags = tenant.profile.tags.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        let environment = cell(key.environment.as_str());
        // Writing to a text cannot fail.
        let _ = write!(text, "{environment},{},{},{}\r\n", key.identifier, cell(&tenant.profile.name), cell(&tags));
    }
    text
}

/// A cell, quoted where needed. Spreadsheets would run what begins like a formula.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Acme", "Acme")]
    #[case("Berg, \"Sons\"", "\"Berg, \"\"Sons\"\"\"")]
    #[case("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    #[case("-1,5", "\"'-1,5\"")]
    fn cells_are_quoted_and_never_formulas(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(cell(text), expected);
    }
}
