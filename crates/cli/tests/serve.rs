//! `beacon serve` as a program: what it answers at its addresses.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::collections::BTreeSet;
use std::process::{Command, Output};
use std::time::Duration;

use beacon_desktop_tests::wait;
use beacon_simulator::{Fault, Patch};
use rstest::rstest;
use support::Served;

fn get(served: &Served, path: &str) -> (u16, String) {
    let answer = served.get(path, &[]);
    (answer.code, answer.text())
}

/// The metrics at an address, once they hold this line.
fn metrics_with(served: &Served, path: &str, line: &str) -> String {
    wait::until(&format!("the line “{line}”"), Duration::from_secs(20), || {
        let (_, text) = get(served, path);
        Ok(text.lines().any(|own| own == line).then_some(text))
    })
    .expect("it comes")
}

/// A metric's value in a text.
fn value<'a>(text: &'a str, series: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '))
}

const OF_TENANT: &str = r#"{environment="production",tenant="Cust10001"}"#;

#[test]
fn what_is_watched_is_exported() {
    let served = Served::start(Duration::from_mins(5), &["cust10001", "10002"]);
    let running = format!("tenant_beacon_tenant_running{OF_TENANT} 1");
    let text = metrics_with(&served, "/metrics", &running);
    for series in ["health", "no_data"] {
        assert_eq!(value(&text, &format!("tenant_beacon_tenant_{series}{OF_TENANT}")), Some("0"), "{text}");
    }
    let state = |state: &str| {
        let series =
            format!(r#"tenant_beacon_tenant_state{{environment="production",tenant="Cust10001",state="{state}"}}"#);
        value(&text, &series).map(str::to_owned)
    };
    assert_eq!((state("Running").as_deref(), state("Unknown").as_deref()), (Some("1"), Some("0")));
    let time = |name: &str| -> f64 {
        let value = value(&text, &format!("tenant_beacon_tenant_{name}_timestamp_seconds{OF_TENANT}"));
        value.and_then(|value| value.parse().ok()).expect("a time")
    };
    let promised = time("valid_until") - time("last_check");
    assert!((298.0..=302.0).contains(&promised), "{promised}");
    assert_eq!(value(&text, r#"tenant_beacon_condition{kind="offline"}"#), Some("0"));
    assert_eq!(value(&text, r#"tenant_beacon_build_info{version="0.1.0"}"#), Some("1"));
    let readings = value(&text, r#"tenant_beacon_checks_total{environment="production"}"#);
    assert!(readings.is_some_and(|readings| readings != "0"), "{text}");
    assert!(!text.contains("# EOF"), "the text format is for those who do not ask for another");
}

#[test]
fn names_are_escaped_and_host_and_version_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tenants.csv");
    #[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
    std::fs::write(&file, "identifier;name\nCust10001;The \"A\\B\" company").expect("written");
    let served = Served::start(Duration::from_mins(5), &["--from", &file.to_string_lossy()]);
    metrics_with(&served, "/metrics", &format!("tenant_beacon_tenant_running{OF_TENANT} 1"));
    let (_, text) = get(&served, "/metrics");
    let info = text.lines().find(|line| line.starts_with("tenant_beacon_tenant_info")).expect("it is there");
    assert!(info.contains(r#"name="The \"A\\B\" company",version="11.10",host="online"#), "{info}");
    assert!(info.contains(r#"tenant="Cust10001""#), "{info}");
}

#[test]
fn failures_are_counted_by_kind_and_the_last_state_stays() {
    let served = Served::start(Duration::from_millis(1), &["--min-interval", "50ms", "Cust10001"]);
    metrics_with(&served, "/metrics", &format!("tenant_beacon_tenant_running{OF_TENANT} 1"));
    served.is(Patch::fault(Fault::HtmlPage));
    let text = metrics_with(&served, "/metrics", &format!("tenant_beacon_tenant_no_data{OF_TENANT} 1"));
    assert_eq!(value(&text, &format!("tenant_beacon_tenant_running{OF_TENANT}")), Some("1"));
    let failures = r#"tenant_beacon_check_failures_total{environment="production",kind="html"}"#;
    assert!(value(&text, failures).is_some(), "{text}");
}

#[test]
fn a_probe_reads_once_until_the_service_wants_to_be_asked_again() {
    let served = Served::start(Duration::from_mins(5), &[]);
    for _ in 0..3 {
        let (code, text) = get(&served, "/probe?target=%20CUST10001%20&env=production");
        assert_eq!((code, value(&text, "probe_success")), (200, Some("1")), "{text}");
        assert!(value(&text, "probe_duration_seconds").is_some(), "{text}");
        assert_eq!(value(&text, &format!("tenant_beacon_tenant_running{OF_TENANT}")), Some("1"));
    }
    assert_eq!(served.simulator.requests().state, 1);
}

#[test]
fn a_probe_of_a_watched_tenant_is_no_reading_of_its_own() {
    let served = Served::start(Duration::from_mins(5), &["Cust10001"]);
    metrics_with(&served, "/metrics", &format!("tenant_beacon_tenant_running{OF_TENANT} 1"));
    let (_, text) = get(&served, "/probe?target=10001");
    assert_eq!((value(&text, "probe_success"), served.simulator.requests().state), (Some("1"), 1), "{text}");
}

#[test]
fn a_probe_that_fails_says_so_and_knows_no_state() {
    let served = Served::start(Duration::from_mins(5), &[]);
    served.is(Patch::fault(Fault::status(500)));
    let (code, text) = get(&served, "/probe?target=Cust10001");
    assert_eq!((code, value(&text, "probe_success")), (200, Some("0")));
    assert_eq!(value(&text, &format!("tenant_beacon_tenant_running{OF_TENANT}")), None, "{text}");
}

#[rstest]
#[case("/probe", 400, "no target is named")]
#[case("/probe?target=Acme", 400, "is not an identifier")]
#[case("/probe?target=Default", 400, "on-site")]
#[case("/probe?target=Cust10001&env=nowhere", 400, "there is no environment called “nowhere”")]
#[case("/probe?target=Cust10001&environment=stage", 400, "“environment” is not understood")]
#[case("/probe?target=Cust10001&target=Cust10002", 400, "target is named twice")]
#[case("/elsewhere", 404, "there is nothing at this address")]
#[case("/-/healthy", 200, "works")]
#[case("/", 200, "/metrics")]
fn what_is_wrong_is_said_in_a_sentence(#[case] path: &str, #[case] code: u16, #[case] sentence: &str) {
    let served = Served::start(Duration::from_mins(5), &[]);
    let (answered, text) = get(&served, path);
    assert!(answered == code && text.contains(sentence), "{answered}: {text}");
    assert_eq!(served.simulator.requests().state, 0, "nothing is read");
}

#[test]
fn no_more_probes_are_under_way_than_allowed_and_none_waits_longer_than_the_asker() {
    let served = Served::start(Duration::from_mins(5), &["--in-flight", "1"]);
    served.is(Patch::fault(Fault::Silent));
    let patient = |path: &str| {
        let answer = served.get(path, &["X-Prometheus-Scrape-Timeout-Seconds: 0.7"]);
        (answer.code, answer.text())
    };
    let (silent, text) = patient("/probe?target=Cust10001");
    assert!(silent == 503 && text.contains("production/Cust10001 was not read in time"), "{silent}: {text}");
    let (waiting, _) = patient("/probe?target=Cust10002");
    assert_eq!((waiting, served.simulator.requests().state), (503, 1), "the only turn is taken");
}

/// The names of metrics in a text; the same, once each.
fn names(text: &str) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    let words = text.split(|letter| !is_part(letter));
    words.filter(|word| word.starts_with("tenant_beacon_") || word.starts_with("probe_")).map(str::to_owned).collect()
}

#[test]
fn the_page_names_what_is_exported_and_alerts_and_dashboard_use_nothing_else() {
    let served = Served::start(Duration::from_millis(1), &["--min-interval", "50ms", "Cust10001", "Cust40000"]);
    metrics_with(&served, "/metrics", &format!("tenant_beacon_tenant_running{OF_TENANT} 1"));
    metrics_with(&served, "/metrics", r#"tenant_beacon_tenant_no_data{environment="production",tenant="Cust40000"} 1"#);
    let exported = ["/metrics", "/probe?target=10001"].map(|path| get(&served, path).1).join("\n");
    let exported: BTreeSet<String> = exported
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| names(line.split(['{', ' ']).next().unwrap_or(line)))
        .collect();
    let documented = names(include_str!("../../../docs/metrics.md"));
    assert_eq!(documented, exported);
    let rules = include_str!("../../../monitoring/prometheus/rules.yml");
    let dashboard = include_str!("../../../monitoring/prometheus/dashboard.json");
    let used = &names(rules) | &names(dashboard);
    assert!(!used.is_empty() && used.is_subset(&exported), "{:?}", &used - &exported);
}

#[test]
fn an_address_that_is_taken_is_wrong_usage() {
    let served = Served::start(Duration::from_mins(5), &[]);
    let taken = served.address.trim_start_matches("http://");
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    let output: Output = command.args(["serve", "--listen", taken]).output().expect("beacon runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("cannot be listened at"), "{said}");
}
