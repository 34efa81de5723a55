//! The yardstick of the sweeps: reqwest in a loop.

use std::path::Path;

use anyhow::Result;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::{Certificate, Client};
use serde_json::{Value, json};

use crate::stopwatch::Stopwatch;
use crate::{Sweeps, fleet};

pub(crate) async fn run(sweeps: &Sweeps) -> Result<Value> {
    let client = client(sweeps.certificate.as_deref())?;
    let addresses: Vec<String> =
        (0..sweeps.tenants).map(|index| format!("{}/api/state/{}", sweeps.root, fleet::identifier(index))).collect();
    let mut readings = Vec::new();
    for _ in 0..=sweeps.warm {
        let stopwatch = Stopwatch::start();
        sweep(&client, &addresses, sweeps.in_flight).await?;
        readings.push(stopwatch.read());
    }
    let cold = readings.remove(0);
    Ok(json!({ "cold": cold, "warm": readings }))
}

/// A client with nothing set but whom it trusts.
pub(crate) fn client(certificate: Option<&Path>) -> Result<Client> {
    // An error means that it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder().no_proxy();
    if let Some(file) = certificate {
        builder = builder.tls_certs_only([Certificate::from_pem(&std::fs::read(file)?)?]);
    }
    Ok(builder.build()?)
}

async fn sweep(client: &Client, addresses: &[String], in_flight: u32) -> Result<()> {
    let requests = stream::iter(addresses).map(async |address| -> Result<()> {
        client.get(address).send().await?.error_for_status()?.bytes().await?;
        Ok(())
    });
    requests.buffer_unordered(usize::try_from(in_flight)?).try_collect().await
}
