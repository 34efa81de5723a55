//! R8: ten thousand tenants for a long time, simulated and real.

use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use beacon_core::settings::Settings;
use beacon_simulator::{Options, Simulator, Story};
use chrono::TimeDelta;
use tempfile::tempdir;

use crate::report::Row;
use crate::simulated::{World, run as in_world};
use crate::watching::{Watching, key, pause};

const TENANTS: usize = 10_000;
const SHORT_TENANTS: usize = 1_000;
/// How often memory and open files are looked at.
const SAMPLE: Duration = Duration::from_secs(1);
/// How long the real service promises.
const PROMISE: Duration = Duration::from_mins(1);
/// How much memory may grow in an hour, in KiB; in shorter times this much is noise.
const GROWTH: f64 = 1024.0;
/// How many more or fewer files may be open.
const FILES: usize = 5;
/// Some tenants come and go all the time, so that there is something to store and to tell.
const STORY: &str = r#"
    name = "soak"
    description = "Some tenants are upgraded every five minutes."
    duration = "5m"
    repeat = true
    valid_for = "60s"

    [fleet]
    tenants = 10000
    groups = [{ share = "60%", set = { host = "online3" } }, { share = "40%", set = { host = "online2" } }]

    [[step]]
    at = "60s"
    over = "60s"
    host = "online3"
    share = "1%"
    set = { state = "OfflineMaintenance" }

    [[step]]
    at = "180s"
    over = "60s"
    host = "online3"
    share = "1%"
    set = { state = "Running" }
"#;

/// A day of simulated time, and meanwhile so many minutes of real time.
pub(crate) fn run(short: bool, minutes: u32) -> Result<Vec<Row>> {
    let (tenants, hours) = if short { (SHORT_TENANTS, 2) } else { (TENANTS, 24) };
    let real = if short { Duration::from_secs(15) } else { Duration::from_mins(minutes.into()) };
    thread::scope(|scope| {
        let day = scope.spawn(|| simulated(tenants, hours));
        let soaked = soaked(tenants, real)?;
        let day = day.join().map_err(|_| anyhow!("the simulated day ended in a panic"))?;
        Ok(vec![day, soaked])
    })
}

fn simulated(tenants: usize, hours: u64) -> Row {
    let mut row = Row::new(
        "R8",
        format!("{tenants} tenants for {hours} h of simulated time, with promises of 5 to 15 minutes"),
        "nobody is asked for before the promise ends, or later than twice the promise; nothing is said to have changed",
    );
    let went = in_world(async {
        let start = "2026-11-24T09:00:00Z".parse()?;
        let world = World::new(start, |key| {
            let number: i64 = key.identifier.to_string().trim_start_matches("Cust").parse().unwrap_or(0);
            TimeDelta::seconds(300 + number * 7 % 600)
        });
        let mut settings = Settings::default();
        // What a fleet of this size needs; a person can set 10 at most, which is enough for 9,000 such tenants.
        settings.watching.rate = 50.0;
        let watcher = world.watch(tenants, settings).await?;
        world.pass(&watcher, Duration::from_hours(hours)).await?;
        watcher.stop().await;
        Ok(world.seen())
    });
    let happened = went.as_ref().map(|seen| {
        let late = seen.latest.num_milliseconds();
        format!("{} readings, the latest {}.{:03} s after its promise", seen.readings, late / 1000, late % 1000)
    });
    let happened = happened.unwrap_or_default();
    row.count(
        went.and_then(|seen| {
            ensure!(seen.early == 0, "{} readings were early", seen.early);
            ensure!(seen.missed == 0, "{} promises were missed", seen.missed);
            ensure!(seen.invented == 0, "{} changes were invented", seen.invented);
            Ok(())
        })
        .map_err(|error| format!("{error:#}")),
    );
    row.with(happened)
}

fn soaked(tenants: usize, time: Duration) -> Result<Row> {
    let mut row = Row::new(
        "R8",
        format!("{tenants} tenants for {} s of real time, 1 of 100 going and coming every 5 minutes", time.as_secs()),
        "memory grows by at most 1 MB/h (or 1 MB, in less than an hour), open files stay within 5, nobody is asked for later than twice the promise",
    );
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let options = Options { tenants, valid_for: Some(PROMISE), ..Options::new(Story::from_toml(STORY)?) };
    let simulator = runtime.block_on(Simulator::start(options))?;
    let folder = tempdir()?;
    let mut watching = Watching::start(&[(&simulator.root(), tenants)], None, Some(folder.path()))?;
    watching.until(&key(0, tenants - 1), Duration::from_mins(10), "read", |seen| seen.state.is_some())?;
    let mut samples = Vec::new();
    let mut passed = Duration::ZERO;
    while passed < time {
        pause(SAMPLE);
        passed += SAMPLE;
        samples.push(Sample { kibibytes: watching.kibibytes("RssAnon")?, files: watching.open_files()? });
    }
    let missed = missed(&simulator);
    watching.end()?;
    // The first half is for warming up.
    let settled = samples.split_off(samples.len() / 2);
    let files = settled.iter().map(|sample| sample.files);
    let files = files.clone().max().unwrap_or(0) - files.min().unwrap_or(0);
    let (slope, growth) = slope(&settled);
    row.count(if missed == 0 { Ok(()) } else { Err(format!("{missed} tenants were asked for too late")) });
    row.count(if files <= FILES { Ok(()) } else { Err(format!("open files went up and down by {files}")) });
    let grows = growth.min(slope) > GROWTH;
    row.count(if grows { Err(format!("memory grew by {growth:.0} KiB, {slope:.0} KiB/h")) } else { Ok(()) });
    let last = settled.last().map_or(0, |sample| sample.kibibytes) / 1024;
    let asked = simulator.requests().state;
    Ok(row.with(format!(
        "{asked} readings; {last} MB of own memory, which grew by {growth:.0} KiB in the second half; open files within {files}"
    )))
}

/// What is looked at.
struct Sample {
    kibibytes: u64,
    files: usize,
}

/// The line through the samples: by how much it rises in an hour, and from the first sample to the last, in KiB.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn slope(samples: &[Sample]) -> (f64, f64) {
    let count = samples.len() as f64;
    let points = samples.iter().enumerate().map(|(at, sample)| (at as f64, sample.kibibytes as f64));
    let mean = |sum: f64| sum / count.max(1.0);
    let (x, y) = (mean(points.clone().map(|(x, _)| x).sum()), mean(points.clone().map(|(_, y)| y).sum()));
    let along: f64 = points.clone().map(|(at, _)| (at - x).powi(2)).sum();
    let rise: f64 = points.map(|(at, value)| (at - x) * (value - y)).sum();
    let each = if along > 0.0 { rise / along } else { 0.0 };
    (each * 3600.0 / SAMPLE.as_secs_f64(), each * count)
}

/// How many tenants were last answered longer ago than twice the promise.
fn missed(simulator: &Simulator) -> usize {
    let requests = simulator.requests();
    let newest = requests.tenants.values().filter_map(|tenant| tenant.answered_at).max();
    let late = TimeDelta::from_std(PROMISE * 2).unwrap_or_default();
    let is_missed = |at| newest.is_some_and(|newest| newest - at > late);
    requests.tenants.values().filter(|tenant| tenant.answered_at.is_none_or(is_missed)).count()
}
