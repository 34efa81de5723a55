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

/// Cuts a part out of a picture of the whole screen. `command` is `ImageMagick`'s `convert`.
pub(crate) fn cut(command: &mut Command, whole: &Path, part: Region, file: &Path) -> Result<()> {
    let Region { x, y, width, height } = part;
    command.arg(whole).args(["-crop", &format!("{width}x{height}+{x}+{y}"), "+repage"]).arg(file);
    ensure!(command.status().context("cannot run convert")?.success(), "the picture was not cut");
    Ok(())
}

/// How many pixels of the screen, in the file that the X server keeps of it, have a colour.
pub(crate) fn pixels_of(screen: &[u8], [red, green, blue]: [u8; 3]) -> Result<usize> {
    // The header of an X window dump: numbers of four bytes, the first its own length, the 20th how many colours of
    // twelve bytes follow it. Four bytes a pixel come then, blue first.
    let number = |place: usize| -> Result<usize> {
        let bytes = screen.get(4 * place..4 * place + 4).context("the screen has no header")?;
        Ok(usize::try_from(u32::from_be_bytes(bytes.try_into()?))?)
    };
    let pixels = screen.get(number(0)? + 12 * number(19)?..).context("the screen has no pixels")?;
    Ok(pixels.chunks_exact(4).filter(|pixel| pixel[..3] == [blue, green, red]).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_counted_behind_header_and_colours() -> Result<()> {
        let mut screen = vec![0; 100 + 12];
        screen[3] = 100;
        screen[4 * 19 + 3] = 1;
        screen.extend([3, 2, 1, 0, 3, 2, 1, 255, 1, 2, 3, 0]);
        assert_eq!(pixels_of(&screen, [1, 2, 3])?, 2);
        assert!(pixels_of(&screen[..50], [1, 2, 3]).is_err());
        Ok(())
    }
}
