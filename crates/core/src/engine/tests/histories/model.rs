//! What is true at any time, as a person would work it out: from what was asked of the engine and what checks answered.
//!
//! It knows the product's description and no line of the engine.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::table::{health, is_quiet, rule};
use super::tenant::{Watched, Wrong, covers};
use crate::change::ChangeKind;
use crate::check::{CheckError, CheckResult};
use crate::engine::tests::bench::Bench;
use crate::engine::tests::calls::{Call, What};
use crate::engine::{Command, Effect, Input, ProfileChange, Record, SnoozeFor};
use crate::health::{Health, UsualDurations};
use crate::identity::TenantKey;
use crate::notifications::{Severity, SnoozeEnd, SnoozeScope};
use crate::settings::{Rule, Settings};
use crate::status::State;

/// Everything that is true now.
pub(super) struct Model {
    pub(super) tenants: BTreeMap<TenantKey, Watched>,
    pub(super) snoozes: BTreeMap<SnoozeScope, SnoozeEnd>,
    pub(super) settings: Settings,
    pub(super) paused: bool,
    /// How long maintenance usually takes, as it was learned; sandboxes taught nothing.
    pub(super) usual: Option<TimeDelta>,
    /// What was removed, each time.
    pub(super) removals: Vec<Vec<(TenantKey, Watched)>>,
    pub(super) wall: DateTime<Utc>,
    pub(super) passed: TimeDelta,
    pub(super) awake: TimeDelta,
}

impl Model {
    pub(super) fn new(bench: &Bench) -> Self {
        Self {
            tenants: BTreeMap::new(),
            snoozes: BTreeMap::new(),
            settings: bench.settings.clone(),
            paused: false,
            usual: None,
            removals: Vec::new(),
            wall: bench.now,
            passed: TimeDelta::zero(),
            awake: TimeDelta::zero(),
        }
    }

    /// Takes in what happened in one call of the engine.
    pub(super) fn apply(&mut self, call: &Call) {
        (self.wall, self.passed, self.awake) = (call.wall, call.passed, call.awake);
        match &call.what {
            What::Start => self.start(),
            What::Input(input) => self.input(input),
            What::Command(command) => self.command(command),
        }
        for effect in &call.effects {
            match effect {
                Effect::CheckStatus { key, url } => {
                    if let Some(tenant) = self.tenants.get_mut(key) {
                        tenant.asked = Some(url.clone());
                    }
                }
                Effect::Store(Record::Change(change)) => {
                    if let (Some(tenant), ChangeKind::Reachability { to, .. }) =
                        (self.tenants.get_mut(&change.key), &change.kind)
                    {
                        tenant.no_data = to.is_some();
                    }
                }
                _ => {}
            }
        }
        for (key, tenant) in &mut self.tenants {
            tenant.flapping = call.flapping.contains(key);
            tenant.blind = call.blind.contains(key);
        }
        if !matches!(call.what, What::Start) {
            self.end_snoozes();
        }
    }

    fn start(&mut self) {
        self.usual = None;
        self.removals.iter_mut().for_each(Vec::clear);
        for tenant in self.tenants.values_mut() {
            tenant.asked = None;
            tenant.asked_alone = false;
            tenant.confirm_next = false;
            tenant.failures_that_count = 0;
            tenant.fresh_from = None;
        }
    }

    fn input(&mut self, input: &Input) {
        match input {
            Input::StatusChecked { key, sent, outcome } => self.checked(key, *sent, outcome),
            Input::TimeJumped { .. } | Input::NetworkChanged => self.confirm_all(),
            // What was learned, is said beside the input.
            Input::Learned(_) | Input::VersionChecked { .. } | Input::ServicePageChecked { .. } | Input::Tick => {}
        }
    }

    fn confirm_all(&mut self) {
        for tenant in self.tenants.values_mut() {
            tenant.confirm_next = true;
            tenant.failures_that_count = 0;
            tenant.fresh_from = tenant.fresh_from.map(|_| self.awake);
        }
    }

