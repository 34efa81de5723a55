//! Wrapped addresses: what is found in one is found again in a text that wraps it once more.
#![no_main]

use beacon_core::identity::locate;
use beacon_core::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|address: &str| {
    let _ = locate(address);
    let _ = import::from_text(&format!("see https://{address} or http://{address}\nand Cust1"));
    let coded: String = address.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let wrapped = format!("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsod.superoffice.com%2FCust7%2F{coded}");
    let located = locate(&wrapped).expect("the tenant stands before what was added");
    assert_eq!(located.identifier.to_string(), "Cust7");
});
