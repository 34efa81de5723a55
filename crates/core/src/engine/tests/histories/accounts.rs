//! What a person is owed of each tenant, and what must not stay on the screen.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::judge::{CALM, Judge, OLD, Open, STARTUP, THROTTLE};
use super::model::Model;
use super::tenant::Wrong;
use crate::identity::TenantKey;
use crate::settings::Rule;

/// One tenant's.
#[derive(Default)]
pub(super) struct Account {
    pub(super) wrong: Option<Wrong>,
    /// Since when it could have been told, by the time awake.
    pub(super) owed_since: Option<TimeDelta>,
    /// The problems that were told.
    pub(super) told: BTreeMap<String, Told>,
    /// What came in quiet hours, or ended while nothing might be shown: since when it could have been told.
    pub(super) missed: Option<Missed>,
    /// Failed checks since its own trouble could be seen as such.
    pub(super) own_failures: u32,
}

/// How a problem that was told stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Told {
    Lasts,
    /// It is over, since then.
    Over(TimeDelta),
    /// It is back before anybody can say whether its end was told: it may be told again or not.
    Back,
}

pub(super) struct Missed {
    pub(super) what: &'static str,
    pub(super) owed_since: Option<TimeDelta>,
}

impl Judge {
    /// Compares each account with what is wrong now.
    pub(super) fn settle(&mut self, model: &Model) {
        self.accounts.retain(|key, _| model.tenants.contains_key(key));
        let window = TimeDelta::from_std(model.settings.notifications.group_window).expect("a window");
        for (key, tenant) in &model.tenants {
            let wrong = model.wrong(key);
            let slug = wrong.as_ref().map(|wrong| wrong.slug(key));
            let gathers = self.startup.is_some();
            let host = model.host(key);
            let is_calm = |open: &&Open| {
                // What joined when it was not old yet is told calmly.
                let is_young = model.passed - open.raised_at < OLD + CALM + THROTTLE;
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
                let may = model.may_show(key, wrong.severity());
                let own = *wrong != Wrong::NoData || (account.own_failures >= 2 && !is_blind);
                if is_new || !may || gathers || !own || is_told {
                    account.owed_since = None;
                }
                if may && !gathers && own && !is_told {
                    account.owed_since.get_or_insert(model.awake);
                }
                let is_of_state = matches!(wrong, Wrong::State { .. });
                if is_of_state
                    && model.is_quiet()
                    && !may
                    && by_rule
                    && !model.is_snoozed(key)
                    && !is_told
                    && account.missed.is_none()
                {
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
                // Without data nobody knows whether it is over.
                let is_unknown = wrong == Some(Wrong::NoData);
                missed.owed_since = if is_muted || gathers || is_unknown {
                    None
                } else {
                    Some(missed.owed_since.unwrap_or(model.awake))
                };
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
            for (rule, text) in owed {
                self.breaks(rule, &text, model);
            }
        }
    }

    /// What is over is closed, or withdrawn at once where nobody may hear of it.
    pub(super) fn nothing_stays_open(&mut self, model: &Model) {
        let mut left = Vec::new();
        let gathers = self.startup.is_some();
        let window = TimeDelta::from_std(model.settings.notifications.group_window).expect("a window");
        for (id, open) in self.open.iter_mut().filter(|(_, open)| !open.before_start && !open.problems.is_empty()) {
            let lasts =
                |(key, slug): &(TenantKey, String)| model.wrong(key).is_some_and(|wrong| wrong.slug(key) == *slug);
            if open.problems.iter().any(lasts) || gathers {
                open.over_since = None;
                continue;
            }
            let is_well = |(key, _): &(TenantKey, String)| model.wrong(key).is_none();
            let is_muted = |(key, _): &(TenantKey, String)| {
                model.is_quiet()
                    || model.is_snoozed(key)
                    || (model.tenants.contains_key(key) && model.rule(key) == Rule::None)
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
        for (rule, text) in left {
            self.breaks(rule, &text, model);
        }
    }
}
