//! How often a window that crashed is opened again by itself: one that crashes as soon as it opens would come and go
//! for ever.

use std::time::Duration;

use tokio::time::Instant;

/// So many crashes are borne within [`FORGOTTEN_AFTER`].
const BORNE: usize = 3;
const FORGOTTEN_AFTER: Duration = Duration::from_mins(10);

/// The latest crashes of windows.
#[derive(Debug, Default)]
pub(crate) struct Crashes(Vec<Instant>);

impl Crashes {
    /// Takes note of a crash; whether the window may be opened again by itself.
    pub(crate) fn may_restart(&mut self, now: Instant) -> bool {
        self.0.retain(|crash| now.duration_since(*crash) < FORGOTTEN_AFTER);
        let borne = self.0.len() < BORNE;
        if borne {
            self.0.push(now);
        }
        borne
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_crashes_are_borne_in_ten_minutes() {
        let (mut crashes, start) = (Crashes::default(), Instant::now());
        let borne = [0, 1, 2, 3, 599, 600, 601].map(|second| crashes.may_restart(start + Duration::from_secs(second)));
        assert_eq!(borne, [true, true, true, false, false, true, true]);
    }
}
