//! `beacon why`: what the app on this machine told, and what it did not.

use beacon_core::condition_log::{ConditionPeriod, VendorIncident};
use beacon_core::conditions::Condition;
use beacon_core::engine::{Profile, Record};
use beacon_core::notifications::{Decision, SuppressionReason};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::bench::{beacon, beacon_in, stderr};

#[test]
fn why_says_what_was_told_and_what_was_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let key: beacon_core::identity::TenantKey = "production/Cust7".parse().expect("a key");
    let at = beacon_watch::local_now().to_utc();
    let cause = beacon_core::notifications::Cause::NoData { environment: key.environment.clone() };
    let decision = |outcome| {
        let (key, cause) = (key.clone(), cause.clone());
        Record::Decision(Box::new(Decision { at, key, cause, outcome }))
    };
    let profile = Profile { name: "Acme".to_owned(), ..Profile::default() };
    let incident = VendorIncident { title: "Log-in is slow".to_owned(), opened: at - TimeDelta::minutes(20) };
    let condition = Record::Condition(Box::new(ConditionPeriod {
        condition: Condition::ServiceUnreachable { environment: key.environment.clone() },
        began: at - TimeDelta::minutes(45),
        ended: Some(at - TimeDelta::minutes(5)),
        incident: Some(incident),
    }));
    let told = [decision(Ok(3)), decision(Err(SuppressionReason::QuietHours))];
    let records = [Record::Profile(key.clone(), profile), condition].into_iter().chain(told).collect();
    let store = beacon_watch::Store::open(folder.path()).expect("a store").store;
    runtime.block_on(store.commit(records)).expect("stored");
    // The app need not have ended: its store is still open.
    let data = folder.path().to_string_lossy().into_owned();
    let output = beacon(&["why", "--data-dir", &data, "--json", "7"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let told: Vec<_> = lines.iter().map(|line| (line["sent"].clone(), line["notification"].clone())).collect();
    assert_eq!(told, [(json!(false), Value::Null), (json!(true), json!(3))]);
    let output = beacon(&["why", "--data-dir", &data, "cust7"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("not sent  Acme: cannot be read · "), "{text}");
    assert!(text.contains("sent      Acme: cannot be read"), "{text}");
    let last = text.lines().last().unwrap_or_default();
    assert!(last.contains("  problem   ") && last.contains(" · Lasted 40 min · "), "{text}");
    assert!(
        last.contains("SuperOffice opened “Log-in is slow” at") && last.contains(", 25 min after we saw it"),
        "{text}"
    );
    let is_half_a_day = |text: &str| text.contains(" AM  ") || text.contains(" PM  ");
    assert!(!is_half_a_day(&text), "{text}");
    let output = beacon_in("en_US.UTF-8", &["why", "--data-dir", &data, "cust7"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(is_half_a_day(&text), "{text}");
    let output = beacon(&["why", "--data-dir", &data, "8"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("production/Cust8 is not watched"), "{}", stderr(&output));
    drop(store);
}
