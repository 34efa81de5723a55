//! Everything that can happen, and how it is played.

use std::time::Duration;

use chrono::{TimeDelta, Timelike};

use super::api;
use super::world::World;
use crate::check::CheckError;
use crate::engine::{Command, Input, Profile, ProfileChange};
use crate::identity::Environment;
use crate::language::Message;
use crate::notifications::SnoozeScope;
use crate::service_page::{ServicePage, UnderWay};
use crate::settings::{QuietHours, Rule, Settings};

/// What the service says: a state, and `IsRunning` where that is not what the state implies, or missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Says(pub(super) &'static str, pub(super) IsRunning);

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum IsRunning {
    AsTheStateSays,
    Is(bool),
    Missing,
}

/// What a snooze is for: the n-th tenant, a tag, a host, all.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope {
    Tenant(usize),
    Tag(&'static str),
    Host(&'static str),
    All,
}

/// Something that happens; tenants are named by their place in the fleet.
#[derive(Debug, Clone)]
pub(super) enum Step {
    State(usize, Says),
    AllInState(Says),
    HostInState(&'static str, Says),
    Fail(usize, CheckError),
    AllFail(CheckError),
    /// All of the second environment fail: what leads there is gone.
    LabFails(CheckError),
    AllRun,
    Move(usize, &'static str),
    Release(usize, &'static str),
    AllRelease(&'static str),
    /// The service takes so many milliseconds longer to answer.
    Slow(i64),
    Quit,
    Crash,
    Sleep(i64),
    SetClock(i64),
    NetworkChanged,
    CheckAll,
    CheckOne(usize),
    CheckSome(Vec<usize>),
    StopSweep,
    /// For so many minutes, or until recovery.
    Snooze(Scope, Option<i64>),
    EndSnooze(Scope),
    /// Quiet hours that begin in so many minutes, last for so many, and let incidents through or not.
    Quiet(i64, i64, bool),
    NoQuiet,
    Rule(Rule),
    TagRule(&'static str, Option<Rule>),
    OwnRule(usize, Option<Rule>),
    Tags(usize, &'static [&'static str]),
    Name(usize, &'static str),
    Pause(bool),
    Add(usize),
    /// Add one together with one of an environment that there is not: both or none.
    AddNowhere(usize),
    Remove(Vec<usize>),
    /// The removal before the last so many.
    Undo(usize),
    /// Shortest and longest interval, and the grouping window, in seconds.
    Watching(u64, u64, u64),
    SetLanguage(&'static str),
    Moves(bool),
    Versions(bool),
    EnvironmentMoved,
    /// The usual time of maintenance, in minutes.
    Learned(i64),
    ServicePage(bool),
    Banner(bool),
    Wait(i64),
}

pub(super) const HOSTS: [&str; 3] = ["online3", "app", "disasterrecovery"];
pub(super) const TAGS: [&str; 3] = ["vip", "test", "nobody"];

pub(super) fn runs() -> Says {
    Says("Running", IsRunning::AsTheStateSays)
}

impl World {
    /// Lets it happen.
    pub(super) fn play(&mut self, step: &Step) {
        match step {
            Step::State(n, says) => self.fleet[*n].says = Ok(*says),
            Step::AllInState(says) => self.fleet.iter_mut().for_each(|tenant| tenant.says = Ok(*says)),
            Step::HostInState(host, says) => {
                self.fleet.iter_mut().filter(|tenant| tenant.host == *host).for_each(|tenant| tenant.says = Ok(*says));
            }
            Step::Fail(n, failure) => self.fleet[*n].says = Err(failure.clone()),
            Step::AllFail(failure) => self.fleet.iter_mut().for_each(|tenant| tenant.says = Err(failure.clone())),
            Step::LabFails(failure) => {
                let lab = self.fleet.iter_mut().filter(|tenant| tenant.key.environment.as_str() == "lab");
                lab.for_each(|tenant| tenant.says = Err(failure.clone()));
            }
            Step::AllRun => self.fleet.iter_mut().for_each(|tenant| tenant.says = Ok(runs())),
            Step::Move(n, host) => self.fleet[*n].host = host,
            Step::Release(n, release) => self.fleet[*n].release = release,
            Step::AllRelease(release) => self.fleet.iter_mut().for_each(|tenant| tenant.release = release),
            Step::Slow(milliseconds) => self.bench.slow_by(TimeDelta::milliseconds(*milliseconds)),
            Step::Quit => self.bench.quit_and_start(),
            Step::Crash => self.bench.restart(),
            Step::Sleep(seconds) => self.bench.sleep(TimeDelta::seconds(*seconds)),
            Step::SetClock(seconds) => self.bench.set_clock(TimeDelta::seconds(*seconds)),
            Step::NetworkChanged => self.bench.input(Input::NetworkChanged),
            Step::Wait(seconds) => self.wait(TimeDelta::seconds(*seconds)),
            Step::Learned(minutes) => self.learn(TimeDelta::minutes(*minutes)),
            Step::Remove(tenants) => self.remove(tenants),
            Step::Undo(back) => self.undo(*back),
            Step::ServicePage(has_news) => {
                let under_way = vec![UnderWay { title: "Log-in is slow".to_owned(), since: None, opened: None }];
                let news = ServicePage { under_way, ..ServicePage::default() };
                self.bench.service_page = has_news.then_some(news);
                let settings = self.settings(|settings| settings.service_page.on = true);
                self.command(settings);
            }
            _ => {
                let command = self.wanted(step);
                self.command(command);
            }
        }
        self.answer();
        self.look();
        self.look_at_screen();
    }

    fn learn(&mut self, maintenance: TimeDelta) {
        self.look();
        self.bench.input(api::learned(maintenance));
        self.model.usual = Some(maintenance);
    }

    /// What a person wants by this step.
    fn wanted(&self, step: &Step) -> Command {
        let key = |n: &usize| self.fleet[*n].key.clone();
        let described = |n: &usize, change: ProfileChange| api::describe(key(n), change);
        let named = |scope: &Scope| match scope {
            Scope::Tenant(n) => SnoozeScope::Tenant(key(n)),
            Scope::Tag(tag) => SnoozeScope::Tag((*tag).to_owned()),
            Scope::Host(host) => SnoozeScope::Host((*host).to_owned()),
            Scope::All => SnoozeScope::All,
        };
        match step {
            Step::CheckAll => Command::CheckNow(None),
            Step::CheckOne(n) => Command::CheckNow(Some(vec![key(n)])),
            Step::CheckSome(some) => Command::CheckNow(Some(some.iter().map(key).collect())),
            Step::StopSweep => Command::StopSweep,
            Step::Snooze(scope, minutes) => api::snooze(named(scope), minutes.map(TimeDelta::minutes)),
            Step::EndSnooze(scope) => Command::EndSnooze(vec![named(scope)]),
            Step::OwnRule(n, rule) => described(n, ProfileChange { rule: Some(*rule), ..ProfileChange::default() }),
            Step::Tags(n, tags) => {
                let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
                described(n, ProfileChange { tags: Some(tags), ..ProfileChange::default() })
            }
            Step::Name(n, name) => {
                described(n, ProfileChange { name: Some((*name).to_owned()), ..ProfileChange::default() })
            }
            Step::Pause(paused) => Command::Pause(*paused),
            Step::Add(n) => Command::Add(vec![(key(n), self.fleet[*n].profile())]),
            Step::AddNowhere(n) => {
                let nowhere = "nowhere/Cust9".parse().expect("a key");
                Command::Add(vec![(key(n), self.fleet[*n].profile()), (nowhere, Profile::default())])
            }
            Step::Banner(true) => Command::ShowBanner("store".to_owned(), Message::new("store-damaged")),
            Step::Banner(false) => Command::HideBanner("store".to_owned()),
            _ => self.settings(|settings| self.set(settings, step)),
        }
    }

    fn settings(&self, change: impl FnOnce(&mut Settings)) -> Command {
        let mut settings = self.bench.settings.clone();
        change(&mut settings);
        Command::ChangeSettings(Box::new(settings))
    }

    fn set(&self, settings: &mut Settings, step: &Step) {
        let notifications = &mut settings.notifications;
        match step {
            Step::Quiet(begin, length, through) => {
                let now = self.bench.now;
                let from = i64::from(now.hour() * 60 + now.minute()) + begin;
                let minute = |minute: i64| u16::try_from(minute.rem_euclid(1440)).expect("a minute of the day");
                notifications.quiet_hours = Some(QuietHours {
                    from: minute(from),
                    to: minute(from + length),
                    weekdays: [true; 7],
                    incidents_break_through: *through,
                });
            }
            Step::NoQuiet => notifications.quiet_hours = None,
            Step::Rule(rule) => notifications.rule = *rule,
            Step::TagRule(tag, Some(rule)) => drop(notifications.tag_rules.insert((*tag).to_owned(), *rule)),
            Step::TagRule(tag, None) => drop(notifications.tag_rules.remove(*tag)),
            Step::Moves(announced) => notifications.moves = *announced,
            Step::Versions(announced) => notifications.versions = *announced,
            Step::Watching(least, most, window) => {
                settings.watching.min_interval = Duration::from_secs(*least);
                settings.watching.max_interval = Duration::from_secs(*most);
                notifications.group_window = Duration::from_secs(*window);
            }
            Step::SetLanguage(language) => settings.language = Some((*language).to_owned()),
            Step::EnvironmentMoved => {
                let is_first = settings.environments.first().is_some_and(|lab| lab.root.port() == Some(1));
                let root = if is_first { "http://127.0.0.1:2" } else { "http://127.0.0.1:1" };
                settings.environments = vec![Environment::new("lab", root).expect("an environment")];
            }
            other => panic!("{other:?} is played otherwise"),
        }
    }
}

/// Without a name of one's own nothing else is said of a tenant.
pub(super) fn profile(name: &str, tags: &[&str]) -> Profile {
    Profile { name: name.to_owned(), tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Profile::default() }
}
