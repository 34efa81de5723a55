//! One tenant as the engine keeps it: what a person said, what we know, and when it is checked.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::check::{CheckError, Suspect};
use crate::flapping::Flapping;
use crate::health::{self, Conclusion, Health, Reason, UsualDurations, conclude};
use crate::identity::ContextIdentifier;
use crate::settings::Rule;
use crate::status::{Address, State, Status};
use crate::untrusted::shown;
use crate::version::Version;

/// What a person says of a tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// A name; empty for none.
    pub name: String,
    /// Words to group it by.
    pub tags: BTreeSet<String>,
    /// Notes.
    pub notes: String,
    /// A rule of its own for notifications.
    pub rule: Option<Rule>,
}

impl Profile {
    /// The longest name that is kept, in characters.
    pub const MAX_NAME: usize = 120;
    /// The longest tag that is kept, in characters.
    pub const MAX_TAG: usize = 40;
    /// So many tags are kept, the first in their order.
    pub const MAX_TAGS: usize = 50;
    /// The longest notes that are kept, in characters.
    pub const MAX_NOTES: usize = 20_000;

    /// As it is kept: without white space around name and tags, none of them empty, and nothing too long or too many.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let name = shown(self.name.trim(), Self::MAX_NAME);
        let tags = self.tags.iter().map(|tag| shown(tag.trim(), Self::MAX_TAG)).filter(|tag| !tag.is_empty());
        let tags: BTreeSet<String> = tags.collect();
        if let Some((end, _)) = self.notes.char_indices().nth(Self::MAX_NOTES) {
            self.notes.truncate(end);
        }
        Self { name, tags: tags.into_iter().take(Self::MAX_TAGS).collect(), ..self }
    }

    /// Takes from another what it does not say itself.
    pub(crate) fn fill(&mut self, other: Self) {
        let Self { name, tags, notes, rule } = other;
        for (own, others) in [(&mut self.name, name), (&mut self.notes, notes)] {
            if own.is_empty() {
                *own = others;
            }
        }
        self.tags.extend(tags);
        self.rule = self.rule.or(rule);
    }
}

/// What is known of a tenant: stored whenever it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TenantState {
    /// The last successful check.
    #[serde(alias = "known")]
    pub last_status: Option<LastStatus>,
    /// The version, from the status document or the version document.
    pub version: Option<Version>,
    /// Why the last checks failed; `None` when the last one was good.
    #[serde(alias = "trouble")]
    pub failures: Option<CheckFailures>,
    /// Whether the service said that it does not exist, since it was last read. Of one that was read before, that is a
    /// failure like others, unless it was announced to go.
    pub not_found: bool,
    /// Whether it counts as without data.
    #[serde(alias = "unread")]
    pub no_data: bool,
    /// A status that waits for a second check to confirm it.
    #[serde(alias = "doubt")]
    pub pending_confirmation: Option<PendingConfirmation>,
    /// Whether it goes back and forth.
    pub flapping: Flapping,
}

/// The last successful check, and what went before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastStatus {
    /// What the service said; endpoint and API are the last ones it gave.
    pub status: Status,
    /// When it was first seen in this state.
    pub since: DateTime<Utc>,
    /// The state before this one.
    pub previous: Option<State>,
    /// When it was last read.
    #[serde(alias = "read_at")]
    pub checked_at: DateTime<Utc>,
    /// How far the server's clock is ahead of ours.
    pub clock_ahead: Option<TimeDelta>,
}

/// Failed checks in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckFailures {
    /// How many.
    #[serde(alias = "failures")]
    pub count: u32,
    /// When the first was.
    pub since: DateTime<Utc>,
    /// Why the last failed.
    #[serde(alias = "last")]
    pub last_error: CheckError,
}

/// A surprising status, not yet believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingConfirmation {
    /// The state it told.
    pub state: State,
    /// Whether it said that the tenant runs.
    pub is_running: Option<bool>,
    /// When.
    pub at: DateTime<Utc>,
}

/// When a tenant was and will be checked: forgotten at the end of the program.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, not a step of one state")]
pub(super) struct Schedule {
    /// When it is due; `None` when it is not checked any more.
    pub(super) next: Option<DateTime<Utc>>,
    /// Whether a person, a doubt or a move wants it checked as soon as the rate allows.
    pub(super) urgent: bool,
    /// How long the last promise was: from the check to the next check.
    pub(super) interval: Option<TimeDelta>,
    /// Whether it is being checked.
    pub(super) in_flight: bool,
    /// When it was last tried.
    pub(super) tried_at: Option<DateTime<Utc>>,
    /// After this time without a successful check it counts as without data.
    pub(super) fresh_until: Option<DateTime<Utc>>,
    /// When its conclusion may change by time alone.
    pub(super) review_at: Option<DateTime<Utc>>,
    /// Whether the next change has to be confirmed by a second check.
    pub(super) confirm_next_change: bool,
    /// Whether its failed checks had a reason that may be gone (one of our own, or they were before the start): the
    /// next one decides.
    pub(super) suppress_no_data: bool,
    /// Whether its environment got another address while it was being checked: the answer is another one's.
    pub(super) outdated: bool,
    /// The host and address for which the version document was asked last, and when.
    pub(super) version_asked: Option<(DateTime<Utc>, Address)>,
}

