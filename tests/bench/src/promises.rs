//! How soon a person is told of a change, against what the service had promised.
//!
//! A hundred watchers with a tenant each and the settings of a new installation, as if on a hundred machines: one
//! watcher would join what comes close together, and tell it more calmly.

use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::notifications::{NotificationChange, NotificationEvent};
use beacon_simulator::{Options as Simulated, Patch, Simulator, Story};
use beacon_watch::{Listener, Options, Screen, Watcher};
use futures_util::future::try_join_all;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use crate::fleet;
use crate::stopwatch::Stopwatch;

const CHANGES: u32 = 100;
const PROMISE: Duration = Duration::from_secs(40);
/// Longer than any of it may take.
const AT_MOST: Duration = Duration::from_mins(2);

struct Ear(mpsc::UnboundedSender<NotificationEvent>);

impl Listener for Ear {
    fn notification(&self, event: NotificationEvent) {
        // Nobody listens any more after the first.
        let _ = self.0.send(event);
    }

    fn screen(&self, _screen: Screen) {}
}

pub(crate) async fn run() -> Result<Value> {
    let mut simulated = Simulated::new(Story::named("calm")?);
    simulated.tenants = usize::try_from(CHANGES)?;
    simulated.valid_for = Some(PROMISE);
    let simulator = Simulator::start(simulated).await?;
    let told = try_join_all((0..CHANGES).map(|index| change_one(&simulator, index))).await?;
    let beyond = |told: &Told| told.after.as_secs_f64() - told.left.as_secs_f64() - told.window.as_secs_f64();
    let mut after: Vec<f64> = told.iter().map(|told| told.after.as_secs_f64()).collect();
    after.sort_by(f64::total_cmp);
    Ok(json!({
        "changes": CHANGES,
        "beyond_promise_seconds": told.iter().map(beyond).collect::<Vec<_>>(),
        "median_seconds": after.get(after.len() / 2),
        "window_seconds": told.first().map(|told| told.window.as_secs_f64()),
    }))
}

/// When a person was told of a change.
struct Told {
    after: Duration,
    /// What was left of `ValidUntil` when it happened.
    left: Duration,
    window: Duration,
}

async fn change_one(simulator: &Simulator, index: u32) -> Result<Told> {
    let settings = fleet::settings(&simulator.root())?;
    let window = settings.notifications.group_window;
    let (ear, mut heard) = mpsc::unbounded_channel();
    let options = Options { settings: Some(settings), ..Options::default() };
    let watcher = Watcher::start(options, Ear(ear)).await?.watcher;
    let key = fleet::key(index)?;
    let tenant = vec![(key.clone(), beacon_core::engine::Profile::default())];
    watcher.command(beacon_core::engine::Command::Add(tenant)).await.context("the watcher ended")??;
    // Each at another moment of what was promised.
    sleep(Duration::from_secs(1) + PROMISE * index / CHANGES).await;
    let valid_until = watcher.question(move |engine, now| {
        let known = engine.tenants().get(&key)?.stored.last_status.as_ref()?;
        Some(known.status.valid_until? - now.to_utc())
    });
    let left = valid_until.await.flatten().context("the tenant was not read")?.to_std().unwrap_or_default();
    simulator.change(&fleet::identifier(index), Patch::state("OfflineMaintenance"))?;
    let changed = Stopwatch::start();
    let notification = timeout(AT_MOST, heard.recv()).await.context("nobody was told")?.context("the watcher ended")?;
    let after = changed.passed();
    anyhow::ensure!(notification.event == NotificationChange::Raised, "the first thing told was no new notification");
    watcher.stop().await;
    Ok(Told { after, left, window })
}
