//! A checksum of what each row holds, since SQLite keeps none of its pages: a flipped bit within a text or a number
//! leaves the structure whole.

use crc32fast::Hasher;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use super::StoreError;

/// The table that grows.
const HISTORY: &str = "history";
/// Each table, the version that it came with, and the columns that its column `sum` is of.
const SUMMED: [(&str, i64, &str); 7] = [
    ("meta", 3, "key, content"),
    ("tenant", 3, "key, profile, memory"),
    ("notice", 3, "id, content"),
    ("watching", 3, "began, ended"),
    ("document", 4, "key, address, content"),
    ("condition", 4, "kind, began, ended, content"),
    (HISTORY, 3, "key, at, kind, before, after, health, server_at, lasted, content"),
];

/// How much of a database is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// All but the history: what the watching starts from.
    WithoutHistory,
    /// All of it: seconds, where there is a long history.
    All,
    /// The same, and whether indexes fit their tables: ten times as long.
    WithIndexes,
}

impl Depth {
    fn looks_at(self, table: &str) -> bool {
        self != Self::WithoutHistory || table != HISTORY
    }

    /// The tables to look at.
    pub(super) fn tables(self) -> impl Iterator<Item = &'static str> {
        SUMMED.into_iter().map(|(table, ..)| table).filter(move |table| self.looks_at(table))
    }
}

/// Gives SQL the function `checksum`: of any values, in their order.
pub(super) fn add_to(connection: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(connection.create_scalar_function("checksum", -1, flags, |values| Ok(checksum(values)))?)
}

fn checksum(values: &Context<'_>) -> u32 {
    let mut sum = Hasher::new();
    for place in 0..values.len() {
        match values.get_raw(place) {
            ValueRef::Null => sum.update(&[0]),
            ValueRef::Integer(number) => sum.update(&number.to_le_bytes()),
            ValueRef::Real(number) => sum.update(&number.to_le_bytes()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                sum.update(&bytes.len().to_le_bytes());
                sum.update(bytes);
            }
        }
    }
    sum.finalize()
}

/// Fails where a row of a database of this version holds something else than what was written.
pub(super) fn ensure_as_written(connection: &Connection, version: i64, depth: Depth) -> Result<(), StoreError> {
    let is_there = |(table, since, _): &(&str, i64, &str)| *since <= version && depth.looks_at(table);
    for (table, _, columns) in SUMMED.into_iter().filter(is_there) {
        let differs = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE sum IS NOT checksum({columns}))");
        if connection.query_row(&differs, [], |row| row.get(0))? {
            return Err(StoreError::Damaged(format!("a row of {table} is not as it was written")));
        }
    }
    Ok(())
}
