//! Faults of the answer: what HTTP should not say.

use std::io::{ErrorKind, Read as _};

use beacon_simulator::{Fault, Patch, Raw, RawBody};
use rstest::rstest;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::client::{all_with, connect, get, get_with, read, start};

#[rstest]
#[case(Fault::status(500), 500, None, "Internal Server Error")]
#[case(Fault::Status { code: 503, retry_after: Some("120".into()) }, 503, Some(("retry-after", "120")), "Service Unavailable")]
#[case(Fault::Status { code: 429, retry_after: Some("soon, perhaps".into()) }, 429, Some(("retry-after", "soon, perhaps")), "Too Many Requests")]
#[case(Fault::status(42), 500, None, "Internal Server Error")]
#[case(Fault::Empty, 200, Some(("content-length", "0")), "")]
#[case(Fault::Redirect("file:///etc/passwd".into()), 302, Some(("location", "file:///etc/passwd")), "Found")]
#[case(Fault::raw(r#"{"State":7}"#), 200, Some(("content-type", "application/json; charset=utf-8")), r#"{"State":7}"#)]
#[case(raw("x", Some("text/css"), 201, &[]), 201, Some(("content-type", "text/css")), "x")]
#[case(raw("x", None, 200, &[("Content-Encoding", "gzip")]), 200, Some(("content-encoding", "gzip")), "x")]
#[case(raw("x", None, 200, &[("bad name", "y"), ("X-Good", "z")]), 200, Some(("x-good", "z")), "x")]
#[tokio::test]
async fn whole_answers(
    #[case] fault: Fault,
    #[case] status: u16,
    #[case] header: Option<(&str, &str)>,
    #[case] body: &str,
) {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(fault)).unwrap();
    let answer = get(&simulator, "/api/state/Cust10001").await;
    assert_eq!((answer.status, answer.text().as_str()), (status, body));
    if let Some((name, value)) = header {
        assert_eq!(answer.header(name), Some(value));
    }
    assert_eq!(get(&simulator, "/api/state/Cust10002").await.json()["State"], "Running");
}

#[tokio::test]
async fn a_captive_portal_answers_with_its_page() {
    let answer = get_with(Fault::HtmlPage).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(answer.text().starts_with("<!DOCTYPE html>"));
}

#[tokio::test]
async fn a_version_document_can_come_from_the_wrong_place() {
    let document = get_with(Fault::VersionDocument).await.json();
    assert!(document.get("v1").is_some() && document.get("State").is_none(), "{document}");
}

#[tokio::test]
async fn another_tenants_document_can_come() {
    assert_eq!(get_with(Fault::AnotherTenant).await.json()["ContextIdentifier"], "Cust10002");
}

#[tokio::test]
async fn a_body_can_be_bytes_that_are_no_text() {
    assert_eq!(get_with(Fault::raw(vec![0xFF, 0xFE, 0x00])).await.body, [0xFF, 0xFE, 0x00]);
}

#[tokio::test]
async fn a_huge_body_is_as_long_as_promised() {
    let answer = get_with(Fault::Huge(1_000_001)).await;
    assert_eq!(answer.header("content-length"), Some("1000001"));
    assert!(answer.body.len() == 1_000_001 && answer.body.iter().all(|&byte| byte == b' '));
}

#[tokio::test]
async fn interim_answers_can_come_in_a_flood() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::Continues(3))).unwrap();
    let mut stream = connect(&simulator).await;
    stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(3).into_bytes();
    let expected = interim.clone();
    stream.read_exact(&mut interim).await.unwrap();
    assert_eq!(interim, expected);
    assert_eq!(read(&mut stream).await.json()["State"], "Running");
}

#[tokio::test]
async fn lengths_can_contradict_each_other() {
    let (read, error) = all_with(Fault::ContradictoryLengths).await;
    let (head, body) = read.split_once("\r\n\r\n").unwrap();
    let lengths = head.lines().filter_map(|line| line.strip_prefix("Content-Length: ")).collect::<Vec<_>>();
    assert_eq!(lengths, [body.len().to_string(), (body.len() + 7).to_string()]);
    assert_eq!(error, None);
}

#[tokio::test]
async fn headers_can_be_large() {
    let answer = get_with(Fault::LargeHeaders(65_536)).await;
    assert_eq!(answer.headers.iter().map(|(_, value)| value.len()).filter(|length| *length == 4096).count(), 16);
    assert_eq!(answer.json()["State"], "Running");
}

#[tokio::test]
async fn a_gzip_bomb_unpacks_to_its_thousandfold() {
    let answer = get_with(Fault::GzipBomb(5_000_000)).await;
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert!(answer.body.len() < 5_500, "{} bytes", answer.body.len());
    let mut unpacked = Vec::new();
    let end = flate2::read::GzDecoder::new(answer.body.as_slice()).read_to_end(&mut unpacked);
    assert_eq!(end.unwrap_err().kind(), ErrorKind::UnexpectedEof, "there is no checksum");
    assert!(unpacked.len() == 4 * 1024 * 1024 && unpacked.iter().all(|&byte| byte == b' '));
}

#[tokio::test]
async fn the_version_document_has_a_fault_of_its_own() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::version_fault(Fault::status(500))).unwrap();
    assert_eq!(get(&simulator, "/Cust10001/api").await.status, 500);
    assert_eq!(get(&simulator, "/api/state/Cust10001").await.status, 200);
}

#[tokio::test]
async fn a_fault_of_the_service_is_everybodys() {
    let simulator = start("calm").await;
    simulator.change("Cust10001", Patch::fault(Fault::status(404))).unwrap();
    simulator.service_fault(Some(Fault::status(502)));
    for path in ["/api/state/Cust10001", "/api/state/Cust10002", "/api/state/Cust9", "/Cust10002/api"] {
        assert_eq!(get(&simulator, path).await.status, 502, "{path}");
    }
    simulator.service_fault(None);
    assert_eq!(get(&simulator, "/api/state/Cust10001").await.status, 404);
    assert_eq!(get(&simulator, "/api/state/Cust10002").await.status, 200);
}

fn raw(body: &str, content_type: Option<&str>, status: u16, headers: &[(&str, &str)]) -> Fault {
    let headers = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Fault::Raw(Raw { body: RawBody::from(body), content_type: content_type.map(str::to_owned), status, headers })
}
