//! The proxy as the system is set up: by variables, or by the desktop's settings.

use std::process::{Command, Output};

use rstest::rstest;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::bench::{Bench, bench, stderr, write};

/// Without a name server for it: only a proxy finds this service.
const ELSEWHERE: &str = "http://status.invalid";
/// Nobody is here.
const NOBODY: &str = "http://127.0.0.1:9";

/// `beacon` with no proxy but these variables name one.
fn beacon(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    for name in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
        .env("XDG_CURRENT_DESKTOP", "")
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .expect("beacon runs")
}

/// The simulator, which takes questions for others as a proxy does.
fn proxy(bench: &Bench) -> String {
    bench.simulator.root().trim_start_matches("http://").trim_end_matches('/').to_owned()
}

/// A folder for KDE's settings, with these.
fn kde(settings: &str) -> TempDir {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("kioslaverc").to_string_lossy().into_owned();
    write(&file, format!("[Proxy Settings]\n{settings}\n").as_bytes());
    folder
}

fn in_kde(folder: &TempDir) -> [(&str, &str); 3] {
    let path = folder.path().to_str().expect("text");
    [("XDG_CURRENT_DESKTOP", "KDE"), ("XDG_CONFIG_HOME", path), ("XDG_CONFIG_DIRS", "/nowhere")]
}

#[test]
fn a_proxy_that_cannot_be_used_is_said_without_its_password_and_nothing_goes_around_it() {
    let bench = bench();
    let root = bench.simulator.root();
    let wrong = [("HTTP_PROXY", r"http://OFFICE\user:hidden@127.0.0.1:3128")];
    let output = beacon(&["status", "--root", &root, "Cust10001"], &wrong);
    let said = stderr(&output);
    assert!(output.status.code() == Some(2) && said.contains("HTTP_PROXY") && said.contains("%5C"), "{said}");

    let output = beacon(&["diagnose", "--json", "--root", &root, "Cust10001"], &wrong);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["verdict"], &report["place"]), (&json!("proxy-setting"), &json!("machine")), "{report}");
    assert!(report["text"].as_str().is_some_and(|text| text.contains("HTTP_PROXY")), "{report}");
    assert!(output.status.code() == Some(3) && stderr(&output).contains("%5C"), "{}", stderr(&output));

    let all = format!("{said}{}{report}", stderr(&output));
    assert!(!all.contains("hidden") && bench.simulator.requests().state == 0, "{all}");
}

#[rstest]
#[case::for_this_scheme("HTTP_PROXY", "http://", "", 0)]
#[case::for_all("ALL_PROXY", "", "", 0)]
#[case::but_not_for_that_host("ALL_PROXY", "", "example.com  *.invalid", 3)]
fn variables_name_the_proxy(#[case] name: &str, #[case] scheme: &str, #[case] except: &str, #[case] code: i32) {
    let bench = bench();
    let address = format!("{scheme}{}", proxy(&bench));
    let output = beacon(&["status", "--root", ELSEWHERE, "Cust10001"], &[(name, &address), ("NO_PROXY", except)]);
    assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
}

#[rstest]
#[case("127.0.0.1")]
#[case(" 127.0.0.0/8 , example.com")]
#[case("example.com 127.*")]
#[case("*")]
fn hosts_can_be_left_out(#[case] list: &str) {
    let bench = bench();
    let through_nobody = [("HTTP_PROXY", NOBODY), ("NO_PROXY", list)];
    let output = beacon(&["status", "--root", &bench.simulator.root(), "Cust10001"], &through_nobody);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let output = beacon(&["status", "--root", &bench.simulator.root(), "Cust10001"], &through_nobody[..1]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux is the desktop asked")]
fn kde_names_the_proxy() {
    let bench = bench();
    let folder = kde(&format!("ProxyType=1\nhttpProxy=http://{}", proxy(&bench).replace(':', " ")));
    let output = beacon(&["status", "--root", ELSEWHERE, "Cust10001"], &in_kde(&folder));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let elsewhere = [in_kde(&folder).as_slice(), &[("XDG_CURRENT_DESKTOP", "sway")]].concat();
    let output = beacon(&["status", "--root", ELSEWHERE, "Cust10001"], &elsewhere);
    assert_eq!(output.status.code(), Some(3), "its settings are KDE's alone");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux is the desktop asked")]
fn a_script_is_not_used_which_is_said_and_the_vendor_is_not_blamed() {
    let bench = bench();
    let folder = kde("ProxyType=2\nProxy Config Script=http://wpad.example/wpad.dat");
    let output = beacon(&["status", "--root", &bench.simulator.root(), "Cust10001"], &in_kde(&folder));
    assert!(output.status.code() == Some(0) && stderr(&output).contains("kioslaverc"), "{}", stderr(&output));
    // Where there is no way without the proxy.
    let output = beacon(&["diagnose", "--root", "https://127.0.0.1:9", "Cust10001"], &in_kde(&folder));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(3) && said.contains("kioslaverc"), "{said}");
    let output = beacon(&["diagnose", "--root", "https://127.0.0.1:9", "Cust10001"], &[]);
    assert_eq!(output.status.code(), Some(5), "nothing else is said than before");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only on Linux is the desktop asked")]
fn gnome_names_the_proxy() {
    let bench = bench();
    let folder = tempdir().expect("a folder");
    let (host, port) =
        proxy(&bench).split_once(':').map(|(host, port)| (host.to_owned(), port.to_owned())).expect("a port");
    let program = folder.path().join("gsettings").to_string_lossy().into_owned();
    let lines = format!(
        "org.gnome.system.proxy mode 'manual'\norg.gnome.system.proxy.http host '{host}'\norg.gnome.system.proxy.http port {port}"
    );
    write(
        &program,
        format!("#!/bin/sh\n[ \"$*\" = 'list-recursively org.gnome.system.proxy' ] && echo \"{lines}\"\n").as_bytes(),
    );
    make_executable(&program);
    let path = folder.path().to_string_lossy().into_owned();
    let in_gnome = [("XDG_CURRENT_DESKTOP", "ubuntu:GNOME"), ("PATH", path.as_str())];
    let output = beacon(&["status", "--root", ELSEWHERE, "Cust10001"], &in_gnome);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // What never answers holds nobody up.
    write(&program, b"#!/bin/sh\nexec /bin/sleep 600\n");
    let output = beacon(&["status", "--root", &bench.simulator.root(), "Cust10001"], &in_gnome);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[cfg(unix)]
fn make_executable(program: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).expect("its rights");
}

#[cfg(not(unix))]
fn make_executable(_: &str) {}
