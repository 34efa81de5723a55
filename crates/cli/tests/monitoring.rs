//! What stands ready for Prometheus, Alertmanager and Grafana in `monitoring/prometheus`, tried with the programs
//! themselves: `cargo xtask test --only monitoring`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::convert::Infallible;
use std::io::BufRead as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use beacon_desktop_tests::{Process, free_port, wait};
use beacon_simulator::{Options, Patch, Simulator, Story};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../monitoring/prometheus");

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(FILES).join(name)).expect("it is there")
}

#[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
fn write(file: &Path, text: &str) {
    std::fs::write(file, text).expect("written");
}

/// Runs a program beside the files, which must succeed.
fn succeeds(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).current_dir(FILES).output().expect("it is installed");
    let printed = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{}", printed.concat());
}

#[rstest]
#[case("promtool", &["check", "config", "prometheus.yml"])]
#[case("promtool", &["test", "rules", "tests.yml"])]
#[case("amtool", &["check-config", "alertmanager.yml"])]
#[ignore = "needs the packages of Prometheus and Alertmanager"]
fn the_files_are_right(#[case] program: &str, #[case] arguments: &[&str]) {
    succeeds(program, arguments);
}

#[test]
fn every_alert_has_a_unit_test() {
    let (rules, tests) = (file("rules.yml"), file("tests.yml"));
    let alerts: Vec<&str> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(!alerts.is_empty());
    for alert in alerts {
        let fires = tests.split(&format!("alertname: {alert}\n")).skip(1).any(|test| {
            let expected = test.lines().nth(1).unwrap_or_default();
            expected.trim().starts_with("- exp_labels")
        });
        assert!(fires, "no test sees {alert} fire");
    }
}

/// What is exported, in both forms, as promtool reads it.
#[test]
#[ignore = "needs the packages of Prometheus and Alertmanager"]
fn what_is_exported_is_as_promtool_wants_it() {
    let served = support::Served::start(Duration::from_mins(5), &["Cust10001"]);
    support::until("a check", || served.get("/metrics", &[]).text().contains("tenant_beacon_tenant_running{"));
    let open = "Accept: application/openmetrics-text;version=1.0.0";
    for (path, form) in
        [("/metrics", "X: y"), ("/probe?target=10001", "X: y"), ("/metrics", open), ("/probe?target=10001", open)]
    {
        let text = served.get(path, &[form]).text();
        // What promtool 2 cannot read of OpenMetrics, its types and its end, Prometheus reads.
        let text = text.replace(" info\n", " gauge\n").replace("# EOF\n", "");
        let mut promtool = Command::new("promtool");
        promtool.args(["check", "metrics"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = promtool.spawn().expect("it is installed");
        running.stdin.take().expect("its input").write_all(text.as_bytes()).expect("written");
        let output = running.wait_with_output().expect("it ends");
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        // In OpenMetrics the names of counters and infos stand without their endings, so that it misses their help.
        let is_right = |line: &str| form == open && line.ends_with(" no help text");
        let is_read = output.status.success() || output.status.code() == Some(3);
        assert!(is_read && said.lines().all(is_right), "{path} {form}: {said}\n{text}");
    }
}

/// Everything that a panel asks for, as rules, which promtool can check.
#[test]
#[ignore = "needs the packages of Prometheus and Alertmanager"]
fn what_the_dashboard_asks_for_is_understood() {
    let dashboard: Value = serde_json::from_str(&file("dashboard.json")).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().expect("targets"));
    let rules: Vec<Value> = targets
        .enumerate()
        .map(|(number, target)| {
            let asked = target["expr"].as_str().expect("an expression").replace("$__rate_interval", "5m");
            json!({ "record": format!("panel_{number}"), "expr": asked })
        })
        .collect();
    assert!(rules.len() >= panels.len());
    let folder = tempfile::tempdir().expect("a folder");
    let rules_file = folder.path().join("rules.json");
    write(&rules_file, &json!({ "groups": [{ "name": "dashboard", "rules": rules }] }).to_string());
    succeeds("promtool", &["check", "rules", &rules_file.to_string_lossy()]);
}

/// Answers Alertmanager and passes on what it sends.
async fn people(listener: TcpListener, told: mpsc::Sender<Value>) {
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        let told = told.clone();
        let handler = service_fn(move |request: Request<Incoming>| {
            let told = told.clone();
            async move {
                let body = request.collect().await.expect("a body").to_bytes();
                // The test may have seen enough.
                let _ = told.send(serde_json::from_slice(&body).expect("JSON"));
                Ok::<_, Infallible>(Response::new(Empty::<Bytes>::new()))
            }
        });
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), handler));
    }
}

