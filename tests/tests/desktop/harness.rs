//! The desktop itself: what the other tests stand on.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{Desktop, NotificationLog, Parts, wait};

use crate::recorder::Recorder;

const SOON: Duration = Duration::from_secs(10);

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn the_daemon_shows_what_the_log_hears() -> Result<()> {
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
    let log = NotificationLog::open(&desktop)?;
    let before = picture(&desktop, "before")?;

    let sent = desktop.command("notify-send").args(["Acme is offline", "for maintenance\nsince 10:42"]).status()?;
    ensure!(sent.success(), "notify-send failed");

    wait::until_true("the notification", SOON, || Ok(!log.heard().is_empty()))?;
    let heard = &log.heard()[0];
    assert_eq!((heard.title.as_str(), heard.body.as_str()), ("Acme is offline", "for maintenance\nsince 10:42"));
    wait::until_true("the popup on the screen", SOON, || {
        Ok(fs::read(picture(&desktop, "after")?)? != fs::read(&before)?)
    })
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn the_recorder_takes_the_place_of_the_daemon() -> Result<()> {
    let desktop = Desktop::start(Parts { tray_host: false, notification_daemon: false })?;
    let recorder = Recorder::start(&desktop)?;
    let mut waiting = desktop.command("notify-send");
    waiting.args(["--action=show=Show", "--wait", "Acme", "is offline"]);
    let answer = std::thread::scope(|scope| {
        let answer = scope.spawn(move || waiting.output());
        let shown = recorder.wait_for("the notification", SOON, |shown| shown.title == "Acme")?;
        assert_eq!(shown.body, "is offline");
        recorder.press(shown.id, shown.button("Show")?)?;
        answer.join().map_err(|_| anyhow::anyhow!("notify-send was not waited for"))?.map_err(anyhow::Error::from)
    })?;
    assert_eq!(String::from_utf8_lossy(&answer.stdout).trim(), "show");
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn nothing_is_left_when_a_desktop_ends() -> Result<()> {
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
    let ids: Vec<u32> = desktop.processes()?.into_iter().map(|process| process.id).collect();
    ensure!(ids.len() >= 4, "too few processes are known on the desktop: {ids:?}");
    let folder = desktop.folder().to_owned();
    drop(desktop);
    wait::until_true("the end of all processes of the desktop", SOON, || {
        Ok(ids.iter().all(|id| !PathBuf::from(format!("/proc/{id}")).exists()))
    })?;
    assert!(!folder.exists());
    Ok(())
}

fn picture(desktop: &Desktop, name: &str) -> Result<PathBuf> {
    let file = desktop.folder().join(format!("{name}.png"));
    desktop.screenshot_of(desktop.notifications_region(), &file)?;
    Ok(file)
}
