//! `cargo xtask fuzz`: hostile bodies, files and database rows by the million.

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};

use crate::command::{self, cargo, plain};

/// The version of cargo-fuzz that is installed where there is none.
const CARGO_FUZZ: &str = "0.13.2";

/// What to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// The state document.
    Status,
    /// The version document.
    Version,
    /// Files to import, exports with their settings among them.
    Import,
    /// Web pages, mails, and workbooks written as XML, to import.
    Page,
    /// Wrapped addresses.
    Address,
    /// Rows of a database.
    Stored,
}

impl Target {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// The longest input that is tried, in bytes.
    fn longest(self) -> u32 {
        match self {
            Self::Status | Self::Version | Self::Address => 4096,
            Self::Import | Self::Page | Self::Stored => 16 * 1024,
        }
    }
}

/// How long, and at what.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only this target; can be given more than once.
    #[arg(long, value_enum)]
    only: Vec<Target>,
    /// How many inputs each target is given.
    #[arg(long, default_value_t = 3_000_000)]
    runs: u64,
}

/// Tries them. An input that fails is kept in `tests/fuzz/artifacts` and named at the end.
pub(crate) fn run(options: &Options) -> Result<()> {
    let has_it = command::answer(&mut cargo(&["fuzz", "--version"])).is_some();
    if !has_it {
        command::run(&mut cargo(&["install", "--locked", "cargo-fuzz", "--version", CARGO_FUZZ]))?;
    }
    let all = Target::value_variants();
    for target in all.iter().filter(|target| options.only.is_empty() || options.only.contains(target)) {
        let name = target.name();
        let mut fuzz = plain("cargo");
        fuzz.args(["+nightly", "fuzz", "run", "--fuzz-dir", "tests/fuzz", &name, "--"]);
        fuzz.arg("-dict=tests/fuzz/service.dict").arg("-timeout=1").arg("-print_final_stats=1");
        fuzz.arg(format!("-runs={}", options.runs)).arg(format!("-max_len={}", target.longest()));
        command::run(&mut fuzz)
            .context("the fuzzer needs Rust's nightly toolchain (rustup toolchain install nightly)")?;
    }
    Ok(())
}
