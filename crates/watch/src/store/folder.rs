//! The data folder: whose it is, and who may look into it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::StoreError;
use crate::lock::lock;

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
        Err(error) => Err(StoreError::of_folder(folder, error)),
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

/// Lets only its owner read a file of ours.
pub(super) fn make_private_file(file: &Path) -> io::Result<()> {
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
