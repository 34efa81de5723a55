//! The same for people: one sentence.

use beacon_core::health::UsualDurations;
use beacon_core::identity::TenantKey;
use chrono::{DateTime, FixedOffset, TimeDelta};

use super::Heard;
use super::verdict::{Reason, Verdict};

/// What was heard of a tenant, in a sentence without its full stop.
pub(crate) fn sentence(key: &TenantKey, heard: &Heard, now: DateTime<FixedOffset>) -> String {
    let verdict = &heard.verdict;
    let state = verdict.state.as_deref().unwrap_or("no state");
    let again = ask_again(verdict, now);
    match verdict.reason {
        Reason::Running => {
            let endpoint = verdict.endpoint.as_ref().map(|endpoint| format!(" at {endpoint}")).unwrap_or_default();
            let age = verdict.age.filter(|age| *age > 0);
            let checked = age.map(|age| format!(", checked {} ago", duration(age))).unwrap_or_default();
            format!("{key} runs: {state}{endpoint}{checked}")
        }
        Reason::Maintenance | Reason::Down => {
            let since = heard.since.map(|since| {
                let passed = (now.to_utc() - since).num_seconds();
                if passed < 1 {
                    "just seen".to_owned()
                } else {
                    format!(
                        "since {} at the latest ({} ago)",
                        time(since.with_timezone(now.offset()), now),
                        duration(passed)
                    )
                }
            });
            let since = since.map(|since| format!(", {since}")).unwrap_or_default();
            format!("{key} does not run: {state}{since}; {}{again}", usually(state))
        }
        Reason::Gone => format!("{key} was deleted: it is gone for good"),
        Reason::Unknown => format!("{key} is not known to the service: check identifier and environment"),
        Reason::NoData => {
            let why = heard.why.as_deref().unwrap_or("there is no current answer of the status service");
            let before = match (&verdict.state, verdict.age) {
                (Some(state), Some(age)) => format!(" (it was {state} {} ago)", duration(age)),
                _ => String::new(),
            };
            format!("nothing is known of {key}: {why}{before}{again}")
        }
    }
}

/// How long a state usually takes, as the vendor says; for maintenance and creation, as we expect until we know better.
fn usually(state: &str) -> String {
    let usual = UsualDurations::default();
    let within = |time: TimeDelta| format!("usually over within {}", duration(time.num_seconds()));
    match state {
        "OfflineMaintenance" => within(usual.maintenance),
        "Provisioning" => within(usual.provisioning),
        "MigrationPending" => "often for days or weeks".to_owned(),
        "Suspended" => "until it is reactivated, typically at night".to_owned(),
        "Unknown" => "probably an incident".to_owned(),
        "Deleting" | "DeleteFailed" => "it is being deleted".to_owned(),
        _ => "nobody says for how long".to_owned(),
    }
}

fn ask_again(verdict: &Verdict, now: DateTime<FixedOffset>) -> String {
    let Some(seconds) = verdict.retry_after else { return String::new() };
    let at = now + TimeDelta::seconds(seconds);
    format!("; ask again at {} (in {})", time(at, now), duration(seconds))
}

/// A local time, with its date when that is not today.
pub(crate) fn time(time: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let today = time.date_naive() == now.date_naive();
    time.format(if today { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
}

/// A duration in its two largest units: `2 min 5 s`, `3 h`, `4 d 1 h`.
pub(crate) fn duration(seconds: i64) -> String {
    const UNITS: [(i64, &str); 4] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];
    let mut left = seconds.max(0);
    let mut parts = Vec::new();
    for (length, unit) in UNITS {
        if left >= length {
            parts.push(format!("{} {unit}", left / length));
        }
        left %= length;
    }
    parts.truncate(2);
    if parts.is_empty() { "0 s".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0 s")]
    #[case(59, "59 s")]
    #[case(125, "2 min 5 s")]
    #[case(3600, "1 h")]
    #[case(90_061, "1 d 1 h")]
    fn durations_are_said_in_two_units(#[case] seconds: i64, #[case] said: &str) {
        assert_eq!(duration(seconds), said);
    }
}
