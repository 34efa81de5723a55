//! What survives the end of the program: one SQLite file, one writer, everything in transactions.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use beacon_core::engine::{Memory, Profile, Record, Stored};
use beacon_core::identity::TenantKey;
use beacon_core::language::Message;
use beacon_core::notices::Notice;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use thiserror::Error;
use tokio::sync::oneshot;

use crate::lock::lock;

mod checksum;
mod history;
mod insights;
mod recovery;
mod watching;

pub use history::Remembered;
pub use insights::Present;
pub use recovery::OpenMessage;

/// What makes the tables, a step for each version; how many were taken is kept in the file's `user_version`.
const SCHEMA: [&str; 3] =
    [include_str!("store/schema/1.sql"), include_str!("store/schema/2.sql"), include_str!("store/schema/3.sql")];
/// The database's name in the data folder.
const FILE: &str = "beacon.db";
/// What the process that has the database to itself holds.
const LOCK: &str = "beacon.lock";
/// How long a start waits for another process that is just ending.
const PATIENCE: Duration = Duration::from_millis(500);

/// Why something could not be stored or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file is no database, or damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The file was written by a newer version.
    #[error("the database was written by a newer version of Tenant Beacon ({0})")]
    Newer(i64),
    /// Another process watches with the same folder.
    #[error("the database is in use by another process")]
    InUse,
    /// Anything else.
    #[error("the database cannot be used: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The data folder cannot be made or used.
    #[error("the folder {folder} cannot be used: {source}")]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The writer is gone.
    #[error("the database's writer has ended")]
    Ended,
}

impl StoreError {
    fn of_folder(folder: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        Self::Folder { folder: folder.to_owned(), source }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{IntegralValueOutOfRange, InvalidColumnType, Utf8Error};

        // A value that none of ours is, such as a text that is none.
        if let IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..) = error {
            return Self::Damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<&StoreError> for Message {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::new("store-disk-full"),
            StoreError::Damaged(detail) => Self::new("store-damaged").with("detail", detail),
            StoreError::Newer(version) => Self::new("store-newer").with("version", version),
            StoreError::Sqlite(error) => Self::new("store-unusable").with("detail", error),
            StoreError::Folder { folder, source } => {
                Self::new("store-folder").with("folder", folder.display()).with("detail", source)
            }
            StoreError::InUse => Self::new("store-in-use"),
            StoreError::Ended => Self::new("store-ended"),
        }
    }
}

/// What was found at the start.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What it holds.
    pub stored: Stored,
    /// What a person should know: a damaged database was set aside, and what was used in its place.
    pub message: Option<OpenMessage>,
}

/// The database, owned by its writer's thread.
#[derive(Debug, Clone)]
pub struct Store {
    jobs: mpsc::Sender<Job>,
    /// Where it is; `None` for one that is forgotten at the end.
    folder: Option<PathBuf>,
}

enum Job {
    Run(Box<dyn FnOnce(&mut Connection) + Send>),
    Close(oneshot::Sender<()>),
}

