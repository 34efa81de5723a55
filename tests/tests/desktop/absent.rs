//! Desktops that lack something: the app says so, and goes on.

use anyhow::Result;
use beacon_desktop_tests::{App, Start, wait};
use serde_json::json;

use crate::scene::{Notifications, SOON, Scene, Surroundings, cell};

const BANNER: &str = "[data-testid=\"banner\"]";

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn without_a_notification_daemon_the_window_says_so_once_and_watching_goes_on() -> Result<()> {
    let mut scene = Scene::among(Surroundings { tray_host: true, notifications: Notifications::Nobody }, Start::Shown)?;
    scene.add(&["Cust10001", "Cust10002"])?;
    let hold = scene.take_hold()?;

    for (tenant, state) in [("Cust10001", "Unknown"), ("Cust10002", "OfflineMaintenance")] {
        scene.simulator.change(tenant, &json!({ "state": state }))?;
        scene.check_now(tenant)?;
        hold.page.text_when(&cell(tenant, "state"), |state| state != "Running")?;
    }
    let said = hold.page.text_when(BANNER, |text| text.to_lowercase().contains("notification"))?;
    let banners = hold
        .page
        .run("return [...document.querySelectorAll('[data-testid=\"banner\"]')].map(b => b.innerText.trim())")?;
    let same = banners.as_array().map_or(0, |all| all.iter().filter(|text| text.as_str() == Some(said.trim())).count());
    assert_eq!(same, 1, "{banners}");
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn without_a_tray_the_window_is_there_and_says_so_and_a_tray_that_comes_is_used() -> Result<()> {
    let mut scene =
        Scene::among(Surroundings { tray_host: false, notifications: Notifications::Recorder }, Start::Shown)?;
    let hold = scene.take_hold()?;
    hold.page.text_when(BANNER, |text| text.to_lowercase().contains("tray"))?;

    scene.desktop.start_tray_host()?;
    scene.item()?.wait_for_glyph("nothing")?;
    wait::until_true("the end of the banner", SOON, || Ok(hold.page.elements(BANNER)?.is_empty()))
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn without_a_tray_closing_goes_on_watching_and_the_window_can_quit() -> Result<()> {
    let mut scene =
        Scene::among(Surroundings { tray_host: false, notifications: Notifications::Recorder }, Start::Shown)?;
    scene.close_window()?;

    let mut second = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    assert!(second.wait_for_end(SOON)?.success());
    // The window may end before it has answered.
    let _ = scene.take_hold()?.page.click("quit");
    assert!(scene.app.wait_for_end(SOON)?.success());
    Ok(())
}
