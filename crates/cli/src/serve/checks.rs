//! How many checks there were, and how many failed, and why.

use beacon_core::check::CheckError;
use beacon_core::identity::TenantKey;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

type Labels<const N: usize> = [(&'static str, String); N];

/// Counts the checks of one run; a clone counts with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Checks {
    all: Family<Labels<1>, Counter>,
    failed: Family<Labels<2>, Counter>,
}

impl Checks {
    /// Counts a check.
    pub(crate) fn count(&self, key: &TenantKey, outcome: Result<(), &CheckError>) {
        let labels = [("environment", key.environment.to_string())];
        self.all.get_or_create(&labels).inc();
        let [environment] = labels;
        if let Err(failure) = outcome {
            self.failed.get_or_create(&[environment, ("kind", failure.code().to_owned())]).inc();
        }
    }

    /// Adds both counts to what is exported.
    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register("checks", "Attempts to get a tenant's status", self.all.clone());
        registry.register("check_failures", "Attempts that failed, by the kind of failure", self.failed.clone());
    }
}
