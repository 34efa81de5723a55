//! Files that one process at a time can hold.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often a file that is held is tried again.
const STEP: Duration = Duration::from_millis(20);

/// Takes the file, which is made where it is missing, for this process, and waits so long for another one that is just
/// ending. It is held until it is dropped; `None` where another process keeps it.
///
/// # Errors
/// When it cannot be made or locked.
pub fn lock(path: &Path, patience: Duration) -> io::Result<Option<File>> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if waited < patience => pause(STEP),
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        waited += STEP;
    }
}

#[expect(clippy::disallowed_methods, reason = "who locks blocks its thread, and nobody says when a lock is free")]
fn pause(step: Duration) {
    thread::sleep(step);
}
