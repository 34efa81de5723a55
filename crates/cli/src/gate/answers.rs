//! What is known of each tenant that programs ask for, filled by the loop and read from memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use beacon_core::check::{CheckError, StatusAnswer};
use beacon_core::conditions::Condition;
use beacon_core::engine::{Engine, StatusDocument};
use beacon_core::identity::{EnvironmentName, TenantKey};
use beacon_core::notifications::NotificationEvent;
use beacon_core::schedule;
use beacon_core::settings::Watching;
use beacon_core::status::Status;
use beacon_watch::{Check, Listener, Screen};
use chrono::{DateTime, TimeDelta, Utc};
use hyper::body::Bytes;
use thiserror::Error;
use tokio::sync::watch;

use super::verdict::KnownStatus;
use crate::serve::checks::Checks;

/// A tenant that nobody named is checked for so long after it was asked for last.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(15);
/// One that was not asked for in so long makes room for another.
const MAKES_ROOM_AFTER: TimeDelta = TimeDelta::minutes(1);
/// The conditions under which nothing that was known before counts.
const CUT_OFF: [&str; 2] = ["offline", "portal"];

/// What is known, shared by the loop that fills it and those who answer from it.
#[derive(Debug, Clone)]
pub(crate) struct Answers(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    bounds: Watching,
    checks: Checks,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    tenants: BTreeMap<TenantKey, Tenant>,
    /// How many of them nobody named.
    asked_for: usize,
    /// The condition under which nothing counts, while it lasts.
    cut_off_by: Option<String>,
    /// The one in which the last run ended, until a check succeeds.
    was_cut_off_by: Option<String>,
    /// Whether all that were named had been checked once.
    is_ready: bool,
}

#[derive(Debug)]
struct Tenant {
    known: Option<Arc<KnownStatus>>,
    /// Why the last check failed; `None` when it succeeded.
    failed: Option<CheckError>,
    /// Whether it was checked at all.
    is_tried: bool,
    /// Whether it was named, and is not only checked for those who ask.
    is_named: bool,
    asked_at: DateTime<Utc>,
    /// How often the loop was asked for a check.
    turns: u64,
    /// The turn in which it was asked for the check that has not come yet.
    awaited: Option<u64>,
    /// There is no check before this, as the loop said.
    not_before: Option<DateTime<Utc>>,
    /// Changes whenever it may be worth to look again.
    news: watch::Sender<()>,
}

/// What is known of a tenant at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub(crate) known: Option<Arc<KnownStatus>>,
    pub(crate) failed: Option<CheckError>,
    pub(crate) cut_off_by: Option<String>,
    pub(crate) not_before: Option<DateTime<Utc>>,
}

/// What somebody who wants a check has to do.
#[derive(Debug)]
pub(crate) struct Turn {
    /// Says when it may be worth to look again.
    pub(crate) news: watch::Receiver<()>,
    /// Whether the loop is to be asked; others have done so already.
    pub(crate) is_first: bool,
    /// Which turn it is, for what the loop says to it.
    pub(crate) number: u64,
    /// Whom the loop is to forget, to make room.
    pub(crate) instead_of: Option<TenantKey>,
}

/// As many tenants are checked for those who ask as allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} tenants are checked for programs already: name those that matter, or raise --max-tenants")]
pub(crate) struct TooMany(pub(crate) usize);

impl Answers {
    /// Nothing is known. Checks are counted in `checks`.
    pub(crate) fn new(bounds: Watching, checks: Checks) -> Self {
        Self(Arc::new(Shared { bounds, checks, state: Mutex::default() }))
    }

    /// Takes in what the loop knows from before, and the documents that it came from; those that are not named were asked
    /// for.
    pub(crate) fn restore(&self, engine: &Engine, documents: &BTreeMap<TenantKey, StatusDocument>, now: DateTime<Utc>) {
        let mut state = self.state();
        let mut conditions = engine.lasting_conditions().map(Condition::kind);
        state.was_cut_off_by = conditions.find(|kind| CUT_OFF.contains(kind)).map(str::to_owned);
        for (key, tenant) in engine.tenants().iter() {
            let entry = state.tenants.entry(key.clone()).or_insert_with(|| Tenant::new(false, now));
            // Where the last check failed, what was known before it does not count.
            entry.failed = tenant.stored.failures.as_ref().map(|failures| failures.last_error.clone());
            // What the loop checks at once is not to be relied on: it waits for a second check, or is from elsewhere.
            let is_due = engine.check_times(key).is_some_and(|times| times.next_check.is_some_and(|next| next <= now));
            entry.known = tenant.stored.last_status.as_ref().map(|known| {
                let (status, checked_at) = (known.status.clone(), known.checked_at);
                let ahead = known.clock_ahead.unwrap_or_default();
                let fresh_until = schedule::fresh_until(status.valid_until, ahead, &self.0.bounds, checked_at);
                Arc::new(KnownStatus {
                    document: documents.get(key).map(|document| same(document, key, &status)).unwrap_or_default(),
                    fresh_until: if is_due { fresh_until.min(now) } else { fresh_until },
                    status,
                    checked_at,
                    since: known.since,
                    seen_in_another_state: known.previous.is_some(),
                })
            });
        }
        state.count();
    }

