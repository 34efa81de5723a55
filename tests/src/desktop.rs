//! The virtual desktop.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::parts::{NotificationDaemon, TrayHost};
use crate::processes::{Process, RunningProcess, Signal, read_line, with_environment};
use crate::shells::Leftovers;
use crate::wait::until_true;
use crate::wayland::{self, Compositor};
use crate::{bus, parts, shells};

const TIME_TO_START: Duration = Duration::from_secs(20);

pub(crate) const SCREEN_WIDTH: u32 = 1280;
pub(crate) const SCREEN_HEIGHT: u32 = 800;

/// What a person's own desktop would bring along, and what must not reach the virtual one.
const FOREIGN: [&str; 20] = [
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DESKTOP_SESSION",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_TIME",
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "GTK_THEME",
    "GDK_SCALE",
    "WEBKIT_INSPECTOR_SERVER",
    "LIBGL_ALWAYS_SOFTWARE",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
];

/// Which of the optional parts the usual desktop has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// A panel that shows tray items (the Xfce panel).
    pub tray_host: bool,
    /// A notification daemon (dunst).
    pub notification_daemon: bool,
}

/// An X server without a screen with its own session bus, window manager and folders. Dropping it ends all of it.
#[derive(Debug)]
pub struct Desktop {
    // Fields are dropped in this order: those who use a part before the part.
    notification_daemon: Option<Process>,
    pub(crate) tray_host: Option<Process>,
    pub(crate) shell: Option<shells::Parts>,
    pub(crate) window_manager: Option<Process>,
    pub(crate) compositor: Option<Compositor>,
    bus: Option<Process>,
    _leftovers: Leftovers,
    _screen: Process,
    display: String,
    folder: TempDir,
}

impl Desktop {
    /// Starts the usual desktop and waits until each part answers.
    ///
    /// # Errors
    /// When a part is not installed or does not answer in time.
    pub fn start(parts: Parts) -> Result<Self> {
        let Parts { tray_host, notification_daemon } = parts;
        Self::with(tray_host.then_some(TrayHost::Xfce), notification_daemon.then_some(NotificationDaemon::Dunst))
    }

    /// Starts a desktop with other parts, and waits until each answers. Where one of them is for Wayland, all programs are shown by a
    /// compositor that fills the screen.
    ///
    /// # Errors
    /// When a part is not installed or does not answer in time.
    pub fn with(tray_host: Option<TrayHost>, notification_daemon: Option<NotificationDaemon>) -> Result<Self> {
        let mut desktop = Self::bare()?;
        let for_wayland = tray_host.is_some_and(TrayHost::is_for_wayland)
            || notification_daemon.is_some_and(NotificationDaemon::is_for_wayland);
        desktop.show_windows(for_wayland)?;
        if let Some(host) = tray_host {
            desktop.start_host(host)?;
        }
        if let Some(daemon) = notification_daemon {
            desktop.start_daemon(daemon)?;
        }
        Ok(desktop)
    }

    /// A desktop for a tray host that is started later.
    ///
    /// # Errors
    /// When a part is not installed or does not answer in time.
    pub fn awaiting(host: TrayHost) -> Result<Self> {
        let mut desktop = Self::bare()?;
        desktop.show_windows(host.is_for_wayland())?;
        Ok(desktop)
    }

    pub(crate) fn bare() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("beacon-desktop-").tempdir()?;
        make_folders(folder.path())?;
        bus::write_configuration(folder.path())?;
        parts::write_settings(&folder.path().join("config"))?;

        let (screen, display) = start_screen(folder.path())?;
        let configuration = format!("--config-file={}", folder.path().join("bus.conf").display());
        let mut command = tied("dbus-daemon");
        command.args([&configuration, "--nofork", "--nopidfile", "--print-address=1"]);
        enter(&mut command, folder.path(), &display);
        let (bus, mut address) = Process::start_read(&mut command, &folder.path().join("log/bus.log"))?;
        ensure!(!read_line(&mut address)?.is_empty(), "the session bus did not start: {}", bus.printed());

