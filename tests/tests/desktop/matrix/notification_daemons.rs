//! Notification daemons: they show a notification, update it, hear a click, take it away, and may crash in the middle.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{
    Desktop, NotificationDaemon, NotificationLog, Region, SentNotification, Start, TrayHost, wait,
};
use serde_json::json;

use super::Sheet;
use crate::picture::{Pixmap, difference, read};
use crate::scene::{SOON, SOON_TOLD, Scene, add_environment, add_tenants, cell, key};

/// What a daemon may do of what the app asks for.
pub(super) const OF_USE: [&str; 4] = ["actions", "body-markup", "persistence", "icon-static"];

#[test]
#[ignore = "needs other notification daemons: cargo xtask desktops"]
fn dunst() -> Result<()> {
    try_out(TrayHost::Xfce, NotificationDaemon::Dunst, "notify-1-dunst", "dunst")
}

#[test]
#[ignore = "needs other notification daemons: cargo xtask desktops"]
fn the_one_of_xfce() -> Result<()> {
    try_out(TrayHost::Xfce, NotificationDaemon::Xfce, "notify-2-xfce", "xfce4-notifyd")
}

#[test]
#[ignore = "needs other notification daemons: cargo xtask desktops"]
fn the_one_of_mate() -> Result<()> {
    try_out(TrayHost::Xfce, NotificationDaemon::Mate, "notify-3-mate", "mate-notification-daemon")
}

#[test]
#[ignore = "needs other notification daemons: cargo xtask desktops"]
fn the_one_of_lxqt() -> Result<()> {
    try_out(TrayHost::Xfce, NotificationDaemon::Lxqt, "notify-4-lxqt", "lxqt-notificationd")
}

#[test]
#[ignore = "needs other notification daemons: cargo xtask desktops"]
fn mako() -> Result<()> {
    try_out(TrayHost::Waybar, NotificationDaemon::Mako, "notify-5-mako", "mako-notifier")
}

fn try_out(host: TrayHost, daemon: NotificationDaemon, name: &'static str, package: &str) -> Result<()> {
    let desktop = Desktop::with(Some(host), Some(daemon))?;
    install_icon(&desktop)?;
    let mut scene = Scene::on(desktop, false, Start::Shown)?;
    scene.desktop.paint_background()?;
    let abilities = scene.desktop.notification_daemon_abilities()?;
    let mut sheet = Sheet::new(name, package)?;
    watch_three(&mut scene)?;
    let log = NotificationLog::open(&scene.desktop)?;
    let empty = popups(&scene)?;

    sheet.note(shown(&mut scene, &log, &empty));
    sheet.note(updated(&mut scene, &log));
    scene.desktop.screenshot_of(region(&scene), &sheet.picture()?)?;
    sheet.note(outlives_a_crash(&mut scene, daemon, &log, &empty));
    sheet.note(click_opens_the_tenant(&mut scene, daemon, &empty));
    sheet.note(withdrawn_at_the_end(&mut scene, &log, &empty));
    let can = |ability: &&str| abilities.iter().any(|own| own == *ability);
    sheet.tell(OF_USE.into_iter().filter(can).collect::<Vec<_>>().join(", "));
    sheet.finish()
}

/// Puts the app's icon where packages put it.
pub(super) fn install_icon(desktop: &Desktop) -> Result<()> {
    for size in ["32x32", "128x128"] {
        let folder = desktop.folder().join("data/icons/hicolor").join(size).join("apps");
        fs::create_dir_all(&folder)?;
        let picture = format!("{}/../icons/{size}.png", env!("CARGO_MANIFEST_DIR"));
        fs::copy(picture, folder.join("tenant-beacon.png"))?;
    }
    Ok(())
}

/// Three tenants on one host; the name of the first would be markup if it were not escaped.
pub(super) fn watch_three(scene: &mut Scene) -> Result<()> {
    for tenant in ["Cust10001", "Cust10002", "Cust10003"] {
        scene.simulator.change(tenant, &json!({ "host": "online3" }))?;
    }
    let hold = scene.take_hold()?;
    add_environment(&hold.page, scene.simulator.root())?;
    // With WebDriver's character for the key that begins a line.
    add_tenants(
        &hold.page,
        &["Berg <i>& Sons</i> AS (Cust10001)", "\u{e007}Dahl (Cust10002)", "\u{e007}Nord (Cust10003)"],
    )?;
    hold.page.text_when(&cell("Cust10003", "state"), |state| state == "Running")?;
    drop(hold);
    scene.close_window()
}

