//! Tray hosts that hang, or do not know what they are asked.

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Desktop, Start, wait};

use super::watcher::FakeHost;
use super::{NOTHING, in_time};
use crate::recorder::Recorder;
use crate::scene::{Hold, SOON, Scene};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_tray_host_hangs_at_the_start() -> Result<()> {
    let desktop = Desktop::start(NOTHING)?;
    let host = FakeHost::that_hangs(&desktop)?;
    let mut scene = Scene::on(desktop, true, Start::Shown)?;
    scene.app.wait_for_window(&scene.desktop)?;
    let Hold { page, .. } = &scene.take_hold()?;
    page.click("open-settings")?;
    page.click("test-notification")?;
    scene.recorder()?.wait_for("a notification", SOON, |shown| shown.body.contains("test"))?;
    ensure!(host.items().is_empty());

    host.wake();
    wait::until_true("the item in the tray", SOON, || Ok(!host.items().is_empty()))?;
    in_time(&mut scene.app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_tray_host_hangs_when_the_app_ends() -> Result<()> {
    let desktop = Desktop::start(NOTHING)?;
    let _host = FakeHost::that_hangs(&desktop)?;
    let mut app = App::start(&desktop, Start::Shown, Some(&desktop.folder().join("app")))?;
    app.wait_for_window(&desktop)?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_tray_host_hangs_while_the_app_runs() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.item()?;
    scene.desktop.kill_tray_host()?;
    let host = FakeHost::that_hangs(&scene.desktop)?;
    let mut second = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    ensure!(second.wait_for_end(SOON)?.success());
    scene.app.wait_for_window(&scene.desktop)?;
    host.wake();
    wait::until_true("the item in the tray", SOON, || Ok(!host.items().is_empty()))?;
    in_time(&mut scene.app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_tray_host_is_none_and_a_real_one_comes() -> Result<()> {
    let mut desktop = Desktop::start(NOTHING)?;
    let none = FakeHost::without_object(&desktop)?;
    let mut app = App::start(&desktop, Start::Shown, Some(&desktop.folder().join("app")))?;
    app.wait_for_window(&desktop)?;
    drop(none);
    desktop.start_tray_host()?;
    app.wait_for_tray_item(&desktop)?;
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_tray_host_is_not_ready_yet() -> Result<()> {
    let desktop = Desktop::start(NOTHING)?;
    let host = FakeHost::without_object(&desktop)?;
    let _recorder = Recorder::start(&desktop)?;
    let mut app = App::start(&desktop, Start::Shown, Some(&desktop.folder().join("app")))?;
    app.wait_for_window(&desktop)?;
    host.wake();
    host.serve()?;
    wait::until_true("the item in the tray", SOON, || Ok(!host.items().is_empty()))?;
    in_time(&mut app)
}
