//! The state document: what the service says of one tenant, from bytes to a [`Status`]. Lenient, and never panics.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json_borrow::Value;
use thiserror::Error;
use url::Url;

use crate::identity::ContextIdentifier;
use crate::untrusted::shown;

/// The longest text of the service that is kept, in characters.
const MAX_TEXT: usize = 300;
/// The longest address of the service that is kept, in bytes.
const MAX_ADDRESS: usize = 2048;

/// What the service said of one tenant in one reading.
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

/// The states of a tenant. Source: the vendor's documentation; 7 and 9 were never published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum State {
    /// 0: unknown tenant, or something is wrong with the environment; after another state "an incident of sorts".
    Unknown,
    /// 1: being created, "ready in a short time".
    Provisioning,
    /// 2: all is good.
    Running,
    /// 3: gone.
    Deleted,
    /// 4: in termination; can be reactivated.
    Suspended,
    /// 5: background tasks; the API is available.
    OnlineMaintenance,
    /// 6: offline, typically an upgrade, "usually takes minutes".
    OfflineMaintenance,
    /// 8: provisioning failed.
    ProvisioningFailed,
    /// 10: deleted shortly.
    Deleting,
    /// 11: deleted in a while.
    DeleteFailed,
    /// 12: waits for a migration, "often for days or weeks".
    MigrationPending,
    /// A name or number nobody has published yet, as it came.
    Unpublished(String),
}

/// The published states with number and name.
const PUBLISHED: [(u8, &str, State); 11] = [
    (0, "Unknown", State::Unknown),
    (1, "Provisioning", State::Provisioning),
    (2, "Running", State::Running),
    (3, "Deleted", State::Deleted),
    (4, "Suspended", State::Suspended),
    (5, "OnlineMaintenance", State::OnlineMaintenance),
    (6, "OfflineMaintenance", State::OfflineMaintenance),
    (8, "ProvisioningFailed", State::ProvisioningFailed),
    (10, "Deleting", State::Deleting),
    (11, "DeleteFailed", State::DeleteFailed),
    (12, "MigrationPending", State::MigrationPending),
];

impl State {
    /// The state's name as the service writes it; an unpublished state as it came.
    #[must_use]
    pub fn name(&self) -> &str {
        if let Self::Unpublished(text) = self {
            return text;
        }
        PUBLISHED.iter().find(|(_, _, state)| state == self).map_or("", |(_, name, _)| name)
    }

    /// The names of all published states.
    #[must_use]
    pub fn published() -> [&'static str; PUBLISHED.len()] {
        PUBLISHED.map(|(_, name, _)| name)
    }

    /// The state's number; `None` where it is unpublished.
    #[must_use]
    pub fn code(&self) -> Option<u8> {
        PUBLISHED.iter().find(|(_, _, state)| state == self).map(|(code, _, _)| *code)
    }

    /// Whether a tenant in this state runs, as the vendor documents it; `None` where the state is unpublished.
    #[must_use]
    pub fn implies_running(&self) -> Option<bool> {
        match self {
            Self::Running | Self::OnlineMaintenance => Some(true),
            Self::Unpublished(_) => None,
            Self::Unknown
            | Self::Provisioning
            | Self::Deleted
            | Self::Suspended
            | Self::OfflineMaintenance
            | Self::ProvisioningFailed
            | Self::Deleting
            | Self::DeleteFailed
            | Self::MigrationPending => Some(false),
        }
    }

    /// Reads a name in any case, or a number.
    fn read(text: &str) -> Self {
        let text = shown(text, 60);
        let text = text.trim();
        let number = text.parse::<u64>().ok();
        let published = PUBLISHED.iter().find(|(code, name, _)| match number {
            Some(number) => u64::from(*code) == number,
            None => name.eq_ignore_ascii_case(text),
        });
        let unpublished = || Self::Unpublished(number.map_or_else(|| text.to_owned(), |number| number.to_string()));
        published.map_or_else(unpublished, |(_, _, state)| state.clone())
    }
}

impl From<String> for State {
    fn from(text: String) -> Self {
        Self::read(&text)
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.name().to_owned()
    }
}

/// An http or https address from the service, kept as it was written.
///
/// Two addresses are the same when they lead to the same place: letter case, a default port and a trailing
/// slash make no difference.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// Reads an address; `None` when it is no http or https address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_ADDRESS {
            return None;
        }
        if is_plain(text) {
            return Some(Self(text.to_owned()));
        }
        is_of_web(text).then(|| Self(shown(text, MAX_ADDRESS)))
    }

    /// The address as the service wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for a request; `None` only for an address restored from a damaged database.
    #[must_use]
    pub fn url(&self) -> Option<Url> {
        Url::parse(&self.0).ok()
    }

    /// What people call the host: its first label (`online2`), or the whole of it where it is a number.
    #[must_use]
    pub fn host_label(&self) -> String {
        let url = self.url();
        match url.as_ref().and_then(Url::host) {
            Some(url::Host::Domain(name)) => name.split('.').next().unwrap_or(name).to_owned(),
            Some(number) => number.to_string(),
            None => String::new(),
        }
    }

    fn comparable(&self) -> String {
        let mut text = self.url().map_or_else(|| self.0.clone(), String::from);
        text.make_ascii_lowercase();
        text.truncate(text.trim_end_matches('/').len());
        text
    }
}

