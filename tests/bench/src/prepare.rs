//! A data folder for the app, as if a person had added tenants of a simulator.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use beacon_core::engine::{Profile, Record};
use beacon_watch::Store;
use clap::Args;
use serde_json::{Value, json};

use crate::fleet;

/// What to put there.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder.
    #[arg(long)]
    data_dir: PathBuf,
    /// The simulator's root address.
    #[arg(long)]
    root: String,
    /// How many tenants.
    #[arg(long)]
    tenants: u32,
    /// The grouping window, in seconds.
    #[arg(long, default_value_t = 8)]
    window: u64,
    /// Checks a second over all tenants.
    #[arg(long, default_value_t = 5.0)]
    rate: f64,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<Value> {
    let opened = Store::open(&arguments.data_dir)?;
    let mut settings = fleet::settings(&arguments.root)?;
    settings.notifications.group_window = Duration::from_secs(arguments.window);
    settings.watching.rate = arguments.rate;
    let mut records = vec![Record::Settings(Box::new(settings))];
    for index in 0..arguments.tenants {
        records.push(Record::Profile(fleet::key(index)?, Profile::default()));
    }
    opened.store.commit(records).await?;
    opened.store.close().await;
    Ok(json!({ "tenants": arguments.tenants }))
}
