//! `cargo xtask cross`: the other two systems, as far as they can be had on Debian.

mod debian_rust;
mod macos;
mod windows;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::command::{self, npm};
use crate::setup::{self, Purpose};
use crate::{packages, workspace};

/// Which systems.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only this part; can be given more than once.
    #[arg(long, value_enum)]
    only: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Build `beacon.exe`, and run it under Wine against the simulator.
    WindowsTool,
    /// Build `tenant-beacon.exe`, and run it under Wine on a virtual desktop.
    WindowsApp,
    /// Type-check everything for macOS.
    Macos,
}

impl Part {
    fn run(self) -> Result<()> {
        match self {
            Self::WindowsTool => windows::tool(),
            Self::WindowsApp => windows::app(),
            Self::Macos => macos::check(),
        }
    }
}

/// Builds, runs and checks.
pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(
        packages::are_debians(),
        "this works on Debian and Ubuntu only: it takes Rust's library and Wine from their packages"
    );
    setup::run(&[Purpose::Build, Purpose::Desktop, Purpose::Cross])?;
    command::run(&mut npm(&["run", "build"]))?;
    for part in Part::value_variants() {
        if options.only.is_empty() || options.only.contains(part) {
            part.run()?;
        }
    }
    Ok(())
}

/// A target folder of its own: another compiler's artefacts would push out those of the usual one.
fn target() -> PathBuf {
    workspace::target().join("cross")
}
