//! Everything a person entered, as a file. What is written here, [`import`](crate::import) reads.

use serde::{Deserialize, Serialize};

use crate::engine::{Engine, Profile};
use crate::identity::TenantKey;
use crate::settings::Settings;

/// The newest format of an export. It grows when an older program could not make sense of the file, not with each field.
pub const FORMAT: u32 = 1;
/// With these signs a cell begins that a spreadsheet would run as a formula.
pub(crate) const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// An installation's tenants and settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Export {
    /// The format, at most [`FORMAT`]; the first key of the file.
    pub format: u32,
    /// The settings.
    pub settings: Settings,
    /// The tenants.
    pub tenants: Vec<ExportedTenant>,
}

/// A tenant, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedTenant {
    /// Which tenant.
    pub key: TenantKey,
    /// What is said of it.
    #[serde(flatten)]
    pub profile: Profile,
}

impl Export {
    /// All of an engine.
    #[must_use]
    pub fn of(engine: &Engine) -> Self {
        let tenants = engine.tenants().iter();
        let tenants = tenants.map(|(key, tenant)| ExportedTenant { key: key.clone(), profile: tenant.profile.clone() });
        Self { format: FORMAT, settings: engine.settings().clone(), tenants: tenants.collect() }
    }

    /// Everything, as JSON.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// The tenants as a table, for spreadsheets.
    ///
    /// # Errors
    /// When it cannot be written as CSV.
    pub fn to_csv(&self) -> csv::Result<String> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(["environment", "identifier", "name", "tags", "notes"])?;
        for ExportedTenant { key, profile } in &self.tenants {
            let tags = profile.tags.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let texts = [key.environment.as_str(), &key.identifier.to_string(), &profile.name, &tags, &profile.notes];
            writer.write_record(texts.map(no_formula))?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        // Without the mark, Excel takes it for an older encoding.
        Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
    }
}

/// A cell that spreadsheets do not run.
fn no_formula(text: &str) -> String {
    if text.starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::settings::Rule;

    fn export() -> Export {
        let tenant = |key: &str, name: &str, tags: &[&str], notes: &str, rule| ExportedTenant {
            key: key.parse().expect("a key"),
            profile: Profile {
                name: name.to_owned(),
                tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
                notes: notes.to_owned(),
                rule,
            },
        };
        let tenants = vec![
            tenant("production/Cust1", "Berg, \"Sons\"", &["key account", "vip"], "by phone,\nnot by mail", None),
            tenant("our test/Cust007", "=HYPERLINK(1)", &[], "", Some(Rule::Problems)),
        ];
        Export { format: FORMAT, settings: Settings { retention_days: 7, ..Settings::default() }, tenants }
    }

    #[test]
    fn the_table_is_quoted_and_has_no_formulas() {
        insta::assert_snapshot!(export().to_csv().expect("a table"));
    }

    #[test]
    fn everything_written_as_json_is_read_again() {
        let export = export();
        let read = import::from_text(&export.to_json().expect("text")).expect("an export");
        let tenant = |finding: import::Finding| ExportedTenant {
            key: format!("{}/{}", finding.environment.expect("one"), finding.outcome.expect("a tenant"))
                .parse()
                .expect("a key"),
            profile: finding.profile,
        };
        let tenants = read.found.into_iter().map(tenant).collect();
        assert_eq!(Some(export), read.settings.map(|settings| Export { format: FORMAT, settings, tenants }));
    }

    #[test]
    fn the_table_is_read_again_but_for_the_rules() {
        let export = export();
        let read = import::from_text(&export.to_csv().expect("a table")).expect("a table");
        assert_eq!(read.settings, None);
        let profiles: Vec<Profile> = read.found.iter().map(|finding| finding.profile.clone()).collect();
        let written = export.tenants.iter().map(|tenant| Profile { rule: None, ..tenant.profile.clone() });
        assert_eq!(profiles, written.collect::<Vec<_>>());
        let environments: Vec<_> = read.found.iter().map(|finding| finding.environment.as_deref()).collect();
        assert_eq!(environments, [Some("production"), Some("our test")]);
    }
}
