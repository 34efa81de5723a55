//! What a check changes: from a status or a failure to what we know of the tenant.

use chrono::{DateTime, TimeDelta, Utc};

use super::{CheckFailures, Engine, LastStatus, PendingConfirmation, Record, Tenant};
use crate::change::{Change, ChangeKind};
use crate::check::{CheckError, CheckResult, StatusAnswer, Suspect};
use crate::health::Health;
use crate::identity::{EnvironmentName, TenantKey};
use crate::notifications::{Cause, Detail, Severity, SuppressionReason};
use crate::schedule;
use crate::settings::Rule;
use crate::status::{State, Status};
use crate::version::Version;

/// So many failed checks in a row make a tenant without data.
pub const FAILURES_UNTIL_NO_DATA: u32 = 3;
/// A surprise is confirmed after this time, or the shortest interval where that is less.
const CONFIRM_AFTER: TimeDelta = TimeDelta::seconds(5);
/// A host whose arrival is always announced.
const DISASTER_RECOVERY: &str = "disasterrecovery";

impl Engine {
    /// Takes in a check of a tenant's status.
    pub(super) fn handle_check(
        &mut self,
        key: &TenantKey,
        sent: DateTime<Utc>,
        outcome: CheckResult,
        now: DateTime<Utc>,
    ) {
        // One that was removed meanwhile was counted as ended then.
        let Some(tenant) = self.tenants.get_mut(key).filter(|tenant| tenant.schedule.in_flight) else { return };
        tenant.schedule.in_flight = false;
        if std::mem::take(&mut tenant.schedule.outdated) {
            self.plan(key, Some(now), true);
            self.check_ended(key);
            return;
        }
        // What fails right after waking or a network change may have begun before it.
        let decides = outcome.is_ok() || self.grace_until.is_none();
        tenant.schedule.suppress_no_data &= !decides;
        self.check_ended(key);
        match outcome {
            Ok(answer) => self.handle_answer(key, *answer, sent, now),
            Err(failure) => self.handle_failed_check(key, &failure, now),
        }
    }

    fn handle_answer(&mut self, key: &TenantKey, answer: StatusAnswer, sent: DateTime<Utc>, now: DateTime<Utc>) {
        let ahead = answer.server_time.map(|server_time| schedule::clock_ahead(server_time, sent, now));
        self.prove(key, now);
        let awaits_another = self.conditions.read(key, ahead, &self.checked);
        if awaits_another {
            self.ask_for_witnesses(key, |tenant| tenant.stored.failures.is_some(), now);
        }
        // What came this very moment is fresh, whatever follows from it for others.
        let fresh_until = now + self.freshness(self.promised_by(&answer.status, ahead.unwrap_or_default(), now));
        if let Some(tenant) = self.tenants.get_mut(key).filter(|tenant| tenant.is_checked()) {
            tenant.schedule.fresh_until = Some(fresh_until);
        }
        self.end_inherited_conditions(key, ahead, now);
        self.review_conditions(now);
        self.checked_at = Some(now);
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        if !tenant.is_checked() && answer.status.state == State::Unknown {
            // It was asked for all the same, and stays deleted.
            return;
        }
        tenant.document = answer.document;
        let Some(since) = self.believe(key, &answer.status, now) else {
            self.end_trouble(key, now);
            let soon = CONFIRM_AFTER.min(schedule::min_interval(&self.settings.watching));
            self.plan(key, Some(now + soon), true);
            self.review(key, now);
            return;
        };
        self.end_trouble(key, now);
        self.accept(key, answer.status, ahead, answer.server_time, since, now);
        self.plan_after_reading(key, ahead.unwrap_or_default(), now);
        self.review(key, now);
        self.ask_for_version(key, now);
    }

    /// Since when the status holds; `None` when it is a surprise that a second check has to confirm.
    fn believe(&mut self, key: &TenantKey, status: &Status, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let tenant = self.tenants.get_mut(key)?;
        let Some(known) = &tenant.stored.last_status else { return Some(now) };
        let same_state = known.status.state == status.state && known.status.is_running == status.is_running;
        if same_state {
            let doubted = tenant.stored.pending_confirmation.take().is_some();
            tenant.schedule.confirm_next_change = false;
            if doubted {
                self.remember(key);
            }
            return Some(now);
        }
        let surprising = status.state == State::Unknown || tenant.schedule.confirm_next_change;
        let confirmed = tenant
            .stored
            .pending_confirmation
            .take()
            .filter(|doubt| doubt.state == status.state && doubt.is_running == status.is_running);
        if let Some(doubt) = confirmed {
            tenant.schedule.confirm_next_change = false;
            return Some(doubt.at);
        }
        if !surprising {
            return Some(now);
        }
        tenant.stored.pending_confirmation =
            Some(PendingConfirmation { state: status.state.clone(), is_running: status.is_running, at: now });
        self.remember(key);
        None
    }

