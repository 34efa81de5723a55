//! The demo: a simulator within this process, with a story, watched like the real service.

use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::engine::{Command, Profile};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::settings::{ServicePageSettings, Settings};
use beacon_simulator::{Options, Simulator, Story};
use beacon_watch::Watcher;

/// The name of the simulator's environment.
const ENVIRONMENT: &str = "demo";

/// The simulator; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Demo {
    simulator: Simulator,
}

impl Demo {
    /// Starts the story.
    ///
    /// # Errors
    /// When the simulator cannot be started.
    pub(crate) async fn start() -> Result<Self> {
        let simulator = Simulator::start(Options::new(Story::named("demo")?)).await?;
        tracing::info!(root = simulator.root(), "the demo's simulator was started");
        Ok(Self { simulator })
    }

    /// The settings with which its story can be followed: it happens in two minutes.
    pub(crate) fn settings(&self) -> Result<Settings> {
        let mut settings = Settings::default();
        settings.watching.min_interval = Duration::from_secs(2);
        settings.watching.max_interval = Duration::from_secs(10);
        settings.watching.rate = 10.0;
        settings.notifications.group_window = Duration::from_secs(3);
        settings.environments = vec![Environment::new(ENVIRONMENT, &self.simulator.root())?];
        settings.service_page = ServicePageSettings { on: true, address: self.simulator.root() };
        Ok(settings)
    }

    /// Watches its tenants.
    ///
    /// # Errors
    /// When they are refused.
    pub(crate) async fn fill(&self, watcher: &Watcher) -> Result<()> {
        let tenants = self.simulator.tenants().into_iter().map(|tenant| {
            let key: TenantKey = format!("{ENVIRONMENT}/{}", tenant.identifier).parse()?;
            Ok((key, Profile { name: tenant.name, ..Profile::default() }))
        });
        let tenants = tenants.collect::<Result<Vec<_>>>()?;
        let added = watcher.command(Command::Add(tenants)).await.context("the watcher has ended")?;
        added.context("the demo's tenants are refused")?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn its_settings_can_be_changed() {
        let demo = Demo::start().await.expect("a simulator");
        let settings = demo.settings().expect("settings");
        let changed = Settings { retention_days: 7, ..settings.clone() };
        assert_eq!(changed.check_after(&settings), Ok(()));
    }
}
