//! GNOME Shell, by what its own model says that people see, and by real clicks.

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{Desktop, Region, Start, wait};
use serde_json::{Value, json};

use super::Sheet;
use super::notification_daemons::{OF_USE, install_icon, watch_three};
use crate::picture::{area_of, read};
use crate::scene::{SOON, SOON_TOLD, Scene, key};

/// The glyph's colour as GNOME's panel shows it, which dims all of its items a little.
const ATTENTION: [u8; 3] = [0xf0, 0xa6, 0x00];
const BANNER: &str = "[data-testid=\"banner\"]";
/// Where the panel shows tray items.
const TRAY: Region = Region { x: 900, y: 0, width: 315, height: 32 };
/// Where the menu opens below them.
const MENU: Region = Region { x: 880, y: 0, width: 400, height: 300 };
/// Where a notification is.
const NOTICE: Region = Region { x: 380, y: 30, width: 520, height: 130 };

/// Titles and texts of our notifications, with whether the person has seen them.
const NOTICES: &str = "Main.messageTray.getSources().filter(s => s.title == 'Tenant Beacon')\
    .map(s => s.notifications).flat().map(n => [n.title, n.bannerBodyText])";

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn notifications() -> Result<()> {
    let mut desktop = Desktop::gnome()?;
    desktop.gnome_tray(true)?;
    install_icon(&desktop)?;
    let mut scene = Scene::on(desktop, false, Start::Shown)?;
    let abilities = scene.desktop.notification_daemon_abilities()?;
    let mut sheet = Sheet::new("notify-6-gnome", "gnome-shell")?;
    watch_three(&mut scene)?;

    sheet.note(fail(&mut scene, "Cust10001", |title, body| title.contains("Berg") || body.contains("Berg")));
    sheet.note(fail(&mut scene, "Cust10002", |title, body| title.contains('2') && body.contains("Dahl")));
    scene.desktop.screenshot_of(NOTICE, &sheet.picture()?)?;
    sheet.skip();
    sheet.note(click_opens_the_tenant(&mut scene));
    sheet.note(withdrawn_at_the_end(&mut scene));
    let can = |ability: &&str| abilities.iter().any(|own| own == *ability);
    sheet.tell(OF_USE.into_iter().filter(can).collect::<Vec<_>>().join(", "));
    sheet.finish()
}

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn tray() -> Result<()> {
    let desktop = Desktop::gnome()?;
    let mut scene = Scene::on(desktop, false, Start::Shown)?;
    let mut sheet = Sheet::new("tray-5-gnome", "gnome-shell-extension-appindicator")?;
    sheet.note(is_missed(&mut scene));
    sheet.note(comes(&mut scene));
    sheet.note(shows_health(&mut scene));
    sheet.skip();
    sheet.note(menu_opens(&mut scene, &sheet));
    sheet.note(goes(&mut scene));
    sheet.note(comes(&mut scene).and_then(|()| shown(&scene).map(drop)));
    sheet.finish()
}

/// Lets a tenant fail, and waits for the one notification that says so.
fn fail(scene: &mut Scene, tenant: &str, says: impl Fn(&str, &str) -> bool) -> Result<()> {
    scene.simulator.change(tenant, &json!({ "state": "Unknown" }))?;
    scene.check_now(tenant)?;
    let notifications =
        || -> Result<Vec<(String, String)>> { Ok(serde_json::from_str(&scene.desktop.gnome_says(NOTICES)?)?) };
    wait::until_true("the notification", SOON_TOLD, || {
        let notifications = notifications()?;
        Ok(notifications.len() == 1 && notifications.iter().all(|(title, body)| says(title, body)))
    })
    .with_context(|| format!("shown are {:?}", notifications()))
}

/// A click on the notification's text, with no window open.
fn click_opens_the_tenant(scene: &mut Scene) -> Result<()> {
    let banner =
        "(b => b ? [...b.get_transformed_position(), ...b.get_transformed_size()] : [])(Main.messageTray._banner)";
    let place: Vec<Value> = serde_json::from_str(&scene.desktop.gnome_says(banner)?)?;
    let at = |n: usize| place.get(n).and_then(Value::as_f64).context("no banner is on the screen");
    let (x, y) = (at(0)? + at(2)? / 2.0, at(1)? + 26.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places on the screen")]
    scene.desktop.click(x as u32, y as u32, 1)?;
    let hold = scene.take_hold()?;
    hold.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key("Cust10001")))?;
    drop(hold);
    wait::until_true("the window in front", SOON, || {
        Ok(scene.desktop.gnome_says("global.display.focus_window?.title")?.contains("Tenant Beacon"))
    })?;
    scene.close_window()
}

/// What is shown when the app is quit is taken away, from the list of messages too.
fn withdrawn_at_the_end(scene: &mut Scene) -> Result<()> {
    fail(scene, "Cust10003", |title, body| title.contains('3') || body.contains("Nord"))?;
    scene.quit()?;
    wait::until_true("an empty list", SOON, || Ok(scene.desktop.gnome_says(NOTICES)? == "[]"))
}

/// Without the extension, the window says what is missing.
fn is_missed(scene: &mut Scene) -> Result<()> {
    scene.take_hold()?.page.text_when(BANNER, |text| text.to_lowercase().contains("tray")).map(drop)
}

/// The extension is switched on.
fn comes(scene: &mut Scene) -> Result<()> {
    scene.desktop.gnome_tray(true)?;
    scene.item().map(drop)
}

fn shows_health(scene: &mut Scene) -> Result<()> {
    scene.add(&["Cust10001"])?;
    scene.simulator.change("Cust10001", &json!({ "state": "ProvisioningFailed" }))?;
    scene.check_now("Cust10001")?;
    shown(scene).map(drop)
}

/// GNOME opens the menu with the left button, too.
fn menu_opens(scene: &mut Scene, sheet: &Sheet) -> Result<()> {
    let (x, y) = shown(scene)?;
    scene.desktop.click(x, y, 1)?;
    wait::until_true("an open menu", SOON, || {
        Ok(scene.desktop.gnome_says("Main.panel.menuManager.activeMenu != null")? == "true")
    })?;
    scene.desktop.screenshot_of(MENU, &sheet.picture()?)?;
    let lines = "Main.panel.menuManager.activeMenu._getMenuItems().map(i => i.label?.text).join()";
    let lines = scene.desktop.gnome_says(lines)?;
    ensure!(lines.contains("Check now") && lines.contains("Quit"), "the menu has {lines}");
    // Away from it, so that it closes; an item under the pointer has another colour.
    scene.desktop.click(640, 780, 1)
}

/// The extension is switched off, as when it crashes.
fn goes(scene: &mut Scene) -> Result<()> {
    scene.desktop.gnome_tray(false)?;
    let mut second = beacon_desktop_tests::App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    ensure!(second.wait_for_end(SOON)?.success());
    is_missed(scene)
}

/// Waits until the glyph is in the panel, and answers its middle.
fn shown(scene: &Scene) -> Result<(u32, u32)> {
    let file = scene.desktop.folder().join("panel.png");
    let found = wait::until("the glyph in the panel", SOON, || {
        scene.desktop.screenshot_of(TRAY, &file)?;
        Ok(area_of(ATTENTION, &read(&file)?))
    })?;
    Ok((TRAY.x + found.x + found.width / 2, TRAY.y + found.y + found.height / 2))
}
