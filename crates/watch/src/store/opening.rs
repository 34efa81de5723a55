//! Opening a database: the check first, then a copy where it is of an older version, then the steps to this one.

use std::path::{Path, PathBuf};

use beacon_core::engine::Stored;
use rusqlite::{Connection, OpenFlags};

use super::checksum::{self, Depth};
use super::folder::{LOCK_TIMEOUT, make_private_file, open_file};
use super::{StoreError, reading, recovery, schema};

/// The database's name in the data folder.
pub(super) const FILE: &str = "beacon.db";

/// An open database.
#[derive(Debug)]
pub(super) struct Database {
    pub(super) connection: Connection,
    /// All that the engine starts from.
    pub(super) stored: Stored,
    /// Whether the copy to go back to was just made.
    pub(super) is_copied: bool,
}

/// Opens a database or makes one, looks whether it is whole, brings it up to date, and reads what the engine starts from.
/// One of an older version is copied into `folder` before, where there is one.
pub(super) fn connect(file: &Path, folder: Option<&Path>, depth: Depth) -> Result<Database, StoreError> {
    schema::refuse_newer(file)?;
    let size = recovery::size_without_log(file);
    let mut connection = open_file(file, OpenFlags::default())?;
    make_private_file(file);
    connection.busy_timeout(LOCK_TIMEOUT)?;
    // One process has it to itself. It also spares a third file, without which a start on a full disk would fail.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    checksum::add_to(&connection)?;
    let version = schema::known_version(&connection).map_err(StoreError::at_opening)?;
    // What is changed as a whole is looked at as a whole.
    let depth = if schema::is_older(version) { depth.max(Depth::All) } else { depth };
    recovery::ensure_whole(&connection, size, depth).map_err(StoreError::at_opening)?;
    checksum::ensure_as_written(&connection, version, depth).map_err(StoreError::at_opening)?;
    set_up(&connection)?;
    let mut is_copied = false;
    if schema::is_older(version) {
        if let Some(folder) = folder.filter(|_| version > 0) {
            recovery::back_up(&connection, folder)?;
            is_copied = true;
        }
        schema::migrate(&mut connection, version).map_err(StoreError::at_opening)?;
    }
    if depth == Depth::WithIndexes {
        recovery::fit_indexes(&connection).map_err(StoreError::at_opening)?;
    }
    let stored = reading::read_all(&connection).map_err(StoreError::at_opening)?;
    Ok(Database { connection, stored, is_copied })
}

/// A new database in memory.
pub(super) fn connect_in_memory() -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    checksum::add_to(&connection)?;
    schema::migrate(&mut connection, 0)?;
    Ok(connection)
}

/// Copies the database with its log, as it is now, and says where the copy is.
pub(super) fn copy_as_it_is(folder: &Path, scratch: &Path) -> Result<PathBuf, StoreError> {
    // The journal first: what moves from it into the database meanwhile is then in both.
    for file in [Path::new(FILE).with_extension("db-wal"), PathBuf::from(FILE)] {
        match std::fs::copy(folder.join(&file), scratch.join(&file)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && file != Path::new(FILE) => {}
            copied => drop(copied.map_err(|source| StoreError::of_folder(folder, source))?),
        }
    }
    Ok(scratch.join(FILE))
}

fn set_up(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    Ok(connection.pragma_update(None, "synchronous", "full")?)
}

/// Fails where something of an open database is not as it was written.
pub(super) fn ensure_good(connection: &Connection) -> Result<(), StoreError> {
    recovery::ensure_whole(connection, None, Depth::All)?;
    checksum::ensure_as_written(connection, schema::known_version(connection)?, Depth::All)
}
