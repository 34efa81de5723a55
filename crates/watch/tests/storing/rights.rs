//! Folders that are somebody else's, that can only be read, or that take no more files: what can be used is used, and why
//! not is said in plain words. Only root can make them, and strace what has no locks:
//! `cargo test -p beacon-watch --test storing -- --ignored`.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use beacon_core::language::Texts;
use beacon_watch::Store;
use rstest::rstest;
use tempfile::{TempDir, tempdir};

use super::common::{close, filled};

const FOLDER: &str = "BEACON_TEST_FOLDER";
const NOBODY: u32 = 65_534;
const OPENED: &str = "it was opened";

/// What the others run as somebody else.
#[test]
#[ignore = "run by the tests beside it"]
fn a_start() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    match Store::open(Path::new(&folder)) {
        Ok(_) => eprintln!("{OPENED}"),
        Err(error) => eprintln!("{}", Texts::default().sentence(&error)),
    }
}

/// What a start with this folder comes to, in a mount namespace of its own after these commands.
fn start(folder: &Path, user: u32, before: &str) -> String {
    let script = format!("{before}\nexec setpriv --reuid {user} --regid {user} --clear-groups \"$@\"");
    let mut command = Command::new("unshare");
    said(command.args(["--mount", "sh", "-ec", &script, "sh"]), folder)
}

/// What a start by this command says.
fn said(command: &mut Command, folder: &Path) -> String {
    command.arg(env::current_exe().expect("this program"));
    command.args(["--ignored", "--exact", "--nocapture", "rights::a_start"]);
    let output = command.env(FOLDER, folder).output().expect("it runs");
    // The test harness prints to the other one.
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    assert!(!said.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    said
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("its rights");
}

/// A folder that everybody may look into, with a store that root has closed.
async fn of_root() -> TempDir {
    let folder = tempdir().expect("a folder");
    close(filled(folder.path()).await).await;
    set_mode(folder.path(), 0o755);
    folder
}

#[rstest]
#[case::only_to_be_looked_into(0o755, 0o600)]
#[case::not_even_that(0o700, 0o600)]
#[case::but_for_its_database(0o777, 0o600)]
#[tokio::test]
#[ignore = "needs root"]
async fn a_folder_of_somebody_else_is_called_one(#[case] folder_mode: u32, #[case] database_mode: u32) {
    let folder = of_root().await;
    set_mode(&folder.path().join("beacon.lock"), 0o666);
    set_mode(&folder.path().join("beacon.db"), database_mode);
    set_mode(folder.path(), folder_mode);
    let said = start(folder.path(), NOBODY, "");
    assert!(said.contains("somebody else’s") && said.contains("--data-dir"), "{said}");
}

#[tokio::test]
#[ignore = "needs root"]
async fn rights_that_may_not_be_changed_are_left_as_they_are() {
    let folder = of_root().await;
    for file in ["beacon.lock", "beacon.db", "beacon.backup.db"] {
        set_mode(&folder.path().join(file), 0o666);
    }
    set_mode(folder.path(), 0o777);
    assert_eq!(start(folder.path(), NOBODY, ""), OPENED);
}

#[tokio::test]
#[ignore = "needs root"]
async fn a_folder_that_can_only_be_read_is_called_so() {
    let folder = of_root().await;
    let path = folder.path().display();
    let said = start(folder.path(), 0, &format!("mount --bind '{path}' '{path}'\nmount -o remount,bind,ro '{path}'"));
    assert!(said.contains("can only be read") && said.contains("--data-dir"), "{said}");
}

/// What is left after a start: none for the first file, or none beside those that are there.
#[rstest]
#[case::at_the_first_start(1, false)]
#[case::later(40, true)]
#[tokio::test]
#[ignore = "needs root"]
async fn a_folder_that_takes_no_more_files_is_called_full(#[case] inodes: u32, #[case] is_filled: bool) {
    let store = of_root().await;
    let folder = tempdir().expect("a folder");
    let (from, to) = (store.path().display(), folder.path().display());
    let mount = format!("mount -t tmpfs -o nr_inodes={inodes},size=8m tmpfs '{to}'");
    let fill =
        format!("cp '{from}'/beacon.* '{to}'/\ni=0; while touch '{to}'/file-$i 2>/dev/null; do i=$((i+1)); done");
    let before = if is_filled { format!("{mount}\n{fill}") } else { mount };
    let said = start(folder.path(), 0, &before);
    assert_eq!(said, "The disk is full, or holds as many files as it can.");
}

#[tokio::test]
#[ignore = "needs strace"]
async fn where_nothing_can_be_locked_it_is_used_without_locks() {
    let folder = of_root().await;
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", "inject=flock,fcntl:error=ENOLCK"]);
    for file in ["beacon.lock", "beacon.db", "beacon.db-wal"] {
        command.arg("-P").arg(folder.path().join(file));
    }
    assert_eq!(said(&mut command, folder.path()), OPENED);
}
