//! What a person does at a desktop: looks at the screen and reads it, points, clicks, closes windows.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::desktop::{SCREEN_HEIGHT, SCREEN_WIDTH};
use crate::screen::{self, Picture, Region};
use crate::wait::{pause, until};
use crate::words::Words;
use crate::{Desktop, Process, Shell, parts, wayland};

const TIME_TO_START: Duration = Duration::from_secs(20);

/// So many equal pictures of the tray in a row mean that it is drawn.
const EQUAL_LOOKS: u32 = 12;

impl Desktop {
    /// How many pixels of the screen have a colour, as red, green and blue.
    ///
    /// # Errors
    /// When the screen cannot be looked at.
    pub fn pixels_of(&self, colour: [u8; 3]) -> Result<usize> {
        screen::pixels_of(&fs::read(self.folder().join("run/Xvfb_screen0"))?, colour)
    }

    /// Saves a picture of the whole screen.
    ///
    /// # Errors
    /// When none can be made.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        if self.is_on_gnomes_wayland() {
            return self.gnome_screenshot(file);
        }
        screen::save(&mut self.command("import"), Picture::Screen, file)
    }

    /// Saves a picture of a part of the screen.
    ///
    /// # Errors
    /// When none can be made.
    pub fn screenshot_of(&self, region: Region, file: &Path) -> Result<()> {
        if self.is_on_gnomes_wayland() {
            let whole = self.folder().join("whole.png");
            self.gnome_screenshot(&whole)?;
            return screen::cut(&mut self.command("convert"), &whole, region, file);
        }
        screen::save(&mut self.command("import"), Picture::Part(region), file)
    }

    /// Saves a picture of a window with its frame.
    ///
    /// # Errors
    /// When none can be made.
    pub fn screenshot_of_window(&self, id: &str, file: &Path) -> Result<()> {
        screen::save(&mut self.command("import"), Picture::Window(id), file)
    }

    /// The ids of the windows that a process shows.
    ///
    /// # Errors
    /// When xdotool is missing.
    pub fn visible_windows(&self, process: u32) -> Result<Vec<String>> {
        if self.compositor.is_some() {
            return wayland::windows(&mut self.command("swaymsg"), process);
        }
        if self.is_on_gnomes_wayland() {
            return self.gnome_windows(process);
        }
        // It ends with 1 when there is none.
        let found =
            self.command("xdotool").args(["search", "--onlyvisible", "--pid", &process.to_string()]).output()?;
        Ok(String::from_utf8_lossy(&found.stdout).lines().map(ToOwned::to_owned).collect())
    }

    /// Closes a window as a person would, by the window manager's key.
    ///
    /// # Errors
    /// When it does not get the focus.
    pub fn close_window(&self, id: &str) -> Result<()> {
        if self.compositor.is_some() {
            return wayland::close(&mut self.command("swaymsg"), id);
        }
        if self.is_on_gnomes_wayland() {
            return self.gnome_close(id);
        }
        // Asked of the window manager: a key is lost while it moves a window.
        let mut command = self.command("wmctrl");
        command.args(["-i", "-c", id]);
        ensure!(command.status()?.success(), "the window {id} was not closed");
        Ok(())
    }

    /// Clicks with the mouse; 1 is the left button, 3 the right one.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn click(&self, x: u32, y: u32, button: u8) -> Result<()> {
        if self.is_on_gnomes_wayland() {
            return self.gnome_click(x, y, button);
        }
        let place = [x.to_string(), y.to_string()];
        let mut command = self.command("xdotool");
        command.args(["mousemove", "--sync"]).args(place).args(["click", &button.to_string()]);
        ensure!(command.status()?.success(), "the mouse did not click");
        Ok(())
    }

    /// Moves the mouse.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn point(&self, x: u32, y: u32) -> Result<()> {
        if self.is_on_gnomes_wayland() {
            return self.gnome_point(x, y);
        }
        let mut command = self.command("xdotool");
        // Without waiting: it may be there already.
        command.args(["mousemove", &x.to_string(), &y.to_string()]);
        ensure!(command.status()?.success(), "the mouse did not move");
        Ok(())
    }

    /// The title of the window that has the focus; empty when none has.
    ///
    /// # Errors
    /// When the desktop does not answer.
    pub fn front_window(&self) -> Result<String> {
        if self.is_on_gnomes_wayland() {
            let title = self.gnome_says("global.display.focus_window?.title ?? ''")?;
            return Ok(title.trim_matches('"').to_owned());
        }
        // It fails while there is none.
        let answer = self.command("xdotool").args(["getactivewindow", "getwindowname"]).output()?;
        Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
    }

    /// Opens a window that covers everything, until it is dropped.
    ///
    /// # Errors
    /// When it does not come to the front in time.
    pub fn cover(&self) -> Result<Process> {
        let script = self.folder().join("cover.js");
        File::create(&script)?.write_all(include_bytes!("settings/cover.js"))?;
        let cover = self.start_program("gjs", &[&script.display().to_string()])?;
        until("the cover in front", TIME_TO_START, || Ok((self.front_window()? == "Cover").then_some(())))?;
        Ok(cover)
    }

    /// The words on a part of the screen, as they are seen.
    ///
    /// # Errors
    /// When no picture can be made, or nobody can read it.
    pub fn words(&self, region: Region) -> Result<Words> {
        let file = self.folder().join("words.png");
        self.screenshot_of(region, &file)?;
        Words::seen(&self.command("convert"), &self.command("tesseract"), &file, (region.x, region.y))
    }

    fn is_on_gnomes_wayland(&self) -> bool {
        self.which_shell().is_ok_and(Shell::is_on_wayland)
    }

    /// Where the panel shows its first tray items.
    #[must_use]
    pub fn tray_region(&self) -> Region {
        parts::TRAY
    }

    /// A picture of the tray, as PNG, once many in a row are equal: panel and items are drawn in several steps.
    ///
    /// # Errors
    /// When no picture can be made, or the tray is never still.
    pub fn tray_when_still(&self) -> Result<Vec<u8>> {
        let file = self.folder().join("tray.png");
        let look = || -> Result<Vec<u8>> {
            self.screenshot_of(self.tray_region(), &file)?;
            fs::read(&file).context("the picture of the tray is gone")
        };
        let (mut last, mut equal) = (look()?, 0);
        until("a tray that is still", TIME_TO_START, || {
            pause();
            let now = look()?;
            equal = if now == last { equal + 1 } else { 0 };
            last.clone_from(&now);
            Ok((equal >= EQUAL_LOOKS).then_some(now))
        })
    }

    /// Where the notification daemon shows its notifications.
    #[must_use]
    pub fn notifications_region(&self) -> Region {
        Region { x: SCREEN_WIDTH - 456, y: 40, width: 456, height: 200 }
    }

    /// Gives the screen a background, for pictures to show to people.
    ///
    /// # Errors
    /// When the program for it is missing.
    pub fn paint_background(&self) -> Result<()> {
        let size = format!("{SCREEN_WIDTH}x{SCREEN_HEIGHT}");
        // ImageMagick ends with 1 after it has drawn on the root window, so its exit code says nothing.
        self.command("display").args(["-window", "root", "-size", &size, "gradient:#3d5a73-#18242f"]).status()?;
        Ok(())
    }
}
