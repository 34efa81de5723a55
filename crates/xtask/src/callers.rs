//! `cargo xtask callers`: a thousand programs ask `beacon serve` for a long time, while all goes wrong around it.

use anyhow::Result;
use clap::Args;

use crate::command::{self, cargo, plain};
use crate::workspace;

/// For how long.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// For so many minutes.
    #[arg(long, default_value_t = 10)]
    minutes: u32,
}

/// Builds for release, has them ask, and fails where somebody was told what is not so or the counts differ.
pub(crate) fn run(options: &Options) -> Result<()> {
    command::run(&mut cargo(&["build", "--release", "-p", "beacon-cli", "-p", "beacon-bench"]))?;
    let folder = workspace::target().join("release");
    let mut command = plain(folder.join("beacon-bench"));
    command.arg("soak").arg("--beacon").arg(folder.join("beacon"));
    command::run(command.args(["--seconds", &(u64::from(options.minutes) * 60).to_string()]))
}
