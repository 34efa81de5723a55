//! R3: damaged files at the start.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::ops::Range;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use beacon_watch::{Store, StoreError};
use fastrand::Rng;
use tempfile::{TempDir, tempdir};

use crate::folder::{Found, copy_of, look, replace, write, writer};
use crate::model::Content;
use crate::report::Row;

const SEED: u64 = 4;
/// Files are cut at every so many bytes; in the short form at fewer places.
const CUT: usize = 64;
const SHORT_CUT: usize = 64 * 41;
const MAIN: &str = "beacon.db";
const BACKUP: &str = "beacon.backup.db";
const LOG: &str = "beacon.db-wal";
/// How long a database's first page is, and where in it its version stands.
const FIRST_PAGE: usize = 4096;
const VERSION: Range<usize> = 60..64;
/// Rounds in the last good copy, and in the database.
const COPIED: u32 = 30;
const WRITTEN: u32 = 40;

/// Cuts, flips and replaces.
pub(crate) fn run(short: bool) -> Result<Vec<Row>> {
    let (cut, flips) = if short { (SHORT_CUT, 50) } else { (CUT, 500) };
    let closed = closed()?;
    let open = left_open()?;
    Ok(vec![cut_main(closed.path(), cut)?, flip_main(closed.path(), flips)?, replace_main(closed.path())?]
        .into_iter()
        .chain([newer(closed.path())?, without_copy(closed.path(), flips)?])
        .chain([cut_log(open.path(), cut)?, flip_log(open.path(), flips)?])
        .collect())
}

/// A folder with a database of [`WRITTEN`] rounds and a copy of [`COPIED`].
fn closed() -> Result<TempDir> {
    let folder = tempdir()?;
    write(folder.path(), SEED, 1, COPIED)?;
    write(folder.path(), SEED, COPIED + 1, WRITTEN)?;
    Ok(folder)
}

/// The same, as a writer left it that was killed after them: with a log that is not in the main file yet.
fn left_open() -> Result<TempDir> {
    let folder = tempdir()?;
    write(folder.path(), SEED, 1, COPIED)?;
    let mut child =
        writer(folder.path(), SEED, COPIED + 1, u32::MAX)?.stdout(Stdio::piped()).spawn().context("no writer")?;
    let said = BufReader::new(child.stdout.take().context("the writer has no output")?).lines();
    let enough = format!("stored {WRITTEN}");
    let reached = said.map_while(Result::ok).any(|line| line == enough);
    child.kill()?;
    child.wait()?;
    ensure!(reached, "the writer ended too early");
    Ok(folder)
}

fn cut_main(template: &Path, step: usize) -> Result<Row> {
    let whole = fs::read(template.join(MAIN))?;
    let mut row = Row::new("R3", format!("the database cut at every {step} bytes"), RESTORED);
    for length in (0..whole.len()).step_by(step) {
        let damaged = &whole[..length];
        row.count(restored(template, damaged).map_err(|error| format!("at {length}: {error:#}")));
    }
    Ok(row)
}

fn replace_main(template: &Path) -> Result<Row> {
    let whole = fs::read(template.join(MAIN))?;
    let mut row = Row::new("R3", "the database empty, of zeros, a text", RESTORED);
    for damaged in [Vec::new(), vec![0; whole.len()], b"this is no database".to_vec()] {
        row.count(restored(template, &damaged).map_err(|error| format!("{} bytes: {error:#}", damaged.len())));
    }
    Ok(row)
}

/// A file as a newer version would write it: the place of `user_version` is a number of four bytes.
fn of_newer_version(file: &Path) -> Result<Vec<u8>> {
    let mut newer = fs::read(file)?;
    newer.get_mut(VERSION).context("no database")?.copy_from_slice(&99_u32.to_be_bytes());
    Ok(newer)
}

fn newer(template: &Path) -> Result<Row> {
    let mut row = Row::new(
        "R3",
        "a database of a newer version; its copy too; a damaged database beside a newer copy",
        "it says so and does not start; no file is changed",
    );
    let database = of_newer_version(&template.join(MAIN))?;
    let copy = of_newer_version(&template.join(BACKUP))?;
    let damaged = b"this is no database".to_vec();
    for files in
        [vec![(MAIN, &database)], vec![(MAIN, &database), (BACKUP, &copy)], vec![(MAIN, &damaged), (BACKUP, &copy)]]
    {
        row.count(left_alone(template, &files).map_err(|error| format!("{error:#}")));
    }
    Ok(row)
}

fn left_alone(template: &Path, files: &[(&str, &Vec<u8>)]) -> Result<()> {
    let folder = copy_of(Some(template))?;
    for (name, content) in files {
        replace(&folder.path().join(name), content)?;
    }
    match Store::open(folder.path()) {
        Err(StoreError::Newer(99)) => {}
        other => anyhow::bail!("it is called {other:?}"),
    }
    for (name, content) in files {
        ensure!(fs::read(folder.path().join(name))? == **content, "{name} was changed");
    }
    Ok(())
}

