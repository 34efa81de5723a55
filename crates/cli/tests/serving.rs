//! What `beacon serve` answers programs, and whom.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::io::{Read as _, Write as _};
use std::time::Duration;

use beacon_simulator::{Fault, Patch};
use rstest::rstest;
use serde_json::{Value, json};
use support::{Served, beacon, until};

/// A document with a key and a spacing that no reader of ours would write.
const DOCUMENT: &str =
    "\u{feff}{ \"ContextIdentifier\":\"cust10001\" ,\"State\":\"Running\",\"IsRunning\":true,\"Weird\":\"\\u00e6\"}\n";

#[test]
fn the_status_document_is_given_byte_for_byte_whatever_is_in_it() {
    let long = DOCUMENT.replace("Weird\":\"", &format!("Weird\":\"{}", "x".repeat(40_000)));
    for document in [DOCUMENT, &long] {
        let served = Served::start(Duration::from_mins(5), &[]);
        served.is(Patch::fault(Fault::raw(document)));
        for _ in 0..3 {
            let answer = served.get("/api/state/cust10001", &[]);
            assert_eq!((answer.code, answer.text().as_str()), (200, document));
            assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
        }
        assert_eq!(served.simulator.requests().state, 1);
    }
}

#[test]
fn an_answer_says_how_old_it_is_and_how_long_it_holds() {
    let served = Served::start(Duration::from_mins(5), &[]);
    let answer = served.get("/api/state/Cust10001?env=production", &[]);
    let number = |name: &str| answer.header(name)?.trim_start_matches("max-age=").parse::<i64>().ok();
    assert!(number("age").is_some_and(|age| age < 10), "{answer:?}");
    assert!(number("cache-control").is_some_and(|left| (280..=300).contains(&left)), "{answer:?}");
    assert!(answer.header("date").is_some());
    let tag = answer.header("etag").expect("a tag");
    let again = served.get("/api/state/Cust10001", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((again.code, again.body.len()), (304, 0));
    let other = served.get("/api/state/Cust10001", &["If-None-Match: \"other\"", "Cache-Control: no-cache"]);
    assert_eq!((other.code, served.simulator.requests().state), (200, 1), "no-cache is no reason to check again");
    let head = served.ask("HEAD", "/api/state/Cust10001", &[]);
    assert_eq!((head.code, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(answer.body.len().to_string().as_str()));
}

#[test]
fn a_gate_is_answered_whether_the_tenant_runs_or_not() {
    let served = Served::start(Duration::from_mins(5), &[]);
    served.is(Patch::state("OfflineMaintenance"));
    let answer = served.get("/gate/10001", &[]);
    assert_eq!(
        (answer.code, &answer.json()["run"], &answer.json()["reason"]),
        (200, &json!(false), &json!("maintenance"))
    );
    let missing = served.get("/gate/Cust40000", &[]);
    assert_eq!(
        (missing.code, &missing.json()["reason"], &missing.json()["status"]),
        (404, &json!("unknown"), &json!(404))
    );
    assert_eq!(missing.header("content-type"), Some("application/problem+json"));
}

#[test]
fn without_data_it_says_so_and_when_to_ask_again() {
    let served = Served::start(Duration::from_mins(5), &[]);
    served.is(Patch::fault(Fault::Status { code: 503, retry_after: Some("120".to_owned()) }));
    for path in ["/gate/Cust10001", "/api/state/Cust10001"] {
        let answer = served.get(path, &[]);
        let wait: i64 = answer.header("retry-after").and_then(|wait| wait.parse().ok()).expect("a time");
        assert_eq!(
            (answer.code, &answer.json()["reason"], &answer.json()["run"]),
            (503, &json!("no_data"), &json!(false))
        );
        assert!((1..=120).contains(&wait), "{wait}");
        assert!(answer.json()["detail"].as_str().is_some_and(|detail| detail.contains("could not be read")));
    }
    assert_eq!(served.simulator.requests().state, 1, "it asked to be left alone");
}

#[test]
fn what_is_no_longer_valid_is_given_only_to_those_who_accept_it() {
    let served = Served::start(Duration::from_secs(1), &["--min-interval", "1h", "--max-interval", "1h"]);
    assert_eq!(served.get("/gate/Cust10001", &[]).code, 200);
    until("the end of its validity", || served.get("/gate/Cust10001", &["Cache-Control: only-if-cached"]).code == 503);
    assert_eq!(served.get("/gate/Cust10001", &[]).code, 503);
    for (path, header) in
        [("/gate/Cust10001?max-stale=3600", "X: y"), ("/gate/Cust10001", "Cache-Control: max-stale=3600")]
    {
        let answer = served.get(path, &[header]);
        assert_eq!((answer.code, &answer.json()["run"]), (200, &json!(true)), "{answer:?}");
        assert!(answer.header("age").is_some_and(|age| age != "0"), "{answer:?}");
    }
    assert_eq!(served.simulator.requests().state, 1);
}

#[test]
fn who_was_sent_away_gets_the_new_address_and_so_does_everybody() {
    let served = Served::start(Duration::from_mins(5), &["--min-interval", "100ms"]);
    let endpoint = |answer: &support::Answer| answer.json()["endpoint"].as_str().unwrap_or_default().to_owned();
    served.is(Patch::host("online2"));
    assert!(endpoint(&served.get("/gate/Cust10001", &[])).contains("online2"));
    served.is(Patch::host("app"));
    assert!(endpoint(&served.get("/gate/Cust10001", &[])).contains("online2"), "it is valid still");
    let answer = served.ask("POST", "/gate/Cust10001/misdirected", &["Content-Length: 0"]);
    assert!(answer.code == 200 && endpoint(&answer).contains("app."), "{answer:?}");
    assert!(endpoint(&served.get("/gate/Cust10001", &[])).contains("app."));
    assert_eq!(served.simulator.requests().state, 2);
}

#[test]
fn all_that_were_named_are_one_array_and_those_asked_for_are_not_in_it() {
    let served = Served::start(Duration::from_mins(5), &["Cust10001", "Cust10002"]);
    assert_eq!(served.get("/gate/Cust10003", &[]).code, 200);
    let ids = |path: &str| -> Vec<Value> {
        let all = served.get(path, &[]).json();
        all.as_array().expect("an array").iter().map(|one| one["id"].clone()).collect()
    };
    assert_eq!(ids("/gate"), [json!("Cust10001"), json!("Cust10002")]);
    assert_eq!(ids("/gate?env=stage"), Vec::<Value>::new());
    assert_eq!(served.simulator.requests().state, 3);
    assert!(!served.get("/metrics", &[]).text().contains("Cust10003"));
}

#[rstest]
#[case("GET", "/gate/Acme", 400, "is not an identifier")]
#[case("GET", "/gate/Cust1?env=nowhere", 400, "there is no environment called “nowhere”")]
#[case("GET", "/gate/Cust1?enviroment=stage", 400, "is not understood")]
#[case("GET", "/api/state/Default", 400, "on-site")]
#[case("DELETE", "/gate/Cust1", 405, "GET, HEAD")]
#[case("OPTIONS", "/metrics", 405, "GET, HEAD")]
#[case("GET", "/gate/Cust1/misdirected", 405, "POST")]
#[case("GET", "/api/state", 404, "nothing at this address")]
fn what_is_wrong_is_said_and_nothing_is_checked(
    #[case] method: &str,
    #[case] path: &str,
    #[case] code: u16,
    #[case] sentence: &str,
) {
    let served = Served::start(Duration::from_mins(5), &[]);
    let answer = served.ask(method, path, &[]);
    assert!(answer.code == code && answer.text().contains(sentence), "{answer:?}");
    assert_eq!(answer.header("allow").is_some(), code == 405);
    assert!(answer.header("access-control-allow-origin").is_none());
    assert_eq!(served.simulator.requests().state, 0);
}

#[test]
fn a_name_that_was_rebound_to_this_machine_is_not_answered() {
    let served = Served::start(Duration::from_mins(5), &["--allow-host", "beacon.example", "Cust10001"]);
    for path in ["/metrics", "/gate", "/probe?target=Cust10001", "/"] {
        let answer = served.get(path, &["Host: attacker.example:9797"]);
        assert!(answer.code == 421 && !answer.text().contains("Cust1"), "{answer:?}");
        assert_eq!(served.get(path, &["Host: Beacon.Example:9797"]).code, 200);
    }
    let posted = served.ask("POST", "/gate/Cust10001/misdirected", &["Origin: https://attacker.example"]);
    assert_eq!(posted.code, 403);
}

#[test]
fn a_head_without_an_end_and_one_too_long_hold_no_place() {
    let served = Served::start(Duration::from_mins(5), &[]);
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(40_000));
    assert_eq!(served.say(&long).code, 431);
    let many = "X: y\r\n".repeat(200);
    assert_eq!(served.say(&format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n")).code, 431);
    let mut slow = served.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").expect("begun");
    let mut rest = Vec::new();
    // It never ends; the server ends it.
    slow.read_to_end(&mut rest).expect("closed in order");
    assert!(!String::from_utf8_lossy(&rest).starts_with("HTTP/1.1 200"));
    assert_eq!(served.get("/-/healthy", &[]).code, 200);
}

#[cfg(unix)]
#[test]
fn a_socket_has_its_rights_and_is_gone_at_the_end() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::UnixStream;

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let served = Served::at(&format!("unix:{}", path.display()), Duration::from_mins(5), &["--socket-mode", "660"]);
    assert_eq!(std::fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o660);
    let output = beacon(&["gate", "--server", &served.address, "Cust10001"]);
    assert_eq!(output.status.code(), Some(0), "{}", support::stderr(&output));
    UnixStream::connect(&path).expect("it listens");
    served.signal("TERM");
    until("the end", || !path.exists());
}

#[test]
fn the_list_is_read_again_on_hangup_and_a_wrong_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tenants.txt");
    support::write(&file, "Cust10001\nCust10002");
    let path = file.to_string_lossy().into_owned();
    let served = Served::start(Duration::from_mins(5), &["--from", &path]);
    let ids = || {
        let all = served.get("/gate", &[]).json();
        all.as_array().expect("an array").iter().map(|one| one["id"].to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(), r#""Cust10001" "Cust10002""#);
    support::write(&file, "Cust10002\nCust10003");
    served.signal("HUP");
    until("the other list", || ids() == r#""Cust10002" "Cust10003""#);
    support::write(&file, "Default");
    served.signal("HUP");
    until("a sentence", || {
        std::fs::read_to_string(served.folder.path().join("log")).is_ok_and(|log| log.contains("is not read again"))
    });
    assert_eq!(ids(), r#""Cust10002" "Cust10003""#);
}

#[test]
fn it_is_ready_when_every_tenant_was_tried_also_without_a_service() {
    let served = Served::start(Duration::from_mins(5), &["Cust10001", "Cust10002"]);
    until("it is ready", || served.get("/-/ready", &[]).code == 200);
    let blind = Served::start(Duration::from_mins(5), &["Cust10001"]);
    blind.simulator.service_fault(Some(Fault::Reset));
    until("it is ready", || blind.get("/-/ready", &[]).code == 200);
    let hanging = Served::start(Duration::from_mins(5), &[]);
    hanging.is(Patch::fault(Fault::Silent));
    assert_eq!(hanging.get("/-/ready", &[]).code, 200, "nothing is named");
}

#[rstest]
#[case::in_order("TERM")]
#[case::without_warning("KILL")]
fn a_restart_starts_from_the_store_and_asks_no_sooner_than_the_service_wants(#[case] end: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let arguments =
        ["--data-dir", &data.path().to_string_lossy(), "Cust10001", "Cust10002", "Cust10003"].map(str::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut served = Served::start(Duration::from_mins(5), &arguments);
    let before = served.get("/gate", &[]).json();
    let document = served.get("/api/state/Cust10001", &[]);
    // The loop answers this when what it read before is stored.
    served.get("/metrics", &[]);
    served.end(end);
    served.restart(&arguments);
    assert_eq!(served.get("/-/ready", &[]).code, 200);
    let after = served.get("/gate", &[]).json();
    let times = |all: &Value| -> Vec<(Value, Value)> {
        let all = all.as_array().expect("an array").iter();
        all.map(|one| (one["checked_at"].clone(), one["run"].clone())).collect()
    };
    assert_eq!(times(&after), times(&before), "ages are honest");
    let again = served.get("/api/state/Cust10001", &[]);
    assert_eq!((again.code, &again.body), (200, &document.body), "byte for byte");
    assert_eq!(again.header("etag"), document.header("etag"));
    let tag = format!("If-None-Match: {}", document.header("etag").expect("a tag"));
    assert_eq!(served.get("/api/state/Cust10001", &[&tag]).code, 304);
    assert_eq!((served.simulator.requests().state, served.simulator.requests().early), (3, 0));
}

#[test]
fn a_kill_does_not_shorten_a_wait_that_the_service_asked_for() {
    let data = tempfile::tempdir().expect("a folder");
    let arguments =
        ["--data-dir", &data.path().to_string_lossy(), "--min-interval", "100ms", "Cust10001"].map(str::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut served = Served::start(Duration::from_mins(5), &arguments);
    assert_eq!(served.get("/gate/Cust10001", &[]).code, 200);
    served.is(Patch::fault(Fault::Status { code: 429, retry_after: Some("600".to_owned()) }));
    let answer = served.ask("POST", "/gate/Cust10001/misdirected", &["Content-Length: 0"]);
    let asked = served.simulator.requests().state;
    for _ in 0..2 {
        // The loop answers this when what it read before is stored.
        served.get("/metrics", &[]);
        served.end("KILL");
        served.restart(&arguments);
        let again = served.get("/gate/Cust10001", &[]);
        assert_eq!((again.code, again.json()["run"].clone()), (503, json!(false)), "{answer:?} {again:?}");
        assert!(again.header("retry-after").and_then(|wait| wait.parse::<i64>().ok()).is_some_and(|wait| wait > 500));
    }
    assert_eq!(served.simulator.requests().state, asked);
}

#[test]
fn metrics_come_in_the_form_and_packing_that_is_asked_for() {
    let served = Served::start(Duration::from_mins(5), &["Cust10001"]);
    until("a check", || served.get("/metrics", &[]).text().contains("tenant_beacon_tenant_running{"));
    let plain = served.get("/metrics", &[]);
    assert_eq!(plain.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    assert!(plain.text().contains("# TYPE tenant_beacon_checks_total counter"), "{}", plain.text());
    let open = served.get("/metrics", &["Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5"]);
    assert!(open.header("content-type").is_some_and(|form| form.starts_with("application/openmetrics-text")));
    assert!(open.text().ends_with("# EOF\n"));
    let packed = served.get("/metrics", &["Accept-Encoding: gzip"]);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_string(&mut text).expect("gzip");
    assert!(text.contains("tenant_beacon_tenant_running"), "{text}");
    let head = served.ask("HEAD", "/metrics", &[]);
    assert_eq!((head.code, head.body.len()), (200, 0));
}

#[test]
fn open_answers_are_finished_at_the_end() {
    let served = Served::start(Duration::from_mins(5), &[]);
    served.is(Patch { delay_milliseconds: Some(500), ..Patch::default() });
    let mut asking = served.connect();
    asking.write_all(b"GET /gate/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("asked");
    until("it is asked", || served.simulator.requests().state == 1);
    served.signal("TERM");
    let mut answer = String::new();
    asking.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
