//! Panels: they show the item, its clicks and its menu, and may come late, crash and come again.

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Desktop, Look, Region, Shell, Start, binary, wait};
use serde_json::json;

use super::look::{self, shown};
use super::{await_front, await_words, menu_region, package, remark, tray_region};
use crate::item::Item;
use crate::matrix::Sheet;
use crate::scene::{SOON, Scene};

const BANNER: &str = "[data-testid=\"banner\"]";

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn gnome_on_x() -> Result<()> {
    try_out(Shell::GnomeOnX, "panel-1-gnome-x11")
}

#[test]
#[ignore = "needs GNOME Shell: cargo xtask desktops"]
fn gnome_on_wayland() -> Result<()> {
    try_out(Shell::GnomeOnWayland, "panel-2-gnome-wayland")
}

#[test]
#[ignore = "needs KDE Plasma: cargo xtask desktops"]
fn plasma() -> Result<()> {
    try_out(Shell::Plasma, "panel-3-plasma")
}

#[test]
#[ignore = "needs Cinnamon: cargo xtask desktops"]
fn cinnamon() -> Result<()> {
    try_out(Shell::Cinnamon, "panel-4-cinnamon")
}

#[test]
#[ignore = "needs Budgie: cargo xtask desktops"]
fn budgie() -> Result<()> {
    let mut scene = Scene::on(Desktop::shell(Shell::Budgie, Look::default())?, false, Start::Shown)?;
    let mut sheet = Sheet::new("panel-5-budgie", package(Shell::Budgie))?;
    sheet.note(none_yet(&mut scene));
    scene.close_window()?;
    // Debian's has no place for tray items.
    (0..4).for_each(|_| sheet.skip());
    sheet.note(starts_again(&mut scene, Shell::Budgie));
    (0..6).for_each(|_| sheet.skip());
    scene.desktop.screenshot_of(tray_region(Shell::Budgie, 1), &sheet.picture()?)?;
    sheet.finish()
}

fn try_out(shell: Shell, name: &'static str) -> Result<()> {
    let mut scene = Scene::on(Desktop::shell(shell, Look::default())?, false, Start::Shown)?;
    let mut sheet = Sheet::new(name, package(shell))?.remarked(remark(shell));
    sheet.note(none_yet(&mut scene));
    sheet.note(comes_late(&mut scene));
    sheet.note(shows_health(&mut scene, shell));
    sheet.note(click_opens_the_window(&mut scene, shell));
    sheet.note(menu_is_of_use(&mut scene, shell, &sheet));
    sheet.note(starts_again(&mut scene, shell));
    sheet.note(two_are_told_apart(&mut scene));
    sheet.note(crash_is_said(&mut scene));
    sheet.note(comes_again(&mut scene, shell));
    drop(scene);
    look::note(shell, &mut sheet);
    sheet.finish()
}

/// Without a tray, the window says what is missing.
fn none_yet(scene: &mut Scene) -> Result<()> {
    scene.take_hold()?.page.text_when(BANNER, |text| text.to_lowercase().contains("tray")).map(drop)
}

/// A tray that comes later is used.
fn comes_late(scene: &mut Scene) -> Result<()> {
    scene.desktop.switch_tray(true)?;
    scene.item()?.wait_for_glyph("nothing")?;
    let hold = scene.take_hold()?;
    wait::until_true("the end of the banner", SOON, || Ok(hold.page.elements(BANNER)?.is_empty()))
}

/// The glyph is on the screen, and another one when health changes.
fn shows_health(scene: &mut Scene, shell: Shell) -> Result<()> {
    scene.add(&["Cust10001", "Cust10002"])?;
    shown(scene, tray_region(shell, 1), look::OK)?;
    scene.simulator.change("Cust10001", &json!({ "state": "ProvisioningFailed" }))?;
    scene.check_now("Cust10001")?;
    shown(scene, tray_region(shell, 1), look::ATTENTION).map(drop)
}

/// A click where the glyph is brings the window to the front: one that is covered, and one that is not open yet.
fn click_opens_the_window(scene: &mut Scene, shell: Shell) -> Result<()> {
    let cover = scene.desktop.cover()?;
    click(scene, shell)?;
    await_front(scene)?;
    scene.close_window()?;
    click(scene, shell)?;
    scene.app.wait_for_window(&scene.desktop)?;
    await_front(scene)?;
    drop(cover);
    scene.close_window()
}

/// GNOME's extension opens the menu for one click, and takes two for what is one elsewhere.
fn click(scene: &Scene, shell: Shell) -> Result<()> {
    let (x, y) = shown(scene, tray_region(shell, 1), look::ATTENTION)?;
    scene.desktop.click(x, y, 1)?;
    if matches!(shell, Shell::GnomeOnX | Shell::GnomeOnWayland) { scene.desktop.click(x, y, 1) } else { Ok(()) }
}

