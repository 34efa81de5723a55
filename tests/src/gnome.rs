//! GNOME Shell: window manager, panel and notification daemon in one. It is asked by its own scripts what its people see.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::Desktop;
use crate::processes::{Process, read_line};
use crate::wait::until_true;

const TIME_TO_START: Duration = Duration::from_mins(1);
/// What shows tray items.
const EXTENSION: &str = "ubuntu-appindicators@ubuntu.com";

/// No welcome, no lock, nothing that moves.
const SETTINGS: &str = "
[org/gnome/shell]
enabled-extensions=@as []
welcome-dialog-last-shown-version='999'

[org/gnome/desktop/interface]
enable-animations=false

[org/gnome/desktop/session]
idle-delay=uint32 0

[org/gnome/desktop/lockdown]
disable-lock-screen=true
";

/// The parts that only GNOME needs.
#[derive(Debug)]
pub(crate) struct Gnome {
    _system_bus: Process,
    system_bus_address: String,
}

impl Gnome {
    /// Has a command's program know where it runs.
    pub(crate) fn enter(&self, command: &mut Command) {
        command
            .env("XDG_CURRENT_DESKTOP", "GNOME")
            .env("XDG_SESSION_TYPE", "x11")
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.system_bus_address);
    }
}

impl Desktop {
    /// Starts GNOME Shell without its extension for tray items, and waits until it answers and shows notifications.
    ///
    /// # Errors
    /// When it is not installed or does not answer in time.
    pub fn gnome() -> Result<Self> {
        let mut desktop = Self::bare()?;
        let folder = desktop.folder().to_owned();
        let keyfile = folder.join("config/glib-2.0/settings/keyfile");
        File::options().append(true).open(keyfile)?.write_all(SETTINGS.as_bytes())?;
        desktop.gnome = Some(start_system_bus(&desktop)?);
        let shell = desktop.start_program("gnome-shell", &["--x11", "--sm-disable", "--unsafe-mode"])?;
        desktop.window_manager = Some(shell);
        for name in ["org.gnome.Shell", "org.freedesktop.Notifications"] {
            let log = || fs::read_to_string(folder.join("log/gnome-shell.log")).unwrap_or_default();
            desktop.wait_for_name(name).with_context(log)?;
        }
        until_true("the end of the shell's start", TIME_TO_START, || {
            Ok(desktop.gnome_says("Main.layoutManager._startingUp").is_ok_and(|starting| starting == "false"))
        })?;
        // The overview covers everything, and root is greeted with a notification.
        desktop.gnome_says("Main.overview.hide(); Main.messageTray.getSources().forEach(s => s.destroy()); 1")?;
        Ok(desktop)
    }

    /// Switches the extension for tray items on or off, as a person does.
    ///
    /// # Errors
    /// When the settings cannot be changed.
    pub fn gnome_tray(&mut self, on: bool) -> Result<()> {
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
}

/// An empty system bus: the shell wants one, and asks nothing of it that it could not do without.
fn start_system_bus(desktop: &Desktop) -> Result<Gnome> {
    let folder = desktop.folder();
    let session = fs::read_to_string(folder.join("bus.conf"))?;
    let (before, after) = session.split_once("<servicedir>").context("the bus has no services")?;
    let (_, after) = after.split_once("</servicedir>").context("the bus has no services")?;
    let system = format!("{before}{after}")
        .replace("<type>session</type>", "<type>system</type>")
        .replace(&folder.join("bus").display().to_string(), &folder.join("system-bus").display().to_string());
    let configuration = folder.join("system-bus.conf");
    File::create_new(&configuration)?.write_all(system.as_bytes())?;
    let mut command = desktop.command("dbus-daemon");
    command.arg(format!("--config-file={}", configuration.display()));
    command.args(["--nofork", "--nopidfile", "--print-address=1"]);
    let (process, mut address) = Process::start_read(&mut command, &desktop.log_file("system-bus"))?;
    let system_bus_address = read_line(&mut address)?;
    ensure!(!system_bus_address.is_empty(), "the system bus did not start: {}", process.printed());
    Ok(Gnome { _system_bus: process, system_bus_address })
}
