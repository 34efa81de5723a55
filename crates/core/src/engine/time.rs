//! What time alone brings about, and what its jumps do: snoozes, quiet hours, grace and the startup digest end.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Effect, Engine, GRACE, Record};
use crate::notifications::{Cause, quiet_until};
use crate::schedule::Pacer;

impl Engine {
    /// Quiet hours and snoozes that are over: what is still wrong is told now.
    pub(super) fn end_snoozes_and_quiet_hours(&mut self, now: DateTime<Utc>) {
        let quiet =
            self.settings.notifications.quiet_hours.as_ref().and_then(|quiet| quiet_until(quiet, self.local(now)));
        let quiet_ended = self.quiet_until.is_some() && quiet.is_none();
        self.quiet_until = quiet;
        let snoozes_ended = self.snoozes.expire(now);
        if snoozes_ended {
            self.store(Record::Snoozes(self.snoozes.clone()));
        }
        // A digest that gathers since the start takes in what was missed in the quiet hours.
        let gathers = quiet_ended && !self.notifier.gathers_digest();
        if gathers {
            self.notifier.begin_digest(Cause::Quiet);
        }
        if quiet_ended || snoozes_ended {
            self.review_muted(now);
        }
        if gathers {
            self.notifier.end_digest(now);
        }
    }

    /// Something may be told now that might not before.
    pub(super) fn review_muted(&mut self, now: DateTime<Utc>) {
        self.review_all(now);
        if self.grace_until.is_none() {
            self.notify_conditions(now);
        }
    }

    /// Snoozes until recovery end when nothing in their scope is wrong.
    pub(super) fn end_recovered_snoozes(&mut self, now: DateTime<Utc>) {
        if !std::mem::take(&mut self.snoozes_to_review) {
            return;
        }
        let recovered = self.recovered_snoozes();
        if recovered.is_empty() {
            return;
        }
        for scope in &recovered {
            self.snoozes.end(scope);
        }
        self.store(Record::Snoozes(self.snoozes.clone()));
        self.review_muted(now);
    }

    pub(super) fn end_grace(&mut self, now: DateTime<Utc>) {
        if self.grace_until.is_some_and(|until| until <= now) {
            self.grace_until = None;
            self.review_conditions(now);
        }
    }

    pub(super) fn end_startup_digest(&mut self, now: DateTime<Utc>) {
        let over = self.startup_digest.as_ref().is_some_and(|(awaited, until)| awaited.is_empty() || *until <= now);
        if over {
            self.startup_digest = None;
            self.notifier.end_digest(now);
        }
    }

    /// The machine slept or its clock was set: what was planned is planned anew, and surprises are confirmed.
    pub(super) fn time_jumped(&mut self, by: TimeDelta, now: DateTime<Utc>) {
        self.pacer = Pacer::default();
        if by < TimeDelta::zero() {
            self.pull_in_checks(by);
            self.notifier.pull_in(by);
            if let Some((_, until)) = &mut self.startup_digest {
                *until += by;
            }
        }
        self.network_changed(now);
    }

    pub(super) fn network_changed(&mut self, now: DateTime<Utc>) {
        self.effects.push(Effect::FreshConnections);
        self.conditions.forget(&self.checked);
        self.grace_until = Some(now + GRACE);
        self.confirm_all_changes(now);
        self.review_conditions(now);
    }
}
