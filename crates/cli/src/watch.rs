//! `beacon watch`: the same engine as the app, in the foreground.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, ensure};
use beacon_core::engine::{Command, Engine};
use beacon_core::settings::Settings;
use beacon_watch::{Options, Watcher, local_now};
use clap::Args;
use tokio::time::sleep;

use crate::json::{Line, TenantStatus};
use crate::listening::{self, Heard};
use crate::targets::Targets;

/// What to watch, how often, and how to print it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    /// Never check a tenant more often than this (500ms, 10s, 5m).
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "30s")]
    min_interval: Duration,
    /// Check a tenant at least this often.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "15m")]
    max_interval: Duration,
    /// Changes with one cause within this time become one notice.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "8s")]
    group_window: Duration,
    /// Checks a second over all tenants.
    #[arg(long, value_name = "N", default_value_t = 5.0)]
    rate: f64,
    /// Checks under way at the same time.
    #[arg(long, value_name = "N", default_value_t = 4)]
    in_flight: u32,
    /// End after this time, with the exit code of `status`.
    #[arg(long = "for", value_name = "D", value_parser = humantime::parse_duration)]
    duration: Option<Duration>,
    /// Print a JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Watches until the time is over or the person ends it, and tells the exit code.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let asked = arguments.targets.resolve()?;
    let settings = arguments.settings(asked.environments)?;
    let (listener, mut heard) = listening::queue();
    let options = Options { settings: Some(settings), ..Options::default() };
    let watcher = Watcher::start(options, listener).await?.watcher;
    watcher.follow_network();
    let keys: Vec<_> = asked.tenants.iter().map(|(key, _)| key.clone()).collect();
    watcher.command(Command::Add(asked.tenants)).await.context("the program ended")??;
    let end = async {
        match arguments.duration {
            Some(duration) => sleep(duration).await,
            None => std::future::pending().await,
        }
    };
    tokio::pin!(end);
    loop {
        tokio::select! {
            () = &mut end => break,
            interrupted = tokio::signal::ctrl_c() => {
                interrupted.context("the end cannot be waited for")?;
                break;
            }
            what = heard.recv() => print(&what.context("the program ended")?, arguments.json)?,
        }
    }
    let read = move |engine: &Engine| keys.iter().filter_map(|key| TenantStatus::of(engine, key)).collect::<Vec<_>>();
    let tenants = watcher.question(move |engine, _| read(engine)).await.context("the program ended")?;
    watcher.stop().await;
    while let Ok(what) = heard.try_recv() {
        print(&what, arguments.json)?;
    }
    Ok(TenantStatus::exit_code(&tenants))
}

impl Arguments {
    fn settings(&self, environments: Vec<beacon_core::identity::Environment>) -> anyhow::Result<Settings> {
        ensure!(self.min_interval > Duration::ZERO, "--min-interval must be longer than nothing");
        ensure!(self.max_interval >= self.min_interval, "--max-interval must not be shorter than --min-interval");
        ensure!(self.rate.is_finite() && self.rate > 0.0, "--rate must be above 0");
        ensure!(self.in_flight > 0, "--in-flight must be at least 1");
        let mut settings = Settings { environments, ..Settings::default() };
        settings.watching.min_interval = self.min_interval;
        settings.watching.max_interval = self.max_interval;
        settings.watching.rate = self.rate;
        settings.watching.in_flight = self.in_flight;
        settings.notices.group_window = self.group_window;
        Ok(settings)
    }
}

fn print(heard: &Heard, json: bool) -> anyhow::Result<()> {
    let line = match (heard, json) {
        (Heard::Screen, _) => return Ok(()),
        (Heard::Change(change), true) => serde_json::to_string(&Line::change(change))?,
        (Heard::Notice(event), true) => serde_json::to_string(&Line::notice(event))?,
        (Heard::Change(change), false) => {
            let (from, to) = change.kind.texts();
            let time = change.at.with_timezone(local_now().offset()).format("%H:%M:%S");
            format!("{time}  {}  {}: {from} → {to}", change.key, change.kind.name())
        }
        (Heard::Notice(event), false) => {
            let time = event.at.with_timezone(local_now().offset()).format("%H:%M:%S");
            let body = event.body.replace('\n', " · ");
            format!("{time}  ● {}{}{body}", event.title, if body.is_empty() { "" } else { " — " })
        }
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
