//! How the system says that the service is reached: by variables, or by the desktop's settings.

use std::fmt;

use url::{ParseError, Url};

use super::exceptions::Exceptions;
use crate::language::Message;

/// What the system says of proxies, whoever says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SystemProxy {
    pub(super) http: Route,
    pub(super) https: Route,
    pub(super) exceptions: Exceptions,
    /// Whether the proxy is for the exceptions alone.
    pub(super) only_exceptions: bool,
    pub(super) flaw: Option<ProxyFlaw>,
}

/// The way to a service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Route {
    /// Without a proxy.
    #[default]
    Direct,
    /// Through this proxy.
    Through(ProxyAddress),
    /// By a proxy that cannot be used: nothing is sent, since a way around the proxy was not asked for.
    Closed,
}

/// The address of a proxy, with what it takes to log in. It is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyAddress(Url);

impl ProxyAddress {
    /// The address with user name and password, for the client alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }

    /// The proxy's host.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.0.host_str()
    }
}

impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({}, log-in hidden)", self.host().unwrap_or_default())
    }
}

/// Something that is set and cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProxyFlaw {
    /// A setting is no address of a proxy. What it says may hold a password, and is not kept.
    NoAddress {
        /// The variable, or the desktop's setting.
        setting: String,
        /// What is wrong with it.
        why: AddressFlaw,
    },
    /// A script or automatic detection finds the proxy, which nobody does here: the service is reached directly.
    Script {
        /// The desktop's setting.
        setting: String,
    },
}

/// Why a text is no address of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFlaw {
    /// A backslash, as in `OFFICE\user`.
    Backslash,
    /// White space.
    WhiteSpace,
    /// A scheme that is none of a proxy.
    Scheme,
    /// No host.
    NoHost,
    /// Signs in the user's name or password that mean something in an address.
    Signs,
}

impl AddressFlaw {
    fn word(self) -> &'static str {
        match self {
            Self::Backslash => "backslash",
            Self::WhiteSpace => "blank",
            Self::Scheme => "scheme",
            Self::NoHost => "host",
            Self::Signs => "signs",
        }
    }
}

impl From<&ProxyFlaw> for Message {
    fn from(flaw: &ProxyFlaw) -> Self {
        match flaw {
            ProxyFlaw::NoAddress { setting, why } => {
                Self::new("proxy-no-address").with("setting", setting).with("flaw", why.word())
            }
            ProxyFlaw::Script { setting } => Self::new("proxy-script").with("setting", setting),
        }
    }
}

const SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

impl ProxyAddress {
    /// Reads an address as programs understand it: without a scheme it is one for HTTP; `socks://` is SOCKS 5, which finds
    /// the names itself.
    fn read(text: &str) -> Result<Self, AddressFlaw> {
        if text.contains('\\') {
            return Err(AddressFlaw::Backslash);
        }
        if text.contains(char::is_whitespace) {
            return Err(AddressFlaw::WhiteSpace);
        }
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "socks" => "socks5h".to_owned(),
            scheme if SCHEMES.contains(&scheme) => scheme.to_owned(),
            _ => return Err(AddressFlaw::Scheme),
        };
        let url = Url::parse(&format!("{scheme}://{rest}"))
            .map_err(|error| if error == ParseError::EmptyHost { AddressFlaw::NoHost } else { AddressFlaw::Signs })?;
        // What comes after a host may be the rest of a password.
        let tail = [Some(url.path()), url.query(), url.fragment()];
        if tail.into_iter().flatten().any(|part| part.contains('@')) {
            return Err(AddressFlaw::Signs);
        }
        if url.host_str().is_none_or(str::is_empty) { Err(AddressFlaw::NoHost) } else { Ok(Self(url)) }
    }
}

impl SystemProxy {
    /// What the variables say; `None` where none of them names a proxy.
    #[must_use]
    pub fn of_variables(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        // A server's program gets the caller's headers as variables, of which `Proxy` would be one of these.
        let of_caller = variable("REQUEST_METHOD").is_some();
        let first = |names: [&str; 2]| {
            let mut usable = names.into_iter().filter(|name| !(of_caller && *name == "HTTP_PROXY"));
            let set = usable.find_map(|name| Some((name.to_owned(), variable(name)?.trim().to_owned())));
            set.filter(|(_, value)| !value.is_empty())
        };
        let all = first(["ALL_PROXY", "all_proxy"]);
        let http = first(["HTTP_PROXY", "http_proxy"]).or_else(|| all.clone());
        let https = first(["HTTPS_PROXY", "https_proxy"]).or(all);
        if http.is_none() && https.is_none() {
            return None;
        }
        let exceptions = ["NO_PROXY", "no_proxy"].into_iter().find_map(variable).unwrap_or_default();
        Some(Self::of(http, https, &exceptions))
    }

    /// Two proxies by their settings' names and what those say, and the exceptions.
    pub(super) fn of(http: Option<(String, String)>, https: Option<(String, String)>, exceptions: &str) -> Self {
        let mut proxy = Self { exceptions: Exceptions::read(exceptions), ..Self::default() };
        proxy.http = proxy.route(http);
        proxy.https = proxy.route(https);
        proxy
    }

