//! The only place where the histories touch what the engine's interface may name otherwise one day.

use chrono::TimeDelta;

use crate::engine::{Command, Input};
use crate::health::UsualDurations;
use crate::identity::{EnvironmentName, TenantKey};
use crate::notices::{NoticeChange, NoticeEvent};

/// Stop watching tenants; `undo` with the same number watches them again.
pub(super) fn remove(keys: Vec<TenantKey>, _token: u64) -> Command {
    Command::Remove(keys)
}

pub(super) fn undo(_token: u64) -> Command {
    Command::UndoRemove
}

/// What is usual in an environment, for the `tenants` watched in it.
pub(super) fn learned(environment: EnvironmentName, maintenance: TimeDelta, _tenants: &[TenantKey]) -> Input {
    Input::Learned { environment, usual: UsualDurations { maintenance, ..UsualDurations::default() } }
}

/// Whether a notice goes without a word.
pub(super) fn is_withdrawn(change: NoticeChange) -> bool {
    !matches!(change, NoticeChange::Raised | NoticeChange::Updated | NoticeChange::Closed)
}

/// Whether the engine says which updates pop up.
pub(super) const ESCALATES: bool = false;

/// Whether a notice pops up once more; `None` where nobody says so.
pub(super) fn escalated(_event: &NoticeEvent) -> Option<bool> {
    None
}
