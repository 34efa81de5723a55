//! From what is known to what is shown and told: conclusions, problems, conditions.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use super::tenant::Shown;
use super::{Engine, Tenant, Tenants};
use crate::conditions::{self, Condition};
use crate::health::{Health, Reason, UsualDurations};
use crate::identity::TenantKey;
use crate::notifications::{
    Cause, Detail, Policy, PolicyInput, Problem, ProblemStatus, Severity, SnoozeEnd, SnoozeScope, Snoozes, Subject,
    SuppressionReason, may_tell, quiet_until,
};
use crate::settings::NotificationSettings;

impl Engine {
    /// Concludes anew about one tenant, and lets the notifier compare.
    pub(super) fn review(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let usual = self.usual_of(key);
        let Some(tenant) = self.tenants.get(key) else { return };
        let conclusion = tenant.conclude(usual, now);
        let (reason, holds_until) = conclusion.map(|conclusion| (conclusion.reason, conclusion.holds_until)).unzip();
        if tenant.schedule.is_stale(now) && !tenant.stored.no_data && !self.paused {
            self.become_no_data(key, now);
        }
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let shown = Shown {
            reason,
            no_data: tenant.stored.no_data,
            snoozed: self.snoozes.covering(&policy_input(key, tenant)).is_some(),
            flapping: tenant.stored.flapping.is_active(),
        };
        if tenant.shown != shown {
            tenant.shown = shown;
            self.snoozes_to_review = true;
            self.dirty.rows.insert(key.clone());
            self.dirty.summary = true;
        }
        self.reconcile(key, now);
        self.plan_review(key, holds_until.flatten(), now);
    }

    /// Concludes anew about all tenants.
    pub(super) fn review_all(&mut self, now: DateTime<Utc>) {
        let keys: Vec<TenantKey> = self.tenants.keys().cloned().collect();
        for key in keys {
            self.review(&key, now);
        }
        self.dirty.summary = true;
    }

    /// Looks at what the checks have in common, and tells when that changed.
    pub(super) fn review_conditions(&mut self, now: DateTime<Utc>) {
        let current = self.conditions.current(&self.checked);
        if current == self.active && self.grace_until.is_some() {
            return;
        }
        if current != self.active {
            let over: Vec<Condition> = self.active.difference(&current).cloned().collect();
            let changed = self.active.symmetric_difference(&current).filter(|condition| condition.prevents_checks());
            let blinding: Vec<Condition> = changed.cloned().collect();
            self.active = current;
            self.dirty.summary = true;
            let timing = self.timing(now);
            for condition in over {
                self.notifier.reconcile(
                    &Subject::Condition(condition),
                    "",
                    ProblemStatus::Recovered(""),
                    Ok(()),
                    timing,
                );
            }
            self.note_conditions(now);
            if !blinding.is_empty() {
                self.check_those_in_sight(&blinding, now);
                self.review_all(now);
            }
        }
        if self.grace_until.is_none() {
            self.notify_conditions(now);
        }
    }

    /// A successful check, whose clock is so far ahead: conditions told before the start are over that it disproves, unless
    /// they are there again.
    pub(super) fn end_inherited_conditions(&mut self, key: &TenantKey, ahead: Option<TimeDelta>, now: DateTime<Utc>) {
        let sweeps = self.sweep.is_some();
        let over = self.inherited.extract_if(.., |condition| match condition {
            Condition::Offline | Condition::Portal => true,
            Condition::ServiceUnreachable { environment } => *environment == key.environment,
            Condition::WrongClock => ahead.is_some_and(conditions::is_right),
            // How many checks a second are wanted is known when all were checked.
            Condition::Overload => !sweeps,
        });
        let over: Vec<Condition> = over.collect();
        for condition in over.iter().filter(|condition| !self.active.contains(condition)) {
            let timing = self.timing(now);
            self.notifier.reconcile(
                &Subject::Condition(condition.clone()),
                "",
                ProblemStatus::Recovered(""),
                Ok(()),
                timing,
            );
        }
        if !over.is_empty() {
            self.note_conditions(now);
        }
    }

