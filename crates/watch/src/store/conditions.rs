//! The history of conditions: troubles that were no tenant's.

use beacon_core::condition_log::ConditionPeriod;
use beacon_core::notifications::Cause;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Rows, params};

use super::{Store, StoreError, history, to_json, to_millis};

/// At most so many are given of the past.
const MAX_PERIODS: u32 = 2_000;
/// So many are of use at a start: those that last, and the latest.
const MAX_AT_START: u32 = 20;

impl Store {
    /// The conditions that there were since a time, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn conditions(&self, since: DateTime<Utc>) -> Result<Vec<ConditionPeriod>, StoreError> {
        self.run(move |connection| since_then(connection, since)).await
    }
}

pub(super) fn since_then(connection: &Connection, since: DateTime<Utc>) -> Result<Vec<ConditionPeriod>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT content FROM condition WHERE ended IS NULL OR ended >= ?1 ORDER BY began DESC, id DESC LIMIT ?2",
    )?;
    periods(statement.query(params![to_millis(since), MAX_PERIODS])?)
}

/// What an engine starts from, the oldest first.
pub(super) fn latest(connection: &Connection) -> Result<Vec<ConditionPeriod>, StoreError> {
    let mut statement =
        connection.prepare("SELECT content FROM condition ORDER BY ended IS NULL DESC, began DESC LIMIT ?1")?;
    let mut latest = periods(statement.query([MAX_AT_START])?)?;
    latest.sort_by_key(|period| period.began);
    Ok(latest)
}

pub(super) fn write(connection: &Connection, period: &ConditionPeriod) -> Result<(), StoreError> {
    let kind = Cause::Condition(period.condition.clone()).slug();
    connection
        .prepare_cached(
            "INSERT INTO condition (kind, began, ended, content, sum) VALUES (?1, ?2, ?3, ?4, checksum(?1, ?2, ?3, ?4))
             ON CONFLICT (kind, began) DO UPDATE SET ended = ?3, content = ?4, sum = excluded.sum",
        )?
        .execute(params![kind, to_millis(period.began), period.ended.map(to_millis), to_json(period)?])?;
    Ok(())
}

/// Removes up to `some` of those that were over before a time, or of the oldest where there are more than `most`.
pub(super) fn remove_some(
    connection: &Connection,
    before: DateTime<Utc>,
    most: u32,
    some: u32,
) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached(
            "DELETE FROM condition WHERE id IN (SELECT id FROM condition
             WHERE ended < ?1 OR id <= (SELECT max(id) FROM condition) - ?2 ORDER BY id LIMIT ?3)",
        )?
        .execute(params![to_millis(before), most, some])?)
}

fn periods(mut rows: Rows<'_>) -> Result<Vec<ConditionPeriod>, StoreError> {
    let mut periods = Vec::new();
    while let Some(row) = rows.next()? {
        periods.extend(history::content(row, 0)?);
    }
    Ok(periods)
}
