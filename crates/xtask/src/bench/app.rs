//! P7 to P12: the app in the tray of a virtual desktop, against Nagstamon and a bare indicator.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{Desktop, Parts, Simulator, wait, web_processes, window_processes};

use super::chart::{Chart, Line};
use super::figure::{Bound, Figure, Samples, short};
use super::nagstamon::Nagstamon;
use super::running::{Calls, Running, let_pass};
use super::{Bench, Goal, programs};

const FEW: u32 = 10;
const MANY: u32 = 10_000;
const FLEETS: [u32; 4] = [10, 100, 1_000, 10_000];
/// Enough to read 10,000 tenants in a few seconds.
const RATE: &str = "1000";
/// Until memory and threads are as they stay.
const SETTLED: Duration = Duration::from_secs(4);
/// As long as the app ever sleeps.
const IDLE: Duration = Duration::from_secs(30);
const TIME_TO_READ: Duration = Duration::from_mins(3);
const TIME_TO_OPEN: Duration = Duration::from_secs(30);
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
    calls: Calls,
    nagstamon: Nagstamon,
    simulator: Simulator,
    desktop: Desktop,
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
        let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
        // As long as a tenant is left alone at the most: little is due while it is measured.
        let arguments = ["--tenants", &MANY.to_string(), "--valid-for", "15m"];
        let simulator = Simulator::start_program(&desktop, &bench.programs.beacon(), &arguments)?;
        let nagstamon = Nagstamon::set_up(bench, &desktop, FEW, NAGSTAMON_INTERVAL)?;
        let calls = Calls::listen(&desktop)?;
        let scene = Self { calls, nagstamon, simulator, desktop };
        for tenants in FLEETS {
            scene.prepare(bench, tenants)?;
        }
        Ok(scene)
    }

    fn data(&self, tenants: u32) -> PathBuf {
        self.desktop.folder().join(format!("app-{tenants}"))
    }

    /// A data folder as it is after the tenants were read once and the app was quit.
    fn prepare(&self, bench: &Bench, tenants: u32) -> Result<()> {
        let folder = self.data(tenants);
        fs::create_dir(&folder)?;
        let mut command = bench.programs.bench("prepare");
        command.args(["--root", self.simulator.root(), "--tenants", &tenants.to_string(), "--rate", RATE]);
        programs::ask(command.arg("--data-dir").arg(&folder))?;
        self.read_all(bench, tenants)?.end()
    }

    fn app(&self, bench: &Bench, tenants: u32) -> Command {
        let mut command = self.desktop.command(&bench.programs.app);
        command.arg("--hidden").arg("--data-dir").arg(self.data(tenants));
        command
    }

    /// The app, which has read all its tenants.
    fn read_all(&self, bench: &Bench, tenants: u32) -> Result<Running<'_>> {
        let before = self.simulator.checks()?;
        let app = Running::start(&self.desktop, &self.calls, &mut self.app(bench, tenants), "tenant-beacon")?;
        wait::until_true("a check of each tenant", TIME_TO_READ, || {
            Ok(self.simulator.checks()? >= before + u64::from(tenants))
        })?;
        let_pass(SETTLED)?;
        Ok(app)
    }

    fn rounds(&self, bench: &Bench) -> Result<Rounds> {
        let mut rounds = Rounds::default();
        for _ in 0..bench.rounds.min(5) {
            let app = self.read_all(bench, FEW)?;
            rounds.few.take(&app, true)?;
            app.end()?;
            let mut command = self.nagstamon.command(&self.desktop);
            let nagstamon = Running::start(&self.desktop, &self.calls, &mut command, "nagstamon")?;
            let_pass(SETTLED)?;
            rounds.nagstamon.take(&nagstamon, true)?;
            nagstamon.end()?;
            let mut command = self.desktop.command(bench.programs.indicator());
            let indicator = Running::start(&self.desktop, &self.calls, &mut command, "bare-indicator")?;
            let_pass(SETTLED)?;
            rounds.indicator.take(&indicator, false)?;
            indicator.end()?;
            let app = self.read_all(bench, MANY)?;
            rounds.many.take(&app, false)?;
            app.end()?;
        }
        Ok(rounds)
    }

    /// P9: memory before the window was ever opened, and after it was opened and closed many times.
    fn opened_and_closed(&self, bench: &Bench) -> Result<Vec<Figure>> {
        let app = self.read_all(bench, FEW)?;
        let before = readings(&app)?;
        for _ in 0..OPENED {
            self.open_and_close()?;
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

    fn open_and_close(&self) -> Result<()> {
        self.click_item()?;
        let window = wait::until("a window", TIME_TO_OPEN, || {
            let Some(process) = window_processes(&self.desktop)?.into_iter().next() else { return Ok(None) };
            Ok(self.desktop.visible_windows(process.id)?.into_iter().next())
        })?;
        self.desktop.close_window(&window)?;
        wait::until_true("the end of the window", TIME_TO_OPEN, || {
            Ok(web_processes(&self.desktop)?.is_empty() && window_processes(&self.desktop)?.is_empty())
        })
    }

    /// Clicks the tray icon, as a tray host does.
    fn click_item(&self) -> Result<()> {
        let items = self.desktop.tray_items()?;
        let Some((owner, path)) = items.first().and_then(|item| Some(item.split_at(item.find('/')?))) else {
            anyhow::bail!("there is no icon in the tray");
        };
        let mut command = self.desktop.command("dbus-send");
        command.args(["--session", "--print-reply", &format!("--dest={owner}"), path]);
        let clicked = command.args(["org.kde.StatusNotifierItem.Activate", "int32:10", "int32:10"]).output()?;
        ensure!(
            clicked.status.success(),
            "the tray icon was not clicked: {}",
            String::from_utf8_lossy(&clicked.stderr)
        );
        Ok(())
    }

    /// How memory grows with the number of tenants.
    fn draw(&self, bench: &Bench) -> Result<()> {
        let mut line = Line::new("the app in the tray, window closed");
        for tenants in FLEETS {
            let app = self.read_all(bench, tenants)?;
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
