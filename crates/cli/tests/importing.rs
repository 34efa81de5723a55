//! `beacon preview` finds in what people bring exactly what is there: each file in `cases/import` stands for a kind.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use beacon_core::identity::{BuiltIn, EnvironmentName};
use beacon_core::import::{self, Previewed};
use rstest::rstest;
use serde_json::{Value, json};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import")
}

fn preview(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.arg("preview").args(arguments).current_dir(cases()).output().expect("beacon runs")
}

fn read(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What was found, as the expectations are written.
fn found(read: &Value) -> Vec<Value> {
    let found = read["found"].as_array().expect("an array");
    let told = |found: &Value| json!({ "environment": found["environment"], "id": found["id"], "name": found["name"], "tags": found["tags"] });
    found.iter().map(told).collect()
}

#[test]
fn each_kind_of_file_gives_what_is_in_it() {
    let text = std::fs::read_to_string(cases().join("expected.json")).expect("the expectations");
    let expected: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
    for (file, expected) in &expected {
        let output = preview(&["--json", file]);
        assert_eq!(output.status.code(), Some(0), "{file}: {output:?}");
        let read = read(&output);
        let mut found = found(&read);
        let expected_found = expected["found"].as_array().expect("an array");
        // No name is expected where any will do.
        for (found, expected) in found.iter_mut().zip(expected_found).filter(|(_, expected)| expected["name"].is_null())
        {
            found["name"] = expected["name"].clone();
        }
        assert_eq!(&found, expected_found, "{file}");
        let refused = expected.get("refused").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(read["refused"], refused, "{file}");
    }
    let files = std::fs::read_dir(cases()).expect("the cases").count();
    assert_eq!(files, expected.len() + 1, "each file is expected, and nothing else");
}

/// More of each kind, made by hand and by several programs: the expectations say what stands in each, or which file it is.
#[test]
fn more_of_each_kind_gives_what_is_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/more");
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("the expectations");
    let kinds: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(&text).expect("JSON");
    let environments = BuiltIn::ALL.map(EnvironmentName::from);
    for (kind, cases) in &kinds {
        for (name, case) in cases {
            let bytes = match case["text"].as_str() {
                Some(text) => text.as_bytes().to_vec(),
                None => std::fs::read(folder.join(case["file"].as_str().expect("a file"))).expect("it is there"),
            };
            let preview = import::from_bytes(&bytes).expect("it is read").preview(&environments, "production");
            let told = |found: &Previewed, expected: &Value| {
                let any = expected["name"].is_null();
                let name = if any { Value::Null } else { json!(found.profile.name) };
                json!({ "environment": found.environment, "id": found.identifier.to_string(), "name": name, "tags": found.profile.tags })
            };
            let expected = case["found"].as_array().expect("an array");
            let found: Vec<Value> = preview
                .found
                .iter()
                .zip(expected.iter().chain(std::iter::repeat(&Value::Null)))
                .map(|(found, expected)| told(found, expected))
                .collect();
            assert_eq!(&found, expected, "{kind}: {name}");
            let refused: Vec<&str> = preview.refused.iter().map(|refused| refused.refusal.code()).collect();
            assert_eq!(json!(refused), case.get("refused").cloned().unwrap_or_else(|| json!([])), "{kind}: {name}");
            let left_out: Vec<Value> =
                preview.left_out.counts().map(|(what, count)| json!({ "what": what, "count": count })).collect();
            assert_eq!(json!(left_out), case.get("left_out").cloned().unwrap_or_else(|| json!([])), "{kind}: {name}");
        }
        assert!(cases.len() >= 10 || ["formulas", "libreoffice"].contains(&kind.as_str()), "{kind} has few");
    }
}

#[rstest]
#[case("filtered.xlsx", json!([{ "what": "hidden_rows", "count": 1 }]))]
#[case("mail-with-signature.txt", json!([{ "what": "vendor_addresses", "count": 5 }]))]
#[case("invisible.txt", json!([]))]
fn what_is_left_out_is_counted(#[case] file: &str, #[case] left_out: Value) {
    assert_eq!(read(&preview(&["--json", file]))["left_out"], left_out);
}

#[test]
fn hidden_rows_can_be_taken_in() {
    let read = read(&preview(&["--json", "--hidden", "filtered.xlsx"]));
    let ids: Vec<&Value> = read["found"].as_array().expect("an array").iter().map(|found| &found["id"]).collect();
    assert_eq!(ids, ["Cust321", "Cust322", "Cust323"]);
}

fn piped(arguments: &[&str], text: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.arg("preview").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("beacon runs");
    child.stdin.take().expect("a pipe").write_all(text).expect("written");
    child.wait_with_output().expect("it ends")
}

#[test]
fn the_keys_are_these_and_refusals_have_a_code_and_a_message() {
    let text =
        "Identifier;Name;Environment;Notes;Tags\nCust1;Acme;;by phone;vip\nDefault;Berg;;;\nCust2;Dahl;Elsewhere;;\n";
    let output = piped(&["--json", "--env", "our own", "-"], text.as_bytes());
    let expected = json!({
        "found": [
            { "input": "Cust1", "environment": "our own", "id": "Cust1", "name": "Acme", "tags": ["vip"], "notes": "by phone" },
            { "input": "Cust2", "environment": "Elsewhere", "id": "Cust2", "name": "Dahl", "tags": [], "notes": "" },
        ],
        "refused": [{
            "input": "Default",
            "code": "on-site",
            "message": "“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page",
        }],
        "left_out": [],
    });
    assert_eq!((read(&output), output.status.code()), (expected, Some(0)));
}

#[rstest]
#[case::nothing(b"Hello,\nnothing here", 1)]
#[case::refused_alone(b"Default", 1)]
#[case::no_text(b"\x89PNG\r\n\x1a\n\0", 2)]
fn the_exit_code_says_whether_something_was_found(#[case] text: &[u8], #[case] code: i32) {
    assert_eq!(piped(&["-"], text).status.code(), Some(code));
}

#[test]
fn a_file_that_cannot_be_read_takes_nothing_from_the_others() {
    let output = preview(&["--json", "nowhere.csv", "invisible.txt", "inches.csv", "invisible.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("in nowhere.csv: it cannot be read"));
    assert_eq!(found(&read(&output)).len(), 6, "each tenant once");
}

#[test]
fn what_is_doubtful_is_said() {
    let output = piped(&["--json", "-"], b"Identifier;Name\nCust1;M\xc3\xb8ller og S\xc3\xb8nn\nCust2;Bj\xff\n");
    let read = read(&output);
    assert_eq!(read["doubts"][0]["code"], "broken_characters");
    assert_eq!(read["found"][0]["name"], "Møller og Sønn");
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken in the file"));
}

#[test]
fn without_json_it_is_read_by_people() {
    let output = preview(&["sandbox.csv", "filtered.xlsx"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Cust261        production   Acme  #sandbox");
    assert_eq!(lines.last(), Some(&"left out  1 hidden rows"));
}
