//! The documents of the service, in the shapes seen in public captures.

use std::{fmt::Write, net::Ipv4Addr};

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc};
use serde::Serialize;

use crate::{
    patch::{Addresses, Era, State},
    world::Present,
};

/// Hosts that tenants have been seen on, by first label (seen in public captures).
pub(crate) const ENDPOINT_HOSTS: [&str; 12] = [
    "online",
    "online2",
    "online3",
    "online4",
    "app",
    "disasterrecovery",
    "stage",
    "app-stage",
    "sod",
    "sod2",
    "sod3",
    "app-sod",
];

pub(crate) const JSON: &str = "application/json; charset=utf-8";
pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";

/// Where the service is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site {
    /// Whether it speaks TLS.
    pub(crate) secure: bool,
    /// Its port, on 127.0.0.1.
    pub(crate) port: u16,
}

impl Site {
    /// The root address, without a slash at its end.
    pub(crate) fn root(self) -> String {
        format!("{}://{}:{}", self.scheme(), Ipv4Addr::LOCALHOST, self.port)
    }

    fn endpoint(self, host: &str, identifier: &str) -> String {
        format!("{}://{host}.localhost:{}/{identifier}", self.scheme(), self.port)
    }

    fn scheme(self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }
}

/// The state document of a tenant.
pub(crate) fn state(identifier: &str, present: &Present<'_>, site: Site, valid_until: DateTime<Utc>) -> Vec<u8> {
    let addresses = match present.addresses {
        Addresses::Auto if is_offline_maintenance(present.state) => Addresses::Null,
        Addresses::Auto => Addresses::Shown,
        Addresses::Shown | Addresses::Null | Addresses::Empty | Addresses::Missing => present.addresses,
    };
    let endpoint = site.endpoint(present.host, identifier);
    let version = match (present.era, addresses) {
        (Era::Y2026, Addresses::Shown | Addresses::Auto | Addresses::Empty | Addresses::Missing) => {
            Some(present.version)
        }
        (Era::Y2026, Addresses::Null) | (Era::Y2017 | Era::Y2020, _) => None,
    };
    json(&StateDocument {
        context_identifier: identifier,
        api: Address::new(addresses, || format!("{endpoint}/api")),
        endpoint: Address::new(addresses, || endpoint.clone()),
        state: present.state,
        is_running: present.is_running,
        valid_until: seven_digits(valid_until),
        version,
    })
}

/// The version document of a tenant.
pub(crate) fn version(identifier: &str, present: &Present<'_>, site: Site) -> Vec<u8> {
    let api = format!("{}/api", site.endpoint(present.host, identifier));
    json(&match present.era {
        Era::Y2017 => version_2017(api, present.version),
        Era::Y2020 => version_2020(&api, present.version),
        Era::Y2026 => version_2026(&api, present.version),
    })
}

/// What a browser gets in place of the version document.
pub(crate) fn version_page(identifier: &str, present: &Present<'_>) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>SuperOffice REST API</title></head><body><h1>{identifier}</h1><p>Version: {}</p></body></html>\n",
        present.version.replace('&', "&amp;").replace('<', "&lt;")
    )
}

/// What a captive portal shows in place of everything.
pub(crate) const LOGIN_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Guest network</title></head><body><h1>Welcome</h1><form action=\"/login\" method=\"post\"><input name=\"room\"><button>Connect</button></form></body></html>\n";

