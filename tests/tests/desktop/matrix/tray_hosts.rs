//! Panels: they show the item, its clicks and its menu, and may come late, crash and come again.

use anyhow::Result;
use beacon_desktop_tests::{Desktop, Region, Start, TrayHost, wait};
use serde_json::json;

use super::Sheet;
use crate::picture::{area_of, difference, read};
use crate::scene::{SOON, Scene};

/// The colours of two glyphs, which no panel has of its own.
const ATTENTION: [u8; 3] = [0xff, 0xb0, 0x00];
const OK: [u8; 3] = [0x07, 0x87, 0x5a];

const BANNER: &str = "[data-testid=\"banner\"]";

/// Where the menu opens, and what a picture of it shows.
const MENU: Region = Region { x: 0, y: 0, width: 300, height: 260 };

#[test]
#[ignore = "needs other panels: cargo xtask desktops"]
fn the_panel_of_xfce() -> Result<()> {
    try_out(TrayHost::Xfce, "tray-1-xfce", "xfce4-panel")
}

#[test]
#[ignore = "needs other panels: cargo xtask desktops"]
fn the_panel_of_lxqt() -> Result<()> {
    try_out(TrayHost::Lxqt, "tray-2-lxqt", "lxqt-panel")
}

#[test]
#[ignore = "needs other panels: cargo xtask desktops"]
fn the_panel_of_mate() -> Result<()> {
    try_out(TrayHost::Mate, "tray-3-mate", "mate-panel")
}

#[test]
#[ignore = "needs other panels: cargo xtask desktops"]
fn waybar() -> Result<()> {
    try_out(TrayHost::Waybar, "tray-4-waybar", "waybar")
}

fn try_out(host: TrayHost, name: &'static str, package: &str) -> Result<()> {
    let mut scene = Scene::on(Desktop::awaiting(host)?, true, Start::Shown)?;
    scene.desktop.paint_background()?;
    let mut sheet = Sheet::new(name, package)?;

    sheet.note(none_yet(&mut scene));
    sheet.note(comes_late(&mut scene, host));
    sheet.note(shows_health(&mut scene));
    sheet.note(click_opens_the_window(&mut scene));
    sheet.note(menu_opens(&mut scene, &sheet));
    sheet.note(crash_is_said(&mut scene));
    sheet.note(comes_again(&mut scene, host));
    sheet.finish()
}

/// Without a panel, the window is there and says what is missing.
fn none_yet(scene: &mut Scene) -> Result<()> {
    let hold = scene.take_hold()?;
    hold.page.text_when(BANNER, |text| text.to_lowercase().contains("tray"))?;
    Ok(())
}

/// A panel that comes later is used.
fn comes_late(scene: &mut Scene, host: TrayHost) -> Result<()> {
    scene.desktop.start_host(host)?;
    scene.item()?.wait_for_glyph("nothing")?;
    let hold = scene.take_hold()?;
    wait::until_true("the end of the banner", SOON, || Ok(hold.page.elements(BANNER)?.is_empty()))
}

/// The glyph is on the screen, and another one when health changes.
fn shows_health(scene: &mut Scene) -> Result<()> {
    scene.add(&["Cust10001"])?;
    shown(scene, OK)?;
    scene.simulator.change("Cust10001", &json!({ "state": "ProvisioningFailed" }))?;
    scene.check_now("Cust10001")?;
    shown(scene, ATTENTION).map(drop)
}

/// A click with the left button, where the glyph is.
fn click_opens_the_window(scene: &mut Scene) -> Result<()> {
    scene.close_window()?;
    let (x, y) = shown(scene, ATTENTION)?;
    scene.desktop.click(x, y, 1)?;
    scene.app.wait_for_window(&scene.desktop)?;
    scene.close_window()
}

/// A click with the right button.
fn menu_opens(scene: &mut Scene, sheet: &Sheet) -> Result<()> {
    let (x, y) = shown(scene, ATTENTION)?;
    let before = scene.desktop.folder().join("before.png");
    scene.desktop.screenshot_of(MENU, &before)?;
    let before = read(&before)?;
    scene.desktop.click(x, y, 3)?;
    let picture = sheet.picture()?;
    wait::until_true("a menu on the screen", SOON, || {
        scene.desktop.screenshot_of(MENU, &picture)?;
        let menu = difference(&before, &read(&picture)?);
        Ok(menu.is_some_and(|menu| menu.width > 100 && menu.height > 100))
    })?;
    // Away from it, so that it closes.
    scene.desktop.click(900, 700, 1)
}

/// The window says so when the panel is gone.
fn crash_is_said(scene: &mut Scene) -> Result<()> {
    scene.item()?.activate()?;
    scene.desktop.kill_tray_host()?;
    none_yet(scene)
}

/// After a crash, the item is in the new panel.
fn comes_again(scene: &mut Scene, host: TrayHost) -> Result<()> {
    scene.desktop.start_host(host)?;
    shown(scene, ATTENTION)?;
    scene.app.ensure_running()
}

/// Waits until a glyph's colour is in the panel, and answers its middle.
fn shown(scene: &Scene, colour: [u8; 3]) -> Result<(u32, u32)> {
    let file = scene.desktop.folder().join("panel.png");
    // No wider than the item: a list of windows beside it shows the app's icon, which has some of the colours too.
    let region = Region { width: 44, ..scene.desktop.tray_region() };
    let look = || {
        scene.desktop.screenshot_of(region, &file)?;
        Ok(area_of(colour, &read(&file)?))
    };
    let found = wait::until("the glyph in the panel", SOON, look)?;
    // A panel that has just drawn it may still move it.
    scene.desktop.tray_when_still()?;
    let found = look()?.unwrap_or(found);
    Ok((found.x + found.width / 2, found.y + found.height / 2))
}
