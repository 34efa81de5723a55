//! Which tenants are meant: on the command line and in files.

use std::io::Write;

use rstest::rstest;
use serde_json::{Value, json};

use crate::bench::{bench, stderr, write};

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

    write(&path("portal"), include_bytes!("../../../core/fixtures/developer-portal.xlsx"));
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
