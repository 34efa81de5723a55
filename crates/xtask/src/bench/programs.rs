//! The programs that are measured, and running them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::SimulatorProgram;
use serde_json::Value;

use crate::command::{self, cargo, npm, plain};
use crate::workspace;

/// Where the release builds are.
#[derive(Debug)]
pub(crate) struct Programs {
    folder: PathBuf,
    /// The app.
    pub(crate) app: PathBuf,
}

impl Programs {
    /// Builds all that is measured; the app and its yardstick only where they are needed, the app where none is given.
    pub(crate) fn build(app: Option<&Path>, need_app: bool) -> Result<Self> {
        let mut packages = vec!["build", "--release", "-p", "beacon-cli", "-p", "beacon-bench"];
        if need_app {
            packages.extend(["-p", "bare-window"]);
        }
        if need_app && app.is_none() {
            command::run(&mut npm(&["run", "build"]))?;
            packages.extend(["-p", "tenant-beacon"]);
        }
        command::run(&mut cargo(&packages))?;
        let folder = workspace::target().join("release");
        let app = match app {
            Some(app) => fs::canonicalize(app).with_context(|| format!("{} is not there", app.display()))?,
            None => folder.join("tenant-beacon"),
        };
        Ok(Self { folder, app })
    }

    /// The command line tool.
    pub(crate) fn beacon(&self) -> PathBuf {
        self.folder.join("beacon")
    }

    /// A tray icon and nothing else.
    pub(crate) fn indicator(&self) -> PathBuf {
        self.folder.join("bare-indicator")
    }

    /// A window and nothing else.
    pub(crate) fn bare_window(&self) -> PathBuf {
        self.folder.join("bare-window")
    }

    /// A program of `tests/bench` with a task.
    pub(crate) fn bench(&self, task: &str) -> Command {
        let mut command = plain(self.folder.join("beacon-bench"));
        command.arg(task);
        command
    }

    /// Starts the simulator with these arguments.
    pub(crate) fn simulator(&self, arguments: &[&str]) -> Result<Simulator> {
        let folder = tempfile::tempdir()?;
        let mut command = plain(self.beacon());
        command.arg("simulate").args(arguments);
        let certificate = folder.path().join("certificate.pem");
        if arguments.contains(&"--tls") {
            command.arg("--cert-out").arg(&certificate);
        }
        let program = SimulatorProgram::start(&mut command, &folder.path().join("simulator.log"))?;
        Ok(Simulator { root: program.root().to_owned(), certificate, folder, _program: program })
    }
}

/// A running simulator.
pub(crate) struct Simulator {
    /// Its root address, without a slash at its end.
    pub(crate) root: String,
    /// The certificate to trust, where it speaks TLS.
    pub(crate) certificate: PathBuf,
    /// A folder that lives as long.
    pub(crate) folder: tempfile::TempDir,
    _program: SimulatorProgram,
}

/// Runs a program of `tests/bench` and reads the line that it prints.
pub(crate) fn ask(command: &mut Command) -> Result<Value> {
    let words = command::words(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot run {words}"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{words} failed: {}", errors.trim());
    serde_json::from_slice(&output.stdout).with_context(|| format!("{words} printed something else than a result"))
}

/// A document from a server on this machine.
pub(crate) fn get(address: &str) -> Result<String> {
    let settings = ureq::Agent::config_builder().proxy(None).build();
    let mut answer =
        ureq::Agent::from(settings).get(address).call().with_context(|| format!("no answer from {address}"))?;
    Ok(answer.body_mut().read_to_string()?)
}

/// A number in a result.
pub(crate) fn number(result: &Value, pointer: &str) -> Result<f64> {
    result.pointer(pointer).and_then(Value::as_f64).with_context(|| format!("no number {pointer} in {result}"))
}
