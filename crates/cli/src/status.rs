//! `beacon status`: reads each tenant once.

use std::io::Write;

use anyhow::Context;
use beacon_core::engine::Command;
use beacon_core::settings::Settings;
use beacon_watch::{Options, Watcher, system_hour_cycle};
use clap::Args;

use crate::json::TenantStatus;
use crate::listening;
use crate::targets::Targets;

/// What to read, and how to print it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    /// Print a JSON array, an element for each tenant in the order asked.
    #[arg(long)]
    json: bool,
}

/// Reads each tenant once, prints what came of it, and tells the exit code.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let asked = arguments.targets.resolve()?;
    let keys: Vec<_> = asked.tenants.iter().map(|(key, _)| key.clone()).collect();
    let settings = Settings { environments: asked.environments, ..Settings::default() };
    let options = Options { settings: Some(settings), hour_cycle: system_hour_cycle(), ..Options::default() };
    let (listener, mut heard) = listening::queue();
    let watcher = Watcher::start(options, listener).await?.watcher;
    watcher.command(Command::Add(asked.tenants)).await.context("the program ended")??;
    let ended = || "the program ended";
    while !watcher.question(|engine, _| engine.is_settled()).await.with_context(ended)? {
        heard.recv().await.with_context(ended)?;
    }
    let read = move |engine: &beacon_core::engine::Engine| {
        keys.iter().filter_map(|key| TenantStatus::of(engine, key)).collect::<Vec<_>>()
    };
    let tenants = watcher.question(move |engine, _| read(engine)).await.with_context(ended)?;
    print(&tenants, arguments.json)?;
    Ok(TenantStatus::exit_code(&tenants))
}

fn print(tenants: &[TenantStatus], json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, tenants)?;
        writeln!(out)?;
        return Ok(());
    }
    let header = ["TENANT", "ENVIRONMENT", "STATE", "HEALTH", "VERSION", "HOST", "NEXT CHECK"].map(str::to_owned);
    let lines: Vec<_> = std::iter::once(header).chain(tenants.iter().map(TenantStatus::cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    for line in &lines {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