fn is_offline_maintenance(state: &State) -> bool {
    state.published().is_some_and(|(number, _, _)| number == 6)
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct StateDocument<'a> {
    context_identifier: &'a str,
    #[serde(skip_serializing_if = "Address::is_missing")]
    endpoint: Address,
    state: &'a State,
    is_running: bool,
    valid_until: String,
    #[serde(skip_serializing_if = "Address::is_missing")]
    api: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Address {
    Missing,
    Null,
    Text(String),
}

impl Address {
    fn new(addresses: Addresses, shown: impl FnOnce() -> String) -> Address {
        match addresses {
            Addresses::Auto | Addresses::Shown => Address::Text(shown()),
            Addresses::Null => Address::Null,
            Addresses::Empty => Address::Text(String::new()),
            Addresses::Missing => Address::Missing,
        }
    }

    fn is_missing(&self) -> bool {
        matches!(self, Address::Missing)
    }
}

/// So long after that time, or the edge of the calendar.
pub(crate) fn after(now: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    let edge = if span < TimeDelta::zero() { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    now.checked_add_signed(span).unwrap_or(edge)
}

/// The service writes ticks of 100 ns, which is seven digits. By hand, for it is done on each request.
fn seven_digits(time: DateTime<Utc>) -> String {
    let mut text = String::with_capacity(28);
    let written = write!(
        text,
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:07}Z",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.nanosecond() / 100 % 10_000_000
    );
    debug_assert!(written.is_ok(), "writing to a String does not fail");
    text
}

#[derive(Serialize, Default)]
#[serde(rename_all = "PascalCase")]
struct VersionDocument<'a> {
    #[serde(rename = "v1")]
    v1: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_server_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_server_assembly: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_server_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_server_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_server: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    services: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    services_current: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'a str>,
}

/// `Release_11.10_2026.02.24-02`. Another kind of label is given without what follows from it.
fn version_2026<'a>(api: &str, label: &'a str) -> VersionDocument<'a> {
    let release = label.strip_prefix("Release_").and_then(|rest| rest.split_once('_'));
    let release = release.and_then(|(product, dated)| Some((product, date(dated)?)));
    VersionDocument {
        // In the sample of 24 February 2026 the build is 721.
        net_server_version: release.map(|(product, date)| format!("{product}.{}.0", days_since(2024, 3, 5, date))),
        net_server_assembly: release.map(|(product, _)| format!("{product}.0.0")),
        net_server_date: release.map(|(_, date)| date.to_string()),
        net_server: release
            .map(|(product, _)| format!("SuperOffice {product} NetServer {product} Release (Build: {label})")),
        documentation: Some("https://docs.superoffice.com/en/api/"),
        ..labelled(api, label)
    }
}

/// `Release9_C-2020.10.05-01`. Another kind of label is given without what follows from it.
fn version_2020<'a>(api: &str, label: &'a str) -> VersionDocument<'a> {
    let date = label.split_once('-').and_then(|(_, dated)| date(dated));
    VersionDocument {
        net_server_version: date.map(|date| format!("9.1.{}.012", days_since(2000, 1, 1, date))),
        net_server_assembly: Some("9.1.0.0".to_owned()),
        net_server_date: date.map(|date| date.to_string()),
        net_server: Some(format!("SuperOffice 9.1 R3 NetServer 9.1 Release (Build: {label})")),
        ..labelled(api, label)
    }
}

/// `8.8.6352.1249`: no label, few keys, no slash after `v1`.
fn version_2017(api: String, version: &str) -> VersionDocument<'static> {
    let build = version.split('.').nth(2).unwrap_or_default();
    let date =
        build.parse().ok().and_then(|days| NaiveDate::from_ymd_opt(2000, 1, 1)?.checked_add_days(Days::new(days)));
    VersionDocument {
        v1: api + "/v1",
        net_server_version: Some(version.to_owned()),
        net_server_assembly: Some("8.8.0.9729".to_owned()),
        net_server_date: date.map(|date| date.to_string()),
        net_server: Some(format!("SuperOffice NetServer 8.1 Stable (Build: {build}), expires in 76 days.")),
        ..VersionDocument::default()
    }
}

fn labelled<'a>(api: &str, label: &'a str) -> VersionDocument<'a> {
    VersionDocument {
        v1: format!("{api}/v1/"),
        net_server_label: Some(label),
        services: Some("Services87"),
        services_current: Some("Services88"),
        version: Some("v1"),
        ..VersionDocument::default()
    }
}

