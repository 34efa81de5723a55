//! `beacon` as a program: its output is a contract, and the acceptance cases hold through it.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use beacon_core::conditions::{ConditionPeriod, VendorIncident};
use beacon_core::engine::{Profile, Record};
use beacon_core::notices::{Decision, Withheld};
use beacon_core::situation::Situation;
use beacon_simulator::{Addresses, Era, Fault, Options, Patch, Simulator, Story};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

struct Bench {
    runtime: Runtime,
    simulator: Simulator,
}

fn bench() -> Bench {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut options = Options::new(Story::named("calm").expect("a story"));
    options.tenants = 3;
    options.valid_for = Some(Duration::from_secs(1));
    let simulator = runtime.block_on(Simulator::start(options)).expect("the simulator starts");
    Bench { runtime, simulator }
}

impl Bench {
    fn is(&self, patch: Patch) {
        let _inside = self.runtime.enter();
        self.simulator.change("Cust10001", patch).expect("the tenant is there");
    }

    fn status(&self, arguments: &[&str]) -> Output {
        beacon(&[&["status", "--root", &self.simulator.root()], arguments].concat())
    }

    /// The only element of the output.
    fn tenant(&self) -> (Value, i32) {
        let output = self.status(&["--json", "Cust10001"]);
        let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (all.get(0).cloned().expect("one tenant"), output.status.code().expect("a code"))
    }
}

/// The output is English, whatever the system's language.
fn beacon(arguments: &[&str]) -> Output {
    beacon_in("nb_NO.UTF-8", arguments)
}

/// Times are as the system's region writes them.
fn beacon_in(locale: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(arguments).env("LC_ALL", locale).output().expect("beacon runs")
}

