//! Going back to the last good copy when the database is damaged, and making that copy.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::checksum::{self, Depth};
use super::folder::make_private_file;
use super::opening::{Database, FILE, connect};
use super::{StoreError, opening, rescue, schema};

/// The copy that is used when the database is damaged.
const BACKUP: &str = "beacon.backup.db";
/// A copy that is not whole yet, either way.
const UNFINISHED: &str = "beacon.unfinished.db";
/// What the names of all such copies begin with.
const UNFINISHED_STEM: &str = "beacon.unfinished";
/// What SQLite keeps beside a database.
const COMPANIONS: [&str; 2] = ["db-wal", "db-shm"];

/// What happened to a database that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMessage {
    /// Why it could not be used.
    pub reason: String,
    /// Where it is now; `None` where it was gone.
    pub set_aside: Option<PathBuf>,
    /// Whether the last good copy took its place.
    pub restored: bool,
    /// Without a good copy: how many tenants could still be read.
    pub rescued: usize,
}

/// Opens the database in `folder`, or what is left of it. One of an older version is looked at as a whole.
pub(super) fn open(folder: &Path, depth: Depth) -> Result<(Database, Option<OpenMessage>), StoreError> {
    let found = presence(folder).and_then(|()| connect(&folder.join(FILE), Some(folder), depth));
    let found = match found {
        Ok(database) => (database, None),
        Err(error @ StoreError::Damaged(_)) => recover(folder, &error)?,
        Err(error) => return Err(error),
    };
    if let Err(error) = remove_unfinished(folder) {
        tracing::warn!(%error, "unfinished copies of the database were left");
    }
    Ok(found)
}

/// Removes copies that were not whole when the program ended.
fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with(UNFINISHED_STEM) {
            remove_if_there(&file.path())?;
        }
    }
    Ok(())
}

/// Fails where there is no database though there is a copy of it: SQLite would make a new one without a word.
fn presence(folder: &Path) -> Result<(), StoreError> {
    let size = fs::metadata(folder.join(FILE)).map(|file| file.len());
    if size.is_ok_and(|size| size > 0) || !folder.join(BACKUP).exists() {
        return Ok(());
    }
    Err(StoreError::Damaged("the file is missing or empty".to_owned()))
}

/// The size in bytes of a database that was closed well; one with a log beside it may be unfinished.
pub(super) fn size_without_log(file: &Path) -> Option<u64> {
    let size = |file: &Path| fs::metadata(file).map_or(0, |file| file.len());
    (size(&file.with_extension("db-wal")) == 0).then(|| size(file))
}

/// Looks at the structure of tables: under a second for a million rows of history. A copy of a damaged database would take
/// the place of a good one, and nothing could be stored in it sooner or later.
pub(super) fn ensure_whole(connection: &Connection, size: Option<u64>, depth: Depth) -> Result<(), StoreError> {
    let page: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
    // SQLite takes what is missing of the last page for zeros.
    if size.is_some_and(|size| !size.is_multiple_of(page.into())) {
        return Err(StoreError::Damaged("its end is cut off".to_owned()));
    }
    let check = |check: &str| -> Result<(), StoreError> {
        let found: String = connection.query_row(check, [], |row| row.get(0))?;
        if found == "ok" { Ok(()) } else { Err(StoreError::Damaged(found)) }
    };
    match depth {
        Depth::All | Depth::WithIndexes => check("PRAGMA quick_check(1)"),
        Depth::WithoutHistory => depth.tables().try_for_each(|table| check(&format!("PRAGMA quick_check({table})"))),
    }
}

/// Makes all indexes anew where one does not fit its table.
pub(super) fn fit_indexes(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { make_indexes_anew(connection, &found) }
}

