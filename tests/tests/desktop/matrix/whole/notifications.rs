//! Notifications: what a person reads of them, before and after looking at them, and what comes of clicks on them.

use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, ensure};
use beacon_desktop_tests::{App, Desktop, Look, Shell, Start, Words, wait};
use serde_json::json;

use super::{await_front, await_words, install_desktop_file, notices_region, package, remark, shows_tenant};
use crate::matrix::Sheet;
use crate::matrix::notification_daemons::{OF_USE, install_icon};
use crate::picture::{Pixmap, difference, read};
use crate::scene::{SOON, Scene, add_environment, add_tenants, cell, key};

/// How long a notification may take: changes are collected first, and not more than three a minute are shown.
const SOON_TOLD: Duration = Duration::from_secs(100);

/// Who is watched: the first three on one host, each of the others on one of its own.
const TENANTS: [(&str, &str, &str); 7] = [
    ("Cust10001", "Berg <i>& Sons</i> AS", "online3"),
    ("Cust10002", "Dahl", "online3"),
    ("Cust10003", "Nord", "online3"),
    ("Cust10004", "Fjord", "online4"),
    ("Cust10005", "Sund", "online5"),
    ("Cust10006", "Vik", "online6"),
    ("Cust10007", "Haug", "online7"),
];

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn gnome_on_x() -> Result<()> {
    try_out(Shell::GnomeOnX, "notification-1-gnome-x11")
}

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn gnome_on_wayland() -> Result<()> {
    try_out(Shell::GnomeOnWayland, "notification-2-gnome-wayland")
}

#[test]
#[ignore = "needs KDE Plasma: cargo xtask desktops"]
fn plasma() -> Result<()> {
    try_out(Shell::Plasma, "notification-3-plasma")
}

#[test]
#[ignore = "needs Cinnamon: cargo xtask desktops"]
fn cinnamon() -> Result<()> {
    try_out(Shell::Cinnamon, "notification-4-cinnamon")
}

#[test]
#[ignore = "needs Budgie: cargo xtask desktops"]
fn budgie() -> Result<()> {
    try_out(Shell::Budgie, "notification-5-budgie")
}

fn try_out(shell: Shell, name: &'static str) -> Result<()> {
    let mut desktop = Desktop::shell(shell, Look::default())?;
    if shell != Shell::Budgie {
        desktop.switch_tray(true)?;
    }
    install_icon(&desktop)?;
    install_desktop_file(&desktop, "app")?;
    let mut scene = Scene::on(desktop, false, Start::Shown)?;
    let abilities = scene.desktop.notification_daemon_abilities()?;
    let mut sheet = Sheet::new(name, package(shell))?.remarked(remark(shell));
    watch(&mut scene)?;
    // Away from where notifications come.
    scene.desktop.point(400, 500)?;
    let empty = popups(&scene, shell)?;

    sheet.note(fails(&mut scene, shell, "Cust10001", &["Berg", "possible incident"]).map(drop));
    scene.desktop.screenshot_of(notices_region(shell), &sheet.picture()?)?;
    sheet.note(fails(&mut scene, shell, "Cust10002", &["online3", "2 tenants"]).map(drop));
    let cover = scene.desktop.cover()?;
    let looked_at = updated_after_a_look(&mut scene, shell);
    // At once: Budgie takes it away after some seconds.
    let clicked = looked_at
        .as_ref()
        .map_or_else(|_| Err(anyhow!("there is nothing to click")), |words| click_opens_the_tenant(&mut scene, words));
    drop(cover);
    sheet.note(looked_at.map(drop));
    sheet.note(clicked);
    sheet.note(click_raises_the_window(&mut scene, shell));
    sheet.note(snoozes(&mut scene, shell));
    sheet.note(is_over(&mut scene, shell, &empty));
    sheet.note(withdrawn_at_the_end(&mut scene, shell, &empty));
    let can = |ability: &&str| abilities.iter().any(|own| own == *ability);
    sheet.tell(OF_USE.into_iter().filter(can).collect::<Vec<_>>().join(", "));
    sheet.finish()
}

