//! What is wrong with somebody, and what it has in common with others.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::check::CheckError;
use crate::conditions::Condition;
use crate::health::Reason;
use crate::identity::{EnvironmentName, TenantKey};

/// What several changes have in common, so that one notification can tell them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Tenants on one host, in one state.
    State {
        /// The environment.
        environment: EnvironmentName,
        /// The first label of the endpoint's host, as last known.
        host: Option<String>,
        /// The state's name.
        state: String,
        /// What it means.
        reason: Reason,
    },
    /// Tenants of one environment cannot be read.
    #[serde(alias = "unread")]
    NoData {
        /// The environment.
        environment: EnvironmentName,
    },
    /// One tenant goes back and forth.
    Flapping {
        /// Which.
        key: TenantKey,
    },
    /// Tenants run a new version.
    Version {
        /// The version in one word.
        version: String,
    },
    /// Tenants came to a lifecycle state, or out of one.
    Lifecycle {
        /// The environment.
        environment: EnvironmentName,
        /// The state's name.
        state: String,
    },
    /// Tenants moved to a host.
    Move {
        /// The first label of the new host.
        host: String,
    },
    /// A condition.
    #[serde(alias = "situation")]
    Condition(Condition),
    /// What changed while the app was off.
    #[serde(alias = "away")]
    StartupDigest,
    /// What was held back in quiet hours.
    Quiet,
    /// What was held back by a snooze.
    Snoozed,
    /// What was too much for single notifications.
    Many,
}

impl Cause {
    /// Whether it is something wrong, not only worth knowing.
    pub(super) fn is_problem(&self) -> bool {
        matches!(self, Self::State { .. } | Self::NoData { .. } | Self::Flapping { .. } | Self::Condition(_))
    }

    /// Whether notifications of this cause gather things of different causes.
    pub(super) fn is_digest(&self) -> bool {
        matches!(self, Self::StartupDigest | Self::Quiet | Self::Snoozed | Self::Many)
    }

    /// A short text for programs and logs: `state/production/online3/OfflineMaintenance`.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::State { environment, host, state, reason } => {
                let overdue = matches!(reason, Reason::MaintenanceOverdue | Reason::ProvisioningOverdue);
                let suffix = if overdue { "/overdue" } else { "" };
                format!("state/{environment}/{}/{state}{suffix}", host.as_deref().unwrap_or("-"))
            }
            Self::NoData { environment } => format!("no-data/{environment}"),
            Self::Flapping { key } => format!("flapping/{key}"),
            Self::Version { version } => format!("version/{version}"),
            Self::Lifecycle { environment, state } => format!("lifecycle/{environment}/{state}"),
            Self::Move { host } => format!("move/{host}"),
            Self::Condition(Condition::ServiceUnreachable { environment }) => format!("service/{environment}"),
            Self::Condition(condition) => condition.kind().to_owned(),
            Self::StartupDigest => "startup-digest".to_owned(),
            Self::Quiet => "quiet-hours".to_owned(),
            Self::Snoozed => "snoozed".to_owned(),
            Self::Many => "many".to_owned(),
        }
    }
}

/// Whom something is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A tenant.
    Tenant(TenantKey),
    /// All of us.
    #[serde(alias = "situation")]
    Condition(Condition),
}

/// What is wrong with somebody now.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What it shares with others.
    pub cause: Cause,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether it is down without a plan.
    pub incident: bool,
    /// The first label of the endpoint's host, as last known.
    pub host: Option<String>,
    /// More about it: why it cannot be read, how long it usually takes.
    pub detail: Detail,
    /// The state it is in.
    pub state: String,
}

/// More about a problem or a piece of news, put into words when it is told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// How long it usually takes.
    Usually(TimeDelta),
    /// Why it cannot be read.
    CheckError(CheckError),
    /// What was before: a version, a host.
    Before(String),
    /// How far this machine's clock is from the service's.
    Clock(TimeDelta),
    /// More tenants than can be checked in time.
    Load {
        /// How many.
        tenants: u32,
        /// Checks a second.
        rate: f64,
        /// How long a round over all of them takes.
        round: TimeDelta,
    },
}

/// How somebody is now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ProblemStatus<'a> {
    /// Something is wrong.
    Active(&'a Problem),
    /// All is well, in this state.
    Recovered(&'a str),
    /// It cannot be read for a reason that is not its own, so nobody knows: last seen in this state.
    Unknown(&'a str),
    /// Nothing is wrong any more, but it is not well either: in this state, or not watched any more.
    Ended(&'a str),
}
