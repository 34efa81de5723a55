//! Addresses of the app's own, as a browser hands them over.

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Start};

use crate::scene::{SOON, Scene, key};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn an_address_shows_its_tenant_whether_the_app_runs_or_not() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001", "Cust10002"])?;
    let address = |tenant: &str| format!("tenant-beacon://tenant/{}", key(tenant));
    let details = |tenant: &str| format!("[data-testid=\"details\"][data-key=\"{}\"]", key(tenant));

    follow(&scene, &address("Cust10002"))?;
    scene.take_hold()?.page.element(&details("Cust10002"))?;
    assert_eq!(scene.desktop.tray_items()?.len(), 1);

    scene.quit()?;
    scene.app = App::start_with(&scene.desktop, &[&address("Cust10001")], Some(&scene.data))?;
    scene.take_hold()?.page.element(&details("Cust10001"))?;
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn an_address_that_leads_nowhere_is_said_and_nothing_else() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.item()?;
    follow(&scene, "tenant-beacon://quit/now")?;
    let hold = scene.take_hold()?;
    hold.page.text_when("[data-testid=\"error\"]", |said| said.contains("tenant-beacon://quit/now"))?;
    scene.app.ensure_running()
}

/// Starts the program once more with an address.
fn follow(scene: &Scene, address: &str) -> Result<()> {
    let mut second = App::start_with(&scene.desktop, &[address], Some(&scene.data))?;
    let ended = second.wait_for_end(SOON)?;
    ensure!(ended.success(), "the second start ended with {ended}:\n{}", second.printed());
    Ok(())
}
