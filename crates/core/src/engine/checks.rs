//! Which tenant is checked when: the queue, the rate, and the progress of a sweep.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, TimeDelta, Utc};

use super::{CommandError, Effect, Engine, LastStatus, Profile, Tenant, TenantState};
use crate::conditions::Condition;
use crate::identity::TenantKey;
use crate::notifications::Subject;
use crate::schedule::{self, NextCheck};
use crate::status::{State, Status};
use crate::view::Sweep;

/// How many others are asked for when one tenant alone says something about all.
const WITNESSES: usize = 2;

impl Engine {
    /// Begins to watch a tenant. Its first check is due at once, or when its last status says, where checks wait for that.
    pub(super) fn insert(&mut self, mut key: TenantKey, profile: Profile, memory: TenantState, now: DateTime<Utc>) {
        if let Some((shared, _)) = self.environments.get_key_value(&key.environment) {
            key.environment.clone_from(shared);
        }
        self.checked_at = self.checked_at.max(memory.last_status.as_ref().map(|known| known.checked_at));
        let tenant = Tenant::new(profile, memory);
        let is_checked = tenant.is_checked();
        self.tenants.insert(key.clone(), tenant);
        if is_checked {
            *self.checked.entry(key.environment.clone()).or_default() += 1;
        }
        if let Some((checked_at, interval)) = self.promised_before(&key, now) {
            self.plan_in(&key, Some(interval), checked_at);
        } else {
            let put_off = self.put_off_before(&key).filter(|until| *until > now);
            self.plan(&key, is_checked.then_some(put_off.unwrap_or(now)), put_off.is_none());
        }
        self.review(&key, now);
        self.snoozes_to_review = true;
        self.dirty.rows.insert(key);
        self.dirty.summary = true;
    }

    /// When a tenant that begins to be watched was read, and how long after that the next check is due: `None` when that is
    /// over, or when something speaks for a check at once.
    fn promised_before(&self, key: &TenantKey, now: DateTime<Utc>) -> Option<(DateTime<Utc>, TimeDelta)> {
        let TenantState { last_status, failures, not_found, no_data, pending_confirmation, .. } =
            &self.tenants.get(key)?.stored;
        let is_doubted = failures.is_some() || *not_found || *no_data || pending_confirmation.is_some();
        // Who had no network at the end asks at once whether there is one now.
        let was_cut_off =
            self.inherited.iter().any(|condition| matches!(condition, Condition::Offline | Condition::Portal));
        let is_believed = self.checks_when_due && !is_doubted && !was_cut_off;
        let LastStatus { status, checked_at, clock_ahead, .. } = last_status.as_ref().filter(|_| is_believed)?;
        if *checked_at > now {
            return None;
        }
        let (ahead, bounds) = (clock_ahead.unwrap_or_default(), &self.settings.watching);
        match schedule::after_reading(&status.state, status.valid_until, ahead, bounds, *checked_at) {
            NextCheck::At(next) if next > now => Some((*checked_at, next - *checked_at)),
            NextCheck::At(_) | NextCheck::Never => None,
        }
    }

    /// Until when the service wanted to be left alone about a tenant that begins to be watched. The wait is counted from the
    /// first of its failures, since nobody knows when the last was.
    fn put_off_before(&self, key: &TenantKey) -> Option<DateTime<Utc>> {
        let failures = self.tenants.get(key)?.stored.failures.as_ref().filter(|_| self.checks_when_due)?;
        let wait = failures.last_error.retry_after()?.min(schedule::max_interval(&self.settings.watching));
        failures.since.checked_add_signed(wait)
    }

    /// Who is due now, of those that are checked by themselves.
    pub(super) fn due_keys(&self, now: DateTime<Utc>) -> Vec<TenantKey> {
        let is_due = |tenant: &Tenant| tenant.schedule.next.is_some_and(|next| next <= now);
        self.tenants.iter().filter(|(_, tenant)| is_due(tenant)).map(|(key, _)| key.clone()).collect()
    }

    /// Plans the next check of a tenant, which it gives: at `next`, or never. Urgent ones do not wait for the calm pace.
    pub(super) fn plan(&mut self, key: &TenantKey, next: Option<DateTime<Utc>>, urgent: bool) -> Option<&mut Tenant> {
        let tenant = self.tenants.get_mut(key)?;
        let schedule = &mut tenant.schedule;
        if let Some(planned) = schedule.next {
            let queue = if schedule.urgent { &mut self.urgent } else { &mut self.due };
            queue.remove(&(planned, key.clone()));
        }
        schedule.next = next;
        schedule.urgent = urgent;
        if let Some(next) = next {
            let queue = if urgent { &mut self.urgent } else { &mut self.due };
            queue.insert((next, key.clone()));
        }
        Some(tenant)
    }

