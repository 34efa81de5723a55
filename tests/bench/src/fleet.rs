//! The tenants of a simulator, as the watcher knows them.

use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::engine::{Command, Profile};
use beacon_core::identity::{ContextIdentifier, Environment, TenantKey};
use beacon_core::settings::Settings;
use beacon_watch::Watcher;
use tokio::time::sleep;

const ENVIRONMENT: &str = "simulator";
/// How often a watcher is asked whether it is done: little against a sweep, and little work.
const PAUSE: Duration = Duration::from_millis(2);

/// The identifier of a simulator's tenant, the first being 0.
pub(crate) fn identifier(index: u32) -> String {
    format!("Cust{}", 10_001 + index)
}

/// The same as key.
pub(crate) fn key(index: u32) -> Result<TenantKey> {
    let environment = Environment::new(ENVIRONMENT, "http://localhost")?.name;
    let identifier = ContextIdentifier::from_canonical(&identifier(index)).context("an identifier")?;
    Ok(TenantKey { environment, identifier })
}

/// The settings to start from: the defaults, with the simulator as an environment.
pub(crate) fn settings(root: &str) -> Result<Settings> {
    Ok(Settings { environments: vec![Environment::new(ENVIRONMENT, root)?], ..Settings::default() })
}

/// The same without a limit on the rate.
pub(crate) fn unlimited(root: &str, in_flight: u32) -> Result<Settings> {
    let mut settings = settings(root)?;
    settings.watching.rate = 1e9;
    settings.watching.in_flight = in_flight;
    Ok(settings)
}

/// Has the first tenants watched, and waits until each was read.
pub(crate) async fn add(watcher: &Watcher, tenants: u32) -> Result<()> {
    let tenants = (0..tenants).map(|index| Ok((key(index)?, Profile::default()))).collect::<Result<_>>()?;
    watcher.command(Command::Add(tenants)).await.context("the watcher ended")??;
    settles(watcher).await
}

/// Checks all tenants, and waits until each was read.
pub(crate) async fn check_all(watcher: &Watcher) -> Result<()> {
    watcher.command(Command::CheckNow(None)).await.context("the watcher ended")??;
    settles(watcher).await
}

async fn settles(watcher: &Watcher) -> Result<()> {
    while watcher.question(|engine, _| !engine.is_settled()).await.context("the watcher ended")? {
        sleep(PAUSE).await;
    }
    Ok(())
}
