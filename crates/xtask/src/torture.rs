//! `cargo xtask torture`: what `docs/reliability.md` says is tried again.

use anyhow::Result;
use clap::Args;

use crate::command::{self, cargo};
use crate::setup::{self, Purpose};

/// What to try.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only this goal (R1, R2, R3, R5, R6, R7, R8, R10); can be given more than once.
    #[arg(long)]
    only: Vec<String>,
    /// A sample of everything, in about two minutes.
    #[arg(long)]
    short: bool,
    /// For how long 10,000 tenants are watched in real time (R8).
    #[arg(long, default_value_t = 10)]
    minutes: u32,
}

/// Tries it. When all of it was tried, the page is written anew.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::system(&[Purpose::Torture])?;
    let mut command = cargo(&["run", "--package", "beacon-torture", "--"]);
    command.args(["--minutes", &options.minutes.to_string()]);
    for goal in &options.only {
        command.args(["--only", goal]);
    }
    if options.short {
        command.arg("--short");
    } else if options.only.is_empty() {
        command.args(["--report", "docs/reliability.md"]);
    }
    command::run(&mut command)
}
