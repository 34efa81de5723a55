//! When to check next: what `ValidUntil` promised, bounds, back-off, and an even spread over time.

use chrono::{DateTime, TimeDelta, Utc};

use crate::identity::TenantKey;
use crate::settings::Watching;
use crate::status::State;

/// How long to wait when the service does not say.
const DEFAULT_INTERVAL: TimeDelta = TimeDelta::minutes(5);
/// A `ValidUntil` further in the past is nonsense (year 0001), not a wish to be asked at once.
const STALE_PROMISE: TimeDelta = TimeDelta::days(1);
/// How often a tenant is checked whose state lasts days or weeks.
const SLOW: TimeDelta = TimeDelta::hours(1);
/// Service clocks come in whole seconds.
const CLOCK_STEP: TimeDelta = TimeDelta::seconds(1);

/// The next check of a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextCheck {
    /// At this time.
    At(DateTime<Utc>),
    /// Never again, unless a person asks.
    Never,
}

/// How far the server's clock is ahead of ours, from an answer's `Date` header; zero when both agree within the
/// header's precision.
#[must_use]
pub fn clock_ahead(server_time: DateTime<Utc>, sent: DateTime<Utc>, received: DateTime<Utc>) -> TimeDelta {
    let least = server_time - received;
    let most = server_time + CLOCK_STEP - sent;
    if least <= TimeDelta::zero() && most >= TimeDelta::zero() { TimeDelta::zero() } else { least }
}

/// When to check a tenant again after a successful check.
///
/// `valid_until` is by the server's clock, `ahead` says how far that is ahead of ours. Never before `valid_until`
/// unless it lies beyond the longest interval; never sooner than the shortest.
#[must_use]
pub fn after_reading(
    state: &State,
    valid_until: Option<DateTime<Utc>>,
    ahead: TimeDelta,
    bounds: &Watching,
    now: DateTime<Utc>,
) -> NextCheck {
    match state {
        State::Deleted => return NextCheck::Never,
        State::Suspended | State::MigrationPending => return NextCheck::At(now + SLOW.max(max_interval(bounds))),
        State::Unknown
        | State::Provisioning
        | State::Running
        | State::OnlineMaintenance
        | State::OfflineMaintenance
        | State::ProvisioningFailed
        | State::Deleting
        | State::DeleteFailed
        | State::Unpublished(_) => {}
    }
    let wait = promised(valid_until, ahead, now);
    NextCheck::At(now + wait.clamp(min_interval(bounds), max_interval(bounds)))
}

/// Until when what was received at `received` counts as current: `valid_until` by our clock, which the server's is `ahead`
/// of; at most the longest interval. Where `valid_until` is missing or nonsense, for as long as we wait then.
#[must_use]
pub fn fresh_until(
    valid_until: Option<DateTime<Utc>>,
    ahead: TimeDelta,
    bounds: &Watching,
    received: DateTime<Utc>,
) -> DateTime<Utc> {
    received + promised(valid_until, ahead, received).clamp(TimeDelta::zero(), max_interval(bounds))
}

/// How long the service promised from `now` on, which may be less than nothing.
fn promised(valid_until: Option<DateTime<Utc>>, ahead: TimeDelta, now: DateTime<Utc>) -> TimeDelta {
    let promised = valid_until.and_then(|time| time.checked_sub_signed(ahead)).map(|time| time - now);
    promised.filter(|wait| *wait > -STALE_PROMISE).unwrap_or(DEFAULT_INTERVAL)
}

/// When to try again after `failures` failed checks in a row (at least 1).
///
/// Doubles from the shortest to the longest interval; `jitter` (0 to 1) takes away up to a quarter, so that tenants
/// that failed together do not come back together. The service's `Retry-After` is honoured up to the longest interval.
#[must_use]
pub fn after_failure(
    failures: u32,
    retry_after: Option<TimeDelta>,
    jitter: f64,
    bounds: &Watching,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let doublings = failures.saturating_sub(1).min(16);
    let longest = max_interval(bounds);
    let wait = (min_interval(bounds) * (1 << doublings)).min(longest);
    let spread = wait - scaled(wait, 0.25 * jitter.clamp(0.0, 1.0));
    now + spread.max(min_interval(bounds)).max(retry_after.unwrap_or_default()).min(longest)
}

/// The shortest interval between two checks of one tenant.
#[must_use]
pub fn min_interval(bounds: &Watching) -> TimeDelta {
    TimeDelta::from_std(bounds.min_interval).unwrap_or(SLOW)
}

