//! The table in `BENCHMARKS.md`.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;

use anyhow::Result;
use clap::ValueEnum as _;

use super::Goal;
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
        writeln!(text, "{}", row(figure))?;
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

fn row(figure: &Figure) -> String {
    let Figure { goal, what, bound, behind, .. } = figure;
    let (measured, range, verdict) = (figure.measured(), figure.range(), figure.verdict());
    format!("| {goal:?} | {what} | {bound} | {measured} | {range} | {verdict} | {behind} |")
}

/// Puts figures in the place of those for the same goals, and says when and where they were measured.
pub(super) fn replace(figures: &[Figure], rounds: usize) -> Result<()> {
    let file = workspace::root().join("BENCHMARKS.md");
    let on = answer(plain("date").args(["-u", "+%F %R UTC"])).unwrap_or_default();
    let text = replaced(&fs::read_to_string(&file)?, figures, &format!("{on} on {}, {rounds} rounds", machine()));
    Ok(File::create(&file)?.write_all(text.as_bytes())?)
}

/// The text with these figures, each goal's where it stood before, or behind those before it.
fn replaced(text: &str, figures: &[Figure], measured: &str) -> String {
    let mut goals: Vec<Goal> = figures.iter().map(|figure| figure.goal).collect();
    goals.dedup();
    let names: Vec<String> = goals.iter().map(|goal| format!("{goal:?}")).collect();
    let goal_of = |line: &str| Goal::from_str(line.strip_prefix("| ")?.split_once(" |")?.0, true).ok();
    let is_of_these = |line: &str| names.iter().any(|name| line.starts_with(&format!("{name} was measured")));
    let mut lines: Vec<String> = text
        .lines()
        .filter(|line| !goal_of(line).is_some_and(|goal| goals.contains(&goal)) && !is_of_these(line))
        .map(str::to_owned)
        .collect();
    for goal in &goals {
        let before = |line: &String| goal_of(line).is_some_and(|other| other < *goal) || line.starts_with("|---");
        let place = lines.iter().rposition(before).map_or(lines.len(), |last| last + 1);
        let rows = figures.iter().filter(|figure| figure.goal == *goal).map(row);
        lines.splice(place..place, rows);
    }
    let end = lines.iter().rposition(|line| line.starts_with("| ")).map_or(lines.len(), |last| last + 1);
    let notes = names.iter().map(|name| format!("{name} was measured by itself on {measured}."));
    let notes: Vec<String> = notes.flat_map(|note| [String::new(), note]).collect();
    lines.splice(end..end, notes);
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n") + "\n"
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

#[cfg(test)]
mod tests {
    use super::super::figure::Bound;
    use super::*;

    #[test]
    fn figures_take_the_place_of_those_for_the_same_goal_and_leave_the_others() {
        let text = "# B\n\n| | What |\n|---|---|\n| P9 | a |\n| P19 | old |\n| P19 | older |\n| H1 | b |\n\n\
            P19 was measured by itself on Monday.\n\nHow it grows:\n";
        let figure = |goal, what: &str| Figure::of(goal, what, 1.0, "x", Bound::AtMost(2.0));
        let figures = [figure(Goal::P19, "new"), figure(Goal::P20, "first")];
        let expected = "# B\n\n| | What |\n|---|---|\n| P9 | a |\n| P19 | new | ≤ 2 | 1 x |  | met |  |\n\
            | P20 | first | ≤ 2 | 1 x |  | met |  |\n| H1 | b |\n\nP19 was measured by itself on Friday.\n\n\
            P20 was measured by itself on Friday.\n\nHow it grows:\n";
        assert_eq!(replaced(text, &figures, "Friday"), expected);
        assert_eq!(replaced(&replaced(text, &figures, "Friday"), &figures, "Friday"), expected);
    }
}
