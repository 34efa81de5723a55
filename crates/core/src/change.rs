//! What changed about one tenant between two checks.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::check::CheckError;
use crate::health::Health;
use crate::identity::TenantKey;
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
        /// Whether it is up, where that goes against its state or is all that changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        up: Option<bool>,
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
    #[serde(alias = "readability", alias = "Readability")]
    Reachability {
        /// Why it could not be read.
        from: Option<CheckError>,
        /// Why it cannot be read.
        to: Option<CheckError>,
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
            Self::Reachability { .. } => "reachability",
        }
    }

    /// What it was and what it became, as texts for programs: state names (and `Running, but not up`), addresses,
    /// versions, `read` or a failure's code.
    #[must_use]
    pub fn texts(&self) -> (String, String) {
        match self {
            Self::State { from, to, up } => {
                let text = |state: &State, odd: Option<bool>| match odd {
                    None => state.name().to_owned(),
                    Some(true) => format!("{}, but up", state.name()),
                    Some(false) => format!("{}, but not up", state.name()),
                };
                let (before, after) = Self::odd(from, to, *up);
                (text(from, before), text(to, after))
            }
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
            Self::Reachability { from, to } => {
                let text = |failure: &Option<CheckError>| failure.as_ref().map_or("ok", CheckError::code).to_owned();
                (text(from), text(to))
            }
        }
    }

    /// Whether it was and is up, each where the state does not say so.
    pub(crate) fn odd(from: &State, to: &State, up: Option<bool>) -> (Option<bool>, Option<bool>) {
        let against = |state: &State, up: Option<bool>| up.filter(|_| state.implies_running() != up);
        (against(from, up.filter(|_| from == to).map(|up| !up)), against(to, up))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(State::Running, State::Unknown, None, ["Running", "Unknown"])]
    #[case(State::Running, State::Running, Some(false), ["Running", "Running, but not up"])]
    #[case(State::Running, State::Running, Some(true), ["Running, but not up", "Running"])]
    #[case(State::Unknown, State::Running, Some(false), ["Unknown", "Running, but not up"])]
    #[case(State::OfflineMaintenance, State::OfflineMaintenance, Some(true), ["OfflineMaintenance", "OfflineMaintenance, but up"])]
    fn a_state_is_not_said_to_have_changed_into_itself(
        #[case] from: State,
        #[case] to: State,
        #[case] up: Option<bool>,
        #[case] expected: [&str; 2],
    ) {
        let (before, after) = ChangeKind::State { from, to, up }.texts();
        assert_eq!([before, after], expected);
    }

    #[test]
    fn what_older_versions_kept_is_still_read() {
        let kept = r#"{"state":{"from":"Running","to":"Unknown"}}"#;
        let kind = ChangeKind::State { from: State::Running, to: State::Unknown, up: None };
        assert_eq!(serde_json::from_str::<ChangeKind>(kept).expect("a change"), kind);
        assert_eq!(serde_json::to_string(&kind).expect("JSON"), kept);
    }
}
