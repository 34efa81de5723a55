//! Wrapped addresses: whatever stands behind a tenant in one, a tenant is found.
#![no_main]

use beacon_core::identity::locate;
use beacon_core::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|address: &str| {
    // Longer addresses are left as they are.
    if address.len() > 1024 {
        return;
    }
    let _ = locate(address);
    let _ = import::from_text(&format!("see https://{address} or http://{address}\nand Cust1"));
    let coded: String = address.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let wrapped = format!("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsod.superoffice.com%2FCust7%2F{coded}");
    assert!(locate(&wrapped).is_ok(), "a tenant stands before what was added: {wrapped}");
});
