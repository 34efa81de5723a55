//! The store: what is stored survives, and what is damaged does not stop the start.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::path::Path;

use beacon_core::availability::Mode;
use beacon_core::change::{Change, ChangeKind};
use beacon_core::engine::{Memory, Profile, Record};
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::notices::{Cause, Decision};
use beacon_core::settings::Settings;
use beacon_core::status::State;
use beacon_watch::{Opened, Present, Remembered, Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;
use tempfile::tempdir;

fn profile(name: &str) -> Profile {
    Profile { name: name.to_owned(), ..Profile::default() }
}

fn key(n: u32) -> TenantKey {
    format!("production/Cust{n}").parse().expect("a key")
}

async fn filled(folder: &Path) -> Opened {
    let opened = Store::open(folder).expect("a new store");
    let mut records: Vec<Record> = (1..=50).map(|n| Record::Profile(key(n), profile("Acme"))).collect();
    records.push(Record::Memory(key(1), Box::new(Memory { unread: true, ..Memory::default() })));
    records.push(Record::Settings(Box::new(Settings { retention_days: 7, ..Settings::default() })));
    opened.store.commit(records).await.expect("stored");
    opened
}

#[tokio::test]
async fn what_is_stored_is_there_at_the_next_start() {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    let opened = Store::open(folder.path()).expect("the same store");
    assert_eq!(opened.message, None);
    assert_eq!(opened.stored.tenants.len(), 50);
    assert_eq!(opened.stored.settings.map(|settings| settings.retention_days), Some(7));
    let (_, profile, memory) = opened.stored.tenants.into_iter().next().expect("the first");
    assert_eq!((profile.name.as_str(), memory.map(|memory| memory.unread)), ("Acme", Some(true)));
}

#[tokio::test]
async fn a_removed_tenant_is_not_brought_back_by_a_late_reading() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let late = Record::Memory(key(1), Box::default());
    opened.store.commit(vec![Record::Removed(key(1)), late]).await.expect("stored");
    close(opened).await;
    assert_eq!(Store::open(folder.path()).expect("the same store").stored.tenants.len(), 49);
}

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
    let changes = (0..500).map(|n| change(1, n, State::Running, State::Suspended, Health::Note));
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
    let changes = (0..10).map(|n| change(1, n, State::Running, State::Suspended, Health::Note));
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
    let present = Present { mode: None, readable: true, watching: true };
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
    let memory = Record::Memory(key(1), Box::new(Memory { unread: true, ..Memory::default() }));
    let records = vec![memory, change(1, 1, State::Running, State::Suspended, Health::Note)];
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
async fn a_newer_version_s_database_is_kept_as_it_is() {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("the database");
    connection.pragma_update(None, "user_version", 99).expect("changed");
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts all the same");
    let message = opened.message.expect("it says what happened");
    assert!(message.reason.contains("newer version"), "{}", message.reason);
    assert!(message.set_aside.is_some_and(|file| file.exists()));
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
async fn one_process_has_it_to_itself() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    // Within one process, too: every connection is somebody else.
    let second = Store::open(folder.path()).expect_err("it is in use");
    assert!(matches!(second, StoreError::InUse), "{second}");
    close(opened).await;
    Store::open(folder.path()).expect("it is free again");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().expect("a folder");
    let inner = folder.path().join("data");
    close(filled(&inner).await).await;
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&inner), mode(&inner.join("beacon.db"))), (0o700, 0o600));
}

#[test]
fn a_folder_that_cannot_be_made_is_said_to_be_so() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("file");
    replace(&file, b"");
    let error = Store::open(&file.join("data")).expect_err("no folder in a file");
    assert!(matches!(error, StoreError::Folder { .. }), "{error}");
}

/// Makes a closed database one that an older version wrote, without checksums.
fn older(folder: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(folder.join("beacon.db")).expect("the database");
    for table in ["meta", "tenant", "notice", "watching", "history"] {
        connection.execute(&format!("ALTER TABLE {table} DROP COLUMN sum"), []).expect("dropped");
    }
    connection.pragma_update(None, "user_version", 2).expect("set");
    connection
}

async fn close(opened: Opened) {
    opened.store.close().await;
}

#[expect(clippy::disallowed_methods, reason = "damages files on purpose")]
fn replace(file: &Path, content: &[u8]) {
    for companion in ["db-wal", "db-shm"] {
        let _ = fs::remove_file(file.with_extension(companion));
    }
    fs::write(file, content).expect("the file is written");
}

