//! `cargo xtask bench`: what the app costs and how fast it is, each figure against a yardstick in the same run.

mod app;
mod chart;
mod figure;
mod gate;
mod grid;
mod history;
mod importing;
mod instructions;
mod nagstamon;
mod notified;
mod opening;
mod peers;
mod programs;
mod report;
mod running;
mod stage;
mod sweeps;
mod telling;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::setup::{self, Purpose};
use figure::Figure;
use programs::Programs;

const ROUNDS: usize = 7;
const QUICK_ROUNDS: usize = 3;

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Measure only this; can be given more than once. In `BENCHMARKS.md` the other figures then stay as they are.
    #[arg(long, value_enum, ignore_case = true)]
    only: Vec<Goal>,
    /// Three rounds in place of five or more: to see that everything works, not for figures to keep.
    #[arg(long)]
    quick: bool,
    /// A release build of the app, to be used in place of building one.
    #[arg(long, value_name = "FILE")]
    app: Option<PathBuf>,
}

/// What there is a goal for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
#[value(rename_all = "UPPER")]
pub(crate) enum Goal {
    /// The rate of a warm sweep.
    P1,
    /// The processor time of a warm sweep.
    P2,
    /// The same against peers.
    P3,
    /// The TLS handshakes of warm sweeps.
    P5,
    /// The spread of checks that are due together.
    P6,
    /// Memory with ten tenants.
    P7,
    /// Memory with 10,000 tenants.
    P8,
    /// Memory after the window was closed.
    P9,
    /// Start to tray icon.
    P10,
    /// Context switches when idle.
    P11,
    /// From the answer to the notification.
    P12,
    /// How soon a person is told.
    P13,
    /// A change of all tenants at once.
    P14,
    /// The list in the web view.
    P15,
    /// From the click on the tray icon to the list.
    P16,
    /// The preview of many rows.
    P18,
    /// Answers of `beacon serve` from memory.
    P19,
    /// A thousand programs that ask it.
    P20,
    /// How long the loop answers nobody, with a long history.
    P17,
    /// Questions to a long history.
    H1,
}

/// How to measure.
#[derive(Debug)]
pub(crate) struct Bench {
    /// How often each thing is measured, in turn with its yardstick.
    rounds: usize,
    programs: Programs,
}

impl Bench {
    fn is_quick(&self) -> bool {
        self.rounds == QUICK_ROUNDS
    }
}

/// Goals that are measured together.
struct Group {
    goals: &'static [Goal],
    measure: fn(&Bench) -> Result<Vec<Figure>>,
}

const GROUPS: [Group; 11] = [
    Group { goals: &[Goal::P1, Goal::P2, Goal::P5], measure: sweeps::measure },
    Group { goals: &[Goal::P3], measure: peers::measure },
    Group { goals: &[Goal::P6, Goal::P13, Goal::P14], measure: telling::measure },
    Group { goals: &[Goal::P7, Goal::P8, Goal::P9, Goal::P10, Goal::P11], measure: app::measure },
    Group { goals: &[Goal::P12], measure: notified::measure },
    Group { goals: &[Goal::P15], measure: grid::measure },
    Group { goals: &[Goal::P16], measure: opening::measure },
    Group { goals: &[Goal::P18], measure: importing::measure },
    Group { goals: &[Goal::P19], measure: gate::measure_answers },
    Group { goals: &[Goal::P20], measure: gate::measure_callers },
    Group { goals: &[Goal::H1, Goal::P17], measure: history::measure },
];

/// What needs neither the app nor the page, which take longest to build.
const WITHOUT_APP: [Goal; 8] = [Goal::P1, Goal::P2, Goal::P5, Goal::P6, Goal::P13, Goal::P14, Goal::P19, Goal::P20];

/// Sets up, builds, measures and reports.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::run(&[Purpose::Build, Purpose::Desktop, Purpose::Bench])?;
    let wanted = |goal: &Goal| options.only.is_empty() || options.only.contains(goal);
    let groups: Vec<&Group> = GROUPS.iter().filter(|group| group.goals.iter().any(wanted)).collect();
    let need_app = groups.iter().any(|group| !group.goals.iter().all(|goal| WITHOUT_APP.contains(goal)));
    let bench = Bench {
        rounds: if options.quick { QUICK_ROUNDS } else { ROUNDS },
        programs: Programs::build(options.app.as_deref(), need_app)?,
    };
    let (mut figures, mut failures) = (Vec::new(), Vec::new());
    for group in groups {
        let measured = (group.measure)(&bench).unwrap_or_else(|error| {
            failures.push(format!("{:?}: {error:#}", group.goals));
            Vec::new()
        });
        for figure in measured.into_iter().filter(|figure| wanted(&figure.goal)) {
            println!("{figure}");
            figures.push(figure);
        }
    }
    figures.sort_by_key(|figure| figure.goal);
    if options.only.is_empty() && !options.quick {
        report::write(&figures, &failures, bench.rounds)?;
    } else if !options.quick {
        report::replace(&figures, bench.rounds)?;
    }
    ensure!(failures.is_empty(), "not measured: {}", failures.join("; "));
    Ok(())
}
