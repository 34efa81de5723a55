//! P15: the list in the real web view, against AG Grid and a plain table; measured by `tests/bench/grid`.

use anyhow::Result;

use super::figure::{Bound, Figure, short};
use super::programs::{self, number};
use super::{Bench, Goal};
use crate::command::plain;
use crate::workspace;

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let mut command = plain("node");
    command.arg(workspace::root().join("tests/bench/grid/run.mjs"));
    command.args(["--json", "--browser=webkit", &format!("--rounds={}", bench.rounds.min(5))]);
    // On a screen of its own.
    command.env_remove("DISPLAY");
    let result = programs::ask(&mut command)?;
    let of = |pointer: &str| number(&result, pointer);
    let milliseconds = |own: &str, other: &str, name: &str| -> Result<String> {
        Ok(format!("{} ms; {name} {} ms", short(of(own)?), short(of(other)?)))
    };
    Ok(vec![
        Figure::of(
            Goal::P15,
            "filtering 10,000 tenants in the web view",
            of("/filterMs/ratio")?,
            "× AG Grid",
            Bound::AtMost(0.25),
        )
        .from(milliseconds("/filterMs/page", "/filterMs/agGrid", "AG Grid's quick filter")?),
        Figure::of(Goal::P15, "rows in the document", of("/rowElements/page")?, "rows", Bound::AtMost(60.0))
            .from(format!("AG Grid {}", short(of("/rowElements/agGrid")?))),
        Figure::of(
            Goal::P15,
            "10,000 tenants shown in the web view",
            of("/shownMs/ratio")?,
            "× a plain table",
            Bound::AtMost(0.05),
        )
        .from(milliseconds("/shownMs/page", "/shownMs/table", "the table")?),
    ])
}
