//! Whole desktops: GNOME, KDE Plasma, Cinnamon, Budgie. What their people see is read off the screen, what they click is clicked there.

mod look;
mod notifications;
mod tray;

use std::fs::{self, File};
use std::io::Write as _;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Desktop, Region, Shell, Words, binary, wait};

use crate::scene::{SOON, Scene, key};

/// The height of a screen, and its width.
const HEIGHT: u32 = 800;
const WIDTH: u32 = 1280;

/// Where a desktop shows tray items, at this scale.
fn tray_region(shell: Shell, scale: u32) -> Region {
    match shell {
        Shell::GnomeOnX | Shell::GnomeOnWayland => Region { x: 640, y: 0, width: 575, height: 32 * scale },
        Shell::Plasma => bottom(640, 44 * scale),
        Shell::Cinnamon | Shell::Budgie => bottom(640, 40 * scale),
    }
}

fn bottom(x: u32, height: u32) -> Region {
    Region { x, y: HEIGHT - height, width: WIDTH - x, height }
}

/// Where its menus open.
fn menu_region(shell: Shell) -> Region {
    match shell {
        Shell::GnomeOnX | Shell::GnomeOnWayland => Region { x: 800, y: 32, width: 480, height: 400 },
        Shell::Plasma | Shell::Cinnamon | Shell::Budgie => Region { x: 760, y: 350, width: 520, height: 406 },
    }
}

/// Where it shows notifications.
fn notices_region(shell: Shell) -> Region {
    match shell {
        Shell::GnomeOnX | Shell::GnomeOnWayland => Region { x: 380, y: 32, width: 520, height: 150 },
        Shell::Plasma => Region { x: 880, y: 470, width: 400, height: 280 },
        Shell::Cinnamon => Region { x: 820, y: 0, width: 460, height: 190 },
        Shell::Budgie => Region { x: 870, y: 36, width: 410, height: 180 },
    }
}

/// The package by whose version a desktop is known.
const fn package(shell: Shell) -> &'static str {
    match shell {
        Shell::GnomeOnX | Shell::GnomeOnWayland => "gnome-shell",
        Shell::Plasma => "plasma-workspace",
        Shell::Cinnamon => "cinnamon",
        Shell::Budgie => "budgie-core",
    }
}

/// What tells it apart from another row of the same package.
const fn remark(shell: Shell) -> &'static str {
    match shell {
        Shell::GnomeOnX => ", X11",
        Shell::GnomeOnWayland => ", Wayland",
        Shell::Plasma | Shell::Cinnamon | Shell::Budgie => "",
    }
}

/// Puts the app's desktop file where packages put it, by which GNOME and Cinnamon know whose a notification is.
fn install_desktop_file(desktop: &Desktop, data: &str) -> Result<()> {
    let source = format!("{}/../packaging/linux/tenant-beacon.desktop", env!("CARGO_MANIFEST_DIR"));
    let program =
        format!("Exec={} --data-dir {}", binary("tenant-beacon")?.display(), desktop.folder().join(data).display());
    let text = fs::read_to_string(source)?.replace("Exec=tenant-beacon", &program);
    let folder = desktop.folder().join("data/applications");
    fs::create_dir_all(&folder)?;
    Ok(File::create(folder.join("tenant-beacon.desktop"))?.write_all(text.as_bytes())?)
}

/// Waits until all of some words are on a part of the screen.
fn await_words(scene: &Scene, region: Region, wanted: &[&str], within: std::time::Duration) -> Result<Words> {
    let mut last = Words::default();
    wait::until(&format!("{wanted:?} on the screen"), within, || {
        last = scene.desktop.words(region)?;
        Ok(last.have(wanted).then(|| last.clone()))
    })
    .with_context(|| format!("there is: {}", last.text()))
}

/// Waits until a window of ours has the focus.
fn await_front(scene: &Scene) -> Result<()> {
    let mut last = String::new();
    wait::until_true("the window in front", SOON, || {
        last = scene.desktop.front_window()?;
        Ok(last.contains("Tenant Beacon"))
    })
    .with_context(|| format!("in front is: {last}"))
}

/// The window that opens, or is open, shows the details of a tenant.
fn shows_tenant(scene: &mut Scene, tenant: &str) -> Result<()> {
    scene.take_hold()?.page.element(&format!("[data-testid=\"details\"][data-key=\"{}\"]", key(tenant))).map(drop)
}
