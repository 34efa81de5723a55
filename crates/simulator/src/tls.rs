//! TLS with a certificate of its own, which nobody trusts but those who are given it.

use std::{net::Ipv4Addr, sync::Arc};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use thiserror::Error;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

use crate::server::ENDPOINT_HOSTS;

/// What secure connections are accepted with.
pub(crate) struct Tls {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate as PEM.
    pub(crate) certificate: String,
}

/// Why there are no secure connections.
#[derive(Debug, Error)]
pub enum TlsError {
    /// No certificate can be made.
    #[error(transparent)]
    Certificate(#[from] rcgen::Error),
    /// It cannot be used.
    #[error(transparent)]
    Set(#[from] tokio_rustls::rustls::Error),
}

impl Tls {
    /// Makes a certificate for 127.0.0.1, `localhost` and all endpoint hosts below it.
    pub(crate) fn new(http1_only: bool) -> Result<Tls, TlsError> {
        let names = [Ipv4Addr::LOCALHOST.to_string(), "localhost".to_owned()];
        let names = names.into_iter().chain(ENDPOINT_HOSTS.map(|host| format!("{host}.localhost")));
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names.collect::<Vec<_>>())?;
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key.into())?;
        let protocols: &[&[u8]] = if http1_only { &[b"http/1.1"] } else { &[b"h2", b"http/1.1"] };
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), certificate: cert.pem() })
    }
}
