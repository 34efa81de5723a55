//! A Wayland compositor (sway) in a window that fills the X screen: mouse, keyboard and pictures stay those of X.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::desktop::tied;
use crate::processes::Process;
use crate::wait::until_true;

/// The name of the display that the first compositor of a session takes.
const DISPLAY: &str = "wayland-1";

/// The compositor. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct Compositor {
    _process: Process,
    control: PathBuf,
}

/// The command that starts it. It refuses to run as root, also where there is no other user: then it is one in a namespace of its own.
pub(crate) fn command() -> Command {
    let mut command = tied("unshare");
    command.args(["--user", "--map-user=1000", "--map-group=1000", "--", "sway"]);
    command
}

impl Compositor {
    /// Starts it by a command that has entered the desktop of a folder, and waits until it takes clients.
    pub(crate) fn start(mut command: Command, folder: &Path) -> Result<Self> {
        let control = folder.join("run/sway");
        command
            .env("SWAYSOCK", &control)
            .env("WLR_BACKENDS", "x11")
            .env("WLR_RENDERER", "pixman")
            .env("WLR_X11_OUTPUTS", "1");
        let log = folder.join("log/sway.log");
        let mut process = Process::start(&mut command, &log)?;
        until_true("the start of sway", Duration::from_secs(20), || {
            process.ensure_running()?;
            Ok(control.exists() && folder.join("run").join(DISPLAY).exists())
        })
        .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(Self { _process: process, control })
    }

    /// Has a command's program show its windows here.
    pub(crate) fn enter(&self, command: &mut Command) {
        command.env("WAYLAND_DISPLAY", DISPLAY).env("SWAYSOCK", &self.control).env("GDK_BACKEND", "wayland");
    }
}

/// The ids of the windows that a process shows. `command` is a `swaymsg` on that desktop.
pub(crate) fn windows(command: &mut Command, process: u32) -> Result<Vec<String>> {
    let answer = command.args(["--raw", "--type", "get_tree"]).output().context("cannot run swaymsg")?;
    let mut found = Vec::new();
    let mut nodes = vec![serde_json::from_slice::<Value>(&answer.stdout).context("sway does not answer")?];
    while let Some(node) = nodes.pop() {
        if node["pid"] == process && node["visible"] == true {
            found.push(node["id"].to_string());
        }
        let below = ["nodes", "floating_nodes"].map(|kind| node[kind].as_array().cloned().unwrap_or_default());
        nodes.extend(below.into_iter().flatten());
    }
    Ok(found)
}

/// Closes a window as its button does. `command` is a `swaymsg` on that desktop.
pub(crate) fn close(command: &mut Command, window: &str) -> Result<()> {
    let closed = command.args(["--quiet", &format!("[con_id={window}] kill")]).status()?;
    ensure!(closed.success(), "the window {window} was not closed");
    Ok(())
}
