//! What is written in each round, and what must be there after it.

use std::collections::BTreeMap;

use anyhow::Result;
use beacon_core::change::{Change, ChangeKind};
use beacon_core::check::CheckError;
use beacon_core::engine::{CheckFailures, Profile, Record, TenantState};
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::notifications::NotificationId;
use beacon_core::settings::Settings;
use beacon_core::status::State;
use beacon_watch::{Opened, Remembered};
use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

/// So many tenants are written about.
const TENANTS: u32 = 20;

/// A change as the history tells it: when, what it was, what it became.
type Entry = (DateTime<Utc>, Option<String>, Option<String>);

/// What is stored, or must be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Content {
    tenants: BTreeMap<TenantKey, (Profile, Option<TenantState>)>,
    settings: Option<Settings>,
    paused: bool,
    last_notification: NotificationId,
    /// Of each tenant that was ever written about, newest first.
    history: BTreeMap<TenantKey, Vec<Entry>>,
}

impl Content {
    /// What must be there after the rounds up to this one.
    pub(crate) fn after(seed: u64, rounds: u32) -> Result<Self> {
        let mut content = Self::default();
        for number in 1..=rounds {
            content.add(seed, number)?;
        }
        Ok(content)
    }

    /// Adds what a round writes.
    pub(crate) fn add(&mut self, seed: u64, number: u32) -> Result<()> {
        for record in round(seed, number)? {
            self.apply(record);
        }
        Ok(())
    }

    /// What is there.
    pub(crate) async fn of(opened: &Opened) -> Result<Self> {
        let stored = &opened.stored;
        let tenants = stored.tenants.iter().cloned().map(|(key, profile, memory)| (key, (profile, memory))).collect();
        let mut history = BTreeMap::new();
        for n in 0..TENANTS {
            let entries = opened.store.history(key(n)?, DateTime::UNIX_EPOCH).await?;
            if !entries.is_empty() {
                let entries = entries.into_iter().filter_map(|entry| match entry {
                    Remembered::Change(change) => {
                        let (from, to) = change.kind.texts();
                        Some((change.at, Some(from), Some(to)))
                    }
                    Remembered::Decision(_) | Remembered::Condition(_) => None,
                });
                history.insert(key(n)?, entries.collect());
            }
        }
        let (settings, last_notification) = (stored.settings.clone(), stored.last_notification);
        Ok(Self { tenants, settings, paused: stored.paused, last_notification, history })
    }

    /// How many single things are not as in another one: tenants, entries of the history, settings.
    pub(crate) fn differences(&self, other: &Self) -> usize {
        let differing = |one: &Self, two: &Self| {
            let tenants = one.tenants.iter().filter(|(key, tenant)| two.tenants.get(*key) != Some(*tenant)).count();
            let entries = one.history.iter().map(|(key, entries)| {
                let others = two.history.get(key).map(Vec::as_slice).unwrap_or_default();
                entries.iter().filter(|entry| !others.contains(entry)).count()
            });
            tenants + entries.sum::<usize>()
        };
        let single = [
            self.settings != other.settings,
            self.paused != other.paused,
            self.last_notification != other.last_notification,
        ];
        // One that is called otherwise is seen from both sides, and is one all the same.
        differing(self, other).max(differing(other, self)) + single.into_iter().filter(|differs| *differs).count()
    }

    /// How many tenants there are.
    pub(crate) fn tenants(&self) -> usize {
        self.tenants.len()
    }

    fn apply(&mut self, record: Record) {
        match record {
            Record::Profile(key, profile) => self.tenants.entry(key).or_default().0 = profile,
            Record::TenantState(key, memory) => {
                if let Some(tenant) = self.tenants.get_mut(&key) {
                    tenant.1 = Some(*memory);
                }
            }
            Record::Removed(key) => drop(self.tenants.remove(&key)),
            Record::Change(change) => {
                let (from, to) = change.kind.texts();
                self.history.entry(change.key).or_default().insert(0, (change.at, Some(from), Some(to)));
            }
            Record::Settings(settings) => self.settings = Some(*settings),
            Record::Paused(paused) => self.paused = paused,
            Record::Notification(id, _) => self.last_notification = self.last_notification.max(id),
            // No round writes these.
            Record::Decision(_)
            | Record::Snoozes(_)
            | Record::Missed(_)
            | Record::Condition(_)
            | Record::Document(..) => {}
        }
    }
}

/// What a round writes: the first one all tenants and the settings, the others this and that.
pub(crate) fn round(seed: u64, number: u32) -> Result<Vec<Record>> {
    let mut random = Rng::with_seed(seed.wrapping_add(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    if number == 1 {
        let settings = Record::Settings(Box::new(Settings { retention_days: 90, ..Settings::default() }));
        let tenants = (0..TENANTS).map(|n| Ok(Record::Profile(key(n)?, profile(&mut random))));
        return tenants.chain([Ok(settings)]).collect();
    }
    (0..random.i64(1..=6)).map(|place| record(&mut random, number, place)).collect()
}

fn record(random: &mut Rng, number: u32, place: i64) -> Result<Record> {
    let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(number.into()) + TimeDelta::milliseconds(place);
    let key = key(random.u32(0..TENANTS))?;
    Ok(match random.u8(0..16) {
        0 => Record::Settings(Box::new(Settings { retention_days: random.u32(1..1_000), ..Settings::default() })),
        1 => Record::Removed(key),
        2 => Record::Paused(random.bool()),
        3 => Record::Notification(number.into(), None),
        4..=6 => Record::Profile(key, profile(random)),
        7..=9 => {
            let failures = CheckFailures { count: number, since: at, last_error: CheckError::Timeout };
            Record::TenantState(
                key,
                Box::new(TenantState { failures: Some(failures), no_data: random.bool(), ..TenantState::default() }),
            )
        }
        _ => {
            let kind =
                ChangeKind::State { from: State::Running, to: State::Unpublished(format!("State{number}")), up: None };
            let health = Some(Health::Incident);
            Record::Change(Box::new(Change { at, server_time: None, key, kind, health, lasted: None }))
        }
    })
}

/// With notes from nothing to more than a page of the database holds.
fn profile(random: &mut Rng) -> Profile {
    let length = random.usize(0..6_000) * random.usize(0..2);
    let notes = std::iter::repeat_with(|| random.alphanumeric()).take(length).collect();
    Profile { name: format!("Tenant {}", random.u32(..)), notes, ..Profile::default() }
}

fn key(n: u32) -> Result<TenantKey> {
    Ok(format!("production/Cust{n}").parse()?)
}
