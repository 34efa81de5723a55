//! The simulator on the wire: requests written by hand on a TCP stream, and a real HTTP/2 client.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    io::{ErrorKind, Read as _},
    time::Duration,
};

use beacon_simulator::{
    Fault, Options, Patch, Raw, RawBody, Simulator, StartError, State, Story, TenantRequests, TlsFault, Unlisted,
};
use chrono::{DateTime, TimeDelta, Utc};
use http_body_util::{BodyExt, Empty};
use hyper::{Request, StatusCode, body::Bytes, client::conn::http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::Instant,
};

mod documents {
    use super::*;

    #[tokio::test]
    async fn a_state_document_comes_with_its_headers() {
        let simulator = start("calm").await;
        let answer = get(&simulator, "/api/state/Cust10001").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
        let endpoint = format!("http://online3.localhost:{}/Cust10001", simulator.port());
        let document = answer.json();
        assert_eq!(document["ContextIdentifier"], "Cust10001");
        assert_eq!(document["Endpoint"], json!(endpoint));
        assert_eq!(document["Api"], json!(format!("{endpoint}/api")));
        assert_eq!((&document["State"], &document["IsRunning"]), (&json!("Running"), &json!(true)));
        assert_eq!(document["Version"], "Release_11.10_2026.02.24-02");
    }

    #[tokio::test]
    async fn valid_until_is_counted_from_the_date_header() {
        let simulator = start("calm").await;
        let ahead = get(&simulator, "/api/state/Cust10001").await.valid_for();
        assert!(ahead >= TimeDelta::seconds(60) && ahead < TimeDelta::seconds(62), "{ahead}");
    }

    #[tokio::test]
    async fn options_take_the_place_of_the_storys_validity() {
        let options =
            Options { valid_for: Some(Duration::from_mins(10)), ..Options::new(Story::named("calm").unwrap()) };
        let simulator = Simulator::start(options).await.unwrap();
        let ahead = get(&simulator, "/api/state/Cust10001").await.valid_for();
        assert!(ahead >= TimeDelta::seconds(600) && ahead < TimeDelta::seconds(602), "{ahead}");
    }

    #[tokio::test]
    async fn a_wrong_clock_is_wrong_in_both_places() {
        let simulator = start("calm").await;
        let right = get(&simulator, "/api/state/Cust10001").await;
        simulator.clock_offset(-3600);
        let wrong = get(&simulator, "/api/state/Cust10001").await;
        let behind = right.date() - wrong.date();
        assert!(behind > TimeDelta::minutes(59) && behind <= TimeDelta::minutes(60), "{behind}");
        assert!(wrong.valid_for() >= TimeDelta::seconds(60) && wrong.valid_for() < TimeDelta::seconds(62));
    }

    #[rstest]
    #[case("/api/state/cust10002", 200)]
    #[case("/api/state/CUST10002", 200)]
    #[case("/api/state/Cust10002/", 200)]
    #[case("/api/state/Cust99999", 404)]
    #[case("/api/state/Default", 404)]
    #[case("/api/state/", 404)]
    #[case("/api/state", 404)]
    #[case("/", 404)]
    #[tokio::test]
    async fn identifiers_are_matched_without_case(#[case] path: &str, #[case] status: u16) {
        let simulator = start("calm").await;
        let answer = get(&simulator, path).await;
        assert_eq!(answer.status, status);
        if status == 200 {
            assert_eq!(answer.json()["ContextIdentifier"], "Cust10002");
        }
    }

    #[tokio::test]
    async fn an_unlisted_identifier_can_be_unknown_instead() {
        let story = Story::named("calm").unwrap().with_unlisted(Unlisted::Unknown);
        let simulator = Simulator::start(Options::new(story)).await.unwrap();
        let answer = get(&simulator, "/api/state/Cust77").await;
        assert_eq!(answer.status, 200);
        let mut document = answer.json();
        document.as_object_mut().unwrap().remove("ValidUntil").unwrap();
        assert_eq!(
            document,
            json!({"ContextIdentifier": "Cust77", "Endpoint": null, "State": "Unknown", "IsRunning": false, "Api": null})
        );
        assert_eq!(get(&simulator, "/Cust77/api").await.status, 404);
    }