#[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
fn write(path: &str, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("written");
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn status_has_exactly_these_keys_in_the_order_asked() {
    let bench = bench();
    bench.is(Patch { era: Some(Era::Y2020), ..Patch::host("online2") });
    let output = bench.status(&["--json", "10002", " CUST10001 "]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let ids: Vec<&Value> = all.iter().map(|tenant| &tenant["id"]).collect();
    assert_eq!(ids, [&json!("Cust10002"), &json!("Cust10001")]);
    let keys: Vec<&String> = all[1].as_object().expect("an object").keys().collect();
    let mut expected = vec![
        "environment",
        "id",
        "reading",
        "error",
        "state",
        "state_code",
        "is_running",
        "health",
        "endpoint",
        "endpoint_host",
        "api",
        "valid_until",
        "next_check",
        "version",
    ];
    expected.sort_unstable();
    let mut keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, expected);
    let version: Vec<&String> = all[1]["version"].as_object().expect("a version").keys().collect();
    assert_eq!(version.len(), 4, "{version:?}");
    assert_eq!(output.status.code(), Some(0));
}

#[rstest]
#[case::case_1(Patch { era: Some(Era::Y2020), ..Patch::host("sod2") }, "Running", "ok", 0)]
#[case::case_2(Patch { era: Some(Era::Y2026), ..Patch::default() }, "Running", "ok", 0)]
#[case::case_4(Patch { addresses: Some(Addresses::Null), ..Patch::state("OfflineMaintenance") }, "OfflineMaintenance", "maintenance", 1)]
#[case::case_5(Patch::state("OnlineMaintenance"), "OnlineMaintenance", "note", 0)]
#[case::case_6_number(Patch::state(6), "OfflineMaintenance", "maintenance", 1)]
#[case::case_6_unpublished(Patch { is_running: Some(true), ..Patch::state(7) }, "7", "note", 0)]
#[case::case_6_name(Patch { is_running: Some(false), ..Patch::state("Migrating") }, "Migrating", "attention", 1)]
#[case::case_7(Patch::state("Unknown"), "Unknown", "attention", 1)]
#[case::case_13_deleted(Patch::state("Deleted"), "Deleted", "note", 1)]
#[case::case_13_suspended(Patch::state("Suspended"), "Suspended", "note", 1)]
#[case::case_13_waiting(Patch::state("MigrationPending"), "MigrationPending", "note", 1)]
#[case::case_15(Patch { addresses: Some(Addresses::Empty), ..Patch::default() }, "Running", "ok", 0)]
fn states_lead_to_health_and_exit_code(
    #[case] patch: Patch,
    #[case] state: &str,
    #[case] health: &str,
    #[case] code: i32,
) {
    let bench = bench();
    bench.is(patch);
    let (tenant, exit) = bench.tenant();
    assert_eq!((&tenant["state"], &tenant["health"], exit), (&json!(state), &json!(health), code));
    assert_eq!((&tenant["reading"], &tenant["error"]), (&json!("read"), &json!(null)));
}

#[rstest]
#[case(Fault::status(404), "not_found")]
#[case(Fault::status(500), "http")]
#[case(Fault::HtmlPage, "html")]
#[case(Fault::CutOff, "broken")]
#[case(Fault::VersionDocument, "version_document")]
fn case_8_what_cannot_be_read_is_unread(#[case] fault: Fault, #[case] error: &str) {
    let bench = bench();
    bench.is(Patch::fault(fault));
    let (tenant, exit) = bench.tenant();
    assert_eq!((&tenant["reading"], &tenant["error"]["code"], exit), (&json!("unread"), &json!(error), 3));
    assert_eq!(
        (&tenant["health"], &tenant["state"], &tenant["version"]),
        (&json!("unread"), &json!(null), &json!(null))
    );
    assert!(tenant["next_check"].is_string());
}

#[rstest]
#[case::the_2020_document(Era::Y2020, "9.1 R3")]
#[case::the_oldest_document(Era::Y2017, "8.1")]
#[case::the_2026_label(Era::Y2026, "11.10")]
fn case_11_versions_are_named_as_people_name_them(#[case] era: Era, #[case] product: &str) {
    let bench = bench();
    bench.is(Patch { era: Some(era), ..Patch::default() });
    assert_eq!(bench.tenant().0["version"]["product"], json!(product));
    let asked = bench.simulator.requests().version;
    assert_eq!(asked, u64::from(era != Era::Y2026), "the version document is asked for only when it is needed");
}

#[test]
fn case_14_addresses_name_their_environment() {
    let bench = bench();
    let output = bench.status(&[
        "--json",
        "https://online3.superoffice.com/Cust10001/CS/",
        "https://sod2.superoffice.com/Cust10002",
    ]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let environments: Vec<&Value> = all.iter().map(|tenant| &tenant["environment"]).collect();
    assert_eq!(environments, [&json!("production"), &json!("development")]);
}

#[rstest]
#[case(&["Default"], "on-site")]
#[case(&["Acme"], "is not an identifier")]
#[case(&[], "no tenant was named")]
#[case(&["--env", "nowhere", "Cust1"], "invalid value 'nowhere'")]
#[case(&["--env", "stage", "https://online.superoffice.com/Cust1"], "is in production, not in stage")]
#[case(&["--from", "/nowhere/at/all"], "cannot be read")]
#[case(&["--wrong"], "unexpected argument")]
fn wrong_usage_is_2_and_reads_nothing(#[case] arguments: &[&str], #[case] sentence: &str) {
    let bench = bench();
    let output = bench.status(&[&["Cust10001"], arguments].concat()[usize::from(arguments.is_empty())..]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));
    assert_eq!(bench.simulator.requests().state, 0, "nothing is read");
}

#[test]
fn tenants_come_from_a_file_and_a_table_is_printed() {
    let bench = bench();
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    writeln!(file, "Tenant Identifier;Tenant Name\nCust10001;Acme\nCust10002;Berg").expect("written");
    let path = file.path().to_string_lossy().into_owned();
    let output = bench.status(&["--from", &path]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].starts_with("Cust10001  production   Running"), "{text}");
}