/// The menu opens, and can still be used after it changed while it was open.
fn menu_is_of_use(scene: &mut Scene, shell: Shell, sheet: &Sheet) -> Result<()> {
    let (x, y) = shown(scene, tray_region(shell, 1), look::ATTENTION)?;
    scene.desktop.click(x, y, 3)?;
    let region = menu_region(shell);
    await_words(scene, region, &["Check now", "Quit", "Cust10001"], SOON)?;
    scene.simulator.change("Cust10002", &json!({ "state": "ProvisioningFailed" }))?;
    scene.check_now("Cust10002")?;
    scene.item()?.wait_for_tooltip("2 need attention")?;
    let both = await_words(scene, region, &["Check now", "Quit", "Cust10002"], SOON);
    scene.desktop.screenshot_of(region, &sheet.picture()?)?;
    let words = scene.desktop.words(region)?;
    let before = scene.simulator.checks_of("Cust10001")?;
    let (x, y) = words.place_of("Check").ok_or_else(|| anyhow::anyhow!("the menu has only: {}", words.text()))?;
    scene.desktop.click(x, y, 1)?;
    wait::until_true("a check", SOON, || Ok(scene.simulator.checks_of("Cust10001")? > before))?;
    both.map(drop)
}

/// Another start opens the window, and brings one that is covered to the front: on Wayland the same window where the start brings a token
/// along, as one by a click does.
fn starts_again(scene: &mut Scene, shell: Shell) -> Result<()> {
    start(scene, None)?;
    let (_, opened) = scene.app.wait_for_window(&scene.desktop)?;
    if shell == Shell::GnomeOnWayland {
        let cover = scene.desktop.cover()?;
        let token = scene.desktop.gnome_says(TOKEN)?;
        start(scene, Some(token.trim_matches('"')))?;
        await_front(scene)?;
        let (_, raised) = scene.app.wait_for_window(&scene.desktop)?;
        ensure!(raised == opened, "the window was not raised but shown anew");
        drop(cover);
    }
    let cover = scene.desktop.cover()?;
    start(scene, None)?;
    await_front(scene)?;
    drop(cover);
    scene.close_window()
}

/// As GNOME gives one to a program that a person starts.
const TOKEN: &str = "const {Gio} = imports.gi; global.create_app_launch_context(global.display.get_current_time_roundtrip(), -1).get_startup_notify_id(\
    Gio.AppInfo.create_from_commandline('true', 'Tenant Beacon', Gio.AppInfoCreateFlags.SUPPORTS_STARTUP_NOTIFICATION), [])";

fn start(scene: &Scene, token: Option<&str>) -> Result<()> {
    let mut command = scene.desktop.command(binary("tenant-beacon")?);
    command.envs(token.map(|token| ("XDG_ACTIVATION_TOKEN", token)));
    let mut second = App::start_command(&scene.desktop, command, &["--show"], Some(&scene.data))?;
    ensure!(second.wait_for_end(SOON)?.success(), "{}", second.printed());
    Ok(())
}

/// Another app with a folder of its own has another title, and another name for the panel.
fn two_are_told_apart(scene: &mut Scene) -> Result<()> {
    let mut second = scene.start_another()?;
    let items = scene.desktop.tray_items()?;
    let items = items.iter().map(|item| Item::at(&scene.desktop, item)).collect::<Result<Vec<Item>>>()?;
    let (titles, ids) = ([items[0].title()?, items[1].title()?], [items[0].id()?, items[1].id()?]);
    ensure!(titles[0] != titles[1] && ids[0] != ids[1], "they are {titles:?} and {ids:?}");
    second.terminate(SOON)?;
    wait::until_true("the end of the second item", SOON, || Ok(scene.desktop.tray_items()?.len() == 1))
}

/// The window says so when the tray is gone.
fn crash_is_said(scene: &mut Scene) -> Result<()> {
    scene.item()?.activate()?;
    scene.app.wait_for_window(&scene.desktop)?;
    scene.desktop.switch_tray(false)?;
    none_yet(scene)
}

/// After a crash, the item is in the tray again.
fn comes_again(scene: &mut Scene, shell: Shell) -> Result<()> {
    scene.desktop.switch_tray(true)?;
    scene.item()?;
    scene.close_window()?;
    shown(scene, tray_region(shell, 1), look::ATTENTION)?;
    scene.app.ensure_running()
}

/// Where something was found, as the middle of it.
pub(super) fn middle(region: Region, found: Region) -> (u32, u32) {
    (region.x + found.x + found.width / 2, region.y + found.y + found.height / 2)
}
