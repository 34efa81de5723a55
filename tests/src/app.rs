//! The app, started as a person would.

use std::env::{self, consts::EXE_SUFFIX};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::Desktop;
use crate::processes::{Process, RunningProcess, Signal};
use crate::simulator::free_port;
use crate::wait::{until, until_true};

/// How long the app may take to show its tray item or window: generous, for a machine that does other things too.
const TIME_TO_START: Duration = Duration::from_secs(30);

/// How the app is started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// In the tray only.
    Hidden,
    /// With its window.
    Shown,
    /// The demonstration, with its window.
    Demo,
}

impl Start {
    const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Hidden => &["--hidden"],
            Self::Shown => &["--show"],
            Self::Demo => &["--demo", "--show"],
        }
    }
}

/// The running app. Its windows can be driven by WebDriver through [`App::inspector_port`].
#[derive(Debug)]
pub struct App {
    process: Process,
    inspector_port: u16,
}

impl App {
    /// Starts the app with a folder for its data, or with its usual one.
    ///
    /// # Errors
    /// When it is not built or does not start.
    pub fn start(desktop: &Desktop, start: Start, data: Option<&Path>) -> Result<Self> {
        Self::start_with(desktop, start.arguments(), data)
    }

    /// As [`App::start`], with these arguments.
    ///
    /// # Errors
    /// When it is not built or does not start.
    pub fn start_with(desktop: &Desktop, arguments: &[&str], data: Option<&Path>) -> Result<Self> {
        Self::start_command(desktop, desktop.command(binary("tenant-beacon")?), arguments, data)
    }

    /// As [`App::start_with`], by a command of [`Desktop::command`] that may have another program or environment.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_command(
        desktop: &Desktop,
        mut command: Command,
        arguments: &[&str],
        data: Option<&Path>,
    ) -> Result<Self> {
        let inspector_port = free_port()?;
        command.args(arguments);
        if let Some(folder) = data {
            command.arg("--data-dir").arg(folder);
        }
        // So that a WebDriver can find the web view, whichever process it belongs to.
        command
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{inspector_port}"));
        let process = Process::start(&mut command, &desktop.log_file(&format!("tenant-beacon-{inspector_port}")))?;
        Ok(Self { process, inspector_port })
    }

    /// The process id of the background app.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Where its window's web view can be reached by WebDriver.
    #[must_use]
    pub fn inspector_port(&self) -> u16 {
        self.inspector_port
    }

    /// What it printed so far.
    #[must_use]
    pub fn printed(&self) -> String {
        self.process.printed()
    }

    /// Copies what it printed so far to a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_log(&self, file: &Path) -> Result<()> {
        self.process.keep_log(file)
    }

    /// Fails with what the app printed when it has ended.
    ///
    /// # Errors
    /// When it has ended.
    pub fn ensure_running(&mut self) -> Result<()> {
        self.process.ensure_running()
    }

    /// How it ended, if it did.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.process.ended()
    }

    /// Waits until the panel knows its tray item; bus name and path of the item, joined.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn wait_for_tray_item(&mut self, desktop: &Desktop) -> Result<String> {
        until("the tray item", TIME_TO_START, || {
            self.ensure_running()?;
            Ok(desktop.tray_items()?.into_iter().next())
        })
    }

    /// Waits until it shows a window, and answers the window's process and X id.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn wait_for_window(&mut self, desktop: &Desktop) -> Result<(RunningProcess, String)> {
        until("a window on the screen", TIME_TO_START, || {
            self.ensure_running()?;
            let Some(process) = window_processes(desktop)?.into_iter().next() else { return Ok(None) };
            let window = desktop.visible_windows(process.id)?.into_iter().next();
            Ok(window.map(|window| (process, window)))
        })
    }

    /// Waits until no process of the window or of its web view is left.
    ///
    /// # Errors
    /// When some are after the time, with their names.
    pub fn wait_for_no_window(&mut self, desktop: &Desktop) -> Result<()> {
        until_true("the end of all processes of the window", Duration::from_secs(10), || {
            self.ensure_running()?;
            Ok(web_processes(desktop)?.is_empty() && window_processes(desktop)?.is_empty())
        })
        .with_context(|| format!("still there: {:?} {:?}", window_processes(desktop), web_processes(desktop)))
    }

    /// Asks the app to end by a signal, and waits.
    ///
    /// # Errors
    /// When it does not end in time.
    pub fn terminate(&mut self, within: Duration) -> Result<ExitStatus> {
        self.end_by(Signal::Terminate, within)
    }

    /// Sends the app a signal by which it ends, and waits.
    ///
    /// # Errors
    /// When it does not end in time.
    pub fn end_by(&mut self, signal: Signal, within: Duration) -> Result<ExitStatus> {
        signal.send(self.process.id())?;
        self.process.wait_for_end(within)
    }

    /// Waits until the app has ended by itself.
    ///
    /// # Errors
    /// When it does not end in time.
    pub fn wait_for_end(&mut self, within: Duration) -> Result<ExitStatus> {
        self.process.wait_for_end(within)
    }
}

/// The window's processes on a desktop.
///
/// # Errors
/// When the system's list cannot be read.
pub fn window_processes(desktop: &Desktop) -> Result<Vec<RunningProcess>> {
    let mut processes = desktop.processes()?;
    processes.retain(RunningProcess::is_window);
    Ok(processes)
}

/// The processes of web views on a desktop.
///
/// # Errors
/// When the system's list cannot be read.
pub fn web_processes(desktop: &Desktop) -> Result<Vec<RunningProcess>> {
    let mut processes = desktop.processes()?;
    processes.retain(|process| process.program().starts_with("WebKit") && process.program() != "WebKitWebDriver");
    Ok(processes)
}

/// A program of this workspace, as `cargo build` left it beside the running program.
///
/// # Errors
/// When it is not built.
pub fn binary(name: &str) -> Result<PathBuf> {
    let own = env::current_exe().context("this program's own place is not known")?;
    let folders = own.ancestors().skip(1).take(2);
    let found = folders.map(|folder| folder.join(format!("{name}{EXE_SUFFIX}"))).find(|file| file.is_file());
    let file = found.with_context(|| format!("{name} is not built: cargo build --workspace --all-targets"))?;
    ensure!(file.is_absolute(), "the place of {name} is not known: {}", file.display());
    Ok(file)
}
