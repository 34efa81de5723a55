//! What the history says, and how much of it is kept.

use beacon_core::availability::Mode;
use beacon_core::health::Health;
use beacon_core::status::State;
use beacon_watch::{CurrentStatus, Remembered, Store};

use super::common::{change, days, key};

async fn shares(store: &Store, n: u32, present: CurrentStatus, now: i64) -> Vec<(Option<f64>, f64, f64)> {
    let availability = store.availability(key(n), present, days(now)).await.expect("read");
    availability.into_iter().map(|period| (period.available, period.maintenance, period.known)).collect()
}

#[tokio::test]
async fn availability_knows_only_what_was_watched() {
    let store = Store::in_memory().expect("a store").store;
    store.begin_watching(days(0)).await.expect("stored");
    store.watched_until(days(86)).await.expect("stored");
    // Off for ten days.
    store.begin_watching(days(96)).await.expect("stored");
    let down = change(1, 98, State::Running, State::OfflineMaintenance, Health::Maintenance);
    let up = change(1, 99, State::OfflineMaintenance, State::Running, Health::Ok);
    store.commit(vec![down, up]).await.expect("stored");
    let present = CurrentStatus { mode: Some((days(99), Mode::Runs)), readable: true, watching: true };
    let [week, month, _] = shares(&store, 1, present, 100).await.try_into().expect("three periods");
    assert_eq!(week, (Some(0.75), 0.25, 4.0 / 7.0));
    assert_eq!(month, (Some(19.0 / 20.0), 1.0 / 20.0, 20.0 / 30.0));
    // One that never changed is what it is now since it was first seen.
    let still = CurrentStatus { mode: Some((days(97), Mode::Down)), readable: true, watching: true };
    assert_eq!(shares(&store, 2, still, 100).await[0], (Some(0.0), 0.0, 3.0 / 7.0));
    let no_data = CurrentStatus { readable: false, ..still };
    assert_eq!(shares(&store, 2, no_data, 100).await[0], (None, 0.0, 0.0));
}

#[tokio::test]
async fn a_clock_that_is_set_back_leaves_no_hole_in_what_was_watched() {
    let store = Store::in_memory().expect("a store").store;
    store.begin_watching(days(90)).await.expect("stored");
    store.watched_until(days(97)).await.expect("stored");
    // Set back by two days.
    store.begin_watching(days(95)).await.expect("stored");
    store.watched_until(days(100)).await.expect("stored");
    let present = CurrentStatus { mode: Some((days(0), Mode::Runs)), readable: true, watching: true };
    assert_eq!(shares(&store, 1, present, 100).await[0], (Some(1.0), 0.0, 1.0));
}

#[tokio::test]
async fn the_history_is_bounded_by_age_and_by_number() {
    let store = Store::in_memory().expect("a store").store;
    let changes = (0..12_000).map(|n| change(1, n / 100, State::Running, State::Suspended, Health::Info));
    store.commit(changes.collect()).await.expect("stored");
    assert_eq!(store.forget(days(10), 20_000).await.expect("removed"), 1_000);
    assert_eq!(store.forget(days(10), 3_000).await.expect("removed"), 8_000);
    assert_eq!(store.forget(days(10), 3_000).await.expect("removed"), 0);
    let oldest = store.history(key(1), days(0)).await.expect("read").pop().expect("some are left");
    assert!(matches!(&oldest, Remembered::Change(change) if change.at >= days(90)), "{oldest:?}");
}
