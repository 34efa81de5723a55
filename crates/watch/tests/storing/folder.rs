//! What is stored is there again, for its owner and one process alone.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::path::Path;

use beacon_core::engine::Record;
use beacon_watch::{Store, StoreError};
use tempfile::tempdir;

use super::common::{close, filled, key, replace};

#[tokio::test]
async fn one_process_has_it_to_itself() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    // Within one process, too: every connection is somebody else.
    let second = Store::open(folder.path()).expect_err("it is in use");
    assert!(matches!(second, StoreError::InUse), "{second}");
    close(opened).await;
    Store::open(folder.path()).expect("it is free again");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempdir().expect("a folder");
    let inner = folder.path().join("data");
    close(filled(&inner).await).await;
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&inner), mode(&inner.join("beacon.db"))), (0o700, 0o600));
    // One that was there is somebody's, who chose its rights.
    let given = folder.path().join("given");
    fs::create_dir(&given).expect("a folder");
    fs::set_permissions(&given, fs::Permissions::from_mode(0o750)).expect("its rights");
    close(filled(&given).await).await;
    assert_eq!((mode(&given), mode(&given.join("beacon.db"))), (0o750, 0o600));
}

#[test]
fn a_folder_that_cannot_be_made_is_said_to_be_so() {
    let folder = tempdir().expect("a folder");
    let file = folder.path().join("file");
    replace(&file, b"");
    let error = Store::open(&file.join("data")).expect_err("no folder in a file");
    assert!(matches!(error, StoreError::Folder { .. }), "{error}");
}

#[tokio::test]
async fn what_is_stored_is_there_at_the_next_start() {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    let opened = Store::open(folder.path()).expect("the same store");
    assert_eq!(opened.message, None);
    assert_eq!(opened.stored.tenants.len(), 50);
    assert_eq!(opened.stored.settings.map(|settings| settings.retention_days), Some(7));
    let (_, profile, memory) = opened.stored.tenants.into_iter().next().expect("the first");
    assert_eq!((profile.name.as_str(), memory.map(|memory| memory.no_data)), ("Acme", Some(true)));
}

#[tokio::test]
async fn a_removed_tenant_is_not_brought_back_by_a_late_reading() {
    let folder = tempdir().expect("a folder");
    let opened = filled(folder.path()).await;
    let late = Record::TenantState(key(1), Box::default());
    opened.store.commit(vec![Record::Removed(key(1)), late]).await.expect("stored");
    close(opened).await;
    assert_eq!(Store::open(folder.path()).expect("the same store").stored.tenants.len(), 49);
}
