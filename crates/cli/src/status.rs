//! `beacon status`: reads each tenant once.

use std::io::Write;

use anyhow::Context;
use beacon_core::engine::Command;
use beacon_core::settings::Settings;
use beacon_watch::{Options, Watcher, local_now, system_hour_cycle};
use clap::Args;

use crate::json::TenantStatus;
use crate::listening;
use crate::table::{self, Cell, Progress};
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
    let mut progress = Progress::default();
    while !watcher.question(|engine, _| engine.is_settled()).await.with_context(ended)? {
        heard.recv().await.with_context(ended)?;
        if let Some(sweep) = watcher.question(|engine, _| engine.sweep()).await.with_context(ended)? {
            progress.show(sweep.done, sweep.total);
        }
    }
    progress.end();
    let read = move |engine: &beacon_core::engine::Engine| {
        keys.iter().filter_map(|key| TenantStatus::of(engine, key)).collect::<Vec<_>>()
    };
    let tenants = watcher.question(move |engine, _| read(engine)).await.with_context(ended)?;
    print(&tenants, arguments.json)?;
    Ok(TenantStatus::exit_code(&tenants))
}

fn print(tenants: &[TenantStatus], json: bool) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, tenants)?;
        writeln!(out)?;
        return Ok(());
    }
    let now = local_now();
    let header = ["TENANT", "ENVIRONMENT", "STATE", "HEALTH", "VERSION", "HOST", "NEXT CHECK"].map(Cell::heading);
    let mut lines: Vec<_> = std::iter::once(header).chain(tenants.iter().map(|tenant| tenant.cells(now))).collect();
    table::fit(&mut lines, table::width());
    table::write(&mut out, &lines)?;
    for trouble in tenants.iter().filter_map(TenantStatus::trouble) {
        writeln!(out, "{trouble}")?;
    }
    Ok(())
}
