//! What is answered at each address.

use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use beacon_core::identity::{BuiltIn, TenantKey};
use beacon_core::settings::Watching;
use beacon_watch::Watcher;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::task::spawn_blocking;
use tokio::time::Instant;
use url::form_urlencoded;

use super::metrics::{PREFIX, Probe, Sample, Tenants, Troubles};
use super::probe::{ProbeError, Probes};
use super::readings::Readings;
use crate::targets::Target;

/// The page at `/`.
const PAGE: &str = "<!doctype html><html lang=\"en\"><title>Tenant Beacon</title><h1>Tenant Beacon</h1><ul>\
    <li><a href=\"/metrics\">/metrics</a>: all watched tenants\
    <li><a href=\"/probe?target=Cust12345&amp;env=production\">/probe?target=Cust12345&amp;env=production</a>: \
    one tenant, read when asked\
    <li><a href=\"/-/healthy\">/-/healthy</a>: whether this beacon works</ul></html>\n";

/// Answers for one watcher.
#[derive(Debug)]
pub(crate) struct Exporter {
    watcher: Watcher,
    readings: Readings,
    probes: Probes,
    /// The environment of targets that name none.
    otherwise: BuiltIn,
}

/// What is answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Metrics.
    Metrics(String),
    /// A web page.
    Page(&'static str),
    /// A sentence with a status code.
    Sentence(u16, String),
}

impl Exporter {
    /// For a watcher whose readings are counted here, with its bounds.
    pub(crate) fn new(watcher: Watcher, readings: Readings, bounds: Watching, otherwise: BuiltIn) -> Self {
        let probes = Probes::new(watcher.clone(), readings.clone(), bounds);
        Self { watcher, readings, probes, otherwise }
    }

    /// The answer at an address; a probe has so much time.
    pub(crate) async fn answer(&self, path: &str, query: &str, within: Duration) -> Answer {
        let answer = match path {
            "/" => Some(Answer::Page(PAGE)),
            "/metrics" => self.metrics().await,
            "/probe" => self.probe(query, within).await,
            "/-/healthy" => self.watcher.question(|_, _| ()).await.map(|()| sentence(200, &"Tenant Beacon works")),
            _ => Some(sentence(404, &"there is nothing at this address: / says what there is")),
        };
        answer.unwrap_or_else(|| sentence(503, &ProbeError::Ended))
    }

    /// All watched tenants; `None` when the loop has ended.
    async fn metrics(&self) -> Option<Answer> {
        let known = self.watcher.question(|engine, _| {
            let tenants = engine.tenants().keys().filter_map(|key| Sample::of(engine, key)).collect();
            let troubles = engine.summary().banners.into_iter().map(|banner| banner.kind).collect();
            (Tenants(tenants), Troubles(troubles))
        });
        let (tenants, troubles) = known.await?;
        let mut registry = Registry::with_prefix(PREFIX);
        registry.register("build", "The version of this beacon", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        self.readings.register(&mut registry);
        registry.register_collector(Box::new(troubles));
        registry.register_collector(Box::new(tenants));
        text(registry).await
    }

    /// One tenant; `None` when the loop has ended.
    async fn probe(&self, query: &str, within: Duration) -> Option<Answer> {
        let started = Instant::now();
        let target = match Asked::read(query).and_then(|asked| asked.target(self.otherwise)) {
            Ok(target) => target,
            Err(error) => return Some(sentence(400, &error)),
        };
        let found = self.watcher.question(move |engine, _| {
            let key = target.key(engine.environments().keys())?;
            anyhow::Ok((watched(engine, &key), key))
        });
        let (watched, key) = match found.await? {
            Ok(found) => found,
            Err(error) => return Some(sentence(400, &error)),
        };
        let (succeeded, sample) = match watched {
            Some(watched) => watched,
            None => match self.probes.probe(&key, within).await {
                Ok(probed) => probed,
                Err(error) => return Some(sentence(503, &error)),
            },
        };
        let mut registry = Registry::default();
        registry.register_collector(Box::new(Probe { succeeded, seconds: started.elapsed().as_secs_f64() }));
        registry.sub_registry_with_prefix(PREFIX).register_collector(Box::new(Tenants(vec![sample])));
        text(registry).await
    }
}

/// A tenant that is watched and was tried already needs no reading of its own.
fn watched(engine: &beacon_core::engine::Engine, key: &TenantKey) -> Option<(bool, Sample)> {
    let memory = &engine.tenants().get(key)?.memory;
    let was_tried = memory.known.is_some() || memory.trouble.is_some();
    was_tried.then_some(())?;
    Some((memory.trouble.is_none(), Sample::of(engine, key)?))
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

    fn target(self, otherwise: BuiltIn) -> anyhow::Result<Target> {
        let target = self.target.context("no target is named: /probe?target=Cust12345")?;
        Ok(Target::new(target, self.env.or_else(|| Some(otherwise.name().to_owned()))))
    }
}

fn sentence(code: u16, text: &impl ToString) -> Answer {
    Answer::Sentence(code, format!("{}.\n", text.to_string()))
}

/// Written beside the loop: ten thousand tenants take a while.
async fn text(registry: Registry) -> Option<Answer> {
    let write = move || {
        let mut text = String::new();
        // A text takes whatever is written.
        encode(&mut text, &registry).ok().map(|()| Answer::Metrics(text))
    };
    spawn_blocking(write).await.ok().flatten()
}
