//! The folder for everything the app writes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::language::Message;
use tempfile::TempDir;
use thiserror::Error;
use tokio::task::spawn_blocking;

/// How long a start waits for an instance that is just ending.
const LOCK_TIMEOUT: Duration = Duration::from_secs(3);

/// The folder where nothing else is asked for.
///
/// # Errors
/// When the system names no place for data.
pub(crate) fn usual() -> Result<PathBuf> {
    beacon_watch::usual_folder().context("the system names no folder for data: name one with --data-dir")
}

/// Whether that is the usual folder, also where it was named.
pub(crate) fn is_usual(folder: &Path) -> bool {
    usual().and_then(|usual| Ok(fs::canonicalize(usual)?)).is_ok_and(|usual| usual == folder)
}

/// Makes a folder that is removed when it is dropped, within `base` where one is given.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn make_scratch(base: Option<&Path>) -> Result<TempDir> {
    let base = base.map_or_else(std::env::temp_dir, Path::to_owned);
    // Private, as all temporary folders.
    let made = tempfile::Builder::new().prefix("tenant-beacon-demo-").tempdir_in(&base);
    made.with_context(|| format!("no folder can be made in {}", base.display()))
}

/// Makes the folder, for this person only.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn make(folder: &Path) -> Result<PathBuf> {
    let made = make_private(folder).and_then(|()| fs::canonicalize(folder));
    made.with_context(|| format!("the folder {} cannot be made", folder.display()))
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Takes the folder for this process, until the file is dropped. Where there is a session bus another start ends before
/// it gets here; this is for where there is none.
///
/// # Errors
/// When another process holds it.
pub(crate) async fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("lock");
    let taken = spawn_blocking({
        let path = path.clone();
        move || beacon_watch::lock(&path, LOCK_TIMEOUT)
    });
    let held = taken.await?.with_context(|| format!("{} cannot be locked", path.display()))?;
    held.ok_or_else(|| RunsElsewhere(folder.to_owned()).into())
}

/// Another instance has the folder, and this start could not tell it: it is of another session.
#[derive(Debug, Error)]
#[error("Tenant Beacon already runs with the folder {}", .0.display())]
pub(crate) struct RunsElsewhere(PathBuf);

impl From<&RunsElsewhere> for Message {
    fn from(RunsElsewhere(folder): &RunsElsewhere) -> Self {
        Self::new("app-runs-elsewhere-body").with("folder", folder.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_is_held_by_one_and_free_again_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = make(&folder.path().join("a/b")).expect("it is made");
        let held = lock(&path).await.expect("free");
        let error = lock(&path).await.expect_err("held");
        assert!(error.to_string().contains("already runs"), "{error}");
        drop(held);
        lock(&path).await.expect("free again");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look_into_it() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().expect("a folder");
        let path = make(&folder.path().join("private")).expect("it is made");
        let mode = fs::metadata(path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
