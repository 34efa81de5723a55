//! What a tenant's last known status means: its health, the reason, and until when that holds.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::status::{State, Status};

/// Our conclusion about a tenant, from best to worst.
///
/// *No data* is not among them: it stands beside the health, since a failed check says nothing about the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// Runs.
    Ok,
    /// Nothing to do, but worth knowing: online maintenance, a lifecycle state.
    #[serde(alias = "info")]
    Info,
    /// Offline for maintenance, within its usual time.
    Maintenance,
    /// Somebody should look.
    #[serde(alias = "warning")]
    Warning,
    /// Down without a plan.
    Incident,
}

impl Health {
    /// All, from best to worst.
    pub const ALL: [Self; 5] = [Self::Ok, Self::Info, Self::Maintenance, Self::Warning, Self::Incident];

    /// The word for it in messages, output and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Info => "info",
            Self::Maintenance => "maintenance",
            Self::Warning => "warning",
            Self::Incident => "incident",
        }
    }
}

/// Why a tenant's health is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Running.
    Running,
    /// Runs, while background tasks work on it.
    OnlineMaintenance,
    /// Runs, in a state nobody has published.
    UnpublishedRuns,
    /// Being created, moved, suspended or deleted.
    Lifecycle,
    /// Being created, within the usual time.
    Provisioning,
    /// Offline for maintenance, within the usual time.
    Maintenance,
    /// Offline for maintenance, longer than usual.
    MaintenanceOverdue,
    /// Being created, longer than usual.
    ProvisioningOverdue,
    /// Creating or deleting it failed.
    Failed,
    /// In a state nobody has published, and not running.
    UnpublishedDown,
    /// The service does not know it, and never did as far as we saw.
    UnknownAtFirst,
    /// The service does not know it any more: "probably an incident of sorts", says the vendor.
    UnknownAfterKnown,
    /// The state says Running, `IsRunning` says no.
    RunningButDown,
}

impl Reason {
    /// The word for it in the names of texts.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::OnlineMaintenance => "online-maintenance",
            Self::UnpublishedRuns => "unpublished-runs",
            Self::Lifecycle => "lifecycle",
            Self::Provisioning => "provisioning",
            Self::Maintenance => "maintenance",
            Self::MaintenanceOverdue => "maintenance-overdue",
            Self::ProvisioningOverdue => "provisioning-overdue",
            Self::Failed => "failed",
            Self::UnpublishedDown => "unpublished-down",
            Self::UnknownAtFirst => "unknown-at-first",
            Self::UnknownAfterKnown => "unknown-after-known",
            Self::RunningButDown => "running-but-down",
        }
    }

    /// The health that follows.
    #[must_use]
    pub fn health(&self) -> Health {
        match self {
            Self::Running => Health::Ok,
            Self::OnlineMaintenance | Self::UnpublishedRuns | Self::Lifecycle | Self::Provisioning => Health::Info,
            Self::Maintenance => Health::Maintenance,
            Self::MaintenanceOverdue
            | Self::ProvisioningOverdue
            | Self::Failed
            | Self::UnpublishedDown
            | Self::UnknownAtFirst => Health::Warning,
            Self::UnknownAfterKnown | Self::RunningButDown => Health::Incident,
        }
    }
}

/// How long states that should end usually take in one environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualDurations {
    /// Offline maintenance.
    pub maintenance: TimeDelta,
    /// Provisioning.
    pub provisioning: TimeDelta,
}

impl Default for UsualDurations {
    /// What is assumed until history shows better: 30 minutes of maintenance, 2 hours of provisioning.
    fn default() -> Self {
        Self { maintenance: TimeDelta::minutes(30), provisioning: TimeDelta::hours(2) }
    }
}

/// A conclusion, and when time alone would change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// Why, and so how healthy.
    pub reason: Reason,
    /// When this conclusion ends if the service says nothing new; `None` for never.
    pub holds_until: Option<DateTime<Utc>>,
}

/// Whether a state announces that the tenant goes: then it is allowed to be gone.
#[must_use]
pub fn is_going(state: &State) -> bool {
    matches!(state, State::Deleting | State::Deleted | State::DeleteFailed)
}

