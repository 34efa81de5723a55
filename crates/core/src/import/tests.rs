use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::identity::{BuiltIn, EnvironmentName, IdentifierError, TenantKey};

mod kinds;
mod written;

/// What was found, a line each.
fn told(import: Result<Import, ImportError>) -> Vec<String> {
    let line = |finding: Finding| {
        let outcome = finding.outcome.map_or_else(|error| format!("refused: {error}"), |id| id.to_string());
        let said = [
            outcome,
            finding.environment.map_or(String::new(), |environment| environment.name().to_owned()),
            finding.profile.name,
        ];
        said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    import.map_or_else(|error| vec![error.to_string()], |import| import.found.into_iter().map(line).collect())
}

#[rstest]
#[case::typed(" CUST12345 ", &["Cust12345"])]
#[case::digits("12345", &["Cust12345"])]
#[case::address("https://online3.superoffice.com/Cust12345/CS/", &["Cust12345 production"])]
#[case::wrong("Acme", &["refused: “Acme” is not an identifier: it is “Cust” and one to nine digits, like Cust12345"])]
#[case::on_site("Default", &["refused: “Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page"])]
#[case::nothing(" \n ", &[])]
#[case::list("Cust1\ncust2\n\n3\nCust1", &["Cust1", "Cust2", "Cust3"])]
#[case::one_line("Cust1, Cust2; Cust3 Cust4", &["Cust1", "Cust2", "Cust3", "Cust4"])]
#[case::spreadsheet("Tenant Identifier\tTenant Name\tStatus\nCust1\tAcme AS\tRunning\nCust2\tBerg\tRunning", &["Cust1 Acme AS", "Cust2 Berg"])]
#[case::csv("name;identifier\n\"Nord Energi\";CUST17\nDahl;Cust18", &["Cust17 Nord Energi", "Cust18 Dahl"])]
#[case::in_brackets("Acme AS (Cust1)\nCust2 - Berg", &["Cust1 Acme AS", "Cust2 Berg"])]
#[case::mail(
    "Hi,\ncould you look at https://sod2.superoffice.com/Cust5/CS? Also Cust6.\nSee https://docs.superoffice.com/help\nThanks, Kari",
    &["Cust5 development", "Cust6"],
)]
#[case::too_long("Cust1\nCust1234567890", &["Cust1", "refused: “Cust1234567890” is not an identifier: it is “Cust” and one to nine digits, like Cust12345"])]
#[case::words_that_look_alike("Customer 5\nCustom\ncustody", &[])]
#[case::several_in_a_row("Cust1, Cust2\nCust3, Cust4", &["Cust1", "Cust2", "Cust3", "Cust4"])]
#[case::digits_below_a_heading("Identifier,Name\n12345,Acme\n00012,Berg", &["Cust12345 Acme", "Cust00012 Berg"])]
#[case::commas_in_quotes("\"Berg, Sons\",Cust1\n\"Dahl, Elm\",Cust2", &["Cust1 Berg, Sons", "Cust2 Dahl, Elm"])]
#[case::an_open_quote("name;identifier\n\"Acme;Cust1\nBerg;Cust2", &["Cust1 Acme", "Cust2 Berg"])]
#[case::a_status_document("{\n\"ContextIdentifier\":\"Cust12345\",\n\"State\":\"Running\"}", &["Cust12345"])]
fn tenants_are_found_in_what_people_paste(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(from_text(text)), expected);
}

#[rstest]
#[case::in_brackets("Cust1 (sod) Acme", &["Cust1 development Acme"])]
#[case::in_a_cell("Cust1\tstage\tAcme", &["Cust1 stage Acme"])]
#[case::behind("CUST1 Produksjon", &["Cust1 production"])]
#[case::as_a_key("our key is stage/Cust1", &["Cust1 stage"])]
#[case::each_its_own("Cust1 stage, Cust2 sod", &["Cust1 stage", "Cust2 development"])]
#[case::the_address_beside("Cust1, Acme, https://sod2.superoffice.com/Cust1/CS", &["Cust1 development Acme"])]
#[case::in_a_name("Stage Events AS\tCust1", &["Cust1 Stage Events AS"])]
#[case::in_a_sentence("Is Cust1 in production?", &["Cust1"])]
#[case::two_that_differ("Cust1\tstage\tsod", &["Cust1"])]
#[case::in_words_of_people("Cust1\ttest\nCust2\tLive", &["Cust1 stage", "Cust2 production"])]
fn an_environment_is_believed_where_a_word_for_it_stands_alone(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(from_text(text)), expected);
}

#[rstest]
#[case::unicode_text_of_excel("\u{feff}Identifier\tName\r\nCust1\tMøller, Oslo\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect())]
#[case::csv_of_older_programs(b"sep=;\r\nIdentifier;Name\r\nCust1;M\xf8ller, Oslo\r\n".to_vec())]
fn tables_are_read_in_the_encodings_in_which_they_are_written(#[case] bytes: Vec<u8>) {
    assert_eq!(told(from_bytes(&bytes)), ["Cust1 Møller, Oslo"]);
}

