//! How much of a period a tenant ran, from its history.

use chrono::{DateTime, TimeDelta, Utc};

use crate::health::Health;
use crate::status::State;
use crate::view::Availability;

/// The periods for which availability is shown, in days.
pub const PERIODS: [u32; 3] = [7, 30, 90];

/// What a tenant does, as availability counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It runs.
    Runs,
    /// It is offline for maintenance: planned, so counted apart.
    Maintenance,
    /// It does not run.
    Down,
}

impl Mode {
    /// What a tenant does in a state; `health` is what was concluded then, `None` where that is not known.
    #[must_use]
    pub fn of(state: &State, health: Option<Health>) -> Self {
        match state {
            State::Running if health == Some(Health::Incident) => Self::Down,
            State::Running | State::OnlineMaintenance => Self::Runs,
            State::Unpublished(_) if health == Some(Health::Info) => Self::Runs,
            State::OfflineMaintenance => Self::Maintenance,
            State::Unknown
            | State::Provisioning
            | State::Deleted
            | State::Suspended
            | State::ProvisioningFailed
            | State::Deleting
            | State::DeleteFailed
            | State::MigrationPending
            | State::Unpublished(_) => Self::Down,
        }
    }
}

/// What becomes different at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// What the tenant does.
    Mode(Mode),
    /// Whether it can be read.
    Readable(bool),
    /// Whether we watch at all: not while the program is off, the machine sleeps, or checks are paused.
    Watching(bool),
}

/// The availability over the last [`PERIODS`].
///
/// Only the time is known in which we watched and could read the tenant; nothing is guessed for the rest.
#[must_use]
pub fn availability(mut turns: Vec<(DateTime<Utc>, Turn)>, now: DateTime<Utc>) -> Vec<Availability> {
    turns.sort_by_key(|(at, _)| *at);
    PERIODS.into_iter().map(|days| over(days, &turns, now)).collect()
}

fn over(days: u32, turns: &[(DateTime<Utc>, Turn)], now: DateTime<Utc>) -> Availability {
    let length = TimeDelta::days(days.into());
    let start = now - length;
    let (mut mode, mut readable, mut watching) = (None, true, false);
    let (mut ran, mut maintained, mut known) = (TimeDelta::zero(), TimeDelta::zero(), TimeDelta::zero());
    let ends = turns.iter().map(|(at, _)| *at).skip(1).chain([now]);
    for ((at, turn), end) in turns.iter().zip(ends) {
        match turn {
            Turn::Mode(new) => mode = Some(*new),
            Turn::Readable(new) => readable = *new,
            Turn::Watching(new) => watching = *new,
        }
        let lasted = (end.min(now) - (*at).max(start)).max(TimeDelta::zero());
        let Some(mode) = mode.filter(|_| readable && watching) else { continue };
        known += lasted;
        match mode {
            Mode::Runs => ran += lasted,
            Mode::Maintenance => maintained += lasted,
            Mode::Down => {}
        }
    }
    Availability {
        days,
        available: (known > TimeDelta::zero()).then(|| share(ran, known)),
        maintenance: share(maintained, known),
        known: share(known, length),
    }
}

/// The share that `part` is of `whole`, 0 to 1; 0 of nothing.
fn share(part: TimeDelta, whole: TimeDelta) -> f64 {
    let seconds = |time: TimeDelta| time.as_seconds_f64();
    if whole > TimeDelta::zero() { seconds(part) / seconds(whole) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(days: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(days)
    }

    /// The shares of the last seven of a hundred days, in hundredths: ran, in maintenance, known.
    fn week(turns: &[(i64, Turn)]) -> (Option<i64>, i64, i64) {
        let turns = turns.iter().map(|(days, turn)| (day(*days), *turn)).collect();
        let week = availability(turns, day(100)).remove(0);
        assert_eq!(week.days, 7);
        #[expect(clippy::cast_possible_truncation, reason = "a share is at most 1")]
        let hundredths = |share: f64| (share * 100.0).round() as i64;
        (week.available.map(hundredths), hundredths(week.maintenance), hundredths(week.known))
    }

    const RUNS: Turn = Turn::Mode(Mode::Runs);
    const DOWN: Turn = Turn::Mode(Mode::Down);
    const MAINTENANCE: Turn = Turn::Mode(Mode::Maintenance);
    const ON: Turn = Turn::Watching(true);
    const OFF: Turn = Turn::Watching(false);

    #[rstest]
    #[case("nothing known", &[], (None, 0, 0))]
    #[case("never watched", &[(0, RUNS)], (None, 0, 0))]
    #[case("always", &[(0, ON), (0, RUNS)], (Some(100), 0, 100))]
    #[case("since half a week and a bit", &[(0, ON), (96, RUNS)], (Some(100), 0, 57))]
    #[case("a day down", &[(0, ON), (0, RUNS), (97, DOWN), (98, RUNS)], (Some(86), 0, 100))]
    #[case("planned is apart", &[(0, ON), (0, RUNS), (97, MAINTENANCE), (98, RUNS)], (Some(86), 14, 100))]
    #[case("what was before does not count", &[(0, ON), (0, DOWN), (93, RUNS)], (Some(100), 0, 100))]
    #[case(
        "while it cannot be read nothing is known",
        &[(0, ON), (0, RUNS), (97, Turn::Readable(false)), (98, Turn::Readable(true)), (99, DOWN)],
        (Some(83), 0, 86),
    )]
    #[case("off for three days", &[(0, ON), (0, RUNS), (95, OFF), (98, ON), (98, DOWN)], (Some(50), 0, 57))]
    #[case("a time to come", &[(0, ON), (0, RUNS), (200, DOWN)], (Some(100), 0, 100))]
    fn shares(#[case] what: &str, #[case] turns: &[(i64, Turn)], #[case] expected: (Option<i64>, i64, i64)) {
        assert_eq!(week(turns), expected, "{what}");
    }

    #[rstest]
    #[case(State::Running, Some(Health::Ok), Mode::Runs)]
    #[case(State::Running, Some(Health::Incident), Mode::Down)]
    #[case(State::OnlineMaintenance, None, Mode::Runs)]
    #[case(State::OfflineMaintenance, Some(Health::Warning), Mode::Maintenance)]
    #[case(State::Unpublished("7".into()), Some(Health::Info), Mode::Runs)]
    #[case(State::Unpublished("7".into()), Some(Health::Warning), Mode::Down)]
    #[case(State::Suspended, Some(Health::Info), Mode::Down)]
    fn what_counts_as_running(#[case] state: State, #[case] health: Option<Health>, #[case] expected: Mode) {
        assert_eq!(Mode::of(&state, health), expected);
    }
}
