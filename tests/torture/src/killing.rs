//! R1: a writer is killed at a random moment after its first acknowledged round.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fastrand::Rng;
use tempfile::tempdir;

use crate::folder::{look, writer};
use crate::model::Content;
use crate::report::Row;
use crate::writer::Said;

const SEED: u64 = 1;
/// The writer is killed at most so long after the first round.
const MAX_PAUSE: Duration = Duration::from_millis(40);
/// After so many kills a new folder is begun.
const PER_FOLDER: usize = 100;
/// The control is killed so many times.
const CONTROLS: usize = 20;
/// More rounds than can be written before the end comes.
const MANY: u32 = 100_000;

/// Kills writers, and one that deserves it.
pub(crate) fn run(short: bool) -> Result<Vec<Row>> {
    let mut random = Rng::with_seed(SEED);
    let mut careful = Row::new(
        "R1",
        "killed at a random moment after the first acknowledged commit, started again",
        "all that was acknowledged is there, and nothing else but the commit under way; it starts",
    );
    let (times, mut rounds) = (if short { 50 } else { 1_000 }, 0);
    while careful.times() < times {
        let (folder, mut content, mut stored) = (tempdir()?, Content::default(), 0);
        for _ in 0..PER_FOLDER.min(times - careful.times()) {
            let before = stored;
            let acknowledged = kill_one(folder.path(), stored + 1, false, &mut random)?;
            for number in stored + 1..=acknowledged {
                content.add(SEED, number)?;
            }
            stored = acknowledged;
            let found = look(folder.path());
            careful.count(found.and_then(|found| {
                if found.content != content {
                    content.add(SEED, stored + 1)?;
                    stored += 1;
                }
                if found.content != content || found.message.is_some() {
                    bail!("not what the rounds up to {stored} wrote, {before} of them before; {:?}", found.message);
                }
                Ok(())
            }));
            rounds += acknowledged - before;
        }
    }
    let careful = careful.with(format!("{rounds} acknowledged commits"));

    let mut lost = 0;
    for _ in 0..CONTROLS {
        let folder = tempdir()?;
        let acknowledged = kill_one(folder.path(), 1, true, &mut random)?;
        lost += usize::from(look(folder.path())?.content.differences(&Content::after(SEED, acknowledged)?) > 0);
    }
    let mut careless = Row::new(
        "R1",
        "the same with a writer that acknowledges before it stores",
        "something is lost: the test sees it",
    );
    careless.count(if lost > 0 { Ok(()) } else { Err("nothing was lost, so this test proves nothing") });
    Ok(vec![careful, careless.with(format!("something was lost in {lost} of {CONTROLS} kills"))])
}

/// Starts a writer and kills it; the last round that it acknowledged.
fn kill_one(folder: &Path, from: u32, careless: bool, random: &mut Rng) -> Result<u32> {
    let mut command = writer(folder, SEED, from, from + MANY)?;
    if careless {
        command.arg("--careless");
    }
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut said = BufReader::new(child.stdout.take().context("the writer has no output")?).lines();
    let first = next_stored(&mut said)?.context("the writer ended before its first round")?;
    pause(MAX_PAUSE.mul_f64(random.f64()));
    child.kill()?;
    child.wait()?;
    let mut last = first;
    while let Some(number) = next_stored(&mut said)? {
        last = number;
    }
    Ok(last)
}

fn next_stored(said: &mut Lines<BufReader<ChildStdout>>) -> Result<Option<u32>> {
    // A line that was cut off by the end acknowledges nothing, but it is as short as a pipe takes whole.
    match said.next().transpose()?.map(|line| line.parse()).transpose()? {
        Some(Said::Stored(number)) => Ok(Some(number)),
        Some(other) => bail!("an undisturbed writer said {other:?}"),
        None => Ok(None),
    }
}

#[expect(clippy::disallowed_methods, reason = "the random moment: there is no condition to wait for")]
fn pause(time: Duration) {
    thread::sleep(time);
}
