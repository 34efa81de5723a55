//! A row that is as it was written and cannot be understood costs what it says, and nothing else.

use beacon_core::engine::Profile;
use beacon_core::settings::Settings;
use beacon_watch::{Opened, Store};
use rstest::rstest;
use tempfile::tempdir;

use super::common::{close, filled, key, older};

/// A store of 50 tenants in which something else was written.
async fn rewritten(sql: &str) -> Opened {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    let connection = older(folder.path());
    assert!(connection.execute(sql, []).expect("rewritten") > 0);
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!(opened.message, None);
    opened
}

fn tenant(opened: &Opened, n: u32) -> (Profile, bool) {
    let mut tenants = opened.stored.tenants.iter();
    let (_, profile, memory) = tenants.find(|(tenant, _, _)| *tenant == key(n)).expect("it is there");
    (profile.clone(), memory.is_some())
}

#[rstest]
#[case::no_json("'{'")]
#[case::of_another_kind(r#"'{"unread":"perhaps"}'"#)]
#[case::no_text("CAST(x'7bff7d' AS TEXT)")]
#[tokio::test]
async fn a_tenant_whose_memory_cannot_be_understood_stays_with_its_profile(#[case] memory: &str) {
    let opened = rewritten(&format!("UPDATE tenant SET memory = {memory} WHERE key = 'production/Cust1'")).await;
    let (profile, is_known) = tenant(&opened, 1);
    assert_eq!((profile.name.as_str(), is_known), ("Acme", false));
    assert_eq!(opened.stored.tenants.len(), 50);
}

#[rstest]
#[case::rule_of_a_newer_program(r#"'{"name":"Acme","rule":"loud"}'"#, "Acme")]
#[case::tags_of_another_kind(r#"'{"tags":{"vip":true},"name":"Acme"}'"#, "Acme")]
#[case::no_json("'{\"name\":'", "")]
#[case::no_text("CAST(x'7bff7d' AS TEXT)", "")]
#[tokio::test]
async fn a_tenant_whose_profile_cannot_be_understood_keeps_its_key_and_name(#[case] profile: &str, #[case] name: &str) {
    let opened = rewritten(&format!("UPDATE tenant SET profile = {profile} WHERE key = 'production/Cust1'")).await;
    let (profile, is_known) = tenant(&opened, 1);
    assert_eq!((profile.name.as_str(), is_known), (name, true));
    assert_eq!(opened.stored.tenants.len(), 50);
}

#[tokio::test]
async fn a_key_that_cannot_be_understood_hides_no_other_tenant() {
    let opened = rewritten("UPDATE tenant SET key = 'nobody' WHERE key = 'production/Cust1'").await;
    assert_eq!(opened.stored.tenants.len(), 49);
}

#[tokio::test]
async fn settings_that_cannot_be_understood_cost_themselves_alone() {
    let rate = r#"UPDATE meta SET content = replace(content, '"rate":5.0', '"rate":"fast"') WHERE key = 'settings'"#;
    let opened = rewritten(rate).await;
    let settings = opened.stored.settings.expect("settings");
    assert_eq!(settings, Settings { retention_days: 7, ..Settings::default() });
    assert_eq!(opened.stored.tenants.len(), 50);
}

#[tokio::test]
async fn a_notification_that_cannot_be_understood_is_left_out_and_its_number_is_not_given_again() {
    let opened = rewritten("INSERT INTO notice (id, content) VALUES (7, '{\"id\":7}')").await;
    assert!(opened.stored.notifications.is_empty());
    assert_eq!((opened.stored.last_notification, opened.stored.tenants.len()), (7, 50));
}
