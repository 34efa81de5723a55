//! What survives the end of the program: one SQLite file, one writer, everything in transactions.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;

use beacon_core::engine::{Record, Stored};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use tempfile::TempDir;
use tokio::sync::oneshot;

mod checksum;
mod conditions;
mod documents;
mod error;
mod folder;
mod history;
mod insights;
mod opening;
mod reading;
mod recovery;
mod rescue;
mod schema;
mod watching;
mod writer;
mod writing;

pub use error::StoreError;
pub use folder::usual_folder;
pub use history::Remembered;
pub use insights::CurrentStatus;
pub use recovery::OpenMessage;

use checksum::Depth;
use opening::Database;
use writer::{Copying, Job, Recovering};

/// What was found at the start.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What it holds.
    pub stored: Stored,
    /// What a person should know: a damaged database was set aside, and what was used in its place.
    pub message: Option<OpenMessage>,
    /// The same, where it turns out later.
    pub later: Option<oneshot::Receiver<OpenMessage>>,
}

/// The database, owned by its writer's thread.
#[derive(Debug, Clone)]
pub struct Store {
    jobs: mpsc::Sender<Job>,
    /// Where it is; `None` for one that is forgotten at the end.
    folder: Option<PathBuf>,
}

impl Store {
    /// Opens the database in `folder`, making both where they are missing. One that is damaged is set aside, and the
    /// last good copy is used; the same where the database is gone and the copy is there. Without a good copy, what can
    /// still be read is kept. One that a newer version wrote is left as it is, also where it is the copy.
    ///
    /// # Errors
    /// When the folder cannot be used, another process watches with it, a newer version wrote what is there, or not even
    /// a new database can be made in it.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        Self::open_to(folder, Depth::WithIndexes)
    }

    /// As [`Store::open`], but the history is looked at afterwards, so that a long one holds nobody up: if it is damaged,
    /// the last good copy is used from then on, with the tenants and settings there are now, and [`Opened::later`] says so.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_at_once(folder: &Path) -> Result<Opened, StoreError> {
        Self::open_to(folder, Depth::WithoutHistory)
    }

    fn open_to(folder: &Path, depth: Depth) -> Result<Opened, StoreError> {
        folder::make_private_folder(folder).map_err(|source| StoreError::of_folder(folder, source))?;
        let held = folder::take(folder)?;
        let opened = recovery::open(folder, depth);
        let (Database { connection, stored, is_copied }, message) =
            opened.map_err(|error| folder::explain(folder, &folder.join(opening::FILE), error))?;
        let mut store = Self::with_kept(connection, held);
        store.folder = Some(folder.to_owned());
        let later = if is_copied { None } else { Some(store.copy_what_was_opened(folder)) };
        Ok(Opened { store, stored, message, later })
    }

    /// Opens a copy of the database in `folder` as it is now, also while the app has it to itself.
    ///
    /// # Errors
    /// When there is none, or it cannot be copied or read.
    pub fn snapshot(folder: &Path) -> Result<Opened, StoreError> {
        let scratch = TempDir::new().map_err(|source| StoreError::of_folder(folder, source))?;
        let copy = opening::copy_as_it_is(folder, scratch.path())?;
        let Database { connection, stored, .. } = opening::connect(&copy, None, Depth::All)?;
        Ok(Opened { store: Self::with_kept(connection, scratch), stored, message: None, later: None })
    }

    /// A store that forgets everything at the end, for the command line and for tests.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Opened, StoreError> {
        let store = Self::with(opening::connect_in_memory()?);
        Ok(Opened { store, stored: Stored::default(), message: None, later: None })
    }

    /// Stores everything or nothing.
    ///
    /// # Errors
    /// When it could not be stored; then nothing of it was.
    pub async fn commit(&self, records: Vec<Record>) -> Result<(), StoreError> {
        self.commit_shared(records.into()).await
    }

    /// As [`Store::commit`], where the records are needed again if it fails.
    pub(crate) async fn commit_shared(&self, records: Arc<[Record]>) -> Result<(), StoreError> {
        self.run(move |connection| writing::write(connection, &records)).await
    }

    /// All that an engine starts from, as it is now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn stored(&self) -> Result<Stored, StoreError> {
        self.run(reading::read_all).await
    }

    /// Copies the database as the one to go back to, if all of it is as it was written. One that is forgotten at the
    /// end has no copy.
    ///
    /// # Errors
    /// When it is not as it was written, or there is no room for a copy; then the one before stays.
    pub async fn back_up(&self) -> Result<(), StoreError> {
        let Some(folder) = self.folder.clone() else { return Ok(()) };
        let (reply, answer) = oneshot::channel();
        let done = Box::new(move |copied| drop(reply.send(copied)));
        self.jobs.send(Job::Copy(Copying { folder, done })).map_err(|_| StoreError::Ended)?;
        answer.await.map_err(|_| StoreError::Ended)?
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
        job: impl Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = move |connection: &Connection| drop(reply.send(recovery::with_fitting_indexes(connection, job)));
        self.jobs.send(Job::Run(Box::new(job))).map_err(|_| StoreError::Ended)?;
        answer.await.map_err(|_| StoreError::Ended)?
    }

    fn with(connection: Connection) -> Self {
        Self::with_kept(connection, ())
    }

    /// `kept` is dropped after the database is closed.
    fn with_kept(connection: Connection, kept: impl Send + 'static) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        thread::spawn(move || {
            let _kept = kept;
            writer::serve(connection, &queue);
        });
        Self { jobs, folder: None }
    }

    /// Copies the database that was just opened as the one to go back to. If that is not as it was written, neither is the
    /// database: then what became of it is said.
    fn copy_what_was_opened(&self, folder: &Path) -> oneshot::Receiver<OpenMessage> {
        let (tell, later) = oneshot::channel();
        let (jobs, own) = (self.jobs.clone(), folder.to_owned());
        let done = Box::new(move |copied: Result<(), StoreError>| {
            let Err(error) = copied else { return };
            tracing::warn!(%error, "no copy of the database was made");
            if matches!(error, StoreError::Damaged(_)) {
                // Who would hear of it, and who would do it, may be gone.
                let done = Box::new(move |message| drop(tell.send(message)));
                let _ = jobs.send(Job::Recover(Recovering { folder: own, done }));
            }
        });
        // Without a writer there is nothing to copy.
        let _ = self.jobs.send(Job::Copy(Copying { folder: folder.to_owned(), done }));
        later
    }
}

fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Milliseconds since 1970, as times are stored.
fn to_millis(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

fn from_millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}
