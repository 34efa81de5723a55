//! The one place that reads clocks.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Local, TimeDelta};
use tokio::time::Instant;

/// A difference between both clocks that is no mere drift.
const JUMP: TimeDelta = TimeDelta::seconds(3);
/// Who wakes so much later than it asked to was suspended, whatever the clocks say.
const LATE: Duration = Duration::from_mins(1);

/// The wall clock with the person's offset from UTC, and a monotonic clock beside it. That one stands still in suspend on
/// Linux and macOS, and goes on in it on Windows.
pub struct Clock {
    wall: Box<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    last: (DateTime<FixedOffset>, Instant),
    /// When the loop asked to be woken at the latest.
    wake_at: Option<Instant>,
}

impl Clock {
    /// The machine's clocks.
    pub(crate) fn system() -> Self {
        Self::with(Box::new(local_now))
    }

    /// Another wall clock, beside tokio's monotonic one.
    #[must_use]
    pub fn with(wall: Box<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>) -> Self {
        let last = (wall(), monotonic_now());
        Self { wall, last, wake_at: None }
    }

    /// The loop sleeps, and asks to be woken at this time at the latest.
    pub(crate) fn sleeps_until(&mut self, wake_at: Instant) {
        self.wake_at = Some(wake_at);
    }

    /// The wall clock alone.
    pub(crate) fn wall(&self) -> DateTime<FixedOffset> {
        (self.wall)()
    }

    /// The time, and by how much the wall clock jumped since the last call: after suspend, which is also seen by waking
    /// late, or when it was set.
    pub(crate) fn now(&mut self) -> (DateTime<FixedOffset>, Option<TimeDelta>) {
        let (wall, monotonic) = ((self.wall)(), monotonic_now());
        let (last_wall, last_monotonic) = std::mem::replace(&mut self.last, (wall, monotonic));
        let passed = TimeDelta::from_std(monotonic - last_monotonic).unwrap_or(TimeDelta::zero());
        let jump = wall - last_wall - passed;
        let late = self.wake_at.take().map(|wake_at| monotonic.saturating_duration_since(wake_at));
        let slept = late.filter(|late| *late > LATE).and_then(|late| TimeDelta::from_std(late).ok());
        let jumped = (jump.abs() > JUMP).then_some(jump);
        (wall, jumped.into_iter().chain(slept).reduce(|jump, slept| jump + slept))
    }
}

/// A clock that only goes on; tests can pause it.
pub(crate) fn monotonic_now() -> Instant {
    Instant::now()
}

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "the one place")]
#[must_use]
pub fn local_now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// How long to sleep until a deadline: by the wall clock, so never longer than a suspend may go unnoticed.
pub(crate) fn until(deadline: Option<DateTime<FixedOffset>>, now: DateTime<FixedOffset>) -> Duration {
    const MAX_SLEEP: Duration = Duration::from_secs(30);
    let wait = deadline.map(|deadline| (deadline - now).max(TimeDelta::zero()));
    wait.and_then(|wait| wait.to_std().ok()).map_or(MAX_SLEEP, |wait| wait.min(MAX_SLEEP))
}