    fn checked(&mut self, key: &TenantKey, sent: DateTime<Utc>, outcome: &CheckResult) {
        let moved_away = |url: &Url| {
            let own = self.settings.environments.iter().find(|environment| environment.name == key.environment);
            own.is_some_and(|environment| environment.status_address(key.identifier) != *url)
        };
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        // What comes from an address that is not asked any more says nothing.
        let Some(_) = tenant.asked.take().filter(|url| !moved_away(url)) else { return };
        let is_deleted = tenant.is_deleted();
        match outcome {
            Ok(answer) => {
                tenant.failures = 0;
                tenant.failures_that_count = 0;
                tenant.checked_at = Some(self.passed);
                tenant.fresh_from = Some(self.awake);
                let bounds = &self.settings.watching;
                let within = |time: TimeDelta| {
                    let bound = |bound| TimeDelta::from_std(bound).expect("a time");
                    time.clamp(bound(bounds.min_interval), bound(bounds.max_interval))
                };
                let is_slow = matches!(answer.status.state, State::Suspended | State::MigrationPending);
                // The promise is as old as the answer when it arrives.
                let age = (self.wall - sent).max(TimeDelta::zero());
                // Where the clock was set meanwhile, nobody knows how old it is.
                let promised = if age > TimeDelta::hours(1) { TimeDelta::days(1) } else { TimeDelta::minutes(1) - age };
                tenant.promised = if is_slow { TimeDelta::hours(1) } else { within(promised) };
                let least = if age > TimeDelta::hours(1) { TimeDelta::zero() } else { promised };
                tenant.promised_at_least = within(least).min(tenant.promised);
                if !(is_deleted && answer.status.state == State::Unknown) {
                    tenant.said(answer, self.wall);
                }
                // What waits for its confirmation changes nothing yet.
                tenant.gone &= tenant.doubt.is_some();
            }
            // As good as an answer that says so.
            Err(CheckError::NotFound) if !is_deleted && tenant.may_be_gone() => {
                tenant.gone = true;
                tenant.failures = 0;
                tenant.failures_that_count = 0;
                tenant.checked_at = Some(self.passed);
                tenant.fresh_from = Some(self.awake);
                tenant.promised = TimeDelta::from_std(self.settings.watching.max_interval).expect("a time");
                tenant.promised_at_least = tenant.promised;
            }
            Err(failure) if !is_deleted => {
                tenant.failures += 1;
                tenant.failures_that_count += 1;
                tenant.not_found |= *failure == CheckError::NotFound;
            }
            Err(_) => {}
        }
    }

    fn command(&mut self, command: &Command) {
        match command {
            Command::Add(new) => {
                for (key, profile) in new {
                    self.tenants.entry(key.clone()).or_insert_with(|| Watched::new(profile));
                }
            }
            Command::Describe(changes) => {
                for (key, ProfileChange { name, tags, rule, .. }) in changes {
                    let tenant = self.tenants.get_mut(key).expect("only the watched are described");
                    tenant.name = name.clone().unwrap_or_else(|| tenant.name.clone());
                    tenant.tags = tags.clone().unwrap_or_else(|| tenant.tags.clone());
                    tenant.rule = rule.unwrap_or(tenant.rule);
                }
            }
            Command::Snooze(scopes, how_long) => {
                let end = match how_long {
                    SnoozeFor::Time(time) => SnoozeEnd::At(self.wall + *time),
                    SnoozeFor::Recovery => SnoozeEnd::Recovery,
                };
                self.snoozes.extend(scopes.iter().map(|scope| (scope.clone(), end)));
            }
            Command::EndSnooze(scopes) => self.snoozes.retain(|scope, _| !scopes.contains(scope)),
            Command::Pause(paused) => {
                if self.paused && !paused {
                    self.confirm_all();
                }
                self.paused = *paused;
            }
            Command::ChangeSettings(settings) => self.settings = (**settings).clone(),
            Command::CheckNow(Some(keys)) => {
                if let [key] = keys.as_slice() {
                    self.tenants.get_mut(key).expect("only the watched are asked for").asked_alone = true;
                }
            }
            // Who is removed or put back, is said beside the command; the rest changes nothing that is true.
            _ => {}
        }
    }

    /// These are removed by the call that follows.
    pub(super) fn remove(&mut self, keys: &[TenantKey]) {
        let removed = keys.iter().filter_map(|key| Some((key.clone(), self.tenants.remove(key)?)));
        let removed: Vec<_> = removed.collect();
        self.removals.push(removed);
    }

