//! Who may ask: by the name the server was called by, and by a token.

use std::fs::File;
use std::io::Read as _;
use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context as _, ensure};
use hyper::header::{AUTHORIZATION, HOST, HeaderMap, ORIGIN};
use hyper::{Method, Uri};
use subtle::ConstantTimeEq as _;

/// The longest token, in bytes.
const MAX_TOKEN: u64 = 4096;
/// The shortest: a guess at 100 million a second takes longer than anybody lives.
const MIN_TOKEN: usize = 16;
/// Where browsers say from where a page asks.
const FETCH_SITE: &str = "sec-fetch-site";

/// Lets those in who may ask.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    /// Whether the name by which the server was called matters: it does not at a socket of this machine.
    checks_host: bool,
    /// Names by which the server may be called, beside those of the loopback, in lower case.
    allowed_hosts: Vec<String>,
    token: Option<String>,
}

/// Why somebody may not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// 421: the server was called by a name that is not its own, as a page does that rebinds a name to this machine.
    ForeignHost,
    /// 401: the token is missing or another one.
    NoToken,
    /// 403: a page of another origin wants something done.
    ForeignPage,
}

impl Guard {
    /// For connections of the network, where `checks_host`, or of a socket of this machine.
    pub(crate) fn new(checks_host: bool, allowed_hosts: &[String], token: Option<String>) -> Self {
        let allowed_hosts = allowed_hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        Self { checks_host, allowed_hosts, token }
    }

    /// Whether a question may be asked at all.
    pub(crate) fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Refused> {
        if self.checks_host && !self.is_own(uri, headers) {
            return Err(Refused::ForeignHost);
        }
        let is_foreign = headers.contains_key(ORIGIN)
            || headers.get(FETCH_SITE).is_some_and(|site| site != "same-origin" && site != "none");
        if *method == Method::POST && is_foreign {
            return Err(Refused::ForeignPage);
        }
        // Says nothing of tenants, and supervisors know no token.
        if uri.path().starts_with("/-/") {
            return Ok(());
        }
        match &self.token {
            Some(token) if !is_token(token, headers) => Err(Refused::NoToken),
            Some(_) | None => Ok(()),
        }
    }

    fn is_own(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(HOST).iter();
        let (first, second) = (named.next(), named.next());
        let called = match (uri.authority(), first) {
            (Some(authority), _) => Some(authority.as_str()),
            (None, Some(host)) => host.to_str().ok(),
            (None, None) => None,
        };
        let Some(called) = called.filter(|_| second.is_none()).and_then(host_of) else { return false };
        is_loopback(&called) || self.allowed_hosts.contains(&called)
    }
}