/// Without a copy, what is left of the database is all that there is.
fn without_copy(template: &Path, flips: usize) -> Result<Row> {
    let whole = fs::read(template.join(MAIN))?;
    let mut row = Row::new(
        "R3",
        "one bit of the database flipped, and no copy of it there",
        "it starts with nearly all tenants, or says that a newer version wrote it",
    );
    let mut random = Rng::with_seed(SEED);
    for _ in 0..flips {
        let (damaged, place) = flipped(&whole, &mut random);
        row.count(rescued(template, &damaged, place).map_err(|error| format!("at {place}: {error:#}")));
    }
    Ok(row)
}

fn rescued(template: &Path, damaged: &[u8], place: usize) -> Result<()> {
    let folder = copy_of(Some(template))?;
    fs::remove_file(folder.path().join(BACKUP))?;
    replace(&folder.path().join(MAIN), damaged)?;
    if VERSION.contains(&place) && matches!(Store::open(folder.path()), Err(StoreError::Newer(_))) {
        return Ok(());
    }
    let found = look(folder.path())?;
    let before = Content::after(SEED, WRITTEN)?;
    let Some(message) = &found.message else {
        ensure!(found.content.differences(&before) == 0, "something is different, and nothing is said");
        return Ok(());
    };
    ensure!(!message.restored, "there was no copy");
    // The first page says how to read the others.
    let can_be_read = place >= FIRST_PAGE;
    ensure!(!can_be_read || found.content.tenants() > 0, "not one of {} tenants is left", before.tenants());
    Ok(())
}

const RESTORED: &str = "it starts with the last good copy, keeps the damaged file as it was, and says so";

fn restored(template: &Path, damaged: &[u8]) -> Result<()> {
    let folder = copy_of(Some(template))?;
    replace(&folder.path().join(MAIN), damaged)?;
    ensure_restored(&look(folder.path())?, damaged)
}

fn ensure_restored(found: &Found, damaged: &[u8]) -> Result<()> {
    let message = found.message.as_ref().context("nothing is said")?;
    ensure!(message.restored, "the last good copy was not used");
    ensure!(found.content == Content::after(SEED, COPIED)?, "not what the last good copy held");
    let kept = message.set_aside.as_ref().map(fs::read).transpose()?;
    ensure!(kept.is_some_and(|kept| kept == damaged), "the damaged file was not kept");
    Ok(())
}

fn flip_main(template: &Path, flips: usize) -> Result<Row> {
    let whole = fs::read(template.join(MAIN))?;
    let mut row = Row::new(
        "R3",
        "one bit of the database flipped",
        "as above, or nothing is different, or it is called a newer version's",
    );
    let (mut restored, mut same, mut newer) = (0, 0, 0);
    let mut random = Rng::with_seed(SEED);
    let before = Content::after(SEED, WRITTEN)?;
    for _ in 0..flips {
        let folder = copy_of(Some(template))?;
        let (damaged, place) = flipped(&whole, &mut random);
        replace(&folder.path().join(MAIN), &damaged)?;
        if VERSION.contains(&place) && matches!(Store::open(folder.path()), Err(StoreError::Newer(_))) {
            newer += 1;
            row.count(Ok::<(), String>(()));
            continue;
        }
        let went = look(folder.path()).and_then(|found| {
            if found.message.is_some() {
                restored += 1;
                return ensure_restored(&found, &damaged);
            }
            let different = found.content.differences(&before);
            ensure!(different == 0, "{different} things are different, and nothing is said");
            same += 1;
            Ok(())
        });
        row.count(went.map_err(|error| format!("at {place}: {error:#}")));
    }
    Ok(row.with(format!("{restored} restored, {same} without effect, {newer} called a newer version's")))
}

fn cut_log(template: &Path, step: usize) -> Result<Row> {
    let whole = fs::read(template.join(LOG))?;
    let mut row = Row::new("R3", format!("the log beside the database cut at every {step} bytes"), SOME_ROUND);
    for length in (0..whole.len()).step_by(step) {
        row.count(some_round(template, &whole[..length]).map_err(|error| format!("at {length}: {error:#}")));
    }
    Ok(row)
}

fn flip_log(template: &Path, flips: usize) -> Result<Row> {
    let whole = fs::read(template.join(LOG))?;
    let mut row = Row::new("R3", "one bit of the log beside the database flipped", SOME_ROUND);
    let mut random = Rng::with_seed(SEED);
    for _ in 0..flips {
        let (damaged, place) = flipped(&whole, &mut random);
        row.count(some_round(template, &damaged).map_err(|error| format!("at {place}: {error:#}")));
    }
    Ok(row)
}

const SOME_ROUND: &str = "it starts as it was after one of the commits: the log has checksums";

fn some_round(template: &Path, log: &[u8]) -> Result<()> {
    let folder = copy_of(Some(template))?;
    replace(&folder.path().join(LOG), log)?;
    let found = look(folder.path())?;
    let mut content = Content::after(SEED, COPIED)?;
    // The writer may have come a little further before it was killed.
    for number in COPIED + 1..=WRITTEN + 100 {
        if found.content == content {
            return Ok(());
        }
        content.add(SEED, number)?;
    }
    anyhow::bail!("as it was after none of the commits; {:?}", found.message)
}

fn flipped(bytes: &[u8], random: &mut Rng) -> (Vec<u8>, usize) {
    let (place, bit) = (random.usize(..bytes.len()), random.u32(..8));
    let mut flipped = bytes.to_vec();
    flipped[place] ^= 1 << bit;
    (flipped, place)
}
