//! `beacon gate`: may a program call this tenant now?

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use beacon_core::identity::TenantKey;
use beacon_core::settings::Settings;
use beacon_watch::{Options, Watcher, local_now};
use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, ValueEnum};
use tokio::time::{Instant, sleep};

use self::answers::Answers;
use self::keeper::{Keeper, Wish};
use self::remote::Remote;
use self::verdict::{Reason, Verdict};
use crate::serve::checks::Checks;
use crate::targets::Targets;

pub(crate) mod answers;
pub(crate) mod keeper;
pub(crate) mod remote;
pub(crate) mod verdict;
mod words;

/// How long one answer may take: longer than a check.
pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(20);

/// Which tenant, whom to ask, and how long to wait.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    /// Ask a running `beacon serve` (`http://127.0.0.1:9797`, or `unix:/path`) in place of the status service.
    #[arg(long, value_name = "URL", conflicts_with = "root")]
    server: Option<String>,
    /// A file with the token that the server wants (see `beacon serve --token-file`).
    #[arg(long, value_name = "FILE", requires = "server")]
    token_file: Option<PathBuf>,
    /// Wait at most so long until the tenant runs, checking as its `ValidUntil` says.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "0s", hide_default_value = true)]
    wait: Duration,
    /// Accept an answer that was current so long ago, where no current one can be had.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "0s", hide_default_value = true)]
    max_stale: Duration,
    /// What follows when nothing is known: do not go on (exit code 3), or go on (0).
    #[arg(long, value_enum, value_name = "HOW", default_value_t = OnNoData::Closed)]
    on_no_data: OnNoData,
    /// While waiting, never check more often than this.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "30s", conflicts_with = "server")]
    min_interval: Duration,
    /// Print a JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnNoData {
    Closed,
    Open,
}

/// Whom to ask.
enum Source {
    /// The status service, by a loop of our own.
    Service(Box<Keeper>),
    /// A running `beacon serve`.
    Server(Remote),
}

/// An answer, with what is not for programs.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) verdict: Verdict,
    /// Since when it has been seen in its state.
    pub(crate) since: Option<DateTime<Utc>>,
    /// Why there is no data.
    pub(crate) why: Option<String>,
}

/// Asks, waits as long as is wanted, prints the answer, and tells the exit code.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let asked = arguments.targets.resolve()?;
    let [(key, _)] = asked.tenants.as_slice() else {
        let count = asked.tenants.len();
        bail!("one tenant at a time is asked for, not {count}");
    };
    let max_stale = TimeDelta::from_std(arguments.max_stale).context("--max-stale is too long")?;
    let wish = Wish { max_stale, ..Wish::default() };
    let source = match &arguments.server {
        Some(server) => Source::Server(Remote::new(server, arguments.token_file.as_deref())?),
        None => Source::Service(Box::new(local(asked.environments.clone(), arguments.min_interval).await?)),
    };
    // Out of the calendar: for ever.
    let until = Instant::now().checked_add(arguments.wait);
    let heard = loop {
        let heard = source.ask(key, wish).await?;
        let may_change = matches!(heard.verdict.reason, Reason::Maintenance | Reason::Down | Reason::NoData);
        let Some(seconds) = heard.verdict.retry_after.filter(|_| may_change) else { break heard };
        let next = Duration::from_secs(seconds.unsigned_abs());
        if until.is_some_and(|until| Instant::now() + next > until) {
            break heard;
        }
        if !arguments.json {
            tracing::info!("{}", words::sentence(key, &heard, local_now()));
        }
        sleep(next).await;
    };
    print(key, &heard, arguments.json)?;
    Ok(exit_code(&heard, arguments.on_no_data))
}

/// A loop that watches nothing but what is asked for.
async fn local(
    environments: Vec<beacon_core::identity::Environment>,
    min_interval: Duration,
) -> anyhow::Result<Keeper> {
    let mut settings = Settings { environments, ..Settings::default() };
    settings.watching.min_interval = min_interval;
    settings.watching.max_interval = settings.watching.max_interval.max(min_interval);
    let answers = Answers::new(settings.watching.clone(), Checks::default());
    let options = Options { settings: Some(settings), ..Options::default() };
    let watcher = Watcher::start(options, answers.clone()).await?.watcher;
    Ok(Keeper::new(watcher, answers, 1, Arc::new(|| local_now().to_utc())))
}

impl Source {
    async fn ask(&self, key: &TenantKey, wish: Wish) -> anyhow::Result<Heard> {
        match self {
            Self::Server(remote) => remote.ask(key, wish).await,
            Self::Service(keeper) => {
                let told = keeper.ask(key, wish, DEFAULT_TIMEOUT).await;
                Ok(Heard { verdict: told.verdict(key, keeper.now()), since: told.since(), why: told.why() })
            }
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command line tool says on standard error what is wrong")]
fn print(key: &TenantKey, heard: &Heard, json: bool) -> anyhow::Result<()> {
    let sentence = words::sentence(key, heard, local_now());
    if heard.verdict.reason == Reason::NoData {
        eprintln!("beacon: {sentence}");
    }
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer(&mut out, &heard.verdict)?;
        writeln!(out)?;
    } else if heard.verdict.reason != Reason::NoData {
        writeln!(out, "{sentence}")?;
    }
    Ok(out.flush()?)
}

/// 2 is wrong usage.
fn exit_code(heard: &Heard, on_no_data: OnNoData) -> u8 {
    match heard.verdict.reason {
        Reason::Running => 0,
        Reason::Maintenance | Reason::Down => 1,
        Reason::NoData if on_no_data == OnNoData::Open => 0,
        Reason::NoData => 3,
        Reason::Gone | Reason::Unknown => 4,
    }
}
