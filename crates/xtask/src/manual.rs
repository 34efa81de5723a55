//! `cargo xtask manual`: what packages bring for people who type `beacon`.

use std::env;
use std::path::{Path, PathBuf};

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

/// Writes where it was asked to.
pub(crate) fn run(options: &Options) -> Result<()> {
    // The program runs in the workspace's folder; what was typed is meant from where it was typed.
    write(&env::current_dir().context("this folder is gone")?.join(&options.out), "dev")
}

/// Has the pages and completions written into a folder by a program that knows `beacon`'s command line,
/// built with a profile.
///
/// # Errors
/// When that program cannot be built or cannot write there.
pub(crate) fn write(folder: &Path, profile: &str) -> Result<()> {
    let mut command = cargo(&["run", "--package", "beacon-cli", "--example", "manual", "--profile", profile, "--"]);
    command::run(command.arg(folder))
}
