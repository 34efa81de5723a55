//! TLS with a certificate of its own, which nobody trusts but those who are given it; and everything that can be wrong with that.

use std::{collections::BTreeMap, convert::Infallible, io, net::Ipv4Addr, sync::Arc};

use rcgen::{Certificate, CertificateParams, DnType, KeyPair, date_time_ymd};
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
    server::TlsStream,
};

use crate::{documents::ENDPOINT_HOSTS, fault::TlsFault};

/// Fatal: this version of the protocol is not known, as a server of TLS 1.0 says it.
const PROTOCOL_VERSION_ALERT: [u8; 7] = [0x15, 3, 1, 0, 2, 2, 70];
const PLAIN_ANSWER: &[u8] = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// What secure connections are accepted with.
pub(crate) struct Tls {
    well: TlsAcceptor,
    /// With certificates that are wrong.
    wrong: BTreeMap<TlsFault, TlsAcceptor>,
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
    pub(crate) fn new(issuer: Option<&str>, http1_only: bool) -> Result<Tls, TlsError> {
        let key = KeyPair::generate()?;
        let mut well = params()?;
        if let Some(issuer) = issuer {
            well.distinguished_name.push(DnType::OrganizationName, issuer);
        }
        let certificate = well.self_signed(&key)?;
        let accept = |certificate: &Certificate, key: &KeyPair| acceptor(certificate, key, http1_only);
        // All but the stranger's are signed with the key that is trusted, so that only one thing is wrong.
        let mut expired = params()?;
        expired.not_before = date_time_ymd(2020, 1, 1);
        expired.not_after = date_time_ymd(2021, 1, 1);
        let mut not_yet_valid = params()?;
        not_yet_valid.not_before = date_time_ymd(2999, 1, 1);
        not_yet_valid.not_after = date_time_ymd(3000, 1, 1);
        let wrong_host = CertificateParams::new(vec!["status.example".to_owned()])?;
        let mut of_nobody = params()?;
        of_nobody.distinguished_name.push(DnType::CommonName, "an authority that nobody knows");
        let stranger = KeyPair::generate()?;
        let wrong = BTreeMap::from([
            (TlsFault::Expired, accept(&expired.self_signed(&key)?, &key)?),
            (TlsFault::NotYetValid, accept(&not_yet_valid.self_signed(&key)?, &key)?),
            (TlsFault::WrongHost, accept(&wrong_host.self_signed(&key)?, &key)?),
            (TlsFault::UnknownAuthority, accept(&of_nobody.self_signed(&stranger)?, &stranger)?),
        ]);
        Ok(Tls { well: accept(&certificate, &key)?, wrong, certificate: certificate.pem() })
    }

    /// Makes a secure connection of a plain one, if it is to become one.
    pub(crate) async fn accept<S>(&self, mut stream: S, fault: Option<TlsFault>) -> io::Result<TlsStream<S>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        match fault {
            None => self.well.accept(stream).await,
            Some(TlsFault::OldProtocol) => Err(refuse(&mut stream, &PROTOCOL_VERSION_ALERT).await),
            Some(TlsFault::PlainText) => Err(refuse(&mut stream, PLAIN_ANSWER).await),
            Some(TlsFault::Silent) => match std::future::pending::<Infallible>().await {},
            Some(
                fault @ (TlsFault::Expired | TlsFault::NotYetValid | TlsFault::WrongHost | TlsFault::UnknownAuthority),
            ) => self.wrong.get(&fault).unwrap_or(&self.well).accept(stream).await,
        }
    }
}

/// Answers whatever comes first with these bytes, and waits until the other side has gone.
async fn refuse(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), answer: &[u8]) -> io::Error {
    let refused = async {
        stream.read_buf(&mut Vec::with_capacity(4096)).await?;
        stream.write_all(answer).await?;
        stream.shutdown().await?;
        while stream.read_buf(&mut Vec::with_capacity(4096)).await? > 0 {}
        Ok(())
    };
    refused.await.err().unwrap_or_else(|| io::ErrorKind::ConnectionAborted.into())
}

fn params() -> Result<CertificateParams, rcgen::Error> {
    let names = [Ipv4Addr::LOCALHOST.to_string(), "localhost".to_owned()];
    let names = names.into_iter().chain(ENDPOINT_HOSTS.map(|host| format!("{host}.localhost")));
    CertificateParams::new(names.collect::<Vec<_>>())
}

fn acceptor(certificate: &Certificate, key: &KeyPair, http1_only: bool) -> Result<TlsAcceptor, TlsError> {
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key.into())?;
    let protocols: &[&[u8]] = if http1_only { &[b"http/1.1"] } else { &[b"h2", b"http/1.1"] };
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    Ok(TlsAcceptor::from(Arc::new(config)))
}