/// Does something, and does it again with all indexes made anew where one does not fit its table: the app's start does not
/// look at that, since it would take ten times as long.
pub(super) fn with_fitting_indexes<T>(
    connection: &Connection,
    job: impl Fn(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    match job(connection) {
        Err(StoreError::Damaged(reason)) => {
            make_indexes_anew(connection, &reason).map_err(|_| StoreError::Damaged(reason))?;
            job(connection)
        }
        done => done,
    }
}

fn make_indexes_anew(connection: &Connection, reason: &str) -> Result<(), StoreError> {
    tracing::warn!(reason, "the indexes are made anew");
    Ok(connection.execute_batch("REINDEX")?)
}

/// Sets a damaged database aside, and starts from the last good copy, or from what can still be read where there is none.
/// When it ends half-way, the next start goes on with it. A copy of a newer version is left as it is, and all else with it.
fn recover(folder: &Path, error: &StoreError) -> Result<(Database, Option<OpenMessage>), StoreError> {
    schema::refuse_newer(&folder.join(BACKUP))?;
    let mut damaged: Vec<PathBuf> = set_aside(folder)?.into_iter().collect();
    let message = |damaged: &[PathBuf], restored, rescued| {
        let set_aside = damaged.first().cloned();
        Some(OpenMessage { reason: error.to_string(), set_aside, restored, rescued })
    };
    if folder.join(BACKUP).exists() {
        match restore(folder) {
            Ok(database) => return Ok((database, message(&damaged, true, 0))),
            Err(StoreError::Damaged(_)) => damaged.extend(set_aside(folder)?),
            // Such as a full disk: the copy may be good, so nothing may take its place.
            Err(error) => return Err(error),
        }
    }
    let mut database = connect(&folder.join(FILE), None, Depth::All)?;
    rescue::rescue(&damaged, &mut database)?;
    let rescued = database.stored.tenants.len();
    Ok((database, message(&damaged, false, rescued)))
}

/// Gives the database and what belongs to it another name, and says which; `None` where it is gone.
fn set_aside(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    let file = folder.join(FILE);
    let aside = free_name(folder);
    // The companions first: beside another database they would be taken for its own.
    for extension in COMPANIONS {
        move_if_there(&file.with_extension(extension), &aside.with_extension(extension))?;
    }
    Ok(move_if_there(&file, &aside)?.then_some(aside))
}

fn move_if_there(from: &Path, to: &Path) -> Result<bool, StoreError> {
    match fs::rename(from, to) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::of_folder(from, error)),
    }
}

/// A name for a damaged database that is not taken.
fn free_name(folder: &Path) -> PathBuf {
    let is_free = |name: &PathBuf| !name.exists() && !COMPANIONS.iter().any(|own| name.with_extension(own).exists());
    let mut names = (1..).map(|n| folder.join(format!("beacon.damaged-{n}.db")));
    names.find(is_free).unwrap_or_else(|| folder.join("beacon.damaged.db"))
}

/// Puts a copy of the last good copy in the database's place.
fn restore(folder: &Path) -> Result<Database, StoreError> {
    let (file, unfinished) = (folder.join(FILE), folder.join(UNFINISHED));
    let copied = fs::copy(folder.join(BACKUP), &unfinished)
        .and_then(|_| File::options().write(true).open(&unfinished)?.sync_all())
        .and_then(|()| fs::rename(&unfinished, &file));
    copied.map_err(|error| without(&unfinished, StoreError::of_folder(folder, error)))?;
    connect(&file, None, Depth::All)
}

/// Writes a whole copy of the database beside the old copy, then puts it in its place.
pub(super) fn back_up(connection: &Connection, folder: &Path) -> Result<(), StoreError> {
    let unfinished = folder.join(UNFINISHED);
    let folder_error = |source| StoreError::of_folder(folder, source);
    remove_if_there(&unfinished).map_err(folder_error)?;
    connection
        .execute("VACUUM INTO ?1", params![unfinished.to_string_lossy()])
        .map_err(StoreError::from)
        .map(|_| make_private_file(&unfinished))
        .and_then(|()| fs::rename(&unfinished, folder.join(BACKUP)).map_err(folder_error))
        .map_err(|error| without(&unfinished, error))
}

/// Puts a copy in the place of the one to go back to, if all of it is as it was written.
pub(super) fn keep_copy(copy: &Path, folder: &Path) -> Result<(), StoreError> {
    let folder_error = |source| StoreError::of_folder(folder, source);
    make_private_file(copy);
    let kept = ensure_copy_good(copy).and_then(|()| {
        // What SQLite may have made beside it while it was looked at belongs to no other file.
        for extension in COMPANIONS {
            remove_if_there(&copy.with_extension(extension)).map_err(folder_error)?;
        }
        fs::rename(copy, folder.join(BACKUP)).map_err(folder_error)
    });
    kept.map_err(|error| without(copy, error))
}

fn ensure_copy_good(copy: &Path) -> Result<(), StoreError> {
    let connection = schema::untouched(copy)?;
    checksum::add_to(&connection)?;
    opening::ensure_good(&connection).map_err(StoreError::at_opening)
}

/// Where a copy is written before it is whole; each has a name of its own.
pub(super) fn unfinished_copy(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{UNFINISHED_STEM}-{number}.db"))
}

/// An error, without half a copy that would keep a full disk full.
pub(super) fn without(unfinished: &Path, error: StoreError) -> StoreError {
    if let Err(error) = remove_if_there(unfinished) {
        tracing::warn!(%error, "half a copy of the database was left");
    }
    error
}

pub(super) fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
