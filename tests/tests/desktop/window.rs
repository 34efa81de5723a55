//! The window: what it shows, what can be done in it, and that nothing of it is left when it is closed.

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{RunningProcess, Signal, Start, wait, web_processes, window_processes};
use serde_json::json;

use crate::scene::{SOON, Scene, add_environment, add_tenants, cell, row};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_tenant_added_in_the_window_is_checked_and_shown_with_version_and_endpoint() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    scene.simulator.change("Cust10001", &json!({ "host": "online3", "version": "Release_11.10_2026.02.24-02" }))?;
    let hold = scene.take_hold()?;
    let page = &hold.page;
    add_environment(page, scene.simulator.root())?;
    assert_eq!(scene.simulator.checks_of("Cust10001")?, 0);

    add_tenants(page, &["cust10001"])?;
    wait::until_true("a check of the new tenant", SOON, || Ok(scene.simulator.checks_of("Cust10001")? > 0))?;
    page.text_when(&cell("Cust10001", "state"), |state| state == "Running")?;
    page.text_when(&cell("Cust10001", "version"), |version| version.contains("11.10"))?;
    page.text_when(&cell("Cust10001", "host"), |host| host == "online3")?;
    page.text_when("[data-testid=\"summary\"]", |summary| summary.contains("1 running"))?;

    let row = page.element(&row("Cust10001"))?;
    page.click_element(&row)?;
    page.text_when("[data-testid=\"detail-version\"]", |version| version.contains("11.10"))?;
    page.text_when("[data-testid=\"detail-endpoint\"]", |endpoint| endpoint.contains("online3"))?;

    scene.simulator.change("Cust10001", &json!({ "state": "OfflineMaintenance" }))?;
    scene.check_now("Cust10001")?;
    page.text_when(&cell("Cust10001", "state"), |state| state != "Running")?;
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn what_is_no_identifier_is_refused_with_the_reason() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    let hold = scene.take_hold()?;
    hold.page.fill("add-text", "Default")?;
    hold.page.text_when("body", |text| text.contains("on-site"))?;
    assert!(hold.page.run("return document.querySelector('[data-testid=\"add-confirm\"]').disabled")? == json!(true));
    Ok(())
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn closing_the_window_leaves_the_tray_and_no_process_of_the_web_view() -> Result<()> {
    let mut scene = Scene::watching(&["Cust10001"])?;
    // Closed, and waited for, by the line above.
    scene.check_now("Cust10001")?;
    scene.item()?.wait_for_glyph("ok")?;
    scene.app.ensure_running()
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_window_that_dies_takes_nothing_with_it_and_a_fresh_one_opens() -> Result<()> {
    a_fresh_window_opens_after(|_, window| Signal::Kill.send(window.id))
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_window_whose_web_view_crashes_is_replaced_by_a_fresh_one() -> Result<()> {
    a_fresh_window_opens_after(|scene, _| {
        let mut views = web_processes(&scene.desktop)?.into_iter();
        let view =
            views.find(|process| process.program() == "WebKitWebProcess").context("no process draws the page")?;
        Signal::Kill.send(view.id)
    })
}

fn a_fresh_window_opens_after(crash: impl Fn(&Scene, &RunningProcess) -> Result<()>) -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    scene.add(&["Cust10001"])?;
    let (first, _) = scene.app.wait_for_window(&scene.desktop)?;
    crash(&scene, &first)?;
    wait::until_true("a fresh window", SOON, || {
        scene.app.ensure_running()?;
        Ok(window_processes(&scene.desktop)?.iter().any(|process| process.id != first.id))
    })?;

    scene.check_now("Cust10001")?;
    let hold = scene.take_hold()?;
    hold.page.text_when(&cell("Cust10001", "state"), |state| state == "Running")?;
    Ok(())
}