    /// Plans the check after a successful check, and until when that check counts as fresh; a review has to follow.
    pub(super) fn plan_after_reading(&mut self, key: &TenantKey, ahead: TimeDelta, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let Some(LastStatus { status, .. }) = &tenant.stored.last_status else { return };
        let next = schedule::after_reading(&status.state, status.valid_until, ahead, &self.settings.watching, now);
        let next = match next {
            NextCheck::At(next) => Some(next),
            NextCheck::Never => None,
        };
        self.plan_in(key, next.map(|next| next - now), now);
    }

    /// Plans the next check so long after the last check, or never; as long as that, and as long again, what was read
    /// counts as fresh. A review has to follow.
    pub(super) fn plan_in(&mut self, key: &TenantKey, interval: Option<TimeDelta>, checked_at: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let before = std::mem::replace(&mut tenant.schedule.interval, interval);
        self.load += checks_per_second(interval) - checks_per_second(before);
        self.conditions.set_load(self.load, self.settings.watching.rate);
        let fresh_until = interval.map(|interval| checked_at + self.freshness(interval));
        if let Some(tenant) = self.plan(key, interval.map(|interval| checked_at + interval), false) {
            tenant.schedule.fresh_until = fresh_until;
        }
    }

    /// How long an answer is good for, as it promises itself.
    pub(super) fn promised_by(&self, status: &Status, ahead: TimeDelta, now: DateTime<Utc>) -> TimeDelta {
        // Of a state that is checked seldom or never: as long as of any other.
        match schedule::after_reading(&State::Running, status.valid_until, ahead, &self.settings.watching, now) {
            NextCheck::At(next) => next - now,
            NextCheck::Never => schedule::max_interval(&self.settings.watching),
        }
    }

    /// Checks others of the same environment, since one alone proves nothing for all: of those that `may_say` more.
    pub(super) fn ask_for_witnesses(&mut self, key: &TenantKey, may_say: fn(&Tenant) -> bool, now: DateTime<Utc>) {
        let others = self.tenants.iter().filter(|(other, tenant)| {
            other.environment == key.environment && *other != key && tenant.is_checked() && may_say(tenant)
        });
        let others: Vec<TenantKey> = others.map(|(other, _)| other.clone()).take(WITNESSES).collect();
        self.check_soon(&others, now);
    }

    /// For how long a check counts as fresh: twice the promised time, or twice a round over all tenants where the
    /// rate does not allow more.
    pub(super) fn freshness(&self, interval: TimeDelta) -> TimeDelta {
        let tenants = u32::try_from(self.tenants.len()).unwrap_or(u32::MAX);
        let round = crate::conditions::round_time(tenants, self.settings.watching.rate);
        let round = Duration::from_std(round).unwrap_or(TimeDelta::days(1)).min(TimeDelta::days(1));
        let overloaded = self.load > self.settings.watching.rate;
        if overloaded { interval.max(round) * 2 } else { interval * 2 }
    }

    pub(super) fn set_fresh_until(&mut self, key: &TenantKey, until: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        tenant.schedule.fresh_until = until;
        self.review(key, now);
    }

    /// Starts the checks that are due, as many as rate and bounds allow.
    pub(super) fn start_checks(&mut self, now: DateTime<Utc>) {
        if self.paused {
            return;
        }
        while self.in_flight < self.settings.watching.in_flight {
            let is_due = |queue: &BTreeSet<(DateTime<Utc>, TenantKey)>| {
                queue.first().filter(|(time, _)| *time <= now).map(|(_, key)| key.clone())
            };
            let (key, pace) = match (is_due(&self.urgent), is_due(&self.due)) {
                (Some(key), _) => (key, self.settings.watching.rate),
                (None, Some(key)) => (key, schedule::pace(self.load, self.settings.watching.rate)),
                (None, None) => return,
            };
            if !self.pacer.start(pace, now) {
                return;
            }
            self.start_check(&key, now);
        }
    }

    /// When the next check can start; `None` when none is planned or no more may be under way.
    pub(super) fn next_start(&self) -> Option<DateTime<Utc>> {
        if self.paused || self.in_flight >= self.settings.watching.in_flight {
            return None;
        }
        let first = [self.urgent.first(), self.due.first()].into_iter().flatten().map(|(time, _)| *time).min()?;
        Some(self.pacer.free_at().map_or(first, |free_at| first.max(free_at)))
    }

