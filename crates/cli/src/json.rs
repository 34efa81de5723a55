//! The output for programs: a contract, documented in the README.

use beacon_core::change::Change;
use beacon_core::diagnosis::{Diagnosis, DiagnosisView, Outcome, Verdict};
use beacon_core::engine::{Engine, LastStatus, Tenant};
use beacon_core::health::Health;
use beacon_core::identity::TenantKey;
use beacon_core::notifications::{Decision, NotificationChange, NotificationEvent, Severity};
use beacon_core::version::Version;
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use serde::Serialize;

use crate::table::Cell;
use crate::times;

/// One tenant in the output of `beacon status --json`.
#[derive(Debug, Serialize)]
pub(crate) struct TenantStatus {
    environment: String,
    id: String,
    check: &'static str,
    error: Option<ErrorReport>,
    state: Option<String>,
    state_code: Option<u8>,
    is_running: Option<bool>,
    health: &'static str,
    endpoint: Option<String>,
    endpoint_host: Option<String>,
    api: Option<String>,
    valid_until: Option<String>,
    next_check: Option<String>,
    version: Option<TenantVersion>,
}

#[derive(Debug, Serialize)]
struct ErrorReport {
    code: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct TenantVersion {
    product: Option<String>,
    label: Option<String>,
    netserver: Option<String>,
    date: Option<String>,
}

/// One decision in the output of `beacon why --json`.
#[derive(Debug, Serialize)]
pub(crate) struct DecisionLine {
    at: String,
    environment: String,
    id: String,
    pub(crate) sent: bool,
    notification: Option<u64>,
    cause: String,
    /// Why it was not sent; `None` where it was.
    reason: Option<String>,
    pub(crate) text: String,
}

impl DecisionLine {
    /// What was decided, in words as the window uses them.
    pub(crate) fn of(engine: &Engine, decision: &Decision) -> Self {
        Self {
            at: time(decision.at),
            environment: decision.key.environment.to_string(),
            id: decision.key.identifier.to_string(),
            sent: decision.outcome.is_ok(),
            notification: decision.outcome.as_ref().ok().copied(),
            cause: decision.cause.slug(),
            reason: decision.outcome.as_ref().err().map(|reason| engine.texts().sentence(reason)),
            text: engine.history_of_decision(decision).to.unwrap_or_default(),
        }
    }
}

/// The output of `beacon diagnose --json`.
#[derive(Debug, Serialize)]
pub(crate) struct DiagnosisReport {
    at: String,
    environment: String,
    id: String,
    host: String,
    proxy: Option<String>,
    issuer: Option<String>,
    steps: Vec<StepReport>,
    place: Option<String>,
    verdict: Option<&'static str>,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct StepReport {
    step: &'static str,
    outcome: &'static str,
    error: Option<ErrorReport>,
    milliseconds: i64,
    text: String,
}

impl DiagnosisReport {
    /// A diagnosis, and the same in words.
    pub(crate) fn of(diagnosis: &Diagnosis, view: DiagnosisView) -> Self {
        let steps = diagnosis.steps.iter().zip(view.steps).map(|(report, words)| StepReport {
            step: report.step.word(),
            outcome: report.outcome.word(),
            error: match &report.outcome {
                Outcome::Failed(failure) => Some(ErrorReport { code: failure.code(), message: words.sentence.clone() }),
                Outcome::Waiting | Outcome::Passed | Outcome::NotReached => None,
            },
            milliseconds: report.took.num_milliseconds(),
            text: words.sentence,
        });
        Self {
            at: time(diagnosis.at),
            environment: diagnosis.key.environment.to_string(),
            id: diagnosis.key.identifier.to_string(),
            host: diagnosis.host.clone(),
            proxy: diagnosis.proxy.clone(),
            issuer: diagnosis.certificate.as_ref().map(|certificate| certificate.issuer.clone()),
            steps: steps.collect(),
            place: view.place,
            verdict: diagnosis.verdict().map(Verdict::word),
            text: view.verdict,
        }
    }
}

/// A line of `beacon watch --json`.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Line {
    /// A tenant changed.
    Change {
        at: String,
        environment: String,
        id: String,
        kind: &'static str,
        from: String,
        to: String,
        health: Option<Health>,
    },
    /// A notification is raised, updated or resolved.
    Notification {
        at: String,
        id: u64,
        event: NotificationChange,
        title: String,
        body: String,
        tenants: Vec<String>,
        cause: String,
        severity: Severity,
        escalated: bool,
    },
}

