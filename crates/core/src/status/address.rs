//! An address that the service names.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::untrusted::shown;

/// The longest address of the service that is kept, in bytes.
const MAX_ADDRESS: usize = 2048;

/// An http or https address from the service, kept as it was written.
///
/// Two addresses are the same when they lead to the same place: letter case, a default port and a trailing
/// slash make no difference.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// Reads an address; `None` when it is no http or https address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_ADDRESS {
            return None;
        }
        if is_plain(text) {
            return Some(Self(text.to_owned()));
        }
        is_of_web(text).then(|| Self(shown(text, MAX_ADDRESS)))
    }

    /// The address as the service wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address for a request; `None` only for an address restored from a damaged database.
    #[must_use]
    pub fn url(&self) -> Option<Url> {
        Url::parse(&self.0).ok()
    }

    /// What people call the host: its first label (`online2`), or the whole of it where it is a number.
    #[must_use]
    pub fn host_label(&self) -> String {
        let url = self.url();
        match url.as_ref().and_then(Url::host) {
            Some(url::Host::Domain(name)) => name.split('.').next().unwrap_or(name).to_owned(),
            Some(number) => number.to_string(),
            None => String::new(),
        }
    }

    fn comparable(&self) -> String {
        let mut text = self.url().map_or_else(|| self.0.clone(), String::from);
        text.make_ascii_lowercase();
        text.truncate(text.trim_end_matches('/').len());
        text
    }
}

fn is_of_web(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether a text is so plainly an address of the web, and safe to show, that what finds that out for others, which every
/// check would otherwise need twice, can be spared.
fn is_plain(text: &str) -> bool {
    let of_name = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    let of_path = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_');
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (host, rest) = rest.split_at(rest.bytes().take_while(of_name).count());
    let (port, path) = match rest.strip_prefix(':') {
        Some(rest) => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
        None => ("443", rest),
    };
    // A host that ends in a number is an IP address, and one with `xn--` is written in other letters.
    let top = host.rsplit('.').next().unwrap_or(host);
    top.starts_with(|c: char| c.is_ascii_lowercase())
        && !host.as_bytes().windows(4).any(|letters| letters == b"xn--")
        && port.parse::<u16>().is_ok()
        && path.starts_with('/')
        && path.bytes().all(of_path)
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.comparable() == other.comparable()
    }
}

impl Eq for Address {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://sod2.superoffice.com/cust00000/")]
    #[case("https://SOD2.superoffice.com/Cust00000")]
    #[case("https://sod2.superoffice.com:443/Cust00000")]
    fn spelling_is_no_move(#[case] other: &str) {
        assert_eq!(Address::parse("https://sod2.superoffice.com:443/Cust00000"), Address::parse(other));
    }

    #[rstest]
    #[case("https://sod3.superoffice.com/Cust00000")]
    #[case("http://sod2.superoffice.com/Cust00000")]
    #[case("https://sod2.superoffice.com:8443/Cust00000")]
    fn another_place_is_a_move(#[case] other: &str) {
        assert_ne!(Address::parse("https://sod2.superoffice.com/Cust00000"), Address::parse(other));
    }

    #[rstest]
    #[case("https://online2.superoffice.com/Cust1", "online2")]
    #[case("http://127.0.0.1:8080/Cust1", "127.0.0.1")]
    #[case("http://online3.localhost:8080/Cust1", "online3")]
    fn hosts_are_shown_by_their_first_label(#[case] address: &str, #[case] label: &str) {
        assert_eq!(Address::parse(address).expect("an address").host_label(), label);
    }

    proptest! {
        #[test]
        fn what_is_plainly_an_address_is_one(text in "https://[a-z0-9.:-]{1,16}(xn--|\\.)[a-z0-9.:-]{0,16}/[a-zA-Z0-9/._-]{0,16}") {
            prop_assert!(!is_plain(&text) || is_of_web(&text));
        }
    }
}
