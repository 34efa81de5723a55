//! The one thread that writes. What takes long is done in steps, between which others have their turn.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::thread::{self, JoinHandle};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::oneshot;

use super::checksum::Depth;
use super::{OpenMessage, StoreError, folder, reading, recovery, rescue};
use crate::supervisor::words_of;

/// So many pages are copied at a time: a quarter of a megabyte.
const PAGES: i32 = 64;

/// What the writer is asked for.
pub(super) enum Job {
    Run(Box<dyn FnOnce(&Connection) + Send>),
    Copy(Copying),
    Recover(Recovering),
    Close(oneshot::Sender<()>),
}

/// A copy to go back to, and who hears of it.
pub(super) struct Copying {
    pub(super) folder: PathBuf,
    pub(super) done: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

/// A database of which a part turned out to be damaged, and who hears what became of it.
pub(super) struct Recovering {
    pub(super) folder: PathBuf,
    pub(super) done: Box<dyn FnOnce(OpenMessage) + Send>,
}

/// Does what is asked, in its order, until it is closed or nobody can ask any more.
pub(super) fn serve(connection: Connection, queue: &Receiver<Job>) {
    let mut writer = Writer { connection, waiting: VecDeque::new(), finisher: None, copies: 0 };
    while let Some(job) = writer.waiting.pop_front().or_else(|| queue.recv().ok()) {
        match job {
            Job::Run(job) => run(&writer.connection, job),
            Job::Copy(copying) => writer.copy(copying, queue),
            Job::Recover(recovering) => {
                if let Err(error) = writer.recover(recovering) {
                    tracing::error!(%error, "a damaged database was not recovered");
                }
            }
            Job::Close(reply) => {
                writer.finish();
                drop(writer);
                // Who waits may be gone.
                let _ = reply.send(());
                return;
            }
        }
    }
    writer.finish();
}

struct Writer {
    connection: Connection,
    /// What came while a copy was made and cannot be done within it.
    waiting: VecDeque<Job>,
    /// Looks at the last copy.
    finisher: Option<JoinHandle<()>>,
    copies: u64,
}

impl Writer {
    /// Copies the database step by step, doing meanwhile what is asked. That the copy is good is found out by another
    /// thread, since it takes as long again.
    fn copy(&mut self, Copying { folder, done }: Copying, queue: &Receiver<Job>) {
        self.copies += 1;
        let copy = recovery::unfinished_copy(&folder, self.copies);
        let copied = copy_in_steps(&self.connection, &copy, queue, &mut self.waiting);
        let copied = copied.map_err(|error| recovery::without(&copy, error));
        let before = self.finisher.take();
        self.finisher = Some(thread::spawn(move || {
            wait_for(before);
            done(copied.and_then(|()| recovery::keep_copy(&copy, &folder)));
        }));
    }

    /// Goes back to the last good copy. What the watching started from was looked at before and is put back into it.
    fn recover(&mut self, Recovering { folder, done }: Recovering) -> Result<(), StoreError> {
        self.finish();
        let known = reading::read_all(&self.connection)?;
        // Closes the one that is damaged. If no other can be opened, nothing is stored any more, and that is said.
        self.connection = Connection::open_in_memory()?;
        let (database, message) = recovery::open(&folder, Depth::All)?;
        let Some(message) = message else {
            self.connection = database.connection;
            return Ok(());
        };
        let put_back = rescue::put_back(&known, &database);
        self.connection = database.connection;
        done(message);
        put_back
    }

    fn finish(&mut self) {
        wait_for(self.finisher.take());
    }
}

fn wait_for(finisher: Option<JoinHandle<()>>) {
    if let Some(Err(panic)) = finisher.map(JoinHandle::join) {
        tracing::error!("a look at a copy of the database panicked: {}", words_of(&*panic));
    }
}

/// What a job did not finish is rolled back, and who waits for it is told that there is no answer.
fn run(connection: &Connection, job: Box<dyn FnOnce(&Connection) + Send>) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| job(connection))) {
        tracing::error!("a job of the database panicked: {}", words_of(&*panic));
    }
}

/// What is written meanwhile by this connection is in the copy, too.
fn copy_in_steps(
    connection: &Connection,
    copy: &Path,
    queue: &Receiver<Job>,
    waiting: &mut VecDeque<Job>,
) -> Result<(), StoreError> {
    recovery::remove_if_there(copy).map_err(|source| StoreError::of_folder(copy, source))?;
    let mut target = folder::open_file(copy, OpenFlags::default())?;
    let backup = Backup::new(connection, &mut target)?;
    while backup.step(PAGES)? != StepResult::Done {
        // What comes after the end of all is not asked for any more: the copy is made first, at once.
        while waiting.is_empty() {
            match queue.try_recv() {
                Ok(Job::Run(job)) => run(connection, job),
                Ok(later) => waiting.push_back(later),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
    }
    Ok(())
}
