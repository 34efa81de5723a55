//! Writes round after round, and says on standard output how each went.

use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context as _, Error, Result, bail};
use beacon_watch::{Opened, Store, StoreError};
use clap::Args;

use crate::folder::block_on;
use crate::model::round;

/// What is refused more often than this in a row stays refused.
const ATTEMPTS: u32 = 3;
/// So many rounds the careless writer keeps to itself.
const KEPT: usize = 8;

/// What to write, and where.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The data folder.
    pub(crate) folder: PathBuf,
    /// What to write.
    #[arg(long)]
    pub(crate) seed: u64,
    /// The first round.
    #[arg(long)]
    pub(crate) from: u32,
    /// The last round.
    #[arg(long)]
    pub(crate) to: u32,
    /// Say that a round is stored before it is: a control that must lose something.
    #[arg(long)]
    pub(crate) careless: bool,
}

/// What the writer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// This round is stored.
    Stored(u32),
    /// The start or a round was refused, and is tried again.
    Refused {
        /// Whether because of a full disk.
        full: bool,
    },
    /// All is closed.
    Closed,
}

impl FromStr for Said {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self> {
        Ok(match line.split_once(' ').unwrap_or((line, "")) {
            ("stored", number) => Self::Stored(number.parse().context("no number")?),
            ("refused", why) => Self::Refused { full: why == "full" },
            ("closed", "") => Self::Closed,
            _ => bail!("the writer said “{line}”"),
        })
    }
}

/// Opens the store and writes all rounds.
pub(crate) fn write(options: &Options) -> Result<()> {
    let Opened { store, .. } = try_again(|| Store::open(&options.folder))?;
    let mut kept = Vec::new();
    for number in options.from..=options.to {
        let records = round(options.seed, number)?;
        if options.careless {
            say(&format!("stored {number}"))?;
            kept.extend(records);
            if kept.len() >= KEPT {
                block_on(store.commit(std::mem::take(&mut kept)))??;
            }
            continue;
        }
        try_again(|| block_on(store.commit(records.clone())).map_err(|_| StoreError::Ended)?)?;
        say(&format!("stored {number}"))?;
    }
    block_on(store.commit(kept))??;
    block_on(store.close())?;
    say("closed")
}

/// As a person does who starts again, and the watcher, which keeps what could not be stored.
fn try_again<T>(mut attempt: impl FnMut() -> Result<T, StoreError>) -> Result<T> {
    let mut refused = 0;
    loop {
        match attempt() {
            Ok(done) => return Ok(done),
            Err(error) => {
                refused += 1;
                say(if matches!(error, StoreError::DiskFull) { "refused full" } else { "refused otherwise" })?;
                if refused >= ATTEMPTS {
                    return Err(error.into());
                }
            }
        }
    }
}

pub(crate) fn say(line: &str) -> Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
