//! What is damaged does not stop the start, and costs as little as it can.

use std::fs;

use beacon_core::engine::{Record, TenantState};
use beacon_core::health::Health;
use beacon_core::notifications::{Cause, Decision};
use beacon_core::status::State;
use beacon_watch::{CurrentStatus, Remembered, Store};
use chrono::DateTime;
use rstest::rstest;
use tempfile::tempdir;

use super::common::{change, close, days, filled, key, older, profile, replace};

#[rstest]
#[case::cut(|bytes: &[u8]| bytes[..bytes.len() / 2].to_vec())]
#[case::last_page_cut(|bytes: &[u8]| bytes[..bytes.len() - 64].to_vec())]
#[case::cut_short(|bytes: &[u8]| bytes[..64].to_vec())]
#[case::text(|_: &[u8]| b"this is no database".to_vec())]
#[case::empty(|_: &[u8]| Vec::new())]
#[case::zeros(|bytes: &[u8]| vec![0; bytes.len()])]
#[tokio::test]
async fn a_damaged_database_is_set_aside_and_the_last_good_copy_used(#[case] damage: fn(&[u8]) -> Vec<u8>) {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    // A start with a good database leaves a good copy.
    close(Store::open(folder.path()).expect("the same store")).await;
    let file = folder.path().join("beacon.db");
    let damaged = damage(&fs::read(&file).expect("the database"));
    replace(&file, &damaged);
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.expect("it says what happened");
    assert!(message.restored);
    assert_eq!(opened.stored.tenants.len(), 50);
    let set_aside = message.set_aside.expect("it is kept");
    assert_eq!(fs::read(set_aside).expect("the damaged file"), damaged);
}

/// As after an end half-way through a recovery.
#[tokio::test]
async fn a_database_that_is_gone_is_replaced_by_the_last_good_copy() {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    close(Store::open(folder.path()).expect("the same store")).await;
    fs::remove_file(folder.path().join("beacon.db")).expect("removed");
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.expect("it says what happened");
    assert_eq!((message.restored, message.set_aside), (true, None));
    assert_eq!(opened.stored.tenants.len(), 50);
}

#[tokio::test]
async fn a_part_that_is_not_read_at_the_start_is_looked_at_too() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let changes = (0..500).map(|n| change(1, n, State::Running, State::Suspended, Health::Info));
    opened.store.commit(changes.collect()).await.expect("stored");
    close(opened).await;
    close(Store::open(folder.path()).expect("the same store")).await;
    let file = folder.path().join("beacon.db");
    let mut bytes = fs::read(&file).expect("the database");
    let last_page = bytes.len() - 4096;
    bytes[last_page..].fill(0xff);
    replace(&file, &bytes);
    let opened = Store::open(folder.path()).expect("it starts all the same");
    assert_eq!(opened.message.map(|message| message.restored), Some(true));
    assert_eq!(opened.store.history(key(1), days(0)).await.expect("read").len(), 500);
}

#[tokio::test]
async fn an_index_that_does_not_fit_and_a_damaged_entry_hide_nothing_else() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let changes = (0..10).map(|n| change(1, n, State::Running, State::Suspended, Health::Info));
    opened.store.commit(changes.collect()).await.expect("stored");
    close(opened).await;
    older(folder.path());
    // An entry gets another id while the index is out of sight.
    let steps = [
        "CREATE TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'history_of_tenant';
         PRAGMA writable_schema = on;
         DELETE FROM sqlite_schema WHERE name = 'history_of_tenant';",
        "UPDATE history SET id = 50 WHERE id = 5;
         UPDATE history SET after = CAST(x'ff' AS TEXT), content = '{' WHERE id = 3;
         PRAGMA writable_schema = on;
         INSERT INTO sqlite_schema SELECT * FROM hidden;",
    ];
    for step in steps {
        let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
        connection.execute_batch(step).expect("damaged");
    }
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!(opened.message, None);
    let history = opened.store.history(key(1), days(0)).await.expect("read");
    assert_eq!(history.len(), 9);
    let present = CurrentStatus { mode: None, readable: true, watching: true };
    opened.store.availability(key(1), present, days(11)).await.expect("read");
}

/// What leaves the structure whole, as a flipped bit does.
#[rstest]
#[case::setting("UPDATE meta SET content = replace(content, '7', '6') WHERE key = 'settings'")]
#[case::tenant("UPDATE tenant SET profile = replace(profile, 'Acme', 'Acne') WHERE key = 'production/Cust7'")]
#[case::key("UPDATE tenant SET key = 'production/Cust77' WHERE key = 'production/Cust7'")]
#[case::memory("UPDATE tenant SET memory = replace(memory, 'true', 'null')")]
#[case::entry("UPDATE history SET content = replace(content, 'Suspended', 'Suspendee')")]
#[case::time("UPDATE history SET at = at + 1")]
#[case::watched("UPDATE watching SET ended = ended + 64")]
#[tokio::test]
async fn a_text_or_number_that_is_not_as_written_is_damage(#[case] damage: &str) {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let memory = Record::TenantState(key(1), Box::new(TenantState { no_data: true, ..TenantState::default() }));
    let records = vec![memory, change(1, 1, State::Running, State::Suspended, Health::Info)];
    opened.store.commit(records).await.expect("stored");
    opened.store.begin_watching(days(0)).await.expect("stored");
    opened.store.watched_until(days(1)).await.expect("stored");
    close(opened).await;
    let opened = Store::open(folder.path()).expect("the same store");
    assert_eq!(opened.message, None);
    let before = (opened.stored.settings, opened.stored.tenants);
    opened.store.close().await;
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
    assert!(connection.execute(damage, []).expect("damaged") > 0);
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.expect("it says what happened");
    assert!(message.restored && message.set_aside.is_some(), "{message:?}");
    assert_eq!((opened.stored.settings, opened.stored.tenants), before);
}

