//! One tenant, read when asked: at most as often as the service wants to be asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use beacon_core::engine::FAILURES_UNTIL_UNREAD;
use beacon_core::health::{UsualDurations, conclude};
use beacon_core::identity::TenantKey;
use beacon_core::reading::{Answer, Failure};
use beacon_core::schedule::{self, NextCheck};
use beacon_core::settings::Watching;
use beacon_core::status::{State, Status};
use beacon_core::version::Version;
use beacon_watch::{Watcher, local_now};
use chrono::{DateTime, Utc};
use thiserror::Error;
use tokio::sync::{Mutex as SlowMutex, Semaphore};
use tokio::time::timeout;

use super::metrics::Sample;
use super::readings::Readings;

/// So many tenants are remembered: as many as a file may name.
const MAX_TENANTS: usize = beacon_core::import::MAX_FINDINGS;

/// Reads tenants that are asked for, and remembers what it read until it may ask again.
#[derive(Debug)]
pub(crate) struct Probes {
    watcher: Watcher,
    readings: Readings,
    bounds: Watching,
    /// As many as may be read at the same time. Those who wait for a turn and give up take none.
    turns: Arc<Semaphore>,
    tenants: Mutex<BTreeMap<TenantKey, Arc<SlowMutex<Remembered>>>>,
}

/// Why there is no answer; it says nothing about the tenant.
#[derive(Debug, Error)]
pub(crate) enum ProbeError {
    /// It was not this tenant's turn, or the service took its time.
    #[error(
        "{0} was not read in time; the next probe may find it read. If this lasts, probe less often or raise --rate"
    )]
    NotInTime(TenantKey),
    /// The memory is full.
    #[error("{MAX_TENANTS} tenants are probed already: spread them over more beacons")]
    TooMany,
    /// The loop has ended.
    #[error("the program ended")]
    Ended,
}

impl Probes {
    /// None read so far.
    pub(crate) fn new(watcher: Watcher, readings: Readings, bounds: Watching) -> Self {
        let turns = usize::try_from(bounds.in_flight).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { watcher, readings, bounds, turns: Arc::new(Semaphore::new(turns)), tenants: Mutex::default() }
    }

    /// Reads a tenant, unless what was read last is still valid; says whether the last reading succeeded.
    ///
    /// # Errors
    /// When there is no answer `within` the time, or none at all.
    pub(crate) async fn probe(&self, key: &TenantKey, within: Duration) -> Result<(bool, Sample), ProbeError> {
        let not_in_time = |_| ProbeError::NotInTime(key.clone());
        timeout(within, self.answer(key)).await.map_err(not_in_time)?
    }

    async fn answer(&self, key: &TenantKey) -> Result<(bool, Sample), ProbeError> {
        // Two who ask for one tenant at the same time get the same reading.
        let mut remembered = self.remembered(key)?.lock_owned().await;
        if !remembered.is_valid(now()) {
            let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| ProbeError::Ended)?;
            let (watcher, readings) = (self.watcher.clone(), self.readings.clone());
            let (key, bounds) = (key.clone(), self.bounds.clone());
            // A reading that was begun is remembered, also when nobody waits for it any more.
            let reading = tokio::spawn(async move {
                let sent = now();
                let outcome = watcher.look_up(key.clone()).await.ok()?;
                drop(turn);
                readings.count(&key, outcome.as_ref().map(|_| ()));
                remembered.take_in(&key, outcome, sent, &bounds, now());
                Some(remembered)
            });
            remembered = reading.await.ok().flatten().ok_or(ProbeError::Ended)?;
        }
        Ok((remembered.failures == 0, remembered.sample(key, now())))
    }

    fn remembered(&self, key: &TenantKey) -> Result<Arc<SlowMutex<Remembered>>, ProbeError> {
        let mut tenants = self.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        if tenants.len() >= MAX_TENANTS && !tenants.contains_key(key) {
            return Err(ProbeError::TooMany);
        }
        Ok(Arc::clone(tenants.entry(key.clone()).or_default()))
    }
}

/// What is remembered of a tenant between two probes.
#[derive(Debug, Default)]
struct Remembered {
    known: Option<Known>,
    /// Failed readings in a row.
    failures: u32,
    /// When it was last tried, and until when it is not tried again.
    valid: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// The last good reading.
#[derive(Debug)]
struct Known {
    status: Status,
    read_at: DateTime<Utc>,
    /// Since when it is in its state, and the state before that.
    since: DateTime<Utc>,
    previous: Option<State>,
}

impl Remembered {
    /// Whether it must not be read again yet. After the clock was set back nothing is.
    fn is_valid(&self, now: DateTime<Utc>) -> bool {
        self.valid.is_some_and(|(tried, until)| (tried..until).contains(&now))
    }

    fn take_in(
        &mut self,
        key: &TenantKey,
        outcome: Result<Box<Answer>, Failure>,
        sent: DateTime<Utc>,
        bounds: &Watching,
        now: DateTime<Utc>,
    ) {
        let until = match outcome {
            Ok(answer) => {
                self.failures = 0;
                self.learn(*answer, sent, bounds, now)
            }
            Err(failure) => {
                self.failures = self.failures.saturating_add(1);
                let jitter = schedule::jitter(0, key, self.failures);
                schedule::after_failure(self.failures, failure.retry_after(), jitter, bounds, now)
            }
        };
        self.valid = Some((now, until));
    }

