//! A running `beacon serve` as the source.

use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use beacon_core::identity::TenantKey;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, HeaderMap, HeaderValue};
use reqwest::{Client, Response, StatusCode, redirect};
use serde::Deserialize;
use url::{Host, Url};

use super::keeper::Wish;
use super::verdict::{Reason, Verdict};
use super::{DEFAULT_TIMEOUT, Heard};

/// Since when the tenant has been seen in its state: beside the answer, whose keys are fixed.
pub(crate) const SINCE: &str = "tenant-beacon-since";
/// The longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;
/// When to ask again where nothing answers, in seconds.
const LATER: i64 = 30;

/// Asks a server.
pub(crate) struct Remote {
    client: Client,
    root: Url,
}

/// What is said of a problem (RFC 9457).
#[derive(Debug, Deserialize)]
struct Problem {
    detail: Option<String>,
}

impl Remote {
    /// Asks at a root address, or at a socket: `unix:/path`.
    ///
    /// # Errors
    /// When the address is none, or the token cannot be read.
    pub(crate) fn new(server: &str, token_file: Option<&Path>) -> anyhow::Result<Self> {
        // The first caller wins; later ones find it installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(file) = token_file {
            let token = crate::serve::guard::read_token(file)?;
            let mut value = HeaderValue::from_str(&format!("Bearer {token}")).context("the token is none")?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let builder = Client::builder()
            .user_agent(concat!("TenantBeacon/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .redirect(redirect::Policy::none())
            .timeout(DEFAULT_TIMEOUT * 2);
        let (builder, root) = if let Some(path) = server.strip_prefix("unix:") {
            (at_socket(builder, path)?, Url::parse("http://localhost/")?)
        } else {
            let wrong = || format!("“{server}” is no address of a server: it looks like http://127.0.0.1:9797");
            let root = Url::parse(server).with_context(wrong)?;
            ensure!(matches!(root.scheme(), "http" | "https") && root.has_host(), wrong());
            // A proxy is for other machines.
            (if is_loopback(&root) { builder.no_proxy() } else { builder }, root)
        };
        Ok(Self { client: builder.build().context("no client can be made")?, root })
    }

    /// Asks once.
    ///
    /// # Errors
    /// When the server refuses the question itself.
    pub(crate) async fn ask(&self, key: &TenantKey, wish: Wish) -> anyhow::Result<Heard> {
        let mut url = self.root.join(&format!("gate/{}", key.identifier))?;
        url.query_pairs_mut().append_pair("env", key.environment.as_str());
        let mut request = self.client.get(url);
        if wish.max_stale > TimeDelta::zero() {
            request = request.header(CACHE_CONTROL, format!("max-stale={}", wish.max_stale.num_seconds()));
        }
        match request.send().await {
            Ok(response) => read(key, response).await,
            Err(error) => Ok(nothing(key, format!("the server at {} does not answer: {}", self.root, cause(&error)))),
        }
    }
}

async fn read(key: &TenantKey, response: Response) -> anyhow::Result<Heard> {
    let code = response.status();
    let since = response.headers().get(SINCE).and_then(|since| since.to_str().ok()?.parse::<DateTime<Utc>>().ok());
    let body = match body(response).await {
        Ok(body) => body,
        Err(error) => return Ok(nothing(key, format!("the server's answer broke off: {}", cause(&error)))),
    };
    let detail = serde_json::from_slice::<Problem>(&body).ok().and_then(|problem| problem.detail);
    let detail = detail.map(|detail| beacon_core::untrusted::shown(&detail, 300));
    if matches!(code, StatusCode::OK | StatusCode::NOT_FOUND | StatusCode::SERVICE_UNAVAILABLE)
        && let Ok(verdict) = serde_json::from_slice::<Verdict>(&body)
    {
        ensure!(verdict.id == key.identifier.to_string(), "the server answered for {}", verdict.id);
        // Whether to go on is not concluded from a word of which the reason says otherwise.
        let verdict = Verdict { run: verdict.reason == Reason::Running && verdict.run, ..verdict };
        return Ok(Heard { verdict, since, why: detail });
    }
    let detail = detail.map(|detail| format!(": {detail}")).unwrap_or_default();
    match code {
        StatusCode::UNAUTHORIZED => bail!("the server wants another token: name its file with --token-file"),
        code if code.is_client_error() => bail!("the server refuses the question ({code}){detail}"),
        code => Ok(nothing(key, format!("the server answered {code}{detail}"))),
    }
}

async fn body(mut response: Response) -> reqwest::Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let room = MAX_ANSWER.saturating_sub(body.len());
        body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
    }
    Ok(body)
}

fn nothing(key: &TenantKey, why: String) -> Heard {
    let now = beacon_watch::local_now().to_utc();
    let verdict = Verdict::without_data(key, None, now + TimeDelta::seconds(LATER), now);
    Heard { verdict, since: None, why: Some(why) }
}

/// The innermost cause, which says most.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "the same on all systems")]
fn at_socket(builder: reqwest::ClientBuilder, path: &str) -> anyhow::Result<reqwest::ClientBuilder> {
    Ok(builder.unix_socket(path))
}

#[cfg(not(unix))]
fn at_socket(_builder: reqwest::ClientBuilder, path: &str) -> anyhow::Result<reqwest::ClientBuilder> {
    bail!("unix:{path} is no address on this system")
}
