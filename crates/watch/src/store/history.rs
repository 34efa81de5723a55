//! The history: every change and what was told of it, and what can be learned from both.

use beacon_core::change::Change;
use beacon_core::condition_log::ConditionPeriod;
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::notifications::Decision;
use beacon_core::usual::Ending;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, Row, Rows, params};
use serde::de::DeserializeOwned;

use super::{Store, StoreError, conditions, to_json, to_millis};

/// At most so many entries are shown of one tenant.
const MAX_ENTRIES: u32 = 2_000;

/// Something in the past of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remembered {
    /// It changed.
    Change(Box<Change>),
    /// Something was told of it, or was not.
    Decision(Box<Decision>),
    /// It could not be read for a reason that was not its own.
    Condition(Box<ConditionPeriod>),
}

impl Remembered {
    fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Change(change) => change.at,
            Self::Decision(decision) => decision.at,
            Self::Condition(period) => period.began,
        }
    }
}

impl Store {
    /// The history of a tenant since a time, newest first: with the conditions under which it could not be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn history(&self, key: TenantKey, since: DateTime<Utc>) -> Result<Vec<Remembered>, StoreError> {
        self.run(move |connection| read_history(connection, &key, since)).await
    }

    /// The history of all tenants since a time, newest first, without conditions; at most so many entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn history_of_all(&self, since: DateTime<Utc>, most: u32) -> Result<Vec<Remembered>, StoreError> {
        self.run(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT kind, content FROM history WHERE at >= ?1 ORDER BY at DESC, id DESC LIMIT ?2",
            )?;
            remembered(statement.query(params![to_millis(since), most])?)
        })
        .await
    }

    /// Removes what is older than `before`, and the oldest of more than `most` entries; says how many those were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget(&self, before: DateTime<Utc>, most: u32) -> Result<usize, StoreError> {
        let mut forgotten = 0;
        loop {
            let removed = self.run(move |connection| remove_some(connection, before, most)).await?;
            forgotten += removed;
            if removed == 0 {
                return Ok(forgotten);
            }
        }
    }

    /// How offline maintenance, and how provisioning, ended the latest 5,000 times each, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn endings(&self) -> Result<[Vec<Ending>; 2], StoreError> {
        // One after the other, so that others have their turn between them.
        let maintenance = self.run(|connection| endings_of(connection, "OfflineMaintenance")).await?;
        let provisioning = self.run(|connection| endings_of(connection, "Provisioning")).await?;
        Ok([maintenance, provisioning])
    }
}

/// How a state ended, the latest first. A version that was seen first within a quarter of an hour belongs to the ending:
/// the version document may be read later than the status.
fn endings_of(connection: &Connection, state: &str) -> Result<Vec<Ending>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT key, lasted, EXISTS (SELECT 1 FROM history AS version WHERE version.key = ended.key
             AND version.at BETWEEN ended.at - ended.lasted AND ended.at + 900000 AND version.kind = 'version')
         FROM history AS ended WHERE kind = 'state' AND before = ?1 AND lasted IS NOT NULL ORDER BY at DESC LIMIT 5000",
    )?;
    let mut rows = statement.query(params![state])?;
    let mut endings = Vec::new();
    while let Some(row) = rows.next()? {
        // A key that is none is damaged: one ending less is better than nothing learned.
        if let Ok(key) = row.get::<_, String>(0)?.parse() {
            endings.push(Ending { key, lasted: TimeDelta::milliseconds(row.get(1)?), upgraded: row.get(2)? });
        }
    }
    Ok(endings)
}

pub(super) fn write_change(connection: &Connection, change: &Change) -> Result<(), StoreError> {
    let (before, after) = change.kind.texts();
    connection
        .prepare_cached(
            "INSERT INTO history (key, at, kind, before, after, health, server_at, lasted, content, sum)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, checksum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
        )?
        .execute(params![
            change.key.to_string(),
            to_millis(change.at),
            change.kind.name(),
            before,
            after,
            change.health.map(Health::name),
            change.server_time.map(to_millis),
            change.lasted.map(|lasted| lasted.num_milliseconds()),
            to_json(change)?,
        ])?;
    Ok(())
}

pub(super) fn write_decision(connection: &Connection, decision: &Decision) -> Result<(), StoreError> {
    let told = if decision.outcome.is_ok() { "told" } else { "not-told" };
    connection
        .prepare_cached(
            "INSERT INTO history (key, at, kind, before, after, content, sum)
             VALUES (?1, ?2, 'notice', ?3, ?4, ?5, checksum(?1, ?2, 'notice', ?3, ?4, NULL, NULL, NULL, ?5))",
        )?
        .execute(params![
            decision.key.to_string(),
            to_millis(decision.at),
            told,
            decision.cause.slug(),
            to_json(decision)?,
        ])?;
    Ok(())
}

/// Removes so few that nobody waits long for the writer.
fn remove_some(connection: &Connection, before: DateTime<Utc>, most: u32) -> Result<usize, StoreError> {
    const SOME: u32 = 500;
    let old = connection
        .prepare_cached("DELETE FROM history WHERE id IN (SELECT id FROM history WHERE at < ?1 ORDER BY at LIMIT ?2)")?
        .execute(params![to_millis(before), SOME])?;
    if old > 0 {
        return Ok(old);
    }
    let over = conditions::remove_some(connection, before, most, SOME)?;
    if over > 0 {
        return Ok(over);
    }
    // Ids only grow, so the entries after the last `most` ids are the oldest.
    Ok(connection
        .prepare_cached(
            "DELETE FROM history WHERE id IN (SELECT id FROM history
             WHERE id <= (SELECT max(id) FROM history) - ?1 ORDER BY id LIMIT ?2)",
        )?
        .execute(params![most, SOME])?)
}

fn read_history(connection: &Connection, key: &TenantKey, since: DateTime<Utc>) -> Result<Vec<Remembered>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, content FROM history WHERE key = ?1 AND at >= ?2 ORDER BY at DESC, id DESC LIMIT ?3",
    )?;
    let mut history = remembered(statement.query(params![key.to_string(), to_millis(since), MAX_ENTRIES])?)?;
    let conditions = conditions::since_then(connection, since)?.into_iter();
    let blinding = conditions.filter(|period| period.condition.prevents_checks_in(&key.environment));
    history.extend(blinding.map(|period| Remembered::Condition(Box::new(period))));
    history.sort_by_key(|entry| std::cmp::Reverse(entry.at()));
    Ok(history)
}

/// What rows of kind and content hold.
fn remembered(mut rows: Rows<'_>) -> Result<Vec<Remembered>, StoreError> {
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let is_notice = row.get_ref(0)?.as_bytes().is_ok_and(|kind| kind == b"notice");
        events.extend(if is_notice {
            content(row, 1)?.map(Remembered::Decision)
        } else {
            content(row, 1)?.map(Remembered::Change)
        });
    }
    Ok(events)
}

/// What an entry of the history holds; `None` where it is damaged: one line less is better than no history.
pub(super) fn content<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError> {
    let bytes = row.get_ref(column)?.as_bytes().map_err(rusqlite::Error::from)?;
    let content = serde_json::from_slice(bytes);
    Ok(content.inspect_err(|error| tracing::warn!(%error, "a line of the history cannot be read")).ok())
}
