//! Encrypts a connection as the client does, and remembers the certificate that was shown, trusted or not.

use std::sync::{Arc, Mutex, PoisonError};

use beacon_core::check::CheckError;
use beacon_core::diagnosis::{Certificate, Flaw};
use beacon_core::untrusted::shown;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;
use tokio_rustls::TlsConnector;
use url::Url;
use x509_parser::prelude::{AttributeTypeAndValue, FromDer, X509Certificate};

use super::connection::{Connection, host_and_port};
use crate::http::{classify_io, system_has_certificates};

/// The longest name of an issuer that is shown, in characters.
const MAX_ISSUER_LENGTH: usize = 120;

/// Asks the system whether a certificate is to be trusted, and remembers it.
pub(super) struct CertificateProbe {
    provider: Arc<CryptoProvider>,
    seen: Arc<Mutex<Option<Certificate>>>,
}

impl CertificateProbe {
    pub(super) fn new() -> Self {
        Self { provider: Arc::new(ring::default_provider()), seen: Arc::default() }
    }

    /// The certificate that was shown.
    pub(super) fn certificate(&self) -> Option<Certificate> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Encrypts a connection to the host of this address.
    pub(super) async fn handshake(&self, connection: Connection, url: &Url) -> Result<Connection, CheckError> {
        let config = self.config().map_err(|error| {
            if system_has_certificates() { CheckError::Other(error.to_string()) } else { CheckError::NoCertificates }
        })?;
        let name = ServerName::try_from(host_and_port(url).0).map_err(|_| CheckError::Tls)?;
        match TlsConnector::from(Arc::new(config)).connect(name, connection).await {
            Ok(connection) => Ok(Box::new(connection)),
            Err(error) => Err(classify_io(&error).unwrap_or(CheckError::Broken)),
        }
    }

    fn config(&self) -> Result<ClientConfig, Error> {
        let system = Verifier::new(Arc::clone(&self.provider))?;
        let verifier = Remembering { system, seen: Arc::clone(&self.seen) };
        Ok(ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth())
    }
}

/// Leaves every decision to the system.
#[derive(Debug)]
struct Remembering {
    system: Verifier,
    seen: Arc<Mutex<Option<Certificate>>>,
}

impl ServerCertVerifier for Remembering {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let outcome = self.system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        let certificate = Certificate { issuer: issuer(end_entity), flaw: outcome.as_ref().err().map(flaw) };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(certificate);
        outcome
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}

fn flaw(error: &Error) -> Flaw {
    let Error::InvalidCertificate(error) = error else { return Flaw::Untrusted };
    if matches!(
        error,
        CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. }
    ) {
        Flaw::OutOfDate
    } else {
        Flaw::Untrusted
    }
}

/// The issuer's organisation and name, as far as they are given.
fn issuer(certificate: &CertificateDer<'_>) -> String {
    let Ok((_, certificate)) = X509Certificate::from_der(certificate) else { return String::new() };
    let issuer = certificate.issuer();
    let text = |attribute: &AttributeTypeAndValue<'_>| attribute.as_str().ok().map(str::to_owned);
    let organisation = issuer.iter_organization().find_map(text);
    let name = issuer.iter_common_name().find_map(text);
    let names: Vec<String> = organisation.into_iter().chain(name).collect();
    shown(&names.join(", "), MAX_ISSUER_LENGTH)
}