    /// These are named from now on, and no others. Gives those that are not named any more and that nobody asked for
    /// lately: the loop is to forget them.
    pub(crate) fn name(&self, named: &[TenantKey], now: DateTime<Utc>) -> Vec<TenantKey> {
        let mut state = self.state();
        for tenant in state.tenants.values_mut() {
            tenant.is_named = false;
        }
        for key in named {
            let tenant = state.tenants.entry(key.clone()).or_insert_with(|| Tenant::new(true, DateTime::UNIX_EPOCH));
            tenant.is_named = true;
        }
        state.take_idle(now)
    }

    /// The service of these environments is elsewhere now: what the other one said up to this time counts no more.
    pub(crate) fn forget(&self, environments: &[EnvironmentName], until: DateTime<Utc>) {
        for (key, tenant) in &mut self.state().tenants {
            let is_old = tenant.known.as_ref().is_some_and(|known| known.checked_at <= until);
            if is_old && environments.contains(&key.environment) {
                (tenant.known, tenant.failed, tenant.not_before) = (None, None, None);
            }
        }
    }

    /// Those that were named.
    pub(crate) fn named(&self) -> Vec<TenantKey> {
        let state = self.state();
        state.tenants.iter().filter(|(_, tenant)| tenant.is_named).map(|(key, _)| key.clone()).collect()
    }

    /// Whether each that was named has been checked, or was known before. Who was ready once stays it: a list that is read
    /// again takes nobody out of service.
    pub(crate) fn are_ready(&self) -> bool {
        let mut state = self.state();
        let is_there = |tenant: &Tenant| !tenant.is_named || tenant.is_tried || tenant.known.is_some();
        state.is_ready = state.is_ready || state.tenants.values().all(is_there);
        state.is_ready
    }

    /// What is known of a tenant.
    pub(crate) fn look(&self, key: &TenantKey) -> Look {
        let state = self.state();
        let tenant = state.tenants.get(key);
        Look {
            known: tenant.and_then(|tenant| tenant.known.clone()),
            failed: tenant.and_then(|tenant| tenant.failed.clone()),
            cut_off_by: state.cut_off_by.as_ref().or(state.was_cut_off_by.as_ref()).cloned(),
            not_before: tenant.and_then(|tenant| tenant.not_before),
        }
    }

    /// Somebody asked for a tenant.
    pub(crate) fn was_asked_for(&self, key: &TenantKey, now: DateTime<Utc>) {
        if let Some(tenant) = self.state().tenants.get_mut(key) {
            tenant.asked_at = now;
        }
    }

    /// Somebody wants a check of a tenant. `None` when the loop said that there is none yet; who was `misdirected` makes
    /// it say so again.
    ///
    /// # Errors
    /// When it is not known, and there is no room for it among at most so many that nobody named.
    pub(crate) fn want(
        &self,
        key: &TenantKey,
        misdirected: bool,
        max_asked_for: usize,
        now: DateTime<Utc>,
    ) -> Result<Option<Turn>, TooMany> {
        let mut state = self.state();
        let mut turn = Turn { news: watch::channel(()).1, is_first: true, number: 0, instead_of: None };
        if !state.tenants.contains_key(key) {
            if state.asked_for >= max_asked_for {
                turn.instead_of = Some(state.take_longest_idle(now).ok_or(TooMany(max_asked_for))?);
            }
            state.asked_for += 1;
        }
        let tenant = state.tenants.entry(key.clone()).or_insert_with(|| Tenant::new(false, now));
        tenant.asked_at = now;
        turn.news = tenant.news.subscribe();
        turn.is_first = tenant.awaited.is_none();
        if turn.is_first && !misdirected && tenant.not_before.is_some_and(|not_before| now < not_before) {
            return Ok(None);
        }
        if turn.is_first {
            tenant.turns += 1;
            tenant.awaited = Some(tenant.turns);
        }
        turn.number = tenant.turns;
        Ok(Some(turn))
    }