/// A change from `from` to `to` after so many days, which the state before it lasted.
fn change(n: u32, day: i64, from: State, to: State, health: Health) -> Record {
    let kind = ChangeKind::State { from, to, up: None };
    let (at, lasted) = (days(day), Some(TimeDelta::days(day)));
    Record::Change(Box::new(Change { at, server_time: None, key: key(n), kind, health: Some(health), lasted }))
}

fn days(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(days)
}

async fn shares(store: &Store, n: u32, present: Present, now: i64) -> Vec<(Option<f64>, f64, f64)> {
    let availability = store.availability(key(n), present, days(now)).await.expect("read");
    availability.into_iter().map(|period| (period.available, period.maintenance, period.known)).collect()
}

#[tokio::test]
async fn availability_knows_only_what_was_watched() {
    let store = Store::in_memory().expect("a store").store;
    store.begin_watching(days(0)).await.expect("stored");
    store.watched_until(days(86)).await.expect("stored");
    // Off for ten days.
    store.begin_watching(days(96)).await.expect("stored");
    let down = change(1, 98, State::Running, State::OfflineMaintenance, Health::Maintenance);
    let up = change(1, 99, State::OfflineMaintenance, State::Running, Health::Ok);
    store.commit(vec![down, up]).await.expect("stored");
    let present = Present { mode: Some((days(99), Mode::Runs)), readable: true, watching: true };
    let [week, month, _] = shares(&store, 1, present, 100).await.try_into().expect("three periods");
    assert_eq!(week, (Some(0.75), 0.25, 4.0 / 7.0));
    assert_eq!(month, (Some(19.0 / 20.0), 1.0 / 20.0, 20.0 / 30.0));
    // One that never changed is what it is now since it was first seen.
    let still = Present { mode: Some((days(97), Mode::Down)), readable: true, watching: true };
    assert_eq!(shares(&store, 2, still, 100).await[0], (Some(0.0), 0.0, 3.0 / 7.0));
    let unread = Present { readable: false, ..still };
    assert_eq!(shares(&store, 2, unread, 100).await[0], (None, 0.0, 0.0));
}

#[tokio::test]
async fn a_clock_that_is_set_back_leaves_no_hole_in_what_was_watched() {
    let store = Store::in_memory().expect("a store").store;
    store.begin_watching(days(90)).await.expect("stored");
    store.watched_until(days(97)).await.expect("stored");
    // Set back by two days.
    store.begin_watching(days(95)).await.expect("stored");
    store.watched_until(days(100)).await.expect("stored");
    let present = Present { mode: Some((days(0), Mode::Runs)), readable: true, watching: true };
    assert_eq!(shares(&store, 1, present, 100).await[0], (Some(1.0), 0.0, 1.0));
}

#[tokio::test]
async fn the_history_is_bounded_by_age_and_by_number() {
    let store = Store::in_memory().expect("a store").store;
    let changes = (0..12_000).map(|n| change(1, n / 100, State::Running, State::Suspended, Health::Note));
    store.commit(changes.collect()).await.expect("stored");
    assert_eq!(store.forget(days(10), 20_000).await.expect("removed"), 1_000);
    assert_eq!(store.forget(days(10), 3_000).await.expect("removed"), 8_000);
    assert_eq!(store.forget(days(10), 3_000).await.expect("removed"), 0);
    let oldest = store.history(key(1), days(0)).await.expect("read").pop().expect("some are left");
    assert!(matches!(&oldest, Remembered::Change(change) if change.at >= days(90)), "{oldest:?}");
}

#[tokio::test]
async fn a_first_version_s_database_is_brought_up_to_date() {
    let folder = tempdir().expect("a folder");
    let connection = rusqlite::Connection::open(folder.path().join("beacon.db")).expect("a database");
    connection.execute_batch(include_str!("../src/store/schema/1.sql")).expect("the first tables");
    connection.pragma_update(None, "user_version", 1).expect("set");
    connection.execute("INSERT INTO tenant (key, profile) VALUES ('production/Cust1', '{}')", []).expect("a tenant");
    drop(connection);
    let opened = Store::open(folder.path()).expect("it starts");
    assert_eq!((opened.message, opened.stored.tenants.len()), (None, 1));
    opened.store.begin_watching(days(1)).await.expect("the new table is there");
}
