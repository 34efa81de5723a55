//! The client: connections reused, bounds on time, size, redirects and hosts, and a failure for everything that can
//! go wrong.

use std::sync::Arc;
use std::time::Duration;

use beacon_core::check::{CheckError, CheckResult, MAX_DOCUMENT, StatusAnswer, VersionAnswer};
use beacon_core::diagnosis::names_intermediary;
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::language::Message;
use beacon_core::proxy::{Password, Route, SystemProxy};
use beacon_core::service_page::ServicePage;
use beacon_core::settings::Proxy;
use beacon_core::status::Status;
use beacon_core::version::Version;
use chrono::{DateTime, TimeDelta, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::dns::Resolve;
use reqwest::header::{ACCEPT, AGE, DATE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER};
use reqwest::{Client, ClientBuilder, Response, StatusCode, redirect, retry};
use thiserror::Error;
use url::Url;

use crate::system_proxy::system_proxy;

mod classifying;
mod resolving;

use classifying::classify;
pub(crate) use classifying::{causes, classify_io, classify_tunnel};
pub(crate) use resolving::look_up;
use resolving::{PublicResolver, SystemResolver};

/// How long connecting may take.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long one question may take as a whole.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(15);
/// The longest body that is read, unpacked.
const MAX_BODY: usize = 64 * 1024;
/// How many redirects are followed.
const MAX_REDIRECTS: usize = 3;
/// The longest wait that a service may ask for, in seconds.
const MAX_RETRY_AFTER: u32 = 24 * 60 * 60;

/// A client for the status service.
#[derive(Debug, Clone)]
pub struct HttpService {
    client: Client,
    /// The same for what a public environment names: it connects to public addresses alone.
    public: Client,
    /// What the system says of proxies, where that counts and the library does not ask for it.
    system: Option<Arc<SystemProxy>>,
    /// Whether the system had no certificates: then nobody's secure answer is trusted.
    without_certificates: bool,
}

/// Why there is no client.
#[derive(Debug, Error)]
pub enum ClientError {
    /// The proxy's address is none.
    #[error("the proxy cannot be used: {0}")]
    Proxy(#[source] reqwest::Error),
    /// The system's certificates or the TLS library cannot be used.
    #[error("secure connections cannot be set up: {0}")]
    Tls(#[source] reqwest::Error),
}

impl From<&ClientError> for Message {
    fn from(error: &ClientError) -> Self {
        match error {
            ClientError::Proxy(detail) => Self::new("client-proxy").with("detail", detail),
            ClientError::Tls(detail) => Self::new("client-tls").with("detail", detail),
        }
    }
}

impl HttpService {
    /// A client without any connections yet. Where the system has no certificates, no secure answer is trusted
    /// ([`system_has_certificates`]). A proxy with a user name is told it with the `password`, where that is known.
    ///
    /// # Errors
    /// When the proxy's address or the TLS set-up cannot be used.
    pub fn new(proxy: &Proxy, password: Option<&Password>) -> Result<Self, ClientError> {
        let system = if *proxy == Proxy::System { system_proxy() } else { None };
        Self::with(proxy, password, system)
    }

    /// The same, where it is known what the system says of proxies.
    pub(crate) fn with(
        proxy: &Proxy,
        password: Option<&Password>,
        system: Option<SystemProxy>,
    ) -> Result<Self, ClientError> {
        install_provider();
        let system = system.map(Arc::new);
        let public = PublicResolver::beside(proxy, system.as_deref());
        let make = |resolver: Arc<dyn Resolve>, has_certificates: bool| -> Result<Client, ClientError> {
            let builder = builder(proxy, password, system.as_ref(), resolver)?;
            // What needs none works, and the rest says that nobody can be trusted.
            let builder = if has_certificates { builder } else { builder.tls_certs_only([]) };
            builder.build().map_err(ClientError::Tls)
        };
        let first = make(Arc::new(SystemResolver), true);
        let without_certificates = first.is_err() && !system_has_certificates();
        let client = if without_certificates {
            tracing::warn!("the system has no certificates");
            make(Arc::new(SystemResolver), false)?
        } else {
            first?
        };
        let public = make(Arc::new(public), !without_certificates)?;
        Ok(Self { client, public, system, without_certificates })
    }

    /// Reads the status of a tenant.
    ///
    /// # Errors
    /// With what went wrong.
    pub async fn status(&self, key: &TenantKey, environment: &Environment, url: Url) -> CheckResult {
        let (server_time, body) = self.get(&self.client, url, environment).await?;
        answer(key, server_time, body)
    }

    /// As [`Self::status`], and whether the answer names something between here and the service, whatever is in it.
    pub(crate) async fn status_and_responder(
        &self,
        key: &TenantKey,
        environment: &Environment,
        url: Url,
    ) -> (CheckResult, bool) {
        let mut by_intermediary = false;
        let read = async {
            let response = self.follow(&self.client, url, environment).await?;
            let refused = refusal(&response);
            let (headers, server_time) = (response.headers().clone(), server_time(response.headers()));
            let body = read_body(response).await;
            let text = headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
            by_intermediary = names_intermediary(text, body.as_deref().unwrap_or_default());
            match refused {
                Some(failure) => Err(failure),
                None => answer(key, server_time, body?),
            }
        };
        let outcome = tokio::time::timeout(TIMEOUT, read).await.unwrap_or(Err(CheckError::Timeout));
        (outcome, by_intermediary)
    }

    /// Reads a version document at an address that the service named.
    ///
    /// # Errors
    /// With what went wrong.
    pub async fn version(&self, environment: &Environment, url: Url) -> Result<VersionAnswer, CheckError> {
        let (_, body) = self.get(self.for_named(environment), url, environment).await?;
        Ok(VersionAnswer { version: Version::read(&body)?, document: document(&body) })
    }

    /// Reads the vendor's service page, which leads nowhere else; `None` when it does not answer, or with something else.
    pub async fn service_page(&self, url: Url) -> Option<ServicePage> {
        let answer = async { accept(self.send(&self.client, url).await?).await };
        let (_, body) = tokio::time::timeout(TIMEOUT, answer).await.ok()?.ok()?;
        ServicePage::read(&body).ok()
    }

    /// The client for addresses that an environment's answers name.
    fn for_named(&self, environment: &Environment) -> &Client {
        if environment.is_public() { &self.public } else { &self.client }
    }

    /// The server's clock and the body.
    async fn get(
        &self,
        client: &Client,
        url: Url,
        environment: &Environment,
    ) -> Result<(Option<DateTime<Utc>>, Vec<u8>), CheckError> {
        let answer = async { accept(self.follow(client, url, environment).await?).await };
        tokio::time::timeout(TIMEOUT, answer).await.unwrap_or(Err(CheckError::Timeout))
    }

    /// The answer at the end of the redirects.
    async fn follow(
        &self,
        mut client: &Client,
        mut url: Url,
        environment: &Environment,
    ) -> Result<Response, CheckError> {
        for _ in 0..=MAX_REDIRECTS {
            let response = self.send(client, url).await?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
            let next = location.and_then(|location| response.url().join(location).ok());
            url = next.filter(|next| environment.may_name(next)).ok_or(CheckError::Redirected)?;
            client = self.for_named(environment);
        }
        Err(CheckError::Redirected)
    }

    /// Sends one request; a connection that broke before it answered (a pooled one gone stale) gets one more try.
    async fn send(&self, client: &Client, url: Url) -> Result<Response, CheckError> {
        if self.system.as_ref().is_some_and(|system| *system.route_to(&url) == Route::Closed) {
            return Err(CheckError::ProxyUnusable);
        }
        let first = client.get(url).send().await;
        let broken = first.as_ref().err().filter(|error| classify(error) == CheckError::Broken);
        let answer = match broken.and_then(|error| error.url().cloned()) {
            Some(url) => client.get(url).send().await,
            None => first,
        };
        answer.map_err(|error| {
            let failure = classify(&error);
            let is_ours = failure == CheckError::Tls && self.without_certificates;
            if is_ours { CheckError::NoCertificates } else { failure }
        })
    }
}

fn builder(
    proxy: &Proxy,
    password: Option<&Password>,
    system: Option<&Arc<SystemProxy>>,
    resolver: Arc<dyn Resolve>,
) -> Result<ClientBuilder, ClientError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let builder = Client::builder()
        .user_agent(concat!("TenantBeacon/", env!("CARGO_PKG_VERSION")))
        .default_headers(headers)
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .pool_max_idle_per_host(16)
        .dns_resolver(resolver);
    Ok(match proxy {
        Proxy::System => match system.cloned() {
            Some(system) => builder.proxy(reqwest::Proxy::custom(move |url| match system.route_to(url) {
                Route::Through(address) => Some(address.reveal().to_owned()),
                // Nothing is sent to what is closed.
                Route::Direct | Route::Closed => None,
            })),
            None => builder,
        },
        Proxy::None => builder.no_proxy(),
        Proxy::Manual { address, user } => {
            let address = with_login(address, user.as_deref(), password);
            builder.proxy(reqwest::Proxy::all(address).map_err(ClientError::Proxy)?)
        }
    })
}

/// Whether the system has certificates by which secure connections are trusted. They are looked for anew each time,
/// which takes some milliseconds.
#[must_use]
pub fn system_has_certificates() -> bool {
    install_provider();
    Client::builder().no_proxy().build().is_ok()
}

/// The first caller wins; later ones find it installed.
fn install_provider() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// The address of a proxy with the log-in for it; without one where the password is not known, since a wrong one could
/// lock the person out.
pub(crate) fn with_login(address: &str, user: Option<&str>, password: Option<&Password>) -> String {
    let (Ok(mut url), Some(user), Some(password)) = (Url::parse(address), user, password) else {
        return address.to_owned();
    };
    let written = |part: &str| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string();
    // Fails for an address without a host, which is none of a proxy.
    let _ = url.set_username(&written(user)).and_then(|()| url.set_password(Some(&written(password.reveal()))));
    url.into()
}

/// As much of a document as is kept to be shown.
fn document(body: &[u8]) -> Box<str> {
    let body = body.get(..MAX_DOCUMENT).unwrap_or(body);
    std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body).into(), Box::from)
}

