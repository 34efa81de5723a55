//! Databases of other versions: older ones are brought up to date, newer ones left alone.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use beacon_core::condition_log::ConditionPeriod;
use beacon_core::conditions::Condition;
use beacon_core::engine::{Record, StatusDocument, TenantState};
use beacon_core::identity::TenantKey;
use beacon_core::notifications::SnoozeScope;
use beacon_core::status::State;
use beacon_watch::{Store, StoreError};
use rstest::rstest;
use rusqlite::Connection;
use tempfile::tempdir;

use super::common::{close, days, filled, older, replace};

/// Makes a database one of a newer version.
fn newer(file: &Path) {
    let connection = Connection::open(file).expect("the database");
    connection.pragma_update(None, "user_version", 99).expect("changed");
}

/// The same by a log that is not in the database yet, as after a kill.
fn newer_by_its_log(file: &Path) {
    let copy = tempdir().expect("a folder");
    let writer = Connection::open(file).expect("the database");
    writer.pragma_update(None, "user_version", 99).expect("changed");
    for name in ["beacon.db", "beacon.db-wal"] {
        fs::copy(file.with_file_name(name), copy.path().join(name)).expect("copied");
    }
    drop(writer);
    for name in ["beacon.db", "beacon.db-wal"] {
        fs::copy(copy.path().join(name), file.with_file_name(name)).expect("put back");
    }
}

/// All files of a folder but the lock's.
fn content(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file"));
    let content = |path: &Path| fs::read(path).expect("it can be read");
    let files = files.map(|file| (file.file_name(), content(&file.path())));
    files.filter(|(name, _)| name != "beacon.lock").collect()
}

#[rstest]
#[case::the_database(|folder: &Path| newer(&folder.join("beacon.db")))]
#[case::the_log_beside_it(|folder: &Path| newer_by_its_log(&folder.join("beacon.db")))]
#[case::its_copy_too(|folder: &Path| {
    newer(&folder.join("beacon.db"));
    newer(&folder.join("beacon.backup.db"));
})]
#[case::the_copy_of_a_damaged_one(|folder: &Path| {
    newer(&folder.join("beacon.backup.db"));
    replace(&folder.join("beacon.db"), b"this is no database");
})]
#[case::the_copy_of_one_that_is_gone(|folder: &Path| {
    newer(&folder.join("beacon.backup.db"));
    fs::remove_file(folder.join("beacon.db")).expect("removed");
})]
#[tokio::test]
async fn what_a_newer_version_wrote_is_left_alone(#[case] become_newer: fn(&Path)) {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    // The second start leaves a copy of all.
    close(Store::open(folder.path()).expect("the same store")).await;
    become_newer(folder.path());
    let before = content(folder.path());
    for _ in 0..2 {
        let error = Store::open(folder.path()).expect_err("it is not used");
        assert!(matches!(error, StoreError::Newer(99)), "{error}");
        assert!(content(folder.path()) == before, "something was written");
    }
    // The program that wrote it has the folder to itself again.
    assert!(fs::File::open(folder.path().join("beacon.lock")).expect("the lock").try_lock().is_ok());
}

#[tokio::test]
async fn an_older_database_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    drop(older(folder.path()));
    fs::remove_file(folder.path().join("beacon.backup.db")).expect("removed");
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!((opened.message.as_ref(), opened.stored.tenants.len()), (None, 50));
    close(opened).await;
    let copy = Connection::open(folder.path().join("beacon.backup.db")).expect("the copy");
    let version: i64 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).expect("its version");
    assert_eq!(version, 2);
}

