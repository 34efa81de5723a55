//! What was shown, held against the model: call by call.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::api;
use super::model::{Model, Wrong};
use crate::engine::tests::calls::{Call, What};
use crate::change::{Change, ChangeKind};
use crate::engine::{Command, Effect, Input, Record};
use crate::identity::TenantKey;
use crate::notices::{Cause, Decision, NoticeChange, NoticeEvent, NoticeId, SnoozeEnd, SnoozeScope, Weight};
use crate::settings::Rule;

/// A notice joins what is open at its own calm pace: at the latest after this time.
const CALM: TimeDelta = TimeDelta::minutes(5);
/// Three notices a minute: the fourth waits.
const THROTTLE: TimeDelta = TimeDelta::seconds(65);
/// The startup digest waits for no longer than this.
const STARTUP: TimeDelta = TimeDelta::minutes(10);

/// What joins a notice older than this pops up.
const OLD: TimeDelta = TimeDelta::hours(1);

/// A rule that was broken, and how it shows.
pub(super) type Broken = (&'static str, String);

/// What a person saw and is owed.
#[derive(Default)]
pub(super) struct Judge {
    open: BTreeMap<NoticeId, Open>,
    accounts: BTreeMap<TenantKey, Account>,
    raised: Vec<TimeDelta>,
    /// Who moved to another release, not only to another build of it.
    released: BTreeSet<TenantKey>,
    /// Since when a sweep has been under way, by the time awake.
    pub(super) sweep_since: Option<TimeDelta>,
    /// As they are stored.
    snoozes: BTreeMap<SnoozeScope, SnoozeEnd>,
    /// Whom the startup digest waits for, and since when.
    startup: Option<(BTreeSet<TenantKey>, TimeDelta)>,
    /// When everything that could be told at once was told at the latest: after a start, or after something quiet.
    spoke_otherwise: bool,
    pub(super) broken: Vec<Broken>,
}

/// A notice that a person sees.
#[derive(Default)]
struct Open {
    cause: String,
    tenants: BTreeSet<TenantKey>,
    /// The problems that it told.
    problems: BTreeSet<(TenantKey, String)>,
    /// What was wrong with whom when it last said something.
    said: BTreeMap<TenantKey, Option<String>>,
    /// Since when it has nothing more to say, by the time awake.
    over_since: Option<TimeDelta>,
    /// Since when it is over while nobody may hear of it.
    goes_since: Option<TimeDelta>,
    before_start: bool,
    /// When it was raised, by the time that passed.
    raised_at: TimeDelta,
    /// How many of its problems lasted when a person last saw it pop up.
    popped: usize,
    /// The hosts that were in it.
    hosts: BTreeSet<String>,
    /// Whether somebody joined since it last said something.
    joined: bool,
}

/// One tenant's.
#[derive(Default)]
struct Account {
    wrong: Option<Wrong>,
    /// Since when it could have been told, by the time awake.
    owed_since: Option<TimeDelta>,
    /// The problems that were told.
    told: BTreeMap<String, Told>,
    /// What came in quiet hours, or ended while nothing might be shown: since when it could have been told.
    missed: Option<Missed>,
    /// Failed checks since its own trouble could be seen as such.
    own_failures: u32,
}

/// How a problem that was told stands.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Lasts,
    /// It is over, since then.
    Over(TimeDelta),
    /// It is back before anybody can say whether its end was told: it may be told again or not.
    Back,
}

struct Missed {
    what: &'static str,
    owed_since: Option<TimeDelta>,
}

impl Judge {
    pub(super) fn look(&mut self, call: &Call, model: &Model) {
        self.note_start(call, model);
        for effect in &call.effects {
            match effect {
                Effect::Store(Record::Decision(decision)) => self.decided(decision, model),
                Effect::Tell(event) => self.shown(event, model),
                Effect::Read { key, .. } => self.asked(key, model),
                Effect::Store(Record::Change(change)) => self.changed(change),
                Effect::Store(Record::Snoozes(snoozes)) => {
                    self.snoozes = snoozes.iter().map(|(scope, end)| (scope.clone(), end)).collect();
                }
                _ => {}
            }
        }
        if !matches!(call.what, What::Start) && self.snoozes != model.snoozes {
            let text = format!("{:?}, not {:?}", self.snoozes, model.snoozes);
            self.breaks("snoozes last as long as they should", text, model);
        }
        self.settle(model);
        self.nothing_stays_open(model);
    }

