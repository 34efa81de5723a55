//! Files and texts to import: whatever they hold, the findings are bounded, and what is a tenant is one.
#![no_main]

use beacon_core::identity::ContextIdentifier;
use beacon_core::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let Ok(import) = import::from_bytes(file) else { return };
    assert!(import.found.len() <= import::MAX_FINDINGS);
    for finding in &import.found {
        if let Ok(identifier) = finding.outcome {
            assert_eq!(ContextIdentifier::from_canonical(&identifier.to_string()), Some(identifier));
        }
        assert!(!finding.profile.name.chars().any(char::is_control), "{:?}", finding.profile);
    }
});
