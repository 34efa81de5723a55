//! What a preview of many rows takes, and what it takes to read their cells alone.

use std::fs::{File, read_to_string};
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use beacon_core::export::{Rows, Separator};
use beacon_core::import;
use beacon_core::settings::Settings;
use calamine::{Reader as _, Xlsx};
use chrono::DateTime;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::stopwatch::Stopwatch;

const ROWS: usize = 50_000;
const SHEET: &str = "Tenants";

/// What to read, and how.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// What the rows are in.
    #[arg(long, value_enum)]
    kind: Kind,
    /// What reads them.
    #[arg(long, value_enum)]
    reader: By,
    /// Only write the rows into this file.
    #[arg(long)]
    into: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Xlsx,
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// The import, with all that a preview says.
    Preview,
    /// The library that reads this kind, into cells that stay.
    Cells,
}

/// Reads once: a fresh process for each, so that none finds memory of another; the file is written by one more.
pub(crate) fn run(arguments: &Arguments) -> Result<Value> {
    if let Some(path) = &arguments.into {
        let bytes = match arguments.kind {
            Kind::Xlsx => Rows::to_xlsx(&[rows()], DateTime::UNIX_EPOCH)?,
            Kind::Csv => rows().to_csv(Separator::Semicolon)?.into_bytes(),
        };
        File::options().write(true).open(path)?.write_all(&bytes)?;
        return Ok(json!({}));
    }
    let file = tempfile::NamedTempFile::new()?;
    let kind = arguments.kind.to_possible_value().context("a kind has a name")?;
    let mut writer = Command::new(std::env::current_exe()?);
    writer.args(["importing", "--reader", "cells", "--kind", kind.get_name(), "--into"]).arg(file.path());
    ensure!(writer.stdout(Stdio::null()).status()?.success(), "the rows cannot be written");
    let mut bytes = Vec::new();
    file.as_file().read_to_end(&mut bytes)?;
    // From here on the kernel counts the most memory anew.
    File::options().write(true).open("/proc/self/clear_refs")?.write_all(b"5")?;
    let before = memory("VmRSS")?;
    let watch = Stopwatch::start();
    let read = match (arguments.reader, arguments.kind) {
        (By::Preview, _) => previewed(&bytes)?,
        (By::Cells, Kind::Xlsx) => cells_of_workbook(&bytes)?,
        (By::Cells, Kind::Csv) => cells_of_csv(&bytes)?,
    };
    let seconds = watch.passed().as_secs_f64();
    ensure!(read == ROWS, "{read} rows were read");
    Ok(json!({ "seconds": seconds, "memory": memory("VmHWM")?.saturating_sub(before) }))
}

/// Rows as the Developer Portal's, with tags and environments.
fn rows() -> Rows {
    let head =
        ["Tenant Identifier", "Tenant Name", "Environment", "Tags", "Status", "Available Licenses", "Used Licenses"];
    let row = |number: usize| {
        let environment = ["production", "stage", "Live"].get(number % 3).copied().unwrap_or_default();
        let tags = ["vip, nord", "", "pilot"].get(number % 3).copied().unwrap_or_default();
        let (identifier, name) = (format!("Cust{}", 10_000 + number), format!("Nordvik og Sønn {number} AS"));
        let (available, used) = ((number % 500).to_string(), (number % 300).to_string());
        vec![
            identifier.into(),
            name.into(),
            environment.into(),
            tags.into(),
            "Running".into(),
            available.into(),
            used.into(),
        ]
    };
    Rows { sheet: SHEET.to_owned(), head: head.map(str::to_owned).to_vec(), rows: (0..ROWS).map(row).collect() }
}

fn previewed(bytes: &[u8]) -> Result<usize> {
    let environments: Vec<_> = Settings::default().all_environments().map(|environment| environment.name).collect();
    Ok(import::from_bytes(bytes)?.preview(&environments, "production").found.len())
}

fn cells_of_workbook(bytes: &[u8]) -> Result<usize> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    Ok(workbook.worksheet_range(SHEET)?.height() - 1)
}

fn cells_of_csv(bytes: &[u8]) -> Result<usize> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
    let cells: Vec<Vec<String>> =
        reader.records().map(|record| Ok(record?.iter().map(str::to_owned).collect())).collect::<Result<_>>()?;
    Ok(cells.len())
}

/// How much memory this process has or had, in bytes.
fn memory(what: &str) -> Result<u64> {
    let status = read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':')).context("not told")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1024)
}