        Ok(Self {
            notification_daemon: None,
            tray_host: None,
            shell: None,
            window_manager: None,
            compositor: None,
            bus: Some(bus),
            _leftovers: Leftovers { entry: own_entry(folder.path()) },
            _screen: screen,
            display,
            folder,
        })
    }

    fn show_windows(&mut self, for_wayland: bool) -> Result<()> {
        if for_wayland {
            let mut command = wayland::command();
            enter(&mut command, self.folder.path(), &self.display);
            self.compositor = Some(Compositor::start(command, self.folder.path())?);
        } else {
            self.window_manager = Some(self.start_program("openbox", &["--sm-disable"])?);
        }
        Ok(())
    }

    /// Starts the usual panel and waits until it takes tray items.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn start_tray_host(&mut self) -> Result<()> {
        self.start_host(TrayHost::Xfce)
    }

    /// Starts a panel and waits until it takes tray items.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn start_host(&mut self, host: TrayHost) -> Result<()> {
        let (program, arguments) = host.command();
        let process = self.start_program(program, arguments)?;
        self.tray_host = Some(process);
        self.wait_for_name("org.kde.StatusNotifierWatcher")
            .with_context(|| format!("{program} takes no tray items: {}", self.printed_by(program)))
    }

    /// Starts a notification daemon and waits until it takes notifications.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn start_daemon(&mut self, daemon: NotificationDaemon) -> Result<()> {
        let program = daemon.program()?;
        let process = self.start_program(&program, &[])?;
        self.notification_daemon = Some(process);
        self.wait_for_name("org.freedesktop.Notifications")
            .with_context(|| format!("{program} takes no notifications: {}", self.printed_by(&program)))
    }

    /// Kills the panel, as if it had crashed, and waits until the bus knows.
    ///
    /// # Errors
    /// When there is none.
    pub fn kill_tray_host(&mut self) -> Result<()> {
        kill(self.tray_host.take())?;
        // A part of MATE's panel is a process of its own, and ends a moment later.
        self.wait_for_no_name("org.kde.StatusNotifierWatcher")
    }

    /// Kills the notification daemon, as if it had crashed, and waits until the bus knows.
    ///
    /// # Errors
    /// When there is none.
    pub fn kill_notification_daemon(&mut self) -> Result<()> {
        kill(self.notification_daemon.take())?;
        self.wait_for_no_name("org.freedesktop.Notifications")
    }

    /// Ends the session bus, as a log-out does where the processes of the session survive it.
    ///
    /// # Errors
    /// When there is none.
    pub fn end_bus(&mut self) -> Result<()> {
        kill(self.bus.take())
    }

    fn wait_for_no_name(&self, name: &str) -> Result<()> {
        until_true(&format!("nobody as owner of {name}"), TIME_TO_START, || Ok(!self.has_owner(name)?))
    }

    fn printed_by(&self, program: &str) -> String {
        fs::read_to_string(self.log_file(program)).unwrap_or_default()
    }

    /// A command whose program will run on this desktop, and be ended by the system should this process die.
    #[must_use]
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = tied(program);
        enter(&mut command, self.folder.path(), &self.display);
        if let Some(compositor) = &self.compositor {
            compositor.enter(&mut command);
        }
        if let Some(shell) = &self.shell {
            shell.enter(&mut command);
        }
        command
    }

    /// Starts a program here; what it prints goes to a log file of its own.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start_program(&self, program: &str, arguments: &[&str]) -> Result<Process> {
        let log = self.log_file(program);
        Process::start(self.command(program).args(arguments), &log)
    }

    /// A file for what a program prints.
    #[must_use]
    pub fn log_file(&self, name: &str) -> PathBuf {
        let name = name.rsplit('/').next().unwrap_or(name);
        self.folder.path().join("log").join(format!("{name}.log"))
    }

    /// A folder that lives as long as this desktop.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The X display's name, such as `:99`.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The address of the session bus.
    #[must_use]
    pub fn bus_address(&self) -> String {
        bus_address(self.folder.path())
    }

    /// Whether somebody has a name on the session bus.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub fn has_owner(&self, name: &str) -> Result<bool> {
        bus::has_owner(&mut self.command("dbus-send"), name)
    }

    /// Waits until somebody has a name on the session bus.
    ///
    /// # Errors
    /// When nobody has in time.
    pub fn wait_for_name(&self, name: &str) -> Result<()> {
        until_true(&format!("an owner of {name}"), TIME_TO_START, || self.has_owner(name))
    }

    /// The tray items that the panel knows, each as bus name and path, joined.
    ///
    /// # Errors
    /// When there is no panel.
    pub fn tray_items(&self) -> Result<Vec<String>> {
        bus::tray_items(&mut self.command("dbus-send"))
    }

    /// What the notification daemon says that it can do.
    ///
    /// # Errors
    /// When there is none.
    pub fn notification_daemon_abilities(&self) -> Result<Vec<String>> {
        bus::notification_daemon_abilities(&mut self.command("dbus-send"))
    }

    /// All processes on this desktop, whoever started them.
    ///
    /// # Errors
    /// When the system's list cannot be read.
    pub fn processes(&self) -> Result<Vec<RunningProcess>> {
        with_environment(&own_entry(self.folder.path()))
    }
}

