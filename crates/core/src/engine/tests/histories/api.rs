//! The only place where the histories touch what the engine's interface may name otherwise one day.

use chrono::TimeDelta;

use crate::engine::tests::bench::Bench;
use crate::engine::{Command, Input};
use crate::health::UsualDurations;
use crate::identity::{EnvironmentName, TenantKey};
use crate::notices::NoticeChange;

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

/// The environments whose tenants cannot be read for a reason that is not their own.
pub(super) fn is_blind(bench: &Bench, key: &TenantKey) -> bool {
    bench.engine.active.iter().any(|situation| situation.blinds_in(&key.environment))
}

/// Whether the engine says that a tenant goes back and forth.
pub(super) fn is_flapping(bench: &Bench, key: &TenantKey) -> bool {
    bench.engine.tenants().get(key).is_some_and(|tenant| tenant.memory.flapping.is_active())
}
