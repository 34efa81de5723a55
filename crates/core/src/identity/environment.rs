//! Environments: where a tenant's status page is, and where its answers may point to.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::{Host, Url};

use super::ContextIdentifier;

/// What people call an environment: `production`, `stage`, `development`, or a name of their own.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EnvironmentName(Arc<str>);

impl EnvironmentName {
    /// The longest name that is kept, in characters.
    pub const MAX_CHARS: usize = 40;

    /// A name as it was stored, at least one character without a `/`.
    pub(super) fn stored(name: &str) -> Self {
        Self(name.into())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Ord for EnvironmentName {
    fn cmp(&self, other: &Self) -> Ordering {
        // Tenants share their environment's name, and are compared far more often than anything else.
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for EnvironmentName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<BuiltIn> for EnvironmentName {
    fn from(environment: BuiltIn) -> Self {
        Self(environment.name().into())
    }
}

impl fmt::Display for EnvironmentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for EnvironmentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An environment that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltIn {
    /// Customers' own tenants.
    Production,
    /// Release candidates, for certified partners.
    Stage,
    /// For developers ("SOD").
    Development,
}

impl BuiltIn {
    /// All of them, the most used first.
    pub const ALL: [Self; 3] = [Self::Production, Self::Stage, Self::Development];

    /// The name under which it is shown and stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Stage => "stage",
            Self::Development => "development",
        }
    }

    /// The host that answers for the status of all tenants of the environment.
    ///
    /// Source: the vendor's documentation; `qaonline` is the newer name of `stage` and `qastage`.
    fn root_host(self) -> &'static str {
        match self {
            Self::Production => "online.superoffice.com",
            Self::Stage => "qaonline.superoffice.com",
            Self::Development => "sod.superoffice.com",
        }
    }

    /// The environment a service host belongs to, as far as hosts have been seen.
    pub(crate) fn of_host(host: &str) -> Option<Self> {
        let host = host.to_ascii_lowercase();
        let label = host.strip_suffix(".superoffice.com")?;
        let numbered = |prefix: &str| {
            label.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if numbered("online") || numbered("app") || label == "disasterrecovery" {
            Some(Self::Production)
        } else if numbered("qaonline") || ["stage", "qastage", "app-stage"].contains(&label) {
            Some(Self::Stage)
        } else if numbered("sod") || label == "app-sod" {
            Some(Self::Development)
        } else {
            None
        }
    }
}

/// An environment: a name and the address of the status service that answers for its tenants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// What it is called.
    pub name: EnvironmentName,
    /// Its root address: scheme, host and port only.
    pub root: Url,
}

/// Why an environment of one's own cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnvironmentError {
    /// The name is empty.
    #[error("the environment needs a name")]
    NoName,
    /// The name is too long or holds characters that cannot be shown.
    #[error("the environment's name must be at most {max} characters, without “/”", max = EnvironmentName::MAX_CHARS)]
    BadName,
    /// The address is not an http or https address of a host.
    #[error("“{0}” is not a root address: it looks like https://online.superoffice.com")]
    BadRoot(String),
    /// Names and passwords in addresses end up in logs.
    #[error("a root address must not hold a user name or a password")]
    Credentials,
}

impl Environment {
    /// Makes an environment of one's own; path, query and fragment of `root` are dropped.
    ///
    /// # Errors
    /// When the name is empty, too long or holds a `/`, or `root` is no http or https address.
    pub fn new(name: &str, root: &str) -> Result<Self, EnvironmentError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(EnvironmentError::NoName);
        }
        if name.chars().count() > EnvironmentName::MAX_CHARS || name.contains(|c: char| c == '/' || c.is_control()) {
            return Err(EnvironmentError::BadName);
        }
        let bad_root = || EnvironmentError::BadRoot(crate::untrusted::shown(root, 80));
        let mut url = Url::parse(root.trim()).map_err(|_| bad_root())?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(bad_root());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(EnvironmentError::Credentials);
        }
        url.set_path("/");
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self { name: EnvironmentName(name.into()), root: url })
    }

    /// One that comes with the program.
    ///
    /// # Panics
    /// Never: the addresses are constants, and a test reads each of them.
    #[must_use]
    #[expect(clippy::expect_used, reason = "constants, read by a test")]
    pub fn built_in(environment: BuiltIn) -> Self {
        let root = format!("https://{}", environment.root_host());
        Self::new(environment.name(), &root).expect("a constant address")
    }

    /// The address of a tenant's status page.
    #[must_use]
    pub fn status_address(&self, identifier: ContextIdentifier) -> Url {
        let mut url = self.root.clone();
        url.set_path(&format!("/api/state/{identifier}"));
        url
    }

    /// Whether the environment may send us to `url` (a tenant's `Api`, a redirect).
    ///
    /// Public environments may only name https addresses on public hosts. One whose root is a private
    /// address (a simulator, a test system) may name addresses of its own scheme on private hosts too.
    #[must_use]
    pub fn may_name(&self, url: &Url) -> bool {
        let private = url.host().is_none_or(is_private);
        let own_private = self.root.host().is_none_or(is_private);
        if private { own_private && url.scheme() == self.root.scheme() } else { url.scheme() == "https" }
    }

    /// Whether a redirect may lead from this environment's root to `url`: the same registrable family of hosts
    /// (`online.superoffice.com` to `online3.superoffice.com`), never down from https.
    #[must_use]
    pub fn may_redirect_to(&self, url: &Url) -> bool {
        let secure_enough = self.root.scheme() == "http" || url.scheme() == "https";
        let same_family = match (self.root.host(), url.host()) {
            (Some(Host::Domain(root)), Some(Host::Domain(host))) => family(root) == family(host),
            (Some(root), Some(host)) => root == host,
            (None, _) | (_, None) => false,
        };
        secure_enough && same_family && self.may_name(url)
    }
}

