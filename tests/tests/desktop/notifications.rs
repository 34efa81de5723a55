//! What reaches the notification daemon, and what its buttons do.

use std::fs;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{NotificationLog, Start, wait};
use serde_json::json;

use crate::recorder::{Recorder, Refusal, Shown};
use crate::scene::{Notifications, SOON, SOON_TOLD, Scene, Surroundings, key};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_change_is_told_and_its_button_opens_the_window_at_the_tenant() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001", "Cust10002"])?;
    scene.simulator.change("Cust10002", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10002")?;

    let told = scene.recorder()?.wait_for("the notification", SOON_TOLD, |_| true)?;
    assert_eq!(told.application, "Tenant Beacon");
    assert!(told.title.contains("Cust10002"), "{told:?}");
    assert!(!told.title.contains("Cust10001") && !told.body.contains("Cust10001"), "{told:?}");

    scene.recorder()?.press(told.id, told.button("Show")?)?;
    let hold = scene.take_hold()?;
    hold.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key("Cust10002")))?;
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_window_is_started_with_the_token_of_the_click_and_with_no_other() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001", "Cust10002"])?;
    scene.simulator.change("Cust10002", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10002")?;
    let told = scene.recorder()?.wait_for("the notification", SOON_TOLD, |_| true)?;
    scene.recorder()?.press_with(told.id, "default", Some("a token_TIME7"))?;
    let (window, _) = scene.app.wait_for_window(&scene.desktop)?;
    let tokens = |id: u32| -> Result<Vec<String>> {
        let variables = String::from_utf8_lossy(&fs::read(format!("/proc/{id}/environ"))?).into_owned();
        let named = |variable: &&str| variable.contains("ACTIVATION_TOKEN") || variable.contains("STARTUP_ID");
        Ok(variables.split('\0').filter(named).map(ToOwned::to_owned).collect())
    };
    let mut found = tokens(window.id)?;
    found.sort();
    assert_eq!(found, ["DESKTOP_STARTUP_ID=a token_TIME7", "XDG_ACTIVATION_TOKEN=a token_TIME7"]);

    scene.close_window()?;
    scene.item()?.activate()?;
    let (window, _) = scene.app.wait_for_window(&scene.desktop)?;
    assert!(tokens(window.id)?.is_empty());
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn one_cause_is_told_once_with_names_and_updated_in_place() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    for tenant in ["Cust10001", "Cust10002"] {
        scene.simulator.change(tenant, &json!({ "host": "online3" }))?;
    }
    scene.add(&["Cust10001", "Cust10002", "Cust10003"])?;
    scene.close_window()?;

    for tenant in ["Cust10001", "Cust10002"] {
        scene.simulator.change(tenant, &json!({ "state": "OfflineMaintenance" }))?;
    }
    scene.check_now("Cust10002")?;
    let both = |text: &str| text.contains("Cust10001") && text.contains("Cust10002");
    let told = scene.recorder()?.wait_for("one notification for both", SOON_TOLD, |shown| both(&shown.body))?;
    assert_eq!(told.replaces, 0);

    for tenant in ["Cust10001", "Cust10002"] {
        scene.simulator.change(tenant, &json!({ "state": "Running" }))?;
    }
    scene.check_now("Cust10002")?;
    wait::until_true("the update or the end of the notification", SOON_TOLD, || {
        let recorder = scene.recorder()?;
        let updated = recorder.shown().iter().any(|shown| shown.replaces == told.id);
        Ok(updated || recorder.withdrawn().contains(&told.id))
    })?;
    let new = scene.recorder()?.shown().iter().filter(|shown| shown.replaces == 0).count();
    assert_eq!(new, 1, "{:#?}", scene.recorder()?.shown());
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_notice_grows_is_clicked_and_ends_over_one_connection() -> Result<()> {
    let mut scene = one_host()?;
    let first = fail(&mut scene, "Cust10001", |shown| shown.replaces == 0)?;
    let second = fail(&mut scene, "Cust10002", |shown| shown.body.contains("Cust10002"))?;
    assert_eq!((second.replaces, second.id), (first.id, first.id), "{second:?}");

    // Somebody else's word for a click is none.
    scene.recorder()?.pretend_to_press(&scene.desktop, second.id, second.button("Snooze 1 h")?)?;
    scene.recorder()?.press(second.id, second.button("Show")?)?;
    let hold = scene.take_hold()?;
    hold.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key("Cust10001")))?;
    assert!(hold.page.elements("[data-testid=\"detail-snooze\"]")?.is_empty());
    drop(hold);
    scene.close_window()?;

    for tenant in ["Cust10001", "Cust10002"] {
        scene.simulator.change(tenant, &json!({ "state": "Running" }))?;
    }
    scene.check_now("Cust10002")?;
    scene.recorder()?.wait_for("the end", SOON_TOLD, |shown| shown.actions.iter().all(|(key, _)| key != "snooze"))?;
    scene.quit()?;
    assert_eq!(scene.recorder()?.trespasses(), [] as [String; 0]);
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn what_may_not_be_replaced_is_taken_away_and_shown_anew() -> Result<()> {
    let mut scene = one_host()?;
    let first = fail(&mut scene, "Cust10001", |shown| shown.replaces == 0)?;
    scene.recorder()?.refuse(Refusal::Replacing);
    let second = fail(&mut scene, "Cust10002", |shown| shown.body.contains("Cust10002"))?;
    assert_eq!(second.replaces, 0, "{second:?}");
    assert_eq!(scene.recorder()?.withdrawn(), [first.id]);
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn what_is_too_much_at_a_time_is_shown_a_little_later() -> Result<()> {
    let mut scene = one_host()?;
    scene.recorder()?.refuse(Refusal::Excess);
    let told = fail(&mut scene, "Cust10001", |_| true)?;
    assert!(told.title.contains("Cust10001"), "{told:?}");
    assert!(!scene.recorder()?.is_refusing(), "it was not refused at first");
    Ok(())
}

/// Two tenants on one host.
fn one_host() -> Result<Scene> {
    let mut scene = Scene::begin(Start::Shown)?;
    for tenant in ["Cust10001", "Cust10002"] {
        scene.simulator.change(tenant, &json!({ "host": "online3" }))?;
    }
    scene.add(&["Cust10001", "Cust10002"])?;
    scene.close_window()?;
    Ok(scene)
}

/// Lets a tenant fail, and waits for the notification of it.
fn fail(scene: &mut Scene, tenant: &str, told: impl Fn(&Shown) -> bool) -> Result<Shown> {
    scene.simulator.change(tenant, &json!({ "state": "Unknown" }))?;
    scene.check_now(tenant)?;
    scene.recorder()?.wait_for("the notification", SOON_TOLD, told)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_daemon_that_was_started_again_is_not_asked_to_replace_what_it_never_showed() -> Result<()> {
    let mut scene = one_host()?;
    fail(&mut scene, "Cust10001", |_| true)?;

    scene.recorder = None;
    scene.recorder = Some(wait::until("another daemon", SOON, || Ok(Recorder::start(&scene.desktop).ok()))?);
    let told = fail(&mut scene, "Cust10002", |_| true)?;
    assert_eq!(told.replaces, 0, "{told:?}");
    assert!(told.body.contains("Cust10001") && told.body.contains("Cust10002"), "{told:?}");

    scene.quit()?;
    assert_eq!(scene.recorder()?.withdrawn(), [told.id]);
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_real_daemon_shows_it_and_its_default_action_opens_the_window_at_the_tenant() -> Result<()> {
    let surroundings = Surroundings { tray_host: true, notifications: Notifications::Daemon };
    let mut scene = Scene::among(surroundings, Start::Shown)?;
    scene.add(&["Cust10001"])?;
    scene.close_window()?;
    let log = NotificationLog::open(&scene.desktop)?;
    let empty = popups(&scene)?;

    scene.simulator.change("Cust10001", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10001")?;
    wait::until_true("the notification", SOON_TOLD, || Ok(!log.heard().is_empty()))?;
    assert!(log.heard()[0].title.contains("Cust10001"), "{:?}", log.heard());
    wait::until_true("the popup on the screen", SOON, || Ok(popups(&scene)? != empty))?;

    let acted = scene.desktop.command("dunstctl").args(["action", "0"]).status()?;
    ensure!(acted.success(), "the daemon did not act");
    let hold = scene.take_hold()?;
    hold.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key("Cust10001")))?;
    Ok(())
}

fn popups(scene: &Scene) -> Result<Vec<u8>> {
    let file = scene.desktop.folder().join("popups.png");
    scene.desktop.screenshot_of(scene.desktop.notifications_region(), &file)?;
    Ok(fs::read(file)?)
}
