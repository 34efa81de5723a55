//! A thousand programs that ask `beacon serve` for a long time, while it is killed and suspended and the service comes
//! and goes: nobody is told what is not so, and in the end both sides have counted the same.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_simulator::{Fault, Options as Simulated, Patch, Simulator, Story};
use beacon_watch::local_now;
use clap::Args;
use futures_util::future::try_join_all;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::callers::{Gate, is_current};
use crate::{bare, fleet};

const TENANTS: u32 = 500;
const PROMISE: Duration = Duration::from_secs(5);
/// How often each caller asks.
const PAUSE: Duration = Duration::from_millis(500);
/// Longer than any answer takes, suspension included.
const TIMEOUT: Duration = Duration::from_mins(1);
/// After the last fault all must be well again within this time.
const TIME_TO_SETTLE: Duration = Duration::from_mins(2);
/// For the same faults at the same moments of each round.
const CALM: Duration = Duration::from_secs(8);
const TROUBLE: Duration = Duration::from_secs(3);
/// So many answers can be lost by a kill.
const MAX_NOT_STORED: u64 = 256;
const SUSPENDED: Duration = Duration::from_secs(2);

/// For how long, and against what.
#[derive(Debug, Args)]
pub(crate) struct Soak {
    /// The command line tool whose `serve` is asked.
    #[arg(long)]
    beacon: PathBuf,
    /// How many ask at the same time.
    #[arg(long, default_value_t = 1000)]
    callers: u32,
    /// For so many seconds, and to the end of the round that is then under way.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
}

/// What all callers saw.
#[derive(Debug, Default)]
struct Seen {
    running: u64,
    not_running: u64,
    no_data: u64,
    /// No answer: the server was killed meanwhile.
    broken: u64,
    /// `run` by a document that was not valid any more when it was asked for.
    lies: u64,
}

/// Where the server is, for those who ask; `None` when they are to end.
type Address = Option<Arc<str>>;

pub(crate) async fn run(asked: &Soak) -> Result<Value> {
    let client = bare::client(None)?;
    let mut simulated = Simulated::new(Story::named("calm")?);
    simulated.tenants = usize::try_from(TENANTS)?;
    simulated.valid_for = Some(PROMISE);
    let simulator = Simulator::start(simulated).await?;
    let folder = tempfile::tempdir()?;
    let start = || Gate::start_kept(&asked.beacon, &simulator.root(), folder.path());
    let mut gate = start()?;
    let (at, address) = watch::channel::<Address>(Some(gate.address.as_str().into()));
    let callers: Vec<_> = (0..asked.callers)
        .map(|caller| tokio::spawn(ask(client.clone(), fleet::identifier(caller % TENANTS), address.clone())))
        .collect();

    let until = Instant::now() + Duration::from_secs(asked.seconds);
    let (mut rounds, mut kills) = (0_u32, 0_u64);
    while Instant::now() < until {
        sleep(CALM).await;
        let fault = if rounds.is_multiple_of(2) {
            Fault::Status { code: 503, retry_after: Some("2".to_owned()) }
        } else {
            Fault::Silent
        };
        simulator.service_fault(Some(fault));
        sleep(TROUBLE).await;
        simulator.service_fault(None);
        let state = if rounds.is_multiple_of(2) { "OfflineMaintenance" } else { "Running" };
        for index in (0..TENANTS).step_by(7) {
            simulator.change(&fleet::identifier(index), Patch::state(state))?;
        }
        sleep(TROUBLE).await;
        signal(&gate, "STOP")?;
        sleep(SUSPENDED).await;
        signal(&gate, "CONT")?;
        sleep(TROUBLE).await;
        rounds += 1;
        if rounds.is_multiple_of(2) {
            gate.kill()?;
            kills += 1;
            gate = start()?;
            at.send_replace(Some(gate.address.as_str().into()));
        }
    }
    // The last life begins with nothing asked for: all that the service counts from now on, this one has asked.
    gate.kill()?;
    kills += 1;
    while simulator.requests().in_flight > 0 {
        sleep(PAUSE).await;
    }
    let before = simulator.requests();
    gate = start()?;
    at.send_replace(Some(gate.address.as_str().into()));
    timeout(TIME_TO_SETTLE, settles(&client, &gate, &simulator)).await.context("not all is well again in time")??;
    at.send_replace(None);
    let mut seen = Seen::default();
    for caller in try_join_all(callers).await? {
        seen.add(&caller);
    }
    let (ours, theirs) = timeout(TIME_TO_SETTLE, counts(&client, &gate, &simulator, before.state))
        .await
        .context("the counts never agree")??;
    let after = simulator.requests();
    // What a killed server had heard and not stored yet, the next one asks again: at most what came in one turn of its loop.
    let allowed = kills * MAX_NOT_STORED;
    ensure!(seen.lies == 0, "{} answers said that a tenant runs by a document that was over", seen.lies);
    ensure!(after.early <= allowed, "{} requests before ValidUntil, {allowed} at most", after.early);
    Ok(json!({
        "rounds": rounds, "kills": kills, "running": seen.running, "not_running": seen.not_running, "no_data": seen.no_data,
        "broken": seen.broken, "requests": after.state, "early": after.early, "early_after_last_kill": after.early - before.early,
        "checks_of_last_life": ours, "requests_of_last_life": theirs,
    }))
}

