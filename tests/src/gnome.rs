//! GNOME Shell, which is asked by its own scripts what its people see, and on Wayland has the mouse moved by them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::Desktop;
use crate::wait::until_true;

const TIME_TO_START: Duration = Duration::from_mins(1);
/// What shows tray items.
const EXTENSION: &str = "ubuntu-appindicators@ubuntu.com";
/// The name of the Wayland display that it takes.
pub(crate) const DISPLAY: &str = "wayland-0";

/// No welcome, no lock, nothing that moves.
pub(crate) fn settings(scale: u32) -> String {
    format!("{}scaling-factor=uint32 {scale}\n", include_str!("settings/gnome.keyfile"))
}

impl Desktop {
    /// Starts it without its extension for tray items, and waits until it answers and shows notifications.
    pub(crate) fn start_gnome(&mut self, on_wayland: bool) -> Result<()> {
        let mut command = self.command("gnome-shell");
        if on_wayland {
            // It is the display, and takes none.
            command.env_remove("WAYLAND_DISPLAY").env_remove("GDK_BACKEND");
            command.args(["--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x800"]);
        } else {
            command.args(["--x11", "--sm-disable"]);
        }
        command.arg("--unsafe-mode");
        let log = self.log_file("gnome-shell");
        self.window_manager = Some(crate::Process::start(&mut command, &log)?);
        self.await_names(&["org.gnome.Shell", "org.freedesktop.Notifications"], "gnome-shell")?;
        until_true("the end of the shell's start", TIME_TO_START, || {
            Ok(self.gnome_says("Main.layoutManager._startingUp").is_ok_and(|starting| starting == "false"))
        })
        .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        // The overview covers everything, and root is greeted with a notification.
        self.gnome_says("Main.overview.hide(); Main.messageTray.getSources().forEach(s => s.destroy()); 1").map(drop)
    }

    /// Switches the extension for tray items on or off, as a person does.
    pub(crate) fn switch_gnome_extension(&mut self, on: bool) -> Result<()> {
        let value = if on { format!("['{EXTENSION}']") } else { "[]".to_owned() };
        let set = self.command("gsettings").args(["set", "org.gnome.shell", "enabled-extensions", &value]).status()?;
        ensure!(set.success(), "the extension was not switched");
        let name = "org.kde.StatusNotifierWatcher";
        until_true("the switch of the extension", TIME_TO_START, || Ok(self.has_owner(name)? == on))
    }

    /// What the shell answers to a script of its own language, as JSON.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn gnome_says(&self, script: &str) -> Result<String> {
        let mut command = self.command("dbus-send");
        command
            .args(["--session", "--print-reply=literal", "--dest=org.gnome.Shell", "/org/gnome/Shell"])
            .args(["org.gnome.Shell.Eval", &format!("string:{script}")]);
        let output = command.output().context("cannot run dbus-send")?;
        let answer = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = answer.trim().strip_prefix("boolean ");
        let said = said.with_context(|| format!("no answer: {}", String::from_utf8_lossy(&output.stderr)))?;
        // Nothing comes after it where the script has no value.
        let (done, said) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        ensure!(done == "true", "the shell cannot do that: {said}");
        Ok(said.trim().to_owned())
    }

    /// Saves a picture of the whole screen as PNG.
    pub(crate) fn gnome_screenshot(&self, file: &Path) -> Result<()> {
        let mut command = self.command("dbus-send");
        command
            .args(["--session", "--print-reply=literal", "--dest=org.gnome.Shell.Screenshot"])
            .args(["/org/gnome/Shell/Screenshot", "org.gnome.Shell.Screenshot.Screenshot"])
            .args(["boolean:false", "boolean:false", &format!("string:{}", file.display())]);
        let output = command.output().context("cannot run dbus-send")?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "no picture of the screen was made: {}", errors.trim());
        Ok(())
    }

    /// Clicks with a mouse of the shell's own. Its buttons are numbered as on X.
    pub(crate) fn gnome_click(&self, x: u32, y: u32, button: u8) -> Result<()> {
        let script = format!(
            "const {{Clutter, GLib}} = imports.gi; \
             global._mouse = global._mouse || Clutter.get_default_backend().get_default_seat()\
             .create_virtual_device(Clutter.InputDeviceType.POINTER_DEVICE); \
             let now = GLib.get_monotonic_time(); \
             global._mouse.notify_absolute_motion(now, {x}, {y}); \
             global._mouse.notify_button(now + 1000, {button}, 1); \
             global._mouse.notify_button(now + 80000, {button}, 0); 1"
        );
        self.gnome_says(&script).map(drop)
    }

    /// Where the mouse is moved to, without a click.
    pub(crate) fn gnome_point(&self, x: u32, y: u32) -> Result<()> {
        let script = format!(
            "const {{Clutter, GLib}} = imports.gi; \
             global._mouse = global._mouse || Clutter.get_default_backend().get_default_seat()\
             .create_virtual_device(Clutter.InputDeviceType.POINTER_DEVICE); \
             global._mouse.notify_absolute_motion(GLib.get_monotonic_time(), {x}, {y}); 1"
        );
        self.gnome_says(&script).map(drop)
    }

    /// The ids of the windows that a process shows.
    pub(crate) fn gnome_windows(&self, process: u32) -> Result<Vec<String>> {
        let script = "global.get_window_actors().map(a => a.meta_window).filter(w => w.showing_on_its_workspace())\
                      .map(w => [w.get_pid(), w.get_id()])";
        let windows: Vec<(u32, Value)> = serde_json::from_str(&self.gnome_says(script)?)?;
        Ok(windows.into_iter().filter(|(own, _)| *own == process).map(|(_, id)| id.to_string()).collect())
    }

    /// Closes a window as its button does.
    pub(crate) fn gnome_close(&self, window: &str) -> Result<()> {
        let script = format!(
            "global.get_window_actors().map(a => a.meta_window).filter(w => w.get_id() == {window})\
             .map(w => w.delete(global.get_current_time())).length"
        );
        let closed = self.gnome_says(&script)?;
        ensure!(closed == "1", "the window {window} was not closed");
        Ok(())
    }
}
