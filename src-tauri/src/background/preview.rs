//! What a text or a file would add, before anything is added.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use beacon_core::engine::{Engine, Profile};
use beacon_core::identity::EnvironmentName;
use beacon_core::import::{self, Finding, Import, ImportError};
use beacon_core::language::{Message, Texts};
use beacon_link::protocol::{Found, Response};
use tokio::task::spawn_blocking;

use super::refusal::refused;

/// Where tenants are looked for.
#[derive(Debug)]
pub(crate) enum Source {
    /// Typed or pasted.
    Text(String),
    /// A chosen file.
    File { name: String, base64: String },
}

/// What is found in a source, read aside: nothing else waits for a large file.
///
/// # Errors
/// With the answer, when nothing was read.
pub(crate) async fn read(texts: &Texts, source: Source) -> Result<Import, Response> {
    let read = match source {
        Source::Text(text) => spawn_blocking(move || import::from_text(&text)),
        Source::File { name, base64 } => {
            let bytes = BASE64_STANDARD.decode(base64);
            let bytes = bytes
                .map_err(|_| refused("damaged", texts, Message::new("refused-file-damaged").with("name", name)))?;
            spawn_blocking(move || import::from_bytes(&bytes))
        }
    };
    // What even stops the reader is nothing that it can read.
    let import = read.await.unwrap_or(Err(ImportError::NoText));
    import.map_err(|error| refused(code(&error), texts, &error))
}

/// What of it would be added. `environment` is meant where the source names none.
pub(crate) fn preview(engine: &Engine, import: Import, environment: &str) -> Response {
    let Some(environment) = engine.environments().keys().find(|name| name.as_str() == environment) else {
        let message = Message::new("refused-no-environment").with("name", environment);
        return refused("no-environment", engine.texts(), message);
    };
    Response::Preview {
        found: import.found.into_iter().map(|finding| found(engine, finding, environment)).collect(),
        settings: import.settings.map(|settings| settings.in_place_of(engine.settings())),
    }
}

fn found(engine: &Engine, finding: Finding, environment: &EnvironmentName) -> Found {
    let key = finding.key(engine.environments().keys(), environment);
    let Finding { input, profile: Profile { name, tags, notes, rule }, .. } = finding;
    let known = key.as_ref().is_ok_and(|key| engine.tenants().contains_key(key));
    let (key, refused) = match key {
        Ok(key) => (Some(key), None),
        Err(refusal) => (None, Some(engine.texts().sentence(&refusal))),
    };
    let name = Some(name).filter(|name| !name.is_empty());
    Found { input, key, name, tags: tags.into_iter().collect(), notes, rule, known, refused }
}

fn code(error: &ImportError) -> &'static str {
    match error {
        ImportError::TooLarge | ImportError::TooMuch | ImportError::TooMany => "too-large",
        ImportError::OldWorkbook | ImportError::NoWorkbook | ImportError::NoText => "kind",
        ImportError::DamagedWorkbook | ImportError::DamagedExport { .. } => "damaged",
        ImportError::NewerExport { .. } => "newer",
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::engine::Stored;
    use beacon_core::identity::Environment;
    use beacon_core::settings::{Rule, Settings};
    use chrono::DateTime;
    use rstest::rstest;

    use super::*;

    fn engine() -> Engine {
        let key = "production/Cust1".parse().expect("a key");
        let here = Environment::new("here", "http://127.0.0.1:1").expect("an environment");
        let settings = Settings { environments: vec![here], ..Settings::default() };
        let stored =
            Stored { tenants: vec![(key, Profile::default(), None)], settings: Some(settings), ..Stored::default() };
        Engine::new(stored, Texts::default(), 1, DateTime::UNIX_EPOCH.fixed_offset())
    }

    fn previewed(text: &str) -> (Vec<Found>, Option<Settings>) {
        let import = import::from_text(text).expect("a text");
        let Response::Preview { found, settings } = preview(&engine(), import, "production") else {
            panic!("no preview")
        };
        (found, settings)
    }

    #[test]
    fn what_is_found_is_told_with_what_would_become_of_it() {
        let text = "name;identifier;environment\nAcme;Cust1;\nBerg;Cust7;sod\nDahl;Cust8;elsewhere\nElm;Default;\n";
        let (found, settings) = previewed(text);
        let told: Vec<_> = found
            .iter()
            .map(|found| {
                let key = found.key.as_ref().map(ToString::to_string);
                (key, found.known, found.refused.as_deref().unwrap_or_default())
            })
            .collect();
        let elsewhere = "There is no environment called “elsewhere” here. Add it in the settings first.";
        let on_site = "“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page.";
        let expected = [
            (Some("production/Cust1".to_owned()), true, ""),
            (Some("development/Cust7".to_owned()), false, ""),
            (None, false, elsewhere),
            (None, false, on_site),
        ];
        assert_eq!((told, settings), (expected.to_vec(), None));
    }

    #[test]
    fn an_export_comes_with_all_that_was_said_and_its_settings() {
        let (found, settings) = previewed(
            r#"{"format":1,"settings":{"retentionDays":7,"environments":[{"name":"there","root":"http://127.0.0.1:2"}]},
                "tenants":[{"key":"stage/Cust2","name":"Acme","tags":["vip"],"notes":"by phone","rule":"problems"}]}"#,
        );
        let [found] = found.as_slice() else { panic!("{found:?}") };
        let said = (found.name.as_deref(), found.tags.as_slice(), found.notes.as_str(), found.rule);
        assert_eq!(said, (Some("Acme"), ["vip".to_owned()].as_slice(), "by phone", Some(Rule::Problems)));
        let settings = settings.expect("settings");
        let environments: Vec<&str> = settings.environments.iter().map(|own| own.name.as_str()).collect();
        assert_eq!((settings.retention_days, environments), (7, vec!["there", "here"]));
    }

    #[test]
    fn an_environment_that_is_not_there_is_refused() {
        let response = preview(&engine(), Import::default(), "elsewhere");
        assert!(matches!(response, Response::Refused { code, .. } if code == "no-environment"));
    }

    #[tokio::test]
    async fn files_are_read_whatever_they_are_called() {
        let base64 = BASE64_STANDARD.encode(include_bytes!("../../../crates/core/fixtures/developer-portal.xlsx"));
        let import =
            read(&Texts::default(), Source::File { name: "a.csv".to_owned(), base64 }).await.expect("a workbook");
        assert_eq!(import.found.len(), 6);
    }

    #[rstest]
    #[case::not_whole("%".to_owned(), "damaged")]
    #[case::binary(BASE64_STANDARD.encode(b"\x7fELF\0"), "kind")]
    #[case::cut_off(BASE64_STANDARD.encode(b"PK\x03\x04\xff"), "damaged")]
    #[tokio::test]
    async fn files_that_cannot_be_read_are_refused(#[case] base64: String, #[case] expected: &str) {
        let response =
            read(&Texts::default(), Source::File { name: "a.xlsx".to_owned(), base64 }).await.expect_err("refused");
        assert!(matches!(&response, Response::Refused { code, .. } if code == expected), "{response:?}");
    }
}
