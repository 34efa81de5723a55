use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use beacon_core::engine::Stored;
use beacon_core::identity::Environment;
use beacon_core::import::Holds;
use beacon_core::settings::{Rule, Settings};
use beacon_link::protocol::{ColumnChoice, WordChoice};
use chrono::DateTime;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn engine() -> Engine {
    let key = "production/Cust1".parse().expect("a key");
    let here = Environment::new("here", "http://127.0.0.1:1").expect("an environment");
    let settings = Settings { environments: vec![here], ..Settings::default() };
    let stored =
        Stored { tenants: vec![(key, Profile::default(), None)], settings: Some(settings), ..Stored::default() };
    Engine::new(stored, Texts::default(), 1, DateTime::UNIX_EPOCH.fixed_offset())
}

fn previewed(text: &str) -> (Vec<Found>, Option<Settings>) {
    let import = import::from_text(text).expect("a text");
    let Response::Preview { found, settings, .. } = preview(&engine(), import, "production") else {
        panic!("no preview")
    };
    (found, settings)
}

#[test]
fn what_is_found_is_told_with_what_would_become_of_it() {
    let text = "name;identifier;environment\nAcme;Cust1;\nBerg;Cust7;sod\nDahl;Cust8;elsewhere\nElm;Default;\n";
    let (found, settings) = previewed(text);
    let told: Vec<_> = found
        .iter()
        .map(|found| {
            let key = found.key.as_ref().map(ToString::to_string);
            (key, found.known, found.refused.as_deref().unwrap_or_default())
        })
        .collect();
    let elsewhere =
        "There is no environment called “elsewhere” here. Say which one is meant, or add it in the settings first.";
    let on_site = "“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page.";
    let expected = [
        (None, false, on_site),
        (Some("production/Cust1".to_owned()), true, ""),
        (Some("development/Cust7".to_owned()), false, ""),
        (None, false, elsewhere),
    ];
    assert_eq!((told, settings), (expected.to_vec(), None));
}

#[test]
fn an_export_comes_with_all_that_was_said_and_its_settings() {
    let (found, settings) = previewed(
        r#"{"format":1,"settings":{"retentionDays":7,"environments":[{"name":"there","root":"http://127.0.0.1:2"}]},
            "tenants":[{"key":"stage/Cust2","name":"Acme","tags":["vip"],"notes":"by phone","rule":"problems"}]}"#,
    );
    let [found] = found.as_slice() else { panic!("{found:?}") };
    let said = (found.name.as_deref(), found.tags.as_slice(), found.notes.as_str(), found.rule);
    assert_eq!(said, (Some("Acme"), ["vip".to_owned()].as_slice(), "by phone", Some(Rule::Problems)));
    let settings = settings.expect("settings");
    let environments: Vec<&str> = settings.environments.iter().map(|own| own.name.as_str()).collect();
    assert_eq!((settings.retention_days, environments), (7, vec!["there", "here"]));
}

#[test]
fn an_environment_that_is_not_there_is_refused() {
    let response = preview(&engine(), Import::default(), "elsewhere");
    assert!(matches!(response, Response::Refused { code, .. } if code == "no-environment"));
}

#[tokio::test]
async fn files_are_read_whatever_they_are_called() {
    let base64 = BASE64_STANDARD.encode(include_bytes!("../../../../crates/core/fixtures/developer-portal.xlsx"));
    let import = read(&Texts::default(), Source::File { name: "a.csv".to_owned(), base64 }, Choices::default()).await;
    let import = import.expect("a workbook");
    assert_eq!(import.found.len(), 6);
}

#[rstest]
#[case::not_whole("%".to_owned(), "damaged")]
#[case::binary(BASE64_STANDARD.encode(b"\x7fELF\0"), "kind")]
#[case::cut_off(BASE64_STANDARD.encode(b"PK\x03\x04\xff"), "damaged")]
#[tokio::test]
async fn files_that_cannot_be_read_are_refused(#[case] base64: String, #[case] expected: &str) {
    let source = Source::File { name: "a.xlsx".to_owned(), base64 };
    let response = read(&Texts::default(), source, Choices::default()).await.expect_err("refused");
    assert!(matches!(&response, Response::Refused { code, .. } if code == expected), "{response:?}");
}

const TABLE: &str = "Kunde;Kontakt;Identifier;Umgebung;Tags\nAcme;Kari;Cust1;Live;a\nBerg;Ola;Cust2;Alpha;vip, b\nDahl;Per;Cust3;alpha;\n";

fn preview_with(text: &str, choices: PreviewChoices) -> Response {
    let import = import::read(import::Source::Text(text), &choices.into()).expect("a text");
    preview(&engine(), import, "production")
}

fn column(column: usize, holds: Holds) -> ColumnChoice {
    ColumnChoice { table: 0, column, holds }
}