/// A notification comes to the screen.
fn shown(scene: &mut Scene, log: &NotificationLog, empty: &Pixmap) -> Result<()> {
    fail(scene, "Cust10001", log, 0)?;
    wait_for_popup(scene, empty).map(drop)
}

/// A second tenant with the same cause goes into the notification that is shown.
fn updated(scene: &mut Scene, log: &NotificationLog) -> Result<()> {
    let before = popups(scene)?;
    let notification = fail(scene, "Cust10002", log, 1)?;
    ensure!(notification.replaces != 0, "it is a new notification: {notification:?}");
    wait_for_popup(scene, &before).map(drop)
}

/// The daemon crashes with the notification on the screen, and is started again: what comes next is shown by the new one.
fn outlives_a_crash(
    scene: &mut Scene,
    daemon: NotificationDaemon,
    log: &NotificationLog,
    empty: &Pixmap,
) -> Result<()> {
    scene.desktop.kill_notification_daemon()?;
    scene.desktop.start_daemon(daemon)?;
    wait::until_true("an empty screen", SOON, || Ok(difference(empty, &popups(scene)?).is_none()))?;
    let notification = fail(scene, "Cust10003", log, 2)?;
    ensure!(notification.replaces == 0, "the new daemon does not know what it should replace: {notification:?}");
    wait_for_popup(scene, empty).map(drop)
}

/// A click on the notification, with no window open. That of Xfce takes one for waving it away, except on a button.
fn click_opens_the_tenant(scene: &mut Scene, daemon: NotificationDaemon, empty: &Pixmap) -> Result<()> {
    let popup = wait_for_popup(scene, empty)?;
    let (x, y) =
        if daemon == NotificationDaemon::Xfce { (popup.width - 154, popup.height - 30) } else { (popup.width / 2, 20) };
    let region = region(scene);
    scene.desktop.click(region.x + popup.x + x, region.y + popup.y + y, 1)?;
    let hold = scene.take_hold()?;
    hold.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key("Cust10001")))?;
    drop(hold);
    scene.close_window()
}

/// What is shown when the app is quit is taken away.
fn withdrawn_at_the_end(scene: &mut Scene, log: &NotificationLog, empty: &Pixmap) -> Result<()> {
    let told = log.heard().len();
    for tenant in ["Cust10001", "Cust10002", "Cust10003"] {
        scene.simulator.change(tenant, &json!({ "state": "OfflineMaintenance" }))?;
    }
    scene.check_now("Cust10003")?;
    wait::until_true("the next notification", SOON_TOLD, || Ok(log.heard().len() > told))?;
    wait_for_popup(scene, empty)?;
    scene.quit()?;
    wait::until_true("an empty screen", SOON, || Ok(difference(empty, &popups(scene)?).is_none()))
}

/// Lets a tenant fail, and waits until that is told as the so-manieth notification.
fn fail(scene: &mut Scene, tenant: &str, log: &NotificationLog, number: usize) -> Result<SentNotification> {
    scene.simulator.change(tenant, &json!({ "state": "Unknown" }))?;
    scene.check_now(tenant)?;
    wait::until("the notification", SOON_TOLD, || Ok(log.heard().into_iter().nth(number)))
        .with_context(|| format!("told was: {:?}", log.heard()))
}

fn wait_for_popup(scene: &Scene, before: &Pixmap) -> Result<Region> {
    let popup = |popup: &Region| popup.width > 100 && popup.height > 20;
    wait::until("a notification on the screen", SOON, || Ok(difference(before, &popups(scene)?).filter(popup)))
}

fn popups(scene: &Scene) -> Result<Pixmap> {
    let file = scene.desktop.folder().join("popups.png");
    scene.desktop.screenshot_of(region(scene), &file)?;
    read(&file)
}

/// Where notifications are: those of MATE are wider than others.
fn region(scene: &Scene) -> Region {
    let usual = scene.desktop.notifications_region();
    Region { x: usual.x - 184, width: usual.width + 184, ..usual }
}
