//! Who wrote an answer that is no status, by its headers and its text.

/// Headers that only something in between adds.
const HEADERS: [&str; 6] = ["x-squid-error", "x-bluecoat-via", "x-sophos", "x-zscaler", "x-netskope", "x-fortigate"];
/// Headers in which something in between names itself.
const NAMING: [&str; 4] = ["server", "via", "proxy-agent", "x-cache"];
/// How products that stand in between call themselves.
const PRODUCTS: [&str; 20] = [
    "barracuda",
    "bitdefender",
    "blue coat",
    "bluecoat",
    "check point",
    "cisco umbrella",
    "forcepoint",
    "fortigate",
    "fortiguard",
    "fortinet",
    "kaspersky",
    "mcafee",
    "netskope",
    "palo alto networks",
    "skyhigh",
    "sonicwall",
    "sophos",
    "squid",
    "watchguard",
    "zscaler",
];
/// What pages say that let nobody through, and pages of a service do not.
const SENTENCES: [&str; 5] =
    ["blocked by your", "company policy", "web filter", "url category", "acceptable use policy"];
/// So much of a page is read, in bytes.
const READ: usize = 16 * 1024;

/// Whether an answer names something between this machine and the service. Names of headers are in lower case. What is in
/// an answer proves nothing, so that it counts only where the certificate leaves it open.
#[must_use]
pub fn names_intermediary<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>, body: &[u8]) -> bool {
    let by_header = headers.into_iter().any(|(name, value)| {
        HEADERS.iter().any(|of_product| name.starts_with(of_product))
            || (NAMING.contains(&name) && names_product(&value.to_lowercase()))
    });
    let body = String::from_utf8_lossy(body.get(..READ).unwrap_or(body)).to_lowercase();
    by_header || names_product(&body) || SENTENCES.iter().any(|sentence| body.contains(sentence))
}

/// Whether a text in lower case has the name of a product as words of its own.
fn names_product(text: &str) -> bool {
    let is_word = |at: usize, name: &str| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|text| text.chars().next());
        !is_letter(before) && !is_letter(after)
    };
    PRODUCTS.iter().any(|name| text.match_indices(name).any(|(at, _)| is_word(at, name)))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&[("x-squid-error", "ERR_ACCESS_DENIED 0")], "", true)]
    #[case(&[("via", "1.1 gw.example (squid/5.7)")], "", true)]
    #[case(&[("server", "Zscaler/6.2")], "<html>", true)]
    #[case(&[("server", "Microsoft-IIS/10.0"), ("via", "1.1 google")], "<h1>Service Unavailable</h1>", false)]
    #[case(&[], "<title>FortiGuard Intrusion Prevention - Access Blocked</title>", true)]
    #[case(&[], "<p>This page was Blocked by your organisation</p>", true)]
    #[case(&[], "<h1>Squids and other animals</h1>", false)]
    #[case(&[], "SuperOffice is being upgraded. Please try again.", false)]
    #[case(&[], "", false)]
    fn what_stands_in_between_is_known_by_what_it_says(
        #[case] headers: &[(&str, &str)],
        #[case] body: &str,
        #[case] named: bool,
    ) {
        assert_eq!(names_intermediary(headers.iter().copied(), body.as_bytes()), named);
    }
}
