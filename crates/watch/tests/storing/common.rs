//! What the tests of the store have in common.

use std::fs;
use std::path::Path;

use beacon_core::change::{Change, ChangeKind};
use beacon_core::engine::{Profile, Record, TenantState};
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::settings::Settings;
use beacon_core::status::State;
use beacon_watch::{Opened, Store};
use chrono::{DateTime, TimeDelta, Utc};

pub(crate) fn profile(name: &str) -> Profile {
    Profile { name: name.to_owned(), ..Profile::default() }
}

pub(crate) fn key(n: u32) -> TenantKey {
    format!("production/Cust{n}").parse().expect("a key")
}

pub(crate) async fn filled(folder: &Path) -> Opened {
    let opened = Store::open(folder).expect("a new store");
    let mut records: Vec<Record> = (1..=50).map(|n| Record::Profile(key(n), profile("Acme"))).collect();
    records.push(Record::TenantState(key(1), Box::new(TenantState { no_data: true, ..TenantState::default() })));
    records.push(Record::Settings(Box::new(Settings { retention_days: 7, ..Settings::default() })));
    opened.store.commit(records).await.expect("stored");
    opened
}

/// Makes a closed database one that an older version wrote, without checksums.
pub(crate) fn older(folder: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(folder.join("beacon.db")).expect("the database");
    for table in ["meta", "tenant", "notice", "watching", "history"] {
        connection.execute(&format!("ALTER TABLE {table} DROP COLUMN sum"), []).expect("dropped");
    }
    connection.execute_batch("DROP TABLE document; DROP TABLE condition").expect("dropped");
    connection.pragma_update(None, "user_version", 2).expect("set");
    connection
}

pub(crate) async fn close(opened: Opened) {
    opened.store.close().await;
}

#[expect(clippy::disallowed_methods, reason = "damages files on purpose")]
pub(crate) fn replace(file: &Path, content: &[u8]) {
    for companion in ["db-wal", "db-shm"] {
        let _ = fs::remove_file(file.with_extension(companion));
    }
    fs::write(file, content).expect("the file is written");
}

/// A change from `from` to `to` after so many days, which the state before it lasted.
pub(crate) fn change(n: u32, day: i64, from: State, to: State, health: Health) -> Record {
    let kind = ChangeKind::State { from, to, up: None };
    let (at, lasted) = (days(day), Some(TimeDelta::days(day)));
    Record::Change(Box::new(Change { at, server_time: None, key: key(n), kind, health: Some(health), lasted }))
}

pub(crate) fn days(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(days)
}
