//! Pictures of the screen.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// A part of the screen, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// What a picture shows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Picture<'a> {
    /// Everything on the screen.
    Screen,
    /// A part of the screen.
    Part(Region),
    /// A window, by its X id, with its frame.
    Window(&'a str),
}

/// Saves a picture as PNG. `command` is an `import` on that screen.
pub(crate) fn save(command: &mut Command, picture: Picture<'_>, file: &Path) -> Result<()> {
    command.arg("-silent");
    match picture {
        Picture::Screen => command.args(["-window", "root"]),
        Picture::Part(Region { x, y, width, height }) => {
            command.args(["-window", "root", "-crop", &format!("{width}x{height}+{x}+{y}"), "+repage"])
        }
        Picture::Window(id) => command.args(["-frame", "-window", id]),
    };
    let output = command.arg(format!("png:{}", file.display())).output().context("cannot run import")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "no picture of the screen was made: {}", errors.trim());
    Ok(())
}
