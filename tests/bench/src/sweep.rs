//! Sweeps by the whole loop: client, parsing, comparing, planning the next check.

use anyhow::{Context as _, Result};
use beacon_core::notifications::NotificationEvent;
use beacon_watch::{Listener, Options, Screen, Watcher};
use reqwest::Client;
use serde_json::{Value, json};

use crate::stopwatch::Stopwatch;
use crate::{Sweeps, bare, fleet};

/// Hears nothing: what is shown and told is measured elsewhere.
struct Nobody;

impl Listener for Nobody {
    fn notification(&self, _event: NotificationEvent) {}

    fn screen(&self, _screen: Screen) {}
}

pub(crate) async fn run(sweeps: &Sweeps) -> Result<Value> {
    let client = bare::client(sweeps.certificate.as_deref())?;
    let before = handshakes(&client, &sweeps.root).await?;
    let settings = fleet::unlimited(&sweeps.root, sweeps.in_flight)?;
    let options = Options { settings: Some(settings), ..Options::default() };
    let watcher = Watcher::start(options, Nobody).await?.watcher;
    let cold = Stopwatch::start();
    fleet::add(&watcher, sweeps.tenants).await?;
    let cold = cold.read();
    let mut warm = Vec::new();
    for _ in 0..sweeps.warm {
        let stopwatch = Stopwatch::start();
        fleet::check_all(&watcher).await?;
        warm.push(stopwatch.read());
    }
    watcher.stop().await;
    Ok(json!({ "cold": cold, "warm": warm, "handshakes": handshakes(&client, &sweeps.root).await? - before }))
}

/// How many TLS handshakes the simulator has seen. The first question adds one, later ones use its connection.
async fn handshakes(client: &Client, root: &str) -> Result<u64> {
    let answer = client.get(format!("{root}/simulator/requests")).send().await?.error_for_status()?.bytes().await?;
    serde_json::from_slice::<Value>(&answer)?["handshakes"].as_u64().context("no count of handshakes")
}
