//! What can be said about a simulated tenant, and how a change to it is written.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// The `State` of a state document, as it goes on the wire: text or a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum State {
    /// The number instead of the text, published or not.
    Number(i64),
    /// A name, published or not.
    Text(Cow<'static, str>),
}

/// The published states: number, name, whether the tenant runs in it. Documented by the vendor; 7 and 9 never were.
pub const PUBLISHED_STATES: [(i64, &str, bool); 11] = [
    (0, "Unknown", false),
    (1, "Provisioning", false),
    (2, "Running", true),
    (3, "Deleted", false),
    (4, "Suspended", false),
    (5, "OnlineMaintenance", true),
    (6, "OfflineMaintenance", false),
    (8, "ProvisioningFailed", false),
    (10, "Deleting", false),
    (11, "DeleteFailed", false),
    (12, "MigrationPending", false),
];

impl State {
    /// `Running`.
    pub const RUNNING: State = State::Text(Cow::Borrowed("Running"));
    /// `Unknown`.
    pub const UNKNOWN: State = State::Text(Cow::Borrowed("Unknown"));

    /// Whether a tenant runs in this state; an unpublished state does not.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.published().is_some_and(|(_, _, runs)| runs)
    }

    /// Number, name and "runs" of the state, if the vendor published it.
    #[must_use]
    pub fn published(&self) -> Option<(i64, &'static str, bool)> {
        PUBLISHED_STATES.into_iter().find(|(number, name, _)| match self {
            State::Number(own) => own == number,
            State::Text(own) => own == name,
        })
    }
}

impl From<&str> for State {
    fn from(name: &str) -> State {
        State::Text(Cow::Owned(name.to_owned()))
    }
}

impl From<i64> for State {
    fn from(number: i64) -> State {
        State::Number(number)
    }
}

/// Which of the service's ages a tenant's documents come from. All three are seen in public captures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Era {
    /// No `Version` in the state document; the version document of `NetServer` 8.8, without a label and with few keys.
    /// The version is a `NetServer` version such as `8.8.6352.1249`.
    #[serde(rename = "2017")]
    Y2017,
    /// No `Version` in the state document; the version document of 9.1 R3. The version is a label such as `Release9_C-2020.10.05-01`.
    #[serde(rename = "2020")]
    Y2020,
    /// `Version` in the state document; the version document of 11.10. The version is a label such as `Release_11.10_2026.02.24-02`.
    #[default]
    #[serde(rename = "2026")]
    Y2026,
}

/// How `Endpoint` and `Api` are written in the state document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addresses {
    /// Null while in `OfflineMaintenance` (and then no `Version` either), shown otherwise.
    #[default]
    Auto,
    /// Always shown.
    Shown,
    /// `null`; no `Version` either.
    Null,
    /// The empty text.
    Empty,
    /// The keys are not there.
    Missing,
}

/// A change to one tenant: what is `Some` is set, everything else stays as it is.
///
/// Stories (`set = { state = "Unknown" }`), the control API (`{"state": "Unknown"}`) and [`crate::Simulator::change`] use the same type.
/// The constructors make one change each; [`Patch::and`] joins them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    /// The state. Sets `IsRunning` to what goes with it, unless `is_running` says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// `IsRunning`, also when it disagrees with the state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_running: Option<bool>,
    /// First label of the endpoint's host: `online2`, `app`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The version, written as the tenant's [`Era`] writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The age of the documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub era: Option<Era>,
    /// How `Endpoint` and `Api` are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addresses: Option<Addresses>,
    /// Seconds from the server's now to `ValidUntil`; negative lies in the past.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_for_seconds: Option<i64>,
    /// Milliseconds from a request to its answer, for both documents. Real ones take some, and without them nothing overlaps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_milliseconds: Option<u64>,
    /// What goes wrong with the state document; [`Fault::None`] ends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// What goes wrong with the version document; [`Fault::None`] ends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_fault: Option<Fault>,
}

impl Patch {
    /// Sets the state, and `IsRunning` with it.
    pub fn state(state: impl Into<State>) -> Patch {
        Patch { state: Some(state.into()), ..Patch::default() }
    }

    /// Moves the tenant to another endpoint host, given as its first label (`app`).
    pub fn host(host: impl Into<String>) -> Patch {
        Patch { host: Some(host.into()), ..Patch::default() }
    }

    /// Sets the version (see [`Era`] for its form).
    pub fn version(version: impl Into<String>) -> Patch {
        Patch { version: Some(version.into()), ..Patch::default() }
    }

    /// Sets the fault of the state document.
    #[must_use]
    pub fn fault(fault: Fault) -> Patch {
        Patch { fault: Some(fault), ..Patch::default() }
    }

    /// Sets the fault of the version document.
    #[must_use]
    pub fn version_fault(fault: Fault) -> Patch {
        Patch { version_fault: Some(fault), ..Patch::default() }
    }

    /// This change followed by a later one, as one change.
    #[must_use]
    pub fn and(self, later: Patch) -> Patch {
        // A later state brings its own `IsRunning`, so an earlier one must not outlive it.
        let is_running = if later.state.is_some() { later.is_running } else { later.is_running.or(self.is_running) };
        Patch {
            state: later.state.or(self.state),
            is_running,
            host: later.host.or(self.host),
            version: later.version.or(self.version),
            era: later.era.or(self.era),
            addresses: later.addresses.or(self.addresses),
            valid_for_seconds: later.valid_for_seconds.or(self.valid_for_seconds),
            delay_milliseconds: later.delay_milliseconds.or(self.delay_milliseconds),
            fault: later.fault.or(self.fault),
            version_fault: later.version_fault.or(self.version_fault),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(State::from("Running"), true)]
    #[case(State::from("OnlineMaintenance"), true)]
    #[case(State::from("OfflineMaintenance"), false)]
    #[case(State::from(5), true)]
    #[case(State::from(6), false)]
    #[case(State::from(7), false)]
    #[case(State::from("Migrating"), false)]
    fn a_state_knows_whether_it_runs(#[case] state: State, #[case] runs: bool) {
        assert_eq!(state.runs(), runs);
    }

    #[test]
    fn joined_patches_let_the_later_one_win() {
        let joined = Patch::state("Unknown").and(Patch::host("app")).and(Patch::state("Running"));
        assert_eq!(joined, Patch { state: Some(State::RUNNING), host: Some("app".into()), ..Patch::default() });
    }

    #[test]
    fn a_later_state_ends_an_earlier_contradiction() {
        let lying = Patch { is_running: Some(false), ..Patch::state("Running") };
        assert_eq!(lying.clone().and(Patch::host("app")).is_running, Some(false));
        assert_eq!(lying.and(Patch::state("Running")).is_running, None);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let error = serde_json::from_str::<Patch>(r#"{"stat":"Running"}"#).unwrap_err().to_string();
        assert!(error.contains("unknown field `stat`"), "{error}");
    }
}
