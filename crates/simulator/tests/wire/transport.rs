//! Faults of the connection: what comes late, in part or not at all.

use std::io::ErrorKind;
use std::time::Duration;

use beacon_simulator::{Fault, Patch, TlsFault};
use rstest::rstest;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::Instant;

use crate::client::{all_with, connect, get, get_with, send_and_read, start, until};

#[tokio::test]
async fn a_body_cut_off_is_shorter_than_promised_and_then_closed() {
    let answer = get_with(Fault::CutOff).await;
    let promised: usize = answer.header("content-length").unwrap().parse().unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body.len(), promised / 2);
    assert!(answer.text().starts_with(r#"{"ContextIdentifier":"Cust10001""#), "{}", answer.text());
}

#[tokio::test]
async fn a_reset_comes_before_the_headers() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::Reset)).unwrap();
    let mut stream = connect(&simulator).await;
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let error = stream.read(&mut [0; 1]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn silence_lasts_until_the_client_gives_up() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::Silent)).unwrap();
    let mut silent = connect(&simulator).await;
    silent.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    until(|| simulator.requests().state == 1).await;
    // Others are answered meanwhile, and only they.
    assert_eq!(get(&simulator, "/api/state/Cust10002").await.status, 200);
    assert_eq!(silent.try_read(&mut [0; 1]).unwrap_err().kind(), ErrorKind::WouldBlock);
    drop(silent);
    until(|| simulator.requests().in_flight == 0).await;
    simulator.change("Cust10001", Patch::fault(Fault::None)).unwrap();
    assert_eq!(get(&simulator, "/api/state/Cust10001").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn an_answer_can_be_delayed() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch { delay_milliseconds: Some(1500), ..Patch::default() }).unwrap();
    let start = Instant::now();
    assert_eq!(get(&simulator, "/api/state/Cust10002").await.status, 200);
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(get(&simulator, "/api/state/Cust10001").await.status, 200);
    assert!(start.elapsed() >= Duration::from_millis(1500));
}

#[tokio::test(start_paused = true)]
async fn a_slow_body_takes_a_second_a_byte() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::SlowBody)).unwrap();
    let start = Instant::now();
    let answer = get(&simulator, "/api/state/Cust10001").await;
    assert_eq!(answer.json()["State"], "Running");
    assert!(start.elapsed() >= Duration::from_secs(answer.body.len() as u64 - 1));
}

#[tokio::test]
async fn a_reset_can_come_within_the_body() {
    let (read, error) = all_with(Fault::ResetWithin).await;
    let (head, body) = read.split_once("\r\n\r\n").unwrap();
    let promised = format!("content-length: {}", body.len() * 2);
    assert!(head.contains(&promised) || head.contains(&format!("content-length: {}", body.len() * 2 + 1)), "{head}");
    assert_eq!(error, Some(ErrorKind::ConnectionReset));
}

#[tokio::test(start_paused = true)]
async fn slow_headers_take_a_second_a_byte() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::SlowHeaders)).unwrap();
    let mut stream = connect(&simulator).await;
    let start = Instant::now();
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut bytes = [0; 12];
    stream.read_exact(&mut bytes).await.unwrap();
    assert_eq!(&bytes, b"HTTP/1.1 200");
    assert!(start.elapsed() >= Duration::from_secs(11), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_stale_connection_answers_once_and_is_closed_at_the_next_request() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::Stale)).unwrap();
    let mut stream = connect(&simulator).await;
    assert_eq!(send_and_read(&mut stream, "/api/state/Cust10001").await.status, 200);
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0);
}

#[rstest]
#[case(Fault::GoAway)]
#[case(Fault::ResetFlood(9))]
#[case(Fault::Tls(TlsFault::Expired))]
#[tokio::test]
async fn what_there_is_in_other_protocols_only_is_a_closed_connection(#[case] fault: Fault) {
    assert_eq!(all_with(fault).await, (String::new(), None));
}
