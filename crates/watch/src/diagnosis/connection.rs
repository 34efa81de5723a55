//! Connections, made step by step: to the service, or to a proxy and through it.

use std::future::{Ready, ready};
use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};

use beacon_core::check::CheckError;
use beacon_core::proxy::{Password, Route, SystemProxy};
use beacon_core::settings::Proxy;
use futures_util::future::select_ok;
use http::Uri;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tower_service::Service;
use url::Url;

use super::certificate_probe::CertificateProbe;
use crate::http::{causes, classify_io, classify_tunnel, look_up, with_login};

/// At most so many addresses of a name are tried, all at once.
const MAX_ADDRESSES: usize = 4;

/// A connection, or one through another.
pub(super) type Connection = Box<dyn Stream>;

/// What goes both ways.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// The host and the port that an address leads to.
pub(super) fn host_and_port(url: &Url) -> (String, u16) {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    (host.to_owned(), url.port_or_known_default().unwrap_or(443))
}

/// Finds the addresses of a host.
pub(super) async fn find(host: String, port: u16) -> Result<Vec<SocketAddr>, CheckError> {
    let mut addresses = look_up(&host, port).await.map_err(|_| CheckError::NameNotFound)?;
    addresses.truncate(MAX_ADDRESSES);
    if addresses.is_empty() { Err(CheckError::NameNotFound) } else { Ok(addresses) }
}

/// Connects to whichever of the addresses answers first.
pub(super) async fn connect(addresses: Vec<SocketAddr>) -> Result<Connection, CheckError> {
    let attempts = addresses.into_iter().map(|address| Box::pin(TcpStream::connect(address)));
    match select_ok(attempts).await {
        Ok((connection, _)) => Ok(Box::new(connection)),
        Err(error) => Err(classify_io(&error).unwrap_or(CheckError::Broken)),
    }
}

/// A proxy on the way.
pub(super) struct ProxyHop(Intercept);

impl ProxyHop {
    /// The proxy that a question to this address goes through, found as the client finds it.
    pub(super) fn on_the_way_to(
        url: &Url,
        proxy: &Proxy,
        password: Option<&Password>,
        system: Option<&SystemProxy>,
    ) -> Option<Self> {
        let matcher = match (proxy, system.map(|system| system.route_to(url))) {
            (Proxy::None, _) | (Proxy::System, Some(Route::Direct | Route::Closed)) => return None,
            (Proxy::System, Some(Route::Through(address))) => Matcher::builder().all(address.reveal()).build(),
            (Proxy::System, None) => Matcher::from_system(),
            (Proxy::Manual { address, user }, _) => {
                Matcher::builder().all(with_login(address, user.as_deref(), password)).build()
            }
        };
        matcher.intercept(&url.as_str().parse().ok()?).map(Self)
    }

    /// Its host and port, to be shown.
    pub(super) fn name(&self) -> String {
        let (host, port) = self.host_and_port();
        format!("{host}:{port}")
    }

    /// Its host and port.
    pub(super) fn host_and_port(&self) -> (String, u16) {
        let uri = self.0.uri();
        let usual = match uri.scheme_str() {
            Some("https") => 443,
            Some(scheme) if scheme.starts_with("socks") => 1080,
            Some(_) | None => 80,
        };
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        (host.to_owned(), uri.port_u16().unwrap_or(usual))
    }

    /// Has the proxy connect to the service, over a connection to the proxy.
    pub(super) async fn tunnel(self, connection: Connection, service: &Url) -> Result<Connection, CheckError> {
        let to: Uri = service.as_str().parse().map_err(|_| CheckError::Forbidden)?;
        let proxy = self.0.uri().clone();
        let connection = match proxy.scheme_str() {
            Some("https") => {
                let address = Url::parse(&proxy.to_string()).map_err(|_| CheckError::Forbidden)?;
                CertificateProbe::new().handshake(connection, &address).await?
            }
            Some(_) | None => connection,
        };
        let made = PreconnectedConnector(Some(TokioIo::new(connection)));
        let tunnelled = match proxy.scheme_str() {
            Some("socks4" | "socks4a") => SocksV4::new(proxy, made).call(to).await.map_err(|error| refused(&error)),
            Some("socks5" | "socks5h") => {
                let mut socks = SocksV5::new(proxy, made);
                if let Some((user, password)) = self.0.raw_auth() {
                    socks = socks.with_auth(user.to_owned(), password.to_owned());
                }
                socks.call(to).await.map_err(|error| refused(&error))
            }
            Some(_) | None => {
                let mut tunnel = Tunnel::new(proxy, made);
                if let Some(login) = self.0.basic_auth() {
                    tunnel = tunnel.with_auth(login.clone());
                }
                tunnel.call(to).await.map_err(|error| refused(&error))
            }
        };
        tunnelled.map(TokioIo::into_inner)
    }
}

/// Why a proxy did not let us through: its connection broke, it wants a log-in, or it said no.
fn refused(error: &(dyn std::error::Error + 'static)) -> CheckError {
    let broken = causes(error).find_map(|cause| cause.downcast_ref::<io::Error>().and_then(classify_io));
    broken.or_else(|| causes(error).find_map(classify_tunnel)).unwrap_or(CheckError::Refused)
}

/// Hands out a connection that is there already.
struct PreconnectedConnector(Option<TokioIo<Connection>>);

impl Service<Uri> for PreconnectedConnector {
    type Response = TokioIo<Connection>;
    type Error = io::Error;
    type Future = Ready<io::Result<TokioIo<Connection>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().ok_or_else(|| io::ErrorKind::NotConnected.into()))
    }
}