#[test]
fn tenants_come_from_a_workbook_and_from_the_apps_own_export() {
    let bench = bench();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let export = json!({
        "format": 1,
        "settings": { "environments": [{ "name": "our test", "root": "http://127.0.0.1:1/" }] },
        "tenants": [{ "key": "our test/Cust10001", "name": "Acme" }, { "key": "stage/Cust10002" }],
    });
    write(&path("export"), export.to_string().as_bytes());
    let output = bench.status(&["--json", "--from", &path("export")]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let environments: Vec<&Value> = all.iter().map(|tenant| &tenant["environment"]).collect();
    assert_eq!((environments, output.status.code()), (vec![&json!("our test"), &json!("stage")], Some(0)));

    write(&path("portal"), include_bytes!("../../core/fixtures/developer-portal.xlsx"));
    let output = bench.status(&["--from", &path("portal")]);
    // What went wrong with each is said below the table.
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text.lines().filter(|line| line.contains("  production  ")).count(), 3, "{text}");
    assert!(stderr(&output).contains("left out: in "), "{}", stderr(&output));

    let output = bench.status(&["--strict", "--from", &path("portal")]);
    assert_eq!(output.status.code(), Some(2), "some rows of it are wrong");
    assert!(stderr(&output).contains("portal: “Default” is an on-site installation"), "{}", stderr(&output));
}

#[rstest]
#[case("Cust1 (sod)", "is in development, not in stage")]
#[case("identifier,environment\nCust1,elsewhere", "there is no environment called “elsewhere” here")]
#[case("\u{0}", "neither a text nor an Excel workbook")]
#[case(r#"{"format":9}"#, "a newer Tenant Beacon wrote this export")]
#[case(
    r#"{"format":1,"settings":{"environments":[{"name":"stage","root":"http://127.0.0.1:1"}]},"tenants":[]}"#,
    "there is an environment called “stage” already"
)]
fn a_file_that_is_wrong_is_2_and_reads_nothing(#[case] text: &str, #[case] sentence: &str) {
    let bench = bench();
    let file = tempfile::NamedTempFile::new().expect("a file");
    let path = file.path().to_string_lossy().into_owned();
    write(&path, text.as_bytes());
    let output = bench.status(&["--env", "stage", "Cust10001", "--strict", "--from", &path]);
    assert_eq!((output.status.code(), bench.simulator.requests().state), (Some(2), 0), "{}", stderr(&output));
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));

    let output = bench.status(&["--env", "stage", "--from", &path]);
    assert_eq!((output.status.code(), bench.simulator.requests().state), (Some(2), 0), "nothing is left");
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));
}

#[test]
fn one_that_is_unread_weighs_more_than_one_that_does_not_run() {
    let bench = bench();
    bench.is(Patch::state("OfflineMaintenance"));
    assert_eq!(bench.status(&["Cust10001", "Cust10002"]).status.code(), Some(1));
    assert_eq!(bench.status(&["Cust10001", "Cust40000"]).status.code(), Some(3));
}

/// `beacon watch --json`, line by line.
struct Watching {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Watching {
    fn start(bench: &Bench, arguments: &[&str]) -> Self {
        let root = bench.simulator.root();
        let fixed = ["watch", "--json", "--root", &root, "--min-interval", "100ms", "--rate", "100"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
            .args([&fixed, arguments].concat())
            .stdout(Stdio::piped())
            .spawn()
            .expect("beacon runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        while bench.simulator.requests().state < 3 {
            std::thread::yield_now();
        }
        Self { child, lines }
    }

    fn next(&mut self) -> Value {
        let line = self.lines.next().expect("a line").expect("text");
        serde_json::from_str(&line).expect("JSON")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It has ended by itself, or has nothing to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watch_tells_changes_and_notices_with_one_id_until_it_is_over() {
    let bench = bench();
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "Cust10001", "Cust10002", "Cust10003"]);
    bench.is(Patch::state("OfflineMaintenance"));
    let change = watching.next();
    assert_eq!(
        (&change["type"], &change["kind"], &change["from"], &change["to"], &change["health"], &change["id"]),
        (
            &json!("change"),
            &json!("state"),
            &json!("Running"),
            &json!("OfflineMaintenance"),
            &json!("maintenance"),
            &json!("Cust10001")
        )
    );
    let raised = watching.next();
    assert_eq!((&raised["type"], &raised["event"]), (&json!("notice"), &json!("raised")));
    assert_eq!(raised["tenants"], json!(["Cust10001"]));
    let keys = raised.as_object().expect("an object").len();
    assert_eq!(keys, 9, "type, at, id, event, title, body, tenants, cause, escalated");
    bench.is(Patch::state("Running"));
    assert_eq!(watching.next()["to"], json!("Running"));
    let closed = watching.next();
    assert_eq!((&closed["event"], &closed["id"]), (&json!("closed"), &raised["id"]));
}

#[test]
fn case_3_a_move_is_one_change_and_no_notice() {
    let bench = bench();
    bench.is(Patch::host("online2"));
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "--for", "4s", "Cust10001"]);
    bench.is(Patch::host("app"));
    let change = watching.next();
    assert_eq!((&change["kind"], &change["health"]), (&json!("endpoint"), &json!("ok")));
    assert!(change["to"].as_str().is_some_and(|to| to.starts_with("http://app.localhost")), "{change}");
    assert!(watching.lines.next().is_none(), "nothing else until the end");
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn case_12_a_wrong_host_is_no_outage() {
    let bench = bench();
    bench.is(Patch { era: Some(Era::Y2020), version_fault: Some(Fault::status(421)), ..Patch::default() });
    let mut watching = Watching::start(&bench, &["--group-window", "0s", "--for", "3s", "Cust10001"]);
    assert!(watching.lines.next().is_none(), "nothing is told");
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(0));
    assert_eq!(bench.simulator.requests().version, 1, "a wrong host is not asked again and again");
}