    /// Checks those anew that could not be read for a reason that is gone.
    fn check_those_in_sight(&mut self, changed: &[Condition], now: DateTime<Utc>) {
        let failed = |tenant: &Tenant| tenant.stored.failures.is_some();
        let was_blind =
            |key: &TenantKey| changed.iter().any(|condition| condition.prevents_checks_in(&key.environment));
        let keys = self.tenants.iter().filter(|(key, tenant)| failed(tenant) && was_blind(key) && !self.is_blind(key));
        for key in keys.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            let Some(tenant) = self.tenants.get_mut(&key) else { continue };
            tenant.schedule.suppress_no_data = true;
            // Who waits for it must not wait longer now, and a wait that the service asked for is kept.
            let is_urgent = tenant.schedule.urgent && tenant.schedule.next.is_some();
            let is_put_off =
                tenant.stored.failures.as_ref().is_some_and(|failures| failures.last_error.retry_after().is_some());
            if !tenant.schedule.in_flight && !is_urgent && !is_put_off {
                self.plan(&key, Some(now), false);
            }
        }
    }

    pub(super) fn notify_conditions(&mut self, now: DateTime<Utc>) {
        for condition in self.active.clone() {
            let detail = self.detail_of(&condition);
            let subject = Subject::Condition(condition.clone());
            let cause = Cause::Condition(condition);
            let problem = Problem { cause, since: now, incident: false, host: None, detail, state: String::new() };
            let timing = self.timing(now);
            let gate = self.policy(now).may_tell(&subject, Severity::Warning);
            self.notifier.reconcile(&subject, "", ProblemStatus::Active(&problem), gate, timing);
        }
    }

    /// Tells the notifier what is wrong with a tenant now.
    fn reconcile(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get(key) else { return };
        let problem = self.problem(key, tenant, now);
        let known = tenant.stored.last_status.as_ref();
        let state = known.map_or("", |known| known.status.state.name());
        let runs = known.is_some_and(|known| known.status.is_running == Some(true));
        let (status, severity) = match &problem {
            Some(problem) if problem.incident => (ProblemStatus::Active(problem), Severity::Incident),
            Some(problem) => (ProblemStatus::Active(problem), Severity::Warning),
            None if tenant.stored.no_data => (ProblemStatus::Unknown(state), Severity::Warning),
            None if runs => (ProblemStatus::Recovered(state), Severity::Warning),
            None => (ProblemStatus::Ended(state), Severity::Warning),
        };
        let (gate, name) = match &problem {
            Some(_) => (self.gate(key, severity, now), tenant.label(key.identifier)),
            None => (Ok(()), String::new()),
        };
        let timing = self.timing(now);
        self.notifier.reconcile(&Subject::Tenant(key.clone()), &name, status, gate, timing);
    }

    /// What is wrong with a tenant, as far as a person should hear of it.
    fn problem(&self, key: &TenantKey, tenant: &Tenant, now: DateTime<Utc>) -> Option<Problem> {
        let wrong = tenant.shown.reason.as_ref().filter(|reason| reason.health() > Health::Info);
        let flapping = tenant.stored.flapping.is_active();
        if wrong.is_none() && !flapping && !tenant.stored.no_data {
            return None;
        }
        let known = tenant.stored.last_status.as_ref();
        let since = known.map_or(now, |known| known.since);
        let state = known.map_or_else(String::new, |known| known.status.state.name().to_owned());
        let host = tenant.host();
        if flapping {
            let cause = Cause::Flapping { key: key.clone() };
            return Some(Problem { cause, since, incident: false, host, detail: Detail::None, state });
        }
        if let Some(reason) = wrong {
            let cause = Cause::State {
                environment: key.environment.clone(),
                host: host.clone(),
                state: state.clone(),
                reason: reason.clone(),
            };
            let usual = self.usual_of(key);
            let usual = match reason {
                Reason::Maintenance | Reason::MaintenanceOverdue => Some(usual.maintenance),
                Reason::ProvisioningOverdue => Some(usual.provisioning),
                Reason::Running
                | Reason::OnlineMaintenance
                | Reason::UnpublishedRuns
                | Reason::Lifecycle
                | Reason::Provisioning
                | Reason::Failed
                | Reason::UnpublishedDown
                | Reason::UnknownAtFirst
                | Reason::UnknownAfterKnown
                | Reason::RunningButDown => None,
            };
            let detail = usual.map_or(Detail::None, Detail::Usually);
            let incident = reason.health() == Health::Incident;
            return Some(Problem { cause, since, incident, host, detail, state });
        }
        let cause = Cause::NoData { environment: key.environment.clone() };
        // One sentence stands for all while a whole environment is blind, and until they could be read again. What was
        // told of one before stays told.
        let is_suppressed = tenant.schedule.suppress_no_data || self.is_blind(key) || self.unproven.contains(key);
        if is_suppressed && !self.notifier.has_told(&Subject::Tenant(key.clone()), &cause) {
            return None;
        }
        let failures = tenant.stored.failures.as_ref();
        let detail = failures.map_or(Detail::None, |failures| Detail::CheckError(failures.last_error.clone()));
        let since = failures.map_or(now, |failures| failures.since);
        Some(Problem { cause, since, incident: false, host, detail, state })
    }

    /// Whether the tenant cannot be read for a reason that is not its own.
    pub(super) fn is_blind(&self, key: &TenantKey) -> bool {
        self.active.iter().any(|condition| condition.prevents_checks_in(&key.environment))
    }

    /// Whether something of this severity may be told of a tenant now.
    pub(super) fn gate(
        &self,
        key: &TenantKey,
        severity: Severity,
        now: DateTime<Utc>,
    ) -> Result<(), SuppressionReason> {
        self.policy(now).of_tenant(key, severity)
    }

    /// What may be told now.
    pub(super) fn policy(&self, now: DateTime<Utc>) -> PolicyNow<'_> {
        let (tenants, settings, snoozes) = (&self.tenants, &self.settings.notifications, &self.snoozes);
        PolicyNow { tenants, settings, snoozes, now: self.local(now) }
    }

    /// Snoozes until recovery in whose scope nothing is wrong any more.
    pub(super) fn recovered_snoozes(&self) -> Vec<SnoozeScope> {
        let until_recovery = self.snoozes.iter().filter(|(_, end)| *end == SnoozeEnd::Recovery).map(|(scope, _)| scope);
        let is_wrong = |scope: &SnoozeScope| {
            self.tenants.iter().any(|(key, tenant)| tenant.shown.is_wrong() && policy_input(key, tenant).is_in(scope))
        };
        until_recovery.filter(|scope| !is_wrong(scope)).cloned().collect()
    }

    /// Plans when to conclude anew, since time alone may change the conclusion, which holds until then.
    pub(super) fn plan_review(&mut self, key: &TenantKey, holds_until: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let fresh_until = tenant.schedule.fresh_until.filter(|_| !tenant.stored.no_data && !self.paused);
        let next = [holds_until, fresh_until].into_iter().flatten().filter(|time| *time > now).min();
        let before = std::mem::replace(&mut tenant.schedule.review_at, next);
        if before == next {
            return;
        }
        if let Some(before) = before {
            self.reviews.remove(&(before, key.clone()));
        }
        if let Some(next) = next {
            self.reviews.insert((next, key.clone()));
        }
    }

    /// How long states usually take for the tenant.
    pub(super) fn usual_of(&self, key: &TenantKey) -> UsualDurations {
        self.usual.of(key, self.tenants.get(key).is_some_and(Tenant::is_sandbox))
    }

    /// The name to show for a tenant.
    pub(super) fn label(&self, key: &TenantKey) -> String {
        self.tenants.get(key).map_or_else(|| key.identifier.to_string(), |tenant| tenant.label(key.identifier))
    }
}