    /// The loop has no check of the tenant before `not_before`: nobody is to wait for it. A check that came meanwhile
    /// counts more, as does a later turn.
    pub(crate) fn comes_later(&self, key: &TenantKey, turn: u64, not_before: Option<DateTime<Utc>>) {
        let mut state = self.state();
        if let Some(tenant) = state.tenants.get_mut(key).filter(|tenant| tenant.awaited == Some(turn)) {
            tenant.not_before = not_before;
            tenant.tell();
        }
    }

    /// Those that nobody named, and nobody asked for lately; they are forgotten.
    pub(crate) fn take_idle(&self, now: DateTime<Utc>) -> Vec<TenantKey> {
        self.state().take_idle(now)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document that was stored, if it is the one that this status was read from.
fn same(document: &StatusDocument, key: &TenantKey, status: &Status) -> Bytes {
    let read = Status::read(key.identifier, &document.content);
    let is_same = read.is_ok_and(|read| {
        (read.state, read.is_running, read.valid_until) == (status.state.clone(), status.is_running, status.valid_until)
    });
    if is_same { document.content.clone().into() } else { Bytes::new() }
}

impl State {
    fn take_idle(&mut self, now: DateTime<Utc>) -> Vec<TenantKey> {
        let is_idle = |tenant: &Tenant| !tenant.is_named && now - tenant.asked_at > KEPT_FOR;
        let idle: Vec<TenantKey> =
            self.tenants.iter().filter(|(_, tenant)| is_idle(tenant)).map(|(key, _)| key.clone()).collect();
        for key in &idle {
            self.tenants.remove(key);
        }
        self.count();
        idle
    }

    /// Forgets the one that was asked for the longest time ago, if that is a while.
    fn take_longest_idle(&mut self, now: DateTime<Utc>) -> Option<TenantKey> {
        let others = self.tenants.iter().filter(|(_, tenant)| !tenant.is_named);
        let (key, tenant) = others.min_by_key(|(_, tenant)| tenant.asked_at)?;
        let key = (now - tenant.asked_at > MAKES_ROOM_AFTER).then(|| key.clone())?;
        self.tenants.remove(&key);
        self.count();
        Some(key)
    }

    fn count(&mut self) {
        self.asked_for = self.tenants.values().filter(|tenant| !tenant.is_named).count();
    }
}

impl Tenant {
    fn new(is_named: bool, asked_at: DateTime<Utc>) -> Self {
        Self {
            known: None,
            failed: None,
            is_tried: false,
            is_named,
            asked_at,
            turns: 0,
            awaited: None,
            not_before: None,
            news: watch::channel(()).0,
        }
    }

    fn tell(&mut self) {
        self.awaited = None;
        self.news.send_replace(());
    }

    fn learn(&mut self, answer: &StatusAnswer, check: &Check<'_>, bounds: &Watching) {
        let (status, received) = (answer.status.clone(), check.received);
        let ahead = answer.server_time.map(|server| schedule::clock_ahead(server, check.sent, received));
        let before = self.known.take();
        let same = before.as_ref().filter(|known| known.status.state == status.state);
        self.known = Some(Arc::new(KnownStatus {
            document: answer.body.clone().into(),
            fresh_until: schedule::fresh_until(status.valid_until, ahead.unwrap_or_default(), bounds, received),
            checked_at: received,
            since: same.map_or(received, |known| known.since),
            seen_in_another_state: same.map_or(before.is_some(), |known| known.seen_in_another_state),
            status,
        }));
    }
}

impl Listener for Answers {
    fn notification(&self, _event: NotificationEvent) {}

    fn screen(&self, screen: Screen) {
        let mut banners = screen.summary.banners.into_iter().map(|banner| banner.kind);
        self.state().cut_off_by = banners.find(|kind| CUT_OFF.contains(&kind.as_str()));
    }

    fn checked(&self, check: &Check<'_>) {
        self.0.checks.count(check.key, check.outcome.map(|_| ()));
        let mut state = self.state();
        if check.outcome.is_ok() {
            state.was_cut_off_by = None;
        }
        let Some(tenant) = state.tenants.get_mut(check.key) else { return };
        if let Ok(answer) = check.outcome {
            tenant.learn(answer, check, &self.0.bounds);
        }
        tenant.failed = check.outcome.err().cloned();
        tenant.is_tried = true;
        tenant.not_before = None;
        tenant.tell();
    }
}