/// The longest interval between two checks of one tenant.
#[must_use]
pub fn max_interval(bounds: &Watching) -> TimeDelta {
    TimeDelta::from_std(bounds.max_interval).unwrap_or(TimeDelta::days(1))
}

/// `delta` times `factor`, to the microsecond.
#[must_use]
pub fn scaled(delta: TimeDelta, factor: f64) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "intervals are days at most")]
    TimeDelta::microseconds((delta.num_microseconds().unwrap_or(i64::MAX) as f64 * factor) as i64)
}

/// A number between 0 and 1 that looks random, and is the same for the same tenant and count.
#[must_use]
pub fn jitter(seed: u64, key: &TenantKey, count: u32) -> f64 {
    let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
    let mut stir = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    key.to_string().bytes().chain(count.to_le_bytes()).for_each(&mut stir);
    #[expect(clippy::cast_precision_loss, reason = "53 bits are plenty")]
    let share = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11) as f64 / (1_u64 << 53) as f64;
    share
}

/// Lets checks start one after the other, evenly, never faster than a rate.
#[derive(Debug, Clone, Default)]
pub struct Pacer {
    free_at: Option<DateTime<Utc>>,
}

impl Pacer {
    /// When the next check may start.
    #[must_use]
    pub fn free_at(&self) -> Option<DateTime<Utc>> {
        self.free_at
    }

    /// Starts a check now if its turn has come; `per_second` is the pace. Says whether it did.
    pub fn start(&mut self, per_second: f64, now: DateTime<Utc>) -> bool {
        let step = TimeDelta::microseconds(
            scaled(TimeDelta::seconds(1), 1.0 / per_second.max(1e-3)).num_microseconds().unwrap_or(0),
        );
        let free_at = self.free_at.unwrap_or(now);
        if now < free_at && free_at - now <= step.max(CLOCK_STEP) {
            return false;
        }
        // A loop that wakes late catches up a little, so that the pace is kept on average; never by a burst.
        let late = (now - free_at).clamp(TimeDelta::zero(), TimeDelta::milliseconds(100).min(step * 8));
        self.free_at = Some(now - late + step);
        true
    }
}

