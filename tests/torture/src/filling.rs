//! R2: a disk that is full.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail, ensure};
use beacon_watch::{Store, StoreError};
use tempfile::{TempDir, tempdir};

use crate::folder::{block_on, look};
use crate::model::{Content, round};
use crate::report::Row;

const SEED: u64 = 3;

/// Fills a small disk, and makes room again.
pub(crate) fn run() -> Option<Row> {
    let mut row = Row::new(
        "R2",
        "a start on a disk of 32 KiB, then a disk of 1 MiB that is written full, started on, and made larger",
        "called a full disk; all that was acknowledged is there; it starts on the full disk, and goes on with room",
    );
    let disk = match Disk::mount("32k") {
        Ok(disk) => disk,
        Err(error) => {
            println!("R2  a full disk is left out: {error:#}");
            return None;
        }
    };
    let went = fill(&disk);
    let happened = went.as_ref().map(|stored| format!("{stored} commits fitted")).unwrap_or_default();
    row.count(went.map(drop).map_err(|error| format!("{error:#}")));
    Some(row.with(happened))
}

/// Writes until nothing fits any more; how many rounds did.
fn fill(disk: &Disk) -> Result<u32> {
    let folder = disk.folder.path().join("data");
    match Store::open(&folder) {
        Err(StoreError::DiskFull) => {}
        other => bail!("a disk that is too small for a start is called {other:?}"),
    }
    disk.resize("1m")?;
    let store = Store::open(&folder)?.store;
    let mut stored = 0;
    let error = loop {
        match block_on(store.commit(round(SEED, stored + 1)?))? {
            Ok(()) => stored += 1,
            Err(error) => break error,
        }
    };
    ensure!(matches!(error, StoreError::DiskFull), "a full disk is called “{error}”");
    block_on(store.close())?;
    let expected = Content::after(SEED, stored)?;
    ensure!(look(&folder)?.content == expected, "something is lost on a full disk");

    let store = Store::open(&folder)?.store;
    disk.resize("4m")?;
    block_on(store.commit(round(SEED, stored + 1)?))??;
    block_on(store.close())?;
    ensure!(look(&folder)?.content == Content::after(SEED, stored + 1)?, "something is lost after there was room");
    Ok(stored)
}

/// A small disk in memory, gone with this.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn mount(size: &str) -> Result<Self> {
        let disk = Self { folder: tempdir()? };
        run_mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], disk.folder.path())?;
        Ok(disk)
    }

    fn resize(&self, size: &str) -> Result<()> {
        run_mount(&["-o", &format!("remount,size={size}")], self.folder.path())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Where it was never mounted there is nothing to do.
        let _ = Command::new("umount").arg("--quiet").arg(self.folder.path()).output();
    }
}

fn run_mount(arguments: &[&str], folder: &Path) -> Result<()> {
    let done = Command::new("mount").args(arguments).arg(folder).output()?;
    ensure!(done.status.success(), "only root can mount a disk: {}", String::from_utf8_lossy(&done.stderr).trim());
    Ok(())
}
