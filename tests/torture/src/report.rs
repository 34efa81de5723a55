//! What was tried and what happened, on the screen and as a page.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use beacon_watch::local_now;
use serde::{Deserialize, Serialize};

use crate::facing::matrix;

/// One thing that was tried, so many times.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    goal: Cow<'static, str>,
    tried: String,
    times: usize,
    expected: Cow<'static, str>,
    happened: String,
    /// What was not as expected, each with enough to try it again.
    failures: Vec<String>,
    /// Why it cannot be tried here.
    impossible: Option<String>,
}

impl Row {
    /// Something that was not tried yet.
    pub(crate) fn new(goal: &'static str, tried: impl Into<String>, expected: impl Into<Cow<'static, str>>) -> Self {
        Self {
            goal: goal.into(),
            tried: tried.into(),
            times: 0,
            expected: expected.into(),
            happened: String::new(),
            failures: Vec::new(),
            impossible: None,
        }
    }

    /// It cannot be tried here.
    pub(crate) fn impossible(mut self, why: impl Into<String>) -> Self {
        self.impossible = Some(why.into());
        self
    }

    /// It was tried once more: how that went.
    pub(crate) fn count(&mut self, went: Result<(), impl Display>) {
        self.times += 1;
        self.failures.extend(went.err().map(|error| error.to_string()));
    }

    /// How often it was tried.
    pub(crate) fn times(&self) -> usize {
        self.times
    }

    /// With a sentence on what happened.
    pub(crate) fn with(mut self, happened: impl Into<String>) -> Self {
        self.happened = happened.into();
        self
    }

    /// Whether it was tried, and went as expected each time; or cannot be tried here.
    pub(crate) fn holds(&self) -> bool {
        self.impossible.is_some() || self.times > 0 && self.failures.is_empty()
    }

    fn outcome(&self) -> String {
        if let Some(why) = &self.impossible {
            return format!("not tried: {why}");
        }
        let held = self.times - self.failures.len();
        let separator = if self.happened.is_empty() { "" } else { "; " };
        format!("{held} as expected, {} not{separator}{}", self.failures.len(), self.happened)
    }
}

impl Display for Row {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{:<4}{} × {}: {}", self.goal, self.times, self.tried, self.outcome())?;
        for failure in self.failures.iter().take(5) {
            write!(to, "\n      {failure}")?;
        }
        Ok(())
    }
}

/// Writes the page.
pub(crate) fn write(file: &Path, rows: &[Row]) -> Result<()> {
    let mut out = File::create(file).with_context(|| format!("{} cannot be written", file.display()))?;
    let date = local_now().format("%Y-%m-%d").to_string();
    out.write_all(include_str!("report.md").replace("{date}", &date).as_bytes())?;
    for row in rows {
        let Row { goal, tried, times, expected, .. } = row;
        writeln!(out, "| {goal} | {tried} | {times} | {expected} | {} |", row.outcome())?;
    }
    out.write_all(include_str!("matrix.md").replace("{matrix}", &matrix()).as_bytes())?;
    Ok(())
}
