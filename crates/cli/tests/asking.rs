//! Questions to `beacon serve` that clients other than ours ask, lists that change, and what a person does meanwhile.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use beacon_simulator::{Fault, Patch};
use rstest::rstest;
use serde_json::json;
use support::{Served, until};

#[rstest]
#[case("/")]
#[case("/metrics")]
#[case("/probe?target=10001")]
#[case("/api/state/Cust10001")]
#[case("/gate/Cust10001")]
#[case("/gate/Cust40000")]
#[case("/gate")]
#[case("/gate?env=")]
#[case("/-/healthy")]
#[case("/-/ready")]
#[case("/nowhere")]
fn head_says_what_get_would_say(#[case] path: &str) {
    let served = Served::start(Duration::from_mins(5), &["Cust10001"]);
    until("it is ready", || served.get("/-/ready", &[]).code == 200);
    let get = served.get(path, &[]);
    let head = served.ask("HEAD", path, &[]);
    assert_eq!((head.code, head.body.len()), (get.code, 0));
    for name in ["content-type", "etag", "content-length", "www-authenticate"] {
        // What is counted grows meanwhile.
        if name != "content-length" || !get.text().contains("tenant_beacon") && !get.text().contains("age") {
            assert_eq!(head.header(name), get.header(name), "{name}");
        }
    }
    assert!(head.header("content-length").is_some() && head.header("date").is_some(), "{head:?}");
    assert_eq!(served.ask("HEAD", "/gate/Cust10001/misdirected", &[]).code, 405);
}

#[rstest]
#[case::two_names("GET /gate HTTP/1.1\r\nHost: localhost\r\nHost: attacker.example\r\n\r\n", 421)]
#[case::twice_the_same("GET /gate HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 421)]
#[case::none("GET /gate HTTP/1.1\r\n\r\n", 421)]
#[case::none_of_an_old_client("GET /gate HTTP/1.0\r\n\r\n", 421)]
#[case::another_in_the_address("GET http://attacker.example/gate HTTP/1.1\r\nHost: localhost\r\n\r\n", 421)]
#[case::our_own_in_the_address(
    "GET http://localhost/gate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    200
)]
#[case::an_old_client("GET /gate HTTP/1.0\r\nHost: 127.0.0.1:9797\r\n\r\n", 200)]
fn a_name_is_wanted_and_only_one(#[case] question: &str, #[case] code: u16) {
    let served = Served::start(Duration::from_mins(5), &["Cust10001"]);
    assert_eq!(served.say(question).code, code);
}

#[rstest]
#[case("/gate/Cust%31")]
#[case("/gate/%2e%2e%2fmetrics")]
#[case("/gate/Cust1%00")]
#[case("/gate/Cust1;x=y")]
#[case("/gate/Cust1,Cust2")]
#[case("/gate/Cust99999999999999999999")]
#[case("/api/state/Cust1%0d%0aSet-Cookie:%20x")]
#[case("/gate/Cust1?env=production%00")]
#[case("/gate/Cust1?env=production&env=stage")]
#[case("/gate/Cust1?max-stale=-1")]
#[case("/gate/Cust1?max-stale=1e3")]
fn what_names_no_tenant_of_an_environment_is_refused(#[case] path: &str) {
    let served = Served::start(Duration::from_mins(5), &[]);
    let answer = served.get(path, &[]);
    assert_eq!(answer.code, 400, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(served.simulator.requests().state, 0);
}

#[test]
fn questions_that_come_at_once_are_answered_in_their_order() {
    let served = Served::start(Duration::from_mins(5), &[]);
    let question = |path: &str, more: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n");
    let all = ["/gate/Cust10001", "/gate/Cust10002", "/gate/Cust10003"].map(|path| question(path, "")).concat();
    let mut stream = served.connect();
    stream.write_all((all + &question("/nowhere", "")).as_bytes()).expect("asked");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("answers");
    let places = ["Cust10001", "Cust10002", "Cust10003", "HTTP/1.1 404"].map(|part| text.find(part).expect(part));
    assert!(places.is_sorted() && text.matches("HTTP/1.1 200").count() == 3, "{text}");
    assert_eq!(served.simulator.requests().state, 3);
}

#[test]
fn who_has_an_old_document_and_accepts_it_is_not_sent_it_again() {
    let served = Served::start(Duration::from_secs(1), &["--min-interval", "1h", "--max-interval", "1h"]);
    let document = served.get("/api/state/Cust10001", &[]);
    let tag = format!("If-None-Match: {}", document.header("etag").expect("a tag"));
    until("the end of its validity", || {
        served.get("/api/state/Cust10001", &["Cache-Control: only-if-cached"]).code == 503
    });
    assert_eq!(served.get("/api/state/Cust10001", &[&tag]).code, 503, "not modified would say that it is current");
    let accepted = served.get("/api/state/Cust10001", &[&tag, "Cache-Control: max-stale"]);
    assert_eq!((accepted.code, accepted.header("cache-control")), (304, Some("max-age=0")));
    assert!(accepted.header("age").is_some_and(|age| age != "0"), "{accepted:?}");
}

#[cfg(unix)]
#[test]
fn a_socket_is_its_owner_s_alone_and_takes_nobody_s_place() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::UnixListener;

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    // One that nobody listens at any more is left by a server that was killed.
    drop(UnixListener::bind(&path).expect("a socket"));
    let served = Served::at(&format!("unix:{}", path.display()), Duration::from_mins(5), &["Cust10001"]);
    assert_eq!(std::fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o600);
    let file = folder.path().join("a file");
    support::write(&file, "somebody's");
    for taken in [&path, &file] {
        let output = support::beacon(&["serve", "--listen", &format!("unix:{}", taken.display())]);
        assert_eq!(output.status.code(), Some(2), "{}", support::stderr(&output));
    }
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "somebody's");
    assert_eq!(support::beacon(&["gate", "--server", &served.address, "10001"]).status.code(), Some(0));
}

