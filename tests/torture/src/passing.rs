//! R7: clocks that are set, machines that sleep, years that few programs live to see.

use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_core::settings::Settings;
use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

use crate::report::Row;
use crate::simulated::{World, run as in_world};

const SEED: u64 = 7;
const TENANTS: usize = 30;
/// What every answer promises.
const PROMISE: TimeDelta = TimeDelta::minutes(1);
/// How long it is watched afterwards.
const AFTERWARDS: Duration = Duration::from_hours(1);
/// How often the clock may be read for each reading, and in each second besides.
const LOOKS: u64 = 40;

/// Something that happens to time.
struct Event {
    name: &'static str,
    start: &'static str,
    happen: fn(&World),
}

const EVENTS: [Event; 12] = [
    Event { name: "the clock set an hour ahead", start: NOW, happen: |world| world.set_clock(TimeDelta::hours(1)) },
    Event { name: "an hour back", start: NOW, happen: |world| world.set_clock(-TimeDelta::hours(1)) },
    Event { name: "a day ahead", start: NOW, happen: |world| world.set_clock(TimeDelta::days(1)) },
    Event { name: "a day back", start: NOW, happen: |world| world.set_clock(-TimeDelta::days(1)) },
    Event { name: "to 1970", start: NOW, happen: |world| world.set_clock(-TimeDelta::days(20_750)) },
    Event { name: "a second ahead", start: NOW, happen: |world| world.set_clock(TimeDelta::seconds(1)) },
    Event { name: "sleep of eight hours", start: NOW, happen: |world| world.sleep(TimeDelta::hours(8)) },
    Event { name: "sleep of ninety days", start: NOW, happen: |world| world.sleep(TimeDelta::days(90)) },
    Event { name: "summer time begins", start: NOW, happen: |world| world.set_zone(2) },
    Event { name: "summer time ends", start: NOW, happen: |world| world.set_zone(0) },
    Event { name: "2038", start: "2038-01-19T02:44:00Z", happen: |_| {} },
    Event { name: "9999", start: "9999-12-31T23:30:00Z", happen: |_| {} },
];
const NOW: &str = "2026-11-24T09:00:00Z";

/// Lets each happen at random moments.
pub(crate) fn run(short: bool) -> Row {
    let mut row = Row::new(
        "R7",
        "the clock set by a second, an hour, a day and to 1970, sleep, summer time, the ends of 2038's and of four-digit years, \
         each at random moments of simulated time",
        "nobody is asked for more often than the promises say, nobody is forgotten for longer than the longest interval, and nothing is said to have changed",
    );
    let mut random = Rng::with_seed(SEED);
    for event in &EVENTS {
        for _ in 0..if short { 1 } else { 10 } {
            let before = Duration::from_secs(random.u64(600..3600));
            let went = in_world(one(event, before));
            row.count(went.map_err(|error| format!("{} after {} s: {error:#}", event.name, before.as_secs())));
        }
    }
    row
}

async fn one(event: &Event, before: Duration) -> Result<()> {
    let world = World::new(event.start.parse::<DateTime<Utc>>()?, |_| PROMISE);
    let settings = Settings::default();
    let longest = settings.watching.max_interval;
    let watcher = world.watch(TENANTS, settings).await?;
    world.pass(&watcher, before).await?;
    (event.happen)(&world);
    world.seen();
    world.clock_read();
    world.pass(&watcher, AFTERWARDS).await?;
    let (seen, looks) = (world.seen(), world.clock_read());
    watcher.stop().await;
    // All once more after the event, and then as promised.
    let most = TENANTS as u64 * (2 + AFTERWARDS.as_secs() / PROMISE.num_seconds().unsigned_abs());
    ensure!(seen.readings <= most, "{} readings where {most} were promised", seen.readings);
    ensure!(
        seen.longest <= longest + Duration::from_secs(30),
        "somebody was forgotten for {} s",
        seen.longest.as_secs()
    );
    let allowed = LOOKS * (seen.readings + AFTERWARDS.as_secs());
    ensure!(looks <= allowed, "a busy loop: the clock was read {looks} times for {} readings", seen.readings);
    ensure!(seen.invented == 0, "{} changes were invented", seen.invented);
    Ok(())
}
