//! What was shown, held against the model: call by call.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::accounts::{Account, Told};
use super::api;
use super::model::Model;
use crate::change::{Change, ChangeKind};
use crate::engine::tests::calls::{Call, What};
use crate::engine::{Command, Effect, Input, Record};
use crate::identity::TenantKey;
use crate::notifications::{
    Cause, Decision, NotificationChange, NotificationEvent, NotificationId, Severity, SnoozeEnd, SnoozeScope,
};
use crate::settings::Rule;

/// A notification joins what is open at its own calm pace: at the latest after this time.
pub(super) const CALM: TimeDelta = TimeDelta::minutes(5);
/// Three notifications a minute: the fourth waits.
pub(super) const THROTTLE: TimeDelta = TimeDelta::seconds(65);
/// The startup digest waits for no longer than this.
pub(super) const STARTUP: TimeDelta = TimeDelta::minutes(10);

/// After waking or a network change, failures say nothing about a tenant for so long.
const GRACE: TimeDelta = TimeDelta::minutes(1);

/// What joins a notification older than this pops up.
pub(super) const OLD: TimeDelta = TimeDelta::hours(1);

/// A rule that was broken, and how it shows.
pub(super) type Broken = (&'static str, String);

/// What a person saw and is owed.
#[derive(Default)]
pub(super) struct Judge {
    pub(super) open: BTreeMap<NotificationId, Open>,
    pub(super) accounts: BTreeMap<TenantKey, Account>,
    raised: Vec<TimeDelta>,
    /// Who moved to another release, not only to another build of it.
    released: BTreeSet<TenantKey>,
    /// Since when a sweep has been under way, by the time awake.
    pub(super) sweep_since: Option<TimeDelta>,
    /// As they are stored.
    snoozes: BTreeMap<SnoozeScope, SnoozeEnd>,
    /// Whom the startup digest waits for, and since when.
    pub(super) startup: Option<(BTreeSet<TenantKey>, TimeDelta)>,
    /// Until when failures say nothing about a tenant, by the time awake.
    grace_until: TimeDelta,
    /// Whether the settings, and so perhaps the language, were changed.
    spoke_otherwise: bool,
    pub(super) broken: Vec<Broken>,
}

/// A notification that a person sees.
#[derive(Default)]
pub(super) struct Open {
    pub(super) cause: String,
    pub(super) tenants: BTreeSet<TenantKey>,
    /// The problems that it told.
    pub(super) problems: BTreeSet<(TenantKey, String)>,
    /// What was wrong with whom when it last said something.
    pub(super) said: BTreeMap<TenantKey, Option<String>>,
    /// Since when it has nothing more to say, by the time awake.
    pub(super) over_since: Option<TimeDelta>,
    /// Since when it is over while nobody may hear of it.
    pub(super) goes_since: Option<TimeDelta>,
    pub(super) before_start: bool,
    /// When it was raised, by the time that passed.
    pub(super) raised_at: TimeDelta,
    /// How many of its problems lasted when a person last saw it pop up.
    pub(super) popped: usize,
    /// The hosts that were in it.
    pub(super) hosts: BTreeSet<String>,
    /// Whether somebody joined since it last said something.
    pub(super) joined: bool,
}

impl Judge {
    pub(super) fn look(&mut self, call: &Call, model: &Model) {
        self.note_start(call, model);
        for effect in &call.effects {
            match effect {
                Effect::Store(Record::Decision(decision)) => self.decided(decision, model),
                Effect::Notify(event) => self.shown(event, model),
                Effect::CheckStatus { key, .. } => self.asked(key, model),
                Effect::Store(Record::Change(change)) => self.changed(change),
                Effect::Store(Record::Snoozes(snoozes)) => {
                    self.snoozes = snoozes.iter().map(|(scope, end)| (scope.clone(), end)).collect();
                }
                _ => {}
            }
        }
        if !matches!(call.what, What::Start) && self.snoozes != model.snoozes {
            let text = format!("{:?}, not {:?}", self.snoozes, model.snoozes);
            self.breaks("snoozes last as long as they should", &text, model);
        }
        self.settle(model);
        self.nothing_stays_open(model);
    }

    pub(super) fn breaks(&mut self, rule: &'static str, text: &str, model: &Model) {
        self.broken.push((rule, format!("{} (awake {}): {text}", model.wall, model.awake)));
    }

    fn note_start(&mut self, call: &Call, model: &Model) {
        match &call.what {
            What::Start => {
                let known = |key: &&TenantKey| model.tenants[*key].believed.is_some();
                let checked = model.tenants.keys().filter(known).filter(|key| !model.tenants[*key].is_deleted());
                self.startup = Some((checked.cloned().collect(), model.awake));
                self.open.values_mut().for_each(|open| open.before_start = true);
                for account in self.accounts.values_mut() {
                    account.own_failures = 0;
                }
            }
            What::Input(Input::StatusChecked { key, outcome, .. }) => {
                if let Some((awaited, _)) = &mut self.startup {
                    awaited.remove(key);
                }
                if let Some(account) = self.accounts.get_mut(key) {
                    // What fails right after waking or a network change may have begun before it.
                    let decides = model.awake >= self.grace_until;
                    let failed = account.own_failures + u32::from(decides);
                    account.own_failures = if outcome.is_err() { failed } else { 0 };
                }
            }
            What::Input(Input::TimeJumped { .. } | Input::NetworkChanged) | What::Command(Command::Pause(_)) => {
                if matches!(call.what, What::Input(_)) {
                    self.grace_until = model.awake + GRACE;
                }
                for account in self.accounts.values_mut() {
                    account.own_failures = 0;
                }
            }
            What::Command(Command::ChangeSettings(_)) => self.spoke_otherwise = true,
            _ => {}
        }
        if let Some((awaited, since)) = &mut self.startup {
            awaited.retain(|key| model.tenants.contains_key(key));
            if awaited.is_empty() || model.awake >= *since + STARTUP {
                self.startup = None;
            }
        }
    }

    fn changed(&mut self, change: &Change) {
        if let ChangeKind::Version { from, to } = &change.kind
            && from.product != to.product
        {
            self.released.insert(change.key.clone());
        }
    }

    /// Why somebody was told of.
    fn decided(&mut self, decision: &Decision, model: &Model) {
        let Ok(id) = decision.outcome else { return };
        let key = &decision.key;
        let (severity, is_problem) = match &decision.cause {
            Cause::State { reason, .. } if reason.health() == crate::health::Health::Incident => {
                (Severity::Incident, true)
            }
            Cause::State { .. } | Cause::NoData { .. } | Cause::Flapping { .. } => (Severity::Warning, true),
            _ => (Severity::Info, false),
        };
        if !model.may_show(key, severity) {
            let rule = if model.is_quiet() { "quiet hours are quiet" } else { "nothing is told of the muted" };
            self.breaks(rule, &format!("{decision:?}"), model);
        }
        let slug = decision.cause.slug();
        if matches!(decision.cause, Cause::Version { .. }) && !self.released.contains(key) {
            self.breaks("a new build is no release", &format!("{decision:?}"), model);
        }
        if !is_problem {
            return;
        }
        let account = self.accounts.entry(key.clone()).or_default();
        // What was missed before is no more to be told than what somebody has become meanwhile.
        account.missed = None;
        if account.told.insert(slug.clone(), Told::Lasts) == Some(Told::Lasts) {
            self.breaks("a problem is told once", &format!("{decision:?}"), model);
        }
        // What came and went stands in a digest as news, and what nobody of an environment can say is no tenant's problem.
        let is_blind = model.tenants.get(key).is_some_and(|tenant| tenant.blind);
        if !is_blind && model.wrong(key).is_some_and(|wrong| wrong.slug(key) == slug) {
            let open = self.open.entry(id).or_default();
            open.joined = true;
            open.problems.insert((key.clone(), slug));
        }
    }

    /// A person sees something.
    fn shown(&mut self, event: &NotificationEvent, model: &Model) {
        let is_withdrawn = api::is_withdrawn(event.event);
        let is_open = self.open.get(&event.id).is_some_and(|open| !open.cause.is_empty());
        if is_open != (event.event != NotificationChange::Raised) {
            self.breaks("a notification has one life", &format!("{event:?}"), model);
        }
        if event.title.is_empty() != is_withdrawn {
            self.breaks("what is shown says something", &format!("{event:?}"), model);
        }
        if event.event == NotificationChange::Raised {
            self.raised.retain(|at| *at > model.passed - TimeDelta::minutes(1));
            self.raised.push(model.passed);
            if self.raised.len() > 3 {
                self.breaks("no more than three are raised a minute", &format!("{event:?}"), model);
            }
        }
        if !is_withdrawn {
            self.is_for_open_ears(event, model);
            for key in &event.tenants {
                if let Some(account) =
                    self.accounts.get_mut(key).filter(|_| !model.is_snoozed(key) && !model.is_quiet())
                {
                    account.missed = None;
                }
            }
        }
        if is_withdrawn || event.event == NotificationChange::Resolved {
            self.open.remove(&event.id);
        } else {
            self.popped_up(event, model);
            let open = self.open.entry(event.id).or_default();
            open.cause.clone_from(&event.cause);
            open.tenants = event.tenants.iter().cloned().collect();
            let slug = |key: &TenantKey| model.wrong(key).map(|wrong| wrong.slug(key));
            open.said = event.tenants.iter().map(|key| (key.clone(), slug(key))).collect();
        }
    }

    /// What grew by much, reached another host, or is old already pops up again when somebody joins it.
    fn popped_up(&mut self, event: &NotificationEvent, model: &Model) {
        let open = self.open.entry(event.id).or_default();
        let lasts = |(key, slug): &&(TenantKey, String)| model.wrong(key).is_some_and(|wrong| wrong.slug(key) == *slug);
        let lasting: Vec<&TenantKey> = open.problems.iter().filter(lasts).map(|(key, _)| key).collect();
        let hosts: BTreeSet<String> = lasting.iter().filter_map(|key| model.host(key)).collect();
        let is_first = event.event == NotificationChange::Raised;
        let count = lasting.len();
        let grew = count >= open.popped * 2 && count >= open.popped + 2;
        let is_old = open.joined && model.passed - open.raised_at > OLD;
        let right = !is_first && (grew || is_old || !hosts.is_subset(&open.hosts));
        open.joined = false;
        if is_first {
            open.raised_at = model.passed;
        }
        open.hosts.extend(hosts);
        let seen = api::escalated(event);
        if is_first || seen {
            open.popped = count;
        }
        if seen != right && !is_first {
            self.breaks("what grows by much pops up again", &format!("{right} is right: {event:?}"), model);
        }
    }

    /// Nothing is shown of those who are muted, and in quiet hours nothing but incidents where they may break through.
    fn is_for_open_ears(&mut self, event: &NotificationEvent, model: &Model) {
        let nothing = Open::default();
        let before = self.open.get(&event.id).unwrap_or(&nothing);
        let new: Vec<&TenantKey> = event.tenants.iter().filter(|key| !before.tenants.contains(key)).collect();
        let may_hear = |key: &TenantKey| {
            !model.is_snoozed(key) && (model.rule(key) != Rule::None || !model.tenants.contains_key(key))
        };
        let muted = new.iter().find(|key| !may_hear(key));
        // What concerns all is muted by what mutes all.
        let is_all_muted = (event.tenants.is_empty() && model.snoozes.contains_key(&SnoozeScope::All))
            || !event.tenants.is_empty() && !event.tenants.iter().any(may_hear);
        let slug = |key: &TenantKey| model.wrong(key).map(|wrong| wrong.slug(key));
        let changed = |key: &&TenantKey| may_hear(key) && before.said.get(*key) != Some(&slug(key));
        let has_fewer = event.tenants.len() < before.tenants.len();
        let is_about_nobody = !has_fewer
            && !event.tenants.is_empty()
            && event.event != NotificationChange::Raised
            && !event.tenants.iter().any(|key| changed(&key));
        let breaks_through = |key: &TenantKey| {
            model.wrong(key).is_some_and(|wrong| wrong.severity() == Severity::Incident)
                && model.may_show(key, Severity::Incident)
        };
        let is_allowed_in_quiet =
            event.event != NotificationChange::Resolved && !new.is_empty() && new.iter().all(|key| breaks_through(key));
        if model.is_quiet() && !is_allowed_in_quiet {
            self.breaks("quiet hours are quiet", &format!("{event:?}"), model);
        } else if let Some(key) = muted {
            self.breaks("nothing is told of the muted", &format!("{key}: {event:?}"), model);
        } else if is_all_muted {
            self.breaks("nothing is told of the muted", &format!("{event:?}"), model);
        } else if is_about_nobody && !self.spoke_otherwise {
            self.breaks("an update has something to say", &format!("{event:?}"), model);
        }
    }

    /// What is deleted is asked only when a person asks for it alone.
    fn asked(&mut self, key: &TenantKey, model: &Model) {
        let Some(tenant) = model.tenants.get(key) else {
            return self.breaks("only the watched are asked", &key.to_string(), model);
        };
        if tenant.is_deleted() && tenant.doubt.is_none() && !tenant.asked_alone {
            self.breaks("the deleted are left alone", &key.to_string(), model);
        }
    }

    /// Notifications about problems that a person still sees.
    pub(super) fn left_open(&self) -> Vec<String> {
        let is_open = |open: &Open| !open.before_start && (!open.problems.is_empty() || open.tenants.is_empty());
        let left = self.open.iter().filter(|(_, open)| is_open(open));
        left.map(|(id, open)| format!("#{id} {}", open.cause)).collect()
    }
}
