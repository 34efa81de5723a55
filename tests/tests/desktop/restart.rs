//! Quitting, being ended, and starting again.

use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Signal, Start, wait, web_processes, window_processes};
use serde_json::json;

use crate::scene::{SOON, SOON_TOLD, Scene, cell};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_restart_forgets_nothing_and_repeats_nothing() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001", "Cust10002"])?;
    scene.simulator.change("Cust10001", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10001")?;
    scene.recorder()?.wait_for("the first notification", SOON_TOLD, |shown| shown.title.contains("Cust10001"))?;
    let before = scene.recorder()?.shown().len();
    let checks = |scene: &Scene| -> Result<[u64; 2]> {
        Ok([scene.simulator.checks_of("Cust10001")?, scene.simulator.checks_of("Cust10002")?])
    };
    let asked = checks(&scene)?;

    scene.quit_and_start(Start::Hidden)?;
    scene.item()?.wait_for_glyph("incident")?;
    wait::until_true("a check of both after the restart", SOON, || {
        Ok(checks(&scene)?.iter().zip(asked).all(|(now, before)| *now > before))
    })?;

    // Something new, told later than a repetition would have been.
    scene.simulator.change("Cust10002", &json!({ "state": "OfflineMaintenance" }))?;
    scene.check_now("Cust10002")?;
    scene.recorder()?.wait_for("the second notification", SOON_TOLD, |shown| shown.title.contains("Cust10002"))?;
    let since: Vec<_> = scene.recorder()?.shown().split_off(before);
    ensure!(since.iter().all(|shown| !shown.title.contains("Cust10001")), "told again: {since:#?}");

    scene.item()?.activate()?;
    let hold = scene.take_hold()?;
    hold.page.text_when(&cell("Cust10001", "state"), |state| state == "Unknown")?;
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn each_signal_to_end_is_obeyed_within_two_seconds_also_with_an_open_window() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    for signal in [Signal::Terminate, Signal::Interrupt, Signal::HangUp] {
        scene.item()?;
        scene.app.wait_for_window(&scene.desktop)?;
        let ended = scene.app.end_by(signal, Duration::from_secs(2))?;
        ensure!(ended.success(), "{signal:?}: it ended with {ended}:\n{}", scene.app.printed());
        wait::until_true("the item's end", SOON, || Ok(scene.desktop.tray_items()?.is_empty()))?;
        wait::until_true("the end of all processes of the app", SOON, || {
            Ok(window_processes(&scene.desktop)?.is_empty() && web_processes(&scene.desktop)?.is_empty())
        })?;
        scene.app = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn what_was_read_last_is_known_after_a_termination() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001"])?;
    scene.simulator.change("Cust10001", &json!({ "state": "OnlineMaintenance" }))?;
    scene.check_now("Cust10001")?;
    scene.item()?.activate()?;
    let hold = scene.take_hold()?;
    let read = hold.page.text_when(&cell("Cust10001", "state"), |state| state != "Running")?;

    // From now on nothing can be read: what is shown after the next start was stored.
    scene.simulator.change("Cust10001", &json!({ "state": "Running", "fault": "cut-off" }))?;
    let ended = scene.app.terminate(Duration::from_secs(2))?;
    ensure!(ended.success(), "it ended with {ended}:\n{}", scene.app.printed());
    drop(hold);
    scene.app = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    let hold = scene.take_hold()?;
    hold.page.text_when(&cell("Cust10001", "state"), |state| state == read)?;
    Ok(())
}
