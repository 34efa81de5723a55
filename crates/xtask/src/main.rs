//! The project's own commands.
#![expect(clippy::print_stdout, reason = "this program speaks to the person who runs it")]

mod bench;
mod callers;
mod command;
mod cross;
mod demo;
mod desktops;
mod fuzz;
mod icons;
mod manual;
mod package;
mod packages;
mod session;
mod setup;
mod test;
mod torture;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::setup::Purpose;

/// The project's own commands.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing to build and test, after saying what that is.
    Setup,
    /// Set up, build, and run the app with a story; on a virtual desktop where there is no display.
    Demo,
    /// Set up, and run everything that must pass before a change goes in.
    Test(test::Options),
    /// Show that what is stored survives, and that watching does, whatever disk, service, network and clock do.
    Torture(torture::Options),
    /// Read hostile bodies, files and database rows by the million.
    Fuzz(fuzz::Options),
    /// Set up, build for release, and measure speed and cost against yardsticks; writes `BENCHMARKS.md`.
    Bench(bench::Options),
    /// Build for release, and have a thousand programs ask `beacon serve` while it is killed and suspended and the service
    /// comes and goes.
    Callers(callers::Options),
    /// Build for Windows and try it under Wine, and type-check for macOS; on Debian, from its own packages.
    Cross(cross::Options),
    /// Write the manual pages of `beacon` and its completions for bash, zsh and fish into a folder.
    Manual(manual::Options),
    /// Set up, build for release, and make this system's packages or installers.
    Package(package::Options),
    /// Make all pictures of the app from the drawings in `icons/`.
    Icons(icons::Options),
    /// Set up, build, and try the app in sessions that end, hang, come late, or lack something; a line for each.
    Session(session::Options),
    /// Set up, build, and try the app with other panels and notification daemons; writes `docs/desktops.md`.
    Desktops(desktops::Options),
}

fn main() -> ExitCode {
    // A sentence, without the trace that a person cannot use.
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nFailed: {error:#}.");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Setup => {
            setup::run(&[Purpose::Build, Purpose::Desktop, Purpose::Browser, Purpose::Torture, Purpose::Monitoring])
        }
        Task::Demo => demo::run(),
        Task::Test(options) => test::run(&options),
        Task::Torture(options) => torture::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Callers(options) => callers::run(&options),
        Task::Cross(options) => cross::run(&options),
        Task::Manual(options) => manual::run(&options),
        Task::Package(options) => package::run(&options),
        Task::Icons(options) => icons::run(&options),
        Task::Session(options) => session::run(&options),
        Task::Desktops(options) => desktops::run(&options),
    }
}
