//! The proxy that the environment names: one that cannot be used is said, since what reads it would pass it over and go
//! directly.

use std::env;

use anyhow::bail;
use http::Uri;

/// The variables, the first of each line that is set counts.
const VARIABLES: [[&str; 2]; 3] =
    [["ALL_PROXY", "all_proxy"], ["HTTP_PROXY", "http_proxy"], ["HTTPS_PROXY", "https_proxy"]];
const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

const SIGNS: &str = "signs in the user's name or password that mean something in an address are written with %";

/// Looks at the variables.
///
/// # Errors
/// With the one that is no address of a proxy. Its value may hold a password, and is not said.
pub(crate) fn check() -> anyhow::Result<()> {
    for names in VARIABLES {
        let set = names.into_iter().find_map(|name| Some((name, env::var(name).ok()?)));
        if let Some((name, why)) = set.and_then(|(name, value)| Some((name, wrong(&value)?))) {
            bail!("the variable {name} is no address of a proxy, such as http://proxy.example.com:3128: {why}");
        }
    }
    Ok(())
}

/// Why a value is no address of a proxy; an empty one means none.
fn wrong(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return None;
    }
    if value.contains('\\') {
        return Some("a backslash in the user's name is written %5C");
    }
    if value.contains(char::is_whitespace) {
        return Some("there is white space in it");
    }
    let Ok(uri) = value.parse::<Uri>() else {
        return Some(SIGNS);
    };
    if uri.scheme_str().is_some_and(|scheme| !SCHEMES.contains(&scheme)) {
        return Some("it begins with http, https, socks4 or socks5");
    }
    let called = uri.authority().map_or("", |authority| authority.as_str());
    let port = called
        .rsplit('@')
        .next()
        .and_then(|called| called.rsplit_once(':'))
        .filter(|(host, _)| !host.contains(':') || host.ends_with(']'));
    if port.is_some_and(|(_, port)| port.parse::<u16>().is_err()) {
        return Some(SIGNS);
    }
    uri.host().is_none_or(str::is_empty).then_some("there is no host in it")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", true)]
    #[case("http://127.0.0.1:3128", true)]
    #[case("127.0.0.1:3128", true)]
    #[case("proxy", true)]
    #[case("http://OFFICE%5Cuser:pw@127.0.0.1:3128/", true)]
    #[case("socks5h://127.0.0.1:1080", true)]
    #[case(r"http://OFFICE\user:pw@127.0.0.1:3128", false)]
    #[case("http://user:p#w@127.0.0.1:3128", false)]
    #[case("http://user:p w@127.0.0.1:3128", false)]
    #[case("ftp://127.0.0.1:3128", false)]
    #[case("http://", false)]
    fn what_is_no_address_of_a_proxy_is_said(#[case] value: &str, #[case] right: bool) {
        assert_eq!(wrong(value).is_none(), right, "{:?}", wrong(value));
    }
}
