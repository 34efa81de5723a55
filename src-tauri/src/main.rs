//! Tenant Beacon: watches SuperOffice CRM Online tenants from the tray.
//!
//! This is the background app. It has no toolkit and no web view of its own: the window is a program beside it, which it
//! starts when a person wants to see one.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_link::logs;
use clap::Parser;
use tempfile::TempDir;
use tokio::runtime::Runtime;

mod background;
#[cfg(target_os = "linux")]
mod bus_address;
mod folder;

/// What still runs when everything has ended gets so long.
const TIME_TO_END: Duration = Duration::from_millis(200);

/// Watches SuperOffice CRM Online tenants from the tray.
#[derive(Debug, Parser)]
#[command(version)]
#[expect(clippy::struct_excessive_bools, reason = "a command line has flags")]
struct Arguments {
    /// Start in the tray and open no window.
    #[arg(long, conflicts_with = "show")]
    hidden: bool,
    /// Open the window at once.
    #[arg(long)]
    show: bool,
    /// The folder for everything the app writes; several can run beside each other with a folder each.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Watch a built-in simulator for a tour of two minutes, and forget it afterwards.
    #[arg(long)]
    demo: bool,
    /// Print the log.
    #[arg(long)]
    verbose: bool,
    /// Show what an address of the app's own points to; it begins with `tenant-beacon://`.
    #[arg(value_name = "ADDRESS", conflicts_with = "hidden")]
    address: Option<String>,
}

/// Whether the window opens when the app starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// It does.
    Shown,
    /// It does not, whatever happens.
    Hidden,
    /// It does when nothing is watched yet, or there is no tray.
    AsNeeded,
}

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    bus_address::settle();
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("tenant-beacon: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode> {
    let runtime = runtime().context("the system gives no threads")?;
    let code = match folders(arguments) {
        Ok(folders) => run_background(arguments, folders, &runtime),
        Err(error) => {
            // Whoever started it by a click sees no terminal.
            runtime.block_on(background::say_not_started(&error, &background::Session::default()));
            Err(error)
        }
    };
    runtime.shutdown_timeout(TIME_TO_END);
    Ok(ExitCode::from(u8::try_from(code?).unwrap_or(1)))
}

/// The folder for everything that is written. The demo never touches what is there: it has one of its own, which is removed at the end.
fn folders(arguments: &Arguments) -> Result<(PathBuf, Option<TempDir>)> {
    let asked = arguments.data_dir.as_deref().map(folder::make).transpose()?;
    if arguments.demo {
        let scratch = folder::make_scratch(asked.as_deref())?;
        return Ok((scratch.path().to_owned(), Some(scratch)));
    }
    let folder = asked.map_or_else(|| folder::make(&folder::usual()?), Ok)?;
    Ok((folder, None))
}

fn run_background(
    arguments: &Arguments,
    (folder, _scratch): (PathBuf, Option<TempDir>),
    runtime: &Runtime,
) -> Result<i32> {
    let unlogged = logs::begin(&folder.join("logs"), arguments.verbose).err().map(|error| format!("{error:#}"));
    if let Some(problem) = &unlogged {
        eprintln!("tenant-beacon: {problem}");
    }
    let start = background::Start {
        folder_is_usual: folder::is_usual(&folder),
        folder,
        opening: opening(arguments),
        address: arguments.address.clone(),
        demo: arguments.demo,
        session: background::Session::default(),
        unlogged,
    };
    background::run(start, runtime)
}

/// The demo is there to be looked at.
fn opening(arguments: &Arguments) -> Opening {
    if arguments.hidden {
        Opening::Hidden
    } else if arguments.show || arguments.demo {
        Opening::Shown
    } else {
        Opening::AsNeeded
    }
}

/// Little happens at a time, and each thread costs memory.
fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
