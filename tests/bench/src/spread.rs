//! Ten thousand tenants that are due at the same moment, again and again: how evenly they are checked.
//!
//! The real loop against the simulator over HTTP, with time scaled: a promise lasts 20 s in place of minutes, so the
//! rates are tens of times what they would be.

use std::time::Duration;

use anyhow::Result;
use beacon_core::notifications::NotificationEvent;
use beacon_simulator::{Options as Simulated, Simulator, Story};
use beacon_watch::{Listener, Options, Screen, Watcher};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval};

use crate::fleet;
use crate::stopwatch::Stopwatch;

const TENANTS: u32 = 10_000;
const PROMISE: Duration = Duration::from_secs(20);
const IN_FLIGHT: u32 = 4;
/// How often the simulator's count is looked at; a window of a second is ten of these.
const LOOK: Duration = Duration::from_millis(100);
const WINDOW: usize = 10;

/// An answer takes some milliseconds, so that checks overlap.
const STORY: &str = r#"
name = "together"
description = "Every tenant runs."
duration = "1m"
repeat = true
valid_for = "20s"

[fleet]
tenants = 10000
groups = [{ share = "100%", set = { host = "online3", version = "Release_11.10_2026.02.24-02", delay_milliseconds = 2 } }]
"#;

struct Nobody;

impl Listener for Nobody {
    fn notification(&self, _event: NotificationEvent) {}

    fn screen(&self, _screen: Screen) {}
}

pub(crate) async fn run(rounds: u32) -> Result<Value> {
    let simulated = Simulated { renewed_every: Some(PROMISE), ..Simulated::new(Story::from_toml(STORY)?) };
    let simulator = Simulator::start(simulated).await?;
    let mut settings = fleet::unlimited(&simulator.root(), IN_FLIGHT)?;
    settings.watching.min_interval = Duration::from_millis(100);
    let options = Options { settings: Some(settings), ..Options::default() };
    let watcher = Watcher::start(options, Nobody).await?.watcher;
    fleet::add(&watcher, TENANTS).await?;

    // The first round begins with all at once known; it is left out, so that what is measured is the steady state.
    let mut counts = Vec::new();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let until = PROMISE * (rounds + 1);
    let stopwatch = Stopwatch::start();
    while stopwatch.passed() < until {
        looks.tick().await;
        if stopwatch.passed() > PROMISE {
            counts.push((stopwatch.passed(), simulator.requests().state));
        }
    }
    let requests = simulator.requests();
    watcher.stop().await;

    let rate = |from: &(Duration, u64), to: &(Duration, u64)| {
        let checks = u32::try_from(to.1 - from.1).map_or(f64::INFINITY, f64::from);
        checks / to.0.saturating_sub(from.0).as_secs_f64()
    };
    let windows = counts.iter().zip(counts.iter().skip(WINDOW)).map(|(from, to)| rate(from, to));
    let most = windows.fold(0.0, f64::max);
    let mean = counts.first().zip(counts.last()).map_or(0.0, |(first, last)| rate(first, last));
    Ok(json!({
        "mean_per_second": mean,
        "most_per_second": most,
        "early": requests.early,
        "in_flight_allowed": IN_FLIGHT,
        "in_flight_most": requests.peak_concurrency,
    }))
}