impl TenantStatus {
    /// What the engine knows of a tenant; `None` when it does not watch it.
    pub(crate) fn of(engine: &Engine, key: &TenantKey) -> Option<Self> {
        let tenant = engine.tenants().get(key)?;
        let failures = tenant.stored.failures.as_ref();
        let known = tenant.stored.last_status.as_ref().filter(|_| failures.is_none());
        let status = known.map(|known: &LastStatus| &known.status);
        let times = engine.check_times(key);
        Some(Self {
            environment: key.environment.to_string(),
            id: key.identifier.to_string(),
            check: if known.is_some() { "ok" } else { "failed" },
            error: failures.map(|failures| ErrorReport {
                code: failures.last_error.code(),
                message: engine.texts().failure(&failures.last_error),
            }),
            state: status.map(|status| status.state.name().to_owned()),
            state_code: status.and_then(|status| status.state.code()),
            is_running: status.and_then(|status| status.is_running),
            health: health_word(tenant, known.is_some()),
            endpoint: status.and_then(|status| status.endpoint.as_ref()).map(|address| address.as_str().to_owned()),
            endpoint_host: status
                .and_then(|status| status.endpoint.as_ref())
                .map(beacon_core::status::Address::host_label),
            api: status.and_then(|status| status.api.as_ref()).map(|address| address.as_str().to_owned()),
            valid_until: status.and_then(|status| status.valid_until).map(time),
            next_check: times.and_then(|times| times.next_check).map(time),
            version: tenant.stored.version.as_ref().filter(|_| known.is_some()).map(TenantVersion::from),
        })
    }

    /// The exit code for these tenants: 3 when one could not be read, else 1 when one does not run, else 0.
    pub(crate) fn exit_code(all: &[Self]) -> u8 {
        if all.iter().any(|tenant| tenant.check == "failed") {
            3
        } else {
            u8::from(all.iter().any(|tenant| tenant.is_running != Some(true)))
        }
    }

    /// A line of the table for people. What went wrong is one word there, and told in full below.
    pub(crate) fn cells(&self, now: DateTime<FixedOffset>) -> [Cell; 7] {
        let or_dash = |text: Option<&str>| text.filter(|text| !text.is_empty()).unwrap_or("–").to_owned();
        let version = self.version.as_ref();
        let version = version.and_then(|version| version.product.as_deref().or(version.label.as_deref()));
        let next = self.next_check.as_deref().and_then(|next| next.parse::<DateTime<Utc>>().ok());
        let next = next.map(|next| {
            let wait = (next - now.to_utc()).num_seconds();
            format!("{} (in {})", times::time(next.with_timezone(now.offset()), now), times::duration(wait))
        });
        let state = self.error.as_ref().map_or_else(|| or_dash(self.state.as_deref()), |error| error.code.to_owned());
        [
            Cell::plain(self.id.clone()),
            Cell::plain(self.environment.clone()),
            Cell::of_health(state, self.health),
            Cell::of_health(self.health.to_owned(), self.health),
            Cell::plain(or_dash(version)),
            Cell::plain(or_dash(self.endpoint_host.as_deref())),
            Cell::plain(or_dash(next.as_deref())),
        ]
    }

    /// What went wrong, in full.
    pub(crate) fn trouble(&self) -> Option<String> {
        let error = self.error.as_ref()?;
        Some(format!("{} ({}): {}", self.id, self.environment, error.message))
    }
}

impl Line {
    pub(crate) fn change(change: &Change) -> Self {
        let (from, to) = change.kind.texts();
        Self::Change {
            at: time(change.at),
            environment: change.key.environment.to_string(),
            id: change.key.identifier.to_string(),
            kind: change.kind.name(),
            from,
            to,
            health: change.health,
        }
    }

    pub(crate) fn notification(event: &NotificationEvent) -> Self {
        Self::Notification {
            at: time(event.at),
            id: event.id,
            event: event.event,
            title: event.title.clone(),
            body: event.body.clone(),
            tenants: event.tenants.iter().map(|key| key.identifier.to_string()).collect(),
            cause: event.cause.clone(),
            severity: event.severity,
            escalated: event.escalated,
        }
    }
}

impl From<&Version> for TenantVersion {
    fn from(version: &Version) -> Self {
        let Version { product, label, netserver, date, services: _ } = version.clone();
        Self { product, label, netserver, date }
    }
}

fn health_word(tenant: &Tenant, read: bool) -> &'static str {
    match tenant.health() {
        Some(health) if read => health.name(),
        Some(_) | None => "no_data",
    }
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
