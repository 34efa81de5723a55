//! A test bench: an engine, a service that answers as told, and a time that passes at once.

use std::collections::BTreeMap;
use std::string::FromUtf8Error;

use chrono::{DateTime, TimeDelta, Utc};

use super::calls::{Call, What};
use crate::change::Change;
use crate::check::{CheckError, CheckResult, StatusAnswer, VersionAnswer};
use crate::condition_log::ConditionPeriod;
use crate::conditions::Condition;
use crate::engine::{Command, CommandError, Effect, Engine, Input, Profile, Stored, Tenant};
use crate::health::Health;
use crate::identity::TenantKey;
use crate::language::Texts;
use crate::notifications::{Decision, Missed, Notification, NotificationEvent, NotificationId, Snoozes};
use crate::service_page::ServicePage;
use crate::settings::Settings;
use crate::status::Status;
use crate::version::Version;

mod database;

/// How long the service takes to answer.
const LATENCY: TimeDelta = TimeDelta::milliseconds(20);

pub(super) struct Bench {
    pub(super) engine: Engine,
    pub(super) now: DateTime<Utc>,
    passed: TimeDelta,
    awake: TimeDelta,
    /// Everything that happened, where it is to be kept.
    pub(super) calls: Option<Vec<Call>>,
    /// How far the service's clock is ahead.
    pub(super) server_ahead: TimeDelta,
    service: BTreeMap<TenantKey, Result<Vec<u8>, CheckError>>,
    versions: BTreeMap<TenantKey, Result<Version, CheckError>>,
    under_way: Vec<(DateTime<Utc>, Input)>,
    /// How long the service takes to answer.
    latency: TimeDelta,
    pub(super) told: Vec<NotificationEvent>,
    pub(super) changes: Vec<Change>,
    pub(super) decisions: Vec<Decision>,
    /// When which tenant was read.
    pub(super) reads: Vec<(DateTime<Utc>, TenantKey)>,
    pub(super) version_reads: Vec<(TenantKey, String)>,
    pub(super) most_under_way: usize,
    pub(super) fresh_connections: u32,
    /// What the vendor's service page answers.
    pub(super) service_page: Option<ServicePage>,
    pub(super) service_page_reads: u32,
    pub(super) restarted_at: Option<DateTime<Utc>>,
    /// What a database would hold.
    stored: BTreeMap<TenantKey, (Profile, Option<crate::engine::TenantState>)>,
    notifications: BTreeMap<NotificationId, Notification>,
    missed: Vec<Missed>,
    last_notification: NotificationId,
    pub(super) snoozes: Snoozes,
    pub(super) settings: Settings,
    paused: bool,
    pub(super) conditions: BTreeMap<(DateTime<Utc>, Condition), ConditionPeriod>,
    pub(super) read_from: BTreeMap<TenantKey, String>,
    /// Whether the next start checks tenants when they are due, and not at once.
    pub(super) checks_when_due: bool,
}

pub(super) fn key(text: &str) -> TenantKey {
    let text = if text.contains('/') { text.to_owned() } else { format!("production/{text}") };
    text.parse().expect("a key")
}

pub(super) fn start_time() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().expect("a time")
}

impl Bench {
    pub(super) fn new(settings: Settings) -> Self {
        let now = start_time();
        let stored = Stored { settings: Some(settings.clone()), ..Stored::default() };
        Self {
            engine: Engine::new(stored, Texts::default(), 1, now.fixed_offset()),
            now,
            passed: TimeDelta::zero(),
            awake: TimeDelta::zero(),
            calls: None,
            server_ahead: TimeDelta::zero(),
            service: BTreeMap::new(),
            versions: BTreeMap::new(),
            under_way: Vec::new(),
            latency: LATENCY,
            told: Vec::new(),
            changes: Vec::new(),
            decisions: Vec::new(),
            reads: Vec::new(),
            version_reads: Vec::new(),
            most_under_way: 0,
            fresh_connections: 0,
            service_page: None,
            service_page_reads: 0,
            restarted_at: None,
            stored: BTreeMap::new(),
            notifications: BTreeMap::new(),
            missed: Vec::new(),
            last_notification: 0,
            snoozes: Snoozes::default(),
            settings,
            paused: false,
            conditions: BTreeMap::new(),
            read_from: BTreeMap::new(),
            checks_when_due: false,
        }
    }

    /// A bench with tenants `Cust1` … `Cust{n}` on online3 that run and were read.
    pub(super) fn running(tenants: u32) -> Self {
        let mut bench = Self::new(Settings::default());
        bench.add_running(tenants);
        bench.pass(TimeDelta::seconds(i64::from(tenants) / 5 + 10));
        assert_eq!(bench.engine.counts().ok, tenants);
        assert_eq!(bench.told, [], "first sight of what runs is silent");
        bench
    }