#[test]
fn watch_ends_with_the_exit_code_of_status() {
    let bench = bench();
    bench.is(Patch::fault(Fault::status(500)));
    let mut watching = Watching::start(&bench, &["--for", "1s", "Cust10001", "Cust10002"]);
    assert_eq!(watching.child.wait().expect("it ends").code(), Some(3));
}

#[test]
fn simulate_says_where_it_is() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["simulate", "--story", "incident", "--tenants", "7"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("beacon runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let root = lines.next().expect("a line").expect("text");
    let said = lines.next().expect("a line").expect("text");
    let output = beacon(&["status", "--root", &root, "Cust10007"]);
    child.kill().expect("it is ended");
    child.wait().expect("it ends");
    assert!(said.contains("7 tenants, Cust10001 to Cust10007"), "{said}");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

/// What is seen of a command on a terminal so many columns wide, and its exit code.
#[cfg(target_os = "linux")]
fn on_a_terminal(columns: u16, arguments: &[&str]) -> (String, Option<i32>) {
    let command = format!("stty cols {columns} rows 24; exec {} {}", env!("CARGO_BIN_EXE_beacon"), arguments.join(" "));
    let output = Command::new("script").args(["--quiet", "--return", "--command", &command, "/dev/null"]).output();
    let output = output.expect("it is a part of every Linux");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_many_tenants_have_progress_colours_and_columns_that_fit() {
    let bench = bench();
    bench.is(Patch::state("OfflineMaintenance"));
    let root = bench.simulator.root();
    let unknown: Vec<String> = (1..=9).map(|n| format!("Cust4000{n}")).collect();
    let tenants = ["Cust10001", "Cust10002", "Cust10003"].into_iter().chain(unknown.iter().map(String::as_str));
    let arguments: Vec<&str> = ["status", "--root", &root].into_iter().chain(tenants).collect();
    let (seen, code) = on_a_terminal(70, &arguments);
    assert_eq!(code, Some(3), "{seen}");
    let (progress, table) = seen.split_once("TENANT").expect("a table");
    let steps: Vec<&str> = progress.split(" of 12 tenants checked …").collect();
    let is_taken_away = steps.last().is_some_and(|last| last.starts_with("\r\u{1b}[K"));
    assert!(steps.len() > 3 && is_taken_away, "{seen:?}");
    let plain = anstream::adapter::strip_str(table).to_string();
    let rows: Vec<&str> = plain.lines().filter(|line| line.starts_with("Cust") && !line.contains("): ")).collect();
    assert!(rows.len() == 12 && rows.iter().all(|row| row.trim_end().chars().count() <= 70), "{plain}");
    assert!(table.contains("\u{1b}["), "it has colours");
    // Who reads it by a program sees neither.
    let piped = beacon(&arguments);
    assert!(!stderr(&piped).contains("checked") && !piped.stdout.contains(&0x1b));
}

#[test]
fn why_says_what_was_told_and_what_was_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let key: beacon_core::identity::TenantKey = "production/Cust7".parse().expect("a key");
    let at = beacon_watch::local_now().to_utc();
    let cause = beacon_core::notices::Cause::Unread { environment: key.environment.clone() };
    let decision = |outcome| {
        let (key, cause) = (key.clone(), cause.clone());
        Record::Decision(Box::new(Decision { at, key, cause, outcome }))
    };
    let profile = Profile { name: "Acme".to_owned(), ..Profile::default() };
    let incident = VendorIncident { title: "Log-in is slow".to_owned(), opened: at - TimeDelta::minutes(20) };
    let condition = Record::Condition(Box::new(ConditionPeriod {
        condition: Situation::ServiceUnreadable { environment: key.environment.clone() },
        began: at - TimeDelta::minutes(45),
        ended: Some(at - TimeDelta::minutes(5)),
        incident: Some(incident),
    }));
    let told = [decision(Ok(3)), decision(Err(Withheld::QuietHours))];
    let records = [Record::Profile(key.clone(), profile), condition].into_iter().chain(told).collect();
    let store = beacon_watch::Store::open(folder.path()).expect("a store").store;
    runtime.block_on(store.commit(records)).expect("stored");
    // The app need not have ended: its store is still open.
    let data = folder.path().to_string_lossy().into_owned();
    let output = beacon(&["why", "--data-dir", &data, "--json", "7"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let told: Vec<_> = lines.iter().map(|line| (line["told"].clone(), line["notice"].clone())).collect();
    assert_eq!(told, [(json!(false), Value::Null), (json!(true), json!(3))]);
    let output = beacon(&["why", "--data-dir", &data, "cust7"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("not told  Acme: cannot be read · "), "{text}");
    assert!(text.contains("told      Acme: cannot be read"), "{text}");
    let last = text.lines().last().unwrap_or_default();
    assert!(last.contains("  problem   ") && last.contains(" · Lasted 40 min · "), "{text}");
    assert!(
        last.contains("SuperOffice opened “Log-in is slow” at") && last.contains(", 25 min after we saw it"),
        "{text}"
    );
    let is_half_a_day = |text: &str| text.contains(" AM  ") || text.contains(" PM  ");
    assert!(!is_half_a_day(&text), "{text}");
    let output = beacon_in("en_US.UTF-8", &["why", "--data-dir", &data, "cust7"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(is_half_a_day(&text), "{text}");
    let output = beacon(&["why", "--data-dir", &data, "8"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("production/Cust8 is not watched"), "{}", stderr(&output));
    drop(store);
}

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
fn a_table_says_local_times_and_what_went_wrong_in_a_word_and_below_in_full() {
    let bench = bench();
    bench.is(Patch::fault(Fault::HtmlPage));
    let arguments = ["status", "--root", &bench.simulator.root(), "Cust10001", "Cust10002"];
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
        let output = command.args(arguments).args(more).env_remove("NO_COLOR").env("TZ", "Asia/Tokyo").output();
        String::from_utf8_lossy(&output.expect("beacon runs").stdout).into_owned()
    };
    let text = run(&[]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[1].starts_with("Cust10001  production   html ") && lines[1].contains(" unread "), "{text}");
    assert!(lines[3].starts_with("Cust10001 (production): ") && lines[3].len() > 40, "{text}");
    let next = lines[2].rsplit("  ").next().expect("the last column");
    assert!(next.len() <= 30 && next.contains("(in ") && !next.contains('Z'), "{next}");
    assert!(!text.contains('\u{1b}'), "no colours where no terminal is");
    assert!(run(&["--color", "always"]).contains("\u{1b}[32m"), "the colour of what is well");
}

#[test]
fn a_proxy_that_cannot_be_used_is_said_without_its_password() {
    let bench = bench();
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(["status", "--root", &bench.simulator.root(), "Cust10001"]);
    let output = command.env("HTTPS_PROXY", r"http://OFFICE\user:hidden@127.0.0.1:3128").output().expect("beacon runs");
    let said = stderr(&output);
    assert!(output.status.code() == Some(2) && said.contains("HTTPS_PROXY") && said.contains("%5C"), "{said}");
    assert!(!said.contains("hidden") && bench.simulator.requests().state == 0, "{said}");
}
