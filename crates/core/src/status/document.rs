//! The status document as a whole.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json_borrow::Value;

use super::address::Address;
use super::error::StatusError;
use super::fields::{Fields, read_bool, read_time};
use super::state::State;
use crate::identity::ContextIdentifier;
use crate::untrusted::shown;

/// The longest text of the service that is kept, in characters.
const MAX_TEXT: usize = 300;

/// What the service said of one tenant in one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The tenant's state.
    pub state: State,
    /// Whether the tenant runs: `IsRunning`, or what the state implies where that is missing.
    /// `None` where an unpublished state came without it.
    pub is_running: Option<bool>,
    /// The root address of the customer's installation; `None` for null, empty or missing.
    pub endpoint: Option<Address>,
    /// Where the version document is; `None` for null, empty or missing.
    pub api: Option<Address>,
    /// When the service wants to be asked again, by the server's clock; `None` for missing or nonsense.
    pub valid_until: Option<DateTime<Utc>>,
    /// The release label, which documents before 2026 do not have.
    pub release: Option<String>,
}

impl Status {
    /// Reads the body of an answer to the question for the tenant `asked`.
    ///
    /// # Errors
    /// When the body is no status document, or one of another tenant.
    pub fn read(asked: ContextIdentifier, body: &[u8]) -> Result<Self, StatusError> {
        let fields = Fields::read(body)?;
        let Some(state) = fields.get("State").and_then(read_state) else {
            let version_document = ["v1", "NetServerVersion"].iter().any(|key| fields.get(key).is_some());
            return Err(if version_document { StatusError::VersionDocument } else { StatusError::NotStatus });
        };
        if let Some(answered) = fields.text("ContextIdentifier")
            && ContextIdentifier::from_canonical(answered) != Some(asked)
        {
            return Err(StatusError::AnotherTenant(shown(answered, 40)));
        }
        Ok(Self {
            is_running: fields.get("IsRunning").and_then(read_bool).or_else(|| state.implies_running()),
            state,
            endpoint: fields.text("Endpoint").and_then(Address::parse),
            api: fields.text("Api").and_then(Address::parse),
            valid_until: fields.text("ValidUntil").and_then(read_time),
            release: fields.text("Version").map(|label| shown(label, MAX_TEXT)).filter(|label| label != "v1"),
        })
    }
}

