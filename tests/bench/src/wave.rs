//! Ten thousand tenants that change at once: what a person is told, what the window is told, and what is remembered.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use beacon_core::change::ChangeKind;
use beacon_core::notifications::NotificationEvent;
use beacon_core::status::State;
use beacon_simulator::{Options as Simulated, Patch, Simulator, Story};
use beacon_watch::{Listener, Options, Remembered, Screen, Store, Watcher};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::fleet;
use crate::stopwatch::Stopwatch;

const TENANTS: u32 = 10_000;
const IN_FLIGHT: u32 = 16;
/// All must have been told after this: what is too much for one minute is told in the next.
const TOLD_WITHIN: Duration = Duration::from_secs(75);

/// When what was told, since the change.
#[derive(Default)]
struct Heard {
    since: Option<Stopwatch>,
    notifications: Vec<(Duration, NotificationEvent)>,
    screens: Vec<Duration>,
}

#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Heard>>);

impl Ear {
    fn with<R>(&self, look: impl FnOnce(&mut Heard) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Listener for Ear {
    fn notification(&self, event: NotificationEvent) {
        self.with(|heard| heard.notifications.extend(heard.since.map(|since| (since.passed(), event))));
    }

    fn screen(&self, _screen: Screen) {
        self.with(|heard| heard.screens.extend(heard.since.map(Stopwatch::passed)));
    }
}

pub(crate) async fn run() -> Result<Value> {
    let mut simulated = Simulated::new(Story::named("calm")?);
    simulated.tenants = usize::try_from(TENANTS)?;
    // Nothing is due by itself while this is measured.
    simulated.valid_for = Some(Duration::from_hours(1));
    let simulator = Simulator::start(simulated).await?;
    let folder = tempfile::tempdir()?;
    let settings = fleet::unlimited(&simulator.root(), IN_FLIGHT)?;
    let data_dir = Some(folder.path().to_owned());
    let options = Options { settings: Some(settings), data_dir, ..Options::default() };
    let ear = Ear::default();
    let watcher = Watcher::start(options, ear.clone()).await?.watcher;
    fleet::add(&watcher, TENANTS).await?;

    for index in 0..TENANTS {
        simulator.change(&fleet::identifier(index), Patch::state("OfflineMaintenance"))?;
    }
    let stopwatch = Stopwatch::start();
    ear.with(|heard| heard.since = Some(stopwatch));
    fleet::check_all(&watcher).await?;
    let sweep = stopwatch.passed();
    sleep(TOLD_WITHIN).await;
    watcher.stop().await;
    let (notifications, screens) =
        ear.with(|heard| (std::mem::take(&mut heard.notifications), std::mem::take(&mut heard.screens)));

    let told_at: Vec<Duration> = notifications.iter().map(|(at, _)| *at).collect();
    let told_of: BTreeSet<_> = notifications.iter().flat_map(|(_, notification)| &notification.tenants).collect();
    let (rows, lost) = remembered(folder.path()).await?;
    Ok(json!({
        "sweep_seconds": sweep.as_secs_f64(),
        "notices_in_a_minute": most_within(&told_at, Duration::from_mins(1)),
        "untold": usize::try_from(TENANTS)?.saturating_sub(told_of.len()),
        "titles": notifications.iter().map(|(_, notification)| notification.title.as_str()).collect::<Vec<_>>(),
        "history_rows": rows,
        "lost": lost,
        "screens_a_second": most_within(&screens, Duration::from_secs(1)),
    }))
}

/// How many changes the database holds, and for how many tenants it does not hold the change.
async fn remembered(folder: &std::path::Path) -> Result<(usize, u32)> {
    let opened = Store::open(folder)?;
    let is_offline = |index| -> Result<bool> {
        let key = fleet::key(index)?;
        let memory =
            opened.stored.tenants.iter().find(|(own, _, _)| *own == key).and_then(|(_, _, memory)| memory.as_ref());
        let known = memory.and_then(|memory| memory.last_status.as_ref());
        Ok(known.is_some_and(|known| known.status.state == State::OfflineMaintenance))
    };
    let (mut rows, mut lost) = (0, 0);
    for index in 0..TENANTS {
        let entries = opened.store.history(fleet::key(index)?, DateTime::<Utc>::UNIX_EPOCH).await?;
        let of_this = entries.iter().filter(|entry| is_maintenance(entry)).count();
        rows += of_this;
        lost += u32::from(of_this == 0 || !is_offline(index)?);
    }
    opened.store.close().await;
    Ok((rows, lost))
}

/// The most of these moments that lie within a span, its end left out.
fn most_within(moments: &[Duration], span: Duration) -> usize {
    let within = |from: &Duration| {
        moments.iter().filter(|moment| *moment >= from && moment.saturating_sub(*from) < span).count()
    };
    moments.iter().map(within).max().unwrap_or(0)
}

fn is_maintenance(entry: &Remembered) -> bool {
    let Remembered::Change(change) = entry else { return false };
    matches!(&change.kind, ChangeKind::State { to: State::OfflineMaintenance, .. })
}
