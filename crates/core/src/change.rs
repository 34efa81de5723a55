//! What changed about one tenant between two readings.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::health::Health;
use crate::identity::TenantKey;
use crate::reading::Failure;
use crate::status::{Address, State};
use crate::version::Version;

/// One change of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When we saw it first.
    pub at: DateTime<Utc>,
    /// The server's clock at that time, where it told.
    pub server_time: Option<DateTime<Utc>>,
    /// Which tenant.
    pub key: TenantKey,
    /// What changed.
    pub kind: ChangeKind,
    /// The health after it; `None` where the tenant was never read.
    pub health: Option<Health>,
    /// How long the state before it had lasted, as far as we saw.
    pub lasted: Option<TimeDelta>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// The state, or whether it runs within the same state.
    State {
        /// What it was.
        from: State,
        /// What it is.
        to: State,
    },
    /// The endpoint.
    Endpoint {
        /// Where it was.
        from: Address,
        /// Where it is.
        to: Address,
    },
    /// The version.
    Version {
        /// What ran.
        from: Version,
        /// What runs.
        to: Version,
    },
    /// It became unread, with the last failure, or readable again.
    Readability {
        /// Why it could not be read.
        from: Option<Failure>,
        /// Why it cannot be read.
        to: Option<Failure>,
    },
}

impl ChangeKind {
    /// A word for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::State { .. } => "state",
            Self::Endpoint { .. } => "endpoint",
            Self::Version { .. } => "version",
            Self::Readability { .. } => "readability",
        }
    }

    /// What it was and what it became, as texts for programs: state names, addresses, versions, `read` or a failure's code.
    #[must_use]
    pub fn texts(&self) -> (String, String) {
        match self {
            Self::State { from, to } => (from.name().to_owned(), to.name().to_owned()),
            Self::Endpoint { from, to } => (from.as_str().to_owned(), to.as_str().to_owned()),
            Self::Version { from, to } => {
                // Two builds of one product are told apart by their labels.
                let same = from.short() == to.short();
                let text = |version: &Version| {
                    let label = version.label.as_deref().filter(|_| same);
                    label.unwrap_or(version.short()).to_owned()
                };
                (text(from), text(to))
            }
            Self::Readability { from, to } => {
                let text = |failure: &Option<Failure>| failure.as_ref().map_or("read", Failure::code).to_owned();
                (text(from), text(to))
            }
        }
    }
}
