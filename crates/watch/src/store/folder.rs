//! The data folder: whose it is, and who may look into it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use tempfile::NamedTempFile;

use super::StoreError;
use crate::lock::{is_without_locks, lock};

/// What the process that has the database to itself holds.
const LOCK: &str = "beacon.lock";
/// How long a start waits for another process that is just ending.
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_millis(500);

/// The folder where the app keeps its data unless another one is named; `None` where the system names no place.
#[must_use]
pub fn usual_folder() -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join("tenant-beacon"))
}

/// Takes the folder for this process. SQLite's own locks do not suffice: of many that start at once, each may hold what
/// the others wait for, until all have given up.
pub(super) fn take(folder: &Path) -> Result<Option<File>, StoreError> {
    match lock(&folder.join(LOCK), LOCK_TIMEOUT) {
        Ok(Some(held)) => Ok(Some(held)),
        Ok(None) => Err(StoreError::InUse),
        // On a full disk the app still starts, and SQLite's locks are better than nothing.
        Err(error) if error.kind() == io::ErrorKind::StorageFull => Ok(None),
        // Who starts it sees to it that there is no other one.
        Err(error) if is_without_locks(&error) => {
            tracing::warn!(%error, "the database is used without a lock");
            Ok(None)
        }
        Err(error) => Err(StoreError::of_folder(folder, error)),
    }
}

/// Opens a database: without SQLite's locks where the file system has none, since it would take that for another process.
pub(super) fn open_file(file: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    if cfg!(unix) && is_unlockable(file) {
        return Connection::open_with_flags_and_vfs(file, flags, c"unix-none");
    }
    Connection::open_with_flags(file, flags)
}

/// Whether files beside this one cannot be locked.
fn is_unlockable(file: &Path) -> bool {
    let Ok(lock) = File::options().write(true).open(file.with_file_name(LOCK)) else { return false };
    matches!(lock.try_lock(), Err(TryLockError::Error(error)) if is_without_locks(&error))
}

/// Why a database that SQLite only calls unusable cannot be opened, as far as its folder says.
pub(super) fn explain(folder: &Path, file: &Path, error: StoreError) -> StoreError {
    let StoreError::Sqlite(cause) = &error else { return error };
    let codes = [ErrorCode::CannotOpen, ErrorCode::ReadOnly, ErrorCode::PermissionDenied, ErrorCode::SystemIoFailure];
    if cause.sqlite_error_code().is_none_or(|code| !codes.contains(&code)) {
        return error;
    }
    if let Err(source) = NamedTempFile::new_in(folder) {
        return StoreError::of_folder(folder, source);
    }
    match File::options().read(true).write(true).open(file) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => StoreError::of_folder(file, source),
        Ok(_) | Err(_) => error,
    }
}

/// Makes a folder that only its owner can look into. One that is there keeps its rights: it may be others' too.
#[cfg(unix)]
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder; on Windows the person's own ones are private already.
#[cfg(not(unix))]
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Lets only its owner read a file of ours, where that can be had: not every file system knows rights, and one that was
/// copied here may be another's.
pub(super) fn make_private_file(file: &Path) {
    if let Err(error) = set_mode(file, 0o600) {
        tracing::warn!(%error, file = %file.display(), "others may be able to read the database");
    }
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