const PORTAL: &[u8] = include_bytes!("../../fixtures/developer-portal.xlsx");

#[test]
fn the_export_of_the_developer_portal_is_read() {
    insta::assert_snapshot!(told(from_bytes(PORTAL)).join("\n"));
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let files: [&[u8]; 6] = [
        &vec![b' '; MAX_BYTES + 1],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x05\x06",
        b"\x89PNG\r\n\x1a\n\0",
        br#"{"format": 2, "vaults": []}"#,
        br#"{"format": 1, "settings": {}, "tenants": [{"key": "prod"#,
    ];
    let mut sentences: Vec<String> = files.into_iter().flat_map(|bytes| told(from_bytes(bytes))).collect();
    sentences
        .extend([ImportError::TooMuch, ImportError::TooMany, ImportError::NoWorkbook].map(|error| error.to_string()));
    insta::assert_snapshot!(sentences.join("\n"));
}

#[test]
fn the_export_of_a_newer_program_with_more_to_say_is_read() {
    let text = r#"{"format":1,"written":"2027","settings":{"retentionDays":7,"sound":"on"},
        "tenants":[{"key":"our test/Cust5","name":" Acme ","tags":["vip"],"notes":"n","rule":"none","colour":"red"}]}"#;
    let Import { found, settings, .. } = from_text(text).expect("an export");
    assert_eq!(settings.map(|settings| settings.retention_days), Some(7));
    insta::assert_debug_snapshot!(found);
}

#[test]
fn tenants_are_known_by_environments_that_are_there() {
    let here =
        [EnvironmentName::from(BuiltIn::Production), "Our Test/Cust1".parse::<TenantKey>().expect("a key").environment];
    let key = |text: &str| {
        let import = from_text(text).expect("a text");
        import.found.first().map(|finding| finding.key(&here, &here[0]).map(|key| key.to_string()))
    };
    let table = |environment: &str| format!("identifier,environment\nCust1,{environment}");
    assert_eq!(key("Cust1"), Some(Ok("production/Cust1".into())));
    assert_eq!(key(&table("our test")), Some(Ok("Our Test/Cust1".into())));
    assert_eq!(key(&table("elsewhere")), Some(Err(Refusal::NoEnvironment("elsewhere".into()))));
    assert_eq!(key("Default"), Some(Err(Refusal::Identifier(IdentifierError::OnSite))));
}

#[test]
fn tenants_that_stand_there_twice_are_one() {
    let table = "identifier,environment,name,tags\n1,,,a\n1,,Acme,b\n1,sod,Berg,\nwrong,,,\nwrong,,,";
    let Import { found, .. } = from_text(table).expect("a table");
    let told: Vec<_> = found.iter().map(|finding| (finding.input.as_str(), finding.profile.name.as_str())).collect();
    assert_eq!(told, [("1", "Acme"), ("1", "Berg"), ("wrong", "")]);
    assert_eq!(found[0].profile.tags.len(), 2);
}

#[test]
fn as_many_as_are_allowed_are_found_and_no_more() {
    let list = |count: usize| (1..=count).map(|number| format!("Cust{number}")).collect::<Vec<_>>().join("\n");
    assert_eq!(from_text(&list(MAX_FINDINGS)).map(|import| import.found.len()), Ok(MAX_FINDINGS));
    assert_eq!(from_text(&list(MAX_FINDINGS + 1)), Err(ImportError::TooMany));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,300}") {
        let _ = from_text(&text);
    }

    #[test]
    fn no_table_makes_it_panic(text in "(([a-z]|Cust[0-9]{1,3}|Identifier|Name|stage|[,;\t|\"'\n=é/(]){0,3}[,;\n]){0,40}") {
        let _ = from_text(&text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = from_bytes(&bytes);
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(at in 0..PORTAL.len(), damage: [u8; 4], keep in 0..PORTAL.len()) {
        let mut bytes = PORTAL.to_vec();
        for (byte, damaged) in bytes.iter_mut().skip(at).zip(damage) {
            *byte = damaged;
        }
        let _ = from_bytes(&bytes);
        bytes.truncate(keep);
        let _ = from_bytes(&bytes);
    }

    #[test]
    fn every_identifier_in_a_list_is_found(numbers in proptest::collection::btree_set(1..99_999_u32, 1..50)) {
        let lines: Vec<String> = numbers.iter().map(|n| format!("Cust{n}")).collect();
        let found = from_text(&lines.join("\n")).expect("a list").found;
        prop_assert_eq!(found.iter().filter(|finding| finding.outcome.is_ok()).count(), numbers.len());
    }
}