/// The files as they are, but in a hurry and with the addresses of this test, in a folder.
fn in_a_hurry(folder: &Path, beacon: &str, alertmanager: u16, people: u16) -> PathBuf {
    let replaced = |name: &str, replacements: &[(&str, &str)]| {
        let mut text = file(name);
        for (from, to) in replacements {
            assert!(text.contains(from), "{name} has no {from}");
            text = text.replace(from, to);
        }
        write(&folder.join(name), &text);
    };
    let alertmanager = format!("127.0.0.1:{alertmanager}");
    replaced(
        "prometheus.yml",
        &[("_interval: 15s", "_interval: 1s"), ("127.0.0.1:9797", beacon), ("127.0.0.1:9093", &alertmanager)],
    );
    replaced("rules.yml", &[("for: 2m", "for: 0s")]);
    let people = format!("127.0.0.1:{people}");
    replaced(
        "alertmanager.yml",
        &[
            ("group_wait: 30s", "group_wait: 1s"),
            ("group_interval: 5m", "group_interval: 1s"),
            ("127.0.0.1:9094", &people),
        ],
    );
    folder.to_owned()
}

fn option(name: &str, value: impl std::fmt::Display) -> String {
    format!("--{name}={value}")
}

/// The labels of all series that a query finds, once there are as many.
fn labels_of(prometheus: u16, query: &str, many: usize) -> Vec<Value> {
    let agent = ureq::Agent::from(ureq::Agent::config_builder().proxy(None).build());
    let address = format!("http://127.0.0.1:{prometheus}/api/v1/query?query={query}");
    wait::until(&format!("{many} series of {query}"), Duration::from_mins(1), || {
        let text = agent.get(&address).call().ok().and_then(|mut answer| answer.body_mut().read_to_string().ok());
        let answer: Option<Value> = text.and_then(|text| serde_json::from_str(&text).ok());
        let found = answer.as_ref().and_then(|answer| answer.pointer("/data/result")?.as_array());
        let labels = found.map(|series| series.iter().map(|one| one["metric"].clone()).collect::<Vec<_>>());
        Ok(labels.filter(|labels| labels.len() == many))
    })
    .expect("they come")
}

/// Where targets have a label `environment` of their own, as many people's have: `honor_labels` keeps the tenant's.
#[test]
#[ignore = "needs the packages of Prometheus and Alertmanager"]
fn a_target_s_own_environment_does_not_hide_the_tenant_s() {
    let served = support::Served::start(Duration::from_mins(5), &["Cust10001", "Cust10002"]);
    let target = served.address.trim_start_matches("http://").to_owned();
    let job = |name: &str, honors: bool, path: &str| {
        let labels = json!({ "environment": "operations" });
        json!({
            "job_name": name, "honor_labels": honors, "metrics_path": path, "params": { "target": ["Cust10001"] },
            "static_configs": [{ "targets": [target], "labels": labels }],
        })
    };
    let jobs = [job("honest", true, "/metrics"), job("probed", true, "/probe"), job("renamed", false, "/metrics")];
    // Prometheus passes `params` to /metrics too, which does not read them.
    let config = json!({ "global": { "scrape_interval": "1s" }, "scrape_configs": jobs });
    let folder = tempfile::tempdir().expect("a folder");
    let (file, port) = (folder.path().join("prometheus.json"), free_port().expect("a port"));
    write(&file, &config.to_string());
    succeeds("promtool", &["check", "config", &file.to_string_lossy()]);
    let mut command = Command::new("prometheus");
    command.args([
        option("config.file", file.display()),
        option("storage.tsdb.path", folder.path().join("data").display()),
        option("web.listen-address", format!("127.0.0.1:{port}")),
    ]);
    let _prometheus = Process::start(&mut command, &folder.path().join("log")).expect("it is installed");
    for (job, many, own, renamed) in [
        ("honest", 2, "production", Value::Null),
        ("probed", 1, "production", Value::Null),
        ("renamed", 2, "operations", json!("production")),
    ] {
        let query = format!("tenant_beacon_tenant_running%7Bjob%3D%22{job}%22%7D");
        for labels in labels_of(port, &query, many) {
            assert_eq!((&labels["environment"], &labels["exported_environment"]), (&json!(own), &renamed), "{labels}");
        }
    }
    // What has no environment of its own has the target's.
    let [up] = labels_of(port, "up%7Bjob%3D%22honest%22%7D", 1).try_into().expect("one");
    assert_eq!(up["environment"], json!("operations"));
}