/// Reads the answer to the question for a tenant.
fn answer(key: &TenantKey, server_time: Option<DateTime<Utc>>, body: Vec<u8>) -> CheckResult {
    let status = Status::read(key.identifier, &body)?;
    Ok(Box::new(StatusAnswer { status, server_time, document: document(&body), body }))
}

/// Takes the body of an answer that is one.
async fn accept(response: Response) -> Result<(Option<DateTime<Utc>>, Vec<u8>), CheckError> {
    if let Some(failure) = refusal(&response) {
        return Err(failure);
    }
    let server_time = server_time(response.headers());
    Ok((server_time, read_body(response).await?))
}

/// What an answer's code says, where that is not that it is one.
fn refusal(response: &Response) -> Option<CheckError> {
    let code = response.status().as_u16();
    Some(match response.status() {
        StatusCode::OK => return None,
        StatusCode::NO_CONTENT => CheckError::Empty,
        StatusCode::NOT_FOUND => CheckError::NotFound,
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => CheckError::ProxyLogin,
        StatusCode::MISDIRECTED_REQUEST => CheckError::Misdirected,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            CheckError::Busy { code, retry_after: retry_after(response.headers()) }
        }
        _ => CheckError::Http(code),
    })
}

/// Reads the body, unpacked, up to [`MAX_BODY`].
async fn read_body(mut response: Response) -> Result<Vec<u8>, CheckError> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > MAX_BODY => return Err(CheckError::TooLarge),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body),
            Err(error) => {
                // Whatever ends a body that could be packed counts as damage there: the cause says more.
                let failure = classify(&error);
                let is_damage = error.is_decode() && matches!(failure, CheckError::Other(_));
                return Err(if is_damage { CheckError::Damaged } else { failure });
            }
        }
    }
}

