//! Who watches the watching: a panic in the loop is logged, shown as *no data*, and the loop begins again from the store.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::time::Instant;

use crate::clock;
use crate::driver::Driver;
use crate::ports::Service;

/// A loop that ends again within this time has not recovered.
const RECOVERED_AFTER: Duration = Duration::from_mins(10);
/// The pause before a loop begins again that has not recovered; doubled each time, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Runs the loop until it is stopped, or until everybody who could ask is gone.
pub(crate) async fn supervise<S: Service>(mut driver: Driver<S>) {
    let mut pauses = Pauses::default();
    let mut begin_again = false;
    loop {
        let run = async {
            if begin_again {
                driver.begin_again().await;
            }
            driver.run().await;
        };
        match AssertUnwindSafe(run).catch_unwind().await {
            Ok(()) => return,
            Err(panic) => tracing::error!("the watching panicked and begins again: {}", words_of(&*panic)),
        }
        begin_again = true;
        // What shows it may be what panics.
        if let Err(panic) = std::panic::catch_unwind(AssertUnwindSafe(|| driver.show_no_data())) {
            tracing::error!("that there is no data could not be shown: {}", words_of(&*panic));
        }
        if !driver.waits_until(pauses.next(clock::monotonic_now())).await {
            return;
        }
    }
}

/// What a panic said.
pub(crate) fn words_of(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic without words")
}

/// How long to wait before the loop begins again: not at all after the first panic in a while.
#[derive(Debug, Default)]
struct Pauses {
    last: Option<Instant>,
    next: Duration,
}

impl Pauses {
    /// When the loop may begin again that ended now.
    fn next(&mut self, now: Instant) -> Instant {
        let recovered = self.last.is_none_or(|last| now - last >= RECOVERED_AFTER);
        let pause = if recovered { Duration::ZERO } else { self.next };
        self.next = if pause.is_zero() { FIRST_PAUSE } else { (2 * pause).min(LONGEST_PAUSE) };
        self.last = Some(now);
        now + pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_ends_again_and_again_waits_longer_and_longer() {
        let (mut pauses, mut now) = (Pauses::default(), clock::monotonic_now());
        let mut seconds = Vec::new();
        for _ in 0..9 {
            let next = pauses.next(now);
            seconds.push((next - now).as_secs());
            now = next;
        }
        assert_eq!(seconds, [0, 1, 2, 4, 8, 16, 32, 60, 60]);
        now += RECOVERED_AFTER;
        assert_eq!(pauses.next(now), now, "it had recovered");
    }
}
