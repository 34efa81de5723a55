//! The alphabet: everything that can happen, and how it is played.

use std::time::Duration;

use chrono::{TimeDelta, Timelike};
use proptest::prelude::*;

use super::api;
use super::world::World;
use crate::engine::{Command, Input, Profile, ProfileChange};
use crate::identity::Environment;
use crate::language::Message;
use crate::notices::SnoozeScope;
use crate::reading::Failure;
use crate::service_page::ServicePage;
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
use IsRunning::{AsTheStateSays, Is, Missing};

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
    Fail(usize, Failure),
    AllFail(Failure),
    /// All of the second environment fail: what leads there is gone.
    LabFails(Failure),
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
    Speak(&'static str),
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
    Says("Running", AsTheStateSays)
}

fn says() -> impl Strategy<Value = Says> {
    let published = crate::status::State::published();
    prop_oneof![
        11 => proptest::sample::select(published.to_vec()).prop_map(|state| Says(state, AsTheStateSays)),
        4 => Just(runs()),
        3 => Just(Says("Unknown", AsTheStateSays)),
        2 => Just(Says("Deleted", AsTheStateSays)),
        1 => Just(Says("Deleting", AsTheStateSays)),
        2 => Just(Says("OfflineMaintenance", AsTheStateSays)),
        1 => Just(Says("Running", Is(false))),
        1 => Just(Says("Running", Missing)),
        1 => Just(Says("OfflineMaintenance", Missing)),
        1 => Just(Says("Odd", Is(true))),
        1 => Just(Says("Odd", Is(false))),
        1 => Just(Says("Odd", Missing)),
    ]
}

fn failure() -> impl Strategy<Value = Failure> {
    prop_oneof![
        1 => Just(Failure::NameNotFound),
        1 => Just(Failure::NoRoute),
        1 => Just(Failure::Timeout),
        1 => Just(Failure::Busy { code: 429, retry_after: Some(90) }),
        1 => Just(Failure::Http(500)),
        1 => Just(Failure::Html),
        1 => Just(Failure::Tls),
        1 => Just(Failure::Damaged),
        3 => Just(Failure::NotFound),
    ]
}

fn tenant() -> std::ops::Range<usize> {
    0..7
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        3 => tenant().prop_map(Scope::Tenant),
        2 => proptest::sample::select(TAGS.to_vec()).prop_map(Scope::Tag),
        2 => proptest::sample::select(HOSTS.to_vec()).prop_map(Scope::Host),
        2 => Just(Scope::All),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![1 => Just(Rule::None), 1 => Just(Rule::Problems), 2 => Just(Rule::All)]
}

fn service() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (tenant(), says()).prop_map(|(n, says)| Step::State(n, says)),
        1 => says().prop_map(Step::AllInState),
        2 => (proptest::sample::select(HOSTS.to_vec()), says()).prop_map(|(host, says)| Step::HostInState(host, says)),
        4 => (tenant(), failure()).prop_map(|(n, failure)| Step::Fail(n, failure)),
        1 => failure().prop_map(Step::AllFail),
        1 => failure().prop_map(Step::LabFails),
        3 => Just(Step::AllRun),
        1 => (tenant(), proptest::sample::select(HOSTS.to_vec())).prop_map(|(n, host)| Step::Move(n, host)),
        1 => (tenant(), release()).prop_map(|(n, release)| Step::Release(n, release)),
        1 => release().prop_map(Step::AllRelease),
        1 => prop_oneof![Just(0_i64), 500..30_000_i64].prop_map(Step::Slow),
    ]
}

fn release() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "Release_11.10_2026.02.24-02",
        "Release_11.10_2026.03.01-05",
        "Release_11.11_2026.03.17-01",
    ])
}

fn machine() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Crash),
        2 => Just(Step::Quit),
        2 => (60..30_000_i64).prop_map(Step::Sleep),
        1 => prop_oneof![-9_000..9_000_i64, -90_000..90_000_i64].prop_map(Step::SetClock),
        1 => Just(Step::NetworkChanged),
        1 => (5..90_i64).prop_map(Step::Learned),
    ]
}

fn person() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (scope(), prop_oneof![2 => Just(None), 1 => (1..180_i64).prop_map(Some)]).prop_map(|(scope, end)| Step::Snooze(scope, end)),
        2 => scope().prop_map(Step::EndSnooze),
        4 => (-30..60_i64, 5..300_i64, any::<bool>()).prop_map(|(begin, length, through)| Step::Quiet(begin, length, through)),
        2 => Just(Step::NoQuiet),
        1 => rule().prop_map(Step::Rule),
        1 => (proptest::sample::select(TAGS.to_vec()), proptest::option::of(rule())).prop_map(|(tag, rule)| Step::TagRule(tag, rule)),
        2 => (tenant(), proptest::option::of(rule())).prop_map(|(n, rule)| Step::OwnRule(n, rule)),
        1 => (tenant(), proptest::sample::select(vec![&["vip"][..], &["test", "vip"], &["sandbox"], &[]])).prop_map(|(n, tags)| Step::Tags(n, tags)),
        1 => (tenant(), proptest::sample::select(vec!["Acme", "Other", ""])).prop_map(|(n, name)| Step::Name(n, name)),
        1 => any::<bool>().prop_map(Step::Pause),
        1 => tenant().prop_map(Step::Add),
        1 => tenant().prop_map(Step::AddNowhere),
        2 => proptest::collection::vec(tenant(), 1..4).prop_map(Step::Remove),
        2 => (0..3_usize).prop_map(Step::Undo),
        1 => (30..120_u64, 120..900_u64, 0..60_u64).prop_map(|(least, most, window)| Step::Watching(least, most, window)),
        1 => proptest::sample::select(vec!["en", "nb", "de"]).prop_map(Step::Speak),
        1 => any::<bool>().prop_map(Step::Moves),
        1 => any::<bool>().prop_map(Step::Versions),
        1 => Just(Step::EnvironmentMoved),
        1 => any::<bool>().prop_map(Step::ServicePage),
        1 => any::<bool>().prop_map(Step::Banner),
        3 => Just(Step::CheckAll),
        3 => tenant().prop_map(Step::CheckOne),
        1 => proptest::collection::vec(tenant(), 2..5).prop_map(Step::CheckSome),
        1 => Just(Step::StopSweep),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let wait = prop_oneof![3 => 1..30_i64, 4 => 30..900_i64, 1 => 900..9_000_i64];
    prop_oneof![6 => service(), 2 => machine(), 6 => person(), 9 => wait.prop_map(Step::Wait)]
}