impl Store {
    /// Opens the database in `folder`, making both where they are missing. One that is damaged is set aside, and the
    /// last good copy is used; the same where the database is gone and the copy is there.
    ///
    /// # Errors
    /// When the folder cannot be used, another process watches with it, or not even a new database can be made in it.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        make_private_folder(folder).map_err(|source| StoreError::of_folder(folder, source))?;
        let held = take(folder)?;
        let found = recovery::presence(folder).and_then(|()| connect(&folder.join(FILE)));
        let (connection, stored, message) = match found {
            Ok((connection, stored)) => (connection, stored, None),
            Err(error @ (StoreError::Damaged(_) | StoreError::Newer(_))) => recovery::recover(folder, &error)?,
            Err(error) => return Err(error),
        };
        let mut store = Self::with_kept(connection, held);
        store.folder = Some(folder.to_owned());
        store.copy_what_was_opened();
        Ok(Opened { store, stored, message })
    }

    /// Opens a copy of the database in `folder` as it is now, also while the app has it to itself.
    ///
    /// # Errors
    /// When there is none, or it cannot be copied or read.
    pub fn snapshot(folder: &Path) -> Result<Opened, StoreError> {
        let folder_error = |source| StoreError::of_folder(folder, source);
        let scratch = TempDir::new().map_err(folder_error)?;
        // The journal first: what moves from it into the database meanwhile is then in both.
        for file in [Path::new(FILE).with_extension("db-wal"), PathBuf::from(FILE)] {
            match std::fs::copy(folder.join(&file), scratch.path().join(&file)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && file != Path::new(FILE) => {}
                copied => drop(copied.map_err(folder_error)?),
            }
        }
        let (connection, stored) = connect(&scratch.path().join(FILE))?;
        Ok(Opened { store: Self::with_kept(connection, scratch), stored, message: None })
    }

    /// A store that forgets everything at the end, for the command line and for tests.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Opened, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        migrate(&mut connection)?;
        Ok(Opened { store: Self::with(connection), stored: Stored::default(), message: None })
    }

    /// Stores everything or nothing.
    ///
    /// # Errors
    /// When it could not be stored; then nothing of it was.
    pub async fn commit(&self, records: Vec<Record>) -> Result<(), StoreError> {
        self.run(move |connection| write(connection, &records)).await
    }

    /// Copies the database as the one to go back to, if all of it is as it was written. One that is forgotten at the
    /// end has no copy.
    ///
    /// # Errors
    /// When it is not as it was written, or there is no room for a copy; then the one before stays.
    pub async fn back_up(&self) -> Result<(), StoreError> {
        let Some(folder) = self.folder.clone() else { return Ok(()) };
        self.run(move |connection| {
            ensure_good(connection, None)?;
            recovery::back_up(connection, &folder)
        })
        .await
    }

    /// Closes the database, after everything asked for before was done. Nothing can be stored afterwards.
    pub async fn close(&self) {
        let (reply, closed) = oneshot::channel();
        if self.jobs.send(Job::Close(reply)).is_ok() {
            // An error means that it was closed already.
            let _ = closed.await;
        }
    }

    /// Runs a job on the writer's thread and waits for what comes of it.
    async fn run<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = move |connection: &mut Connection| drop(reply.send(recovery::with_fitting_indexes(connection, job)));
        self.jobs.send(Job::Run(Box::new(job))).map_err(|_| StoreError::Ended)?;
        answer.await.map_err(|_| StoreError::Ended)?
    }

    fn with(connection: Connection) -> Self {
        Self::with_kept(connection, ())
    }

    /// `kept` is dropped after the database is closed.
    fn with_kept(mut connection: Connection, kept: impl Send + 'static) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        thread::spawn(move || {
            let _kept = kept;
            while let Ok(job) = queue.recv() {
                match job {
                    Job::Run(job) => job(&mut connection),
                    Job::Close(reply) => {
                        drop(connection);
                        // Who waits may be gone.
                        let _ = reply.send(());
                        return;
                    }
                }
            }
        });
        Self { jobs, folder: None }
    }

    /// Copies the database, which was just found good, as the one to go back to.
    fn copy_what_was_opened(&self) {
        let Some(folder) = self.folder.clone() else { return };
        let job = move |connection: &mut Connection| {
            if let Err(error) = recovery::back_up(connection, &folder) {
                tracing::warn!(%error, "no copy of the database was made");
            }
        };
        // Without a writer there is nothing to copy.
        let _ = self.jobs.send(Job::Run(Box::new(job)));
    }
}

/// Opens a database, looks whether it is whole, and reads all that the engine starts from.
fn connect(file: &Path) -> Result<(Connection, Stored), StoreError> {
    let size = recovery::size_without_log(file);
    let mut connection = Connection::open(file)?;
    make_private_file(file).map_err(|source| StoreError::of_folder(file, source))?;
    connection.busy_timeout(PATIENCE)?;
    // One process has it to itself. It also spares a third file, without which a start on a full disk would fail.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    migrate(&mut connection)?;
    ensure_good(&connection, size)?;
    let stored = read_all(&connection)?;
    Ok((connection, stored))
}

/// Fails where something is not as it was written.
fn ensure_good(connection: &Connection, size: Option<u64>) -> Result<(), StoreError> {
    recovery::ensure_whole(connection, size)?;
    checksum::ensure_as_written(connection)
}

/// Takes the folder for this process. SQLite's own locks do not suffice: of many that start at once, each may hold what
/// the others wait for, until all have given up.
fn take(folder: &Path) -> Result<Option<File>, StoreError> {
    match lock(&folder.join(LOCK), PATIENCE) {
        Ok(Some(held)) => Ok(Some(held)),
        Ok(None) => Err(StoreError::InUse),
        // On a full disk the app still starts, and SQLite's locks are better than nothing.
        Err(error) if error.kind() == io::ErrorKind::StorageFull => Ok(None),
        Err(error) => Err(StoreError::of_folder(folder, error)),
    }
}

/// Makes the tables, or brings older ones up to date.
fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    checksum::add_to(connection)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let steps =
        usize::try_from(version).ok().and_then(|taken| SCHEMA.get(taken..)).ok_or(StoreError::Newer(version))?;
    if steps.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for (step, number) in steps.iter().zip(version + 1..) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    Ok(transaction.commit()?)
}