/// The date in `2026.02.24-02`.
fn date(dated: &str) -> Option<NaiveDate> {
    let (date, _) = dated.split_once('-')?;
    NaiveDate::parse_from_str(date, "%Y.%m.%d").ok()
}

fn days_since(year: i32, month: u32, day: u32, date: NaiveDate) -> i64 {
    NaiveDate::from_ymd_opt(year, month, day).map_or(0, |start| (date - start).num_days())
}

fn json(document: &impl Serialize) -> Vec<u8> {
    let bytes = serde_json::to_vec(document);
    debug_assert!(bytes.is_ok(), "structs of text, numbers and flags do serialise");
    bytes.unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;

    const SAMPLE_LABEL: &str = "Release_11.10_2026.02.24-02";
    const SITE: Site = Site { secure: false, port: 8080 };

    fn present() -> Present<'static> {
        Present {
            state: &State::RUNNING,
            is_running: true,
            host: "online2",
            version: SAMPLE_LABEL,
            era: Era::Y2026,
            addresses: Addresses::Auto,
            valid_for: TimeDelta::seconds(90),
            delay: std::time::Duration::ZERO,
            fault: None,
            version_fault: None,
        }
    }

    fn now() -> DateTime<Utc> {
        "2026-02-23T09:50:31.9342965Z".parse().unwrap()
    }

    fn state_text(present: &Present<'_>) -> String {
        String::from_utf8(state("Cust12345", present, SITE, after(now(), present.valid_for))).unwrap()
    }

    fn version_text(present: &Present<'_>) -> String {
        String::from_utf8(version("Cust12345", present, SITE)).unwrap()
    }

    #[test]
    fn the_state_document_of_2026_is_the_captured_one() {
        let captured = r#"{"ContextIdentifier":"Cust12345","Endpoint":"https://online2.superoffice.com/Cust12345","State":"Running","IsRunning":true,"ValidUntil":"2026-02-23T09:52:01.9342965Z","Api":"https://online2.superoffice.com/Cust12345/api","Version":"Release_11.10_2026.02.24-02"}"#;
        assert_eq!(state_text(&present()), here(captured));
    }

    #[test]
    fn the_state_document_of_2020_is_the_captured_one() {
        let captured = r#"{"ContextIdentifier":"Cust12345","Endpoint":"https://sod2.superoffice.com/Cust12345","State":"Running","IsRunning":true,"ValidUntil":"2026-02-23T09:52:01.9342965Z","Api":"https://sod2.superoffice.com/Cust12345/api"}"#;
        assert_eq!(state_text(&Present { era: Era::Y2020, host: "sod2", ..present() }), here(captured));
    }

    #[test]
    fn offline_for_maintenance_has_no_addresses() {
        let captured = r#"{"ContextIdentifier":"Cust12345","Endpoint":null,"State":"OfflineMaintenance","IsRunning":false,"ValidUntil":"2026-02-23T09:52:01.9342965Z","Api":null}"#;
        let offline = State::from("OfflineMaintenance");
        assert_eq!(state_text(&Present { state: &offline, is_running: false, ..present() }), captured);
    }

    #[rstest]
    #[case(
        Era::Y2026,
        "online2",
        SAMPLE_LABEL,
        r#"{"v1":"https://online2.superoffice.com/Cust12345/api/v1/","NetServerVersion":"11.10.721.0","NetServerAssembly":"11.10.0.0","NetServerDate":"2026-02-24","NetServerLabel":"Release_11.10_2026.02.24-02","NetServer":"SuperOffice 11.10 NetServer 11.10 Release (Build: Release_11.10_2026.02.24-02)","Services":"Services87","ServicesCurrent":"Services88","Version":"v1","Documentation":"https://docs.superoffice.com/en/api/"}"#
    )]
    #[case(
        Era::Y2020,
        "sod",
        "Release9_C-2020.10.05-01",
        r#"{"v1":"https://sod.superoffice.com/Cust12345/api/v1/","NetServerVersion":"9.1.7583.012","NetServerAssembly":"9.1.0.0","NetServerDate":"2020-10-05","NetServerLabel":"Release9_C-2020.10.05-01","NetServer":"SuperOffice 9.1 R3 NetServer 9.1 Release (Build: Release9_C-2020.10.05-01)","Services":"Services87","ServicesCurrent":"Services88","Version":"v1"}"#
    )]
    #[case(
        Era::Y2017,
        "online",
        "8.8.6352.1249",
        r#"{"v1":"https://online.superoffice.com/Cust12345/api/v1","NetServerVersion":"8.8.6352.1249","NetServerAssembly":"8.8.0.9729","NetServerDate":"2017-05-23","NetServer":"SuperOffice NetServer 8.1 Stable (Build: 6352), expires in 76 days."}"#
    )]
    fn version_documents_are_the_captured_ones(
        #[case] era: Era,
        #[case] host: &str,
        #[case] version: &str,
        #[case] captured: &str,
    ) {
        assert_eq!(version_text(&Present { host, version, era, ..present() }), here(captured));
    }

    #[rstest]
    #[case(Era::Y2026)]
    #[case(Era::Y2020)]
    fn a_label_of_another_kind_is_given_alone(#[case] era: Era) {
        let text = version_text(&Present { era, version: "9729", ..present() });
        assert!(text.contains(r#""NetServerLabel":"9729""#) && !text.contains("NetServerDate"), "{text}");
    }

    #[rstest]
    #[case(Addresses::Empty, r#""Endpoint":"","State""#, r#""Api":"","Version""#)]
    #[case(Addresses::Missing, r#""Cust12345","State""#, r#"Z","Version""#)]
    #[case(Addresses::Null, r#""Endpoint":null,"#, r#""Api":null}"#)]
    fn addresses_can_be_absent_in_each_way(#[case] addresses: Addresses, #[case] endpoint: &str, #[case] api: &str) {
        let text = state_text(&Present { addresses, ..present() });
        assert!(text.contains(endpoint) && text.contains(api), "{text}");
    }

    #[rstest]
    #[case(State::from(6), r#""State":6,"#)]
    #[case(State::from(7), r#""State":7,"#)]
    #[case(State::from("Migrating"), r#""State":"Migrating","#)]
    #[case(State::from("\"quoted\""), r#""State":"\"quoted\"","#)]
    fn states_are_written_as_they_are(#[case] given: State, #[case] expected: &str) {
        let text = state_text(&Present { state: &given, ..present() });
        assert!(text.contains(expected), "{text}");
    }

    #[rstest]
    #[case(-600, "2026-02-23T09:40:31.9342965Z")]
    #[case(0, "2026-02-23T09:50:31.9342965Z")]
    #[case(7 * 86_400, "2026-03-02T09:50:31.9342965Z")]
    fn valid_until_is_counted_from_the_servers_now(#[case] seconds: i64, #[case] expected: &str) {
        let text = state_text(&Present { valid_for: TimeDelta::seconds(seconds), ..present() });
        assert!(text.contains(&format!(r#""ValidUntil":"{expected}""#)), "{text}");
    }

    #[test]
    fn a_validity_beyond_all_calendars_is_no_panic() {
        let text = state_text(&Present { valid_for: TimeDelta::MAX, ..present() });
        assert!(text.contains(r#""ValidUntil":"262142-12-31T23:59:59.9999999Z""#), "{text}");
    }

    /// The captured text with the simulator's addresses.
    fn here(captured: &str) -> String {
        let (before, after) = captured.split_once(".superoffice.com/Cust").unwrap();
        let mut text =
            format!("{before}.localhost:8080/Cust{after}").replace(".superoffice.com/Cust", ".localhost:8080/Cust");
        for host in ["online2", "online", "sod2", "sod"] {
            text = text.replace(&format!("https://{host}.localhost"), &format!("http://{host}.localhost"));
        }
        text
    }
}
