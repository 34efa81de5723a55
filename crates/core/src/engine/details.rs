//! Everything about one tenant, and its history, in words.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use super::show::row;
use super::{Engine, Tenant};
use crate::change::{Change, ChangeKind};
use crate::check::{CheckError, CheckResult};
use crate::health::{Reason, conclude};
use crate::identity::TenantKey;
use crate::notifications::{Decision, SnoozeEnd, SnoozeScope, Words};
use crate::status::Address;
use crate::version::Version;
use crate::view::{CheckFailuresView, Details, HistoryEntry, Live, SnoozeView};

impl Engine {
    /// Everything about one tenant.
    #[must_use]
    pub fn details(&self, key: &TenantKey, now: DateTime<FixedOffset>) -> Option<Details> {
        let tenant = self.tenants.get(key)?;
        let known = tenant.stored.last_status.as_ref();
        let status = known.map(|known| &known.status);
        let scope = SnoozeScope::Tenant(key.clone());
        Some(Details {
            row: row(key, tenant),
            times: self.check_times(key)?,
            sentence: self.sentence(key, tenant, now),
            state_code: status.and_then(|status| status.state.code()),
            is_running: status.and_then(|status| status.is_running),
            previous_state: known.and_then(|known| known.previous.as_ref()).map(|state| state.name().to_owned()),
            endpoint: status.and_then(|status| status.endpoint.as_ref()).map(|address| address.as_str().to_owned()),
            api: status.and_then(|status| status.api.as_ref()).map(|address| address.as_str().to_owned()),
            valid_until: status.and_then(|status| status.valid_until),
            clock_ahead: known.and_then(|known| known.clock_ahead).map(seconds),
            version: tenant.stored.version.clone(),
            trouble: tenant.stored.failures.as_ref().map(|failures| CheckFailuresView {
                code: failures.last_error.code().to_owned(),
                sentence: self.texts.failure(&failures.last_error),
                since: failures.since,
                failures: failures.count,
            }),
            document: Some(tenant.document.to_string()).filter(|document| !document.is_empty()),
            version_document: Some(tenant.version_document.to_string()).filter(|document| !document.is_empty()),
            notes: tenant.profile.notes.clone(),
            rule: tenant.profile.rule,
            snooze: self.snoozes.end_of(&scope).map(|end| match end {
                SnoozeEnd::At(time) => SnoozeView { until: Some(time) },
                SnoozeEnd::Recovery => SnoozeView { until: None },
            }),
        })
    }

    /// How a tenant is that is not watched yet, from one check of it.
    #[must_use]
    pub fn live(&self, key: TenantKey, outcome: &CheckResult, now: DateTime<Utc>) -> Live {
        let status = outcome.as_ref().ok().map(|answer| &answer.status);
        let reason = match outcome {
            Ok(answer) => Some(conclude(&answer.status, None, now, self.usual_of(&key), now).reason),
            Err(CheckError::NotFound) => Some(Reason::UnknownAtFirst),
            Err(_) => None,
        };
        let state = status.map(|status| status.state.name().to_owned());
        let sentence = match (&reason, outcome) {
            (None, Err(failure)) => self.texts.failure(failure),
            (Some(reason), _) => self.in_words(reason, &key, TimeDelta::zero(), state.as_deref().unwrap_or_default()),
            (None, Ok(_)) => String::new(),
        };
        let version = status.and_then(|status| status.release.as_deref()).map(Version::from_label);
        Live {
            read: status.is_some(),
            sentence,
            health: reason.as_ref().map(Reason::health),
            reason,
            state,
            version: version.map(|version| version.short().to_owned()),
            host: status.and_then(|status| status.endpoint.as_ref()).map(Address::host_label),
            key,
        }
    }

