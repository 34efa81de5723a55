//! Web pages, SpreadsheetML and mails: whatever stands in them, the findings are bounded, and their names can be shown.
#![no_main]

use beacon_core::import::{self, Choices, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let spreadsheetml = format!(
        "<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table>{body}</Table></Worksheet></Workbook>"
    );
    let mail = format!("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n{body}\n--x--\n");
    for text in [format!("<html><table>{body}</table></html>"), spreadsheetml, mail] {
        for hidden in [false, true] {
            let choices = Choices { hidden, ..Choices::default() };
            let Ok(import) = import::read(Source::Text(&text), &choices) else { continue };
            assert!(import.found.len() <= import::MAX_FINDINGS);
            for finding in &import.found {
                assert!(!finding.profile.name.chars().any(char::is_control), "{:?}", finding.profile);
            }
        }
    }
});