    /// Makes the status what we know, and records what changed by it.
    fn accept(
        &mut self,
        key: &TenantKey,
        status: Status,
        clock_ahead: Option<TimeDelta>,
        server_time: Option<DateTime<Utc>>,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
    ) {
        let usual = self.usual_of(key);
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let before = tenant.stored.last_status.take();
        let known_release = before.as_ref().and_then(|before| before.status.release.as_ref());
        let release = status.release.as_ref().filter(|label| known_release != Some(*label));
        let release = release.map(|label| Version::from_label(label));
        let mut kept = status;
        let mut known_since = since;
        let mut previous = None;
        let mut changes = Vec::new();
        if let Some(before) = before.as_ref() {
            let same_state = before.status.state == kept.state;
            let same_running = before.status.is_running == kept.is_running;
            known_since = if same_state && same_running { before.since } else { since };
            previous = if same_state { before.previous.clone() } else { Some(before.status.state.clone()) };
            if !(same_state && same_running) {
                let said = kept.state.implies_running();
                let up = kept.is_running.filter(|up| same_state || said.is_some_and(|said| said != *up));
                let kind = ChangeKind::State { from: before.status.state.clone(), to: kept.state.clone(), up };
                changes.push((kind, Some((since - before.since).max(TimeDelta::zero()))));
            }
            if let (Some(from), Some(to)) = (&before.status.endpoint, &kept.endpoint)
                && from != to
            {
                changes.push((ChangeKind::Endpoint { from: from.clone(), to: to.clone() }, None));
            }
            // A tenant that is offline says neither: it has not moved to nowhere.
            kept.endpoint = kept.endpoint.or_else(|| before.status.endpoint.clone());
            kept.api = kept.api.or_else(|| before.status.api.clone());
        }
        let first_sight = before.is_none();
        tenant.stored.not_found = false;
        tenant.stored.last_status =
            Some(LastStatus { status: kept, since: known_since, previous, checked_at: now, clock_ahead });
        let health = tenant.conclude(usual, now).map(|conclusion| conclusion.reason.health());
        tenant.stored.flapping.read(health > Some(Health::Info));
        if first_sight || !changes.is_empty() {
            self.snoozes_to_review = true;
            self.remember(key);
            let gone = before.as_ref().is_some_and(|before| before.status.state == State::Deleted);
            if gone || self.tenants.get(key).is_some_and(|tenant| !tenant.is_checked()) {
                self.count_checked();
            }
        }
        for (kind, lasted) in changes {
            let at = if matches!(kind, ChangeKind::State { .. }) { since } else { now };
            self.announce(key, &kind, now);
            self.record(Change { at, server_time, key: key.clone(), kind, health, lasted });
        }
        if let Some(version) = release {
            self.learn_version(key, version, now);
        }
    }

    /// Tells of changes that are no problem but worth knowing.
    pub(super) fn announce(&mut self, key: &TenantKey, kind: &ChangeKind, now: DateTime<Utc>) {
        let notifications = &self.settings.notifications;
        let (cause, detail, suppressed) = match kind {
            ChangeKind::State { from, to, .. } => match Self::lifecycle(key, from, to) {
                Some(cause) => (cause, Detail::None, None),
                None => return,
            },
            ChangeKind::Endpoint { from, to } => {
                let host = to.host_label();
                if host == from.host_label() {
                    return;
                }
                let announced = host == DISASTER_RECOVERY || self.wants_moves(key);
                let suppressed = (!announced).then_some(SuppressionReason::MovesNotAnnounced);
                (Cause::Move { host }, Detail::Before(from.host_label()), suppressed)
            }
            ChangeKind::Version { to, .. } => {
                let (from, version) = kind.texts();
                let version = if version.is_empty() { to.short().to_owned() } else { version };
                let suppressed = (!notifications.versions).then_some(SuppressionReason::VersionsNotAnnounced);
                (Cause::Version { version }, Detail::Before(from), suppressed)
            }
            ChangeKind::Reachability { .. } => return,
        };
        let gate = suppressed.map_or_else(|| self.gate(key, Severity::Info, now), Err);
        let name = self.label(key);
        let timing = self.timing(now);
        self.notifier.inform(key, &name, cause, detail, gate, timing);
    }

    /// Whether moves of this tenant are announced, because all are or because it has the rule *all* of its own.
    fn wants_moves(&self, key: &TenantKey) -> bool {
        self.settings.notifications.moves
            && self.tenants.get(key).is_some_and(|tenant| tenant.profile.rule != Some(Rule::None))
    }

    /// The lifecycle news in a change of state, if there is any.
    fn lifecycle(key: &TenantKey, from: &State, to: &State) -> Option<Cause> {
        let told = match to {
            State::Suspended | State::Deleting | State::Deleted => true,
            State::Running => matches!(from, State::Provisioning | State::Suspended | State::MigrationPending),
            State::Provisioning => *from != State::Unknown,
            State::Unknown
            | State::OnlineMaintenance
            | State::OfflineMaintenance
            | State::ProvisioningFailed
            | State::DeleteFailed
            | State::MigrationPending
            | State::Unpublished(_) => false,
        };
        told.then(|| Cause::Lifecycle { environment: key.environment.clone(), state: to.name().to_owned() })
    }

