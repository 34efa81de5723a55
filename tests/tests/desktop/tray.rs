//! The item in the tray.

use anyhow::Result;
use beacon_desktop_tests::Start;
use serde_json::json;

use crate::scene::Scene;

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn the_item_shows_the_worst_health_as_glyph_and_the_counts_as_tooltip() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    let item = scene.item()?;
    assert_eq!(item.title()?, "Tenant Beacon (app)");
    item.wait_for_glyph("nothing")?;

    scene.add(&["Cust10001", "Cust10002"])?;
    item.wait_for_glyph("ok")?;
    assert_eq!(item.status()?, "Active");
    item.wait_for_tooltip("2 running")?;

    scene.simulator.change("Cust10002", &json!({ "state": "Unknown" }))?;
    scene.check_now("Cust10002")?;
    item.wait_for_glyph("incident")?;
    assert_eq!(item.status()?, "NeedsAttention");
    item.wait_for_tooltip("1 running")?;
    let menu = item.menu()?;
    assert!(menu.iter().any(|line| line.label.contains("Cust10002")), "the tenant is not in the menu: {menu:#?}");
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_click_on_the_item_in_the_panel_opens_the_window() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.item()?;
    // A click before the panel has drawn the item would go nowhere.
    scene.desktop.tray_when_still()?;
    let region = scene.desktop.tray_region();
    scene.desktop.click(region.x + region.height / 2, region.y + region.height / 2, 1)?;
    scene.app.wait_for_window(&scene.desktop)?;
    Ok(())
}