fn read_all(connection: &Connection) -> Result<Stored, StoreError> {
    let mut tenants = Vec::new();
    let mut statement = connection.prepare("SELECT key, profile, memory FROM tenant ORDER BY key")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key: String = row.get(0)?;
        let key: TenantKey = key.parse().map_err(damaged)?;
        let profile: Profile = from_json(&row.get::<_, String>(1)?)?;
        let memory: Option<String> = row.get(2)?;
        let memory: Option<Memory> = memory.as_deref().map(from_json).transpose()?;
        tenants.push((key, profile, memory));
    }
    let mut notices: Vec<Notice> = Vec::new();
    let mut statement = connection.prepare("SELECT content FROM notice ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        notices.push(from_json(&row.get::<_, String>(0)?)?);
    }
    Ok(Stored {
        settings: meta(connection, "settings")?,
        tenants,
        notices,
        missed: meta(connection, "missed")?.unwrap_or_default(),
        last_notice: meta(connection, "last_notice")?.unwrap_or_default(),
        snoozes: meta(connection, "snoozes")?.unwrap_or_default(),
        paused: meta(connection, "paused")?.unwrap_or_default(),
    })
}

fn meta<T: DeserializeOwned>(connection: &Connection, key: &str) -> Result<Option<T>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT content FROM meta WHERE key = ?1")?;
    let text: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
    text.as_deref().map(from_json).transpose()
}

fn write(connection: &mut Connection, records: &[Record]) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    for record in records {
        write_one(&transaction, record)?;
    }
    Ok(transaction.commit()?)
}

fn write_one(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<(), StoreError> {
        connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    };
    let set = |key: &str, content: String| {
        run(
            "INSERT INTO meta (key, content, sum) VALUES (?1, ?2, checksum(?1, ?2))
             ON CONFLICT DO UPDATE SET content = ?2, sum = excluded.sum",
            &[&key, &content],
        )
    };
    match record {
        Record::Profile(key, profile) => run(
            "INSERT INTO tenant (key, profile, sum) VALUES (?1, ?2, checksum(?1, ?2, NULL))
             ON CONFLICT DO UPDATE SET profile = ?2, sum = checksum(key, ?2, memory)",
            &[&key.to_string(), &to_json(profile)?],
        ),
        // Only of tenants that are watched: one that was removed meanwhile stays removed.
        Record::Memory(key, memory) => run(
            "UPDATE tenant SET memory = ?2, sum = checksum(key, profile, ?2) WHERE key = ?1",
            &[&key.to_string(), &to_json(memory)?],
        ),
        Record::Removed(key) => run("DELETE FROM tenant WHERE key = ?1", &[&key.to_string()]),
        Record::Change(change) => history::write_change(connection, change),
        Record::Decision(decision) => history::write_decision(connection, decision),
        Record::Notice(id, notice) => {
            let id = i64::try_from(*id).unwrap_or(i64::MAX);
            run(
                "INSERT INTO meta (key, content, sum) VALUES ('last_notice', ?1, checksum('last_notice', ?1))
                 ON CONFLICT DO UPDATE SET content = ?1, sum = excluded.sum
                 WHERE CAST(content AS INTEGER) < CAST(?1 AS INTEGER)",
                &[&id.to_string()],
            )?;
            match notice {
                Some(notice) => run(
                    "INSERT INTO notice (id, content, sum) VALUES (?1, ?2, checksum(?1, ?2))
                     ON CONFLICT DO UPDATE SET content = ?2, sum = excluded.sum",
                    &[&id, &to_json(notice)?],
                ),
                None => run("DELETE FROM notice WHERE id = ?1", &[&id]),
            }
        }
        Record::Missed(missed) => set("missed", to_json(missed)?),
        Record::Settings(settings) => set("settings", to_json(settings)?),
        Record::Snoozes(snoozes) => set("snoozes", to_json(snoozes)?),
        Record::Paused(paused) => set("paused", to_json(paused)?),
    }
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(damaged)
}

fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(damaged)
}

fn damaged(error: impl std::error::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}

/// The folder where the app keeps its data unless another one is named; `None` where the system names no place.
#[must_use]
pub fn usual_folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("tenant-beacon"))
}

/// Milliseconds since 1970, as times are stored.
fn to_millis(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

fn from_millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// Makes a folder that only its owner can look into.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    set_mode(folder, 0o700)
}

fn make_private_file(file: &Path) -> io::Result<()> {
    set_mode(file, 0o600)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

/// On Windows the person's own folders are private already.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same on all systems")]
fn set_mode(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}
