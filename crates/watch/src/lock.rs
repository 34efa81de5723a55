//! Files that one process at a time can hold.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// What systems say where a file system has no locks, as some network file systems have none (`ENOLCK`).
#[cfg(target_os = "linux")]
const NO_LOCKS: Option<i32> = Some(37);
#[cfg(target_os = "macos")]
const NO_LOCKS: Option<i32> = Some(77);
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
const NO_LOCKS: Option<i32> = None;

/// Whether an error of [`lock`] says that files cannot be locked where it is, by nobody.
#[must_use]
pub fn is_without_locks(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || (NO_LOCKS.is_some() && error.raw_os_error() == NO_LOCKS)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn where_there_are_no_locks_the_system_says_so() {
        let said = |number| is_without_locks(&io::Error::from_raw_os_error(number));
        // ENOLCK, EOPNOTSUPP, ENOSYS; EACCES, ENOSPC.
        assert_eq!([37, 95, 38, 13, 28].map(said), [true, true, true, false, false]);
    }
}