    pub(super) fn breaks(&mut self, rule: &'static str, text: String, model: &Model) {
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
            What::Input(Input::Read { key, outcome, .. }) => {
                if let Some((awaited, _)) = &mut self.startup {
                    awaited.remove(key);
                }
                if let Some(account) = self.accounts.get_mut(key) {
                    account.own_failures = if outcome.is_err() { account.own_failures + 1 } else { 0 };
                }
            }
            What::Input(Input::TimeJumped { .. } | Input::NetworkChanged) | What::Command(Command::Pause(_)) => {
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
        let (weight, is_problem) = match &decision.cause {
            Cause::State { reason, .. } if reason.health() == crate::health::Health::Incident => (Weight::Incident, true),
            Cause::State { .. } | Cause::Unread { .. } | Cause::Flapping { .. } => (Weight::Problem, true),
            _ => (Weight::News, false),
        };
        if !model.may_show(key, weight) {
            let rule = if model.is_quiet() { "quiet hours are quiet" } else { "nothing is told of the muted" };
            self.breaks(rule, format!("{decision:?}"), model);
        }
        let slug = decision.cause.slug();
        if matches!(decision.cause, Cause::Version { .. }) && !self.released.contains(key) {
            self.breaks("a new build is no release", format!("{decision:?}"), model);
        }
        if !is_problem {
            return;
        }
        let account = self.accounts.entry(key.clone()).or_default();
        if account.told.insert(slug.clone(), Told::Lasts) == Some(Told::Lasts) {
            self.breaks("a problem is told once", format!("{decision:?}"), model);
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
    fn shown(&mut self, event: &NoticeEvent, model: &Model) {
        let is_withdrawn = api::is_withdrawn(event.event);
        let is_open = self.open.get(&event.id).is_some_and(|open| !open.cause.is_empty());
        if is_open != (event.event != NoticeChange::Raised) {
            self.breaks("a notice has one life", format!("{event:?}"), model);
        }
        if event.title.is_empty() != is_withdrawn {
            self.breaks("what is shown says something", format!("{event:?}"), model);
        }
        if event.event == NoticeChange::Raised {
            self.raised.retain(|at| *at > model.passed - TimeDelta::minutes(1));
            self.raised.push(model.passed);
            if self.raised.len() > 3 {
                self.breaks("no more than three are raised a minute", format!("{event:?}"), model);
            }
        }
        if !is_withdrawn {
            self.is_for_open_ears(event, model);
            for key in &event.tenants {
                if let Some(account) = self.accounts.get_mut(key).filter(|_| !model.is_snoozed(key) && !model.is_quiet()) {
                    account.missed = None;
                }
            }
        }
        if is_withdrawn || event.event == NoticeChange::Closed {
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
    fn popped_up(&mut self, event: &NoticeEvent, model: &Model) {
        let open = self.open.entry(event.id).or_default();
        let lasts = |(key, slug): &&(TenantKey, String)| model.wrong(key).is_some_and(|wrong| wrong.slug(key) == *slug);
        let lasting: Vec<&TenantKey> = open.problems.iter().filter(lasts).map(|(key, _)| key).collect();
        let hosts: BTreeSet<String> = lasting.iter().filter_map(|key| model.host(key)).collect();
        let is_first = event.event == NoticeChange::Raised;
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
            self.breaks("what grows by much pops up again", format!("{right} is right: {event:?}"), model);
        }
    }

    /// Nothing is shown of those who are muted, and in quiet hours nothing but incidents where they may break through.
    fn is_for_open_ears(&mut self, event: &NoticeEvent, model: &Model) {
        let nothing = Open::default();
        let before = self.open.get(&event.id).unwrap_or(&nothing);
        let new: Vec<&TenantKey> = event.tenants.iter().filter(|key| !before.tenants.contains(key)).collect();
        let may_hear = |key: &TenantKey| !model.is_snoozed(key) && (model.rule(key) != Rule::None || !model.tenants.contains_key(key));
        let muted = new.iter().find(|key| !may_hear(key));
        // What concerns all is muted by what mutes all.
        let is_all_muted = (event.tenants.is_empty() && model.snoozes.contains_key(&SnoozeScope::All))
            || !event.tenants.is_empty() && !event.tenants.iter().any(may_hear);
        let slug = |key: &TenantKey| model.wrong(key).map(|wrong| wrong.slug(key));
        let changed = |key: &&TenantKey| may_hear(key) && before.said.get(*key) != Some(&slug(key));
        let has_fewer = event.tenants.len() < before.tenants.len();
        let is_about_nobody = !has_fewer
            && !event.tenants.is_empty() && event.event != NoticeChange::Raised && !event.tenants.iter().any(|key| changed(&key));
        let breaks_through = |key: &TenantKey| {
            model.wrong(key).is_some_and(|wrong| wrong.weight() == Weight::Incident) && model.may_show(key, Weight::Incident)
        };
        let is_allowed_in_quiet =
            event.event != NoticeChange::Closed && !new.is_empty() && new.iter().all(|key| breaks_through(key));
        if model.is_quiet() && !is_allowed_in_quiet {
            self.breaks("quiet hours are quiet", format!("{event:?}"), model);
        } else if let Some(key) = muted {
            self.breaks("nothing is told of the muted", format!("{key}: {event:?}"), model);
        } else if is_all_muted {
            self.breaks("nothing is told of the muted", format!("{event:?}"), model);
        } else if is_about_nobody && !self.spoke_otherwise {
            self.breaks("an update has something to say", format!("{event:?}"), model);
        }
    }

    /// What is deleted is asked only when a person asks for it alone.
    fn asked(&mut self, key: &TenantKey, model: &Model) {
        let Some(tenant) = model.tenants.get(key) else {
            return self.breaks("only the watched are asked", key.to_string(), model);
        };
        if tenant.is_deleted() && tenant.doubt.is_none() && !tenant.asked_alone {
            self.breaks("the deleted are left alone", key.to_string(), model);
        }
    }

    /// Compares each account with what is wrong now.
    fn settle(&mut self, model: &Model) {
        self.accounts.retain(|key, _| model.tenants.contains_key(key));
        let window = TimeDelta::from_std(model.settings.notices.group_window).expect("a window");
        for (key, tenant) in &model.tenants {
            let wrong = model.wrong(key);
            let slug = wrong.as_ref().map(|wrong| wrong.slug(key));
            let gathers = self.startup.is_some();
            let host = model.host(key);
            let is_calm = |open: &&Open| {
                let is_young = model.passed - open.raised_at < OLD - CALM - THROTTLE;
                Some(&open.cause) == slug.as_ref()
                    && is_young
                    && host.as_ref().is_none_or(|host| open.hosts.contains(host))
            };
            let calm = if self.open.values().any(|open| is_calm(&open)) { CALM } else { TimeDelta::zero() };
            let bound = window + THROTTLE + calm;
            let account = self.accounts.entry(key.clone()).or_default();
            let is_muted = model.is_snoozed(key) || model.is_quiet();
            let by_rule = model.rule(key) != Rule::None;
            let is_blind = tenant.blind;
            if is_blind {
                account.own_failures = 0;
            }
            let is_new = account.wrong != wrong;
            let before = std::mem::replace(&mut account.wrong, wrong.clone());
            // What was told and is over: it can come back as a new problem, but for a while nobody can say whether its
            // end was told already.
            for (told, over) in &mut account.told {
                *over = match *over {
                    Told::Over(_) if Some(told) == slug.as_ref() => Told::Back,
                    Told::Lasts | Told::Back if Some(told) != slug.as_ref() => Told::Over(model.awake),
                    stands => stands,
                };
            }
            account.told.retain(|_, over| match over {
                Told::Over(since) => model.awake - *since < CALM + THROTTLE + STARTUP,
                Told::Lasts | Told::Back => true,
            });
            let was_told = before.as_ref().is_some_and(|before| account.told.contains_key(&before.slug(key)));
            let runs = tenant.believed.as_ref().is_some_and(|believed| believed.runs == Some(true));
            if wrong.is_none() && before.is_some() && was_told && is_muted && by_rule && runs {
                account.missed = Some(Missed { what: "the end of a problem", owed_since: None });
            }
            let is_told = slug.as_ref().is_some_and(|slug| account.told.contains_key(slug));
            if let Some(wrong) = &wrong {
                let may = model.may_show(key, wrong.weight());
                let own = *wrong != Wrong::NoData || (account.own_failures >= 2 && !is_blind);
                if is_new || !may || gathers || !own || is_told {
                    account.owed_since = None;
                }
                if may && !gathers && own && !is_told {
                    account.owed_since.get_or_insert(model.awake);
                }
                let is_of_state = matches!(wrong, Wrong::State { .. });
                if is_of_state && model.is_quiet() && !may && by_rule && !model.is_snoozed(key) && !is_told && account.missed.is_none() {
                    account.missed = Some(Missed { what: "a problem", owed_since: None });
                }
            } else {
                account.owed_since = None;
            }
            // A snooze or a rule after the fact: what was missed may stay unsaid.
            let is_of_problem = |missed: &Missed| missed.what == "a problem";
            if !by_rule || (model.is_snoozed(key) && account.missed.as_ref().is_some_and(is_of_problem)) {
                account.missed = None;
            }
            if let Some(missed) = &mut account.missed {
                missed.owed_since = if is_muted || gathers { None } else { Some(missed.owed_since.unwrap_or(model.awake)) };
            }
            let mut owed = Vec::new();
            if account.owed_since.is_some_and(|since| model.awake - since > bound) {
                account.owed_since = Some(model.awake + TimeDelta::days(1));
                owed.push(("a lasting problem is told", format!("{key} {wrong:?}")));
            }
            let late = |missed: &Missed| missed.owed_since.is_some_and(|since| model.awake - since > THROTTLE + CALM);
            if let Some(missed) = account.missed.take_if(|missed| late(missed)) {
                owed.push(("what was missed is told afterwards", format!("{key}: {}", missed.what)));
            }
            owed.into_iter().for_each(|(rule, text)| self.breaks(rule, text, model));
        }
    }

    /// What is over is closed, or withdrawn at once where nobody may hear of it.
    fn nothing_stays_open(&mut self, model: &Model) {
        let mut left = Vec::new();
        let gathers = self.startup.is_some();
        let window = TimeDelta::from_std(model.settings.notices.group_window).expect("a window");
        for (id, open) in self.open.iter_mut().filter(|(_, open)| !open.before_start && !open.problems.is_empty()) {
            let lasts = |(key, slug): &(TenantKey, String)| model.wrong(key).is_some_and(|wrong| wrong.slug(key) == *slug);
            if open.problems.iter().any(lasts) || gathers {
                open.over_since = None;
                continue;
            }
            let is_well = |(key, _): &(TenantKey, String)| model.wrong(key).is_none();
            let is_muted = |(key, _): &(TenantKey, String)| {
                model.is_quiet() || model.is_snoozed(key) || (model.tenants.contains_key(key) && model.rule(key) == Rule::None)
            };
            let goes = open.problems.iter().all(is_well) && open.problems.iter().all(is_muted);
            if goes && open.over_since.is_none() {
                open.goes_since = Some(model.awake);
            }
            if goes && open.goes_since.take_if(|since| model.awake - *since > window).is_some() {
                left.push(("what is over while nobody may hear of it is withdrawn", format!("#{id} {}", open.cause)));
            }
            let since = *open.over_since.get_or_insert(model.awake);
            if model.awake - since > CALM + THROTTLE {
                open.over_since = Some(model.awake + TimeDelta::days(1));
                left.push(("what is over is closed", format!("#{id} {}", open.cause)));
            }
        }
        left.into_iter().for_each(|(rule, text)| self.breaks(rule, text, model));
    }

    /// Notices about problems that a person still sees.
    pub(super) fn left_open(&self) -> Vec<String> {
        let is_open = |open: &Open| !open.before_start && (!open.problems.is_empty() || open.tenants.is_empty());
        let left = self.open.iter().filter(|(_, open)| is_open(open));
        left.map(|(id, open)| format!("#{id} {}", open.cause)).collect()
    }
}