    /// A change of a tenant as a line of its history, in words.
    #[must_use]
    pub fn history_of_change(&self, change: &Change) -> HistoryEntry {
        let (from, to) = match &change.kind {
            ChangeKind::Reachability { from, to } => {
                let sentence = |failure: &CheckError| self.texts.failure(failure);
                (from.as_ref().map(sentence), to.as_ref().map(sentence))
            }
            ChangeKind::State { from, to, up } => {
                let (before, after) = ChangeKind::odd(from, to, *up);
                (Some(self.texts.state(from, before)), Some(self.texts.state(to, after)))
            }
            ChangeKind::Endpoint { from, to } if from.host_label() != to.host_label() => {
                (Some(from.host_label()), Some(to.host_label()))
            }
            ChangeKind::Endpoint { .. } | ChangeKind::Version { .. } => {
                let (from, to) = change.kind.texts();
                (Some(from), Some(to))
            }
        };
        HistoryEntry { at: change.at, kind: change.kind.name().to_owned(), from, to, health: change.health }
    }

    /// What of a tenant was told, or was not and why, as a line of its history.
    #[must_use]
    pub fn history_of_decision(&self, decision: &Decision) -> HistoryEntry {
        let words = Words { texts: &self.texts, offset: self.offset };
        let what = words.title_of_one(&decision.cause, &self.label(&decision.key));
        let (from, to) = match &decision.outcome {
            Ok(_) => ("told", what),
            Err(reason) => ("not-told", format!("{what} · {}", self.texts.sentence(reason))),
        };
        let (kind, from, to) = ("notification".to_owned(), Some(from.to_owned()), Some(to));
        HistoryEntry { at: decision.at, kind, from, to, health: None }
    }

    /// Why a tenant's health is what it is, after so long in its state.
    pub(super) fn in_words(&self, reason: &Reason, key: &TenantKey, lasts: TimeDelta, state: &str) -> String {
        let usual = self.usual_of(key);
        let creating = matches!(reason, Reason::Provisioning | Reason::ProvisioningOverdue);
        let usual = if creating { usual.provisioning } else { usual.maintenance };
        let (duration, usual) = (self.texts.duration(lasts), self.texts.duration(usual));
        self.texts.format(
            &format!("health-reason-{}", reason.word()),
            &[("duration", duration.as_str().into()), ("usual", usual.as_str().into()), ("state", state.into())],
        )
    }

    /// A tenant's health in a sentence.
    pub(super) fn sentence(&self, key: &TenantKey, tenant: &Tenant, now: DateTime<FixedOffset>) -> String {
        let known = tenant.stored.last_status.as_ref();
        let lasts = known.map_or(TimeDelta::zero(), |known| now.to_utc() - known.since);
        let state = known.map_or("", |known| known.status.state.name());
        let health = tenant.shown.reason.as_ref().map(|reason| self.in_words(reason, key, lasts, state));
        let health = match health {
            Some(sentence) if tenant.shown.flapping => {
                let n = tenant.stored.flapping.changes();
                let flapping = self.texts.format("health-reason-flapping", &[("n", n.into())]);
                format!("{flapping} · {sentence}")
            }
            Some(sentence) => sentence,
            None => String::new(),
        };
        match (&tenant.stored.failures, tenant.stored.no_data, health.is_empty()) {
            (Some(failures), _, true) => {
                let why = self.texts.failure(&failures.last_error);
                self.texts.format("health-reason-never-read", &[("why", why.as_str().into())])
            }
            (Some(failures), true, false) => {
                let (time, why) = (self.texts.time(failures.since, now), self.texts.failure(&failures.last_error));
                self.texts.format(
                    "health-reason-no-data",
                    &[
                        ("time", time.as_str().into()),
                        ("why", why.as_str().into()),
                        ("sentence", health.as_str().into()),
                    ],
                )
            }
            (None, _, true) => self.texts.format("health-reason-waiting", &[]),
            (_, _, false) => health,
        }
    }
}

fn seconds(delta: TimeDelta) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "shown to a person")]
    let seconds = delta.num_milliseconds() as f64 / 1000.0;
    seconds
}
