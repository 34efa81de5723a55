//! What a person can change while it runs.

use beacon_simulator::{Fault, Patch, Simulator};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;

use crate::client::{Answer, exchange, get, start};

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
async fn changes_are_taken_or_refused(#[case] path: &str, #[case] body: &str, #[case] status: u16, #[case] says: &str) {
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
