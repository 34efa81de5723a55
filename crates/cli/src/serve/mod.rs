//! `beacon serve`: what is known of tenants as metrics, for Prometheus.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use beacon_core::engine::Command;
use beacon_watch::{Options, Watcher, system_hour_cycle};
use clap::Args;
use tokio::net::TcpListener;

use self::exporter::Exporter;
use self::readings::Readings;
use crate::pace::Pace;
use crate::targets::Targets;

mod exporter;
mod http;
mod metrics;
mod probe;
mod readings;

/// Which tenants to watch, how often, and where to answer.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    #[command(flatten)]
    pace: Pace,
    /// The address and port to answer at; port 0 takes any free one. Whoever can reach it can read it: for more than
    /// this machine, put a proxy with TLS and a log-in before it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:9797")]
    listen: SocketAddr,
}

/// Watches and answers until the person ends it.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let asked = arguments.targets.find()?;
    let mut settings = arguments.pace.settings(asked.environments)?;
    // Checks and probes have a pace of their own each: together they keep to the rate.
    if !asked.tenants.is_empty() {
        settings.watching.rate /= 2.0;
    }
    let watching = settings.watching.clone();
    let listener = TcpListener::bind(arguments.listen).await;
    let listener = listener.with_context(|| format!("{} cannot be listened at", arguments.listen))?;
    let readings = Readings::default();
    let options = Options { settings: Some(settings), hour_cycle: system_hour_cycle(), ..Options::default() };
    let watcher = Watcher::start(options, readings.clone()).await?.watcher;
    watcher.follow_network();
    watcher.command(Command::Add(asked.tenants)).await.context("the program ended")??;
    announce(listener.local_addr()?)?;
    let exporter = Exporter::new(watcher.clone(), readings, watching, arguments.targets.otherwise());
    tokio::select! {
        () = http::answer_at(listener, Arc::new(exporter)) => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.context("the end cannot be waited for")?,
    }
    watcher.stop().await;
    Ok(0)
}

/// The first line is the address alone, so that a script can read it.
fn announce(address: SocketAddr) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "http://{address}")?;
    writeln!(out, "Metrics are at /metrics, one tenant at /probe?target=Cust12345. End with Ctrl+C.")?;
    Ok(out.flush()?)
}
