//! The versions of the database: what each adds, which one a file has, and the way from one to the next.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::folder::open_file;

/// What makes the tables, a step for each version; how many were taken is kept in the file's `user_version`.
const STEPS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];
/// The first version whose rows have checksums.
const FIRST_WITH_CHECKSUMS: i64 = 3;
/// The head of each SQLite file, and where in it `user_version` stands: four bytes, the highest first.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEAD: usize = 64;

/// Fails with [`StoreError::Newer`] where a newer version wrote the file, and changes nothing of it or beside it. What
/// cannot be read is no newer version's: opening it says what it is.
pub(super) fn refuse_newer(file: &Path) -> Result<(), StoreError> {
    match version_in_log(file).or_else(|| version_in_head(file)) {
        Some(version) if version > newest() => Err(StoreError::Newer(version)),
        _ => Ok(()),
    }
}

fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The version as the file itself says it.
fn version_in_head(file: &Path) -> Option<i64> {
    let mut head = [0; HEAD];
    File::open(file).and_then(|mut file| file.read_exact(&mut head)).ok()?;
    let version = head.strip_prefix(MAGIC)?.last_chunk::<4>()?;
    Some(u32::from_be_bytes(*version).into())
}

/// The version as the log beside a file says it that was not closed: only SQLite knows how much of the log counts.
fn version_in_log(file: &Path) -> Option<i64> {
    let log = fs::metadata(file.with_extension("db-wal")).ok()?;
    if log.len() == 0 {
        return None;
    }
    version_of(&untouched(file).ok()?).ok()
}

/// Opens a database to read it and leave it as it is: what its log holds is not moved into it.
pub(super) fn untouched(file: &Path) -> rusqlite::Result<Connection> {
    let connection = open_file(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Without it, there would be a third file.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    Ok(connection)
}

/// The version of an open database; 0 for a new one.
///
/// # Errors
/// When a newer version wrote it, or its tables are not those of its version.
pub(super) fn known_version(connection: &Connection) -> Result<i64, StoreError> {
    let version = version_of(connection)?;
    if version > newest() {
        return Err(StoreError::Newer(version));
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, bool>(0));
    let has_tables = count("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table')")?;
    let has_sums = count("SELECT EXISTS (SELECT 1 FROM pragma_table_info('tenant') WHERE name = 'sum')")?;
    if version < 0 || has_tables != (version > 0) || has_sums != (version >= FIRST_WITH_CHECKSUMS) {
        return Err(StoreError::Damaged("its tables are not those of its version".to_owned()));
    }
    Ok(version)
}

fn version_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Whether there are steps to take from this version.
pub(super) fn is_older(version: i64) -> bool {
    version < newest()
}

/// Makes the tables, or brings those of this version up to date: all steps or none.
pub(super) fn migrate(connection: &mut Connection, version: i64) -> Result<(), StoreError> {
    let taken = usize::try_from(version).unwrap_or_default();
    let transaction = connection.transaction()?;
    for (step, number) in STEPS.iter().zip(1_i64..).skip(taken) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    Ok(transaction.commit()?)
}
