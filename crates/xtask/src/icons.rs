//! `cargo xtask icons`: all pictures of the app, from the drawings in `icons/`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::command::{self, plain};
use crate::setup::{self, Purpose};
use crate::workspace;

/// Where the pictures go.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Another folder than the one they are kept in, to compare.
    folder: Option<PathBuf>,
}

/// Makes them.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::system(&[Purpose::Icons])?;
    command::run(plain(workspace::root().join("icons/render.sh")).args(&options.folder))
}
