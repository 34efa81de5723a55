//! P7 to P12: the app in the tray of a virtual desktop, against Nagstamon and a bare indicator.

use std::time::Duration;

use anyhow::Result;

use super::chart::{Chart, Line};
use super::figure::{Bound, Figure, Samples, short};
use super::nagstamon::Nagstamon;
use super::running::{Running, let_pass};
use super::stage::{FEW, MANY, SETTLED, Stage};
use super::{Bench, Goal};

const FLEETS: [u32; 4] = [10, 100, 1_000, 10_000];
/// As long as the app ever sleeps.
const IDLE: Duration = Duration::from_secs(30);
const OPENED: u32 = 20;
const NAGSTAMON_INTERVAL: u32 = 60;

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let scene = Scene::set_up(bench)?;
    let rounds = scene.rounds(bench)?;
    let mut figures = rounds.figures();
    figures.extend(scene.opened_and_closed(bench)?);
    scene.draw(bench)?;
    Ok(figures)
}

/// The desktop with everything but the programs that are measured.
struct Scene {
    nagstamon: Nagstamon,
    stage: Stage,
}

/// What one program used.
#[derive(Default)]
struct Used {
    to_icon: Samples,
    memory: Samples,
    switches: Samples,
}

impl Used {
    fn take(&mut self, running: &Running<'_>, idle: bool) -> Result<()> {
        self.to_icon.push(running.to_icon);
        self.memory.push(running.memory()?);
        if idle {
            self.switches.push(running.switches_within(IDLE)? / IDLE.as_secs_f64());
        }
        Ok(())
    }
}

#[derive(Default)]
struct Rounds {
    few: Used,
    many: Used,
    nagstamon: Used,
    indicator: Used,
}

impl Scene {
    fn set_up(bench: &Bench) -> Result<Self> {
        let stage = Stage::set_up(bench, &FLEETS)?;
        let nagstamon = Nagstamon::set_up(bench, &stage.desktop, FEW, NAGSTAMON_INTERVAL)?;
        Ok(Self { nagstamon, stage })
    }

    fn rounds(&self, bench: &Bench) -> Result<Rounds> {
        let Self { nagstamon: alternative, stage } = self;
        let Stage { calls, desktop, .. } = stage;
        let mut rounds = Rounds::default();
        for _ in 0..bench.rounds.min(5) {
            let app = stage.read_all(bench, FEW)?;
            rounds.few.take(&app, true)?;
            app.end()?;
            let mut command = alternative.command(desktop);
            let nagstamon = Running::start(desktop, calls, &mut command, "nagstamon")?;
            let_pass(SETTLED)?;
            rounds.nagstamon.take(&nagstamon, true)?;
            nagstamon.end()?;
            let mut command = desktop.command(bench.programs.indicator());
            let indicator = Running::start(desktop, calls, &mut command, "bare-indicator")?;
            let_pass(SETTLED)?;
            rounds.indicator.take(&indicator, false)?;
            indicator.end()?;
            let app = stage.read_all(bench, MANY)?;
            rounds.many.take(&app, false)?;
            app.end()?;
        }
        Ok(rounds)
    }

    /// P9: memory before the window was ever opened, and after it was opened and closed many times.
    fn opened_and_closed(&self, bench: &Bench) -> Result<Vec<Figure>> {
        let app = self.stage.read_all(bench, FEW)?;
        let before = readings(&app)?;
        for _ in 0..OPENED {
            self.stage.click_item()?;
            self.stage.desktop.close_window(&self.stage.window()?)?;
            self.stage.until_closed()?;
        }
        let_pass(SETTLED)?;
        let after = readings(&app)?;
        app.end()?;
        let what = format!("memory after the window was opened and closed {OPENED} times");
        Ok(vec![
            Figure::of(Goal::P9, what, after.median() / before.median(), "× never opened", Bound::AtMost(1.05))
                .from(format!("{} MB; before {} MB", short(after.median()), short(before.median()))),
        ])
    }

    /// How memory grows with the number of tenants.
    fn draw(&self, bench: &Bench) -> Result<()> {
        let mut line = Line::new("the app in the tray, window closed");
        for tenants in FLEETS {
            let app = self.stage.read_all(bench, tenants)?;
            line.points.push((f64::from(tenants), app.memory()?));
            app.end()?;
        }
        let title = "Memory (PSS of all processes)".to_owned();
        Chart { title, across: "tenants".to_owned(), up: "MB".to_owned(), lines: vec![line] }.save("memory.svg")
    }
}

/// Memory, read several times.
fn readings(app: &Running<'_>) -> Result<Samples> {
    let mut readings = Samples::default();
    for _ in 0..5 {
        let_pass(Duration::from_secs(1))?;
        readings.push(app.memory()?);
    }
    Ok(readings)
}

impl Rounds {
    fn figures(&self) -> Vec<Figure> {
        let Self { few, many, nagstamon, indicator } = self;
        let megabytes = |own: &Used, other: &Used, name: &str| {
            format!("{} MB; {name} {} MB", short(own.memory.median()), short(other.memory.median()))
        };
        let seconds = |own: &Used, other: &Used, name: &str| {
            format!("{} s; {name} {} s", short(own.to_icon.median()), short(other.to_icon.median()))
        };
        let memory = "memory with 10 tenants, window never opened";
        let growth: f64 = many.memory.median() - few.memory.median();
        vec![
            Figure::median_of(Goal::P7, memory, &few.memory.over(&nagstamon.memory), "× Nagstamon", Bound::AtMost(0.6))
                .from(megabytes(few, nagstamon, "Nagstamon")),
            Figure::median_of(
                Goal::P7,
                memory,
                &few.memory.over(&indicator.memory),
                "× a bare indicator",
                Bound::AtMost(2.0),
            )
            .from(megabytes(few, indicator, "a GTK indicator")),
            Figure::of(Goal::P8, "memory that 10,000 tenants add", growth, "MB", Bound::AtMost(25.0))
                .from(megabytes(many, few, "with 10")),
            Figure::median_of(
                Goal::P10,
                "start to tray icon",
                &few.to_icon.over(&nagstamon.to_icon),
                "× Nagstamon",
                Bound::AtMost(0.5),
            )
            .from(seconds(few, nagstamon, "Nagstamon")),
            Figure::median_of(
                Goal::P10,
                "the same with 10,000 tenants",
                &many.to_icon.over(&few.to_icon),
                "× with 10",
                Bound::AtMost(1.3),
            )
            .from(seconds(many, few, "with 10")),
            Figure::median_of(
                Goal::P11,
                "context switches when idle, 10 tenants",
                &few.switches,
                "a second",
                Bound::AtMost(2.0),
            )
            .from(format!("Nagstamon {} a second", short(nagstamon.switches.median()))),
        ]
    }
}
