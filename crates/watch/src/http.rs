//! The client: connections reused, bounds on time, size, redirects and hosts, and a failure for everything that can
//! go wrong.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use beacon_core::check::{CheckError, CheckResult, MAX_DOCUMENT, StatusAnswer, VersionAnswer};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::language::Message;
use beacon_core::proxy::Password;
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

mod resolving;

pub(crate) use resolving::look_up;
use resolving::{NameNotFound, NotPublic, PublicResolver, SystemResolver};

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
        install_provider();
        Ok(Self {
            client: client(proxy, password, &(Arc::new(SystemResolver) as Arc<dyn Resolve>))?,
            public: client(proxy, password, &(Arc::new(PublicResolver::beside(proxy)) as Arc<dyn Resolve>))?,
        })
    }

    /// Reads the status of a tenant.
    ///
    /// # Errors
    /// With what went wrong.
    pub async fn status(&self, key: &TenantKey, environment: &Environment, url: Url) -> CheckResult {
        let (server_time, body) = self.get(&self.client, url, environment).await?;
        let status = Status::read(key.identifier, &body)?;
        Ok(Box::new(StatusAnswer { status, server_time, document: document(&body), body }))
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
        let answer = async { accept(send(&self.client, url).await?).await };
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
        let answer = tokio::time::timeout(TIMEOUT, self.follow(client, url, environment)).await;
        answer.unwrap_or(Err(CheckError::Timeout))
    }

    async fn follow(
        &self,
        mut client: &Client,
        mut url: Url,
        environment: &Environment,
    ) -> Result<(Option<DateTime<Utc>>, Vec<u8>), CheckError> {
        for _ in 0..=MAX_REDIRECTS {
            let response = send(client, url).await?;
            if !response.status().is_redirection() {
                return accept(response).await;
            }
            let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
            let next = location.and_then(|location| response.url().join(location).ok());
            url = next.filter(|next| environment.may_name(next)).ok_or(CheckError::Redirected)?;
            client = self.for_named(environment);
        }
        Err(CheckError::Redirected)
    }
}

/// Sends one request; a connection that broke before it answered (a pooled one gone stale) gets one more try.
async fn send(client: &Client, url: Url) -> Result<Response, CheckError> {
    let first = client.get(url).send().await;
    let broken = first.as_ref().err().filter(|error| classify(error) == CheckError::Broken);
    let answer = match broken.and_then(|error| error.url().cloned()) {
        Some(url) => client.get(url).send().await,
        None => first,
    };
    answer.map_err(|error| classify(&error))
}

fn client(proxy: &Proxy, password: Option<&Password>, resolver: &Arc<dyn Resolve>) -> Result<Client, ClientError> {
    match builder(proxy, password, resolver)?.build() {
        Ok(client) => Ok(client),
        Err(error) if system_has_certificates() => Err(ClientError::Tls(error)),
        Err(error) => {
            // What needs none works, and the rest says that nobody can be trusted.
            tracing::warn!(%error, "the system has no certificates");
            builder(proxy, password, resolver)?.tls_certs_only([]).build().map_err(ClientError::Tls)
        }
    }
}

fn builder(
    proxy: &Proxy,
    password: Option<&Password>,
    resolver: &Arc<dyn Resolve>,
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
        .dns_resolver(Arc::clone(resolver));
    Ok(match proxy {
        Proxy::System => builder,
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

/// Takes the body of an answer that is one.
async fn accept(response: Response) -> Result<(Option<DateTime<Utc>>, Vec<u8>), CheckError> {
    let code = response.status().as_u16();
    match response.status() {
        StatusCode::OK => {}
        StatusCode::NO_CONTENT => return Err(CheckError::Empty),
        StatusCode::NOT_FOUND => return Err(CheckError::NotFound),
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => return Err(CheckError::ProxyLogin),
        StatusCode::MISDIRECTED_REQUEST => return Err(CheckError::Misdirected),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            let retry_after = retry_after(response.headers());
            return Err(CheckError::Busy { code, retry_after });
        }
        _ => return Err(CheckError::Http(code)),
    }
    let server_time = server_time(response.headers());
    Ok((server_time, read_body(response).await?))
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

/// What went wrong, from the chain of causes of an error.
fn classify(error: &reqwest::Error) -> CheckError {
    if error.is_timeout() {
        return CheckError::Timeout;
    }
    for cause in causes(error) {
        if cause.is::<NameNotFound>() {
            return CheckError::NameNotFound;
        }
        if cause.is::<NotPublic>() {
            return CheckError::Redirected;
        }
        if let Some(failure) = cause.downcast_ref::<io::Error>().and_then(classify_io) {
            return failure;
        }
        if cause.is::<rustls::Error>() {
            return CheckError::Tls;
        }
        if let Some(failure) = classify_tunnel(cause) {
            return failure;
        }
    }
    if error.is_connect() || error.is_request() || error.is_body() {
        return CheckError::Broken;
    }
    CheckError::Other(beacon_core::untrusted::shown(&error.to_string(), 160))
}

/// What a proxy said to being asked for a connection. The library does not give the type of its error, only its words.
pub(crate) fn classify_tunnel(error: &(dyn StdError + 'static)) -> Option<CheckError> {
    error.to_string().ends_with("proxy authorization required").then_some(CheckError::ProxyLogin)
}

pub(crate) fn classify_io(error: &io::Error) -> Option<CheckError> {
    if let Some(inner) = error.get_ref() {
        if inner.is::<rustls::Error>() {
            return Some(CheckError::Tls);
        }
        // TLS wraps what the connection said, sometimes more than once.
        if let Some(failure) = inner.downcast_ref::<io::Error>().and_then(classify_io) {
            return Some(failure);
        }
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is open; the rest say nothing to us")]
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(CheckError::Refused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => Some(CheckError::NoRoute),
        io::ErrorKind::TimedOut => Some(CheckError::Timeout),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => Some(CheckError::Broken),
        _ => None,
    }
}

pub(crate) fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
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
}
