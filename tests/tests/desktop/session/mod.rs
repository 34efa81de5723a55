//! Sessions that are not in good order: what can work works, a person sees why the rest does not, and a signal ends the app in time.
//!
//! `cargo xtask session` runs these, and says a line for each by the test's name.

mod graphics;
mod trays;
mod watcher;

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{App, Desktop, Driver, Parts, Start, Window, binary, wait};
use serde_json::json;

use crate::recorder::Recorder;
use crate::scene::{ENVIRONMENT, Notifications, SOON, SOON_TOLD, Scene, Surroundings};

/// So fast the app ends, whatever the session does.
const IN_TIME: Duration = Duration::from_secs(2);
const BANNER: &str = "[data-testid=\"banner\"]";
/// A certificate that nobody uses.
const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/desktop/session/certificate.pem");
const NOTHING: Parts = Parts { tray_host: false, notification_daemon: false };

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_bus_ends() -> Result<()> {
    let data = tempfile::tempdir()?;
    let mut desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let mut app = App::start(&desktop, Start::Shown, Some(data.path()))?;
    app.wait_for_tray_item(&desktop)?;
    app.wait_for_window(&desktop)?;
    desktop.end_bus()?;
    let ended = app.wait_for_end(IN_TIME)?;
    ensure!(ended.success(), "it ended with {ended}:\n{}", app.printed());
    drop(desktop);

    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let mut app = App::start(&desktop, Start::Hidden, Some(data.path()))?;
    app.wait_for_tray_item(&desktop)?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_app_runs_in_another_session() -> Result<()> {
    let data = tempfile::tempdir()?;
    let (first, second) = (Desktop::start(NOTHING)?, Desktop::start(NOTHING)?);
    let recorder = Recorder::start(&second)?;
    let mut there = App::start(&first, Start::Shown, Some(data.path()))?;
    there.wait_for_window(&first)?;
    let mut here = App::start(&second, Start::Shown, Some(data.path()))?;
    let told = recorder.wait_for("why it does not start", SOON, |_| true)?;
    let folder = fs::canonicalize(data.path())?;
    ensure!(told.body.contains(&folder.display().to_string()), "{told:?}");
    ensure!(!here.wait_for_end(SOON)?.success());
    in_time(&mut there)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_app_runs_in_another_session_and_nothing_shows_notifications() -> Result<()> {
    let data = tempfile::tempdir()?;
    let (first, second) = (Desktop::start(NOTHING)?, Desktop::start(NOTHING)?);
    let mut there = App::start(&first, Start::Shown, Some(data.path()))?;
    there.wait_for_window(&first)?;
    let mut here = App::start(&second, Start::Shown, Some(data.path()))?;
    ensure!(!here.wait_for_end(SOON)?.success());
    // A small window, which stays though the app has ended.
    wait::until_true("why it does not start", SOON, || Ok(second.front_window()? == "Tenant Beacon"))?;
    ensure!(second.processes()?.iter().all(|process| !process.is_background_app()));
    in_time(&mut there)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_notification_daemon_comes_late() -> Result<()> {
    let mut scene = Scene::among(Surroundings { tray_host: true, notifications: Notifications::Nobody }, Start::Shown)?;
    scene.add(&["Cust10001"])?;
    let hold = scene.take_hold()?;
    scene.simulator.change("Cust10001", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10001")?;
    hold.page.text_when(BANNER, |text| text.to_lowercase().contains("notification"))?;

    scene.recorder = Some(Recorder::start(&scene.desktop)?);
    let told = scene.recorder()?.wait_for("the incident", SOON_TOLD, |shown| shown.title.contains("Cust10001"))?;
    ensure!(told.replaces == 0 && told.actions.iter().any(|(key, _)| key == "snooze"), "{told:?}");
    wait::until_true("the end of the banner", SOON, || Ok(hold.page.elements(BANNER)?.is_empty()))?;
    // It is remembered that it was not shown when it was told, and when it was.
    let why = || -> Result<String> {
        let mut command = scene.desktop.command(binary("beacon")?);
        command.args(["why", "--env", ENVIRONMENT, "Cust10001", "--data-dir"]).arg(&scene.data);
        Ok(String::from_utf8_lossy(&command.output()?.stdout).into_owned())
    };
    let told = |line: &&str| line.contains("  sent  ");
    wait::until_true("both in what is remembered", SOON, || {
        let why = why()?;
        let (newest, older) = why.split_once('\n').unwrap_or_default();
        Ok(told(&newest) && older.contains("not sent") && older.contains("did not show it"))
    })
    .with_context(|| format!("{:?}", why()))?;
    in_time(&mut scene.app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_display_comes_with_the_second_start() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let mut command = desktop.command(binary("tenant-beacon")?);
    command.env_remove("DISPLAY");
    let mut app = App::start_command(&desktop, command, &["--hidden"], Some(data.path()))?;
    app.wait_for_tray_item(&desktop)?;
    let mut second = App::start(&desktop, Start::Shown, Some(data.path()))?;
    ensure!(second.wait_for_end(SOON)?.success(), "{}", second.printed());
    app.wait_for_window(&desktop)?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn there_is_no_display() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(NOTHING)?;
    let recorder = Recorder::start(&desktop)?;
    let mut command = desktop.command(binary("tenant-beacon")?);
    command.env_remove("DISPLAY");
    let mut app = App::start_command(&desktop, command, &["--show"], Some(data.path()))?;
    recorder.wait_for("why there is no window", SOON, |shown| shown.title.contains("window"))?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn there_are_no_certificates() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let certificates = data.path().join("later.pem");
    let mut app =
        App::start_command(&desktop, without_certificates(&desktop, &certificates)?, &["--show"], Some(data.path()))?;
    let driver = Driver::start(&desktop, &app)?;
    let page = driver.window().with_context(|| app.printed())?;
    page.text_when(BANNER, |text| text.contains("certificates"))?;

    fs::copy(CERTIFICATE, &certificates)?;
    wait::until_true("the end of the banner", SOON_TOLD, || Ok(!says(&page, "certificates")?))?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_demo_needs_no_certificates() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    let command = without_certificates(&desktop, &data.path().join("none.pem"))?;
    let mut app = App::start_command(&desktop, command, &["--demo"], Some(data.path()))?;
    let driver = Driver::start(&desktop, &app)?;
    let page = driver.window().with_context(|| app.printed())?;
    page.text_when("[data-testid=\"row\"] [data-testid=\"cell-state\"]", |state| state == "Running")?;
    ensure!(!says(&page, "certificates")?, "the demo misses certificates");
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_bus_has_two_addresses_or_an_empty_one() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    std::os::unix::fs::symlink("../bus", desktop.folder().join("run/bus"))?;
    for address in [format!("unix:path=/nowhere;{}", desktop.bus_address()), String::new()] {
        let mut command = desktop.command(binary("tenant-beacon")?);
        command.env("DBUS_SESSION_BUS_ADDRESS", &address);
        let mut app = App::start_command(&desktop, command, &["--hidden"], Some(data.path()))?;
        app.wait_for_tray_item(&desktop).with_context(|| format!("with the address “{address}”"))?;
        in_time(&mut app)?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_log_cannot_be_written() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: false })?;
    // A file in the folder's place: that stops root, too.
    fs::File::create(data.path().join("logs"))?;
    let mut app = App::start(&desktop, Start::Shown, Some(data.path()))?;
    let driver = Driver::start(&desktop, &app)?;
    driver.window().with_context(|| app.printed())?.text_when(BANNER, |text| text.contains("log"))?;
    app.wait_for_tray_item(&desktop)?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_data_folder_cannot_be_used() -> Result<()> {
    let data = tempfile::tempdir()?;
    let desktop = Desktop::start(NOTHING)?;
    let recorder = Recorder::start(&desktop)?;
    let file = data.path().join("file");
    fs::File::create(&file)?;
    let mut app = App::start(&desktop, Start::Shown, Some(&file.join("data")))?;
    let told = recorder.wait_for("why it does not start", SOON, |_| true)?;
    ensure!(told.body.contains("file/data"), "{told:?}");
    ensure!(!app.wait_for_end(SOON)?.success());
    Ok(())
}

/// Whether a banner in the window has a word.
fn says(page: &Window, word: &str) -> Result<bool> {
    let texts =
        page.run("return [...document.querySelectorAll('[data-testid=\"banner\"]')].map(b => b.innerText).join()")?;
    Ok(texts.as_str().is_some_and(|texts| texts.contains(word)))
}

/// The app on a system whose only certificates would be in a file.
fn without_certificates(desktop: &Desktop, file: &std::path::Path) -> Result<std::process::Command> {
    let mut command = desktop.command(binary("tenant-beacon")?);
    command.env("SSL_CERT_FILE", file).env("SSL_CERT_DIR", desktop.folder().join("no-certificates"));
    Ok(command)
}

/// A signal ends the app in time.
fn in_time(app: &mut App) -> Result<()> {
    let ended = app.terminate(IN_TIME)?;
    ensure!(ended.success(), "it ended with {ended}:\n{}", app.printed());
    Ok(())
}
