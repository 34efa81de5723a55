//! HTTP over TLS, and its faults.

use std::io::ErrorKind;
use std::sync::Arc;

use beacon_simulator::{Fault, Options, Simulator, Story, TlsFault};
use rstest::rstest;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::client::{connect, read};

#[rstest]
#[case::preferred(false, b"h2")]
#[case::alone(true, b"http/1.1")]
#[tokio::test]
async fn the_protocol_is_agreed_on(#[case] http1_only: bool, #[case] protocol: &[u8]) {
    let simulator = secure(http1_only).await;
    let stream = shake_hands(&simulator, "127.0.0.1", roots(&simulator)).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(protocol));
}

#[tokio::test]
async fn addresses_are_secure_and_every_endpoint_host_is_in_the_certificate() {
    let simulator = secure(true).await;
    let mut stream = shake_hands(&simulator, "online3.localhost", roots(&simulator)).await.unwrap();
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let endpoint = read(&mut stream).await.json()["Endpoint"].clone();
    assert_eq!(endpoint, json!(format!("https://online3.localhost:{}/Cust10001", simulator.port())));
    assert_eq!(simulator.root(), format!("https://127.0.0.1:{}", simulator.port()));
    assert_eq!((simulator.requests().connections, simulator.requests().handshakes), (1, 1));
}

#[tokio::test]
async fn only_who_is_given_the_certificate_trusts_it() {
    let simulator = secure(false).await;
    let refused = shake_hands(&simulator, "127.0.0.1", RootCertStore::empty()).await.unwrap_err();
    assert!(refused.to_string().contains("UnknownIssuer"), "{refused}");
    assert_eq!(simulator.requests().handshakes, 0);
}

#[rstest]
#[case(TlsFault::Expired, "Expired")]
#[case(TlsFault::NotYetValid, "NotValidYet")]
#[case(TlsFault::WrongHost, "NotValidForName")]
#[case(TlsFault::UnknownAuthority, "UnknownIssuer")]
#[case(TlsFault::OldProtocol, "ProtocolVersion")]
#[case(TlsFault::PlainText, "InvalidMessage")]
#[tokio::test]
async fn each_fault_is_wrong_in_its_own_way_and_ends(#[case] fault: TlsFault, #[case] why: &str) {
    let simulator = secure(false).await;
    simulator.service_fault(Some(Fault::Tls(fault)));
    let refused = shake_hands(&simulator, "127.0.0.1", roots(&simulator)).await.unwrap_err();
    let cause = format!("{:?}", refused.get_ref().unwrap());
    assert!(cause.contains(why), "{cause}");
    simulator.service_fault(None);
    shake_hands(&simulator, "127.0.0.1", roots(&simulator)).await.unwrap();
}

#[tokio::test]
async fn a_connection_there_is_closed_at_its_next_request() {
    let simulator = secure(true).await;
    let mut stream = shake_hands(&simulator, "127.0.0.1", roots(&simulator)).await.unwrap();
    simulator.service_fault(Some(Fault::Tls(TlsFault::Expired)));
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    // Without a word of TLS that it is closed.
    assert_eq!(stream.read(&mut [0; 1]).await.unwrap_err().kind(), ErrorKind::UnexpectedEof);
}

async fn secure(http1_only: bool) -> Simulator {
    let story = Story::named("calm").unwrap();
    Simulator::start(Options { tls: true, http1_only, ..Options::new(story) }).await.unwrap()
}

fn roots(simulator: &Simulator) -> RootCertStore {
    let certificate = CertificateDer::from_pem_slice(simulator.certificate().unwrap().as_bytes()).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    roots
}

async fn shake_hands(
    simulator: &Simulator,
    name: &'static str,
    roots: RootCertStore,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let name = ServerName::try_from(name).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, connect(simulator).await).await
}