/// Concludes from the last status, the state before it, and how long the state has lasted.
#[must_use]
pub fn conclude(
    status: &Status,
    previous: Option<&State>,
    since: DateTime<Utc>,
    usual: UsualDurations,
    now: DateTime<Utc>,
) -> Conclusion {
    let overdue = |usual: TimeDelta, within: Reason, beyond: Reason| {
        let end = since.checked_add_signed(usual).unwrap_or(DateTime::<Utc>::MAX_UTC);
        if now < end {
            Conclusion { reason: within, holds_until: Some(end) }
        } else {
            Conclusion { reason: beyond, holds_until: None }
        }
    };
    let reason = match &status.state {
        State::OfflineMaintenance => {
            return overdue(usual.maintenance, Reason::Maintenance, Reason::MaintenanceOverdue);
        }
        State::Provisioning => {
            return overdue(usual.provisioning, Reason::Provisioning, Reason::ProvisioningOverdue);
        }
        State::Running if status.is_running == Some(false) => Reason::RunningButDown,
        State::Running => Reason::Running,
        State::OnlineMaintenance => Reason::OnlineMaintenance,
        State::Unknown => match previous {
            None => Reason::UnknownAtFirst,
            Some(previous) if is_going(previous) => Reason::Lifecycle,
            Some(_) => Reason::UnknownAfterKnown,
        },
        State::ProvisioningFailed | State::DeleteFailed => Reason::Failed,
        State::Deleted | State::Suspended | State::Deleting | State::MigrationPending => Reason::Lifecycle,
        State::Unpublished(_) if status.is_running == Some(true) => Reason::UnpublishedRuns,
        State::Unpublished(_) => Reason::UnpublishedDown,
    };
    Conclusion { reason, holds_until: None }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + 60 * minutes, 0).expect("a time")
    }

    fn health(fields: &str, previous: Option<&State>, minutes: i64) -> Health {
        let body = format!("{{{fields}}}");
        let status = Status::read("Cust1".parse().expect("valid"), body.as_bytes()).expect("a status");
        conclude(&status, previous, at(0), UsualDurations::default(), at(minutes)).reason.health()
    }

    #[rstest]
    #[case(r#""State":"Running","IsRunning":true"#, true, Health::Ok)]
    #[case(r#""State":"Running","IsRunning":false"#, true, Health::Incident)]
    #[case(r#""State":"OnlineMaintenance","IsRunning":true"#, true, Health::Info)]
    #[case(r#""State":"OfflineMaintenance","IsRunning":false"#, true, Health::Maintenance)]
    #[case(r#""State":"Unknown","IsRunning":false"#, false, Health::Warning)]
    #[case(r#""State":"Unknown","IsRunning":false"#, true, Health::Incident)]
    #[case(r#""State":"Provisioning""#, false, Health::Info)]
    #[case(r#""State":"ProvisioningFailed""#, true, Health::Warning)]
    #[case(r#""State":"DeleteFailed""#, true, Health::Warning)]
    #[case(r#""State":"Suspended""#, true, Health::Info)]
    #[case(r#""State":"Deleting""#, true, Health::Info)]
    #[case(r#""State":"Deleted""#, true, Health::Info)]
    #[case(r#""State":"MigrationPending""#, true, Health::Info)]
    #[case(r#""State":7,"IsRunning":true"#, true, Health::Info)]
    #[case(r#""State":7,"IsRunning":false"#, true, Health::Warning)]
    #[case(r#""State":"Migrating""#, true, Health::Warning)]
    fn the_health_table(#[case] fields: &str, #[case] seen_in_another_state: bool, #[case] expected: Health) {
        assert_eq!(health(fields, seen_in_another_state.then_some(&State::Running), 1), expected);
    }

    #[rstest]
    #[case(State::Deleting)]
    #[case(State::Deleted)]
    #[case(State::DeleteFailed)]
    fn what_was_announced_as_going_is_allowed_to_be_gone(#[case] before: State) {
        assert_eq!(health(r#""State":"Unknown","IsRunning":false"#, Some(&before), 1), Health::Info);
    }

    #[rstest]
    #[case(r#""State":"OfflineMaintenance""#, 29, Health::Maintenance)]
    #[case(r#""State":"OfflineMaintenance""#, 30, Health::Warning)]
    #[case(r#""State":"Provisioning""#, 119, Health::Info)]
    #[case(r#""State":"Provisioning""#, 120, Health::Warning)]
    #[case(r#""State":"Suspended""#, 1_000_000, Health::Info)]
    fn what_lasts_too_long_needs_attention(#[case] fields: &str, #[case] minutes: i64, #[case] expected: Health) {
        assert_eq!(health(fields, Some(&State::Running), minutes), expected);
    }
}
