//! The same for people: one sentence.

use beacon_core::health::UsualDurations;
use beacon_core::identity::TenantKey;
use chrono::{DateTime, FixedOffset, TimeDelta};

use super::Heard;
use super::verdict::{Reason, Verdict};
use crate::times::{duration, time};

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