fn is_of_web(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether a text is so plainly an address of the web, and safe to show, that what finds that out for others, which every
/// check would otherwise need twice, can be spared.
fn is_plain(text: &str) -> bool {
    let of_name = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    let of_path = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_');
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (host, rest) = rest.split_at(rest.bytes().take_while(of_name).count());
    let (port, path) = match rest.strip_prefix(':') {
        Some(rest) => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
        None => ("443", rest),
    };
    // A host that ends in a number is an IP address, and one with `xn--` is written in other letters.
    let top = host.rsplit('.').next().unwrap_or(host);
    top.starts_with(|c: char| c.is_ascii_lowercase())
        && !host.as_bytes().windows(4).any(|letters| letters == b"xn--")
        && port.parse::<u16>().is_ok()
        && path.starts_with('/')
        && path.bytes().all(of_path)
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.comparable() == other.comparable()
    }
}

impl Eq for Address {}

/// Why a body is no state document of the tenant that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatusError {
    /// A web page: a captive portal, a proxy's log-in, an error page.
    #[error("a web page came back instead of the tenant's status")]
    Html,
    /// Nothing came.
    #[error("the answer was empty")]
    Empty,
    /// The body is not JSON, or was cut off.
    #[error("the answer is damaged or cut off: {0}")]
    NotJson(String),
    /// JSON without a state.
    #[error("the answer is not a tenant's status: it has no state")]
    NotStatus,
    /// The version document came from the wrong place.
    #[error("a version document came back instead of the tenant's status")]
    VersionDocument,
    /// An answer to another question.
    #[error("the answer is about another tenant: {0}")]
    AnotherTenant(String),
}

impl Status {
    /// Reads the body of an answer to the question for the tenant `asked`.
    ///
    /// # Errors
    /// When the body is no state document, or one of another tenant.
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

/// The fields of a JSON object, in their order: there are few, so that a search beats a map.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Fields<'a> {
    /// Reads an object, telling apart the ways in which a body can be none.
    pub(crate) fn read(body: &'a [u8]) -> Result<Self, StatusError> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        match body.first() {
            None => return Err(StatusError::Empty),
            Some(b'<') => return Err(StatusError::Html),
            Some(_) => {}
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields.into_vec())),
            Ok(_) => Err(StatusError::NotStatus),
            Err(error) => Err(StatusError::NotJson(error.to_string())),
        }
    }

    /// What is under `key`: the last of several, as everywhere in JSON.
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.0.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text under `key`; `None` for missing, null, empty, or not a text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}

fn read_state(value: &Value<'_>) -> Option<State> {
    match value {
        Value::Str(text) => Some(State::read(text)).filter(|state| !state.name().is_empty()),
        Value::Number(number) => Some(State::read(&number.to_string())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn read_bool(value: &Value<'_>) -> Option<bool> {
    value.as_bool().or_else(|| match value.as_str()?.trim() {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    })
}

/// Reads a time with zone, or without one (then UTC), with 0 to 9 fraction digits.
fn read_time(text: &str) -> Option<DateTime<Utc>> {
    let without_zone = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|time| time.and_utc());
    DateTime::parse_from_rfc3339(text).map(|time| time.to_utc()).or_else(|_| without_zone()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const SAMPLES: [&str; 3] = [
        include_str!("../fixtures/state-2020-05.json"),
        include_str!("../fixtures/state-2020-10.json"),
        include_str!("../fixtures/state-2026.json"),
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
    #[case("https://sod2.superoffice.com/cust00000/")]
    #[case("https://SOD2.superoffice.com/Cust00000")]
    #[case("https://sod2.superoffice.com:443/Cust00000")]
    fn spelling_is_no_move(#[case] other: &str) {
        assert_eq!(Address::parse("https://sod2.superoffice.com:443/Cust00000"), Address::parse(other));
    }

    #[rstest]
    #[case("https://sod3.superoffice.com/Cust00000")]
    #[case("http://sod2.superoffice.com/Cust00000")]
    #[case("https://sod2.superoffice.com:8443/Cust00000")]
    fn another_place_is_a_move(#[case] other: &str) {
        assert_ne!(Address::parse("https://sod2.superoffice.com/Cust00000"), Address::parse(other));
    }

    #[rstest]
    #[case("https://online2.superoffice.com/Cust1", "online2")]
    #[case("http://127.0.0.1:8080/Cust1", "127.0.0.1")]
    #[case("http://online3.localhost:8080/Cust1", "online3")]
    fn hosts_are_shown_by_their_first_label(#[case] address: &str, #[case] label: &str) {
        assert_eq!(Address::parse(address).expect("an address").host_label(), label);
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
    #[case(include_str!("../fixtures/version-11.10.json"), StatusError::VersionDocument)]
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
        fn what_is_plainly_an_address_is_one(text in "https://[a-z0-9.:-]{1,16}(xn--|\\.)[a-z0-9.:-]{0,16}/[a-zA-Z0-9/._-]{0,16}") {
            prop_assert!(!is_plain(&text) || is_of_web(&text));
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
