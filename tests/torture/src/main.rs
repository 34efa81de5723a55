//! Tortures the store and the watching, and compares what is there afterwards with what must be: `cargo xtask torture`.
//!
//! The program starts itself as a writer, which says on its standard output what was stored, and ends, hinders or
//! outruns that writer. What it writes follows from a seed, so what must be there can be told from a number alone.
//! It also starts itself as a watcher, which says what it sees of a simulator that misbehaves. Time that passes at once
//! is for the loop alone, in this process.
#![expect(clippy::print_stdout, reason = "this program speaks to the person who runs it")]

mod damaging;
mod facing;
mod failing;
mod filling;
mod folder;
mod killing;
mod lasting;
mod matrix;
mod model;
mod passing;
mod report;
mod separated;
mod simulated;
mod starting;
mod swelling;
mod watching;
mod writer;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand, ValueEnum};

use crate::report::Row;

/// Tortures the store and the watching.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    part: Option<OwnPart>,
    /// Only this goal; can be given more than once.
    #[arg(long, value_enum, ignore_case = true)]
    only: Vec<Goal>,
    /// A sample of everything, in about two minutes.
    #[arg(long)]
    short: bool,
    /// How long 10,000 tenants are watched in real time.
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// Write what happened to this file, when all of it was done.
    #[arg(long)]
    report: Option<PathBuf>,
}

/// What this program does when it starts itself.
#[derive(Debug, Subcommand)]
enum OwnPart {
    /// Watches, and says what it sees.
    #[command(hide = true)]
    Watch(watching::Options),
    /// Faces what needs a network of its own, and says how that went.
    #[command(hide = true)]
    Face(separated::Options),
    /// Writes, and says what was stored.
    #[command(hide = true)]
    Write(writer::Options),
    /// Opens the store and holds it until standard input ends.
    #[command(hide = true)]
    Hold {
        /// The data folder.
        folder: PathBuf,
    },
}

/// What is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Goal {
    /// Killed at a random moment.
    R1,
    /// System calls that fail, or kill; full disks.
    R2,
    /// Damaged files.
    R3,
    /// Everything that can go wrong with a reading.
    R5,
    /// Answers that are too large.
    R6,
    /// Clocks that are set, and machines that sleep.
    R7,
    /// Many tenants for a long time.
    R8,
    /// Many starts at once.
    R10,
}

impl Goal {
    fn run(self, short: bool, minutes: u32) -> Result<Vec<Row>> {
        match self {
            Self::R1 => killing::run(short),
            Self::R2 => Ok(failing::run(short)?.into_iter().chain(filling::run()).collect()),
            Self::R3 => damaging::run(short),
            Self::R5 => facing::run(short),
            Self::R6 => swelling::run(),
            Self::R7 => Ok(vec![passing::run(short)]),
            Self::R8 => lasting::run(short, minutes),
            Self::R10 => Ok(vec![starting::run(short)]),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.part {
        Some(OwnPart::Watch(options)) => watching::watch(options),
        Some(OwnPart::Face(options)) => separated::face(options),
        Some(OwnPart::Write(options)) => writer::write(options),
        Some(OwnPart::Hold { folder }) => starting::hold(folder),
        None => torture(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nFailed: {error:#}.");
            ExitCode::FAILURE
        }
    }
}

fn torture(arguments: &Arguments) -> Result<()> {
    let mut rows = Vec::new();
    for goal in Goal::value_variants() {
        if arguments.only.is_empty() || arguments.only.contains(goal) {
            for row in goal.run(arguments.short, arguments.minutes)? {
                println!("{row}");
                rows.push(row);
            }
        }
    }
    if let Some(file) = &arguments.report {
        report::write(file, &rows)?;
    }
    let failed = rows.iter().filter(|row| !row.holds()).count();
    ensure!(failed == 0, "{failed} of {} did not hold", rows.len());
    println!("{} held, 0 did not", rows.len());
    Ok(())
}