    fn handle_failed_check(&mut self, key: &TenantKey, failure: &CheckError, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get(key) else { return };
        if !tenant.is_checked() {
            // It was asked for all the same, and stays deleted.
            return;
        }
        let is_gone = *failure == CheckError::NotFound && tenant.is_going();
        if failure.suspect() == Suspect::Tenant {
            // The service did answer, if with nothing about this one.
            self.prove(key, now);
        }
        self.conditions.failed(key, failure);
        if self.conditions.lacks_witness(&key.environment, &self.checked) {
            self.ask_for_witnesses(key, Tenant::is_answered, now);
        }
        self.review_conditions(now);
        if is_gone {
            self.handle_gone(key, now);
            return;
        }
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let failures =
            tenant.stored.failures.get_or_insert(CheckFailures { count: 0, since: now, last_error: failure.clone() });
        failures.count = failures.count.saturating_add(1);
        failures.last_error = failure.clone();
        let failures = failures.count;
        if *failure == CheckError::NotFound && !std::mem::replace(&mut tenant.stored.not_found, true) {
            self.remember(key);
        }
        let jitter = schedule::jitter(self.seed, key, failures);
        let next = schedule::after_failure(failures, failure.retry_after(), jitter, &self.settings.watching, now);
        self.plan(key, Some(next), false);
        if failures >= FAILURES_UNTIL_NO_DATA {
            self.ask_for_proof(key, failure, now);
            self.become_no_data(key, now);
        }
        self.review(key, now);
    }

    /// A tenant fails by what may be the trouble of all: nothing is told of it before another one of its environment could
    /// be read.
    fn ask_for_proof(&mut self, key: &TenantKey, failure: &CheckError, now: DateTime<Utc>) {
        let Some(tried_at) = self.tenants.get(key).and_then(|tenant| tenant.schedule.tried_at) else { return };
        let is_proven = self.proven_at.get(&key.environment).is_some_and(|proven_at| *proven_at >= tried_at);
        let has_others = self.checked.get(&key.environment).is_some_and(|count| *count > 1);
        if failure.suspect() != Suspect::Tenant && has_others && !is_proven {
            self.unproven.insert(key.clone());
            self.ask_for_witnesses(key, Tenant::is_answered, now);
        }
    }

    /// An answer of the service proves that what others of its environment fail by is their own.
    fn prove(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        self.proven_at.insert(key.environment.clone(), now);
        self.unproven.remove(key);
        self.await_no_proof(&key.environment, now);
    }

    /// Who waits for proof in this environment waits no longer.
    pub(super) fn await_no_proof(&mut self, environment: &EnvironmentName, now: DateTime<Utc>) {
        let waited: Vec<TenantKey> = self.unproven.extract_if(.., |key| key.environment == *environment).collect();
        for key in waited {
            self.review(&key, now);
        }
    }

    /// The service does not know a tenant any more that was announced to go: as good as a check that says so.
    fn handle_gone(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        self.end_trouble(key, now);
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        if !std::mem::replace(&mut tenant.stored.not_found, true) {
            self.remember(key);
        }
        self.plan_in(key, Some(schedule::max_interval(&self.settings.watching)), now);
        self.review(key, now);
    }

    /// From now on the tenant counts as without data.
    pub(super) fn become_no_data(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        if std::mem::replace(&mut tenant.stored.no_data, true) {
            return;
        }
        let failure =
            tenant.stored.failures.as_ref().map_or(CheckError::Timeout, |failures| failures.last_error.clone());
        self.record_reachability(key, None, Some(failure), now);
    }

    /// A successful check: no trouble any more.
    fn end_trouble(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let Some(failures) = tenant.stored.failures.take().or_else(|| {
            // Without data by age alone: no check came back at all.
            let no_data = tenant.stored.no_data;
            no_data.then_some(CheckFailures { count: 0, since: now, last_error: CheckError::Timeout })
        }) else {
            return;
        };
        if std::mem::replace(&mut tenant.stored.no_data, false) {
            self.record_reachability(key, Some(failures.last_error), None, now);
        }
    }

    fn record_reachability(
        &mut self,
        key: &TenantKey,
        from: Option<CheckError>,
        to: Option<CheckError>,
        now: DateTime<Utc>,
    ) {
        self.remember(key);
        let health = self.health_now(key, now);
        let kind = ChangeKind::Reachability { from, to };
        self.record(Change { at: now, server_time: None, key: key.clone(), kind, health, lasted: None });
    }

    /// The tenant's health now, by its last successful check.
    pub(super) fn health_now(&self, key: &TenantKey, now: DateTime<Utc>) -> Option<Health> {
        let tenant = self.tenants.get(key)?;
        tenant.conclude(self.usual_of(key), now).map(|conclusion| conclusion.reason.health())
    }

    /// Stores what is known of a tenant.
    pub(super) fn remember(&mut self, key: &TenantKey) {
        if let Some(tenant) = self.tenants.get(key) {
            let record = Record::TenantState(key.clone(), Box::new(tenant.stored.clone()));
            self.store(record);
            self.dirty.rows.insert(key.clone());
        }
    }

    pub(super) fn record(&mut self, change: Change) {
        self.store(Record::Change(Box::new(change)));
    }
}