    /// Takes in a good reading, and says until when it is valid.
    fn learn(&mut self, answer: Answer, sent: DateTime<Utc>, bounds: &Watching, now: DateTime<Utc>) -> DateTime<Utc> {
        let status = answer.status;
        let ahead = answer.server_time.map(|server| schedule::clock_ahead(server, sent, now)).unwrap_or_default();
        let next = schedule::after_reading(&status.state, status.valid_until, ahead, bounds, now);
        let before = self.known.take();
        let same = before.as_ref().filter(|known| known.status.state == status.state);
        self.known = Some(Known {
            since: same.map_or(now, |known| known.since),
            previous: match same {
                Some(known) => known.previous.clone(),
                None => before.as_ref().map(|known| known.status.state.clone()),
            },
            read_at: now,
            status,
        });
        match next {
            NextCheck::At(next) => next,
            NextCheck::Never => DateTime::<Utc>::MAX_UTC,
        }
    }

    fn sample(&self, key: &TenantKey, now: DateTime<Utc>) -> Sample {
        let known = self.known.as_ref();
        let usual = UsualDurations::default();
        let concluded = known.map(|known| conclude(&known.status, known.previous.as_ref(), known.since, usual, now));
        let release = known.and_then(|known| known.status.release.as_deref());
        Sample {
            key: key.clone(),
            name: String::new(),
            status: known.map(|known| known.status.clone()),
            health: concluded.map(|conclusion| conclusion.reason.health()),
            unread: self.failures >= FAILURES_UNTIL_UNREAD,
            read_at: known.map(|known| known.read_at),
            version: release.map(|label| Version::from_label(label).short().to_owned()).unwrap_or_default(),
        }
    }
}

fn now() -> DateTime<Utc> {
    local_now().to_utc()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + seconds, 0).expect("a time")
    }

    fn key() -> TenantKey {
        "production/Cust7".parse().expect("a key")
    }

    /// A reading at so many seconds that is valid for five minutes.
    fn read(remembered: &mut Remembered, state: &str, seconds: i64) {
        let valid_until = (at(seconds) + TimeDelta::minutes(5)).to_rfc3339();
        let body = format!(r#"{{"ContextIdentifier":"Cust7","State":"{state}","ValidUntil":"{valid_until}"}}"#);
        let status = Status::read(key().identifier, body.as_bytes()).expect("a status");
        let answer = Answer { status, server_time: None, document: Box::default() };
        remembered.take_in(&key(), Ok(Box::new(answer)), at(seconds), &Watching::default(), at(seconds));
    }

    fn fail(remembered: &mut Remembered, seconds: i64) {
        remembered.take_in(&key(), Err(Failure::Timeout), at(seconds), &Watching::default(), at(seconds));
    }

    #[test]
    fn what_was_read_is_valid_until_the_service_wants_to_be_asked() {
        let mut remembered = Remembered::default();
        assert!(!remembered.is_valid(at(0)), "never read");
        read(&mut remembered, "Running", 0);
        assert!(remembered.is_valid(at(299)) && !remembered.is_valid(at(300)));
        assert!(!remembered.is_valid(at(-1)), "the clock was set back");
    }

    #[test]
    fn what_failed_is_not_tried_again_at_once_and_changes_no_state() {
        let mut remembered = Remembered::default();
        read(&mut remembered, "Running", 0);
        for (failures, seconds) in [(1, 300), (2, 400), (3, 600)] {
            fail(&mut remembered, seconds);
            assert!(remembered.is_valid(at(seconds + 29)), "no sooner than the shortest interval");
            let sample = remembered.sample(&key(), at(seconds));
            assert_eq!((sample.unread, sample.read_at), (failures >= 3, Some(at(0))));
            assert_eq!(sample.status.expect("the last known one").state.name(), "Running");
        }
        read(&mut remembered, "Running", 1000);
        assert!(!remembered.sample(&key(), at(1000)).unread);
    }

    #[test]
    fn health_follows_from_what_earlier_probes_saw() {
        use beacon_core::health::Health;
        let health =
            |remembered: &Remembered, seconds| remembered.sample(&key(), at(seconds)).health.expect("a health");
        let mut remembered = Remembered::default();
        read(&mut remembered, "Unknown", 0);
        assert_eq!(health(&remembered, 0), Health::Attention, "perhaps never there");
        read(&mut remembered, "OfflineMaintenance", 300);
        read(&mut remembered, "OfflineMaintenance", 600);
        assert_eq!(health(&remembered, 600), Health::Maintenance);
        assert_eq!(health(&remembered, 300 + 30 * 60), Health::Attention, "overdue");
        read(&mut remembered, "Unknown", 3600);
        assert_eq!(health(&remembered, 3600), Health::Incident, "it was there before");
    }
}