/// The pace at which checks that are due by themselves start, in checks a second.
///
/// A third faster than `load` (the sum of one check per tenant and interval), so that tenants that are due at the
/// same moment are spread over most of their interval. Where one moment is promised to all, those checked late have
/// short intervals and `load` grows: the pace settles at 1.86 times the mean rate, and must stay below twice.
/// It is never below a calm pace that no service minds, so that few tenants are checked when they are due; never above
/// `rate`.
#[must_use]
pub fn pace(load: f64, rate: f64) -> f64 {
    const CALM: f64 = 5.0;
    const HASTE: f64 = 1.3;
    (load * HASTE).max(CALM).min(rate)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000, 0).expect("a time")
    }

    fn wait(state: &State, valid_until: Option<DateTime<Utc>>, ahead: i64) -> Option<i64> {
        match after_reading(state, valid_until, TimeDelta::seconds(ahead), &Watching::default(), now()) {
            NextCheck::At(time) => Some((time - now()).num_seconds()),
            NextCheck::Never => None,
        }
    }

    #[rstest]
    #[case("in two minutes", Some(now() + TimeDelta::minutes(2)), 0, 120)]
    #[case("the server's clock is an hour ahead", Some(now() + TimeDelta::minutes(62)), 3600, 120)]
    #[case("the server's clock is an hour behind", Some(now() - TimeDelta::minutes(58)), -3600, 120)]
    #[case("just past", Some(now() - TimeDelta::seconds(1)), 0, 30)]
    #[case("now", Some(now()), 0, 30)]
    #[case("missing", None, 0, 300)]
    #[case("year 0001", Some("0001-01-01T00:00:00Z".parse().expect("a time")), 0, 300)]
    #[case("year 9999", Some("9999-12-31T23:59:59Z".parse().expect("a time")), 0, 900)]
    #[case("the end of time", Some(DateTime::<Utc>::MAX_UTC), -3600, 300)]
    fn the_next_check_is_sane(
        #[case] what: &str,
        #[case] valid_until: Option<DateTime<Utc>>,
        #[case] ahead: i64,
        #[case] seconds: i64,
    ) {
        assert_eq!(wait(&State::Running, valid_until, ahead), Some(seconds), "{what}");
    }

    #[rstest]
    #[case("in two minutes", Some(now() + TimeDelta::minutes(2)), 0, 120)]
    #[case("sooner than we may check again", Some(now() + TimeDelta::seconds(7)), 0, 7)]
    #[case("past already", Some(now() - TimeDelta::seconds(7)), 0, 0)]
    #[case("the server's clock is an hour ahead", Some(now() + TimeDelta::minutes(62)), 3600, 120)]
    #[case("missing", None, 0, 300)]
    #[case("year 0001", Some("0001-01-01T00:00:00Z".parse().expect("a time")), 0, 300)]
    #[case("year 9999", Some("9999-12-31T23:59:59Z".parse().expect("a time")), 0, 900)]
    fn what_was_received_is_fresh_for_as_long_as_the_service_said(
        #[case] what: &str,
        #[case] valid_until: Option<DateTime<Utc>>,
        #[case] ahead: i64,
        #[case] seconds: i64,
    ) {
        let until = fresh_until(valid_until, TimeDelta::seconds(ahead), &Watching::default(), now());
        assert_eq!((until - now()).num_seconds(), seconds, "{what}");
    }

    #[test]
    fn what_lasts_for_weeks_is_checked_slowly_and_what_is_gone_never() {
        let soon = Some(now() + TimeDelta::minutes(1));
        assert_eq!(wait(&State::MigrationPending, soon, 0), Some(3600));
        assert_eq!(wait(&State::Suspended, soon, 0), Some(3600));
        assert_eq!(wait(&State::Deleted, soon, 0), None);
    }

    #[rstest]
    #[case(0, 0)]
    #[case(-400, 0)]
    #[case(-999, 0)]
    #[case(-61_000, -61_000)]
    #[case(61_000, 61_000)]
    fn clocks_that_agree_within_a_second_are_the_same(#[case] server_ms: i64, #[case] expected_ms: i64) {
        let server = now() + TimeDelta::milliseconds(server_ms);
        assert_eq!(clock_ahead(server, now() - TimeDelta::milliseconds(20), now()).num_milliseconds(), expected_ms);
    }

    #[rstest]
    #[case(1, None, 0.0, 30)]
    #[case(2, None, 0.0, 60)]
    #[case(2, None, 1.0, 45)]
    #[case(5, None, 0.0, 480)]
    #[case(6, None, 0.0, 900)]
    #[case(1000, None, 0.0, 900)]
    #[case(1, Some(120), 0.0, 120)]
    #[case(1, Some(315_360_000), 0.0, 900)]
    #[case(1, Some(0), 1.0, 30)]
    fn failures_back_off(#[case] count: u32, #[case] retry_after: Option<i64>, #[case] jitter: f64, #[case] wait: i64) {
        let retry_after = retry_after.map(TimeDelta::seconds);
        let next = after_failure(count, retry_after, jitter, &Watching::default(), now());
        assert_eq!((next - now()).num_seconds(), wait);
    }

    #[test]
    fn few_tenants_are_checked_when_due_and_many_are_spread() {
        assert!((pace(0.1, 1000.0) - 5.0).abs() < 1e-9);
        assert!((pace(100.0, 1000.0) - 130.0).abs() < 1e-9);
        assert!((pace(100.0, 5.0) - 5.0).abs() < 1e-9);
        assert!((pace(0.1, 2.0) - 2.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn no_promise_leads_to_a_busy_loop_or_to_silence(
            promise in proptest::option::of(i64::MIN / 1_000_000..i64::MAX / 1_000_000),
            ahead in -1_000_000_000_i64..1_000_000_000,
        ) {
            let valid_until = promise.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            let wait = wait(&State::Running, valid_until, ahead).expect("a time");
            prop_assert!((30..=900).contains(&wait));
        }

        #[test]
        fn the_pace_is_kept_in_every_second(rate in 1.0..500.0_f64, steps in proptest::collection::vec(0..40_u64, 1..400)) {
            let mut pacer = Pacer::default();
            let mut clock = now();
            let mut started = Vec::new();
            for step in steps {
                clock += Duration::from_millis(step);
                while pacer.start(rate, clock) {
                    started.push(clock);
                }
            }
            for (index, first) in started.iter().enumerate() {
                let within = started.iter().skip(index).take_while(|time| **time - *first < TimeDelta::seconds(1)).count();
                #[expect(clippy::cast_precision_loss)]
                let within = within as f64;
                prop_assert!(within <= rate * 1.1 + 9.0, "{within} in a second at {rate}");
            }
        }
    }
}
