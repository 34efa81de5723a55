//! What happens in a story.

use std::time::Duration;

use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use serde_json::json;

use crate::client::{get, start};

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