/// From the service to the person: simulator, beacon, Prometheus (both ways of asking), Alertmanager, one message a host.
#[test]
#[ignore = "needs the packages of Prometheus and Alertmanager"]
fn tenants_that_are_down_are_told_once_for_each_host() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let _inside = runtime.enter();
    let mut options = Options::new(Story::named("calm").expect("a story"));
    options.tenants = 3;
    options.valid_for = Some(Duration::from_millis(100));
    let simulator = runtime.block_on(Simulator::start(options)).expect("the simulator starts");
    let change = |tenant: &str, patch| simulator.change(tenant, patch).expect("the tenant is there");
    let hosts = [("Cust10001", "online3"), ("Cust10002", "online3"), ("Cust10003", "online4")];
    for (tenant, host) in hosts {
        change(tenant, Patch::host(host));
    }

    let folder = tempfile::tempdir().expect("a folder");
    let log = |name: &str| folder.path().join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--root", &simulator.root()]);
    command.args(["--min-interval", "100ms", "--rate", "100"]).args(hosts.map(|(tenant, _)| tenant));
    let (_beacon, mut output) = Process::start_read(&mut command, &log("beacon.log")).expect("beacon runs");
    let mut beacon = String::new();
    output.read_line(&mut beacon).expect("its address");
    let beacon = beacon.trim_end().trim_start_matches("http://");

    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let port = listener.local_addr().expect("a port").port();
    let (told, messages) = mpsc::channel();
    runtime.spawn(people(listener, told));
    let (of_alertmanager, of_prometheus) = (free_port().expect("a port"), free_port().expect("a port"));
    let files = in_a_hurry(folder.path(), beacon, of_alertmanager, port);
    let mut command = Command::new("prometheus-alertmanager");
    command.args([
        option("config.file", files.join("alertmanager.yml").display()),
        option("storage.path", log("alertmanager").display()),
        option("web.listen-address", format!("127.0.0.1:{of_alertmanager}")),
        option("cluster.listen-address", ""),
    ]);
    let _alertmanager = Process::start(&mut command, &log("alertmanager.log")).expect("it is installed");
    let mut command = Command::new("prometheus");
    command.args([
        option("config.file", files.join("prometheus.yml").display()),
        option("storage.tsdb.path", log("prometheus").display()),
        option("web.listen-address", format!("127.0.0.1:{of_prometheus}")),
    ]);
    let _prometheus = Process::start(&mut command, &log("prometheus.log")).expect("it is installed");

    let asked = format!("http://127.0.0.1:{of_prometheus}/api/v1/query?query=count(tenant_beacon_tenant_running==1)");
    let ask = || -> Option<Value> {
        let agent = ureq::Agent::from(ureq::Agent::config_builder().proxy(None).build());
        let text = agent.get(&asked).call().ok()?.body_mut().read_to_string().ok()?;
        serde_json::from_str(&text).ok()
    };
    // Three by /metrics, and the same three by /probe.
    wait::until_true("that Prometheus sees all tenants both ways", Duration::from_mins(1), || {
        Ok(ask().is_some_and(|answer| answer.pointer("/data/result/0/value/1") == Some(&json!("6"))))
    })
    .expect("it sees them");

    for (tenant, _) in hosts {
        change(tenant, Patch::state("Unknown"));
    }
    let mut awaited = vec![("online3", vec!["Cust10001", "Cust10002"]), ("online4", vec!["Cust10003"])];
    while !awaited.is_empty() {
        let message = messages.recv_timeout(Duration::from_mins(1)).expect("people are told");
        let host = message["groupLabels"]["host"].as_str().expect("a host").to_owned();
        let mut tenants: Vec<&str> = message["alerts"]
            .as_array()
            .expect("alerts")
            .iter()
            .map(|alert| {
                assert_eq!(alert["labels"]["alertname"], json!("TenantDown"), "{alert}");
                assert_eq!(alert["labels"]["host"], json!(host), "{alert}");
                alert["labels"]["tenant"].as_str().expect("a tenant")
            })
            .collect();
        tenants.sort_unstable();
        awaited.retain(|(own, all)| *own != host || *all != tenants);
    }
}
