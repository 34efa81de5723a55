//! The folder for everything the app writes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::language::Message;
use beacon_watch::StoreError;
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
    Ok(made.map_err(|error| StoreError::of_folder(folder, error))?)
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
/// it gets here, so that the app `is_guarded` and does without a lock where none can be had; this is for where there is
/// none.
///
/// # Errors
/// When another process holds it, or it cannot be used.
pub(crate) async fn lock(folder: &Path, is_guarded: bool) -> Result<Option<File>> {
    let path = folder.join("lock");
    let taken = spawn_blocking(move || beacon_watch::lock(&path, LOCK_TIMEOUT));
    held(folder, taken.await?, is_guarded)
}

fn held(folder: &Path, taken: io::Result<Option<File>>, is_guarded: bool) -> Result<Option<File>> {
    match taken {
        Ok(Some(file)) => Ok(Some(file)),
        Ok(None) => Err(RunsElsewhere(folder.to_owned()).into()),
        // On a full disk the app still starts where its database is.
        Err(error)
            if is_guarded && (beacon_watch::is_without_locks(&error) || error.kind() == io::ErrorKind::StorageFull) =>
        {
            tracing::warn!(%error, "the folder is used without a lock");
            Ok(None)
        }
        Err(error) => Err(StoreError::of_folder(folder, error).into()),
    }
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
    use rstest::rstest;

    use super::*;

    #[tokio::test]
    async fn a_folder_is_held_by_one_and_free_again_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = make(&folder.path().join("a/b")).expect("it is made");
        let held = lock(&path, true).await.expect("free");
        let error = lock(&path, true).await.expect_err("held");
        assert!(error.to_string().contains("already runs"), "{error}");
        drop(held);
        lock(&path, true).await.expect("free again");
    }

    #[cfg(target_os = "linux")]
    #[rstest]
    #[case::without_locks(37, true, true)]
    #[case::without_locks_nor_bus(37, false, false)]
    #[case::full(28, true, true)]
    #[case::of_somebody_else(13, true, false)]
    #[case::read_only(30, true, false)]
    fn it_does_without_a_lock_only_where_none_can_be_had_and_the_bus_guards(
        #[case] number: i32,
        #[case] is_guarded: bool,
        #[case] starts: bool,
    ) {
        let taken = held(Path::new("/data"), Err(io::Error::from_raw_os_error(number)), is_guarded);
        assert_eq!(taken.is_ok(), starts);
        if let Err(error) = taken {
            assert!(error.downcast_ref::<StoreError>().is_some(), "a person is told in their language");
        }
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
