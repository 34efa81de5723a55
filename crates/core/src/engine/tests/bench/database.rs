//! What a database would hold, and starts from it.

use super::{Bench, What};
use crate::engine::{Engine, Record, Stored};
use crate::language::Texts;

impl Bench {
    /// The program ends as it should, and starts again.
    pub(in crate::engine::tests) fn quit_and_start(&mut self) {
        for record in self.engine.closing_records() {
            self.store(record);
        }
        self.restart();
    }

    /// The program ends without a warning and starts again from what was stored.
    pub(in crate::engine::tests) fn restart(&mut self) {
        self.restarted_at = Some(self.now);
        self.under_way.clear();
        let tenants = self.stored.iter().map(|(key, (profile, memory))| (key.clone(), profile.clone(), memory.clone()));
        let stored = Stored {
            settings: Some(self.settings.clone()),
            tenants: tenants.collect(),
            notifications: self.notifications.values().cloned().collect(),
            missed: self.missed.clone(),
            last_notification: self.last_notification,
            snoozes: self.snoozes.clone(),
            paused: self.paused,
            conditions: self.conditions.values().cloned().collect(),
            read_from: self.read_from.clone(),
            checks_when_due: self.checks_when_due,
        };
        self.engine = Engine::new(stored, Texts::default(), 1, self.now.fixed_offset());
        self.note(What::Start, &[]);
    }

    pub(super) fn store(&mut self, record: Record) {
        match record {
            Record::Profile(key, profile) => self.stored.entry(key).or_default().0 = profile,
            Record::TenantState(key, memory) => self.stored.entry(key).or_default().1 = Some(*memory),
            Record::Removed(key) => drop(self.stored.remove(&key)),
            Record::Change(change) => self.changes.push(*change),
            Record::Decision(decision) => self.decisions.push(*decision),
            Record::Notification(id, Some(notification)) => {
                self.last_notification = self.last_notification.max(id);
                self.notifications.insert(id, *notification);
            }
            Record::Notification(id, None) => {
                self.last_notification = self.last_notification.max(id);
                self.notifications.remove(&id);
            }
            Record::Missed(missed) => self.missed = missed,
            Record::Snoozes(snoozes) => self.snoozes = snoozes,
            Record::Settings(settings) => self.settings = *settings,
            Record::Paused(paused) => self.paused = paused,
            Record::Condition(period) => {
                drop(self.conditions.insert((period.began, period.condition.clone()), *period));
            }
            Record::Document(key, _) => panic!("an engine stores no document, but one of {key}"),
        }
    }
}