/// The wait that a service asks for, in seconds or as a date; `None` for nonsense.
fn retry_after(headers: &HeaderMap) -> Option<u32> {
    let value = headers.get(RETRY_AFTER)?;
    if let Ok(seconds) = value.to_str().ok()?.trim().parse::<u64>() {
        return Some(u32::try_from(seconds).unwrap_or(MAX_RETRY_AFTER).min(MAX_RETRY_AFTER));
    }
    let now = http_date(headers.get(DATE))?;
    let wait = (http_date(Some(value))? - now).num_seconds();
    Some(u32::try_from(wait.max(0)).unwrap_or(MAX_RETRY_AFTER).min(MAX_RETRY_AFTER))
}

/// The service's clock now: that of its answer, and how long the answer has been in a cache on the way (RFC 9111).
fn server_time(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let answered = http_date(headers.get(DATE))?;
    let age = headers.get(AGE).and_then(|age| age.to_str().ok()?.trim().parse::<u32>().ok()).unwrap_or(0);
    answered.checked_add_signed(TimeDelta::seconds(age.into()))
}

fn http_date(value: Option<&HeaderValue>) -> Option<DateTime<Utc>> {
    httpdate::parse_http_date(value?.to_str().ok()?).ok().map(DateTime::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_from_a_cache_is_as_old_as_it_says() {
        let mut headers = HeaderMap::new();
        headers.insert(DATE, HeaderValue::from_static("Tue, 24 Feb 2026 09:00:00 GMT"));
        let told = |headers: &HeaderMap| server_time(headers).map(|time| time.to_rfc3339());
        assert_eq!(told(&headers).as_deref(), Some("2026-02-24T09:00:00+00:00"));
        headers.insert(AGE, HeaderValue::from_static("600"));
        assert_eq!(told(&headers).as_deref(), Some("2026-02-24T09:10:00+00:00"));
        headers.insert(AGE, HeaderValue::from_static("-1"));
        assert_eq!(told(&headers).as_deref(), Some("2026-02-24T09:00:00+00:00"), "nonsense is passed over");
    }

    #[tokio::test]
    async fn where_the_proxy_cannot_be_used_nothing_is_sent() {
        let wrong = |name: &str| (name == "HTTP_PROXY").then(|| r"http://OFFICE\user:pw@127.0.0.1:9".to_owned());
        let service = HttpService::with(&Proxy::System, None, SystemProxy::of_variables(wrong)).expect("a client");
        let key: TenantKey = "test/Cust1".parse().expect("a key");
        // Nobody is here: what is sent is refused.
        let environment = Environment::new("test", "http://127.0.0.1:9").expect("an environment");
        let url = environment.status_address(key.identifier);
        assert_eq!(service.status(&key, &environment, url.clone()).await, Err(CheckError::ProxyUnusable));
        let direct = HttpService::with(&Proxy::System, None, SystemProxy::of_variables(|_| None)).expect("a client");
        assert_ne!(direct.status(&key, &environment, url).await, Err(CheckError::ProxyUnusable));
    }
}
