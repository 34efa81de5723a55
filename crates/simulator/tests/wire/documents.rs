//! The documents, and who gets which.

use std::time::Duration;

use beacon_simulator::{Options, Patch, Simulator, State, Story, Unlisted};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;

use crate::client::{exchange, get, start};

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
    let options = Options { valid_for: Some(Duration::from_mins(10)), ..Options::new(Story::named("calm").unwrap()) };
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
