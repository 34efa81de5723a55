//! What is asked of a history, one with a million entries in turn with one of ten thousand.
//!
//! Both hold 90 days in which every tenant changed equally often, so that the answers are alike, and only the search for
//! them is not.

use std::path::Path;

use anyhow::Result;
use beacon_core::availability::Mode;
use beacon_core::change::{Change, ChangeKind};
use beacon_core::check::CheckError;
use beacon_core::engine::Record;
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::notifications::{Cause, Decision};
use beacon_core::status::{Address, State};
use beacon_core::version::Version;
use beacon_watch::{CurrentStatus, Store};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::stopwatch::Stopwatch;
use crate::{answering, fleet};

/// How many entries: the yardstick, and the most that are kept.
const ENTRIES: [u32; 2] = [10_000, 1_000_000];
const OF_A_TENANT: u32 = 100;
const SPAN: TimeDelta = TimeDelta::days(90);
/// How many tenants are asked for in a round.
const ASKED: u32 = 100;

/// A filled history.
struct Filled {
    store: Store,
    tenants: u32,
}

pub(crate) async fn run(rounds: u32) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    let mut filled = Vec::new();
    for entries in ENTRIES {
        filled.push(fill(&folder.path().join(entries.to_string()), entries).await?);
    }
    let mut found = Vec::new();
    for _ in 0..rounds {
        let mut round = Vec::new();
        for history in &filled {
            round.push(history.ask().await?);
        }
        found.push(round);
    }
    for history in &filled {
        history.store.close().await;
    }
    let mut unanswered = Vec::new();
    for _ in 0..rounds {
        unanswered.push(answering::longest_unanswered(&folder.path().join(ENTRIES[1].to_string())).await?);
    }
    Ok(json!({ "rounds": found, "unanswered": unanswered }))
}

/// Writes a history as it grows: in the order of time. It is asked as after the next start.
async fn fill(folder: &Path, entries: u32) -> Result<Filled> {
    let tenants = entries / OF_A_TENANT;
    let store = Store::open(folder)?.store;
    for number in 0..OF_A_TENANT {
        let records: Result<_> = (0..tenants).map(|tenant| entry(tenant, number)).collect();
        store.commit(records?).await?;
    }
    store.begin_watching(DateTime::UNIX_EPOCH).await?;
    store.close().await;
    let store = Store::open(folder)?.store;
    // After the copy that each start makes.
    store.back_up().await?;
    Ok(Filled { store, tenants })
}

/// An entry of a tenant's history. Ten of them are a full turn: maintenance, an incident, a gap, a move, a new version.
fn entry(tenant: u32, number: u32) -> Result<Record> {
    let key = fleet::key(tenant)?;
    // Tenants change one after the other.
    let at =
        end() - SPAN + SPAN / i32::try_from(OF_A_TENANT)? * i32::try_from(number)? + TimeDelta::seconds(tenant.into());
    let state = |from, to| ChangeKind::State { from, to, up: None };
    let turn = number / 10;
    let address = |host: u32| Address::parse(&format!("https://online{host}.superoffice.com/Cust{}", 10_001 + tenant));
    let version = |turn: u32| Version::from_label(&format!("Release_11.{turn}_2026.02.24-02"));
    let (kind, health) = match number % 10 {
        0 => (state(State::Running, State::OfflineMaintenance), Health::Maintenance),
        2 => (state(State::OfflineMaintenance, State::Running), Health::Ok),
        3 => (state(State::Running, State::Unknown), Health::Incident),
        5 => (state(State::Unknown, State::Running), Health::Ok),
        6 => (ChangeKind::Reachability { from: None, to: Some(CheckError::Timeout) }, Health::Ok),
        7 => (ChangeKind::Reachability { from: Some(CheckError::Timeout), to: None }, Health::Ok),
        8 => (ChangeKind::Version { from: version(turn), to: version(turn + 1) }, Health::Ok),
        9 => match (address(turn), address(turn + 1)) {
            (Some(from), Some(to)) => (ChangeKind::Endpoint { from, to }, Health::Ok),
            _ => anyhow::bail!("no address"),
        },
        _ => {
            let cause =
                Cause::Lifecycle { environment: key.environment.clone(), state: "OfflineMaintenance".to_owned() };
            return Ok(Record::Decision(Box::new(Decision { at, key, cause, outcome: Ok(turn.into()) })));
        }
    };
    let lasted = matches!(kind, ChangeKind::State { .. }).then(|| TimeDelta::minutes(20));
    Ok(Record::Change(Box::new(Change { at, server_time: None, key, kind, health: Some(health), lasted })))
}

/// When the last entries were written, and now.
fn end() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

impl Filled {
    /// The seconds that each question takes, for an average tenant.
    async fn ask(&self) -> Result<Value> {
        let since = end() - SPAN;
        let watch = Stopwatch::start();
        for key in self.asked()? {
            self.store.history(key, since).await?;
        }
        let page = watch.passed() / ASKED;
        let watch = Stopwatch::start();
        for key in self.asked()? {
            let present = CurrentStatus { mode: Some((since, Mode::Runs)), readable: true, watching: true };
            self.store.availability(key, present, end()).await?;
        }
        let availability = watch.passed() / ASKED;
        let watch = Stopwatch::start();
        self.store.arrivals(since, 500).await?;
        let arrivals = watch.passed();
        let watch = Stopwatch::start();
        self.store.endings().await?;
        let durations = watch.passed();
        Ok(json!({
            "page": page.as_secs_f64(),
            "availability": availability.as_secs_f64(),
            "arrivals": arrivals.as_secs_f64(),
            "durations": durations.as_secs_f64(),
        }))
    }

    /// The tenants that are asked for: some of all.
    fn asked(&self) -> Result<Vec<TenantKey>> {
        (0..ASKED).map(|index| fleet::key(index * (self.tenants / ASKED))).collect()
    }
}
