//! The tables of the product's description, written down once more: health, rules, quiet hours.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

use crate::health::{Health, UsualDurations};
use crate::settings::{NotificationSettings, QuietHours, Rule};
use crate::status::State;

/// What the service said of a tenant, as it is believed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Believed {
    pub(super) state: State,
    pub(super) runs: Option<bool>,
    pub(super) since: DateTime<Utc>,
    /// The state before it.
    pub(super) previous: Option<State>,
    pub(super) host: Option<String>,
    pub(super) product: Option<String>,
}

/// What was announced as going is allowed to be gone.
pub(super) fn is_going(state: &State) -> bool {
    matches!(state, State::Deleting | State::Deleted | State::DeleteFailed)
}

/// The health by the table, and whether it is overdue.
pub(super) fn health(believed: &Believed, usual: UsualDurations, now: DateTime<Utc>) -> (Health, bool) {
    let is_overdue = |usual: TimeDelta| now >= believed.since + usual;
    match (&believed.state, believed.runs) {
        (State::Running, Some(false)) => (Health::Incident, false),
        (State::Running, _) => (Health::Ok, false),
        (State::OfflineMaintenance, _) if is_overdue(usual.maintenance) => (Health::Warning, true),
        (State::OfflineMaintenance, _) => (Health::Maintenance, false),
        (State::Provisioning, _) if is_overdue(usual.provisioning) => (Health::Warning, true),
        (State::ProvisioningFailed | State::DeleteFailed, _) => (Health::Warning, false),
        (State::Unknown, _) => match &believed.previous {
            None => (Health::Warning, false),
            Some(previous) if is_going(previous) => (Health::Info, false),
            Some(_) => (Health::Incident, false),
        },
        (State::Unpublished(_), runs) if runs != Some(true) => (Health::Warning, false),
        _ => (Health::Info, false),
    }
}

/// The rule for a tenant: its own, else the most telling of its tags', else the general one.
pub(super) fn rule(own: Option<Rule>, tags: &BTreeSet<String>, settings: &NotificationSettings) -> Rule {
    let of_tags = || tags.iter().filter_map(|tag| settings.tag_rules.get(tag).copied()).max();
    own.or_else(of_tags).unwrap_or(settings.rule)
}

/// Whether quiet hours hold, where the clock shows UTC.
pub(super) fn is_quiet(quiet: &QuietHours, now: DateTime<Utc>) -> bool {
    let minute = u16::try_from(now.hour() * 60 + now.minute()).expect("a minute of the day");
    let today = now.weekday().num_days_from_monday() as usize;
    let (today, yesterday) = (quiet.weekdays[today], quiet.weekdays[(today + 6) % 7]);
    if quiet.from < quiet.to {
        today && quiet.from <= minute && minute < quiet.to
    } else {
        (today && quiet.from <= minute) || (yesterday && minute < quiet.to)
    }
}