/// Asks for a tenant until the address is gone.
async fn ask(client: Client, id: String, mut address: watch::Receiver<Address>) -> Seen {
    let mut seen = Seen::default();
    loop {
        let Some(at) = address.borrow_and_update().clone() else { return seen };
        let asked_at = local_now().to_utc();
        match answer(&client, &format!("{at}/gate/{id}")).await {
            Ok(answer) if answer.get("run").and_then(Value::as_bool) == Some(true) => {
                seen.running += 1;
                seen.lies += u64::from(!is_current(&answer, asked_at));
            }
            Ok(answer) if answer.get("reason").and_then(Value::as_str) == Some("no_data") => seen.no_data += 1,
            Ok(_) => seen.not_running += 1,
            Err(_) => seen.broken += 1,
        }
        sleep(PAUSE).await;
    }
}

async fn answer(client: &Client, address: &str) -> Result<Value> {
    let body = client.get(address).timeout(TIMEOUT).send().await?.bytes().await?;
    Ok(serde_json::from_slice(&body)?)
}

/// Until the gate says of each tenant what the service says.
async fn settles(client: &Client, gate: &Gate, simulator: &Simulator) -> Result<()> {
    let tenants = answer(client, &format!("{}/simulator/tenants", simulator.root())).await?;
    for tenant in tenants.as_array().context("a list of tenants")? {
        let id = tenant.get("identifier").and_then(Value::as_str).context("an identifier")?;
        let runs = tenant.get("is_running").and_then(Value::as_bool).context("whether it runs")?;
        loop {
            let answer = answer(client, &format!("{}/gate/{id}", gate.address)).await?;
            let says = answer.get("run").and_then(Value::as_bool).context("an answer")?;
            if says == runs && answer.get("reason").and_then(Value::as_str) != Some("no_data") {
                break;
            }
            sleep(PAUSE).await;
        }
    }
    Ok(())
}

/// The checks that the gate has counted and the requests that the service has, once nothing is under way: they must be
/// the same.
async fn counts(client: &Client, gate: &Gate, simulator: &Simulator, before: u64) -> Result<(u64, u64)> {
    loop {
        let theirs = simulator.requests();
        let metrics = client.get(format!("{}/metrics", gate.address)).send().await?.text().await?;
        let ours: u64 = metrics
            .lines()
            .filter(|line| line.starts_with("tenant_beacon_checks_total{"))
            .filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok())
            .sum();
        let same = simulator.requests();
        let is_quiet = theirs.in_flight == 0 && same.in_flight == 0 && theirs.state == same.state;
        if is_quiet && ours == theirs.state - before {
            return Ok((ours, theirs.state - before));
        }
        ensure!(ours <= same.state - before, "the gate counts {ours} checks, the service {}", same.state - before);
        sleep(Duration::from_millis(20)).await;
    }
}

fn signal(gate: &Gate, name: &str) -> Result<()> {
    let sent = Command::new("kill").args(["-s", name, &gate.id().to_string()]).status()?;
    ensure!(sent.success(), "the server cannot be sent {name}");
    Ok(())
}

impl Seen {
    fn add(&mut self, other: &Seen) {
        self.running += other.running;
        self.not_running += other.not_running;
        self.no_data += other.no_data;
        self.broken += other.broken;
        self.lies += other.lies;
    }
}
