//! Programs in other languages, as docs/gate.md shows them, and `beacon` as the first process of a container:
//! `cargo xtask test --only callers`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why")]

mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use beacon_simulator::Patch;
use rstest::rstest;
use support::{Served, signal};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/callers");

const CLIENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/clients");

#[test]
fn the_page_shows_the_examples_that_are_tried() {
    let page = include_str!("../../../docs/gate.md");
    for name in ["gate.sh", "gate.mjs", "gate.py"] {
        let example = std::fs::read_to_string(format!("{EXAMPLES}/{name}")).expect("it is there");
        assert!(page.contains(&example), "docs/gate.md does not show {name} as it is");
    }
}

/// Calls the tenant's API once (not every system knows names under `localhost`), through the gate, and prints the code that it answered with.
#[rstest]
#[case::curl("bash", 1, &["-c", ". ./gate.sh; GATE=$0; call Cust10001"])]
#[case::node("node", 2, &["--input-type=module", "--eval",
    "import dns from 'node:dns'; const lookup = dns.lookup; \
     dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest); \
     const { call } = await import(`${process.cwd()}/gate.mjs`); console.log((await call(process.argv[1], 'Cust10001')).status)", "--"])]
#[case::python("python3", 1, &["-c", "import socket, sys, gate; find = socket.getaddrinfo; \
    socket.getaddrinfo = lambda host, *rest: find('127.0.0.1' if host.endswith('.localhost') else host, *rest); print(gate.call(sys.argv[1], 'Cust10001').status)"])]
#[ignore = "needs curl, Node.js and Python"]
fn a_caller_finds_the_tenant_after_a_move(#[case] program: &str, #[case] in_vain: u64, #[case] arguments: &[&str]) {
    let served = Served::start(Duration::from_mins(5), &["--min-interval", "100ms"]);
    let call = || {
        let mut command = Command::new(program);
        command.args(arguments).arg(&served.address).current_dir(EXAMPLES).env("PYTHONDONTWRITEBYTECODE", "1");
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let output = command.output().expect("it is installed");
        let printed = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).trim().to_owned());
        (printed.concat(), output.status.success())
    };
    served.is(Patch::host("online2"));
    assert_eq!(call(), ("200".to_owned(), true));
    served.is(Patch::host("app"));
    assert_eq!(call(), ("200".to_owned(), true), "it was sent away, and asked again");
    let requests = served.simulator.requests();
    // `fetch` itself asks once more after 421, over a new connection, as its standard says.
    assert_eq!((requests.state, requests.version), (2, 2 + in_vain));
    served.is(Patch::state("OfflineMaintenance"));
    served.ask("POST", "/gate/Cust10001/misdirected", &[]);
    let (said, went_on) = call();
    assert!(!went_on && said.contains("maintenance"), "{said}");
}

#[test]
#[ignore = "needs Node.js and the vendor's client, which `npm ci` in tests/clients installs"]
fn the_vendor_s_own_client_finds_the_tenant_after_a_move() {
    let served = Served::start(Duration::from_mins(5), &["--min-interval", "100ms"]);
    let call = |held: &str| {
        let mut command = Command::new("node");
        command.args(["webapi.mjs", &served.address, "Cust10001", held]).current_dir(CLIENTS);
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let output = command.output().expect("it is installed");
        let printed = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).trim().to_owned());
        printed.concat()
    };
    let port = served.simulator.port();
    served.is(Patch::host("online2"));
    let before = format!("http://online2.localhost:{port}/Cust10001");
    // Nobody has an account at the simulator: 401 is the right tenant's answer.
    assert_eq!(call(""), format!("401 {before}"));
    served.is(Patch::host("app"));
    assert_eq!(call(&before), format!("421 401 http://app.localhost:{port}/Cust10001"));
    assert_eq!(served.simulator.requests().state, 2, "once, and once more after the move");
}

#[rstest]
#[case(&["serve", "--listen", "127.0.0.1:0"])]
#[case(&["simulate"])]
#[case(&["watch", "--json", "Cust10001"])]
#[ignore = "needs a process namespace of its own"]
fn the_first_process_of_a_container_ends_when_asked(#[case] arguments: &[&str]) {
    let (_runtime, simulator) = support::simulator(Duration::from_mins(5));
    for name in ["TERM", "INT"] {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--pid", "--fork", "--kill-child", env!("CARGO_BIN_EXE_beacon")]);
        command.args(arguments);
        let root = simulator.root();
        if arguments[0] != "simulate" {
            command.args(["--root", &root]);
        }
        let asked = simulator.requests().state;
        let mut outer = command.stdout(Stdio::piped()).spawn().expect("it is installed");
        if arguments[0] == "watch" {
            while simulator.requests().state == asked {
                std::thread::yield_now();
            }
        } else {
            let mut line = String::new();
            BufReader::new(outer.stdout.as_mut().expect("its output")).read_line(&mut line).expect("a line");
        }
        let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", outer.id())).expect("its child");
        signal(children.trim().parse().expect("one child"), name);
        let code = outer.wait().expect("it ends").code();
        // A watch that ends before the answer was there could not read the tenant.
        assert!(matches!((code, arguments[0]), (Some(0), _) | (Some(3), "watch")), "{arguments:?} {name}: {code:?}");
    }
}

#[test]
#[ignore = "needs systemd-analyze"]
fn the_example_unit_is_one_and_is_hardened() {
    let unit = include_str!("../../../packaging/systemd/beacon.service");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("beacon.service");
    // The program of this test stands where it will be installed.
    support::write(&file, &unit.replace("/usr/bin/beacon", env!("CARGO_BIN_EXE_beacon")));
    let analyze = |arguments: &[&str]| {
        let output = Command::new("systemd-analyze").args(arguments).arg(&file).output().expect("it is installed");
        let said = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat();
        assert!(output.status.success(), "{said}");
        said
    };
    analyze(&["verify"]);
    // In tenths, of 100: services of a distribution have 90 and more.
    analyze(&["security", "--offline=true", "--threshold=20"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_supervisor_is_told_when_it_is_ready_and_when_it_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("notify");
    let socket = std::os::unix::net::UnixDatagram::bind(&path).expect("a socket");
    let mut child = Command::new(env!("CARGO_BIN_EXE_beacon"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("NOTIFY_SOCKET", &path)
        .stdout(Stdio::null())
        .spawn()
        .expect("beacon runs");
    let mut bytes = [0; 64];
    let mut told = || {
        let length = socket.recv(&mut bytes).expect("a message");
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    };
    assert_eq!(told(), "READY=1");
    signal(child.id(), "TERM");
    assert_eq!(told(), "STOPPING=1");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
