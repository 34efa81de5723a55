//! The only place where the histories touch what the engine's interface may name otherwise one day.

use chrono::TimeDelta;

use crate::engine::{Command, Input, ProfileChange, RemovalToken, SnoozeFor};
use crate::identity::TenantKey;
use crate::notifications::{NotificationChange, NotificationEvent, SnoozeScope};
use crate::usual::{Ending, Usual};

/// Stop watching tenants; `undo` with the same number watches them again.
pub(super) fn remove(keys: Vec<TenantKey>, token: u64) -> Command {
    Command::Remove(keys, RemovalToken(token))
}

pub(super) fn undo(token: u64) -> Command {
    Command::UndoRemove(RemovalToken(token))
}

pub(super) fn describe(key: TenantKey, change: ProfileChange) -> Command {
    Command::Describe(vec![(key, change)])
}

/// Be quiet for so long, or until recovery.
pub(super) fn snooze(scope: SnoozeScope, time: Option<TimeDelta>) -> Command {
    Command::Snooze(vec![scope], time.map_or(SnoozeFor::Recovery, SnoozeFor::Time))
}

/// From now on maintenance is usually over after this time, but in sandboxes.
pub(super) fn learned(maintenance: TimeDelta) -> Input {
    let ending = |n: usize| {
        let environment = if n.is_multiple_of(2) { "production" } else { "lab" };
        let key = format!("{environment}/Cust{}", 100 + n).parse().expect("a key");
        Ending { key, lasted: maintenance, upgraded: true }
    };
    let endings: Vec<Ending> = (0..60).map(ending).collect();
    Input::Learned(Box::new(Usual::learned(&endings, &[], |_| false)))
}

/// Whether a notification goes without a word.
pub(super) fn is_withdrawn(change: NotificationChange) -> bool {
    change == NotificationChange::Withdrawn
}

/// Whether a notification pops up once more.
pub(super) fn escalated(event: &NotificationEvent) -> bool {
    event.escalated
}