    fn start_check(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let address = self.status_address(key);
        let Some((tenant, url)) = self.plan(key, None, false).zip(address) else { return };
        tenant.schedule.in_flight = true;
        tenant.schedule.tried_at = Some(now);
        self.in_flight += 1;
        self.effects.push(Effect::CheckStatus { key: key.clone(), url });
    }

    /// A check that was under way came back, however it went.
    pub(super) fn check_ended(&mut self, key: &TenantKey) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.dirty.summary |= self.sweep.is_some();
        self.await_no_longer(key);
    }

    /// Neither the sweep nor the digest after a start waits for this tenant; says whether the sweep did.
    fn await_no_longer(&mut self, key: &TenantKey) -> bool {
        if let Some((awaited, _)) = &mut self.startup_digest {
            awaited.remove(key);
        }
        let Some((pending, _)) = &mut self.sweep else { return false };
        let was_pending = pending.remove(key);
        if pending.is_empty() {
            self.sweep = None;
        }
        was_pending
    }

    /// Checks `keys` as soon as the rate allows.
    pub(super) fn check_soon(&mut self, keys: &[TenantKey], now: DateTime<Utc>) {
        for key in keys {
            let waits = self.tenants.get(key).is_some_and(|tenant| !tenant.schedule.in_flight);
            if waits {
                self.plan(key, Some(now), true);
            }
        }
    }

    /// Checks a tenant for a program that asks for it, as soon as the service may be asked.
    pub(super) fn check_for_caller(
        &mut self,
        key: &TenantKey,
        misdirected: bool,
        now: DateTime<Utc>,
    ) -> Result<(), CommandError> {
        let tenant = self.tenants.get(key).ok_or_else(|| CommandError::NoTenant(key.clone()))?;
        let schedule = &tenant.schedule;
        if schedule.in_flight || (schedule.urgent && schedule.next.is_some()) {
            return Ok(());
        }
        let bounds = &self.settings.watching;
        // A time to come says that the clock was set back meanwhile.
        let tried_at = schedule.tried_at.or(tenant.checked_at()).filter(|tried_at| *tried_at <= now);
        let soonest = tried_at.map_or(now, |tried_at| tried_at + schedule::min_interval(bounds));
        let allowed = match (&tenant.stored.failures, &tenant.stored.last_status) {
            (Some(_), _) => schedule.next.unwrap_or(soonest),
            (None, Some(known)) if !misdirected && known.checked_at <= now => {
                let ahead = known.clock_ahead.unwrap_or_default();
                soonest.max(schedule::fresh_until(known.status.valid_until, ahead, bounds, known.checked_at))
            }
            (None, _) => soonest,
        };
        if allowed <= now {
            self.plan(key, Some(now), true);
        } else if schedule.next.is_none_or(|next| next > allowed) {
            self.plan(key, Some(allowed), false);
        }
        Ok(())
    }

    /// Shows progress over `keys`, where there are enough of them to wait for. They join the sweep under way, so that a
    /// check of a few neither hides its progress nor ends it; several with all that it still waits for among them begin anew.
    pub(super) fn begin_sweep(&mut self, keys: Vec<TenantKey>) {
        let size = |tenants: usize| u32::try_from(tenants).unwrap_or(u32::MAX);
        let mut keys: BTreeSet<TenantKey> = keys.into_iter().collect();
        let mut total = size(keys.len());
        if let Some((pending, of)) = self.sweep.take()
            && (total < 2 || !pending.is_subset(&keys))
        {
            let waited_for = pending.len();
            keys.extend(pending);
            total = of + size(keys.len() - waited_for);
        }
        self.sweep = (total > 1).then_some((keys, total));
        self.dirty.summary = true;
    }

    /// Ends the sweep under way. What it has not come to is due, but without haste; what is to be confirmed is not given up.
    pub(super) fn stop_sweep(&mut self) {
        let Some((pending, _)) = self.sweep.take() else { return };
        for key in pending {
            let Some(tenant) = self.tenants.get(&key) else { continue };
            if tenant.stored.pending_confirmation.is_some() || tenant.schedule.in_flight {
                continue;
            }
            let (interval, checked_at) = (tenant.schedule.interval, tenant.checked_at());
            let promised = interval.zip(checked_at).map(|(interval, checked_at)| checked_at + interval);
            let next = tenant.schedule.next.map(|next| promised.map_or(next, |promised| promised.max(next)));
            self.plan(&key, next, false);
        }
        self.dirty.summary = true;
    }

    /// How far the sweep under way has come.
    #[must_use]
    pub fn sweep(&self) -> Option<Sweep> {
        let (pending, total) = self.sweep.as_ref().filter(|_| !self.paused)?;
        let pending = u32::try_from(pending.len()).unwrap_or(u32::MAX);
        Some(Sweep { done: total.saturating_sub(pending), total: *total })
    }

    /// After the clock was set back, which is a negative `by`, checks are due as long from now as they were before.
    pub(super) fn pull_in_checks(&mut self, by: TimeDelta) {
        let planned = self.tenants.iter().filter_map(|(key, tenant)| {
            let schedule = &tenant.schedule;
            Some((key.clone(), schedule.next? + by, schedule.urgent))
        });
        for (key, next, urgent) in planned.collect::<Vec<_>>() {
            self.plan(&key, Some(next), urgent);
        }
    }

    /// The next change of each tenant is confirmed, and none counts as without data before it could be read.
    pub(super) fn confirm_all_changes(&mut self, now: DateTime<Utc>) {
        let keys: Vec<TenantKey> = self.tenants.keys().cloned().collect();
        for key in keys {
            let Some(tenant) = self.tenants.get_mut(&key) else { continue };
            tenant.schedule.confirm_next_change = true;
            // What failed before says nothing about the network there is now.
            tenant.schedule.suppress_no_data |= tenant.stored.no_data;
            if let Some(failures) = tenant.stored.failures.as_mut().filter(|_| !tenant.stored.no_data) {
                failures.count = 0;
            }
            // What waits for its confirmation has no interval yet, but is fresh.
            let unconfirmed = tenant.schedule.fresh_until.map(|_| schedule::min_interval(&self.settings.watching));
            let Some(interval) = tenant.schedule.interval.or(unconfirmed) else { continue };
            let waits_from = tenant.schedule.next.map_or(now, |next| next.max(now));
            let fresh = self.freshness(interval);
            self.set_fresh_until(&key, Some(waits_from + fresh), now);
        }
    }

    /// Stops watching a tenant.
    pub(super) fn take_out(&mut self, key: &TenantKey, now: DateTime<Utc>) -> Option<Tenant> {
        self.plan(key, None, false);
        let timing = self.timing(now);
        self.notifier.forget(&Subject::Tenant(key.clone()), timing);
        let tenant = self.tenants.remove(key)?;
        if let Some(at) = tenant.schedule.review_at {
            self.reviews.remove(&(at, key.clone()));
        }
        self.load = (self.load - checks_per_second(tenant.schedule.interval)).max(0.0);
        if tenant.schedule.in_flight {
            self.in_flight = self.in_flight.saturating_sub(1);
        }
        self.snoozes_to_review = true;
        self.unproven.remove(key);
        if self.await_no_longer(key)
            && let Some((_, total)) = &mut self.sweep
        {
            *total = total.saturating_sub(1);
        }
        self.dirty.rows.remove(key);
        self.dirty.removed.insert(key.clone());
        self.dirty.summary = true;
        if tenant.is_checked()
            && let Some(count) = self.checked.get_mut(&key.environment)
        {
            *count -= 1;
        }
        self.checked.retain(|_, count| *count > 0);
        if self.checked.get(&key.environment) == Some(&1) {
            // Nobody is left who could prove anything.
            self.await_no_proof(&key.environment, now);
        }
        let last = !self.checked.contains_key(&key.environment);
        self.conditions.remove(key, last);
        self.review_conditions(now);
        Some(tenant)
    }

    /// The tenants that are checked by themselves.
    pub(super) fn checked_keys(&self) -> Vec<TenantKey> {
        self.tenants.iter().filter(|(_, tenant)| tenant.is_checked()).map(|(key, _)| key.clone()).collect()
    }

    /// Counts anew which environments have tenants that are checked.
    pub(super) fn count_checked(&mut self) {
        self.checked.clear();
        for (key, _) in self.tenants.iter().filter(|(_, tenant)| tenant.is_checked()) {
            *self.checked.entry(key.environment.clone()).or_default() += 1;
        }
    }
}

/// How many checks a second a tenant with this interval wants.
fn checks_per_second(interval: Option<TimeDelta>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "intervals are days at most")]
    let milliseconds = interval.map_or(0.0, |interval| interval.num_milliseconds() as f64);
    if milliseconds > 0.0 { 1000.0 / milliseconds } else { 0.0 }
}
