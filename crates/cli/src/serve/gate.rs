//! The addresses for programs: the status document, and whether to go on.

use std::sync::{PoisonError, RwLock};

use anyhow::{Context as _, bail, ensure};
use beacon_core::identity::{BuiltIn, EnvironmentName, TenantKey};
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use hyper::header::{AGE, CACHE_CONTROL, ETAG, HeaderMap, HeaderName, RETRY_AFTER};
use serde::Serialize;
use url::form_urlencoded;

use super::negotiation::{age, has_already, seconds};
use super::reply::{JSON, Problem, Reply};
use crate::gate::DEFAULT_TIMEOUT;
use crate::gate::keeper::{Keeper, Told, Wish};
use crate::gate::remote::SINCE;
use crate::gate::verdict::{KnownStatus, Verdict};

/// Answers programs.
#[derive(Debug)]
pub(crate) struct Gate {
    pub(crate) keeper: Keeper,
    environments: RwLock<Vec<EnvironmentName>>,
    /// The environment of questions that name none.
    default_environment: BuiltIn,
}

/// What is asked beside the tenant.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    env: Option<String>,
    wish: Wish,
}

impl Gate {
    /// Answers from what `keeper` knows; `default_environment` is the environment of questions that name none.
    pub(crate) fn new(keeper: Keeper, environments: Vec<EnvironmentName>, default_environment: BuiltIn) -> Self {
        Self { keeper, environments: RwLock::new(environments), default_environment }
    }

    /// There are these environments from now on.
    pub(crate) fn set_environments(&self, environments: Vec<EnvironmentName>) {
        *self.environments.write().unwrap_or_else(PoisonError::into_inner) = environments;
    }

    /// The status document byte for byte, as it was received last.
    pub(crate) async fn state(&self, id: &str, query: &str, headers: &HeaderMap) -> Reply {
        let (key, wish) = match self.read(id, query, headers) {
            Ok(asked) => asked,
            Err(error) => return wrong(&error),
        };
        let told = self.keeper.ask(&key, wish, DEFAULT_TIMEOUT).await;
        let now = self.keeper.now();
        match &told {
            Told::Known(known) if !known.document.is_empty() => {
                let reply = Reply::new(200, JSON, known.document.clone());
                unless_known(dated(reply, known, now), &tag(&known.document), headers)
            }
            Told::Known(_) | Told::Unknown { .. } | Told::NoData { .. } => problem(&key, &told, now),
        }
    }

    /// Whether to go on with a tenant.
    pub(crate) async fn gate(&self, id: &str, query: &str, headers: &HeaderMap, misdirected: bool) -> Reply {
        let (key, wish) = match self.read(id, query, headers) {
            Ok(asked) => asked,
            Err(error) => return wrong(&error),
        };
        let told = self.keeper.ask(&key, Wish { misdirected, ..wish }, DEFAULT_TIMEOUT).await;
        let now = self.keeper.now();
        match &told {
            Told::Known(known) => {
                let verdict = Verdict::of(&key, known, now);
                // The age is part of the answer, but no news.
                let tag = tag(format!("{}{:?}", known.checked_at, verdict.reason).as_bytes());
                let reply = dated(Reply::json(&verdict), known, now);
                let reply = reply.with(HeaderName::from_static(SINCE), &known.since.to_rfc3339());
                if misdirected { reply } else { unless_known(reply, &format!("W/{tag}"), headers) }
            }
            Told::Unknown { .. } | Told::NoData { .. } => problem(&key, &told, now),
        }
    }

    /// All that were named, as one array; those of one environment, where one is named.
    pub(crate) async fn all(&self, query: &str, headers: &HeaderMap) -> Reply {
        let asked =
            match Asked::read(query, headers).and_then(|asked| self.environment(asked.env.as_deref()).map(|_| asked)) {
                Ok(asked) => asked,
                Err(error) => return wrong(&error),
            };
        let is_wanted = |key: &TenantKey| asked.env.as_deref().is_none_or(|env| env == key.environment.as_str());
        let keys: Vec<TenantKey> = self.keeper.answers().named().into_iter().filter(is_wanted).collect();
        let told = join_all(keys.iter().map(|key| self.keeper.ask(key, asked.wish, DEFAULT_TIMEOUT))).await;
        let now = self.keeper.now();
        let verdicts: Vec<Verdict> = keys.iter().zip(told).map(|(key, told)| told.verdict(key, now)).collect();
        Reply::json(&verdicts).packable()
    }