#[rstest]
#[case::cut(|folder: &Path| {
    let bytes = fs::read(folder.join("beacon.db")).expect("the database");
    replace(&folder.join("beacon.db"), &bytes[..bytes.len() - 4096]);
})]
#[case::with_a_number_that_is_not_its_own(|folder: &Path| {
    let connection = Connection::open(folder.join("beacon.db")).expect("the database");
    connection.pragma_update(None, "user_version", 1).expect("changed");
})]
#[tokio::test]
async fn a_damaged_older_database_is_neither_copied_nor_changed(#[case] damage: fn(&Path)) {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    close(Store::open(folder.path()).expect("the same store")).await;
    drop(older(folder.path()));
    // As if it were older: the tables of the first version have no such column.
    let connection = Connection::open(folder.path().join("beacon.db")).expect("the database");
    connection.execute_batch("ALTER TABLE tenant ADD COLUMN sum INTEGER").expect("changed");
    drop(connection);
    damage(folder.path());
    let damaged = fs::read(folder.path().join("beacon.db")).expect("the database");
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.expect("it says what happened");
    assert_eq!((message.restored, opened.stored.tenants.len()), (true, 50));
    assert_eq!(fs::read(message.set_aside.expect("it is kept")).expect("the damaged file"), damaged);
}

/// A database that the last version wrote: a tenant that is known and has a profile, settings with an environment of its
/// own, a snooze, two open notifications, history.
#[tokio::test]
async fn the_last_version_s_database_is_brought_up_to_date() {
    let folder = tempdir().expect("a folder");
    let fixture = include_bytes!("version-3.db");
    replace(&folder.path().join("beacon.db"), fixture);
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!(opened.message, None);
    let known: TenantKey = "test/Cust10001".parse().expect("a key");
    let stored = &opened.stored;
    assert_eq!(stored.tenants.len(), 3);
    let (_, profile, memory) = stored.tenants.iter().find(|(tenant, _, _)| *tenant == known).expect("a tenant");
    assert_eq!((profile.name.as_str(), profile.notes.as_str()), ("Acme", "Call Kari"));
    assert!(profile.tags.contains("vip"));
    let state = |memory: &TenantState| memory.last_status.as_ref().map(|known| known.status.state.clone());
    assert_eq!(memory.as_ref().and_then(state), Some(State::OfflineMaintenance));
    let settings = stored.settings.as_ref().expect("settings");
    assert_eq!((settings.retention_days, settings.environments.len()), (7, 1));
    assert_eq!((stored.notifications.len(), stored.snoozes.iter().count(), stored.paused), (2, 1, false));
    assert!(stored.snoozes.end_of(&SnoozeScope::Tag("vip".to_owned())).is_some());
    assert!(!opened.store.history(known.clone(), days(0)).await.expect("a history").is_empty());
    // What this version adds is there, and empty.
    assert_eq!((stored.conditions.len(), stored.read_from.len()), (0, 0));
    let condition = ConditionPeriod { condition: Condition::Offline, began: days(1), ended: None, incident: None };
    let document = StatusDocument { address: "https://example.com/".to_owned(), content: b"{}".to_vec() };
    let records =
        vec![Record::Condition(Box::new(condition.clone())), Record::Document(known.clone(), Box::new(document))];
    opened.store.commit(records).await.expect("stored");
    close(opened).await;
    let opened = Store::open(folder.path()).expect("it starts again");
    assert_eq!((opened.message, opened.stored.conditions), (None, vec![condition]));
    assert_eq!(opened.stored.read_from.get(&known).map(String::as_str), Some("https://example.com/"));
}

#[tokio::test]
async fn a_first_version_s_database_is_brought_up_to_date() {
    let folder = tempdir().expect("a folder");
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("a database");
    connection.execute_batch(include_str!("../../src/store/schema/1.sql")).expect("the first tables");
    connection.pragma_update(None, "user_version", 1).expect("set");
    connection.execute("INSERT INTO tenant (key, profile) VALUES ('production/Cust1', '{}')", []).expect("a tenant");
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!((opened.message, opened.stored.tenants.len()), (None, 1));
    opened.store.begin_watching(days(1)).await.expect("the new table is there");
}
