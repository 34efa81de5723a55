//! The small programs that `cargo xtask bench` measures. Each prints what it found as one line of JSON.
#![expect(clippy::print_stdout, reason = "the line is the result")]

mod alerts;
mod answering;
mod bare;
mod callers;
mod fleet;
mod history;
mod importing;
mod prepare;
mod promises;
mod soak;
mod spread;
mod stopwatch;
mod sweep;
mod wave;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser};
use serde_json::Value;

/// What is to be measured.
#[derive(Debug, Parser)]
enum Task {
    /// Check all tenants of a simulator once, then again and again with warm connections: the engine over the real client.
    Sweep(Sweeps),
    /// The same number of requests by a bare reqwest loop: no parsing, no comparing, no bounds.
    Bare(Sweeps),
    /// Watch 10,000 tenants whose `ValidUntil` all end at the same moments.
    Spread {
        /// How many rounds to watch, 20 s each.
        #[arg(long, default_value_t = 3)]
        rounds: u32,
    },
    /// Change 100 tenants at 100 moments and see when a person is told.
    Promises,
    /// Change 10,000 tenants between two sweeps and count what a person is told.
    Wave,
    /// Ask a history of 1,000,000 entries, in turn with one of 10,000.
    History {
        /// How often to ask each.
        #[arg(long, default_value_t = 3)]
        rounds: u32,
    },
    /// Read 50,000 rows once.
    Importing(importing::Arguments),
    /// Have a thousand programs ask `beacon serve` before they call.
    Callers(callers::Arguments),
    /// Have them ask for a long time, while `beacon serve` is killed and suspended and the service comes and goes.
    Soak(soak::Soak),
    /// Serve what Nagstamon asks for.
    Alerts,
    /// Fill a data folder with tenants of a simulator, and settings for a measurement of the app.
    Prepare(prepare::Arguments),
}

/// What to sweep.
#[derive(Debug, Args)]
struct Sweeps {
    /// The simulator's root address.
    #[arg(long)]
    root: String,
    /// The certificate to trust, as PEM.
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// How many tenants.
    #[arg(long, default_value_t = 10_000)]
    tenants: u32,
    /// How many requests are under way at the same time.
    #[arg(long)]
    in_flight: u32,
    /// How many warm sweeps.
    #[arg(long = "sweeps", default_value_t = 1)]
    warm: u32,
}

fn main() -> Result<()> {
    let task = Task::parse();
    // As the app's runtime is, but for the sweeps: one thread is what a sweep needs, and so the yardstick has one too.
    let mut builder = match task {
        Task::Sweep(_) | Task::Bare(_) | Task::Importing(_) => tokio::runtime::Builder::new_current_thread(),
        Task::Spread { .. }
        | Task::Promises
        | Task::Wave
        | Task::History { .. }
        | Task::Callers(_)
        | Task::Soak(_)
        | Task::Alerts
        | Task::Prepare(_) => {
            let mut builder = tokio::runtime::Builder::new_multi_thread();
            builder.worker_threads(2);
            builder
        }
    };
    let runtime = builder.enable_all().build()?;
    let found: Value = runtime.block_on(async {
        match task {
            Task::Sweep(sweeps) => sweep::run(&sweeps).await,
            Task::Bare(sweeps) => bare::run(&sweeps).await,
            Task::Spread { rounds } => spread::run(rounds).await,
            Task::Promises => promises::run().await,
            Task::Wave => wave::run().await,
            Task::History { rounds } => history::run(rounds).await,
            Task::Importing(arguments) => importing::run(&arguments),
            Task::Callers(callers) => callers::run(&callers).await,
            Task::Soak(soak) => soak::run(&soak).await,
            Task::Alerts => {
                alerts::run(|root| println!("{root}")).await?;
                Ok(Value::Null)
            }
            Task::Prepare(arguments) => prepare::run(&arguments).await,
        }
    })?;
    println!("{found}");
    Ok(())
}
