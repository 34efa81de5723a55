//! How the glyph looks in light and dark panels, and at twice the size.

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{Desktop, Look, Region, Shell, Start, wait};

use super::tray::middle;
use super::tray_region;
use crate::matrix::Sheet;
use crate::picture::{Pixmap, area_of, colours_around, read};
use crate::scene::{SOON, Scene};

/// The colours of two glyphs, which no panel has of its own. GNOME's dims what is in it a little.
pub(super) const ATTENTION: [[u8; 3]; 2] = [[0xff, 0xb0, 0x00], [0xf0, 0xa6, 0x00]];
pub(super) const OK: [[u8; 3]; 2] = [[0x07, 0x87, 0x5a], [0x07, 0x7f, 0x55]];

/// Less than this is hard to see: <https://www.w3.org/TR/WCAG21/#non-text-contrast>.
const LEAST_CONTRAST: f64 = 3.0;

/// Notes the glyph's look in a light panel, in a dark one, and at twice the size, as far as the desktop has them.
pub(super) fn note(shell: Shell, sheet: &mut Sheet) {
    let usual = seen(shell, Look::default());
    let height = usual.as_ref().ok().copied();
    // The panels of GNOME and of Debian's Cinnamon are dark, and have no other look.
    if shell == Shell::Plasma {
        sheet.note(usual.map(drop));
        sheet.note(seen(shell, Look { dark: true, scale: 1 }).map(drop));
    } else {
        sheet.skip();
        sheet.note(usual.map(drop));
    }
    sheet.note(seen(shell, Look { dark: true, scale: 2 }).and_then(|large| {
        let usual = height.context("its usual size is not known")?;
        ensure!(large * 2 >= usual * 3, "{large} pixels are no larger glyph than {usual}");
        Ok(())
    }));
}

/// The height of the glyph, which can be told from the panel.
fn seen(shell: Shell, look: Look) -> Result<u32> {
    let mut desktop = Desktop::shell(shell, look)?;
    desktop.switch_tray(true)?;
    let mut scene = Scene::on(desktop, false, Start::Shown)?;
    scene.add(&["Cust10001"])?;
    scene.close_window()?;
    let region = tray_region(shell, look.scale);
    let (found, picture) = find(&scene, region, OK)?;
    // With the panel, or with its own outline.
    let around = colours_around(&picture, found);
    let seen = around.iter().any(|around| contrast(OK[0], *around) >= LEAST_CONTRAST);
    ensure!(seen, "it can hardly be told from what is around it: {around:?}");
    Ok(found.height)
}

/// Waits until the glyph is in the panel, and answers its middle.
pub(super) fn shown(scene: &Scene, region: Region, colours: [[u8; 3]; 2]) -> Result<(u32, u32)> {
    Ok(middle(region, find(scene, region, colours)?.0))
}

/// Waits until the glyph is where it was a moment ago, since a panel that has just drawn it may still move it.
fn find(scene: &Scene, region: Region, colours: [[u8; 3]; 2]) -> Result<(Region, Pixmap)> {
    let file = scene.desktop.folder().join("panel.png");
    // An item under the mouse has other colours.
    scene.desktop.point(400, 300)?;
    let mut last = None;
    wait::until("the glyph in the panel", SOON, || {
        scene.desktop.screenshot_of(region, &file)?;
        let picture = read(&file)?;
        let found = colours.iter().find_map(|colour| area_of(*colour, &picture));
        let still = found.filter(|_| found == last);
        last = found;
        Ok(still.map(|found| (found, picture)))
    })
    .with_context(|| format!("looked at {region:?} of {}", scene.desktop.folder().display()))
}

/// How well two colours are told apart, from 1 to 21: <https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio>.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let light = |colour: [u8; 3]| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2]) + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn black_and_white_are_told_apart_best() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
    assert!((contrast([7, 8, 9], [7, 8, 9]) - 1.0).abs() < 0.01);
}
