//! The ways through the window that people take most, in the app as it is shipped.

use std::fs;

use anyhow::Result;
use beacon_desktop_tests::{Key, Start, wait};
use serde_json::json;

use crate::scene::{ENVIRONMENT, SOON, Scene, add_environment, cell, key, row};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_file_is_imported_and_its_tenants_are_found_tagged_snoozed_removed_and_put_back() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    let hold = scene.take_hold()?;
    let page = &hold.page;
    add_environment(page, scene.simulator.root())?;

    page.choose("add-environment", ENVIRONMENT)?;
    page.run(
        "const chosen = new DataTransfer();
         chosen.items.add(new File(['Identifier;Name\\nCust10001;Acme AS\\nCust10002;Berg AS\\n'], 'tenants.csv'));
         const input = document.querySelector('[data-testid=\"add-file\"]');
         input.files = chosen.files;
         input.dispatchEvent(new Event('change', { bubbles: true }));",
    )?;
    page.text_when("[data-testid=\"add-progress\"]", |progress| progress.contains("2 of 2 checked"))?;
    page.text_when("[data-testid=\"add-outcome\"]", |outcome| outcome.contains("Running"))?;
    page.click("add-confirm")?;
    page.text_when(&cell("Cust10001", "name"), |name| name == "Acme AS")?;
    let (_, window) = scene.app.wait_for_window(&scene.desktop)?;
    wait::until_true("the summary in the window's title", SOON, || {
        let named = scene.desktop.command("xdotool").args(["getwindowname", &window]).output()?;
        Ok(String::from_utf8_lossy(&named.stdout).contains("2 running"))
    })?;

    page.fill("search", "berg state:running")?;
    page.text_when("[data-testid=\"tenant-list\"]", |list| list.contains("Berg AS") && !list.contains("Acme AS"))?;
    page.click_element(&page.element(&row("Cust10002"))?)?;
    page.text_when("[data-testid=\"detail-sentence\"]", |sentence| sentence == "Running")?;
    page.fill("detail-tags", "vip")?;
    page.run("document.activeElement.blur()")?;
    page.click_element(&page.element("[data-testid=\"details\"] [data-testid=\"snooze\"]")?)?;
    page.click("snooze-hour")?;
    page.text_when("[data-testid=\"detail-snooze\"]", |snoozed| snoozed.starts_with("Snoozed until "))?;

    page.fill("search", "tag:vip")?;
    page.text_when("[data-testid=\"tenant-list\"]", |list| list.contains("Berg AS"))?;
    page.click_element(&page.element(&row("Cust10002"))?)?;
    page.press(Key::Delete)?;
    page.text_when("[data-testid=\"toast\"]:last-of-type", |toast| toast.contains("Undo"))?;
    page.text_when("[data-testid=\"summary\"]", |summary| summary.contains("1 running"))?;
    page.click_element(&page.element("[data-testid=\"toast\"]:last-of-type button")?)?;
    page.text_when("[data-testid=\"summary\"]", |summary| summary.contains("2 running"))?;
    page.text_when("[data-testid=\"tenant-list\"]", |list| list.contains("Berg AS"))?;

    page.click("more")?;
    page.click("export-open")?;
    wait::until_true("the tenants in the export", SOON, || {
        let text = page.run("return document.querySelector('[data-testid=\"export-text\"]')?.value ?? ''")?;
        Ok(text.as_str().is_some_and(|text| text.contains("Cust10002") && text.contains("vip")))
    })?;
    page.click("export-csv")?;
    page.click("export-save")?;
    page.text_when("[data-testid=\"export-saved\"]", |said| said.ends_with("home/tenants.csv"))?;
    let saved = scene.desktop.folder().join("home/tenants.csv");
    wait::until_true("the exported file", SOON, || {
        Ok(fs::read_to_string(&saved).is_ok_and(|text| text.contains("Berg AS")))
    })
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn settings_act_at_once_and_a_check_of_all_can_be_stopped() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    scene.add(&["Cust10001", "Cust10002", "Cust10003"])?;
    let hold = scene.take_hold()?;
    let page = &hold.page;

    page.click("open-settings")?;
    page.choose("setting-language", "nb")?;
    page.text_when("[data-testid=\"settings\"]", |settings| settings.contains("Generelt"))?;
    page.text_when("[data-testid=\"summary\"]", |summary| summary.contains("kjører"))?;
    page.fill("environment-name", "another")?;
    page.fill("environment-root", "nowhere")?;
    page.click("environment-add")?;
    page.text_when("[data-testid=\"settings\"] [data-testid=\"error\"]", |error| {
        error.contains("«nowhere» er ikke en rotadresse")
    })?;
    // It lies over the foot of the window for some seconds.
    wait::until_true("the end of the message", SOON, || Ok(page.elements("[data-testid=\"toast\"]")?.is_empty()))?;
    page.click("reset")?;
    page.click("reset-confirm")?;
    page.text_when("[data-testid=\"settings\"]", |settings| settings.contains("Start in the tray when I log in"))?;

    page.fill("setting-rate", "0.1")?;
    page.run("document.activeElement.blur()")?;
    page.press(Key::Escape)?;
    let asked = scene.simulator.checks_of("Cust10003")?;
    scene.item()?.click("Check now")?;
    page.text_when("[data-testid=\"sweep\"]", |sweep| sweep.ends_with("of 3 checked"))?;
    page.click("sweep-stop")?;
    page.text_when("body", |text| !text.contains("of 3 checked"))?;
    assert!(scene.simulator.checks_of("Cust10003")? <= asked + 1);
    let shown = page.run("return document.querySelectorAll('[data-testid=\"row\"]').length")?;
    assert_eq!(shown, json!(3), "{}", key("Cust10003"));
    Ok(())
}
