//! The version document: whatever comes, what is kept of it is bounded, and can be shown.
#![no_main]

use beacon_core::version::Version;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let Ok(version) = Version::read(body) else { return };
    let parts = [&version.product, &version.label, &version.netserver, &version.date, &version.services];
    for text in parts.into_iter().flatten() {
        assert!(text.chars().count() <= 2 * 120 + 2 && !text.chars().any(char::is_control), "{text:?}");
    }
    assert!(version.is_same_release(&version));
    let _ = version.short();
});
