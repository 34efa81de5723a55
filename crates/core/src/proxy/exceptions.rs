//! Hosts that are reached without the proxy, as `NO_PROXY` and the desktops' settings name them.

use std::net::IpAddr;

use ipnet::IpNet;
use url::{Host, Url};

/// A list of hosts. The usual ways to write one differ from program to program, and all of them are understood here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Exceptions(Vec<Exception>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Exception {
    what: What,
    /// The only port that is meant; `None` for all.
    port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// A name, and all below it.
    Domain(String),
    /// Names and numbers by a pattern with `*`.
    Pattern(String),
    /// One address, or all that begin with the same bits.
    Network(IpNet),
    /// Names without a dot (`<local>`).
    Local,
}

impl Exceptions {
    /// Reads a list, separated by commas, semicolons or blanks: `example.com`, `.example.com` and `*.example.com` mean that
    /// name and all below it, `10.0.0.0/8` a network, `*` everything, and `:8080` behind it that port alone.
    pub(super) fn read(list: &str) -> Self {
        let entries = list.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
        Self(entries.filter(|entry| !entry.is_empty()).map(Exception::read).collect())
    }

    /// Whether an address is one of them.
    pub(super) fn hold(&self, url: &Url) -> bool {
        let Some(host) = url.host() else { return false };
        let port = url.port_or_known_default();
        self.0.iter().any(|exception| exception.holds(&host, port))
    }
}

impl Exception {
    fn read(entry: &str) -> Self {
        if let Some(network) = network(entry) {
            return Self { what: What::Network(network), port: None };
        }
        let (host, port) = match entry.rsplit_once(':').map(|(host, port)| (host, port.parse())) {
            Some((host, Ok(port))) => (host, Some(port)),
            Some((_, Err(_))) | None => (entry, None),
        };
        if let Some(network) = network(host) {
            return Self { what: What::Network(network), port };
        }
        let host = host.trim_end_matches('.').to_lowercase();
        let below = host.trim_start_matches("*.").trim_start_matches('.');
        let what = match below {
            "<local>" => What::Local,
            name if name.contains('*') => What::Pattern(host),
            name => What::Domain(name.to_owned()),
        };
        Self { what, port }
    }

    fn holds(&self, host: &Host<&str>, port: Option<u16>) -> bool {
        if self.port.is_some() && self.port != port {
            return false;
        }
        let address: Option<IpAddr> = match host {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some((*address).into()),
            Host::Ipv6(address) => Some((*address).into()),
        };
        let written = address.map_or_else(|| host.to_string(), |address| address.to_string()).to_lowercase();
        let written = written.trim_end_matches('.');
        match &self.what {
            What::Network(network) => address.is_some_and(|address| network.contains(&address)),
            What::Pattern(pattern) => fits(pattern, written),
            What::Local => address.is_none() && !written.contains('.'),
            What::Domain(name) => {
                written.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            }
        }
    }
}

/// `10.0.0.0/8`, `10.0.0.1`, `::1` or `[::1]`.
fn network(text: &str) -> Option<IpNet> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    text.parse().ok().or_else(|| Some(IpNet::from(bare.parse::<IpAddr>().ok()?)))
}

/// Whether a text is as a pattern has it, in which `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.any(|at| text.get(at..).is_some_and(|text| fits(rest, text)))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const SERVICE: &str = "https://online.superoffice.com/api/state/Cust1";

    #[rstest]
    #[case("", SERVICE, false)]
    #[case("online.superoffice.com", SERVICE, true)]
    #[case("superoffice.com", SERVICE, true)]
    #[case(".superoffice.com", SERVICE, true)]
    #[case("*.superoffice.com", SERVICE, true)]
    #[case("*.online.superoffice.com", SERVICE, true)]
    #[case("SuperOffice.COM.", SERVICE, true)]
    #[case("office.com", SERVICE, false)]
    #[case("*office.com", SERVICE, true)]
    #[case("online.*", SERVICE, true)]
    #[case("*.example.com, *.superoffice.com", SERVICE, true)]
    #[case("example.com  superoffice.com\tother", SERVICE, true)]
    #[case("example.com;superoffice.com", SERVICE, true)]
    #[case("*", SERVICE, true)]
    #[case("superoffice.com:443", SERVICE, true)]
    #[case("superoffice.com:80", SERVICE, false)]
    #[case("superoffice.com:nonsense", SERVICE, false)]
    #[case("<local>", SERVICE, false)]
    #[case("<local>", "http://intranet/", true)]
    #[case("10.0.0.0/8", "http://10.1.2.3:8080/", true)]
    #[case("10.0.0.0/8", "http://11.1.2.3/", false)]
    #[case("10.0.0.0/8", SERVICE, false)]
    #[case("10.1.2.3", "http://10.1.2.3/", true)]
    #[case("10.1.2.3:8080", "http://10.1.2.3/", false)]
    #[case("10.1.*", "http://10.1.2.3/", true)]
    #[case("::1", "http://[::1]:8080/", true)]
    #[case("[::1]", "http://[::1]:8080/", true)]
    #[case("[::1]:8080", "http://[::1]:8080/", true)]
    #[case("[::1]:81", "http://[::1]:8080/", false)]
    #[case("fe80::/10", "http://[fe80::1]/", true)]
    fn hosts_are_named_in_all_the_usual_ways(#[case] list: &str, #[case] url: &str, #[case] held: bool) {
        let url = Url::parse(url).expect("an address");
        assert_eq!(Exceptions::read(list).hold(&url), held, "{list}");
    }
}
