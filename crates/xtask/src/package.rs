//! `cargo xtask package`: what people install. Packages on Debian, for Linux; installers on Windows and macOS, each on its own system.

mod check;
mod deb;
mod installers;
mod licences;
mod release;
mod rpm;
mod scratch;
mod tree;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use self::release::Release;
use self::tree::Built;
use crate::command::{self, answer, cargo, npm, plain};
use crate::setup::{self, Purpose};
use crate::{manual, packages, workspace};

/// What to do with the packages.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Also install, start, upgrade and remove them in a scratch folder; on Debian only.
    #[arg(long)]
    check: bool,
}

/// Sets up, builds for release, and makes this system's packages.
pub(crate) fn run(options: &Options) -> Result<()> {
    if !cfg!(target_os = "linux") {
        ensure!(!options.check, "only packages for Linux can be checked, on Debian");
        return installers::build();
    }
    let purposes: &[Purpose] = if options.check {
        &[Purpose::Build, Purpose::Package, Purpose::Desktop]
    } else {
        &[Purpose::Build, Purpose::Package]
    };
    setup::run(purposes)?;
    ensure!(packages::are_debians(), "packages for Linux are built on Debian or Ubuntu");
    let built = build()?;
    let release = Release::current()?;
    let packages = [deb::build(&release, &built)?, rpm::build(&release, &built)?];
    if options.check {
        check::run(&release, &built, &packages)?;
    }
    for package in &packages {
        let size = fs::metadata(package)?.len();
        println!("{} ({} kB)", package.display(), size / 1000);
    }
    Ok(())
}

/// Where the packages go, and what they are made of.
fn folder() -> PathBuf {
    workspace::target().join("package")
}

/// Builds the programs, and what is written about them.
fn build() -> Result<Built> {
    command::run(&mut npm(&["run", "build"]))?;
    command::run(&mut cargo(&["build", "--release", "-p", "tenant-beacon", "-p", "beacon-cli"]))?;
    let manual = fresh("manual")?;
    manual::write(&manual, "release")?;
    Ok(Built { programs: workspace::target().join("release"), manual, licences: licences::of_others()? })
}

/// The name that Rust has for this system.
fn host() -> Result<String> {
    let about = answer(plain("rustc").arg("-vV")).context("rustc does not answer")?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not name this system")?.to_owned())
}

/// An empty folder for what is made of the packages.
fn fresh(name: &str) -> Result<PathBuf> {
    let folder = folder().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// Writes a text into a file that is only made to be packed.
fn write(file: &Path, text: &str) -> Result<()> {
    let written = File::create(file).and_then(|mut open| open.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write {}", file.display()))
}
