//! What is known of tenants, in the text format of Prometheus.

use std::fmt::Error;

use beacon_core::engine::Engine;
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::status::{State, Status};
use chrono::{DateTime, Utc};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeGaugeValue, EncodeMetric as _};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Unit;

/// All of ours begin with this.
pub(crate) const PREFIX: &str = "tenant_beacon";
/// The conditions that are exported, as `Condition::kind` names them.
const CONDITIONS: [&str; 5] = ["offline", "portal", "service", "clock", "overload"];

/// What is known of one tenant at a moment.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) key: TenantKey,
    /// The name a person gave it; empty where none.
    pub(crate) name: String,
    /// What the service said last.
    pub(crate) status: Option<Status>,
    pub(crate) health: Option<Health>,
    /// Whether that is older than promised, since the tenant cannot be read.
    pub(crate) no_data: bool,
    /// When it was last read.
    pub(crate) checked_at: Option<DateTime<Utc>>,
    /// The product's version; empty where unknown.
    pub(crate) version: String,
}

impl Sample {
    /// What the engine knows of a tenant; `None` when it does not watch it.
    pub(crate) fn of(engine: &Engine, key: &TenantKey) -> Option<Self> {
        let tenant = engine.tenants().get(key)?;
        let stored = &tenant.stored;
        Some(Self {
            key: key.clone(),
            name: tenant.profile.name.clone(),
            status: stored.last_status.as_ref().map(|known| known.status.clone()),
            health: tenant.health(),
            no_data: stored.no_data,
            checked_at: stored.last_status.as_ref().map(|known| known.checked_at),
            version: stored.version.as_ref().map(|version| version.short().to_owned()).unwrap_or_default(),
        })
    }

    fn host(&self) -> String {
        let endpoint = self.status.as_ref().and_then(|status| status.endpoint.as_ref());
        endpoint.map(beacon_core::status::Address::host_label).unwrap_or_default()
    }
}

/// Exports tenants.
#[derive(Debug)]
pub(crate) struct Tenants(pub(crate) Vec<Sample>);

impl Collector for Tenants {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let encoder = &mut encoder;
        self.info(encoder)?;
        self.gauge(encoder, "running", "Whether the tenant runs.", None, |sample| {
            sample.status.as_ref().and_then(|status| status.is_running).map(u32::from)
        })?;
        self.states(encoder)?;
        let health = "Health: 0 ok, 1 info, 2 maintenance, 3 warning, 4 incident.";
        self.gauge(encoder, "health", health, None, |sample| {
            Health::ALL.iter().position(|health| Some(*health) == sample.health)
        })?;
        let no_data = "Whether the tenant cannot be read, so that what is known is older than promised.";
        self.gauge(encoder, "no_data", no_data, None, |sample| Some(u32::from(sample.no_data)))?;
        let checked_at = "When the tenant was last read.";
        self.gauge(encoder, "last_check_timestamp", checked_at, Some(&Unit::Seconds), |sample| {
            sample.checked_at.map(seconds)
        })?;
        let valid_until = "Until when the last check is valid, by the service's clock.";
        self.gauge(encoder, "valid_until_timestamp", valid_until, Some(&Unit::Seconds), |sample| {
            sample.status.as_ref().and_then(|status| status.valid_until).map(seconds)
        })
    }
}

impl Tenants {
    fn info(&self, encoder: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let help = "Name, version and endpoint host of the tenant.";
        let mut family = encoder.encode_descriptor("tenant", help, None, MetricType::Info)?;
        for sample in &self.0 {
            let more = [("name", sample.name.clone()), ("version", sample.version.clone()), ("host", sample.host())];
            family.encode_family(&identity(sample))?.encode_info(&more)?;
        }
        Ok(())
    }

    /// One of the published states is 1 and the others 0; a state that nobody published is there while it lasts.
    fn states(&self, encoder: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let mut family = encoder.encode_descriptor(
            "tenant_state",
            "The tenant's state: 1 for the one it is in.",
            None,
            MetricType::Gauge,
        )?;
        for sample in &self.0 {
            let Some(status) = &sample.status else { continue };
            let now = status.state.name();
            let unpublished = matches!(status.state, State::Unpublished(_)).then_some(now);
            for state in State::published().into_iter().chain(unpublished) {
                let [environment, tenant] = identity(sample);
                let labels = [environment, tenant, ("state", state.to_owned())];
                family.encode_family(&labels)?.encode_gauge(&u32::from(state == now))?;
            }
        }
        Ok(())
    }

    /// A number of each tenant that has it.
    fn gauge<V: EncodeGaugeValue>(
        &self,
        encoder: &mut DescriptorEncoder<'_>,
        name: &str,
        help: &str,
        unit: Option<&Unit>,
        value: impl Fn(&Sample) -> Option<V>,
    ) -> Result<(), Error> {
        let name = format!("tenant_{name}");
        let mut family = encoder.encode_descriptor(&name, help, unit, MetricType::Gauge)?;
        for sample in &self.0 {
            if let Some(value) = value(sample) {
                family.encode_family(&identity(sample))?.encode_gauge(&value)?;
            }
        }
        Ok(())
    }
}

/// Exports the conditions that there are now: 1 for each of them, 0 for the others.
#[derive(Debug)]
pub(crate) struct Conditions(pub(crate) Vec<String>);

impl Collector for Conditions {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let help = "A problem of this beacon or of the whole service, for which no tenant is to blame.";
        let mut family = encoder.encode_descriptor("condition", help, None, MetricType::Gauge)?;
        for kind in CONDITIONS {
            let is_there = self.0.iter().any(|own| own == kind);
            family.encode_family(&[("kind", kind)])?.encode_gauge(&u32::from(is_there))?;
        }
        Ok(())
    }
}

/// What the blackbox exporter says of a probe too.
#[derive(Debug)]
pub(crate) struct Probe {
    pub(crate) succeeded: bool,
    /// How long it took, in seconds.
    pub(crate) seconds: f64,
}

impl Collector for Probe {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let success = ConstGauge::new(u32::from(self.succeeded));
        let help = "Whether the last check of the tenant succeeded.";
        success.encode(encoder.encode_descriptor("probe_success", help, None, MetricType::Gauge)?)?;
        let duration = ConstGauge::new(self.seconds);
        let help = "How long this probe took; next to nothing where the last check was still valid.";
        duration.encode(encoder.encode_descriptor("probe_duration", help, Some(&Unit::Seconds), MetricType::Gauge)?)
    }
}

fn identity(sample: &Sample) -> [(&'static str, String); 2] {
    [("environment", sample.key.environment.to_string()), ("tenant", sample.key.identifier.to_string())]
}

fn seconds(time: DateTime<Utc>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "exact to the millisecond for the next 200,000 years")]
    let seconds = time.timestamp_millis() as f64 / 1000.0;
    seconds
}
