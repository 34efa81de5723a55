//! Folders that are somebody else's, that can only be read, or that take no more files, and a proxy that is none: the app runs
//! where it can, and a person reads why not. Only root can make such folders.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{App, Desktop, Driver, Parts, binary};

use crate::recorder::Recorder;

const SOON: Duration = Duration::from_secs(20);
const IN_TIME: Duration = Duration::from_secs(2);
const NOBODY: u32 = 65_534;
/// Without it, root is held to the rights of files like anybody else.
const LIKE_ANYBODY: &str = "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all";

/// The app in a mount namespace of its own, after these commands and by this one.
fn command(desktop: &Desktop, before: &str, by: &str) -> Result<Command> {
    let mut command = desktop.command("unshare");
    let script = format!("{before}\nexec {by} \"$@\"");
    command.args(["--mount", "sh", "-ec", &script, "sh"]).arg(binary("tenant-beacon")?);
    Ok(command)
}

/// Starts it with a folder that cannot be used, and has read why.
fn says(folder: &Path, before: &str, by: &str, what: &str) -> Result<()> {
    let desktop = Desktop::start(Parts { tray_host: false, notification_daemon: false })?;
    let recorder = Recorder::start(&desktop)?;
    let mut app = App::start_command(&desktop, command(&desktop, before, by)?, &["--hidden"], Some(folder))?;
    let told = recorder.wait_for("why it does not start", SOON, |shown| shown.title.contains("cannot watch"))?;
    ensure!(told.body.contains(what), "{told:?}");
    ensure!(!app.wait_for_end(SOON)?.success(), "it ended well");
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop, and root"]
fn a_data_folder_of_somebody_else() -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
    chown(folder.path(), Some(NOBODY), Some(NOBODY))?;
    says(folder.path(), "", LIKE_ANYBODY, "somebody else’s")
}

#[test]
#[ignore = "needs the virtual desktop, and root"]
fn a_data_folder_that_can_only_be_read() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().display();
    let before = format!("mount --bind '{path}' '{path}'\nmount -o remount,bind,ro '{path}'");
    says(folder.path(), &before, "", "can only be read")
}

#[test]
#[ignore = "needs the virtual desktop, and root"]
fn a_data_folder_that_takes_no_more_files() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let before = format!("mount -t tmpfs -o nr_inodes=3,size=8m tmpfs '{}'", folder.path().display());
    says(folder.path(), &before, "", "holds as many files as it can")
}

#[test]
#[ignore = "needs the virtual desktop, and root"]
fn without_a_log_it_watches_and_the_window_says_so() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let logs = folder.path().join("logs");
    fs::create_dir(&logs)?;
    fs::set_permissions(&logs, fs::Permissions::from_mode(0o755))?;
    chown(&logs, Some(NOBODY), Some(NOBODY))?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let app = App::start_command(&desktop, command(&desktop, "", LIKE_ANYBODY)?, &["--show"], Some(folder.path()))?;
    shows(&desktop, app, "No log is written")
}

#[test]
#[ignore = "needs the virtual desktop"]
fn a_proxy_that_cannot_be_used_is_said_in_the_window() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let mut command = desktop.command(binary("tenant-beacon")?);
    command.env("HTTPS_PROXY", r"http://OFFICE\user:hidden@127.0.0.1:3128");
    let app = App::start_command(&desktop, command, &["--show"], Some(folder.path()))?;
    shows(&desktop, app, "HTTPS_PROXY")
}

/// Waits for a banner in the window, and ends the app.
fn shows(desktop: &Desktop, mut app: App, what: &str) -> Result<()> {
    let driver = Driver::start(desktop, &app)?;
    let page = driver.window().with_context(|| app.printed())?;
    let said = page.text_when("[data-testid=\"banner\"]", |text| text.contains(what))?;
    ensure!(!said.contains("hidden"), "{said}");
    ensure!(app.terminate(IN_TIME)?.success(), "it ended with an error:\n{}", app.printed());
    Ok(())
}
