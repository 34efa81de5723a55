//! Starting at log-in: what the switch says, and what the system does.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Key, Start, Window, binary, wait, window_processes};
use serde_json::json;

use crate::scene::{SOON, Scene};

const SWITCH: &str = "setting-start";

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn the_switch_shows_the_entry_of_the_system_which_starts_the_app_hidden() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    let hold = scene.take_hold()?;
    hold.page.click("open-settings")?;
    wait_for_switch(&hold.page, false)?;
    hold.page.click(SWITCH)?;
    let entry = wait::until("the entry", SOON, || Ok(entry(&scene)))?;
    wait_for_switch(&hold.page, true)?;

    // Removed elsewhere.
    let written = fs::read_to_string(&entry)?;
    fs::remove_file(&entry)?;
    hold.page.press(Key::Escape)?;
    hold.page.click("open-settings")?;
    wait_for_switch(&hold.page, false)?;
    hold.page.click(SWITCH)?;
    wait_for_switch(&hold.page, true)?;
    drop(hold);

    // The program was moved: the next start by hand puts it right.
    let program = binary("tenant-beacon")?.display().to_string();
    assert!(written.contains(&program), "{written}");
    File::create(&entry)?.write_all(written.replace(&program, "/gone/tenant-beacon").as_bytes())?;
    scene.quit_and_start(Start::Hidden)?;
    scene.item()?;
    assert_eq!(fs::read_to_string(&entry)?, written);

    // Its command is in quotes, as for a shell.
    scene.quit()?;
    let command = written.lines().find_map(|line| line.strip_prefix("Exec=")).context("it starts nothing")?;
    let _started = scene.desktop.start_program("sh", &["-c", &format!("exec {command}")])?;
    wait::until_true("the item", SOON, || Ok(scene.desktop.tray_items()?.len() == 1))?;
    assert!(window_processes(&scene.desktop)?.is_empty());
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn what_the_system_refuses_is_said_and_the_switch_stays_off() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    // A file in the place of the folder for entries.
    File::create(scene.desktop.folder().join("config/autostart"))?;
    let hold = scene.take_hold()?;
    hold.page.click("open-settings")?;
    hold.page.click(SWITCH)?;
    hold.page.text_when("[data-testid=\"error\"]", |said| said.contains("log-in"))?;
    wait_for_switch(&hold.page, false)
}

/// The entry, once it is there.
fn entry(scene: &Scene) -> Option<PathBuf> {
    let mut entries = fs::read_dir(scene.desktop.folder().join("config/autostart")).ok()?;
    entries.find_map(|entry| Some(entry.ok()?.path()).filter(|path| path.extension().is_some()))
}

fn wait_for_switch(page: &Window, on: bool) -> Result<()> {
    page.by_id(SWITCH)?;
    let question = format!("return document.querySelector('[data-testid=\"{SWITCH}\"]').checked");
    wait::until_true(&format!("a switch that says {on}"), SOON, || Ok(page.run(&question)? == json!(on)))
}
