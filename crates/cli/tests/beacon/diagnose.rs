//! `beacon diagnose`: where the cause lies.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use beacon_simulator::{Fault, Options, Patch, Raw, RawBody, Simulator, Story};
use rstest::rstest;
use serde_json::{Value, json};

use crate::bench::{beacon, bench, stderr, write};

#[rstest]
#[case::well(Patch::default(), 0, "well", "nowhere")]
#[case::down(Patch::state("OfflineMaintenance"), 1, "tenant-down", "tenant")]
#[case::portal(Patch::fault(Fault::HtmlPage), 4, "portal", "between")]
#[case::service_down(Patch::fault(Fault::status(503)), 5, "service-trouble", "vendor")]
fn diagnose_says_where_the_cause_lies(
    #[case] patch: Patch,
    #[case] code: i32,
    #[case] verdict: &str,
    #[case] place: &str,
) {
    let bench = bench();
    bench.is(patch);
    let output = beacon(&["diagnose", "--root", &bench.simulator.root(), "--json", "Cust10001"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["verdict"], &report["place"]), (&json!(verdict), &json!(place)), "{report}");
    assert_eq!(output.status.code(), Some(code));
    let mut keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["at", "environment", "host", "id", "issuer", "place", "proxy", "steps", "text", "verdict"]);
    let steps: Vec<&Value> = report["steps"].as_array().expect("steps").iter().map(|step| &step["step"]).collect();
    assert_eq!(steps, [&json!("name"), &json!("connection"), &json!("status-page"), &json!("api")]);
}

#[test]
fn diagnose_is_for_one_tenant() {
    let output = beacon(&["diagnose", "Cust1", "Cust2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("one tenant at a time"), "{}", stderr(&output));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux can a variable name the certificates to trust")]
fn a_certificate_is_trusted_only_where_the_system_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let certificate = folder.path().join("certificate.pem");
    let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["simulate", "--tls", "--cert-out"])
        .arg(&certificate)
        .stdout(Stdio::piped())
        .spawn()
        .expect("beacon runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let root = lines.next().expect("a line").expect("text");
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(["status", "--root", &root, "Cust10001"]);
    let by_default = command.output().expect("beacon runs");
    let when_named = command.env("SSL_CERT_FILE", &certificate).output().expect("beacon runs");
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(["diagnose", "--root", &root, "Cust10001"]);
    let way_by_default = command.output().expect("beacon runs");
    let way_when_named = command.env("SSL_CERT_FILE", &certificate).output().expect("beacon runs");
    child.kill().expect("it is ended");
    child.wait().expect("it ends");
    assert_eq!((by_default.status.code(), when_named.status.code()), (Some(3), Some(0)), "{}", stderr(&when_named));
    let codes = (way_by_default.status.code(), way_when_named.status.code());
    let way = String::from_utf8_lossy(&way_when_named.stdout).into_owned();
    assert_eq!(codes, (Some(4), Some(0)), "{way}");
    assert!(
        way.contains("Encryption: Certificate from rcgen") && way.ends_with("can be reached from here.\n"),
        "{way}"
    );
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux can a variable name the certificates to trust")]
fn without_certificates_it_is_this_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
        command.args(arguments).env("SSL_CERT_FILE", folder.path().join("none.pem"));
        command.env("SSL_CERT_DIR", folder.path()).output().expect("beacon runs")
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["simulate", "--tls"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("beacon runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let root = lines.next().expect("a line").expect("text");
    let status = run(&["status", "--json", "--root", &root, "Cust10001"]);
    let diagnosis = run(&["diagnose", "--json", "--root", &root, "Cust10001"]);
    child.kill().expect("it is ended");
    child.wait().expect("it ends");
    let all: Value = serde_json::from_slice(&status.stdout).expect("JSON");
    assert_eq!((&all[0]["error"]["code"], status.status.code()), (&json!("no_certificates"), Some(3)), "{all}");
    assert!(all[0]["error"]["message"].as_str().is_some_and(|text| text.contains("This machine")), "{all}");
    let report: Value = serde_json::from_slice(&diagnosis.stdout).expect("JSON");
    assert_eq!((&report["verdict"], &report["place"]), (&json!("no-certificates"), &json!("machine")), "{report}");
    assert_eq!(diagnosis.status.code(), Some(3));
}

fn blocked_by_squid() -> Fault {
    Fault::Raw(Raw {
        body: RawBody::Text("<html><h1>Access Denied</h1></html>".to_owned()),
        content_type: Some("text/html".to_owned()),
        status: 503,
        headers: [("X-Squid-Error".to_owned(), "ERR_ACCESS_DENIED 0".to_owned())].into(),
    })
}

#[rstest]
#[case::page_of_the_vendor("DigiCert Inc", Fault::HtmlPage, "service-trouble", 5)]
#[case::error_of_the_vendor("DigiCert Inc", Fault::status(503), "service-trouble", 5)]
#[case::block_page("Zscaler Inc.", Fault::HtmlPage, "portal", 4)]
#[case::block_page_with_a_code("Zscaler Inc.", Fault::status(403), "portal", 4)]
#[case::error_of_the_vendor_behind_a_gateway("Zscaler Inc.", Fault::status(503), "service-trouble", 5)]
#[case::block_page_by_a_company_s_authority("Acme AS", blocked_by_squid(), "portal", 4)]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux can a variable name the certificates to trust")]
fn whose_page_it_is_follows_from_who_vouches_for_it(
    #[case] issuer: &str,
    #[case] fault: Fault,
    #[case] verdict: &str,
    #[case] code: i32,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let story = Story::named("calm").expect("a story");
    let options = Options { tenants: 1, tls: true, issuer: Some(issuer.to_owned()), ..Options::new(story) };
    let simulator = runtime.block_on(Simulator::start(options)).expect("the simulator starts");
    let _inside = runtime.enter();
    simulator.change("Cust10001", Patch::fault(fault)).expect("the tenant is there");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("certificate.pem").to_string_lossy().into_owned();
    write(&file, simulator.certificate().expect("a certificate").as_bytes());
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(["diagnose", "--json", "--root", &simulator.root(), "Cust10001"]).env("SSL_CERT_FILE", &file);
    let output = command.output().expect("beacon runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["verdict"], output.status.code()), (&json!(verdict), Some(code)), "{report}");
}
