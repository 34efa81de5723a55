//! Tortures the store, and compares what is there afterwards with what was acknowledged: `cargo xtask torture`.
//!
//! The program starts itself as a writer, which says on its standard output what was stored, and ends, hinders or
//! outruns that writer. What it writes follows from a seed, so what must be there can be told from a number alone.
#![expect(clippy::print_stdout, reason = "this program speaks to the person who runs it")]

mod damaging;
mod failing;
mod filling;
mod folder;
mod killing;
mod model;
mod report;
mod starting;
mod writer;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand, ValueEnum};

use crate::report::Row;

/// Tortures the store.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    part: Option<OwnPart>,
    /// Only this goal; can be given more than once.
    #[arg(long, value_enum, ignore_case = true)]
    only: Vec<Goal>,
    /// A sample of everything, in about a minute.
    #[arg(long)]
    short: bool,
    /// Write what happened to this file, when all of it was done.
    #[arg(long)]
    report: Option<PathBuf>,
}

/// What this program does when it starts itself.
#[derive(Debug, Subcommand)]
enum OwnPart {
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
    /// Many starts at once.
    R10,
}

impl Goal {
    fn run(self, short: bool) -> Result<Vec<Row>> {
        match self {
            Self::R1 => killing::run(short),
            Self::R2 => Ok(failing::run(short)?.into_iter().chain(filling::run()).collect()),
            Self::R3 => damaging::run(short),
            Self::R10 => Ok(vec![starting::run(short)]),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.part {
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
            for row in goal.run(arguments.short)? {
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