fn watch(scene: &mut Scene) -> Result<()> {
    for (tenant, _, host) in TENANTS {
        scene.simulator.change(tenant, &json!({ "host": host }))?;
    }
    let hold = scene.take_hold()?;
    add_environment(&hold.page, scene.simulator.root())?;
    // With WebDriver's character for the key that begins a line.
    let lines: Vec<String> = TENANTS.iter().map(|(tenant, name, _)| format!("{name} ({tenant})\u{e007}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    add_tenants(&hold.page, &lines)?;
    hold.page.text_when(&cell("Cust10007", "state"), |state| state == "Running")?;
    drop(hold);
    scene.close_window()
}

/// Lets a tenant fail, and waits until words are read on the screen.
fn fails(scene: &mut Scene, shell: Shell, tenant: &str, wanted: &[&str]) -> Result<Words> {
    scene.simulator.change(tenant, &json!({ "state": "Unknown" }))?;
    check_now(scene, tenant)?;
    await_words(scene, notices_region(shell), wanted, SOON_TOLD)
}

/// By the tray's menu, or where there is none as soon as the page said that it is to be checked again.
fn check_now(scene: &mut Scene, tenant: &str) -> Result<()> {
    if scene.desktop.has_tray()? {
        return scene.check_now(tenant);
    }
    let before = scene.simulator.checks_of(tenant)?;
    wait::until_true("a check", SOON_TOLD, || Ok(scene.simulator.checks_of(tenant)? > before))
}

/// The update after a person has looked at it, with the mouse over it, and on GNOME in the list of messages.
fn updated_after_a_look(scene: &mut Scene, shell: Shell) -> Result<Words> {
    let region = notices_region(shell);
    scene.desktop.point(region.x + region.width / 2, region.y + 30)?;
    if matches!(shell, Shell::GnomeOnX | Shell::GnomeOnWayland) {
        scene.desktop.gnome_says("Main.panel.statusArea.dateMenu.menu.open(0); 1")?;
        scene.desktop.gnome_says("Main.panel.statusArea.dateMenu.menu.close(0); 1")?;
    }
    scene.desktop.point(400, 500)?;
    fails(scene, shell, "Cust10003", &["online3", "3 tenants"])
}

/// A click on the text, with no window open and another program in front.
fn click_opens_the_tenant(scene: &mut Scene, words: &Words) -> Result<()> {
    let (x, y) = place_of(words, "online3")?;
    scene.desktop.click(x, y, 1)?;
    scene.app.wait_for_window(&scene.desktop)?;
    await_front(scene)?;
    shows_tenant(scene, "Cust10001")
}

/// A click on the next one, with the window open and covered.
fn click_raises_the_window(scene: &mut Scene, shell: Shell) -> Result<()> {
    let cover = scene.desktop.cover()?;
    let words = fails(scene, shell, "Cust10004", &["Fjord", "possible incident"])?;
    let (x, y) = place_of(&words, "Fjord")?;
    scene.desktop.click(x, y, 1)?;
    await_front(scene)?;
    shows_tenant(scene, "Cust10004")?;
    drop(cover);
    scene.close_window()
}

/// The button *Snooze* snoozes that tenant.
fn snoozes(scene: &mut Scene, shell: Shell) -> Result<()> {
    let mut words = fails(scene, shell, "Cust10005", &["Sund", "possible incident"])?;
    if words.place_of("Snooze").is_none() {
        // Some show buttons only under the mouse.
        let (x, y) = place_of(&words, "Sund")?;
        scene.desktop.point(x, y)?;
        words = await_words(scene, notices_region(shell), &["Snooze"], SOON)?;
    }
    let (x, y) = place_of(&words, "Snooze")?;
    scene.desktop.click(x, y, 1)?;
    scene.desktop.point(400, 500)?;
    let address = format!("tenant-beacon://tenant/{}", key("Cust10005"));
    let mut second = App::start_with(&scene.desktop, &[&address], Some(&scene.data))?;
    ensure!(second.wait_for_end(SOON)?.success(), "{}", second.printed());
    scene.take_hold()?.page.by_id("detail-snooze")?;
    scene.close_window()
}

/// What is over leaves nothing, neither on the screen nor in a list.
fn is_over(scene: &mut Scene, shell: Shell, empty: &Pixmap) -> Result<()> {
    fails(scene, shell, "Cust10006", &["Vik", "possible incident"])?;
    for (tenant, _, _) in TENANTS {
        scene.simulator.change(tenant, &json!({ "state": "Running" }))?;
    }
    check_now(scene, "Cust10006")?;
    await_words(scene, notices_region(shell), &["Vik", "back"], SOON_TOLD)?;
    await_nothing(scene, shell, empty)
}

/// What is shown when the app is quit is taken away.
fn withdrawn_at_the_end(scene: &mut Scene, shell: Shell, empty: &Pixmap) -> Result<()> {
    fails(scene, shell, "Cust10007", &["Haug", "possible incident"])?;
    if scene.desktop.has_tray()? {
        scene.quit()?;
    } else {
        scene.app.terminate(SOON)?;
    }
    await_nothing(scene, shell, empty)
}

/// Nothing of ours is shown any more, neither on the screen nor in GNOME's list. GNOME keeps what it shows until the mouse moves, so that
/// nobody misses it.
fn await_nothing(scene: &Scene, shell: Shell, empty: &Pixmap) -> Result<()> {
    let in_gnome = matches!(shell, Shell::GnomeOnX | Shell::GnomeOnWayland);
    let mut x = 400;
    wait::until_true("an empty screen and list", SOON_TOLD, || {
        x = if x == 400 { 420 } else { 400 };
        scene.desktop.point(x, 500)?;
        let is_listed = in_gnome && !scene.desktop.gnome_says(LISTED)?.trim_matches('"').is_empty();
        Ok(!is_listed && difference(empty, &popups(scene, shell)?).is_none())
    })
}

/// How many notifications of ours GNOME lists.
const LISTED: &str = "Main.messageTray.getSources().filter(s => s.title == 'Tenant Beacon').map(s => s.count).join()";

fn place_of(words: &Words, beginning: &str) -> Result<(u32, u32)> {
    words.place_of(beginning).with_context(|| format!("there is only: {}", words.text()))
}

fn popups(scene: &Scene, shell: Shell) -> Result<Pixmap> {
    let file = scene.desktop.folder().join("popups.png");
    scene.desktop.screenshot_of(notices_region(shell), &file)?;
    read(&file)
}
