//! One app for one data folder.

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Start};

use crate::scene::{SOON, Scene};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_second_start_with_the_same_data_shows_the_window_of_the_first() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.item()?;
    let mut second = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    let ended = second.wait_for_end(SOON)?;
    ensure!(ended.success(), "the second start ended with {ended}:\n{}", second.printed());
    scene.app.wait_for_window(&scene.desktop)?;
    assert_eq!(scene.desktop.tray_items()?.len(), 1);
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn two_starts_with_different_data_are_two_apps() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.item()?;
    let _another = scene.start_another()?;
    scene.app.ensure_running()
}
