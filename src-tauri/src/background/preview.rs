//! What a text or a file would add, before anything is added.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use beacon_core::engine::Engine;
use beacon_core::identity::{EnvironmentName, TenantKey};
use beacon_core::import::{self, Finding};

use super::answers::{refused, sentence};
use crate::protocol::{Found, Response};

/// What a text would add. `environment` is meant where no address says another.
pub(crate) fn preview(engine: &Engine, text: &str, environment: &str) -> Response {
    let Some(environment) = engine.environments().keys().find(|name| name.as_str() == environment) else {
        return refused("no-environment", format!("There is no environment called “{environment}”."));
    };
    let found = import::find(text).into_iter().map(|finding| found(engine, finding, environment)).collect();
    Response::Preview { found }
}

/// The text of a chosen file.
///
/// # Errors
/// With the answer, when it is no text.
pub(crate) fn text_of_file(name: &str, base64: &str) -> Result<String, Box<Response>> {
    let bytes = BASE64_STANDARD.decode(base64).map_err(|error| {
        let sentence = format!("{name} did not arrive whole ({error}), so nothing was read. Choose it again.");
        Box::new(refused("damaged", sentence))
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let advice = "Save it as CSV (UTF-8), or copy its rows and paste them here.";
        Box::new(refused("no-text", format!("{name} is no text file, so nothing was read. {advice}")))
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn found(engine: &Engine, finding: Finding, environment: &EnvironmentName) -> Found {
    let Finding { input, outcome, environment: own, name } = finding;
    let environment = own.map_or_else(|| environment.clone(), EnvironmentName::from);
    match outcome {
        Ok(identifier) => {
            let key = TenantKey { environment, identifier };
            let known = engine.tenants().contains_key(&key);
            Found { input, key: Some(key), name, known, refused: None }
        }
        Err(error) => Found { input, key: None, name, known: false, refused: Some(sentence(&error.to_string())) },
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::engine::{Profile, Stored};
    use beacon_core::language::Texts;
    use chrono::DateTime;

    use super::*;

    fn engine() -> Engine {
        let key = "production/Cust1".parse().expect("a key");
        let stored = Stored { tenants: vec![(key, Profile::default(), None)], ..Stored::default() };
        Engine::new(stored, Texts::default(), 1, DateTime::UNIX_EPOCH.fixed_offset())
    }

    #[test]
    fn what_is_found_is_told_with_what_would_become_of_it() {
        let text = "Acme\tCust1\nhttps://sod2.superoffice.com/Cust7/CS/\nDefault\n";
        let Response::Preview { found } = preview(&engine(), text, "production") else { panic!("no preview") };
        let told: Vec<_> = found
            .iter()
            .map(|found| {
                let key = found.key.as_ref().map(ToString::to_string);
                (key, found.known, found.refused.as_deref().unwrap_or_default())
            })
            .collect();
        let on_site = "“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page.";
        let expected = [
            (Some("production/Cust1".to_owned()), true, ""),
            (Some("development/Cust7".to_owned()), false, ""),
            (None, false, on_site),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_environment_that_is_not_there_is_refused() {
        let response = preview(&engine(), "Cust1", "elsewhere");
        assert!(matches!(response, Response::Refused { code, .. } if code == "no-environment"));
    }

    #[test]
    fn only_text_files_are_read() {
        let encoded = BASE64_STANDARD.encode("\u{feff}Cust1;Acme");
        assert_eq!(text_of_file("a.csv", &encoded), Ok("Cust1;Acme".to_owned()));
        let encoded = BASE64_STANDARD.encode(b"PK\x03\x04\xff");
        let refused = |name, base64: &str| {
            let response = *text_of_file(name, base64).expect_err("refused");
            let Response::Refused { code, .. } = response else { panic!("{response:?}") };
            code
        };
        assert_eq!((refused("a.xlsx", &encoded), refused("a.csv", "%")), ("no-text".into(), "damaged".into()));
    }
}