/// Rules, snoozes and quiet hours at one moment.
pub(super) struct PolicyNow<'a> {
    pub(super) tenants: &'a Tenants,
    pub(super) settings: &'a NotificationSettings,
    pub(super) snoozes: &'a Snoozes,
    pub(super) now: DateTime<FixedOffset>,
}

impl PolicyNow<'_> {
    fn of_tenant(&self, key: &TenantKey, severity: Severity) -> Result<(), SuppressionReason> {
        let Some(tenant) = self.tenants.get(key) else { return Ok(()) };
        may_tell(&policy_input(key, tenant), severity, self.settings, self.snoozes, self.now)
    }
}

impl Policy for PolicyNow<'_> {
    fn may_tell(&self, subject: &Subject, severity: Severity) -> Result<(), SuppressionReason> {
        match subject {
            Subject::Tenant(key) => self.of_tenant(key, severity),
            // What concerns all is muted by what mutes all.
            Subject::Condition(_) if self.snoozes.end_of(&SnoozeScope::All).is_some() => {
                Err(SuppressionReason::Snoozed(SnoozeScope::All))
            }
            Subject::Condition(_) => {
                let quiet = self.settings.quiet_hours.as_ref().and_then(|quiet| quiet_until(quiet, self.now));
                quiet.map_or(Ok(()), |_| Err(SuppressionReason::QuietHours))
            }
        }
    }
}

fn policy_input<'a>(key: &'a TenantKey, tenant: &'a Tenant) -> PolicyInput<'a> {
    PolicyInput { key, tags: &tenant.profile.tags, endpoint: tenant.endpoint(), rule: tenant.profile.rule }
}