    /// The removal of this number is undone by the call that follows.
    pub(super) fn undo(&mut self, number: usize) {
        for (key, tenant) in std::mem::take(&mut self.removals[number]) {
            let back = Watched { asked: None, fresh_from: None, confirm_next: false, asked_alone: false, ..tenant };
            self.tenants.entry(key).or_insert(back);
        }
    }

    fn end_snoozes(&mut self) {
        let over: Vec<SnoozeScope> = self
            .snoozes
            .iter()
            .filter(|(scope, end)| match end {
                SnoozeEnd::At(time) => *time <= self.wall,
                SnoozeEnd::Recovery => {
                    !self.tenants.iter().any(|(key, tenant)| covers(scope, key, tenant) && self.is_wrong(key))
                }
            })
            .map(|(scope, _)| scope.clone())
            .collect();
        self.snoozes.retain(|scope, _| !over.contains(scope));
    }

    fn usual(&self, key: &TenantKey) -> UsualDurations {
        let is_sandbox = self.tenants.get(key).is_some_and(|tenant| tenant.tags.contains("sandbox"));
        let assumed = UsualDurations::default();
        let learned = self.usual.unwrap_or(assumed.maintenance);
        let maintenance = if is_sandbox { TimeDelta::hours(4) } else { learned.max(TimeDelta::minutes(10)) };
        UsualDurations { maintenance, ..assumed }
    }

    pub(super) fn health(&self, key: &TenantKey) -> Option<(Health, bool)> {
        let tenant = self.tenants.get(key)?;
        match &tenant.believed {
            Some(_) if tenant.gone && tenant.may_be_gone() => Some((Health::Info, false)),
            Some(believed) => Some(health(believed, self.usual(key), self.wall)),
            None => tenant.not_found.then_some((Health::Warning, false)),
        }
    }

    /// What is wrong with a tenant; `None` for nothing.
    pub(super) fn wrong(&self, key: &TenantKey) -> Option<Wrong> {
        let tenant = self.tenants.get(key)?;
        if tenant.flapping {
            return Some(Wrong::Flapping);
        }
        let believed = tenant.believed.as_ref();
        match self.health(key) {
            Some((health, overdue)) if health > Health::Info => Some(Wrong::State {
                state: believed.map_or_else(String::new, |believed| believed.state.name().to_owned()),
                host: believed.and_then(|believed| believed.host.clone()),
                overdue,
                incident: health == Health::Incident,
            }),
            _ => tenant.no_data.then_some(Wrong::NoData),
        }
    }

    /// The host on which a tenant was last.
    pub(super) fn host(&self, key: &TenantKey) -> Option<String> {
        self.tenants.get(key)?.believed.as_ref()?.host.clone()
    }

    fn is_wrong(&self, key: &TenantKey) -> bool {
        self.wrong(key).is_some()
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.settings.notifications.quiet_hours.as_ref().is_some_and(|quiet| is_quiet(quiet, self.wall))
    }

    fn incidents_break_through(&self) -> bool {
        self.settings.notifications.quiet_hours.as_ref().is_some_and(|quiet| quiet.incidents_break_through)
    }

    pub(super) fn is_snoozed(&self, key: &TenantKey) -> bool {
        let Some(tenant) = self.tenants.get(key) else { return false };
        self.snoozes.keys().any(|scope| covers(scope, key, tenant))
    }

    pub(super) fn rule(&self, key: &TenantKey) -> Rule {
        self.tenants.get(key).map_or(Rule::None, |tenant| rule(tenant.rule, &tenant.tags, &self.settings.notifications))
    }

    /// Whether something of this severity may be shown of a tenant now.
    pub(super) fn may_show(&self, key: &TenantKey, severity: Severity) -> bool {
        let by_rule = match self.rule(key) {
            Rule::All => true,
            Rule::Problems => severity != Severity::Info,
            Rule::None => false,
        };
        let breaks_through = severity == Severity::Incident && self.incidents_break_through();
        by_rule && !self.is_snoozed(key) && (!self.is_quiet() || breaks_through)
    }
}