    fn route(&mut self, setting: Option<(String, String)>) -> Route {
        let Some((setting, value)) = setting else { return Route::Direct };
        match ProxyAddress::read(&value) {
            Ok(address) => Route::Through(address),
            Err(why) => {
                // The service is asked over HTTPS: what is said last counts.
                self.flaw = Some(ProxyFlaw::NoAddress { setting, why });
                Route::Closed
            }
        }
    }

    /// The way to an address.
    #[must_use]
    pub fn route_to(&self, url: &Url) -> &Route {
        if self.exceptions.hold(url) != self.only_exceptions {
            return &Route::Direct;
        }
        if url.scheme() == "https" { &self.https } else { &self.http }
    }

    /// What is set and cannot be used.
    #[must_use]
    pub fn flaw(&self) -> Option<&ProxyFlaw> {
        self.flaw.as_ref()
    }

    /// The hosts of all proxies.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        [&self.http, &self.https].into_iter().filter_map(|route| match route {
            Route::Through(address) => address.host(),
            Route::Direct | Route::Closed => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn to(proxy: &SystemProxy, url: &str) -> String {
        match proxy.route_to(&Url::parse(url).expect("an address")) {
            Route::Direct => "direct".to_owned(),
            Route::Closed => "closed".to_owned(),
            Route::Through(address) => address.reveal().trim_end_matches('/').to_owned(),
        }
    }

    fn variables(set: &[(&str, &str)]) -> Option<SystemProxy> {
        let set: Vec<(String, String)> = set.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        SystemProxy::of_variables(move |name| Some(set.iter().find(|(own, _)| own == name)?.1.clone()))
    }

    #[rstest]
    #[case(&[("HTTPS_PROXY", "http://p:3128")], "http://p:3128", "direct")]
    #[case(&[("https_proxy", "p:3128"), ("http_proxy", "q")], "http://p:3128", "http://q")]
    #[case(&[("ALL_PROXY", "socks://p:1080/")], "socks5h://p:1080", "socks5h://p:1080")]
    #[case(&[("ALL_PROXY", "socks5://p:1080"), ("HTTP_PROXY", "q:1")], "socks5://p:1080", "http://q:1")]
    #[case(&[("HTTPS_PROXY", "p:1"), ("https_proxy", "q:1")], "http://p:1", "direct")]
    #[case(&[("HTTPS_PROXY", " p:1 "), ("NO_PROXY", "example.com *.superoffice.com")], "direct", "direct")]
    #[case(&[("HTTP_PROXY", "p:1"), ("ALL_PROXY", "q:1"), ("REQUEST_METHOD", "GET")], "http://q:1", "http://q:1")]
    fn variables_are_read_as_everywhere(#[case] set: &[(&str, &str)], #[case] https: &str, #[case] http: &str) {
        let proxy = variables(set).expect("a proxy");
        assert_eq!(to(&proxy, "https://online.superoffice.com/"), https);
        assert_eq!(to(&proxy, "http://online.superoffice.com/"), http);
        assert_eq!(proxy.flaw(), None);
    }

    #[rstest]
    #[case(&[])]
    #[case(&[("HTTPS_PROXY", ""), ("NO_PROXY", "a")])]
    fn without_variables_the_desktop_is_asked(#[case] set: &[(&str, &str)]) {
        assert_eq!(variables(set), None);
    }

    #[rstest]
    #[case(r"http://OFFICE\user:pw@127.0.0.1:3128", AddressFlaw::Backslash)]
    #[case("http://user:p#w@127.0.0.1:3128", AddressFlaw::Signs)]
    #[case("http://user:1#w@127.0.0.1:3128", AddressFlaw::Signs)]
    #[case("http://user:1/w@127.0.0.1:3128", AddressFlaw::Signs)]
    #[case("http://user:p w@127.0.0.1:3128", AddressFlaw::WhiteSpace)]
    #[case("ftp://127.0.0.1:3128", AddressFlaw::Scheme)]
    #[case("http://", AddressFlaw::NoHost)]
    #[case("socks5://", AddressFlaw::NoHost)]
    fn what_is_no_address_is_a_way_that_is_closed(#[case] value: &str, #[case] why: AddressFlaw) {
        let proxy = variables(&[("HTTPS_PROXY", value), ("NO_PROXY", "free.example")]).expect("a proxy");
        assert_eq!(to(&proxy, "https://online.superoffice.com/"), "closed");
        assert_eq!(to(&proxy, "https://free.example/"), "direct");
        assert_eq!(proxy.flaw(), Some(&ProxyFlaw::NoAddress { setting: "HTTPS_PROXY".into(), why }));
        assert!(!format!("{proxy:?}").contains("pw"), "no password is shown");
    }

    #[rstest]
    #[case("http://OFFICE%5Cuser:pw@127.0.0.1:3128/")]
    #[case("proxy")]
    #[case("https://proxy.example")]
    #[case("http://[::1]:3128/some/path")]
    fn addresses_may_say_more_or_less(#[case] value: &str) {
        let proxy = variables(&[("HTTPS_PROXY", value)]).expect("a proxy");
        assert!(to(&proxy, "https://online.superoffice.com/").contains("://"));
        assert!(!format!("{proxy:?}").contains("pw"), "no password is shown");
    }
}