/// The host in `host:port`, in lower case; an address of IPv6 without its brackets. `None` for anything else.
fn host_of(called: &str) -> Option<String> {
    let (host, port) = match called.strip_prefix('[') {
        Some(rest) => {
            let (host, rest) = rest.split_once(']')?;
            (host, rest.strip_prefix(':').or(rest.is_empty().then_some("0"))?)
        }
        None => called.split_once(':').unwrap_or((called, "0")),
    };
    port.parse::<u16>().ok()?;
    Some(host.trim_end_matches('.').to_ascii_lowercase()).filter(|host| !host.is_empty())
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether the right token came; how long that takes says nothing of it.
fn is_token(token: &str, headers: &HeaderMap) -> bool {
    let said = headers.get(AUTHORIZATION).and_then(|value| value.as_bytes().split_first_chunk::<7>());
    let said = said.filter(|(scheme, _)| scheme.eq_ignore_ascii_case(b"Bearer ")).map(|(_, token)| token);
    said.is_some_and(|said| said.ct_eq(token.as_bytes()).into())
}

/// Reads a token: the first line of a file.
///
/// # Errors
/// When the file cannot be read, or holds none that is worth the name.
pub(crate) fn read_token(file: &Path) -> anyhow::Result<String> {
    let unreadable = || format!("the token in {} cannot be read", file.display());
    let mut text = String::new();
    File::open(file).and_then(|file| file.take(MAX_TOKEN).read_to_string(&mut text)).with_context(unreadable)?;
    let token = text.lines().next().unwrap_or_default().trim();
    ensure!(
        token.len() >= MIN_TOKEN && token.bytes().all(|byte| byte.is_ascii_graphic()),
        "the token in {} must be at least {MIN_TOKEN} letters, digits and signs in one line",
        file.display()
    );
    Ok(token.to_owned())
}

#[cfg(test)]
mod tests {
    use hyper::header::{HeaderName, HeaderValue};
    use rstest::rstest;

    use super::*;

    fn admitted(guard: &Guard, method: &Method, uri: &str, headers: &[(&str, &str)]) -> Result<(), Refused> {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                let name: HeaderName = name.parse().expect("a name");
                (name, HeaderValue::from_str(value).expect("a value"))
            })
            .collect();
        guard.admit(method, &uri.parse().expect("an address"), &headers)
    }

    #[rstest]
    #[case("127.0.0.1:9797", true)]
    #[case("127.8.8.8", true)]
    #[case("[::1]:9797", true)]
    #[case("localhost", true)]
    #[case("LOCALHOST:80", true)]
    #[case("beacon.example.com:9797", true)]
    #[case("Beacon.Example.COM.", true)]
    #[case::a_name_that_was_rebound("attacker.example:9797", false)]
    #[case::no_name_of_ours("localhost.attacker.example", false)]
    #[case("127.0.0.1.attacker.example", false)]
    #[case("127.0.0.1:9797@attacker.example", false)]
    #[case("attacker.example:9797:127.0.0.1", false)]
    #[case("[::1]attacker.example", false)]
    #[case("10.0.0.5:9797", false)]
    #[case("", false)]
    fn only_names_of_this_machine_and_those_allowed_are_answered(#[case] host: &str, #[case] allowed: bool) {
        let guard = Guard::new(true, &["beacon.example.com".to_owned()], None);
        let outcome = admitted(&guard, &Method::GET, "/metrics", &[("host", host)]);
        assert_eq!(outcome, if allowed { Ok(()) } else { Err(Refused::ForeignHost) });
        let at_socket = Guard::new(false, &[], None);
        assert_eq!(admitted(&at_socket, &Method::GET, "/metrics", &[("host", host)]), Ok(()));
    }

    #[test]
    fn no_name_two_names_and_a_name_in_the_address_are_no_way_around() {
        let guard = Guard::new(true, &[], None);
        assert_eq!(admitted(&guard, &Method::GET, "/metrics", &[]), Err(Refused::ForeignHost));
        let two = [("host", "localhost"), ("host", "attacker.example")];
        assert_eq!(admitted(&guard, &Method::GET, "/metrics", &two), Err(Refused::ForeignHost));
        let address = "http://attacker.example/metrics";
        assert_eq!(admitted(&guard, &Method::GET, address, &[("host", "localhost")]), Err(Refused::ForeignHost));
    }

    #[rstest]
    #[case(&[], "/gate/Cust1", Err(Refused::NoToken))]
    #[case(&[("authorization", "Bearer correct-horse-battery")], "/gate/Cust1", Ok(()))]
    #[case(&[("authorization", "bearer correct-horse-battery")], "/gate/Cust1", Ok(()))]
    #[case(&[("authorization", "Bearer correct-horse-batterz")], "/gate/Cust1", Err(Refused::NoToken))]
    #[case(&[("authorization", "Bearer correct-horse-battery-staple")], "/gate/Cust1", Err(Refused::NoToken))]
    #[case(&[("authorization", "Bearer ")], "/metrics", Err(Refused::NoToken))]
    #[case(&[("authorization", "Basic correct-horse-battery")], "/metrics", Err(Refused::NoToken))]
    #[case(&[], "/-/healthy", Ok(()))]
    fn only_the_token_opens(
        #[case] headers: &[(&str, &str)],
        #[case] path: &str,
        #[case] expected: Result<(), Refused>,
    ) {
        let guard = Guard::new(false, &[], Some("correct-horse-battery".to_owned()));
        assert_eq!(admitted(&guard, &Method::GET, path, headers), expected);
    }

    #[rstest]
    #[case::as_an_editor_writes_it("correct-horse-battery\n", Some("correct-horse-battery"))]
    #[case::as_windows_writes_it("correct-horse-battery\r\n", Some("correct-horse-battery"))]
    #[case::without_an_end("correct-horse-battery", Some("correct-horse-battery"))]
    #[case::with_a_space_behind("correct-horse-battery \n", Some("correct-horse-battery"))]
    #[case::with_a_remark_below("correct-horse-battery\n# of May\n", Some("correct-horse-battery"))]
    #[case::empty("", None)]
    #[case::an_empty_line("\ncorrect-horse-battery\n", None)]
    #[case::too_short("correct-horse\n", None)]
    #[case::two_words("correct horse battery\n", None)]
    #[case::no_letters("corréct-horse-battery\n", None)]
    fn a_token_is_the_first_line_of_its_file(#[case] text: &str, #[case] token: Option<&str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("token");
        std::io::Write::write_all(&mut File::create(&file).expect("a file"), text.as_bytes()).expect("written");
        assert_eq!(read_token(&file).ok().as_deref(), token);
    }

    #[rstest]
    #[case(&[("origin", "https://attacker.example")], Err(Refused::ForeignPage))]
    #[case(&[("origin", "null")], Err(Refused::ForeignPage))]
    #[case(&[("sec-fetch-site", "cross-site")], Err(Refused::ForeignPage))]
    #[case(&[], Ok(()))]
    fn no_page_has_something_done(#[case] headers: &[(&str, &str)], #[case] expected: Result<(), Refused>) {
        let guard = Guard::default();
        assert_eq!(admitted(&guard, &Method::POST, "/gate/Cust1/misdirected", headers), expected);
    }
}
