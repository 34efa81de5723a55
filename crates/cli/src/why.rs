//! `beacon why`: why a person was, or was not, told of a tenant.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use beacon_core::engine::Engine;
use beacon_core::identity::TenantKey;
use beacon_core::language::Texts;
use beacon_core::view::HistoryEntry;
use beacon_watch::{Opened, Remembered, Store, local_now, system_hour_cycle, usual_folder};
use chrono::{DateTime, FixedOffset, TimeDelta};
use clap::Args;

use crate::json::DecisionLine;
use crate::targets::Target;

/// Which tenant, and where the app keeps its data.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// The app's data folder, if it is not the usual one.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// How far to look back, in days.
    #[arg(long, value_name = "N", default_value_t = 30)]
    days: u16,
    /// Print a JSON array.
    #[arg(long)]
    json: bool,
}

/// Prints what was told of the tenant and what was not, the newest first. The app may run meanwhile.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let folder = arguments.data_dir.or_else(usual_folder).context("name the app's data folder with --data-dir")?;
    let Opened { store, stored, .. } =
        Store::snapshot(&folder).with_context(|| format!("the app's data in {} cannot be read", folder.display()))?;
    let now = local_now();
    let engine = Engine::new(stored, Texts::default().with_hour_cycle(system_hour_cycle()), 0, now);
    let key = arguments.target.key(engine.environments().keys())?;
    let since = now.to_utc() - TimeDelta::days(arguments.days.into());
    let past = store.history(key.clone(), since).await?;
    let is_watched = engine.tenants().contains_key(&key);
    let is_of_it = |remembered: &Remembered| !matches!(remembered, Remembered::Condition(_));
    ensure!(is_watched || past.iter().any(is_of_it), "{key} is not watched, and nothing is remembered of it");
    if arguments.json {
        print_json(&engine, &past)?;
    } else {
        print(&engine, &key, &past, now)?;
    }
    Ok(0)
}

fn print_json(engine: &Engine, past: &[Remembered]) -> anyhow::Result<()> {
    let decisions = past.iter().filter_map(|remembered| match remembered {
        Remembered::Decision(decision) => Some(DecisionLine::of(engine, decision)),
        Remembered::Change(_) | Remembered::Condition(_) => None,
    });
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &decisions.collect::<Vec<_>>())?;
    Ok(writeln!(out)?)
}

/// What was decided, and between that the conditions under which the tenant could not be read.
fn print(engine: &Engine, key: &TenantKey, past: &[Remembered], now: DateTime<FixedOffset>) -> anyhow::Result<()> {
    let lines = past.iter().filter_map(|remembered| match remembered {
        Remembered::Decision(decision) => {
            let line = DecisionLine::of(engine, decision);
            Some((decision.at, if line.sent { "sent" } else { "not sent" }, line.text))
        }
        Remembered::Condition(period) => {
            let HistoryEntry { from, to, .. } = engine.history_of_condition(period);
            let text = [from, to].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Some((period.began, "problem", text))
        }
        Remembered::Change(_) => None,
    });
    let lines: Vec<_> = lines.collect();
    let mut out = std::io::stdout().lock();
    if lines.is_empty() {
        writeln!(out, "{key}: there was nothing to tell")?;
    }
    for (at, what, text) in lines {
        let at = at.with_timezone(now.offset());
        let (day, time) = (at.format("%Y-%m-%d"), engine.texts().exact_time(at));
        writeln!(out, "{day} {time}  {what:8}  {text}")?;
    }
    Ok(())
}
