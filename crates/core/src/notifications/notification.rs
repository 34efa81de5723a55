//! One notification: who is in it, how they stand, and when it has something new to say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Cause, Detail, NotificationId, Severity, Subject, Timing};
use crate::identity::TenantKey;
use crate::pairs;

/// How long a notification without a problem (a version, a lifecycle state) takes in more of the same.
const NEWS_STAYS_OPEN: TimeDelta = TimeDelta::minutes(30);
/// What joins a notification older than this would go unnoticed by itself.
const OLD: TimeDelta = TimeDelta::hours(1);

/// One notification, gathering or raised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notification {
    pub(super) id: NotificationId,
    pub(super) cause: Cause,
    /// Those with a problem, past or present.
    #[serde(with = "pairs")]
    pub(super) problems: BTreeMap<Subject, Member>,
    /// What else it tells.
    pub(super) news: Vec<(Subject, Member)>,
    /// How many of the problems last.
    pub(super) down: usize,
    /// The words last told.
    pub(super) words: (String, String),
    /// When it was raised; `None` while it gathers.
    pub(super) raised: Option<DateTime<Utc>>,
    /// When it is to be raised, updated or closed; `None` when its words are up to date.
    pub(super) due: Option<DateTime<Utc>>,
    /// What a person saw when it last popped up; `None` while it gathers.
    #[serde(default)]
    pub(super) seen: Option<Seen>,
    /// Whether something in it waits until it may be told.
    #[serde(default)]
    pub(super) held: bool,
}

/// What a notification said when it last popped up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    down: usize,
    incident: bool,
    hosts: BTreeSet<Option<String>>,
}

/// Somebody in a notification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, not a step of one state")]
pub(super) struct Member {
    pub(super) name: String,
    /// What is or was wrong with this one: in a digest each has a cause of its own.
    pub(super) cause: Cause,
    #[serde(alias = "standing")]
    pub(super) state: MemberState,
    pub(super) since: DateTime<Utc>,
    pub(super) incident: bool,
    /// The first label of the endpoint's host.
    #[serde(default)]
    pub(super) host: Option<String>,
    pub(super) detail: Detail,
    /// The state in which it ended.
    #[serde(default)]
    pub(super) ended_in: String,
    /// Whether a person has been told of it.
    pub(super) told: bool,
    /// Whether a person has been told of its end.
    #[serde(default)]
    pub(super) end_told: bool,
    /// Whether its end may not be told now.
    #[serde(skip)]
    pub(super) muted: bool,
}

impl Member {
    /// As what it is told.
    pub(super) fn severity(&self) -> Severity {
        match self.state {
            MemberState::Active if self.incident => Severity::Incident,
            MemberState::Informational if !self.cause.is_problem() => Severity::Info,
            MemberState::Active | MemberState::Recovered(_) | MemberState::Superseded | MemberState::Informational => {
                Severity::Warning
            }
        }
    }

    /// Whether it has a problem that nobody was told of.
    pub(super) fn joins(&self) -> bool {
        self.state == MemberState::Active && !self.told
    }

    /// Whether a person was told of its problem, but not that it is over.
    pub(super) fn has_untold_end(&self) -> bool {
        self.told && !self.end_told && matches!(self.state, MemberState::Recovered(_) | MemberState::Superseded)
    }
}

/// How a member of a notification stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum MemberState {
    /// The problem lasts.
    #[serde(alias = "Down")]
    Active,
    /// It is over, since this time.
    #[serde(alias = "Back")]
    Recovered(DateTime<Utc>),
    /// Something else took its place.
    #[serde(alias = "Elsewhere")]
    Superseded,
    /// No problem at all: news.
    #[serde(alias = "News")]
    Informational,
}

impl Notification {
    /// What names it: unique as long as the database lives.
    #[must_use]
    pub fn id(&self) -> NotificationId {
        self.id
    }

    pub(super) fn new(id: NotificationId, cause: Cause) -> Self {
        let words = (String::new(), String::new());
        Self {
            id,
            cause,
            problems: BTreeMap::new(),
            news: Vec::new(),
            down: 0,
            words,
            raised: None,
            due: None,
            seen: None,
            held: false,
        }
    }

    /// What was not told before the program ended is compared anew, and then told by the digest.
    pub(super) fn forget_untold(&mut self) {
        self.problems.retain(|_, member| member.told);
        self.down = self.down_members().count();
        let ends = self.is_over() || self.news.iter().any(|(_, member)| !member.told);
        self.due = self.due.filter(|_| ends);
    }

    pub(super) fn down_members(&self) -> impl Iterator<Item = (&Subject, &Member)> {
        self.problems.iter().filter(|(_, member)| member.state == MemberState::Active)
    }

    /// Whether something in it is down without a plan.
    pub(super) fn is_urgent(&self) -> bool {
        self.down_members().any(|(_, member)| member.incident)
    }

    /// How bad it is now: an incident or a warning while a problem lasts, else info.
    pub(super) fn severity(&self) -> Severity {
        self.down_members().map(|(_, member)| member.severity()).max().unwrap_or(Severity::Info)
    }

    /// Whom it is about, without doubles.
    pub(super) fn tenants(&self) -> Vec<TenantKey> {
        let subjects = self.problems.keys().chain(self.news.iter().map(|(subject, _)| subject));
        let tenants = subjects.filter_map(|subject| match subject {
            Subject::Tenant(key) => Some(key),
            Subject::Condition(_) => None,
        });
        tenants.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    pub(super) fn is_only_news(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether there was a problem, and none lasts.
    pub(super) fn is_over(&self) -> bool {
        !self.is_only_news() && self.down == 0
    }

    pub(super) fn takes_more(&self, now: DateTime<Utc>) -> bool {
        let Some(raised) = self.raised else { return true };
        // A digest is complete when it is told; a problem takes in more as long as it lasts.
        !self.cause.is_digest() && (!self.is_only_news() || now < raised + NEWS_STAYS_OPEN)
    }

    /// The longer a notification lasts, the calmer it is updated; its end, and what must not go unnoticed, is told within the
    /// window.
    pub(super) fn schedule_update(&mut self, timing: Timing) {
        let age = self.raised.map_or(TimeDelta::zero(), |raised| timing.now - raised);
        let soon = timing.now + timing.window;
        let presses = self.is_over() || self.escalates(timing.now);
        let calm = if presses { soon } else { timing.now + timing.window.max(age / 4).min(TimeDelta::minutes(5)) };
        self.due = Some(self.due.map_or(calm, |due| if presses { due.min(soon) } else { due }));
    }

    /// Whether so much came since it last popped up that it has to pop up again: something worse, at least twice as many
    /// and two more, a host that was not in it, or anybody in a notification that is older than an hour.
    pub(super) fn escalates(&self, now: DateTime<Utc>) -> bool {
        let (Some(raised), Some(seen)) = (self.raised, &self.seen) else { return false };
        let mut joined = self.down_members().map(|(_, member)| member).filter(|member| member.joins()).peekable();
        let is_worse = self.is_urgent() && !seen.incident;
        is_worse
            || joined.peek().is_some()
                && (now - raised > OLD
                    || self.down >= seen.down.saturating_mul(2).max(seen.down.saturating_add(2))
                    || joined.any(|member| member.host.is_some() && !seen.hosts.contains(&member.host)))
    }

    /// It pops up as it is now.
    pub(super) fn pops_up(&mut self) {
        let hosts = self.down_members().map(|(_, member)| member.host.clone()).collect();
        self.seen = Some(Seen { down: self.down, incident: self.is_urgent(), hosts });
    }
}