    fn read(&self, id: &str, query: &str, headers: &HeaderMap) -> anyhow::Result<(TenantKey, Wish)> {
        let identifier = id.parse()?;
        let asked = Asked::read(query, headers)?;
        Ok((TenantKey { environment: self.environment(asked.env.as_deref())?, identifier }, asked.wish))
    }

    fn environment(&self, name: Option<&str>) -> anyhow::Result<EnvironmentName> {
        let name = name.unwrap_or(self.default_environment.name());
        let environments = self.environments.read().unwrap_or_else(PoisonError::into_inner);
        let found = environments.iter().find(|environment| environment.as_str() == name);
        found.cloned().with_context(|| format!("there is no environment called “{name}”"))
    }
}

impl Asked {
    /// Reads a query and what the headers say. What is not understood is refused: a wrong environment would be another
    /// tenant.
    fn read(query: &str, headers: &HeaderMap) -> anyhow::Result<Self> {
        let age = age(headers);
        let wish = Wish { max_stale: age.max_stale, only_if_cached: age.only_if_cached, misdirected: false };
        let mut asked = Self { env: None, wish };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                // As if it were not there.
                "env" if value.is_empty() => {}
                "env" => ensure!(asked.env.replace(value.into_owned()).is_none(), "env is named twice"),
                "max-stale" => {
                    asked.wish.max_stale =
                        seconds(&value).with_context(|| format!("“{value}” is no number of seconds"))?;
                }
                _ => bail!("“{name}” is not understood: there are env and max-stale"),
            }
        }
        Ok(asked)
    }
}

/// How old it is, and for how long it holds.
fn dated(reply: Reply, known: &KnownStatus, now: DateTime<Utc>) -> Reply {
    let left = known.seconds_left(now);
    reply.with(AGE, &known.age(now)).with(CACHE_CONTROL, &format!("max-age={left}"))
}

/// The same, or that the client has it already.
fn unless_known(reply: Reply, tag: &str, headers: &HeaderMap) -> Reply {
    let reply = reply.with(ETAG, tag);
    if !has_already(headers, tag) {
        return reply;
    }
    Reply { code: 304, body: Vec::new().into(), ..reply }
}

/// A tag for a body (FNV-1a with 64 bits).
fn tag(body: &[u8]) -> String {
    let hash = body
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("\"{hash:016x}\"")
}

#[derive(Debug, Serialize)]
struct Nothing {}

fn wrong(error: &anyhow::Error) -> Reply {
    let detail = format!("{error:#}");
    let title = "The question is not understood";
    let r#type = "urn:tenant-beacon:problem:question";
    Reply::problem(&Problem { r#type, title, status: 400, detail: &detail, known: Nothing {} })
}

/// That the service does not know the tenant, or that nothing is known that is to be believed.
fn problem(key: &TenantKey, told: &Told, now: DateTime<Utc>) -> Reply {
    let known = told.verdict(key, now);
    let retry_after = known.retry_after;
    if let Told::Unknown { .. } = told {
        let detail = format!("{key} is not known to the service: check identifier and environment");
        let (r#type, title) = ("urn:tenant-beacon:problem:unknown", "The service does not know this tenant");
        return Reply::problem(&Problem { r#type, title, status: 404, detail: &detail, known });
    }
    let detail = told.why().unwrap_or_else(|| "its status document is not there yet".to_owned());
    let (r#type, title) = ("urn:tenant-beacon:problem:no-data", "Nothing current is known of this tenant");
    let reply = Reply::problem(&Problem { r#type, title, status: 503, detail: &detail, known });
    retry_after.into_iter().fold(reply, |reply, seconds| reply.with(RETRY_AFTER, &seconds))
}
