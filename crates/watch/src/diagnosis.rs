//! Goes the way to one tenant step by step, as a check does, to find out where it ends.

use std::future::Future;
use std::time::Duration;

use beacon_core::check::{CheckError, Suspect};
use beacon_core::diagnosis::{Diagnosis, Outcome, Step};
use beacon_core::engine::Engine;
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::proxy::{Password, Route, SystemProxy};
use beacon_core::settings::Proxy;
use chrono::TimeDelta;
use tokio::task::spawn_blocking;
use url::Url;

use crate::clock::{local_now, monotonic_now};
use crate::http::{CONNECT_TIMEOUT, ClientError, HttpService, TIMEOUT};
use crate::system_proxy::system_proxy;
use crate::watcher::{NotAsked, Watcher};

mod certificate_probe;
mod connection;

use certificate_probe::CertificateProbe;
use connection::ProxyHop;

/// Which way to go.
#[derive(Debug, Clone)]
pub struct DiagnosisTarget {
    /// The tenant at its end.
    pub key: TenantKey,
    /// The environment it is asked for in.
    pub environment: Environment,
    /// The address of its API as last known, for when the status page does not tell it.
    pub api: Option<Url>,
    /// How the service is reached.
    pub proxy: Proxy,
    /// The password for a proxy with a user name.
    pub password: Option<Password>,
}

impl DiagnosisTarget {
    /// The way to a tenant as it is read; `None` where there is no such environment.
    pub(crate) fn of(engine: &Engine, key: TenantKey, password: Option<Password>) -> Option<Self> {
        let environment = engine.environment_of(&key)?.as_ref().clone();
        let known = engine.tenants().get(&key).and_then(|tenant| tenant.stored.last_status.as_ref());
        let api = known.and_then(|known| known.status.api.as_ref()?.url());
        Some(Self { key, environment, api, proxy: engine.settings().proxy.clone(), password })
    }
}

impl Watcher {
    /// Goes the way to a tenant, also while checking is paused, and tells of it before the first step and after each;
    /// an error within when the proxy's address or the TLS set-up cannot be used.
    ///
    /// # Errors
    /// When nobody was asked.
    pub async fn diagnose(
        &self,
        key: TenantKey,
        told: impl Fn(&Diagnosis),
    ) -> Result<Result<Diagnosis, ClientError>, NotAsked> {
        Ok(diagnose(self.diagnosis_target(key).await?, told).await)
    }
}

/// Goes the way to a tenant and tells of it before the first step and after each; at most a minute and a half passes.
///
/// # Errors
/// When the proxy's address or the TLS set-up cannot be used.
pub async fn diagnose(target: DiagnosisTarget, told: impl Fn(&Diagnosis)) -> Result<Diagnosis, ClientError> {
    // GNOME's settings may take a while.
    let system = match target.proxy {
        Proxy::System => spawn_blocking(system_proxy).await.ok().flatten(),
        Proxy::Manual { .. } | Proxy::None => None,
    };
    diagnose_with(target, system, told).await
}

async fn diagnose_with(
    target: DiagnosisTarget,
    system: Option<SystemProxy>,
    told: impl Fn(&Diagnosis),
) -> Result<Diagnosis, ClientError> {
    let page = target.environment.status_address(target.key.identifier);
    let hop = ProxyHop::on_the_way_to(&page, &target.proxy, target.password.as_ref(), system.as_ref());
    let proxy = hop.as_ref().map(ProxyHop::name);
    let is_closed = system.as_ref().is_some_and(|system| *system.route_to(&page) == Route::Closed);
    let proxy_flaw = system.as_ref().and_then(SystemProxy::flaw).cloned();
    let service = HttpService::with(&target.proxy, target.password.as_ref(), system)?;
    let diagnosis = Diagnosis { proxy_flaw, ..Diagnosis::new(target.key.clone(), &page, proxy, local_now().to_utc()) };
    told(&diagnosis);
    let mut run = DiagnosisRun { diagnosis, told };
    if is_closed {
        run.note::<()>(Step::Name, Err(CheckError::ProxyUnusable), TimeDelta::zero());
    } else if run.reach(&page, hop).await.is_some() {
        run.ask(&target, page, &service).await;
    }
    run.diagnosis.end();
    (run.told)(&run.diagnosis);
    Ok(run.diagnosis)
}

