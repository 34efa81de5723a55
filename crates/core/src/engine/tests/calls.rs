//! What happened on a bench, call by call.

use chrono::{DateTime, TimeDelta, Utc};

use crate::engine::{Command, Effect, Input};
use crate::identity::TenantKey;

/// What went into the engine, and what came out of it.
pub(super) struct Call {
    pub(super) what: What,
    pub(super) effects: Vec<Effect>,
    /// The clock's time.
    pub(super) wall: DateTime<Utc>,
    /// How much time has passed since the bench began, whatever the clock says.
    pub(super) passed: TimeDelta,
    /// How much of it the machine was awake.
    pub(super) awake: TimeDelta,
    /// Who goes back and forth, as the engine says.
    pub(super) flapping: Vec<TenantKey>,
    /// Who cannot be read for a reason that is not their own.
    pub(super) blind: Vec<TenantKey>,
}

/// What went into the engine.
pub(super) enum What {
    /// The program started.
    Start,
    Input(Input),
    /// A command that was carried out.
    Command(Command),
}
