//! `cargo xtask manual`: what packages bring for people who type `beacon`.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::command::{self, cargo};

/// Where to write.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The folder to write into; made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Has the pages and completions written by a program that knows `beacon`'s command line.
pub(crate) fn run(options: &Options) -> Result<()> {
    // The program runs in the workspace's folder; what was typed is meant from where it was typed.
    let folder = env::current_dir().context("this folder is gone")?.join(&options.out);
    let mut command = cargo(&["run", "--package", "beacon-cli", "--example", "manual", "--"]);
    command::run(command.arg(folder))
}
