//! A thousand programs that ask `beacon serve` before they call: what the service feels of them, and how long they wait.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_simulator::{Options as Simulated, Simulator, Story};
use beacon_watch::local_now;
use chrono::{DateTime, Utc};
use clap::Args;
use futures_util::future::try_join_all;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::Barrier;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

use crate::stopwatch::Stopwatch;
use crate::{bare, fleet};

const TENANTS: u32 = 500;
/// A `ValidUntil` is so far ahead.
const PROMISE: Duration = Duration::from_secs(5);
/// How often each caller asks.
const PAUSE: Duration = Duration::from_millis(250);
/// Before the last promise ends, so that the time is not over in the midst of a check.
const MARGIN: Duration = Duration::from_millis(500);

/// A check takes so long that callers meet in it.
const STORY: &str = r#"
name = "slow"
description = "Every tenant runs, and the service takes its time."
duration = "1m"
repeat = true
valid_for = "5s"

[fleet]
tenants = 500
groups = [{ share = "100%", set = { host = "online3", version = "Release_11.10_2026.02.24-02", delay_milliseconds = 200 } }]
"#;

/// Who asks whom.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The command line tool whose `serve` is asked.
    #[arg(long)]
    beacon: PathBuf,
    /// How many ask at the same time.
    #[arg(long = "callers", default_value_t = 1000)]
    at_once: u32,
    /// For how many times a `ValidUntil`.
    #[arg(long, default_value_t = 10)]
    periods: u32,
}

/// `beacon serve`, which ends with this.
pub(crate) struct Gate {
    child: Child,
    pub(crate) address: String,
    /// Kept open: a program whose output nobody reads ends.
    _output: BufReader<ChildStdout>,
}

impl Gate {
    /// Watches nothing that is not asked for, without a bound on the rate.
    fn start(beacon: &Path, root: &str) -> Result<Self> {
        Self::run(Command::new(beacon).args(["serve", "--root", root]))
    }

    /// The same with short intervals, and with a memory in a folder.
    pub(crate) fn start_kept(beacon: &Path, root: &str, folder: &Path) -> Result<Self> {
        Self::run(
            Command::new(beacon).args(["serve", "--root", root, "--max-interval", "10s", "--data-dir"]).arg(folder),
        )
    }

    fn run(beacon: &mut Command) -> Result<Self> {
        beacon.args(["--listen", "127.0.0.1:0", "--min-interval", "1s", "--rate", "100000", "--in-flight", "1000"]);
        let mut child = beacon.stdout(Stdio::piped()).spawn().context("cannot run beacon serve")?;
        let mut output = BufReader::new(child.stdout.take().context("it has an output")?);
        let mut address = String::new();
        output.read_line(&mut address)?;
        ensure!(address.starts_with("http://"), "beacon serve does not answer");
        Ok(Self { child, address: address.trim_end().to_owned(), _output: output })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it without a chance to store anything.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.kill();
    }
}

/// What a caller saw.
#[derive(Debug, Default)]
struct Seen {
    waits: Vec<f64>,
    /// Answers that did not say that the tenant runs, by a document that was valid when it was asked for.
    not_current: u32,
}

pub(crate) async fn run(asked: &Arguments) -> Result<Value> {
    let client = bare::client(None)?;
    let (service, other) = (simulator().await?, simulator().await?);
    // The yardstick: as many ask the service itself, once, over new connections.
    let direct = all_ask(&client, asked.at_once, |id| format!("{}/api/state/{id}", other.root()), None).await?;
    let gate = Gate::start(&asked.beacon, &service.root())?;
    let until = Instant::now() + PROMISE * asked.periods - MARGIN;
    let through = all_ask(&client, asked.at_once, |id| format!("{}/gate/{id}", gate.address), Some(until)).await?;
    let requests = service.requests();
    let of_tenants = || requests.tenants.values().map(|tenant| tenant.state);
    Ok(json!({
        "answers": through.waits.len(),
        "not_current": through.not_current,
        "early": requests.early,
        "most": of_tenants().max(),
        "least": of_tenants().min(),
        "tenants": requests.tenants.len(),
        "longest_wait": longest(&through),
        "median_wait": median(&through),
        "longest_check": longest(&direct),
    }))
}

async fn simulator() -> Result<Simulator> {
    Ok(Simulator::start(Simulated { valid_for: Some(PROMISE), ..Simulated::new(Story::from_toml(STORY)?) }).await?)
}

/// All ask in the same instant, and again after a pause until this time; once where there is none.
async fn all_ask(
    client: &Client,
    callers: u32,
    address: impl Fn(String) -> String,
    until: Option<Instant>,
) -> Result<Seen> {
    let together = Arc::new(Barrier::new(usize::try_from(callers)?));
    let asking = (0..callers).map(|caller| -> JoinHandle<Result<Seen>> {
        let (client, together) = (client.clone(), Arc::clone(&together));
        let address = address(fleet::identifier(caller % TENANTS));
        tokio::spawn(async move {
            together.wait().await;
            let (mut seen, mut next) = (Seen::default(), Instant::now());
            loop {
                seen.ask(&client, &address).await?;
                // All again in the same instant; whoever was not answered by then, at the next.
                while next <= Instant::now() {
                    next += PAUSE;
                }
                match until {
                    Some(until) if next < until => sleep_until(next).await,
                    Some(_) | None => return Ok(seen),
                }
            }
        })
    });
    let mut all = Seen::default();
    for seen in try_join_all(asking).await? {
        let seen = seen?;
        all.waits.extend(seen.waits);
        all.not_current += seen.not_current;
    }
    all.waits.sort_by(f64::total_cmp);
    Ok(all)
}

impl Seen {
    async fn ask(&mut self, client: &Client, address: &str) -> Result<()> {
        let (stopwatch, asked_at) = (Stopwatch::start(), local_now().to_utc());
        let body = client.get(address).send().await?.bytes().await?;
        self.waits.push(stopwatch.passed().as_secs_f64());
        let answer: Value = serde_json::from_slice(&body)?;
        self.not_current += u32::from(!is_current(&answer, asked_at));
        Ok(())
    }
}

/// Whether an answer says that the tenant runs, by a document that was valid when it was asked for.
pub(crate) fn is_current(answer: &Value, asked_at: DateTime<Utc>) -> bool {
    let valid_until = answer.get("valid_until").and_then(Value::as_str);
    let valid_until = valid_until.and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    answer.get("run").and_then(Value::as_bool) == Some(true) && valid_until.is_some_and(|until| until >= asked_at)
}

fn longest(seen: &Seen) -> f64 {
    seen.waits.last().copied().unwrap_or_default()
}

fn median(seen: &Seen) -> f64 {
    seen.waits.get(seen.waits.len() / 2).copied().unwrap_or_default()
}
