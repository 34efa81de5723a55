//! Whole desktops: window manager, panel and notification daemon of one make.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::processes::{Process, Signal, read_line, with_environment};
use crate::wait::until_true;
use crate::{Desktop, gnome};

const TIME_TO_START: Duration = Duration::from_mins(1);
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";

/// A whole desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// GNOME Shell as window manager of the X server.
    GnomeOnX,
    /// GNOME Shell as Wayland compositor, without an X server.
    GnomeOnWayland,
    /// KDE Plasma on the X server.
    Plasma,
    /// Cinnamon on the X server.
    Cinnamon,
    /// Budgie on the X server.
    Budgie,
}

/// How it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether the panel is dark, where the desktop can choose.
    pub dark: bool,
    /// So many pixels for each of the layout: 1 or 2.
    pub scale: u32,
}

impl Default for Look {
    /// A light panel of the usual size.
    fn default() -> Self {
        Self { dark: false, scale: 1 }
    }
}

/// What belongs to a whole desktop, besides its window manager and panel.
#[derive(Debug)]
pub(crate) struct Parts {
    shell: Shell,
    look: Look,
    more: Vec<Process>,
    system_bus_address: String,
    _system_bus: Process,
}

impl Shell {
    /// Whether its programs have no X server.
    pub(crate) fn is_on_wayland(self) -> bool {
        self == Self::GnomeOnWayland
    }

    /// What its programs know of it.
    const fn variables(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::GnomeOnX => &[("XDG_CURRENT_DESKTOP", "GNOME"), ("XDG_SESSION_TYPE", "x11")],
            Self::GnomeOnWayland => &[("XDG_CURRENT_DESKTOP", "GNOME"), ("XDG_SESSION_TYPE", "wayland")],
            Self::Plasma => &[
                ("XDG_CURRENT_DESKTOP", "KDE"),
                ("KDE_FULL_SESSION", "true"),
                ("KDE_SESSION_VERSION", "5"),
                ("XDG_SESSION_TYPE", "x11"),
            ],
            Self::Cinnamon => &[("XDG_CURRENT_DESKTOP", "X-Cinnamon"), ("XDG_SESSION_TYPE", "x11")],
            Self::Budgie => &[("XDG_CURRENT_DESKTOP", "Budgie:GNOME"), ("XDG_SESSION_TYPE", "x11")],
        }
    }
}

impl Parts {
    /// Has a command's program know where it runs.
    pub(crate) fn enter(&self, command: &mut Command) {
        command.envs(self.shell.variables().iter().copied()).env("DBUS_SYSTEM_BUS_ADDRESS", &self.system_bus_address);
        if self.shell.is_on_wayland() {
            command.env_remove("DISPLAY").env("WAYLAND_DISPLAY", gnome::DISPLAY).env("GDK_BACKEND", "wayland");
        } else if self.look.scale > 1 {
            // What the services for settings would tell them.
            let scale = self.look.scale.to_string();
            command.env("GDK_SCALE", &scale).env("QT_SCALE_FACTOR", &scale);
        }
    }
}

impl Desktop {
    /// Starts a whole desktop without what shows tray items, and waits until it answers and shows notifications.
    ///
    /// # Errors
    /// When it is not installed or does not answer in time.
    pub fn shell(shell: Shell, look: Look) -> Result<Self> {
        let mut desktop = Self::bare()?;
        write_settings(&desktop.folder().join("config"), shell, look)?;
        let (system_bus, system_bus_address) = start_system_bus(&desktop)?;
        let parts = Parts { shell, look, more: Vec::new(), system_bus_address, _system_bus: system_bus };
        desktop.shell = Some(parts);
        match shell {
            Shell::GnomeOnX | Shell::GnomeOnWayland => desktop.start_gnome(shell.is_on_wayland())?,
            Shell::Plasma => {
                desktop.window_manager = Some(desktop.start_program("kwin_x11", &["--replace"])?);
                desktop.start_plasma()?;
            }
            Shell::Cinnamon => {
                desktop.window_manager = Some(desktop.start_program("cinnamon", &["--replace"])?);
                desktop.await_names(&["org.Cinnamon", NOTIFICATIONS], "cinnamon")?;
            }
            Shell::Budgie => {
                desktop.window_manager = Some(desktop.start_program("budgie-wm", &["--replace"])?);
                desktop.wait_for_window_manager()?;
                for program in ["budgie-daemon", "budgie-panel"] {
                    let process = desktop.start_program(program, &["--replace"])?;
                    desktop.shell_parts()?.more.push(process);
                }
                desktop.await_names(&["org.budgie_desktop.Panel", NOTIFICATIONS], "budgie-panel")?;
            }
        }
        Ok(desktop)
    }

