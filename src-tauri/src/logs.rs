//! Where the log goes: the background writes a file a day and keeps a few; the window's process prints to stderr, which
//! the background reads.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How many files are kept.
const FILES: usize = 5;
/// What is written where nothing else is asked for.
const USUAL: &str = "info,zbus=warn,zbus_6=warn,tao=warn,wry=warn";

/// Begins the log of the background app. With `verbose`, or `RUST_LOG` set, it goes to the terminal too.
///
/// # Errors
/// When the folder for the files cannot be written: then it goes to the terminal at most.
pub fn begin(folder: &Path, verbose: bool) -> Result<()> {
    let (files, problem) = match files(folder) {
        Ok(files) => (Some(files), None),
        Err(error) => (None, Some(error)),
    };
    let asked = env::var_os("RUST_LOG").is_some();
    let terminal = (verbose || asked).then(|| layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal()));
    let file = files.map(|files| layer().with_writer(files).with_ansi(false));
    tracing_subscriber::registry().with(filter()).with(file).with(terminal).init();
    problem.map_or(Ok(()), Err)
}

fn files(folder: &Path) -> Result<RollingFileAppender> {
    let cannot = || format!("the log cannot be written to {}", folder.display());
    fs::create_dir_all(folder).with_context(cannot)?;
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("tenant-beacon")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(folder)
        .with_context(cannot)
}

/// Begins the log of the window's process: to stderr, without a time, which the background adds.
pub fn begin_in_window() {
    let printed = layer().with_writer(io::stderr).with_ansi(false).without_time();
    tracing_subscriber::registry().with(filter()).with(printed).init();
}

fn filter() -> EnvFilter {
    EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(USUAL))
}