/// The last two labels of a host name, which all hosts of one service share.
fn family(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(host, |at| host.get(at + 1..).unwrap_or(host))
}

/// Whether a host lies on this machine or in a private network, as far as its address tells.
fn is_private<S: AsRef<str>>(host: Host<S>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.as_ref().trim_end_matches('.').to_ascii_lowercase();
            let top = name.rsplit('.').next().unwrap_or(&name);
            !name.contains('.') || ["localhost", "local", "internal"].contains(&top)
        }
        Host::Ipv4(ip) => is_private_v4(ip),
        Host::Ipv6(ip) => {
            ip.to_ipv4_mapped().is_some_and(is_private_v4)
                || ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
    }
}

fn is_private_v4(ip: std::net::Ipv4Addr) -> bool {
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified() || ip.is_broadcast()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn built_in_environments_ask_the_root_host() {
        let asked: Vec<String> = BuiltIn::ALL
            .into_iter()
            .map(|name| Environment::built_in(name).status_address("Cust1".parse().expect("valid")).to_string())
            .collect();
        assert_eq!(
            asked,
            [
                "https://online.superoffice.com/api/state/Cust1",
                "https://qaonline.superoffice.com/api/state/Cust1",
                "https://sod.superoffice.com/api/state/Cust1"
            ]
        );
    }

    #[rstest]
    #[case("", "https://a.example", EnvironmentError::NoName)]
    #[case("a/b", "https://a.example", EnvironmentError::BadName)]
    #[case("a", "a.example", EnvironmentError::BadRoot("a.example".into()))]
    #[case("a", "ftp://a.example", EnvironmentError::BadRoot("ftp://a.example".into()))]
    #[case("a", "https://me:secret@a.example", EnvironmentError::Credentials)]
    fn environments_with_bad_names_or_roots_are_refused(
        #[case] name: &str,
        #[case] root: &str,
        #[case] error: EnvironmentError,
    ) {
        assert_eq!(Environment::new(name, root), Err(error));
    }

    #[rstest]
    #[case("https://online.superoffice.com", "https://online3.superoffice.com/x", true, true)]
    #[case("https://online.superoffice.com", "http://online3.superoffice.com/x", false, false)]
    #[case("https://online.superoffice.com", "https://evil.example/x", true, false)]
    #[case("https://online.superoffice.com", "https://127.0.0.1/x", false, false)]
    #[case("https://online.superoffice.com", "https://[::ffff:10.0.0.1]/x", false, false)]
    #[case("https://online.superoffice.com", "https://localhost/x", false, false)]
    #[case("https://online.superoffice.com", "file:///etc/passwd", false, false)]
    #[case("http://127.0.0.1:8080", "http://online3.localhost:8080/x", true, false)]
    #[case("http://127.0.0.1:8080", "http://127.0.0.1:9090/x", true, true)]
    #[case("http://127.0.0.1:8080", "https://online3.superoffice.com/x", true, false)]
    #[case("http://127.0.0.1:8080", "http://online3.superoffice.com/x", false, false)]
    fn where_an_environment_may_send_us(
        #[case] root: &str,
        #[case] url: &str,
        #[case] named: bool,
        #[case] redirected: bool,
    ) {
        let environment = Environment::new("test", root).expect("valid");
        let url = Url::parse(url).expect("valid");
        assert_eq!((environment.may_name(&url), environment.may_redirect_to(&url)), (named, redirected));
    }
}
