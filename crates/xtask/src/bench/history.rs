//! H1: what is asked of a history of a million entries, against one of ten thousand. P17: for how long the loop answers
//! nobody with it.

use anyhow::{Context as _, Result};

use super::figure::{Bound, Figure, Samples, short};
use super::programs::{self, number};
use super::{Bench, Goal};

/// What is asked, and what it is for.
const QUESTIONS: [(&str, &str); 4] = [
    ("page", "the history of a tenant"),
    ("availability", "a tenant's availability over 7, 30 and 90 days"),
    ("arrivals", "the latest moves to another version"),
    ("durations", "how long maintenance usually takes"),
];

/// A tenant's entries were written one at a time between those of all others: in a long history each is on a page of its
/// own, and in a short one they share pages. So not the search grows, but the number of pages that are looked at.
const MAX_RATIO: f64 = 3.0;

/// In milliseconds: what a person feels as at once.
const LONGEST_UNANSWERED: f64 = 50.0;

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let result = programs::ask(bench.programs.bench("history").args(["--rounds", &bench.rounds.to_string()]))?;
    let rounds = result["rounds"].as_array().context("no rounds")?;
    let figure = |(name, what): (&str, &str)| -> Result<Figure> {
        let milliseconds = |history: usize| -> Result<Samples> {
            rounds.iter().map(|round| Ok(number(round, &format!("/{history}/{name}"))? * 1000.0)).collect()
        };
        let (few, many) = (milliseconds(0)?, milliseconds(1)?);
        let what = format!("1,000,000 entries in the history: {what}");
        Ok(Figure::median_of(Goal::H1, what, &many.over(&few), "× the time with 10,000", Bound::AtMost(MAX_RATIO))
            .from(format!("{} ms; with 10,000 {} ms", short(many.median()), short(few.median()))))
    };
    let unanswered = result["unanswered"].as_array().context("nothing was unanswered")?;
    let unanswered: Samples =
        unanswered.iter().map(|seconds| Ok(seconds.as_f64().context("no number")? * 1000.0)).collect::<Result<_>>()?;
    let what = "1,000,000 entries in the history: the longest time without an answer at start, copy and end";
    let unanswered = Figure::median_of(Goal::P17, what, &unanswered, "ms", Bound::AtMost(LONGEST_UNANSWERED));
    QUESTIONS.into_iter().map(figure).chain([Ok(unanswered)]).collect()
}
