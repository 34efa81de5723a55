//! The states of a tenant.

use serde::{Deserialize, Serialize};

use crate::untrusted::shown;

/// The states of a tenant. Source: the vendor's documentation; 7 and 9 were never published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum State {
    /// 0: unknown tenant, or something is wrong with the environment; after another state "an incident of sorts".
    Unknown,
    /// 1: being created, "ready in a short time".
    Provisioning,
    /// 2: all is good.
    Running,
    /// 3: gone.
    Deleted,
    /// 4: in termination; can be reactivated.
    Suspended,
    /// 5: background tasks; the API is available.
    OnlineMaintenance,
    /// 6: offline, typically an upgrade, "usually takes minutes".
    OfflineMaintenance,
    /// 8: provisioning failed.
    ProvisioningFailed,
    /// 10: deleted shortly.
    Deleting,
    /// 11: deleted in a while.
    DeleteFailed,
    /// 12: waits for a migration, "often for days or weeks".
    MigrationPending,
    /// A name or number nobody has published yet, as it came.
    Unpublished(String),
}

/// The published states with number and name.
const PUBLISHED: [(u8, &str, State); 11] = [
    (0, "Unknown", State::Unknown),
    (1, "Provisioning", State::Provisioning),
    (2, "Running", State::Running),
    (3, "Deleted", State::Deleted),
    (4, "Suspended", State::Suspended),
    (5, "OnlineMaintenance", State::OnlineMaintenance),
    (6, "OfflineMaintenance", State::OfflineMaintenance),
    (8, "ProvisioningFailed", State::ProvisioningFailed),
    (10, "Deleting", State::Deleting),
    (11, "DeleteFailed", State::DeleteFailed),
    (12, "MigrationPending", State::MigrationPending),
];

impl State {
    /// The state's name as the service writes it; an unpublished state as it came.
    #[must_use]
    pub fn name(&self) -> &str {
        if let Self::Unpublished(text) = self {
            return text;
        }
        PUBLISHED.iter().find(|(_, _, state)| state == self).map_or("", |(_, name, _)| name)
    }

    /// The names of all published states.
    #[must_use]
    pub fn published() -> [&'static str; PUBLISHED.len()] {
        PUBLISHED.map(|(_, name, _)| name)
    }

    /// The state's number; `None` where it is unpublished.
    #[must_use]
    pub fn code(&self) -> Option<u8> {
        PUBLISHED.iter().find(|(_, _, state)| state == self).map(|(code, _, _)| *code)
    }

    /// Whether a tenant in this state runs, as the vendor documents it; `None` where the state is unpublished.
    #[must_use]
    pub fn implies_running(&self) -> Option<bool> {
        match self {
            Self::Running | Self::OnlineMaintenance => Some(true),
            Self::Unpublished(_) => None,
            Self::Unknown
            | Self::Provisioning
            | Self::Deleted
            | Self::Suspended
            | Self::OfflineMaintenance
            | Self::ProvisioningFailed
            | Self::Deleting
            | Self::DeleteFailed
            | Self::MigrationPending => Some(false),
        }
    }

    /// Reads a name in any case, or a number.
    pub(super) fn read(text: &str) -> Self {
        let text = shown(text, 60);
        let text = text.trim();
        let number = text.parse::<u64>().ok();
        let published = PUBLISHED.iter().find(|(code, name, _)| match number {
            Some(number) => u64::from(*code) == number,
            None => name.eq_ignore_ascii_case(text),
        });
        let unpublished = || Self::Unpublished(number.map_or_else(|| text.to_owned(), |number| number.to_string()));
        published.map_or_else(unpublished, |(_, _, state)| state.clone())
    }
}

impl From<String> for State {
    fn from(text: String) -> Self {
        Self::read(&text)
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.name().to_owned()
    }
}
