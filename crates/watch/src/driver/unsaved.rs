//! What could not be stored yet: in an order in which a person's edits are stored first and given up never, and what
//! can be learned again, or only tells of the past, goes first.

use std::collections::{BTreeMap, VecDeque};

use beacon_core::engine::{Profile, Record, Stored, TenantState};
use beacon_core::identity::TenantKey;
use beacon_core::notifications::{Missed, Notification, NotificationId, Snoozes};
use beacon_core::settings::Settings;

/// Of the history, at most so many entries are kept.
const MAX_ENTRIES: usize = 200_000;

/// The last of each kind: what came before it is in it. So only the history grows, and that is bounded.
#[derive(Debug, Default)]
pub(super) struct Unsaved {
    edits: Edits,
    memories: BTreeMap<TenantKey, Box<TenantState>>,
    notifications: BTreeMap<NotificationId, Option<Box<Notification>>>,
    missed: Option<Vec<Missed>>,
    history: VecDeque<Record>,
}

/// What a person entered.
#[derive(Debug, Default)]
struct Edits {
    tenants: BTreeMap<TenantKey, Edit>,
    settings: Option<Box<Settings>>,
    snoozes: Option<Snoozes>,
    paused: Option<bool>,
}

/// What became of one tenant: removed, described, or the one and then the other.
#[derive(Debug, Default)]
struct Edit {
    removed: bool,
    profile: Option<Profile>,
}

impl Unsaved {
    pub(super) fn is_empty(&self) -> bool {
        !self.has_edits()
            && self.memories.is_empty()
            && self.notifications.is_empty()
            && self.missed.is_none()
            && self.history.is_empty()
    }

    /// Whether anything of it was entered by a person.
    pub(super) fn has_edits(&self) -> bool {
        let Edits { tenants, settings, snoozes, paused } = &self.edits;
        !tenants.is_empty() || settings.is_some() || snoozes.is_some() || paused.is_some()
    }

    /// Keeps what could not be stored; the oldest entries of the history go where there are too many.
    pub(super) fn keep(&mut self, records: impl IntoIterator<Item = Record>) {
        for record in records {
            self.keep_one(record);
        }
        let excess = self.history.len().saturating_sub(MAX_ENTRIES);
        self.history.drain(..excess);
    }

    fn keep_one(&mut self, record: Record) {
        match record {
            Record::Profile(key, profile) => self.edits.tenants.entry(key).or_default().profile = Some(profile),
            Record::Removed(key) => {
                self.memories.remove(&key);
                self.edits.tenants.insert(key, Edit { removed: true, profile: None });
            }
            Record::Settings(settings) => self.edits.settings = Some(settings),
            Record::Snoozes(snoozes) => self.edits.snoozes = Some(snoozes),
            Record::Paused(paused) => self.edits.paused = Some(paused),
            Record::TenantState(key, memory) => drop(self.memories.insert(key, memory)),
            Record::Notification(id, notification) => drop(self.notifications.insert(id, notification)),
            Record::Missed(missed) => self.missed = Some(missed),
            Record::Change(_) | Record::Decision(_) | Record::Condition(_) => self.history.push_back(record),
            // The next check reads another.
            Record::Document(..) => {}
        }
    }

    /// Adds it to what is stored, as if it were.
    pub(super) fn apply_to(&self, stored: &mut Stored) {
        let Edits { tenants, settings, snoozes, paused } = &self.edits;
        let removed = |key: &TenantKey| tenants.get(key).is_some_and(|edit| edit.removed);
        stored.tenants.retain(|(key, _, _)| !removed(key));
        let mut all: BTreeMap<_, _> =
            stored.tenants.drain(..).map(|(key, profile, memory)| (key, (profile, memory))).collect();
        for (key, edit) in tenants {
            if let Some(profile) = &edit.profile {
                all.entry(key.clone()).or_default().0 = profile.clone();
            }
        }
        for (key, memory) in &self.memories {
            if let Some((_, known)) = all.get_mut(key) {
                *known = Some((**memory).clone());
            }
        }
        stored.tenants.extend(all.into_iter().map(|(key, (profile, memory))| (key, profile, memory)));
        stored.settings = settings.as_deref().cloned().or(stored.settings.take());
        stored.paused = paused.unwrap_or(stored.paused);
        if let Some(snoozes) = snoozes {
            stored.snoozes = snoozes.clone();
        }
        if let Some(missed) = &self.missed {
            stored.missed.clone_from(missed);
        }
        for (id, notification) in &self.notifications {
            stored.last_notification = stored.last_notification.max(*id);
            stored.notifications.retain(|open| open.id() != *id);
            stored.notifications.extend(notification.as_deref().cloned());
        }
    }

