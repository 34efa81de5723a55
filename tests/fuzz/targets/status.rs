//! The state document: whatever comes, what is kept of it is bounded, can be shown, and is the same when it was stored.
#![no_main]

use beacon_core::identity::ContextIdentifier;
use beacon_core::status::Status;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let asked = ContextIdentifier::from_canonical("Cust12345").expect("an identifier");
    let Ok(status) = Status::read(asked, body) else { return };
    let addresses = [&status.endpoint, &status.api].map(|address| address.as_ref().map_or("", |address| address.as_str()));
    for (text, limit) in [
        (status.state.name(), 60),
        (addresses[0], 2048),
        (addresses[1], 2048),
        (status.release.as_deref().unwrap_or_default(), 300),
    ] {
        assert!(text.chars().count() <= limit && !text.chars().any(char::is_control), "{text:?}");
    }
    let stored = serde_json::to_vec(&status).expect("it can be stored");
    assert_eq!(serde_json::from_slice::<Status>(&stored).expect("it can be restored"), status);
});