#[tokio::test]
async fn without_a_good_copy_it_starts_anew() {
    let folder = tempdir().expect("a folder");
    replace(&folder.path().join("beacon.db"), b"this is no database");
    replace(&folder.path().join("beacon.backup.db"), b"neither is this");
    let opened = Store::open(folder.path()).expect("it starts all the same");
    assert_eq!(opened.message.map(|message| message.restored), Some(false));
    assert!(opened.stored.tenants.is_empty());
}

/// As right after the first start: there is no copy, or it is damaged, too.
#[rstest]
#[case::none(None)]
#[case::damaged(Some(b"neither is this".as_slice()))]
#[tokio::test]
async fn without_a_good_copy_all_tenants_are_kept_that_can_be_read(#[case] copy: Option<&[u8]>) {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
    let damage = "UPDATE tenant SET memory = replace(memory, 'true', 'null'); UPDATE tenant SET profile = '{' WHERE key = 'production/Cust7';";
    connection.execute_batch(damage).expect("damaged");
    drop(connection);
    let file = folder.path().join("beacon.backup.db");
    match copy {
        Some(copy) => replace(&file, copy),
        None => fs::remove_file(file).expect("removed"),
    }
    let damaged = fs::read(folder.path().join("beacon.db")).expect("the database");
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.clone().expect("it says what happened");
    assert_eq!((message.restored, message.rescued), (false, 50));
    assert_eq!(fs::read(message.set_aside.expect("it is kept")).expect("the damaged file"), damaged);
    let before = (opened.stored.settings.clone(), opened.stored.tenants.clone());
    assert_eq!(before.0.as_ref().map(|settings| settings.retention_days), Some(7));
    assert_eq!(before.1.iter().filter(|(_, profile, _)| profile.name == "Acme").count(), 49);
    close(opened).await;
    let opened = Store::open(folder.path()).expect("the new one");
    assert_eq!((opened.message, (opened.stored.settings, opened.stored.tenants)), (None, before));
}

#[rstest]
#[case::no_json("'{'")]
#[case::no_text("CAST(x'7bff7d' AS TEXT)")]
#[tokio::test]
async fn an_unreadable_row_is_damage_too(#[case] profile: &str) {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    close(Store::open(folder.path()).expect("the same store")).await;
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
    connection
        .execute(&format!("UPDATE tenant SET profile = {profile} WHERE key = 'production/Cust7'"), [])
        .expect("damaged");
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts all the same");
    assert_eq!((opened.message.map(|message| message.restored), opened.stored.tenants.len()), (Some(true), 50));
}

#[tokio::test]
async fn a_line_of_the_history_that_cannot_be_read_is_left_out() {
    let folder = tempdir().expect("a folder");
    let opened = Store::open(folder.path()).expect("a new store");
    let told = |version: &str| Decision {
        at: DateTime::UNIX_EPOCH,
        key: key(1),
        cause: Cause::Version { version: version.to_owned() },
        outcome: Ok(1),
    };
    let records = ["11.9", "11.10"].map(|version| Record::Decision(Box::new(told(version))));
    opened.store.commit(records.to_vec()).await.expect("stored");
    close(opened).await;
    let connection = older(folder.path());
    connection.execute("UPDATE history SET content = '{' WHERE after = 'version/11.9'", []).expect("damaged");
    drop(connection);
    let opened = Store::open(folder.path()).expect("the same store");
    let history = opened.store.history(key(1), DateTime::UNIX_EPOCH).await.expect("a history");
    assert_eq!(history, [Remembered::Decision(Box::new(told("11.10")))]);
}

#[tokio::test]
async fn a_copy_that_is_made_later_has_what_was_stored_since() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    opened.store.commit(vec![Record::Profile(key(51), profile("Later"))]).await.expect("stored");
    opened.store.back_up().await.expect("a copy");
    close(opened).await;
    replace(&folder.path().join("beacon.db"), b"this is no database");
    let opened = Store::open(folder.path()).expect("it starts all the same");
    assert!(opened.message.is_some_and(|message| message.restored));
    assert_eq!(opened.stored.tenants.len(), 51);
}

#[tokio::test]
async fn a_history_that_is_looked_at_later_and_is_damaged_costs_no_tenant() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let changes = (0..500).map(|n| change(1, n, State::Running, State::Suspended, Health::Info));
    opened.store.commit(changes.collect()).await.expect("stored");
    close(opened).await;
    close(Store::open(folder.path()).expect("the same store")).await;
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
    connection.execute("UPDATE history SET at = at + 1 WHERE id = 250", []).expect("damaged");
    drop(connection);
    let opened = Store::open_at_once(folder.path()).expect("it starts");
    assert_eq!((opened.message.as_ref(), opened.stored.tenants.len()), (None, 50));
    opened
        .store
        .commit(vec![Record::Removed(key(2)), Record::Profile(key(51), profile("Later"))])
        .await
        .expect("stored");
    let message = opened.later.expect("it is looked at").await.expect("it says what happened");
    assert!(message.restored && message.set_aside.is_some_and(|file| file.exists()));
    assert_eq!(opened.store.history(key(1), days(0)).await.expect("read").len(), 500);
    opened.store.close().await;
    let opened = Store::open(folder.path()).expect("the same store");
    assert_eq!((opened.message, opened.stored.tenants.len()), (None, 50));
    let has = |n: u32| opened.stored.tenants.iter().any(|(tenant, _, _)| *tenant == key(n));
    assert_eq!((has(2), has(51)), (false, true));
}
