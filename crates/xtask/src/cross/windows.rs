//! The Windows programs: built with Debian's MinGW, run under Wine.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{Desktop, Parts, Process, Simulator, wait};
use serde_json::Value;

use super::debian_rust;
use crate::command::{self, cargo, plain};

const TARGET: &str = "x86_64-pc-windows-gnu";
const TENANT: &str = "Cust10001";

/// Wine is slow at its first start.
const TIME_TO_START: Duration = Duration::from_secs(90);

/// Builds `beacon.exe` and asks it for the state of a simulated tenant.
pub(super) fn tool() -> Result<()> {
    build("beacon-cli")?;
    let wine = Wine::start()?;
    let simulator = wine.simulator()?;
    let mut status = wine.command("beacon.exe");
    status.args(["status", "--root", simulator.root(), "--json", TENANT]);
    println!("$ wine beacon.exe status --root {} --json {TENANT}", simulator.root());
    let output = status.output().context("cannot run wine")?;
    let answer = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "beacon.exe status failed ({}):\n{answer}\n{errors}", output.status);
    check_status(&answer).with_context(|| format!("beacon.exe status answered: {answer}"))?;
    println!("beacon.exe read {TENANT} from the simulator.");
    Ok(())
}

fn check_status(answer: &str) -> Result<()> {
    let answer: Value = serde_json::from_str(answer)?;
    let tenants = answer.as_array().context("not a list")?;
    let [tenant] = tenants.as_slice() else { anyhow::bail!("{} tenants in place of one", tenants.len()) };
    for (key, expected) in [("id", TENANT), ("check", "ok"), ("state", "Running"), ("health", "ok")] {
        ensure!(tenant[key] == expected, "{key} is {} in place of {expected}", tenant[key]);
    }
    Ok(())
}

/// Builds `tenant-beacon.exe` and starts it on a virtual desktop: it must stay, write its database, and show its tray icon.
pub(super) fn app() -> Result<()> {
    build("tenant-beacon")?;
    let wine = Wine::start()?;
    let data = wine.desktop.folder().join("app");
    fs::create_dir(&data)?;
    let before = wine.desktop.tray_when_still()?;

    println!("$ wine tenant-beacon.exe --hidden --data-dir {}", data.display());
    let mut command = wine.command("tenant-beacon.exe");
    command.arg("--hidden").arg("--data-dir").arg(format!("Z:{}", data.display()));
    let mut process = Process::start(&mut command, &wine.desktop.log_file("tenant-beacon.exe"))?;

    wait::until_true("a database in the data folder", TIME_TO_START, || {
        process.ensure_running()?;
        has_database(&data)
    })?;
    println!("The database is written.");
    wait::until_true("an icon in the tray", TIME_TO_START, || {
        process.ensure_running()?;
        Ok(wine.desktop.tray_when_still()? != before)
    })?;
    let picture = super::target().join("windows-tray.png");
    wine.desktop.screenshot_of(wine.desktop.tray_region(), &picture)?;
    process.ensure_running()?;
    // The icon was the app's own if it goes with it.
    drop(process);
    wait::until_true("the end of the icon with the app's", TIME_TO_START, || {
        Ok(wine.desktop.tray_when_still()? == before)
    })?;
    println!("Its icon was in the tray while it ran: {}", picture.display());
    Ok(())
}

fn has_database(folder: &Path) -> Result<bool> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if !file.file_type()?.is_file() {
            continue;
        }
        let mut beginning = Vec::new();
        File::open(file.path())?.take(15).read_to_end(&mut beginning)?;
        if beginning == b"SQLite format 3" {
            return Ok(true);
        }
    }
    Ok(false)
}

fn build(package: &str) -> Result<()> {
    command::run(debian_rust::cargo("build", TARGET).args(["-p", package]))
}

fn programs() -> PathBuf {
    super::target().join(TARGET).join("debug")
}

/// A virtual desktop with a Windows of its own on it. Everything in it ends when it is dropped.
struct Wine {
    desktop: Desktop,
}

impl Wine {
    fn start() -> Result<Self> {
        provide_random_numbers()?;
        let wine = Self { desktop: Desktop::start(Parts { tray_host: true, notification_daemon: false })? };
        fs::create_dir_all(prefix())?;
        println!("$ wineboot -i");
        let set_up = wine.on_windows("wineboot").arg("-i").status().context("cannot run wineboot")?;
        ensure!(set_up.success(), "Wine was not set up ({set_up})");
        Ok(wine)
    }

    /// One of the programs that were built.
    fn command(&self, program: &str) -> Command {
        let mut command = self.on_windows("wine");
        command.arg(programs().join(program));
        command
    }

    fn on_windows(&self, program: &str) -> Command {
        let mut command = self.desktop.command(program);
        command
            .env("WINEPREFIX", prefix())
            .env("WINEDEBUG", "-all")
            // No questions about Mono and Gecko, which are not there.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=");
        command
    }

    /// The service's stand-in, as a program of this system.
    fn simulator(&self) -> Result<Simulator> {
        command::run(&mut cargo(&["build", "-p", "beacon-cli"]))?;
        Simulator::start(&self.desktop, "calm", 3)
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Ends all programs of this prefix, and no other's.
        if let Err(error) = self.on_windows("wineserver").arg("-k").status() {
            println!("Wine may still run: {error}");
        }
    }
}

fn prefix() -> PathBuf {
    super::target().join("wine")
}

/// Wine 8 lacks a function that Rust's standard library takes its random numbers from: it is put beside the programs.
fn provide_random_numbers() -> Result<()> {
    let source = super::target().join("process_prng.c");
    File::create(&source)?.write_all(include_bytes!("process_prng.c"))?;
    let library = programs().join("bcryptprimitives.dll");
    let mut compiler = plain("x86_64-w64-mingw32-gcc");
    compiler.args(["-shared", "-O1", "-o"]).arg(library).arg(source).arg("-ladvapi32");
    command::run(&mut compiler)
}
