//! P18: the preview of 50,000 rows, against the time and memory that their cells take alone.

use anyhow::Result;

use super::figure::{Bound, Figure, Samples, short};
use super::programs::{self, number};
use super::{Bench, Goal};

const MOST_TIME: f64 = 1.5;
const MOST_MEMORY: f64 = 2.0;
/// Each kind, and what reads its cells.
const KINDS: [(&str, &str); 2] = [("xlsx", "calamine"), ("csv", "csv")];

/// What was read in each round, by preview and as cells.
#[derive(Default)]
struct Read {
    milliseconds: Samples,
    megabytes: Samples,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (kind, library) in KINDS {
        let (mut preview, mut cells) = (Read::default(), Read::default());
        for _ in 0..bench.rounds {
            for (reader, read) in [("preview", &mut preview), ("cells", &mut cells)] {
                let mut program = bench.programs.bench("importing");
                let result = programs::ask(program.args(["--kind", kind, "--reader", reader]))?;
                read.milliseconds.push(number(&result, "/seconds")? * 1000.0);
                read.megabytes.push(number(&result, "/memory")? / 1e6);
            }
        }
        let figure = |what: &str, own: &Samples, other: &Samples, bound: f64, unit: &str| {
            let what = format!("preview of 50,000 rows (.{kind}): {what}");
            let than = format!("× {library} reading the cells");
            let behind = format!("{} {unit}; the cells {} {unit}", short(own.median()), short(other.median()));
            Figure::median_of(Goal::P18, what, &own.over(other), &than, Bound::AtMost(bound)).from(behind)
        };
        figures.push(figure("time", &preview.milliseconds, &cells.milliseconds, MOST_TIME, "ms"));
        figures.push(figure("memory", &preview.megabytes, &cells.megabytes, MOST_MEMORY, "MB"));
    }
    Ok(figures)
}