    /// Takes what a person entered, to be stored first.
    pub(super) fn take_edits(&mut self) -> Vec<Record> {
        let Edits { tenants, settings, snoozes, paused } = std::mem::take(&mut self.edits);
        let tenants = tenants.into_iter().flat_map(|(key, Edit { removed, profile })| {
            let removed = removed.then(|| Record::Removed(key.clone()));
            removed.into_iter().chain(profile.map(|profile| Record::Profile(key, profile)))
        });
        let settings = settings.into_iter().map(Record::Settings);
        let rest = snoozes.map(Record::Snoozes).into_iter().chain(paused.map(Record::Paused));
        settings.chain(tenants).chain(rest).collect()
    }

    /// Takes the rest, to be stored after the edits.
    pub(super) fn take_rest(&mut self) -> Vec<Record> {
        let memories =
            std::mem::take(&mut self.memories).into_iter().map(|(key, memory)| Record::TenantState(key, memory));
        let notifications = std::mem::take(&mut self.notifications)
            .into_iter()
            .map(|(id, notification)| Record::Notification(id, notification));
        let missed = self.missed.take().map(Record::Missed);
        let history = std::mem::take(&mut self.history);
        memories.chain(notifications).chain(missed).chain(history).collect()
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::notifications::{Cause, Decision};
    use chrono::DateTime;

    use super::*;

    fn key(n: usize) -> TenantKey {
        format!("production/Cust{n}").parse().expect("a key")
    }

    fn described(n: usize, name: &str) -> Record {
        Record::Profile(key(n), Profile { name: name.to_owned(), ..Profile::default() })
    }

    fn entry(n: usize) -> Record {
        let cause = Cause::Version { version: n.to_string() };
        Record::Decision(Box::new(Decision { at: DateTime::UNIX_EPOCH, key: key(1), cause, outcome: Ok(1) }))
    }

    #[test]
    fn what_a_person_entered_stays_whatever_else_comes() {
        let mut unsaved = Unsaved::default();
        unsaved.keep([Record::Paused(true), described(1, "Acme")]);
        unsaved.keep((0..MAX_ENTRIES + 5).map(entry));
        assert_eq!(unsaved.take_edits(), [described(1, "Acme"), Record::Paused(true)]);
        assert!(!unsaved.has_edits() && !unsaved.is_empty());
        let rest = unsaved.take_rest();
        assert_eq!((rest.len(), rest.first()), (MAX_ENTRIES, Some(&entry(5))));
        assert!(unsaved.is_empty());
    }

    #[test]
    fn the_last_of_each_kind_is_kept_and_a_tenant_that_comes_back_begins_anew() {
        let mut unsaved = Unsaved::default();
        let memory = |no_data| Record::TenantState(key(1), Box::new(TenantState { no_data, ..TenantState::default() }));
        unsaved.keep([described(1, "A"), memory(true), Record::Removed(key(1)), described(1, "B"), described(1, "C")]);
        unsaved.keep([described(2, "D"), Record::Removed(key(2)), Record::Paused(true), Record::Paused(false)]);
        assert_eq!(
            unsaved.take_edits(),
            [Record::Removed(key(1)), described(1, "C"), Record::Removed(key(2)), Record::Paused(false)]
        );
        assert!(unsaved.is_empty(), "what was known of it went with it");
        unsaved.keep([memory(true), memory(false)]);
        assert_eq!(unsaved.take_rest(), [memory(false)]);
    }
}
