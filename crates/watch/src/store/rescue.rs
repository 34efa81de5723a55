//! What can still be read of a damaged database where there is no good copy: a person's tenants and settings. Its history
//! stays in the file that was set aside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use beacon_core::engine::{Profile, Record, Stored, TenantState};
use beacon_core::identity::TenantKey;
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::opening::Database;
use super::{StoreError, checksum, reading, schema, writing};

/// Fills a new database with what can be read of the first of these that still says anything. They stay as they are.
///
/// # Errors
/// When the new one cannot be written.
pub(super) fn rescue(damaged: &[PathBuf], database: &mut Database) -> Result<(), StoreError> {
    let says_something = |stored: &Stored| !stored.tenants.is_empty() || stored.settings.is_some();
    let Some(stored) = damaged.iter().filter_map(|file| readable(file)).find(says_something) else { return Ok(()) };
    writing::write(&database.connection, &records(&stored))?;
    database.stored = reading::read_all(&database.connection)?;
    Ok(())
}

/// What can be read of a file; `None` where it is no database at all.
fn readable(file: &Path) -> Option<Stored> {
    let connection = schema::untouched(file).ok()?;
    checksum::add_to(&connection).ok()?;
    Some(Stored {
        settings: one(&connection, "settings"),
        tenants: tenants(&connection),
        last_notification: one(&connection, "last_notice").unwrap_or_default(),
        snoozes: one(&connection, "snoozes").unwrap_or_default(),
        paused: one(&connection, "paused").unwrap_or_default(),
        ..Stored::default()
    })
}

fn one<T: Default + Serialize + DeserializeOwned>(connection: &Connection, key: &str) -> Option<T> {
    let read = reading::meta(connection, key);
    read.inspect_err(|error| tracing::warn!(%error, key, "a damaged database does not say this any more")).ok()?
}

/// All tenants that can be read, from both ends: a damaged page in the middle hides neither. What is known of a tenant is
/// kept only where it is as it was written; it is found again by the next check.
fn tenants(connection: &Connection) -> Vec<(TenantKey, Profile, Option<TenantState>)> {
    let mut found = BTreeMap::new();
    for order in ["ASC", "DESC"] {
        let sql = format!(
            "SELECT key, profile, iif(sum IS checksum(key, profile, memory), memory, NULL) FROM tenant ORDER BY key {order}"
        );
        let mut read = || -> Result<(), StoreError> {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                found.extend(reading::tenant(row)?.map(|(key, profile, memory)| (key, (profile, memory))));
            }
            Ok(())
        };
        match read() {
            Ok(()) => break,
            Err(error) => tracing::warn!(%error, "not all tenants of a damaged database can be read"),
        }
    }
    found.into_iter().map(|(key, (profile, memory))| (key, profile, memory)).collect()
}

/// Puts what is known back into a database that was restored: only its history is as old as the copy was.
///
/// # Errors
/// When it cannot be written.
pub(super) fn put_back(known: &Stored, database: &Database) -> Result<(), StoreError> {
    let keys: BTreeSet<&TenantKey> = known.tenants.iter().map(|(key, _, _)| key).collect();
    let gone = database.stored.tenants.iter().filter(|(key, _, _)| !keys.contains(key));
    let gone = gone.map(|(key, _, _)| Record::Removed(key.clone()));
    let closed = database.stored.notifications.iter().map(|notice| Record::Notification(notice.id(), None));
    let open =
        known.notifications.iter().map(|notice| Record::Notification(notice.id(), Some(Box::new(notice.clone()))));
    let missed = [Record::Missed(known.missed.clone())];
    let all: Vec<Record> = gone.chain(closed).chain(open).chain(missed).chain(records(known)).collect();
    writing::write(&database.connection, &all)
}

fn records(stored: &Stored) -> Vec<Record> {
    let settings = stored.settings.iter().map(|settings| Record::Settings(Box::new(settings.clone())));
    let tenants = stored.tenants.iter().flat_map(|(key, profile, memory)| {
        let memory = memory.iter().map(|memory| Record::TenantState(key.clone(), Box::new(memory.clone())));
        [Record::Profile(key.clone(), profile.clone())].into_iter().chain(memory)
    });
    let rest = [
        Record::Notification(stored.last_notification, None),
        Record::Snoozes(stored.snoozes.clone()),
        Record::Paused(stored.paused),
    ];
    let conditions = stored.conditions.iter().map(|period| Record::Condition(Box::new(period.clone())));
    settings.chain(tenants).chain(rest).chain(conditions).collect()
}
