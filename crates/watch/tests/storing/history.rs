//! What the history says, and how much of it is kept.

use beacon_core::availability::Mode;
use beacon_core::condition_log::{ConditionPeriod, VendorIncident};
use beacon_core::conditions::Condition;
use beacon_core::engine::{Record, StatusDocument};
use beacon_core::health::Health;
use beacon_core::identity::EnvironmentName;
use beacon_core::status::State;
use beacon_watch::{CurrentStatus, Remembered, Store};

use super::common::{change, close, days, key, profile};

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

fn period(condition: Condition, began: i64, ended: Option<i64>) -> ConditionPeriod {
    ConditionPeriod { condition, began: days(began), ended: ended.map(days), incident: None }
}

fn unreadable(environment: &str) -> Condition {
    Condition::ServiceUnreachable { environment: EnvironmentName::new(environment).expect("a name") }
}

fn kept(period: &ConditionPeriod) -> Record {
    Record::Condition(Box::new(period.clone()))
}

#[tokio::test]
async fn conditions_are_kept_as_they_stand_and_belong_to_the_history_of_whom_they_blind() {
    let folder = tempfile::tempdir().expect("a folder");
    let opened = Store::open(folder.path()).expect("a store");
    let begun = period(unreadable("production"), 20, None);
    let incident = Some(VendorIncident { title: "Log-in is slow".to_owned(), opened: days(21) });
    let ended = ConditionPeriod { ended: Some(days(22)), incident, ..begun.clone() };
    let (elsewhere, lasting) = (period(unreadable("stage"), 20, None), period(Condition::Offline, 30, None));
    let clock = period(Condition::WrongClock, 1, Some(2));
    let moved = change(1, 25, State::Running, State::Suspended, Health::Info);
    let all = [kept(&begun), kept(&elsewhere), kept(&clock), moved, kept(&lasting), kept(&ended)];
    opened.store.commit(all.to_vec()).await.expect("stored");
    close(opened).await;

    let opened = Store::open(folder.path()).expect("the same store");
    assert_eq!(opened.stored.conditions, [clock.clone(), elsewhere.clone(), ended.clone(), lasting.clone()]);
    let of = opened.store.history(key(1), days(10)).await.expect("read");
    let conditions = [&of[0], &of[2]].map(|entry| match entry {
        Remembered::Condition(period) => Some((**period).clone()),
        Remembered::Change(_) | Remembered::Decision(_) => None,
    });
    assert_eq!((of.len(), conditions), (3, [Some(lasting.clone()), Some(ended)]));
    assert_eq!(opened.store.conditions(days(23)).await.expect("read"), [lasting, elsewhere]);
    // What lasts is never forgotten, however long ago it began.
    assert_eq!(opened.store.forget(days(40), 100).await.expect("removed"), 3);
    assert_eq!(opened.store.conditions(days(0)).await.expect("read").len(), 2);
    close(opened).await;
}

#[tokio::test]
async fn documents_are_kept_byte_for_byte_of_tenants_that_are_watched() {
    let store = Store::in_memory().expect("a store").store;
    let document =
        |address: &str, content: &[u8]| StatusDocument { address: address.to_owned(), content: content.into() };
    let (first, second) = (document("https://a/1", b"\xef\xbb\xbf{\0}\xff"), document("https://b/1", b"{}"));
    let put = |n, document: &StatusDocument| Record::Document(key(n), Box::new(document.clone()));
    store.commit(vec![Record::Profile(key(1), profile("Acme")), put(1, &first), put(2, &first)]).await.expect("stored");
    assert_eq!(store.documents().await.expect("read"), [(key(1), first.clone())], "nobody watches the other");
    store.commit(vec![put(1, &second)]).await.expect("stored");
    assert_eq!(store.documents().await.expect("read"), [(key(1), second)]);
    let long = document("https://b/1", "x".repeat(64 * 1024).as_bytes());
    store.commit(vec![put(1, &long)]).await.expect("stored");
    assert_eq!(store.documents().await.expect("read"), [], "what is too long is not kept, and nothing older either");
    store.commit(vec![put(1, &first), Record::Removed(key(1))]).await.expect("stored");
    assert_eq!(store.documents().await.expect("read"), []);
}
