//! R10: many starts at once.

use std::io::{BufRead as _, BufReader, stdin};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use beacon_watch::{Store, StoreError};
use tempfile::tempdir;

use crate::folder::{look, write};
use crate::model::Content;
use crate::report::Row;
use crate::writer::say;

const SEED: u64 = 5;
const STARTS: usize = 50;

/// Starts many, and counts those that have the store.
pub(crate) fn run(short: bool) -> Row {
    let mut row = Row::new(
        "R10",
        format!("{STARTS} processes that open one store at once"),
        "one has it, the others say that it is in use; nothing is lost",
    );
    for _ in 0..if short { 2 } else { 20 } {
        row.count(at_once().map_err(|error| format!("{error:#}")));
    }
    row
}

fn at_once() -> Result<()> {
    let folder = tempdir()?;
    write(folder.path(), SEED, 1, 3)?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("hold").arg(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
        starts.push(command.spawn()?);
    }
    let mut said = Vec::new();
    for start in &mut starts {
        let mut line = String::new();
        BufReader::new(start.stdout.take().context("no output")?).read_line(&mut line)?;
        said.push(line);
    }
    for mut start in starts {
        // Waiting closes its input, which is what it waits for.
        start.wait()?;
    }
    let count = |word: &str| said.iter().filter(|line| line.trim() == word).count();
    let (have, see) = (count("watching"), count("in use"));
    ensure!((have, see) == (1, STARTS - 1), "{have} have it, {see} say that it is in use: {said:?}");
    ensure!(look(folder.path())?.content == Content::after(SEED, 3)?, "something is lost");
    Ok(())
}

/// Opens the store, says how that went, and holds it until standard input ends.
pub(crate) fn hold(folder: &Path) -> Result<()> {
    let opened = match Store::open(folder) {
        Err(StoreError::InUse) => return say("in use"),
        other => other?,
    };
    say("watching")?;
    std::io::copy(&mut stdin().lock(), &mut std::io::sink())?;
    crate::folder::block_on(opened.store.close())
}
