//! How often and how fast tenants are checked.

use std::time::Duration;

use anyhow::ensure;
use beacon_core::identity::Environment;
use beacon_core::settings::Settings;
use clap::Args;

/// How often and how fast tenants are checked.
#[derive(Debug, Args)]
pub(crate) struct Pace {
    /// Never check a tenant more often than this (500ms, 10s, 5m).
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "30s")]
    min_interval: Duration,
    /// Check a tenant at least this often.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration, default_value = "15m")]
    max_interval: Duration,
    /// Checks a second over all tenants.
    #[arg(long, value_name = "N", default_value_t = 5.0)]
    rate: f64,
    /// Checks under way at the same time.
    #[arg(long, value_name = "N", default_value_t = 4)]
    in_flight: u32,
}

impl Pace {
    /// Settings with this pace and these environments beside the built-in ones.
    pub(crate) fn settings(&self, environments: Vec<Environment>) -> anyhow::Result<Settings> {
        ensure!(self.min_interval > Duration::ZERO, "--min-interval must be longer than nothing");
        ensure!(self.max_interval >= self.min_interval, "--max-interval must not be shorter than --min-interval");
        ensure!(self.rate.is_finite() && self.rate > 0.0, "--rate must be above 0");
        ensure!(self.in_flight > 0, "--in-flight must be at least 1");
        let mut settings = Settings { environments, ..Settings::default() };
        settings.watching.min_interval = self.min_interval;
        settings.watching.max_interval = self.max_interval;
        settings.watching.rate = self.rate;
        settings.watching.in_flight = self.in_flight;
        Ok(settings)
    }
}