/// What seldom comes about by chance: gone as announced; snoozed without data; over in quiet hours.
fn motif() -> impl Strategy<Value = Vec<Step>> {
    let going = proptest::sample::select(vec!["Deleting", "Deleted", "DeleteFailed"]);
    let not_there = |n, is_found| match is_found {
        true => Step::State(n, Says("Unknown", AsTheStateSays)),
        false => Step::Fail(n, Failure::NotFound),
    };
    prop_oneof![
        (tenant(), going, 60..400_i64, any::<bool>()).prop_map(move |(n, going, wait, is_found)| {
            let going = Step::State(n, Says(going, AsTheStateSays));
            vec![going, Step::Wait(wait), not_there(n, is_found), Step::CheckOne(n), Step::Wait(wait)]
        }),
        (tenant(), failure(), 200..900_i64, scope()).prop_map(|(n, failure, wait, scope)| {
            vec![Step::Fail(n, failure), Step::Wait(wait), Step::Snooze(scope, None), Step::Wait(wait)]
        }),
        (tenant(), says(), 60..400_i64, 10..120_i64, any::<bool>()).prop_map(|(n, says, wait, length, through)| {
            let quiet = Step::Quiet(0, length, through);
            vec![Step::State(n, says), Step::Wait(wait), quiet, Step::State(n, runs()), Step::Wait(wait)]
        }),
    ]
}

/// What happens, one after the other.
pub(super) fn history() -> impl Strategy<Value = Vec<Step>> {
    let piece = prop_oneof![20 => step().prop_map(|step| vec![step]), 1 => motif()];
    proptest::collection::vec(piece, 1..26).prop_map(|pieces| pieces.concat())
}

/// Troubles of our own alone: the tenants run all the time.
pub(super) fn own_trouble() -> impl Strategy<Value = Step> {
    let between = proptest::sample::select(vec![
        Failure::NameNotFound,
        Failure::NoRoute,
        Failure::Timeout,
        Failure::Broken,
        Failure::Html,
        Failure::Tls,
        Failure::Redirected,
        Failure::ProxyLogin,
        Failure::Http(403),
        Failure::Http(511),
        Failure::Busy { code: 503, retry_after: None },
    ]);
    prop_oneof![
        6 => between.clone().prop_map(Step::AllFail),
        2 => between.prop_map(Step::LabFails),
        6 => Just(Step::AllRun),
        4 => (60..100_000_i64).prop_map(Step::Sleep),
        2 => (-20_000..20_000_i64).prop_map(Step::SetClock),
        2 => Just(Step::NetworkChanged),
        2 => Just(Step::CheckAll),
        10 => (1..900_i64).prop_map(Step::Wait),
    ]
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
                let news = ServicePage { under_way: vec!["Log-in is slow".to_owned()], planned: Vec::new() };
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
            Step::Snooze(scope, minutes) => {
                api::snooze(named(scope), minutes.map(TimeDelta::minutes))
            }
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
        let notices = &mut settings.notices;
        match step {
            Step::Quiet(begin, length, through) => {
                let now = self.bench.now;
                let from = i64::from(now.hour() * 60 + now.minute()) + begin;
                let minute = |minute: i64| u16::try_from(minute.rem_euclid(1440)).expect("a minute of the day");
                notices.quiet_hours = Some(QuietHours {
                    from: minute(from),
                    to: minute(from + length),
                    weekdays: [true; 7],
                    incidents_break_through: *through,
                });
            }
            Step::NoQuiet => notices.quiet_hours = None,
            Step::Rule(rule) => notices.rule = *rule,
            Step::TagRule(tag, Some(rule)) => drop(notices.tag_rules.insert((*tag).to_owned(), *rule)),
            Step::TagRule(tag, None) => drop(notices.tag_rules.remove(*tag)),
            Step::Moves(announced) => notices.moves = *announced,
            Step::Versions(announced) => notices.versions = *announced,
            Step::Watching(least, most, window) => {
                settings.watching.min_interval = Duration::from_secs(*least);
                settings.watching.max_interval = Duration::from_secs(*most);
                notices.group_window = Duration::from_secs(*window);
            }
            Step::Speak(language) => settings.language = Some((*language).to_owned()),
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