#[test]
fn who_waits_for_a_tenant_that_is_deleted_meanwhile_is_told_so() {
    let served = Served::start(Duration::from_secs(1), &["--min-interval", "100ms"]);
    served.is(Patch::state("OfflineMaintenance"));
    let root = served.simulator.root();
    for source in [["--server", served.address.as_str()], ["--root", root.as_str()]] {
        served.is(Patch::state("OfflineMaintenance"));
        let asked = served.simulator.requests().state;
        let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
        command.args(["gate", "--wait", "1h", "Cust10001"]).args(source);
        if source[0] == "--root" {
            command.args(["--min-interval", "100ms"]);
        }
        let mut waiting = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("beacon runs");
        until("the first check", || served.simulator.requests().state > asked + 1);
        served.is(Patch::state("Deleted"));
        assert_eq!(waiting.wait().expect("it ends").code(), Some(4), "{source:?}");
    }
}

#[test]
fn an_output_that_nobody_reads_is_no_wrong_usage() {
    let (_runtime, simulator) = support::simulator(Duration::from_mins(5));
    let root = simulator.root();
    for arguments in [
        ["serve", "--listen", "127.0.0.1:0", "--root", &root].as_slice(),
        &["gate", "--root", &root, "Cust10001"],
        &["status", "--root", &root, "Cust10001"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
        let output = command.args(arguments).stdout(writer).stderr(Stdio::piped()).output().expect("beacon runs");
        assert_eq!((output.status.code(), support::stderr(&output)), (Some(141), String::new()), "{arguments:?}");
    }
}

#[test]
fn who_is_ready_stays_ready_when_the_list_grows() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tenants.txt");
    support::write(&file, "Cust10002");
    let served = Served::start(Duration::from_mins(5), &["--from", &file.to_string_lossy()]);
    until("it is ready", || served.get("/-/ready", &[]).code == 200);
    served.is(Patch::fault(Fault::Silent));
    support::write(&file, "Cust10001\nCust10002");
    served.signal("HUP");
    until("a check of the other", || served.simulator.requests().state == 2);
    assert_eq!(served.get("/-/ready", &[]).code, 200);
}

/// The app's export with one environment at this address, and this tenant in it.
fn export(root: &str, tenant: &str) -> String {
    let environments = json!([{ "name": "test", "root": root }]);
    json!({ "format": 1, "settings": { "environments": environments }, "tenants": [{ "key": tenant }] }).to_string()
}

/// Starts a server that reads a list, without a `--root` for all.
fn listed(file: &std::path::Path, data: &std::path::Path) -> (support::Alone, String) {
    let alone = support::Alone::start(&[
        "--rate",
        "100",
        "--in-flight",
        "32",
        "--from",
        &file.to_string_lossy(),
        "--data-dir",
        &data.to_string_lossy(),
    ]);
    let address = alone.address.clone();
    (alone, address)
}

#[test]
fn an_environment_that_moves_takes_nothing_with_it_by_hangup_or_restart() {
    let (_one, first) = support::simulator(Duration::from_mins(5));
    let (_two, second) = support::simulator(Duration::from_mins(5));
    second.change("Cust10001", Patch::state("OfflineMaintenance")).expect("it is there");
    let folder = tempfile::tempdir().expect("a folder");
    let (file, data) = (folder.path().join("list"), folder.path().join("data"));
    support::write(&file, &export(&first.root(), "test/Cust10001"));
    let (server, _) = listed(&file, &data);
    let runs = |server: &support::Alone| server.get("/gate/Cust10001?env=test").json()["run"].clone();
    assert_eq!(runs(&server), json!(true));
    support::write(&file, &export(&second.root(), "test/Cust10001"));
    support::signal(server.process.id(), "HUP");
    until("the other service", || runs(&server) == json!(false));
    assert_eq!(server.get("/gate/Cust10001?env=test").json()["state"], json!("OfflineMaintenance"));
    server.end();
    support::write(&file, &export(&first.root(), "test/Cust10001"));
    let (again, _) = listed(&file, &data);
    let answer = again.get("/gate/Cust10001?env=test").json();
    assert_eq!((&answer["state"], &answer["run"]), (&json!("Running"), &json!(true)), "what the second said is gone");
    assert_eq!((first.requests().state, second.requests().state), (2, 1));
}