/// Kills a part of the desktop.
fn kill(part: Option<Process>) -> Result<()> {
    let mut part = part.context("it does not run")?;
    Signal::Kill.send(part.id())?;
    part.wait_for_end(TIME_TO_START)?;
    Ok(())
}

/// A command whose program is ended by the system when the thread that started it is gone, however that came about.
pub(crate) fn tied(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program.as_ref());
    command
}

fn make_folders(folder: &Path) -> Result<()> {
    for name in ["config", "data", "cache", "home", "log"] {
        fs::create_dir(folder.join(name))?;
    }
    let run = folder.join("run");
    fs::create_dir(&run)?;
    // Programs refuse a folder that others may look into.
    #[cfg(unix)]
    fs::set_permissions(&run, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

fn start_screen(folder: &Path) -> Result<(Process, String)> {
    let mode = format!("{SCREEN_WIDTH}x{SCREEN_HEIGHT}x24");
    let mut command = tied("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", &mode, "-dpi", "96", "-nolisten", "tcp", "-noreset", "-fbdir"]);
    command.arg(folder.join("run"));
    let (process, mut output) = Process::start_read(&mut command, &folder.join("log/screen.log"))?;
    let number = read_line(&mut output)?;
    ensure!(!number.is_empty(), "the X server did not start: {}", process.printed());
    Ok((process, format!(":{number}")))
}

fn enter(command: &mut Command, folder: &Path, display: &str) {
    for name in FOREIGN {
        command.env_remove(name);
    }
    command
        .env("DISPLAY", display)
        .env("DBUS_SESSION_BUS_ADDRESS", bus_address(folder))
        .env("HOME", folder.join("home"))
        .env("XDG_RUNTIME_DIR", folder.join("run"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("LANG", "C.UTF-8")
        .env("NO_PROXY", "*")
        .env("GTK_A11Y", "none")
        .env("NO_AT_BRIDGE", "1")
        .env("GDK_BACKEND", "x11")
        .env("QT_QPA_PLATFORM", "xcb")
        .env("GSETTINGS_BACKEND", "keyfile");
}

/// What all programs of a desktop have in their environment, and no other.
fn own_entry(folder: &Path) -> String {
    format!("XDG_RUNTIME_DIR={}", folder.join("run").display())
}

fn bus_address(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}