#[test]
fn columns_are_told_with_an_example_and_can_be_chosen() {
    let Response::Preview { tables, .. } = preview_with(TABLE, PreviewChoices::default()) else { panic!("no preview") };
    let [table] = tables.as_slice() else { panic!("{tables:?}") };
    let holds: Vec<(&str, Holds)> =
        table.columns.iter().map(|column| (column.heading.as_str(), column.holds)).collect();
    let expected = [Holds::Name, Holds::Nothing, Holds::Identifier, Holds::Environment, Holds::Tags];
    assert_eq!(
        holds,
        ["Kunde", "Kontakt", "Identifier", "Umgebung", "Tags"].into_iter().zip(expected).collect::<Vec<_>>()
    );
    let example = table.example.as_ref().expect("an example");
    assert_eq!((example.name.as_str(), example.environment.as_str()), ("Acme", "production"));

    let columns = vec![column(1, Holds::Name), column(4, Holds::Nothing)];
    let chosen = PreviewChoices { columns, ..PreviewChoices::default() };
    let Response::Preview { tables, found, .. } = preview_with(TABLE, chosen) else { panic!("no preview") };
    let example = tables[0].example.as_ref().expect("an example");
    assert_eq!((example.name.as_str(), example.tags.as_slice()), ("Kari", [].as_slice()));
    assert_eq!(found[0].name.as_deref(), Some("Kari"));
}

#[test]
fn a_column_that_a_person_gives_another_meaning_is_none_of_identifiers_any_more() {
    let chosen = PreviewChoices { columns: vec![column(2, Holds::Notes)], ..PreviewChoices::default() };
    let text = "Old;Number;Identifier\nCust1;201;Cust11\nCust2;202;Cust12\n";
    let Response::Preview { tables, .. } = preview_with(text, chosen) else { panic!("no preview") };
    assert_eq!(tables[0].columns[2].holds, Holds::Notes);

    let chosen = PreviewChoices { columns: vec![column(0, Holds::Tags)], ..PreviewChoices::default() };
    let Response::Preview { tables, .. } = preview_with("Identifier;Name\nCust1;Acme\nCust2;Berg\n", chosen) else {
        panic!("no preview")
    };
    assert_eq!(tables[0].columns[0].holds, Holds::Tags, "it can be changed back");
}

#[test]
fn an_unknown_word_is_asked_for_once_and_then_means_the_same_in_all_rows() {
    let Response::Preview { unknown_words, found, .. } = preview_with(TABLE, PreviewChoices::default()) else {
        panic!("no preview")
    };
    assert_eq!(unknown_words, [UnknownWord { word: "Alpha".to_owned(), count: 2 }]);
    assert_eq!(found.iter().filter(|found| found.key.is_some()).count(), 1, "nobody else is refused");

    let environments = vec![WordChoice { word: "Alpha".to_owned(), environment: "here".to_owned() }];
    let chosen = PreviewChoices { environments, ..PreviewChoices::default() };
    let Response::Preview { unknown_words, found, .. } = preview_with(TABLE, chosen) else { panic!("no preview") };
    let keys: Vec<String> = found.iter().filter_map(|found| found.key.as_ref()).map(ToString::to_string).collect();
    assert_eq!(
        (unknown_words, keys.as_slice()),
        (Vec::new(), ["production/Cust1", "here/Cust2", "here/Cust3"].map(str::to_owned).as_slice())
    );
}

fn case(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/cli/tests/cases/import").join(file)
}

async fn preview_of(file: &str, choices: PreviewChoices) -> Response {
    let bytes = std::fs::read(case(file)).expect("a case");
    let source = Source::File { name: file.to_owned(), base64: BASE64_STANDARD.encode(bytes) };
    let import = read(&Texts::default(), source, choices.into()).await.expect("a file that can be read");
    preview(&engine(), import, "production")
}

#[tokio::test]
async fn each_kind_of_file_gives_what_is_in_it() {
    let text = std::fs::read_to_string(case("expected.json")).expect("the expectations");
    let expected: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
    for (file, expected) in &expected {
        let Response::Preview { found, .. } = preview_of(file, PreviewChoices::default()).await else {
            panic!("{file}: no preview")
        };
        let tenants = found.iter().filter_map(|found| Some((found.key.as_ref()?, found)));
        let told: Vec<Value> = tenants
            .map(|(key, found)| {
                json!({
                    "environment": key.environment, "id": key.identifier.to_string(),
                    "name": found.name.clone().unwrap_or_default(), "tags": found.tags,
                })
            })
            .collect();
        let mut wanted = expected["found"].as_array().expect("an array").clone();
        // No name is expected where any will do.
        for (wanted, told) in wanted.iter_mut().zip(&told).filter(|(wanted, _)| wanted["name"].is_null()) {
            wanted["name"] = told["name"].clone();
        }
        assert_eq!(told, wanted, "{file}");
        let refused = expected.get("refused").and_then(Value::as_array).map_or(0, Vec::len);
        assert_eq!(found.iter().filter(|found| found.refused.is_some()).count(), refused, "{file}");
    }
}

#[tokio::test]
async fn hidden_rows_are_counted_and_taken_in_when_a_person_wants_them() {
    let count = |response| {
        let Response::Preview { left_out, found, .. } = response else { panic!("no preview") };
        (left_out.hidden_rows, found.len())
    };
    assert_eq!(count(preview_of("filtered.xlsx", PreviewChoices::default()).await), (1, 2));
    let hidden = PreviewChoices { hidden: true, ..PreviewChoices::default() };
    assert_eq!(count(preview_of("filtered.xlsx", hidden).await), (0, 3));
}

#[test]
fn what_is_doubtful_is_said_in_a_sentence() {
    let import =
        import::from_bytes(b"Identifier;Name\nCust1;M\xc3\xb8ller og S\xc3\xb8nn\nCust2;Bj\xff\n").expect("a text");
    let Response::Preview { doubts, .. } = preview(&engine(), import, "production") else { panic!("no preview") };
    assert_eq!(doubts, ["Some characters in the file are broken (1). Compare the names."]);
}
