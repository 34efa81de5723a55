//! The table in `BENCHMARKS.md`.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;

use anyhow::Result;

use super::figure::Figure;
use crate::command::{answer, plain};
use crate::workspace;

/// Writes the table with what could not be measured, and says how many goals are met.
pub(super) fn write(figures: &[Figure], failures: &[String], rounds: usize) -> Result<()> {
    let file = workspace::root().join("BENCHMARKS.md");
    let mut text = format!(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench` on {} on {}.\n\n\
         Release builds, on loopback, each in turn with its yardstick ({rounds} rounds, medians; the spread is the least and the most of a \
         round). What counts is the ratio within one run: the absolute figures are this machine's.\n\n\
         | | What | Goal | Measured | Spread | | Behind it |\n|---|---|---|---|---|---|---|\n",
        answer(plain("date").args(["-u", "+%F %R UTC"])).unwrap_or_default(),
        machine(),
    );
    for figure in figures {
        let Figure { goal, what, bound, behind, .. } = figure;
        let (measured, range, verdict) = (figure.measured(), figure.range(), figure.verdict());
        writeln!(text, "| {goal:?} | {what} | {bound} | {measured} | {range} | {verdict} | {behind} |")?;
    }
    for failure in failures {
        writeln!(text, "\nNot measured this time: {failure}.")?;
    }
    text.push_str(
        "\nHow a sweep's cost grows from 1 to 10,000 tenants:\n\n![Processor time of a sweep](docs/bench/sweep.svg)\n\n![Memory](docs/bench/memory.svg)\n",
    );
    File::create(&file)?.write_all(text.as_bytes())?;
    let met = figures.iter().filter(|figure| figure.verdict() == "met").count();
    println!("\n{met} of {} figures meet their goals; all are in {}", figures.len(), file.display());
    Ok(())
}

/// The machine in a few words.
fn machine() -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let cpus = read("/proc/cpuinfo");
    let field = |text: &str, name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .map(|rest| rest.trim_start_matches([' ', '\t', ':']).to_owned())
    };
    let cores = cpus.lines().filter(|line| line.starts_with("processor")).count();
    let processor = field(&cpus, "model name").unwrap_or_else(|| "a processor without a name".to_owned());
    let system = field(&read("/etc/os-release"), "PRETTY_NAME=").unwrap_or_default();
    format!("{cores} cores of {processor}, {}", system.trim_matches('"'))
}
