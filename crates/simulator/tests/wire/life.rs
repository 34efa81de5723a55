//! Beginning and end.

use std::io::ErrorKind;

use beacon_simulator::{Fault, Options, Patch, Simulator, StartError, Story, TenantRequests};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::client::{connect, send_and_read, start, until};

#[tokio::test]
async fn a_connection_is_kept_and_everything_is_counted() {
    let simulator = start("calm").await;
    let mut stream = connect(&simulator).await;
    for path in ["/api/state/Cust10001", "/api/state/Cust10001", "/Cust10001/api", "/api/state/Cust7", "/nothing"] {
        send_and_read(&mut stream, path).await;
    }
    let requests = simulator.requests();
    assert_eq!((requests.state, requests.version, requests.other, requests.connections), (3, 1, 1, 1));
    let TenantRequests { state, version, answered_at } = requests.of("Cust10001");
    assert_eq!((state, version, answered_at.is_some()), (2, 1, true));
    assert_eq!(requests.tenants.len(), 1);
    assert_eq!(requests.peak_concurrency, 1);
}

#[tokio::test]
async fn the_peak_counts_what_is_in_work_at_once() {
    let simulator = start("calm").await;
    simulator.service_fault(Some(Fault::Silent));
    let mut waiting = Vec::new();
    for _ in 0..7 {
        let mut stream = connect(&simulator).await;
        stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
        waiting.push(stream);
    }
    until(|| simulator.requests().state == 7).await;
    assert_eq!(simulator.requests().peak_concurrency, 7);
}

#[tokio::test]
async fn dropping_it_closes_its_connections_and_its_port() {
    let simulator = start("calm").await;
    let mut stream = connect(&simulator).await;
    send_and_read(&mut stream, "/api/state/Cust10001").await;
    let port = simulator.port();
    drop(simulator);
    assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0);
    assert_eq!(TcpStream::connect(("127.0.0.1", port)).await.unwrap_err().kind(), ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn a_taken_port_is_said() {
    let first = start("calm").await;
    let options = Options { port: first.port(), ..Options::new(Story::named("calm").unwrap()) };
    let error = Simulator::start(options).await.unwrap_err();
    assert!(matches!(error, StartError::Listen { port, .. } if port == first.port()), "{error}");
    assert!(error.to_string().starts_with(&format!("The simulator cannot listen on 127.0.0.1:{}: ", first.port())));
}

#[tokio::test]
async fn too_many_tenants_are_refused() {
    let options = Options { tenants: 90_000, ..Options::new(Story::named("calm").unwrap()) };
    let error = Simulator::start(options).await.unwrap_err().to_string();
    assert_eq!(error, "The simulator can have at most 89999 tenants, not 90000.");
}

#[tokio::test]
async fn an_unknown_tenant_cannot_be_changed() {
    let error = start("calm").await.change("Cust1", Patch::host("app")).unwrap_err();
    assert_eq!(error.to_string(), "The simulator has no tenant \"Cust1\".");
}
