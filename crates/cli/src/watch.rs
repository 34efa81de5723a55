//! `beacon watch`: the same engine as the app, in the foreground.

use std::io::Write;
use std::time::Duration;

use anyhow::Context;
use beacon_core::engine::{Command, Engine};
use beacon_core::language::Texts;
use beacon_watch::{Options, Watcher, local_now, system_hour_cycle};
use clap::Args;
use tokio::time::sleep;

use crate::ending::Ending;
use crate::json::{Line, TenantStatus};
use crate::listening::{self, Heard};
use crate::pace::Pace;
use crate::targets::Targets;

/// What to watch, how often, and how to print it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    #[command(flatten)]
    pace: Pace,
    /// Changes with one cause within this time become one notification.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "8s")]
    group_window: Duration,
    /// End after this time, with the exit code of `status`.
    #[arg(long = "for", value_name = "D", value_parser = humantime::parse_duration)]
    duration: Option<Duration>,
    /// Print a JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Watches until the time is over or the person ends it, and tells the exit code.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let mut ending = Ending::in_order().context("the end cannot be waited for")?;
    let asked = arguments.targets.resolve()?;
    let mut settings = arguments.pace.settings(asked.environments)?;
    settings.notifications.group_window = arguments.group_window;
    let texts = Texts::default().with_hour_cycle(system_hour_cycle());
    let (listener, mut heard) = listening::queue();
    let options = Options { settings: Some(settings), hour_cycle: texts.hour_cycle(), ..Options::default() };
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
            _ = ending.asked() => break,
            what = heard.recv() => print(&what.context("the program ended")?, arguments.json, &texts)?,
        }
    }
    let read = move |engine: &Engine| keys.iter().filter_map(|key| TenantStatus::of(engine, key)).collect::<Vec<_>>();
    let tenants = watcher.question(move |engine, _| read(engine)).await.context("the program ended")?;
    watcher.stop().await;
    while let Ok(what) = heard.try_recv() {
        print(&what, arguments.json, &texts)?;
    }
    Ok(TenantStatus::exit_code(&tenants))
}

fn print(heard: &Heard, json: bool, texts: &Texts) -> anyhow::Result<()> {
    let line = match (heard, json) {
        (Heard::Screen, _) => return Ok(()),
        (Heard::Change(change), true) => serde_json::to_string(&Line::change(change))?,
        (Heard::Notification(event), true) => serde_json::to_string(&Line::notification(event))?,
        (Heard::Change(change), false) => {
            let (from, to) = change.kind.texts();
            let time = texts.exact_time(change.at.with_timezone(local_now().offset()));
            format!("{time}  {}  {}: {from} → {to}", change.key, change.kind.name())
        }
        (Heard::Notification(event), false) => {
            let time = texts.exact_time(event.at.with_timezone(local_now().offset()));
            let body = event.body.replace('\n', " · ");
            format!("{time}  ● {}{}{body}", event.title, if body.is_empty() { "" } else { " — " })
        }
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