    pub(super) fn add_running(&mut self, tenants: u32) {
        for n in 1..=tenants {
            self.answer(&format!("Cust{n}"), "Running");
        }
        let names = ["Acme", "Berg", "Dahl", "Elm", "Fjord"];
        let tenants = (1..=tenants).map(|n| {
            let name = names.get(n as usize - 1).map_or(String::new(), |name| (*name).to_owned());
            (key(&format!("Cust{n}")), Profile { name, ..Profile::default() })
        });
        self.command(Command::Add(tenants.collect()));
    }

    /// From now on a tenant is in this state, on online3, valid for a minute each time it is read.
    pub(super) fn answer(&mut self, identifier: &str, state: &str) {
        self.answer_on(identifier, state, "online3");
    }

    pub(super) fn answer_on(&mut self, identifier: &str, state: &str, host: &str) {
        let key = key(identifier);
        let id = key.identifier;
        let address = format!(
            r#""Endpoint":"https://{host}.superoffice.com/{id}","Api":"https://{host}.superoffice.com/{id}/api","#
        );
        let runs = matches!(state, "Running" | "OnlineMaintenance");
        let address = if runs { address } else { r#""Endpoint":null,"Api":null,"#.to_owned() };
        let fields =
            format!(r#"{address}"State":"{state}","IsRunning":{runs},"Version":"Release_11.10_2026.02.24-02""#);
        self.answer_with(identifier, &fields);
    }

    /// From now on a tenant answers with these fields; `VALID` stands for a minute from then.
    pub(super) fn answer_with(&mut self, identifier: &str, fields: &str) {
        let key = key(identifier);
        let body = format!(r#"{{"ContextIdentifier":"{}","ValidUntil":"VALID",{fields}}}"#, key.identifier);
        self.answer_bytes(identifier, body.as_bytes());
    }

    /// From now on a tenant answers with this body; `VALID` stands for a minute from then.
    pub(super) fn answer_bytes(&mut self, identifier: &str, body: &[u8]) {
        self.service.insert(key(identifier), Ok(body.to_vec()));
    }

    pub(super) fn fail(&mut self, identifier: &str, failure: CheckError) {
        self.service.insert(key(identifier), Err(failure));
    }

    /// From now on the service takes so much longer to answer.
    pub(super) fn slow_by(&mut self, time: TimeDelta) {
        self.latency = LATENCY + time;
    }

    pub(super) fn version(&mut self, identifier: &str, outcome: Result<Version, CheckError>) {
        self.versions.insert(key(identifier), outcome);
    }

    pub(super) fn command(&mut self, command: Command) {
        self.try_command(command).expect("the command is carried out");
    }

    pub(super) fn try_command(&mut self, command: Command) -> Result<(), CommandError> {
        let effects = self.engine.command(command.clone(), self.now.fixed_offset())?;
        self.note(What::Command(command), &effects);
        self.carry_out(effects);
        Ok(())
    }

    /// The person chooses a language.
    pub(super) fn set_language(&mut self, language: &str) {
        let settings = Settings { language: Some(language.to_owned()), ..self.settings.clone() };
        self.command(Command::ChangeSettings(Box::new(settings)));
    }

    pub(super) fn input(&mut self, input: Input) {
        let noted = self.calls.is_some().then(|| input.clone());
        let effects = self.engine.handle(input, self.now.fixed_offset());
        if let Some(input) = noted {
            self.note(What::Input(input), &effects);
        }
        self.carry_out(effects);
    }

    fn note(&mut self, what: What, effects: &[Effect]) {
        let Some(calls) = &mut self.calls else { return };
        let tenants = || self.engine.tenants().iter();
        calls.push(Call {
            what,
            effects: effects.to_vec(),
            wall: self.now,
            passed: self.passed,
            awake: self.awake,
            flapping: tenants().filter(|(_, it)| it.stored.flapping.is_active()).map(|(key, _)| key.clone()).collect(),
            blind: tenants().map(|(key, _)| key).filter(|key| self.engine.is_blind(key)).cloned().collect(),
        });
    }

    /// Time passes until then.
    fn pass_until(&mut self, then: DateTime<Utc>) {
        self.passed += then - self.now;
        self.awake += then - self.now;
        self.now = then;
    }

    /// Lets time pass, with everything that happens in it.
    pub(super) fn pass(&mut self, time: TimeDelta) {
        let end = self.now + time;
        let mut steps = 0;
        loop {
            let answer = self.under_way.iter().map(|(at, _)| *at).min();
            let deadline = self.engine.next_deadline(self.now);
            let next = [answer, deadline].into_iter().flatten().min().unwrap_or(end).max(self.now);
            if next > end {
                break;
            }
            steps = if next == self.now { steps + 1 } else { 0 };
            assert!(steps < 100_000, "a busy loop at {}: {deadline:?}", self.now);
            self.pass_until(next);
            let arrived = self.under_way.iter().position(|(at, _)| *at <= next);
            let input = arrived.map_or(Input::Tick, |index| self.under_way.remove(index).1);
            self.input(input);
            if next == end
                && self.under_way.iter().all(|(at, _)| *at > end)
                && self.engine.next_deadline(end).is_none_or(|at| at > end)
            {
                break;
            }
        }
        self.pass_until(end);
    }

    /// Somebody sets the machine's clock.
    pub(super) fn set_clock(&mut self, by: TimeDelta) {
        self.now += by;
        // The service answers as soon as it did, and its own clock does not care.
        self.under_way.iter_mut().for_each(|(at, _)| *at += by);
        self.server_ahead -= by;
        self.input(Input::TimeJumped { by });
    }

    /// The machine sleeps: time passes, nothing happens.
    pub(super) fn sleep(&mut self, time: TimeDelta) {
        self.now += time;
        self.passed += time;
        self.under_way.clear();
        let in_flight: Vec<TenantKey> = self
            .engine
            .tenants()
            .keys()
            .filter(|key| self.engine.check_times(key).is_some_and(|times| times.checking))
            .cloned()
            .collect();
        self.input(Input::TimeJumped { by: time });
        for key in in_flight {
            self.input(Input::StatusChecked { key, sent: self.now, outcome: Err(CheckError::Broken) });
        }
    }

    pub(super) fn health(&self, identifier: &str) -> Option<Health> {
        self.engine.tenants().get(&key(identifier)).and_then(Tenant::health)
    }

    pub(super) fn has_no_data(&self, identifier: &str) -> bool {
        self.engine.row(&key(identifier)).is_some_and(|row| row.no_data)
    }

    /// What was told since the last call, one line each: `raised #1 title | body`.
    pub(super) fn heard(&mut self) -> Vec<String> {
        let told = std::mem::take(&mut self.told);
        let line = |event: &NotificationEvent| {
            let change = format!("{:?}", event.event).to_lowercase();
            format!("{change} #{} {} | {}", event.id, event.title, event.body)
        };
        told.iter().map(line).collect()
    }

    /// The changes since the last call, one line each.
    pub(super) fn changed(&mut self) -> Vec<String> {
        let changes = std::mem::take(&mut self.changes);
        let line = |change: &Change| {
            let (from, to) = change.kind.texts();
            format!("{} {}: {from} -> {to}", change.key.identifier, change.kind.name())
        };
        changes.iter().map(line).collect()
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::CheckStatus { key, .. } => {
                    self.reads.push((self.now, key.clone()));
                    let outcome = self.reply(&key);
                    self.under_way
                        .push((self.now + self.latency, Input::StatusChecked { key, sent: self.now, outcome }));
                    let reads =
                        self.under_way.iter().filter(|(_, input)| matches!(input, Input::StatusChecked { .. })).count();
                    self.most_under_way = self.most_under_way.max(reads);
                }
                Effect::CheckVersion { key, url } => {
                    self.version_reads.push((key.clone(), url.to_string()));
                    let outcome = self.versions.get(&key).cloned().unwrap_or(Err(CheckError::Refused));
                    let outcome = outcome.map(|version| VersionAnswer { version, document: "{}".into() });
                    self.under_way.push((self.now + self.latency, Input::VersionChecked { key, outcome }));
                }
                Effect::CheckServicePage { url } => {
                    self.service_page_reads += 1;
                    let page = self.service_page.clone();
                    self.under_way.push((self.now + self.latency, Input::ServicePageChecked { url, page }));
                }
                Effect::Store(record) => self.store(record),
                Effect::Notify(event) => self.told.push(event),
                Effect::FreshConnections => self.fresh_connections += 1,
            }
        }
    }

    /// What the service answers about a tenant now.
    pub(super) fn reply(&self, key: &TenantKey) -> CheckResult {
        let server_time = self.now + self.server_ahead;
        let valid_until = (server_time + TimeDelta::minutes(1)).to_rfc3339();
        let body = self.service.get(key).cloned().unwrap_or(Err(CheckError::NotFound))?;
        let body = String::from_utf8(body).map(|body| body.replace("VALID", &valid_until).into_bytes());
        let body = body.unwrap_or_else(FromUtf8Error::into_bytes);
        let status = Status::read(key.identifier, &body)?;
        let document = String::from_utf8_lossy(&body).into();
        Ok(Box::new(StatusAnswer { status, server_time: Some(server_time), document, body }))
    }
}
