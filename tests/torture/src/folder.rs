//! Data folders: copies to torture, and what is in them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use beacon_watch::{OpenMessage, Store};
use tempfile::TempDir;

use crate::model::Content;

/// What one start found.
#[derive(Debug)]
pub(crate) struct Found {
    /// What is stored.
    pub(crate) content: Content,
    /// What the person is told.
    pub(crate) message: Option<OpenMessage>,
}

/// Starts with the folder, looks at everything, and ends.
pub(crate) fn look(folder: &Path) -> Result<Found> {
    let opened = Store::open(folder).context("it does not start")?;
    block_on(async {
        let content = Content::of(&opened).await;
        opened.store.close().await;
        Ok(Found { content: content?, message: opened.message })
    })?
}

/// A copy of a folder, or an empty one.
pub(crate) fn copy_of(template: Option<&Path>) -> Result<TempDir> {
    let copy = tempfile::tempdir()?;
    for file in template.map(fs::read_dir).transpose()?.into_iter().flatten() {
        let file = file?;
        fs::copy(file.path(), copy.path().join(file.file_name()))?;
    }
    Ok(copy)
}

/// Replaces a file's content, as no program of ours would.
#[expect(clippy::disallowed_methods, reason = "damages files on purpose")]
pub(crate) fn replace(file: &Path, content: &[u8]) -> Result<()> {
    fs::write(file, content).with_context(|| format!("{} cannot be written", file.display()))
}

/// This program as a writer.
pub(crate) fn writer(folder: &Path, seed: u64, from: u32, to: u32) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("write").arg(folder);
    command.args(["--seed", &seed.to_string(), "--from", &from.to_string(), "--to", &to.to_string()]);
    Ok(command)
}

/// Writes some rounds undisturbed.
pub(crate) fn write(folder: &Path, seed: u64, from: u32, to: u32) -> Result<()> {
    let done = writer(folder, seed, from, to)?.output()?;
    ensure!(done.status.success(), "the undisturbed writer failed: {}", String::from_utf8_lossy(&done.stdout));
    Ok(())
}

/// Waits for what the store does on its own thread.
pub(crate) fn block_on<T>(what: impl Future<Output = T>) -> Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().build()?.block_on(what))
}
