//! The only place of this crate that reads a clock.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// What the clocks say at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// The wall clock, for `ValidUntil`.
    pub(crate) now: DateTime<Utc>,
    /// The monotonic clock, for the story; tokio's, so that paused time moves the story along.
    pub(crate) instant: Instant,
}

#[allow(clippy::disallowed_methods)] // the one place that may
pub(crate) fn read() -> Reading {
    Reading { now: Utc::now(), instant: Instant::now() }
}

impl Reading {
    /// How long ago `start` was; zero when it lies ahead.
    pub(crate) fn since(&self, start: &Reading) -> Duration {
        self.instant.saturating_duration_since(start.instant)
    }
}
