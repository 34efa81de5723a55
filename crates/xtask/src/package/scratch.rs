//! A folder that stands for a whole system, so that installing touches nothing of the real one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use super::write;
use crate::command::{self, answer, plain};
use crate::packages;

/// An empty system.
#[derive(Debug)]
pub(super) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    /// Nothing is installed.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub(super) fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("beacon-system-").tempdir()?;
        let known = folder.path().join("var/lib/dpkg");
        for name in ["info", "updates"] {
            fs::create_dir_all(known.join(name))?;
        }
        write(&known.join("status"), "")?;
        Ok(Self { folder })
    }

    /// The folder that is its root.
    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Runs dpkg on it. Dependencies are not there: the programs use the real system's.
    ///
    /// # Errors
    /// When it fails.
    pub(super) fn dpkg(&self, action: &str, what: impl AsRef<Path>) -> Result<()> {
        let mut dpkg = as_root("dpkg");
        dpkg.arg(format!("--root={}", self.root().display())).args(["--force-depends", action]);
        run(dpkg.arg(what.as_ref()))
    }

    /// Runs rpm on it, without dependencies too.
    ///
    /// # Errors
    /// When it fails.
    pub(super) fn rpm(&self, action: &str, what: impl AsRef<Path>) -> Result<()> {
        let mut rpm = as_root("rpm");
        rpm.arg("--root").arg(self.root()).args(["--nodeps", action]);
        run(rpm.arg(what.as_ref()))
    }

    /// All its files and folders, without what package managers know.
    ///
    /// # Errors
    /// When they cannot be listed.
    pub(super) fn contents(&self) -> Result<BTreeSet<String>> {
        let mut find = plain("find");
        find.current_dir(self.root()).args([".", "-mindepth", "1", "-path", "./var", "-prune", "-o", "-print"]);
        let found = answer(&mut find).context("the scratch system cannot be looked at")?;
        Ok(found.lines().map(ToOwned::to_owned).collect())
    }
}

/// Runs it; what it prints, mostly of the dependencies that are not there, is of interest when it fails.
fn run(command: &mut Command) -> Result<()> {
    let words = command::words(command);
    println!("$ {words}");
    let output = command.output().with_context(|| format!("cannot run {words}"))?;
    ensure!(output.status.success(), "{words} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// A program that has to be root: within a user namespace of its own where this program is not.
fn as_root(program: &str) -> Command {
    if packages::is_root() {
        return plain(program);
    }
    let mut command = plain("unshare");
    command.args(["--map-root-user", "--", program]);
    command
}
