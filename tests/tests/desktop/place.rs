//! Where the window opens.

use std::fs::File;
use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{App, Start, wait};
use serde_json::json;

use crate::scene::{SOON, Scene};

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn the_window_opens_where_it_was_closed() -> Result<()> {
    let mut scene = Scene::begin(Start::Shown)?;
    let (_, window) = scene.app.wait_for_window(&scene.desktop)?;
    let moved = scene
        .desktop
        .command("xdotool")
        .args(["windowsize", "--sync", &window, "700", "500", "windowmove", "--sync", &window, "210", "140"])
        .status()?;
    ensure!(moved.success(), "the window was not moved");
    // Size and place come one after the other; the frame is beside and above.
    let before = wait::until("a window in the new place", SOON, || {
        let is_there = |&[x, y, width, height]: &[i32; 4]| [width, height] == [700, 500] && x >= 210 && y >= 140;
        Ok(Some(geometry(&scene, &window)?).filter(is_there))
    })
    .with_context(|| format!("it is at {:?}", geometry(&scene, &window)))?;
    scene.close_window()?;

    scene.item()?.activate()?;
    let (_, window) = scene.app.wait_for_window(&scene.desktop)?;
    wait::until_true("a window in the same place", SOON, || Ok(geometry(&scene, &window)? == before))
        .with_context(|| format!("it was at {before:?}, and is at {:?}", geometry(&scene, &window)))
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask test --only desktop"]
fn a_window_that_was_on_a_screen_that_is_gone_opens_on_the_one_there_is() -> Result<()> {
    let mut scene = Scene::begin(Start::Hidden)?;
    scene.quit()?;
    let look = json!({ "place": { "x": 4000, "y": 3000, "width": 700, "height": 500 } });
    File::create(scene.data.join("look.json"))?.write_all(look.to_string().as_bytes())?;
    scene.app = App::start(&scene.desktop, Start::Shown, Some(&scene.data))?;
    let (_, window) = scene.app.wait_for_window(&scene.desktop)?;
    wait::until_true("a window on the screen, as large as it was", SOON, || {
        let [x, y, width, height] = geometry(&scene, &window)?;
        Ok([width, height] == [700, 500] && (0..=1280 - 700).contains(&x) && (0..=800 - 500).contains(&y))
    })
    .with_context(|| format!("it is at {:?}", geometry(&scene, &window)))
}

/// Left edge, upper edge, width and height of a window without its frame.
fn geometry(scene: &Scene, window: &str) -> Result<[i32; 4]> {
    let said = scene.desktop.command("xdotool").args(["getwindowgeometry", "--shell", window]).output()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let value = |name: &str| -> Result<i32> {
        let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        Ok(line.with_context(|| format!("the window has no {name}: {said}"))?.parse()?)
    };
    Ok([value("X")?, value("Y")?, value("WIDTH")?, value("HEIGHT")?])
}