struct DiagnosisRun<F> {
    diagnosis: Diagnosis,
    told: F,
}

impl<F: Fn(&Diagnosis)> DiagnosisRun<F> {
    /// The steps to a connection that can be trusted; `None` when one failed.
    async fn reach(&mut self, page: &Url, hop: Option<ProxyHop>) -> Option<()> {
        let (host, port) = hop.as_ref().map_or_else(|| connection::host_and_port(page), ProxyHop::host_and_port);
        let addresses = self.step(Step::Name, CONNECT_TIMEOUT, connection::find(host, port)).await?;
        let mut connection = self.step(Step::Connection, CONNECT_TIMEOUT, connection::connect(addresses)).await?;
        if let Some(hop) = hop.filter(|_| self.diagnosis.has(Step::Proxy)) {
            connection = self.step(Step::Proxy, CONNECT_TIMEOUT, hop.tunnel(connection, page)).await?;
        }
        if self.diagnosis.has(Step::Encryption) {
            let probe = CertificateProbe::new();
            let (outcome, took) = timed(CONNECT_TIMEOUT, probe.handshake(connection, page)).await;
            self.diagnosis.certificate = probe.certificate();
            self.note(Step::Encryption, outcome, took)?;
        }
        Some(())
    }

    /// The questions, asked as a check asks them.
    async fn ask(&mut self, target: &DiagnosisTarget, page: Url, service: &HttpService) {
        let asked = async { Ok(service.status_and_responder(&target.key, &target.environment, page).await) };
        let (answered, took) = timed(TIMEOUT, asked).await;
        let (outcome, is_by_intermediary) = answered.unwrap_or_else(|failure| (Err(failure), false));
        self.diagnosis.is_by_intermediary = is_by_intermediary;
        let api = match &outcome {
            Ok(answer) => answer.status.api.as_ref().and_then(beacon_core::status::Address::url),
            Err(failure) if failure.suspect() == Suspect::Service => None,
            Err(_) => {
                self.note(Step::StatusPage, outcome, took);
                return;
            }
        };
        self.diagnosis.status = outcome.as_ref().ok().map(|answer| answer.status.clone());
        let down = outcome.is_ok() && !self.diagnosis.runs();
        self.note(Step::StatusPage, outcome, took);
        if let Some(api) = api.or_else(|| target.api.clone()).filter(|_| !down) {
            let asked = async {
                if !target.environment.may_name(&api) {
                    return Err(CheckError::Forbidden);
                }
                service.version(&target.environment, api).await
            };
            let (outcome, took) = timed(TIMEOUT, asked).await;
            self.diagnosis.version = outcome.as_ref().ok().map(|answer| answer.version.short().to_owned());
            self.note(Step::Api, outcome, took);
        }
    }

    async fn step<T>(
        &mut self,
        step: Step,
        limit: Duration,
        work: impl Future<Output = Result<T, CheckError>>,
    ) -> Option<T> {
        let (outcome, took) = timed(limit, work).await;
        self.note(step, outcome, took)
    }

    fn note<T>(&mut self, step: Step, outcome: Result<T, CheckError>, took: TimeDelta) -> Option<T> {
        let (noted, result) = match outcome {
            Ok(result) => (Outcome::Passed, Some(result)),
            Err(failure) => (Outcome::Failed(failure), None),
        };
        self.diagnosis.note(step, noted, took);
        (self.told)(&self.diagnosis);
        result
    }
}

async fn timed<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, CheckError>>,
) -> (Result<T, CheckError>, TimeDelta) {
    let begun = monotonic_now();
    let outcome = tokio::time::timeout(limit, work).await.unwrap_or(Err(CheckError::Timeout));
    (outcome, TimeDelta::from_std(monotonic_now() - begun).unwrap_or(TimeDelta::MAX))
}