fn read_state(value: &Value<'_>) -> Option<State> {
    match value {
        Value::Str(text) => Some(State::read(text)).filter(|state| !state.name().is_empty()),
        Value::Number(number) => Some(State::read(&number.to_string())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const SAMPLES: [&str; 3] = [
        include_str!("../../fixtures/state-2020-05.json"),
        include_str!("../../fixtures/state-2020-10.json"),
        include_str!("../../fixtures/state-2026.json"),
    ];

    #[test]
    fn the_real_samples_are_read_whole() {
        let read: Vec<Status> = SAMPLES
            .iter()
            .zip(["Cust12345", "Cust37911", "Cust12345"])
            .map(|(body, asked)| Status::read(asked.parse().expect("valid"), body.as_bytes()).expect("a status"))
            .collect();
        insta::assert_debug_snapshot!(read);
    }

    fn read(fields: &str) -> Result<Status, StatusError> {
        let body = format!(r#"{{"ContextIdentifier":"Cust12345",{fields}}}"#);
        Status::read("Cust12345".parse().expect("valid"), body.as_bytes())
    }

    #[rstest]
    #[case(r#""Running""#, "Running", Some(2))]
    #[case(r#""running""#, "Running", Some(2))]
    #[case("6", "OfflineMaintenance", Some(6))]
    #[case(r#""6""#, "OfflineMaintenance", Some(6))]
    #[case("0", "Unknown", Some(0))]
    #[case("7", "7", None)]
    #[case("-1", "-1", None)]
    #[case(r#""Migrating""#, "Migrating", None)]
    #[case(r#""Migr\u202eating""#, "Migrating", None)]
    #[case::once_another_state_after_a_restart(r#""Ru\u202enning""#, "Running", Some(2))]
    #[case(r#""Running \u202e""#, "Running", Some(2))]
    fn states_come_as_text_or_number(#[case] sent: &str, #[case] name: &str, #[case] code: Option<u8>) {
        let status = read(&format!(r#""State":{sent}"#)).expect("a status");
        assert_eq!((status.state.name(), status.state.code()), (name, code));
    }

    #[rstest]
    #[case(r#""State":"Running","IsRunning":false"#, Some(false))]
    #[case(r#""State":"Running""#, Some(true))]
    #[case(r#""State":"OnlineMaintenance","IsRunning":null"#, Some(true))]
    #[case(r#""State":"Suspended""#, Some(false))]
    #[case(r#""State":7,"IsRunning":true"#, Some(true))]
    #[case(r#""State":7,"IsRunning":"False""#, Some(false))]
    #[case(r#""State":7"#, None)]
    fn is_running_is_taken_or_follows_from_the_state(#[case] fields: &str, #[case] expected: Option<bool>) {
        assert_eq!(read(fields).expect("a status").is_running, expected);
    }

    #[rstest]
    #[case::camel(|key: &str| key[..1].to_lowercase() + &key[1..])]
    #[case::small(str::to_lowercase)]
    #[case::capital(str::to_uppercase)]
    fn keys_are_read_in_any_case(#[case] written: fn(&str) -> String) {
        let keys = ["ContextIdentifier", "Endpoint", "State", "IsRunning", "ValidUntil", "Api", "Version"];
        let other = keys.iter().fold(SAMPLES[2].to_owned(), |body, key| {
            body.replace(&format!("\"{key}\""), &format!("\"{}\"", written(key)))
        });
        let asked = "Cust12345".parse().expect("valid");
        assert_ne!(other, SAMPLES[2]);
        assert_eq!(Status::read(asked, other.as_bytes()), Status::read(asked, SAMPLES[2].as_bytes()));
        let another = format!(r#"{{"{}":"Cust1","State":"Running"}}"#, written("ContextIdentifier"));
        assert_eq!(Status::read(asked, another.as_bytes()), Err(StatusError::AnotherTenant("Cust1".into())));
    }

    #[test]
    fn a_key_as_it_is_published_comes_before_another_spelling() {
        let status = read(r#""State":"Running","state":"Suspended""#).expect("a status");
        assert_eq!(status.state, State::Running);
    }

    #[rstest]
    #[case("null")]
    #[case(r#""""#)]
    #[case(r#"" ""#)]
    #[case("17")]
    #[case(r#""javascript:alert(1)""#)]
    #[case(r#""online2""#)]
    fn what_is_no_address_is_missing(#[case] sent: &str) {
        let status = read(&format!(r#""State":2,"Endpoint":{sent},"Api":{sent}"#)).expect("a status");
        assert_eq!((status.endpoint, status.api), (None, None));
    }

    #[rstest]
    #[case(r#""2020-05-13T17:49:37.2652758Z""#, Some("2020-05-13T17:49:37.265275800Z"))]
    #[case(r#""2026-02-24T19:05:00Z""#, Some("2026-02-24T19:05:00Z"))]
    #[case(r#""2026-02-24T19:05:00+02:00""#, Some("2026-02-24T17:05:00Z"))]
    #[case(r#""2026-02-24T19:05:00.5""#, Some("2026-02-24T19:05:00.500Z"))]
    #[case(r#""0001-01-01T00:00:00""#, Some("0001-01-01T00:00:00Z"))]
    #[case(r#""9999-12-31T23:59:59.9999999""#, Some("9999-12-31T23:59:59.999999900Z"))]
    #[case(r#""2026-06-30T23:59:60Z""#, Some("2026-06-30T23:59:60Z"))]
    #[case(r#""10000-01-01T00:00:00Z""#, None)]
    #[case(r#""-0001-01-01T00:00:00Z""#, None)]
    #[case(r#""soon""#, None)]
    #[case("1772000000", None)]
    #[case("null", None)]
    fn valid_until_is_read_in_all_its_forms(#[case] sent: &str, #[case] expected: Option<&str>) {
        let status = read(&format!(r#""State":2,"ValidUntil":{sent}"#)).expect("a status");
        let expected = expected.map(|time| DateTime::parse_from_rfc3339(time).expect("a time").to_utc());
        assert_eq!(status.valid_until, expected);
    }

    #[rstest]
    #[case("", StatusError::Empty)]
    #[case(" \r\n", StatusError::Empty)]
    #[case("<!DOCTYPE html><html>", StatusError::Html)]
    #[case("[1,2]", StatusError::NotStatus)]
    #[case("{}", StatusError::NotStatus)]
    #[case(r#"{"State":null}"#, StatusError::NotStatus)]
    #[case(r#"{"State":"\u202e"}"#, StatusError::NotStatus)]
    #[case(r#"{"State":"Running","ContextIdentifier":"Cust1"}"#, StatusError::AnotherTenant("Cust1".into()))]
    #[case(include_str!("../../fixtures/version-11.10.json"), StatusError::VersionDocument)]
    fn other_answers_are_told_apart(#[case] body: &str, #[case] error: StatusError) {
        assert_eq!(Status::read("Cust12345".parse().expect("valid"), body.as_bytes()), Err(error));
    }

    #[rstest]
    #[case(b"{\"State\":\"Runn".to_vec())]
    #[case("{\"State\":2}".encode_utf16().flat_map(u16::to_le_bytes).collect())]
    #[case(b"{\"State\":\"\xff\xfe\"}".to_vec())]
    #[case("[".repeat(100_000).into_bytes())]
    fn damaged_bodies_are_not_json(#[case] body: Vec<u8>) {
        let error = Status::read("Cust1".parse().expect("valid"), &body).expect_err("damaged");
        assert!(matches!(error, StatusError::NotJson(_)), "{error:?}");
    }

    #[test]
    fn a_byte_order_mark_and_double_keys_do_no_harm() {
        let body = "\u{feff}{\"State\":\"Unknown\",\"State\":\"Running\"}";
        let status = Status::read("Cust1".parse().expect("valid"), body.as_bytes()).expect("a status");
        assert_eq!(status.state, State::Running);
    }

    proptest! {
        #[test]
        fn no_body_makes_the_reader_panic(body: Vec<u8>) {
            let _ = Status::read("Cust1".parse().expect("valid"), &body);
        }

        #[test]
        fn no_cut_of_a_real_document_is_taken_for_a_status(sample in 0..SAMPLES.len(), share in 0.0..1.0_f64) {
            let body = SAMPLES[sample].trim_end().as_bytes();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let cut = (body.len() as f64 * share) as usize;
            let asked = if sample == 1 { "Cust37911" } else { "Cust12345" };
            prop_assert!(Status::read(asked.parse().expect("valid"), &body[..cut]).is_err());
        }
    }
}
