//! The addresses for Prometheus.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use beacon_core::engine::Engine;
use beacon_core::identity::{BuiltIn, TenantKey};
use beacon_watch::Watcher;
use hyper::header::{HeaderMap, VARY};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::task::spawn_blocking;
use tokio::time::Instant;
use url::form_urlencoded;

use super::checks::Checks;
use super::metrics::{Conditions, PREFIX, Probe, Sample, Tenants};
use super::negotiation::wants_open_metrics;
use super::plain_text;
use super::reply::Reply;
use crate::gate::keeper::{Keeper, Told, Wish};
use crate::targets::Target;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PLAIN_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Answers Prometheus.
#[derive(Debug)]
pub(crate) struct Exporter {
    watcher: Watcher,
    checks: Checks,
    keeper: Keeper,
    /// The environment of targets that name none.
    default_environment: BuiltIn,
}

impl Exporter {
    /// For a watcher whose checks are counted here.
    pub(crate) fn new(watcher: Watcher, checks: Checks, keeper: Keeper, default_environment: BuiltIn) -> Self {
        Self { watcher, checks, keeper, default_environment }
    }

    /// Whether the loop works.
    pub(crate) async fn is_healthy(&self) -> bool {
        self.watcher.question(|_, _| ()).await.is_some()
    }

    /// All tenants that were named; `None` when the loop has ended.
    pub(crate) async fn metrics(&self, headers: &HeaderMap) -> Option<Reply> {
        let named: BTreeSet<TenantKey> = self.keeper.answers().named().into_iter().collect();
        let known = self.watcher.question(move |engine, _| {
            let tenants = named.iter().filter_map(|key| Sample::of(engine, key)).collect();
            let conditions = engine.summary().banners.into_iter().map(|banner| banner.kind).collect();
            (Tenants(tenants), Conditions(conditions))
        });
        let (tenants, conditions) = known.await?;
        let mut registry = Registry::with_prefix(PREFIX);
        registry.register("build", "The version of this beacon", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        self.checks.register(&mut registry);
        registry.register_collector(Box::new(conditions));
        registry.register_collector(Box::new(tenants));
        text(registry, wants_open_metrics(headers)).await
    }

    /// One tenant, checked when the service wants to be asked, within so much time; `None` when the loop has ended.
    pub(crate) async fn probe(&self, query: &str, headers: &HeaderMap, within: Duration) -> Option<Reply> {
        let started = Instant::now();
        let target = match Asked::read(query).and_then(|asked| asked.target(self.default_environment)) {
            Ok(target) => target,
            Err(error) => return Some(Reply::sentence(400, &error)),
        };
        let key = match self.watcher.question(move |engine, _| target.key(engine.environments().keys())).await? {
            Ok(key) => key,
            Err(error) => return Some(Reply::sentence(400, &error)),
        };
        let told = self.keeper.ask(&key, Wish::default(), within).await;
        let asked = key.clone();
        let Some((succeeded, sample)) = self.watcher.question(move |engine, _| sample(engine, &asked)).await? else {
            let why = if let Told::NoData { why, .. } = told { why.to_string() } else { String::new() };
            return Some(Reply::sentence(503, &format!("{key} was not read in time: {why}")));
        };
        let mut registry = Registry::default();
        registry.register_collector(Box::new(Probe { succeeded, seconds: started.elapsed().as_secs_f64() }));
        registry.sub_registry_with_prefix(PREFIX).register_collector(Box::new(Tenants(vec![sample])));
        text(registry, wants_open_metrics(headers)).await
    }
}

/// A tenant that was tried already, and whether its last check succeeded.
fn sample(engine: &Engine, key: &TenantKey) -> Option<(bool, Sample)> {
    let stored = &engine.tenants().get(key)?.stored;
    let was_tried = stored.last_status.is_some() || stored.failures.is_some();
    was_tried.then_some(())?;
    Some((stored.failures.is_none(), Sample::of(engine, key)?))
}

/// What a probe asks for.
#[derive(Debug, Default)]
struct Asked {
    target: Option<String>,
    env: Option<String>,
}

impl Asked {
    /// Reads a query. What is not understood is refused: a wrong environment would be another tenant.
    fn read(query: &str) -> anyhow::Result<Self> {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "target" => &mut asked.target,
                "env" => &mut asked.env,
                _ => bail!("“{name}” is not understood: a probe takes target and env"),
            };
            ensure!(place.replace(value.into_owned()).is_none(), "{name} is named twice");
        }
        Ok(asked)
    }

    fn target(self, default_environment: BuiltIn) -> anyhow::Result<Target> {
        let target = self.target.context("no target is named: /probe?target=Cust12345")?;
        Ok(Target::new(target, self.env.or_else(|| Some(default_environment.name().to_owned()))))
    }
}

/// Written beside the loop: ten thousand tenants take a while.
async fn text(registry: Registry, open_metrics: bool) -> Option<Reply> {
    let write = move || {
        let mut text = String::new();
        // A text takes whatever is written.
        encode(&mut text, &registry).ok()?;
        Some(if open_metrics {
            Reply::new(200, OPEN_METRICS, text)
        } else {
            Reply::new(200, PLAIN_TEXT, plain_text::from_open_metrics(&text))
        })
    };
    let reply = spawn_blocking(write).await.ok().flatten()?;
    // With thousands of targets, Prometheus would keep a connection for each.
    Some(reply.with(VARY, "Accept, Accept-Encoding").packable().closing())
}
