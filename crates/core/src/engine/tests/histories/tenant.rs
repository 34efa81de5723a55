//! One tenant as the model knows it.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::table::{Believed, is_going};
use crate::check::StatusAnswer;
use crate::engine::Profile;
use crate::identity::TenantKey;
use crate::notifications::{Severity, SnoozeScope};
use crate::settings::Rule;
use crate::status::{Address, State};
use crate::version::Version;

/// One tenant.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, not a step of one state")]
pub(super) struct Watched {
    pub(super) name: String,
    pub(super) tags: BTreeSet<String>,
    pub(super) rule: Option<Rule>,
    pub(super) believed: Option<Believed>,
    /// A surprising answer that waits for a second one.
    pub(super) doubt: Option<(State, Option<bool>, DateTime<Utc>)>,
    pub(super) confirm_next: bool,
    pub(super) not_found: bool,
    /// As it was recorded.
    pub(super) no_data: bool,
    /// As the engine says.
    pub(super) flapping: bool,
    /// Cannot be read for a reason that is not its own, as the engine says.
    pub(super) blind: bool,
    /// Under way, to this address.
    pub(super) asked: Option<Url>,
    /// A person asked for it alone.
    pub(super) asked_alone: bool,
    /// Failed checks since the last success, and those of them since anything that lets them count anew.
    pub(super) failures: u32,
    pub(super) failures_that_count: u32,
    /// It was announced as going, and is not found any more.
    pub(super) gone: bool,
    /// When it was last read, by the time that passed.
    pub(super) checked_at: Option<TimeDelta>,
    /// When its freshness was last counted anew, by the time awake; `None` before the first success since a start.
    pub(super) fresh_from: Option<TimeDelta>,
    /// How long the last answer was good for.
    pub(super) promised: TimeDelta,
    /// The same where nobody knows how old the answer was, at the least.
    pub(super) promised_at_least: TimeDelta,
}

/// What is wrong with a tenant, as it would be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong {
    Flapping,
    State { state: String, host: Option<String>, overdue: bool, incident: bool },
    NoData,
}

impl Watched {
    pub(super) fn new(profile: &Profile) -> Self {
        Self { name: profile.name.clone(), tags: profile.tags.clone(), rule: profile.rule, ..Self::default() }
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.believed.as_ref().is_some_and(|believed| believed.state == State::Deleted)
    }

    /// Whether it was announced as going, so that not status it is no surprise.
    pub(super) fn may_be_gone(&self) -> bool {
        self.believed.as_ref().is_some_and(|believed| {
            is_going(&believed.state)
                || (believed.state == State::Unknown && believed.previous.as_ref().is_some_and(is_going))
        })
    }

    /// The service answered: `Unknown`, and everything after waking, is believed when it was said twice in a row.
    pub(super) fn said(&mut self, answer: &StatusAnswer, now: DateTime<Utc>) {
        let status = &answer.status;
        let product = status.release.as_deref().and_then(|label| Version::from_label(label).product);
        let host = status.endpoint.as_ref().map(Address::host_label);
        let (state, runs) = (status.state.clone(), status.is_running);
        let Some(before) = self.believed.clone() else {
            self.believed = Some(Believed { state, runs, since: now, previous: None, host, product });
            return;
        };
        let is_same = before.state == state && before.runs == runs;
        let confirmed = self.doubt.take().filter(|(doubted, run, _)| *doubted == state && *run == runs);
        if !is_same && confirmed.is_none() && (state == State::Unknown || self.confirm_next) {
            self.doubt = Some((state, runs, now));
            return;
        }
        self.confirm_next &= !(is_same || confirmed.is_some());
        let begun = confirmed.map_or(now, |(_, _, at)| at);
        let previous = if before.state == state { before.previous } else { Some(before.state) };
        self.believed = Some(Believed {
            since: if is_same { before.since } else { begun },
            host: host.or(before.host),
            product: product.or(before.product),
            previous,
            state,
            runs,
        });
    }
}

/// Whether a snooze is about a tenant.
pub(super) fn covers(scope: &SnoozeScope, key: &TenantKey, tenant: &Watched) -> bool {
    match scope {
        SnoozeScope::Tenant(of) => of == key,
        SnoozeScope::Tag(tag) => tenant.tags.contains(tag),
        SnoozeScope::Host(host) => {
            tenant.believed.as_ref().and_then(|believed| believed.host.as_ref()).is_some_and(|its| its == host)
        }
        SnoozeScope::All => true,
    }
}

impl Wrong {
    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::State { incident: true, .. } => Severity::Incident,
            _ => Severity::Warning,
        }
    }

    /// The words for its cause, as programs are told it.
    pub(super) fn slug(&self, key: &TenantKey) -> String {
        match self {
            Self::Flapping => format!("flapping/{key}"),
            Self::NoData => format!("no-data/{}", key.environment),
            Self::State { state, host, overdue, .. } => {
                let host = host.as_deref().unwrap_or("-");
                format!("state/{}/{host}/{state}{}", key.environment, if *overdue { "/overdue" } else { "" })
            }
        }
    }
}