    #[rstest]
    #[case("127.0.0.1:1234", 200)]
    #[case("localhost", 200)]
    #[case("online3.localhost:1234", 200)]
    #[case("ONLINE3.localhost", 200)]
    #[case("online2.localhost:1234", 421)]
    #[case("app.localhost", 421)]
    #[case("online2.superoffice.com", 421)]
    #[case("proxy.example.com", 200)]
    #[tokio::test]
    async fn the_api_is_only_at_the_tenants_own_host(#[case] host: &str, #[case] status: u16) {
        let simulator = start("calm").await;
        let answer = exchange(
            &simulator,
            &format!("GET /Cust10001/api HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n"),
        )
        .await;
        assert_eq!(answer.status, status);
        if status == 421 {
            assert_eq!(answer.text(), "Wrong subdomain used to access tenant");
        } else {
            assert_eq!(answer.json()["NetServerLabel"], "Release_11.10_2026.02.24-02");
        }
        let state = exchange(&simulator, &format!("GET /api/state/Cust10001 HTTP/1.1\r\nHost: {host}\r\n\r\n")).await;
        assert_eq!(state.status, 200);
    }

    #[tokio::test]
    async fn after_a_move_the_old_host_is_misdirected() {
        let simulator = start("calm").await;
        simulator.change("Cust10001", Patch::host("app")).unwrap();
        let at = async |host| {
            exchange(&simulator, &format!("GET /Cust10001/api HTTP/1.1\r\nHost: {host}.localhost\r\n\r\n")).await.status
        };
        assert_eq!((at("online3").await, at("app").await), (421, 200));
    }

    #[rstest]
    #[case("Accept: application/json", "application/json; charset=utf-8")]
    #[case("Accept: text/plain, Application/JSON;q=0.9", "application/json; charset=utf-8")]
    #[case("Accept: */*", "text/html; charset=utf-8")]
    #[case("X-Nothing: at all", "text/html; charset=utf-8")]
    #[tokio::test]
    async fn the_version_document_has_to_be_asked_for(#[case] accept: &str, #[case] content_type: &str) {
        let simulator = start("calm").await;
        let answer =
            exchange(&simulator, &format!("GET /cust10001/api HTTP/1.1\r\nHost: localhost\r\n{accept}\r\n\r\n")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(content_type)));
    }

    #[tokio::test]
    async fn a_tenant_that_does_not_run_has_no_api() {
        let simulator = start("calm").await;
        simulator.change("Cust10001", Patch::state("Suspended")).unwrap();
        assert_eq!(get(&simulator, "/Cust10001/api").await.status, 503);
    }

    #[tokio::test]
    async fn all_states_can_be_set() {
        let simulator = start("calm").await;
        let published = beacon_simulator::PUBLISHED_STATES;
        let texts = published.iter().map(|&(_, name, runs)| (State::from(name), json!(name), runs));
        let numbers = published.iter().map(|&(number, _, runs)| (State::from(number), json!(number), runs));
        let others = [(State::from(7), json!(7), false), (State::from("Migrating"), json!("Migrating"), false)];
        for (state, written, runs) in texts.chain(numbers).chain(others) {
            simulator.change("Cust10001", Patch::state("Running")).unwrap();
            simulator.change("cust10001", Patch { state: Some(state), ..Patch::default() }).unwrap();
            let document = get(&simulator, "/api/state/Cust10001").await.json();
            assert_eq!((&document["State"], &document["IsRunning"]), (&written, &json!(runs)));
        }
    }

    #[tokio::test]
    async fn only_reading_is_possible() {
        let simulator = start("calm").await;
        let answer =
            exchange(&simulator, "POST /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                .await;
        assert_eq!(answer.status, 405);
    }
}

