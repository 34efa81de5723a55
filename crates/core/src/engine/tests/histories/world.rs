//! A fleet of tenants, the engine that watches it, and the model beside it.

use chrono::TimeDelta;

use super::api;
use super::judge::Judge;
use super::model::Model;
use super::steps::{IsRunning, Says, Step, profile, runs};
use crate::check::CheckError;
use crate::engine::tests::bench::Bench;
use crate::engine::{Command, Profile};
use crate::identity::{Environment, TenantKey};
use crate::notifications::SnoozeEnd;
use crate::settings::Settings;
use crate::view::Glyph;

/// The screen is looked at so often while time passes.
const GLANCE: TimeDelta = TimeDelta::minutes(5);

/// A tenant, and what the service says of it.
pub(super) struct Member {
    pub(super) key: TenantKey,
    name: &'static str,
    tags: &'static [&'static str],
    pub(super) host: &'static str,
    pub(super) release: &'static str,
    pub(super) says: Result<Says, CheckError>,
}

impl Member {
    pub(super) fn profile(&self) -> Profile {
        profile(self.name, self.tags)
    }
}

pub(super) struct World {
    pub(super) bench: Bench,
    pub(super) model: Model,
    pub(super) judge: Judge,
    pub(super) fleet: Vec<Member>,
}

impl World {
    /// Six tenants on two hosts in two environments that run and were read, and a stranger: by what the service says of it.
    pub(super) fn new(stranger: Result<Says, CheckError>) -> Self {
        let lab = Environment::new("lab", "http://127.0.0.1:1").expect("an environment");
        let mut bench = Bench::new(Settings { environments: vec![lab], ..Settings::default() });
        bench.calls = Some(Vec::new());
        let member = |key: &str, name, tags, host| Member {
            key: key.parse().expect("a key"),
            name,
            tags,
            host,
            release: "Release_11.10_2026.02.24-02",
            says: Ok(runs()),
        };
        let mut fleet = vec![
            member("production/Cust1", "Acme", &["vip"], "online3"),
            member("production/Cust2", "Berg", &["test"], "online3"),
            member("production/Cust3", "Dahl", &["vip"], "app"),
            member("production/Cust4", "", &[], "online3"),
            member("lab/Cust5", "Fjord", &["vip", "test"], "online3"),
            member("lab/Cust6", "Gran", &[], "app"),
            member("production/Cust7", "Stranger", &[], "app"),
        ];
        fleet[6].says = stranger;
        let (model, judge) = (Model::new(&bench), Judge::default());
        let mut world = Self { bench, model, judge, fleet };
        world.answer();
        let (known, stranger) = world.fleet.split_at(6);
        let add = |members: &[Member]| {
            Command::Add(members.iter().map(|member| (member.key.clone(), member.profile())).collect())
        };
        let (known, stranger) = (add(known), add(stranger));
        world.command(known);
        world.wait(TimeDelta::seconds(15));
        world.command(stranger);
        world.wait(TimeDelta::minutes(1));
        world
    }

    pub(super) fn wait(&mut self, time: TimeDelta) {
        self.answer();
        let mut left = time;
        while left > TimeDelta::zero() {
            let next = left.min(GLANCE);
            self.bench.pass(next);
            self.look();
            self.look_at_screen();
            left -= next;
        }
    }

    /// A person wants something; whether it can be done is the engine's to say.
    pub(super) fn command(&mut self, command: Command) -> bool {
        self.look();
        self.bench.try_command(command).is_ok()
    }

    pub(super) fn remove(&mut self, tenants: &[usize]) {
        let keys: Vec<TenantKey> = tenants.iter().map(|n| self.fleet[*n].key.clone()).collect();
        let token = self.model.removals.len() as u64;
        if self.command(api::remove(keys.clone(), token)) {
            self.model.remove(&keys);
        }
    }

    pub(super) fn undo(&mut self, back: usize) {
        let Some(number) = self.model.removals.len().checked_sub(back + 1) else { return };
        if self.command(api::undo(number as u64)) {
            self.model.undo(number);
        }
    }

    /// The service says of each tenant what it is to say.
    pub(super) fn answer(&mut self) {
        for member in &self.fleet {
            let (key, id) = (member.key.to_string(), member.key.identifier);
            let Says(state, is_running) = match &member.says {
                Ok(says) => *says,
                Err(failure) => {
                    self.bench.fail(&key, failure.clone());
                    continue;
                }
            };
            let runs = matches!(state, "Running" | "OnlineMaintenance");
            let is_running = match is_running {
                IsRunning::AsTheStateSays if state == "Odd" => String::new(),
                IsRunning::AsTheStateSays => format!(r#","IsRunning":{runs}"#),
                IsRunning::Is(up) => format!(r#","IsRunning":{up}"#),
                IsRunning::Missing => String::new(),
            };
            let (host, release) = (member.host, member.release);
            let address = if runs { format!(r#""https://{host}.superoffice.com/{id}""#) } else { "null".to_owned() };
            let fields =
                format!(r#""Endpoint":{address},"Api":{address},"State":"{state}"{is_running},"Version":"{release}""#);
            self.bench.answer_with(&key, &fields);
        }
    }

    /// Holds what happened since the last look against the model.
    pub(super) fn look(&mut self) {
        let calls = self.bench.calls.replace(Vec::new()).unwrap_or_default();
        for call in &calls {
            self.model.apply(call);
            self.judge.look_at_data(call, &self.model);
            self.judge.look(call, &self.model);
        }
    }

    pub(super) fn look_at_screen(&mut self) {
        self.judge.look_at_screen(&self.model, &self.bench);
    }

    /// All run, nothing is muted, and three hours pass: all is green, and nothing is open.
    pub(super) fn end_well(&mut self) {
        self.bench.server_ahead = TimeDelta::zero();
        for step in [Step::NoQuiet, Step::Pause(false), Step::AllRun, Step::Slow(0)] {
            self.play(&step);
        }
        self.wait(TimeDelta::minutes(3));
        let timed = self.bench.snoozes.iter().filter(|(_, end)| *end != SnoozeEnd::Recovery);
        let timed: Vec<_> = timed.map(|(scope, _)| scope.clone()).collect();
        self.command(Command::EndSnooze(timed));
        for n in 0..self.fleet.len() {
            self.play(&Step::Add(n));
            self.play(&Step::CheckOne(n));
        }
        self.wait(TimeDelta::hours(3));
        let seen = self.bench.engine.summary().glyph;
        let ok = self.bench.engine.counts().ok as usize;
        let mut wrong = self.judge.left_open();
        if seen != Glyph::Ok || ok != self.fleet.len() {
            wrong.push(format!("{seen:?}, {ok} are well"));
        }
        if self.bench.snoozes.iter().next().is_some() {
            wrong.push(format!("{:?}", self.bench.snoozes));
        }
        for text in wrong {
            self.judge.breaks("all ends well", &text, &self.model);
        }
    }
}
