//! R2: the n-th system call of a kind fails, or kills, for every n that there is.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use crate::folder::{copy_of, look, replace, write, writer};
use crate::model::Content;
use crate::report::Row;
use crate::writer::Said;

const SEED: u64 = 2;
/// So many rounds are written with a failure among them.
const ROUNDS: u32 = 3;
/// In the short form, every so many-th place.
const SHORT_STEP: usize = 9;
/// What writes, as strace calls it; those that a processor does not have are passed over.
const CALLS: [&str; 6] = [
    "pwrite64,?copy_file_range,?sendfile",
    "?rename,?renameat,?renameat2",
    "?unlink,?unlinkat",
    "ftruncate",
    "fsync,fdatasync",
    "?mkdir,?mkdirat,?chmod,?fchmodat",
];
/// What goes wrong, as strace calls it.
const FAULTS: [&str; 3] = ["error=ENOSPC", "error=EIO", "signal=KILL"];

/// Where a writer starts from.
struct Scene {
    name: &'static str,
    template: Option<TempDir>,
    /// The rounds that a start finds there.
    stored: u32,
    /// What is in a damaged database, which must be kept.
    damaged: Option<Vec<u8>>,
}

/// Tries every place in every scene.
pub(crate) fn run(short: bool) -> Result<Vec<Row>> {
    if !cfg!(target_os = "linux") {
        println!("R2  failing system calls are left out: they need strace, on Linux");
        return Ok(Vec::new());
    }
    let strace = Command::new("strace").arg("--version").output();
    ensure!(strace.is_ok(), "strace is missing: cargo xtask torture installs it on Debian and Ubuntu");
    let mut rows = Vec::new();
    for scene in scenes()? {
        for fault in FAULTS {
            let mut row = Row::new(
                "R2",
                format!("{}, and one call ({fault})", scene.name),
                "the old state or the new one; a full disk is called so; all is stored in the end",
            );
            for calls in CALLS {
                for n in (1..).step_by(if short { SHORT_STEP } else { 1 }) {
                    match one(&scene, calls, fault, n) {
                        Ok(false) => break,
                        went => row.count(went.map(drop).map_err(|error| format!("{calls} {n}: {error:#}"))),
                    }
                }
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

fn scenes() -> Result<[Scene; 3]> {
    let written = tempfile::tempdir()?;
    write(written.path(), SEED, 1, 3)?;
    let damaged = copy_of(Some(written.path()))?;
    // A start makes the copy to go back to; what is written after it is lost with the database.
    write(damaged.path(), SEED, 4, 5)?;
    let file = damaged.path().join("beacon.db");
    let mut bytes = fs::read(&file)?;
    bytes.truncate(bytes.len() / 2);
    replace(&file, &bytes)?;
    Ok([
        Scene { name: "a first start", template: None, stored: 0, damaged: None },
        Scene { name: "a later start", template: Some(written), stored: 3, damaged: None },
        Scene { name: "a start with a damaged database", template: Some(damaged), stored: 3, damaged: Some(bytes) },
    ])
}

/// Lets the n-th call go wrong, on each thread; false when there are not so many.
fn one(scene: &Scene, calls: &str, fault: &str, n: usize) -> Result<bool> {
    let folder = copy_of(scene.template.as_ref().map(TempDir::path))?;
    let trace = tempfile::NamedTempFile::new()?;
    let data = folder.path().join("data");
    if scene.template.is_some() {
        fs::create_dir(&data)?;
        for file in fs::read_dir(folder.path())? {
            let file = file?;
            if file.file_type()?.is_file() {
                fs::rename(file.path(), data.join(file.file_name()))?;
            }
        }
    }
    let plain = writer(&data, SEED, scene.stored + 1, scene.stored + ROUNDS)?;
    let said = Command::new("strace")
        .args(["-f", "-qq", "-o"])
        .arg(trace.path())
        .args(["-e", &format!("trace={calls}"), "-e", &format!("inject={calls}:{fault}:when={n}")])
        .arg(plain.get_program())
        .args(plain.get_args())
        .output()?;
    let traced = fs::read_to_string(trace.path())?;
    let kills = fault == "signal=KILL";
    if !traced.contains(if kills { "killed by SIGKILL" } else { "(INJECTED)" }) {
        return Ok(false);
    }
    let said: Vec<Said> = String::from_utf8(said.stdout)?.lines().map(str::parse).collect::<Result<_>>()?;
    let number = |said: &Said| if let Said::Stored(number) = said { Some(*number) } else { None };
    let acknowledged = said.iter().filter_map(number).next_back().unwrap_or(scene.stored);
    if !kills {
        ensure!(said.contains(&Said::Closed), "it did not go on: {said:?}");
        let must_be_full = fault == "error=ENOSPC" && calls.starts_with("pwrite64");
        ensure!(!(must_be_full && said.contains(&Said::Refused { full: false })), "a full disk was not called so");
    }
    let found = look(&data)?;
    let mut possible = vec![Content::after(SEED, acknowledged)?];
    if kills {
        possible.push(Content::after(SEED, acknowledged + 1)?);
        if acknowledged == 0 {
            possible.push(Content::default());
        }
    }
    if !possible.contains(&found.content) {
        bail!("not what the rounds up to {acknowledged} wrote: {:?}", found.message);
    }
    if let Some(damaged) = &scene.damaged {
        ensure!(is_kept(&data, damaged)?, "the damaged database is gone");
    }
    Ok(true)
}

fn is_kept(folder: &Path, content: &[u8]) -> Result<bool> {
    for file in fs::read_dir(folder).context("the folder is gone")? {
        if fs::read(file?.path())? == content {
            return Ok(true);
        }
    }
    Ok(false)
}
