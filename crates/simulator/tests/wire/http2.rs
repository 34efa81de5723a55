//! HTTP/2 in clear text, and its faults.

use beacon_simulator::{Fault, Patch, Simulator, TlsFault};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper::{Request, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rstest::rstest;
use serde_json::{Value, json};

use crate::client::{connect, start};

#[tokio::test]
async fn many_requests_share_a_connection() {
    let simulator = start("calm").await;
    let client = client(&simulator).await;
    let asking = (10_001..10_101).map(|number| {
        let mut client = client.clone();
        let uri = format!("{}/api/state/Cust{number}", simulator.root());
        tokio::spawn(async move { client.send_request(request(&uri)).await.unwrap() })
    });
    for (number, answer) in (10_001..).zip(asking.collect::<Vec<_>>()) {
        let answer = answer.await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let document: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(document["ContextIdentifier"], json!(format!("Cust{number}")));
    }
    assert_eq!((simulator.requests().state, simulator.requests().connections), (100, 1));
}

#[tokio::test]
async fn the_authority_is_the_host() {
    let simulator = start("calm").await;
    let mut client = client(&simulator).await;
    for (host, status) in [("online3", StatusCode::OK), ("online2", StatusCode::MISDIRECTED_REQUEST)] {
        let uri = format!("http://{host}.localhost:{}/Cust10001/api", simulator.port());
        assert_eq!(client.send_request(request(&uri)).await.unwrap().status(), status);
    }
}

#[rstest]
#[case(Fault::GoAway, "GoAway")]
#[case(Fault::ResetFlood(1000), "broken pipe")]
#[case(Fault::ContradictoryLengths, "PROTOCOL_ERROR")]
#[case(Fault::Continues(3), "INTERNAL_ERROR")]
#[case(Fault::Stale, "broken pipe")]
#[case(Fault::Tls(TlsFault::Expired), "broken pipe")]
#[tokio::test]
async fn the_second_answer_fails(#[case] fault: Fault, #[case] why: &str) {
    let simulator = start("calm").await;
    let mut client = client(&simulator).await;
    let uri = format!("{}/api/state/Cust10001", simulator.root());
    let mut read = async || client.send_request(request(&uri)).await?.into_body().collect().await;
    read().await.unwrap();
    simulator.change("Cust10001", Patch::fault(fault)).unwrap();
    let error = format!("{:?}", read().await.unwrap_err());
    assert!(error.contains(why), "{error}");
}

#[rstest]
#[case(Fault::Reset)]
#[case(Fault::ResetWithin)]
#[case(Fault::CutOff)]
#[tokio::test]
async fn a_broken_answer_breaks_only_its_stream(#[case] fault: Fault) {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(fault)).unwrap();
    let mut client = client(&simulator).await;
    let read = async |client: &mut http2::SendRequest<Empty<Bytes>>, identifier| {
        let uri = format!("{}/api/state/{identifier}", simulator.root());
        client.send_request(request(&uri)).await?.into_body().collect().await
    };
    read(&mut client, "Cust10001").await.unwrap_err();
    read(&mut client, "Cust10002").await.unwrap();
    assert_eq!(simulator.requests().connections, 1);
}

async fn client(simulator: &Simulator) -> http2::SendRequest<Empty<Bytes>> {
    let io = TokioIo::new(connect(simulator).await);
    let (client, connection) = http2::handshake(TokioExecutor::new(), io).await.unwrap();
    tokio::spawn(connection);
    client
}

fn request(uri: &str) -> Request<Empty<Bytes>> {
    Request::get(uri).body(Empty::new()).unwrap()
}