impl Schedule {
    /// Whether the last successful check is older than promised.
    pub(super) fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.fresh_until.is_some_and(|until| until <= now)
    }
}

/// One tenant.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// What a person says.
    pub profile: Profile,
    /// What we know.
    pub stored: TenantState,
    /// The status document as received.
    pub document: Box<str>,
    /// The version document as received, where one was asked for.
    pub version_document: Box<str>,
    pub(super) schedule: Schedule,
    /// What was shown last, to see whether it changed.
    pub(super) shown: Shown,
}

/// What decides how a tenant is shown and counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) reason: Option<Reason>,
    pub(super) no_data: bool,
    pub(super) snoozed: bool,
    pub(super) flapping: bool,
}

impl Shown {
    /// Whether something is wrong: its health, that it goes back and forth, or that there is no data.
    pub(super) fn is_wrong(&self) -> bool {
        self.no_data || self.flapping || self.reason.as_ref().is_some_and(|reason| reason.health() > Health::Info)
    }
}

impl Tenant {
    /// A tenant that was never read, or of which this is remembered.
    pub(super) fn new(profile: Profile, memory: TenantState) -> Self {
        let mut tenant = Self {
            profile,
            stored: memory,
            document: Box::default(),
            version_document: Box::default(),
            schedule: Schedule::default(),
            shown: Shown::default(),
        };
        if !tenant.is_checked() {
            tenant.stored.failures = None;
            tenant.stored.no_data = false;
        }
        tenant.schedule.suppress_no_data = tenant.stored.no_data;
        tenant.shown.no_data = tenant.stored.no_data;
        tenant
    }

    /// The name to show: the person's, else the identifier.
    #[must_use]
    pub fn label(&self, identifier: ContextIdentifier) -> String {
        if self.profile.name.is_empty() { identifier.to_string() } else { self.profile.name.clone() }
    }

    /// Whether it is checked by itself: what is deleted is not.
    pub(super) fn is_checked(&self) -> bool {
        self.stored.last_status.as_ref().is_none_or(|known| known.status.state != State::Deleted)
    }

    /// Whether the service answered when it was last asked, if only with nothing about this tenant.
    pub(super) fn is_answered(&self) -> bool {
        self.stored.failures.as_ref().is_none_or(|failures| failures.last_error.suspect() == Suspect::Tenant)
    }

    /// The last known endpoint.
    pub(super) fn endpoint(&self) -> Option<&Address> {
        self.stored.last_status.as_ref()?.status.endpoint.as_ref()
    }

    /// The first label of its host.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        self.endpoint().map(Address::host_label)
    }

    /// What the last successful check means now; `None` while there is nothing to conclude from.
    pub(super) fn conclude(&self, usual: UsualDurations, now: DateTime<Utc>) -> Option<Conclusion> {
        let Some(known) = &self.stored.last_status else {
            let conclusion = Conclusion { reason: Reason::UnknownAtFirst, holds_until: None };
            return self.stored.not_found.then_some(conclusion);
        };
        if self.stored.not_found && self.is_going() {
            return Some(Conclusion { reason: Reason::Lifecycle, holds_until: None });
        }
        Some(conclude(&known.status, known.previous.as_ref(), known.since, usual, now))
    }

    /// Whether it was announced that it goes, so that it is allowed to be gone.
    pub(super) fn is_going(&self) -> bool {
        let is_going = |known: &LastStatus| match (&known.status.state, &known.previous) {
            (State::Unknown, Some(previous)) => health::is_going(previous),
            (state, _) => health::is_going(state),
        };
        self.stored.last_status.as_ref().is_some_and(is_going)
    }

    /// Whether a person tagged it as a sandbox.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.profile.tags.iter().any(|tag| tag.eq_ignore_ascii_case("sandbox"))
    }

    /// When it was last read.
    #[must_use]
    pub fn checked_at(&self) -> Option<DateTime<Utc>> {
        self.stored.last_status.as_ref().map(|known| known.checked_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_tenant_is_bounded() {
        let tags = (0..2 * Profile::MAX_TAGS).map(|n| format!(" tag {n:03} "));
        let notes = "ø".repeat(Profile::MAX_NOTES + 1);
        let profile = Profile { tags: tags.collect(), notes, ..Profile::default() }.cleaned();
        assert_eq!((profile.tags.len(), profile.notes.chars().count()), (Profile::MAX_TAGS, Profile::MAX_NOTES));
        assert_eq!(profile.tags.first().map(String::as_str), Some("tag 000"));
        assert_eq!(profile.clone().cleaned(), profile);
    }
}
