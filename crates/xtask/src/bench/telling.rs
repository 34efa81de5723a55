//! P6, P13 and P14: how evenly tenants are checked, how soon and how calmly a person is told.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::figure::{Bound, Figure, Samples, short};
use super::programs::{self, number};
use super::{Bench, Goal};

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    Ok([spread(bench)?, promises(bench)?, wave(bench)?].concat())
}

fn spread(bench: &Bench) -> Result<Vec<Figure>> {
    let result = programs::ask(&mut bench.programs.bench("spread"))?;
    let (mean, most) = (number(&result, "/mean_per_second")?, number(&result, "/most_per_second")?);
    let what = "10,000 tenants with the same ValidUntil (the real loop over HTTP, a promise lasts 20 s)";
    Ok(vec![
        Figure::of(Goal::P6, format!("{what}: the fullest second"), most / mean, "× the mean rate", Bound::AtMost(2.0))
            .from(format!("{} checks; {} a second on average", short(most), short(mean))),
        Figure::of(
            Goal::P6,
            "the most in flight at once",
            number(&result, "/in_flight_most")?,
            "checks",
            Bound::AtMost(number(&result, "/in_flight_allowed")?),
        ),
        Figure::of(Goal::P6, "checks before ValidUntil", number(&result, "/early")?, "checks", Bound::AtMost(0.0)),
    ])
}

fn promises(bench: &Bench) -> Result<Vec<Figure>> {
    let result = programs::ask(&mut bench.programs.bench("promises"))?;
    let beyond = result["beyond_promise_seconds"].as_array().context("no list of times")?;
    let beyond: Samples = beyond.iter().filter_map(Value::as_f64).collect();
    let what = "100 changes: the latest notification, after what was left of ValidUntil and the grouping window";
    Ok(vec![
        Figure {
            spread: Some((beyond.least(), beyond.most())),
            ..Figure::of(Goal::P13, what, beyond.most(), "s", Bound::AtMost(2.0))
        }
        .from(format!(
            "100 watchers with a tenant each; half were told within {} s",
            short(number(&result, "/median_seconds")?)
        )),
    ])
}

fn wave(bench: &Bench) -> Result<Vec<Figure>> {
    let result = programs::ask(&mut bench.programs.bench("wave"))?;
    let count = |what: &str, name: &str, unit: &str, bound: Bound| -> Result<Figure> {
        Ok(Figure::of(Goal::P14, what, number(&result, &format!("/{name}"))?, unit, bound))
    };
    let titles = result["titles"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let titles = titles.map(|title| format!("“{title}”")).collect::<Vec<_>>().join(", ");
    Ok(vec![
        count(
            "10,000 tenants change in one sweep: notifications within a minute",
            "notices_in_a_minute",
            "notifications",
            Bound::AtMost(3.0),
        )?
        .from(titles),
        count("changes in the history", "history_rows", "rows", Bound::AtLeast(10_000.0))?,
        count("changes lost", "lost", "changes", Bound::AtMost(0.0))?,
        count("changes that no notification was about", "untold", "changes", Bound::AtMost(0.0))?,
        count("updates of the window", "screens_a_second", "a second at most", Bound::AtMost(4.0))?,
    ])
}
