//! Everything a person entered, as a file. What is written here, [`import`](crate::import) reads.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::engine::{Engine, Profile};
use crate::health::Health;
use crate::identity::TenantKey;
use crate::import::tags;
use crate::settings::Settings;

mod rows;

pub use rows::{Cell, Rows, RowsError, Separator};

/// The newest format of an export. It grows when an older program could not make sense of the file, not with each field.
pub const FORMAT: u32 = 1;
/// With these signs a cell begins that a spreadsheet would run as a formula.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// Longer numbers are shown as another text than was written.
const MAX_DIGITS: usize = 11;

/// Whether a spreadsheet would take a text in CSV for something else: a formula, or a number, date or time that it shows
/// in its own way, such as `007` or `3/4`. Such a text is written with an apostrophe before it, which import takes away
/// again; so is one that begins with an apostrophe before such a text.
pub(crate) fn is_mistakable(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let is_numeric = bare.bytes().all(|byte| byte.is_ascii_digit() || b".,:/-".contains(&byte));
    let is_whole = bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_changed = !is_whole || bare.len() > MAX_DIGITS || bare.len() > 1 && bare.starts_with('0');
    bare.starts_with(FORMULA_SIGNS) || bare.starts_with(|c: char| c.is_ascii_digit()) && is_numeric && is_changed
}

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

    /// The tenants as a table. What it says, [`import`](crate::import) reads again, but for rules.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let row = |ExportedTenant { key, profile }: &ExportedTenant| {
            let tags = tags::join(profile.tags.iter().map(String::as_str));
            let identifier = key.identifier.to_string();
            vec![
                key.environment.as_str().into(),
                identifier.into(),
                profile.name.as_str().into(),
                tags.into(),
                profile.notes.as_str().into(),
            ]
        };
        Rows {
            sheet: "Tenants".to_owned(),
            head: ["environment", "identifier", "name", "tags", "notes"].map(str::to_owned).to_vec(),
            rows: self.tenants.iter().map(row).collect(),
        }
    }

    /// As [`rows`](Self::rows), and how each tenant is as far as the engine knows.
    #[must_use]
    pub fn rows_of(&self, engine: &Engine) -> Rows {
        let mut rows = self.rows();
        rows.head.extend(["state", "health", "version", "host", "since", "checked"].map(str::to_owned));
        for (cells, tenant) in rows.rows.iter_mut().zip(&self.tenants) {
            let Some(row) = engine.row(&tenant.key) else { continue };
            let checked = engine.check_times(&tenant.key).and_then(|times| times.last_checked);
            let text = |text: Option<String>| Cell::from(text.unwrap_or_default());
            cells.extend([
                text(row.state),
                Cell::from(row.health.map_or("", Health::name)),
                text(row.version),
                text(row.host),
                row.since.map_or(Cell::Empty, Cell::Time),
                checked.map_or(Cell::Empty, Cell::Time),
            ]);
        }
        rows
    }

    /// The tenants as CSV.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_csv(&self, separator: Separator) -> csv::Result<String> {
        self.rows().to_csv(separator)
    }

    /// The tenants as a workbook. `at` is when it is written.
    ///
    /// # Errors
    /// When there are more than a sheet can hold.
    pub fn to_xlsx(&self, at: DateTime<Utc>) -> Result<Vec<u8>, RowsError> {
        Rows::to_xlsx(&[self.rows()], at)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

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
        insta::assert_snapshot!(export().to_csv(Separator::Comma).expect("a table"));
    }

    #[test]
    fn everything_written_as_json_is_read_again() {
        let export = export();
        let read = import::from_text(&export.to_json().expect("text")).expect("an export");
        let tenant = |finding: import::Finding| ExportedTenant {
            key: format!("{}/{}", finding.environment.expect("one").name(), finding.outcome.expect("a tenant"))
                .parse()
                .expect("a key"),
            profile: finding.profile,
        };
        let tenants = read.found.into_iter().map(tenant).collect();
        assert_eq!(Some(export), read.settings.map(|settings| Export { format: FORMAT, settings, tenants }));
    }

    fn read_again(export: &Export, read: &import::Import) {
        assert_eq!(read.settings, None);
        let profiles: Vec<Profile> = read.found.iter().map(|finding| finding.profile.clone()).collect();
        let written = export.tenants.iter().map(|tenant| Profile { rule: None, ..tenant.profile.clone() });
        assert_eq!(profiles, written.collect::<Vec<_>>());
        let environments: Vec<_> =
            read.found.iter().map(|finding| finding.environment.as_ref().expect("one").word()).collect();
        assert_eq!(environments, ["production", "our test"]);
        let identifiers: Vec<_> = read.found.iter().map(|finding| finding.outcome.clone().expect("a tenant")).collect();
        assert_eq!(identifiers, export.tenants.iter().map(|tenant| tenant.key.identifier).collect::<Vec<_>>());
    }

    #[test]
    fn tables_are_read_again_but_for_the_rules() {
        let mut export = export();
        export.tenants[0].profile.tags.insert("with, comma \"and\" quotes; more".to_owned());
        for separator in ["en", "nb", "sv", "da", "de", "nl"].map(Separator::of) {
            read_again(&export, &import::from_text(&export.to_csv(separator).expect("a table")).expect("a table"));
        }
        let workbook = export.to_xlsx(DateTime::UNIX_EPOCH).expect("a workbook");
        read_again(&export, &import::from_bytes(&workbook).expect("a workbook"));
    }

    #[rstest]
    #[case("=1+1", true)]
    #[case("+47 22", true)]
    #[case("007", true)]
    #[case("3/4", true)]
    #[case("2026-02-24", true)]
    #[case("1.5", true)]
    #[case("123456789012", true)]
    #[case("'007", true)]
    #[case("''=x", true)]
    #[case("7", false)]
    #[case("201", false)]
    #[case("3M", false)]
    #[case("'quoted'", false)]
    #[case("", false)]
    fn what_a_spreadsheet_would_change_is_known(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(is_mistakable(text), expected);
    }

    #[test]
    fn what_would_be_changed_comes_back_as_it_was() {
        let names = ["=x", "'=x", "''=x", "007", "'007", "3/4", "'", "''", "'a"];
        let mut export = export();
        let tenant = |name: &&str| ExportedTenant {
            profile: Profile { name: (*name).to_owned(), ..Profile::default() },
            ..export.tenants[0].clone()
        };
        export.tenants = names.iter().map(tenant).collect();
        for (number, tenant) in export.tenants.iter_mut().enumerate() {
            tenant.key = format!("production/Cust{}", number + 1).parse().expect("a key");
        }
        let read =
            |import: import::Import| import.found.into_iter().map(|found| found.profile.name).collect::<Vec<_>>();
        let csv = export.to_csv(Separator::Comma).expect("a table");
        assert_eq!(read(import::from_text(&csv).expect("a table")), names);
        let workbook = export.to_xlsx(DateTime::UNIX_EPOCH).expect("a workbook");
        assert_eq!(read(import::from_bytes(&workbook).expect("a workbook")), names);
    }

    #[test]
    fn a_workbook_has_a_sheet_for_each_table_with_times_as_times() {
        let at = DateTime::from_timestamp(1_772_000_000, 0).expect("a time");
        let history = Rows {
            sheet: "History: 90/days".to_owned(),
            head: vec!["identifier".to_owned(), "at".to_owned(), "minutes".to_owned()],
            rows: vec![vec!["Cust1".into(), Cell::Time(at), Cell::Number(1.5)], vec!["Cust2".into(), Cell::Empty]],
        };
        let bytes = Rows::to_xlsx(&[export().rows(), history.clone()], at).expect("a workbook");
        assert_eq!(
            bytes,
            Rows::to_xlsx(&[export().rows(), history.clone()], at).expect("a workbook"),
            "nothing asks a clock"
        );
        let import = import::from_bytes(&bytes).expect("a workbook");
        let sheets: Vec<&str> = import.tables.iter().map(|table| table.sheet.as_str()).collect();
        assert_eq!(sheets, ["Tenants", "History 90days"]);
        assert_eq!(import.tables[1].columns[1].example, "2026-02-25 06:13");
        let csv = history.to_csv(Separator::Semicolon).expect("a table");
        assert_eq!(csv, "\u{feff}identifier;at;minutes\r\nCust1;2026-02-25 06:13:20;1.5\r\nCust2;\r\n");
    }
}