    /// Which whole desktop this is.
    ///
    /// # Errors
    /// When it is none.
    pub fn which_shell(&self) -> Result<Shell> {
        Ok(self.shell.as_ref().context("this is no whole desktop")?.shell)
    }

    /// Starts or ends what shows tray items, as a person or a crash does: GNOME's extension, Plasma's service for them, Cinnamon's watcher.
    ///
    /// # Errors
    /// When it is not installed, or does not come or go in time.
    pub fn switch_tray(&mut self, on: bool) -> Result<()> {
        let program = match self.which_shell()? {
            Shell::GnomeOnX | Shell::GnomeOnWayland => return self.switch_gnome_extension(on),
            Shell::Plasma => "kded5",
            Shell::Cinnamon => "/usr/libexec/xapps/sn-watcher/xapp-sn-watcher",
            Shell::Budgie => anyhow::bail!("Debian's Budgie shows no tray items"),
        };
        if on {
            let process = self.start_program(program, &[])?;
            self.tray_host = Some(process);
        } else {
            let watcher = self.tray_host.take().context("it does not run")?;
            Signal::Kill.send(watcher.id())?;
        }
        until_true("the switch of the tray", TIME_TO_START, || {
            Ok(if on { self.has_tray()? } else { !self.has_owner(WATCHER)? })
        })
    }

    /// Whether there is somebody who shows tray items.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub fn has_tray(&self) -> Result<bool> {
        Ok(self.has_owner(WATCHER)? && crate::bus::has_tray_host(&mut self.command("dbus-send")))
    }

    fn start_plasma(&mut self) -> Result<()> {
        self.wait_for_window_manager()?;
        let panel = self.start_program("plasmashell", &["--no-respawn"])?;
        self.shell_parts()?.more.push(panel);
        self.await_names(&["org.kde.plasmashell", NOTIFICATIONS], "plasmashell")?;
        // A photograph behind everything makes pictures large and words hard to find.
        let plain = "desktops().forEach(d => { d.wallpaperPlugin = 'org.kde.color' })";
        let mut script = self.command("dbus-send");
        script
            .args(["--session", "--print-reply", "--dest=org.kde.plasmashell", "/PlasmaShell"])
            .args(["org.kde.PlasmaShell.evaluateScript", &format!("string:{plain}")]);
        ensure!(script.output()?.status.success(), "the background was not painted");
        Ok(())
    }

    fn wait_for_window_manager(&self) -> Result<()> {
        until_true("the window manager", TIME_TO_START, || {
            Ok(self.command("wmctrl").arg("-m").output()?.status.success())
        })
    }

    pub(crate) fn await_names(&self, names: &[&str], program: &str) -> Result<()> {
        for name in names {
            let log = || fs::read_to_string(self.log_file(program)).unwrap_or_default();
            until_true(&format!("an owner of {name}"), TIME_TO_START, || self.has_owner(name)).with_context(log)?;
        }
        Ok(())
    }

    fn shell_parts(&mut self) -> Result<&mut Parts> {
        self.shell.as_mut().context("this is no whole desktop")
    }
}

fn write_settings(configuration: &Path, shell: Shell, Look { dark, scale }: Look) -> Result<()> {
    let append = |place: &str, text: &str| -> Result<()> {
        let file = configuration.join(place);
        Ok(File::options().create(true).append(true).open(file)?.write_all(text.as_bytes())?)
    };
    let keyfile = "glib-2.0/settings/keyfile";
    match shell {
        Shell::GnomeOnX | Shell::GnomeOnWayland => append(keyfile, &gnome::settings(scale)),
        Shell::Cinnamon => {
            append(keyfile, &format!("{}scaling-factor=uint32 {scale}\n", include_str!("settings/cinnamon.keyfile")))
        }
        Shell::Budgie => append(
            keyfile,
            &format!("{}dark-theme={dark}\nbuiltin-theme=true\n", include_str!("settings/budgie.keyfile")),
        ),
        Shell::Plasma => {
            append("kwalletrc", "[Wallet]\nEnabled=false\n")?;
            append("baloofilerc", "[Basic Settings]\nIndexing-Enabled=false\n")?;
            append("plasmarc", &format!("[Theme]\nname={}\n", if dark { "breeze-dark" } else { "breeze-light" }))
        }
    }
}

/// An empty system bus: these desktops want one, and ask nothing of it that they could not do without.
fn start_system_bus(desktop: &Desktop) -> Result<(Process, String)> {
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
    Ok((process, system_bus_address))
}

/// Ends what still runs of a desktop when this is dropped: services that its bus started and that outlive it.
#[derive(Debug)]
pub(crate) struct Leftovers {
    /// What all programs of the desktop have in their environment.
    pub(crate) entry: String,
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        for process in with_environment(&self.entry).unwrap_or_default() {
            // It may end by itself in this moment.
            let _ = Signal::Kill.send(process.id);
        }
    }
}