mod faults {
    use super::*;

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
    async fn a_reset_can_come_within_the_body() {
        let (read, error) = all_with(Fault::ResetWithin).await;
        let (head, body) = read.split_once("\r\n\r\n").unwrap();
        let promised = format!("content-length: {}", body.len() * 2);
        assert!(
            head.contains(&promised) || head.contains(&format!("content-length: {}", body.len() * 2 + 1)),
            "{head}"
        );
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

    #[rstest]
    #[case(Fault::GoAway)]
    #[case(Fault::ResetFlood(9))]
    #[case(Fault::Tls(TlsFault::Expired))]
    #[tokio::test]
    async fn what_there_is_in_other_protocols_only_is_a_closed_connection(#[case] fault: Fault) {
        assert_eq!(all_with(fault).await, (String::new(), None));
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

    /// All that comes until the connection ends, and how that was if not orderly.
    async fn all_with(fault: Fault) -> (String, Option<ErrorKind>) {
        let simulator = start("calm").await;
        simulator.change("Cust10001", Patch::fault(fault)).unwrap();
        let mut stream = connect(&simulator).await;
        stream.write_all(b"GET /api/state/Cust10001 HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
        let mut bytes = Vec::new();
        let end = loop {
            match stream.read_buf(&mut bytes).await {
                Ok(0) => break None,
                Ok(_) => {}
                Err(error) => break Some(error.kind()),
            }
        };
        (String::from_utf8(bytes).unwrap(), end)
    }

    async fn get_with(fault: Fault) -> Answer {
        let simulator = start("calm").await;
        simulator.change("Cust10001", Patch::fault(fault)).unwrap();
        get(&simulator, "/api/state/Cust10001").await
    }
}

mod stories {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_story_goes_on_while_time_passes() {
        let simulator = start("upgrade-wave").await;
        let state = async || get(&simulator, "/api/state/Cust10001").await.json()["State"].clone();
        assert_eq!(state().await, "Running");
        tokio::time::advance(Duration::from_secs(10)).await;
        assert_eq!(state().await, "OfflineMaintenance");
        tokio::time::advance(Duration::from_secs(110)).await;
        assert_eq!(state().await, "Running");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_set_by_hand_wins_over_the_story() {
        let simulator = start("upgrade-wave").await;
        simulator.change("Cust10001", Patch::state("Suspended")).unwrap();
        tokio::time::advance(Duration::from_secs(119)).await;
        let document = get(&simulator, "/api/state/Cust10001").await.json();
        assert_eq!(
            (&document["State"], &document["Version"]),
            (&json!("Suspended"), &json!("Release_11.11_2026.03.17-01"))
        );
    }

    #[tokio::test(start_paused = true)]
    async fn the_service_fails_when_the_story_says() {
        let simulator = start("everything-down").await;
        tokio::time::advance(Duration::from_secs(15)).await;
        let down = get(&simulator, "/api/state/Cust10001").await;
        assert_eq!((down.status, down.header("retry-after")), (503, Some("10")));
        simulator.service_fault(Some(Fault::None));
        assert_eq!(get(&simulator, "/api/state/Cust10001").await.status, 200);
    }

    #[tokio::test]
    async fn tenants_have_names_and_identifiers() {
        let options = Options { tenants: 10_000, ..Options::new(Story::named("demo").unwrap()) };
        let simulator = Simulator::start(options).await.unwrap();
        let tenants = simulator.tenants();
        assert_eq!((tenants[0].identifier.as_str(), tenants[0].name.as_str()), ("Cust10001", "Acme"));
        assert_eq!((tenants[9_999].identifier.as_str(), tenants[9_999].name.as_str()), ("Cust20000", "Customer 20000"));
        assert_eq!(get(&simulator, "/api/state/Cust20000").await.status, 200);
        assert_eq!(get(&simulator, "/api/state/Cust20001").await.status, 404);
    }
}

mod life {
    use super::*;

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
}

mod over_tls {
    use std::sync::Arc;

    use tokio_rustls::{
        TlsConnector,
        client::TlsStream,
        rustls::{
            ClientConfig, RootCertStore,
            crypto::ring,
            pki_types::{CertificateDer, ServerName, pem::PemObject},
        },
    };

    use super::*;

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
}

mod http2_clear_text {
    use super::*;

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
}

mod control {
    use super::*;

    #[tokio::test]
    async fn tenants_are_listed_as_they_are_now() {
        let simulator = start("calm").await;
        simulator
            .change("Cust10002", Patch::state(6).and(Patch::host("app")).and(Patch::fault(Fault::status(503))))
            .unwrap();
        let list = get(&simulator, "/simulator/tenants").await.json();
        assert_eq!(list.as_array().unwrap().len(), 100);
        assert_eq!(
            list[0],
            json!({"identifier": "Cust10001", "name": "Acme", "state": "Running", "is_running": true, "host": "online3",
                   "version": "Release_11.10_2026.02.24-02", "era": "2026"})
        );
        assert_eq!(
            list[1],
            json!({"identifier": "Cust10002", "name": "Berg AS", "state": 6, "is_running": false, "host": "app",
                   "version": "Release_11.10_2026.02.24-02", "era": "2026", "fault": {"status": {"code": 503}}})
        );
    }

    #[rstest]
    #[case("tenants/Cust10001", r#"{"state":"Unknown","valid_for_seconds":5}"#, 204, "")]
    #[case("tenants/cust10001", r#"{"state":7,"is_running":true}"#, 204, "")]
    #[case("tenants/Cust10001", r#"{"fault":{"raw":{"body":"[]"}}}"#, 204, "")]
    #[case("tenants/Cust1", r#"{"state":"Unknown"}"#, 404, "The simulator has no tenant \"Cust1\".")]
    #[case("tenants/Cust10001", r#"{"stat":"Unknown"}"#, 400, "This is not a change: unknown field `stat`")]
    #[case("tenants/Cust10001", "state=Unknown", 400, "This is not a change: expected value")]
    #[case("service", r#"{"fault":"silent","clock_offset_seconds":60}"#, 204, "")]
    #[case("service", r#"{"fault":"explode"}"#, 400, "This is not a change: unknown variant `explode`")]
    #[case("story", "{}", 404, "The control API has ")]
    #[tokio::test]
    async fn changes_are_taken_or_refused(
        #[case] path: &str,
        #[case] body: &str,
        #[case] status: u16,
        #[case] says: &str,
    ) {
        let simulator = start("calm").await;
        let answer = put(&simulator, path, body).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        assert!(answer.text().starts_with(says), "{}", answer.text());
    }

    #[tokio::test]
    async fn a_change_is_seen_in_the_next_answer() {
        let simulator = start("calm").await;
        put(&simulator, "tenants/Cust10001", r#"{"state":"Unknown","valid_for_seconds":-60}"#).await;
        let answer = get(&simulator, "/api/state/Cust10001").await;
        assert_eq!(answer.json()["State"], "Unknown");
        assert!(answer.valid_for() <= TimeDelta::seconds(-59));
        put(&simulator, "service", r#"{"fault":{"status":{"code":503}}}"#).await;
        assert_eq!(get(&simulator, "/api/state/Cust10002").await.status, 503);
        put(&simulator, "service", r#"{"fault":"none"}"#).await;
        assert_eq!(get(&simulator, "/api/state/Cust10002").await.status, 200);
    }

    #[tokio::test]
    async fn requests_before_the_promised_time_are_counted_apart() {
        let simulator = start("calm").await;
        for early in [0, 1, 2] {
            get(&simulator, "/api/state/Cust10001").await;
            assert_eq!(simulator.requests().early, early);
        }
        simulator.clock_offset(61);
        get(&simulator, "/api/state/Cust10001").await;
        get(&simulator, "/api/state/Cust10002").await;
        assert_eq!((simulator.requests().state, simulator.requests().early), (5, 2));
    }

    #[tokio::test]
    async fn requests_are_counted_without_its_own() {
        let simulator = start("calm").await;
        get(&simulator, "/api/state/Cust10001").await;
        get(&simulator, "/simulator/tenants").await;
        let mut counts = get(&simulator, "/simulator/requests").await.json();
        let answered_at = counts["tenants"]["Cust10001"]["answered_at"].take();
        assert!(answered_at.as_f64().unwrap() > 0.0);
        assert_eq!(
            counts,
            json!({"state": 1, "early": 0, "version": 0, "other": 0, "in_flight": 0, "peak_concurrency": 1, "connections": 3, "handshakes": 0,
                   "tenants": {"Cust10001": {"state": 1, "version": 0, "answered_at": null}}})
        );
    }

    async fn put(simulator: &Simulator, path: &str, body: &str) -> Answer {
        let length = body.len();
        exchange(
            simulator,
            &format!("PUT /simulator/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n{body}"),
        )
        .await
    }
}

async fn start(story: &str) -> Simulator {
    Simulator::start(Options::new(Story::named(story).unwrap())).await.unwrap()
}

async fn connect(simulator: &Simulator) -> TcpStream {
    TcpStream::connect(("127.0.0.1", simulator.port())).await.unwrap()
}

async fn get(simulator: &Simulator, path: &str) -> Answer {
    exchange(simulator, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")).await
}

/// Waits for something that happens on the other side of a socket; ten seconds are the limit of a failure, not a pause.
async fn until(happened: impl Fn() -> bool) {
    let waiting = async {
        while !happened() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap();
}

/// Sends the request on a connection of its own and reads the answer.
async fn exchange(simulator: &Simulator, request: &str) -> Answer {
    let mut stream = connect(simulator).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    read(&mut stream).await
}

async fn send_and_read(stream: &mut TcpStream, path: &str) -> Answer {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
    read(stream).await
}

/// Reads one answer: its head, then as much body as it promises or until the connection is closed.
async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Answer {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let mut answer = Answer::from_head(std::str::from_utf8(&bytes[..end]).unwrap());
            answer.body = bytes.split_off(end + 4);
            let promised = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
            while answer.body.len() < promised && stream.read_buf(&mut answer.body).await.unwrap() > 0 {}
            return answer;
        }
        assert!(stream.read_buf(&mut bytes).await.unwrap() > 0, "closed within the head: {bytes:?}");
    }
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn from_head(head: &str) -> Answer {
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: Vec::new() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn date(&self) -> DateTime<Utc> {
        DateTime::parse_from_rfc2822(self.header("date").unwrap()).unwrap().to_utc()
    }

    /// From the `Date` header, which has whole seconds, to `ValidUntil`.
    fn valid_for(&self) -> TimeDelta {
        self.json()["ValidUntil"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap() - self.date()
    }
}
