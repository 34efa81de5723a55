//! Environments: where a tenant's status page is, and where its answers may point to.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

use super::ContextIdentifier;
use super::reach::{is_localhost, is_loopback, is_private, is_same_domain};

/// What people call an environment: `production`, `stage`, `development`, or a name of their own.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct EnvironmentName(Arc<str>);

impl EnvironmentName {
    /// The longest name that is kept, in characters.
    pub const MAX_CHARS: usize = 40;

    /// The longest name that an earlier version kept, and that is still read.
    const MAX_READ_CHARS: usize = 60;

    /// A name as it is typed, without white space around it.
    ///
    /// # Errors
    /// When it is empty, longer than [`Self::MAX_CHARS`], or holds a `/` or a control character.
    pub fn new(name: &str) -> Result<Self, EnvironmentError> {
        Self::within(name.trim(), Self::MAX_CHARS)
    }

    fn within(name: &str, most: usize) -> Result<Self, EnvironmentError> {
        if name.is_empty() {
            return Err(EnvironmentError::NoName);
        }
        if name.chars().count() > most || name.contains(|c: char| c == '/' || c.is_control()) {
            return Err(EnvironmentError::BadName);
        }
        Ok(Self(name.into()))
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

impl TryFrom<String> for EnvironmentName {
    type Error = EnvironmentError;

    fn try_from(name: String) -> Result<Self, EnvironmentError> {
        Self::within(&name, Self::MAX_READ_CHARS)
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
#[serde(try_from = "Written")]
pub struct Environment {
    /// What it is called.
    pub name: EnvironmentName,
    /// Its root address: scheme, host and port only.
    pub root: Url,
}

/// An environment as it stands in a file, in the database or in what the page says: not to be trusted yet.
#[derive(Deserialize)]
struct Written {
    name: EnvironmentName,
    root: String,
}

impl TryFrom<Written> for Environment {
    type Error = EnvironmentError;

    fn try_from(Written { name, root }: Written) -> Result<Self, EnvironmentError> {
        Self::at(name, &root)
    }
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
        Self::at(EnvironmentName::new(name)?, root)
    }

    fn at(name: EnvironmentName, root: &str) -> Result<Self, EnvironmentError> {
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
        Ok(Self { name, root: url })
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

    /// Whether the environment may send us to `url`, by a tenant's `Api`, its endpoint, or a redirect.
    ///
    /// One with a public root may name https addresses within its registrable domain (`online3.superoffice.com` for
    /// `online.superoffice.com`). One with a private root (a test system) may name its own host by its own scheme, and
    /// one on this machine (a simulator) `localhost` and all under it, too. What the names lead to is to be checked when
    /// they are resolved: see [`Environment::is_public`].
    #[must_use]
    pub fn may_name(&self, url: &Url) -> bool {
        let (Some(root), Some(host)) = (self.root.host(), url.host()) else { return false };
        if self.is_public() {
            return url.scheme() == "https" && is_same_domain(&root, &host);
        }
        let is_within = root == host || (is_loopback(&root) && is_localhost(&host));
        url.scheme() == self.root.scheme() && is_within
    }

    /// Whether its root is on the public internet, as far as its address tells: then nothing that it names may lead to an
    /// address for which [`is_private_address`](super::is_private_address) holds.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.root.host().is_some_and(|host| !is_private(&host))
    }
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
    #[case("https://online.superoffice.com", "https://online3.superoffice.com/x", true)]
    #[case("https://online.superoffice.com", "https://online3.superoffice.com:8443/x", true)]
    #[case("https://online.superoffice.com", "https://superoffice.com/x", true)]
    #[case("https://online.superoffice.com", "http://online3.superoffice.com/x", false)]
    #[case("https://online.superoffice.com", "https://evil.example/x", false)]
    #[case("https://online.superoffice.com", "https://online3.superoffice.com.evil.example/x", false)]
    #[case("https://online.superoffice.com", "https://notsuperoffice.com/x", false)]
    #[case("https://online.superoffice.com", "https://127.0.0.1/x", false)]
    #[case("https://online.superoffice.com", "https://[::ffff:10.0.0.1]/x", false)]
    #[case("https://online.superoffice.com", "https://localhost/x", false)]
    #[case("https://online.superoffice.com", "file:///etc/passwd", false)]
    // Everybody can have a name under these.
    #[case("https://status.example.co.uk", "https://evil.co.uk/x", false)]
    #[case("https://status.example.co.uk", "https://crm.example.co.uk/x", true)]
    #[case("https://ours.github.io", "https://theirs.github.io/x", false)]
    #[case("https://github.io", "https://theirs.github.io/x", false)]
    #[case("https://8.8.8.8", "https://8.8.8.8/x", true)]
    #[case("https://8.8.8.8", "https://9.8.8.8/x", false)]
    #[case("http://status.example.com", "http://crm.example.com/x", false)]
    #[case("http://127.0.0.1:8080", "http://online3.localhost:8080/x", true)]
    #[case("http://127.0.0.1:8080", "http://localhost:8080/x", true)]
    #[case("http://127.0.0.1:8080", "http://127.0.0.1:9090/x", true)]
    #[case("http://127.0.0.1:8080", "http://127.0.0.2:8080/x", false)]
    #[case("http://127.0.0.1:8080", "http://10.0.0.1/x", false)]
    #[case("http://127.0.0.1:8080", "https://online3.superoffice.com/x", false)]
    #[case("http://127.0.0.1:8080", "http://online3.superoffice.com/x", false)]
    #[case("http://[::1]:8080", "http://online3.localhost:8080/x", true)]
    #[case("http://crm.internal", "http://crm.internal/x", true)]
    #[case("http://crm.internal", "https://crm.internal/x", false)]
    #[case("http://crm.internal", "http://other.internal/x", false)]
    #[case("http://crm.internal", "http://localhost/x", false)]
    #[case("http://10.0.0.1", "http://10.0.0.2/x", false)]
    fn where_an_environment_may_send_us(#[case] root: &str, #[case] url: &str, #[case] allowed: bool) {
        let environment = Environment::new("test", root).expect("valid");
        assert_eq!(environment.may_name(&Url::parse(url).expect("valid")), allowed);
    }

    #[rstest]
    #[case(r#"{"name":"test","root":"https://a.example/path?query#part"}"#, Some("https://a.example/"))]
    #[case(r#"{"name":"a/b","root":"https://a.example"}"#, None)]
    #[case(r#"{"name":"","root":"https://a.example"}"#, None)]
    #[case(r#"{"name":"test","root":"file:///etc/passwd"}"#, None)]
    #[case(r#"{"name":"test","root":"https://me:secret@a.example"}"#, None)]
    fn what_is_read_is_checked_like_what_is_typed(#[case] json: &str, #[case] root: Option<&str>) {
        let read = serde_json::from_str::<Environment>(json).ok();
        assert_eq!(read.as_ref().map(|environment| environment.root.as_str()), root);
    }

    #[test]
    fn a_name_that_is_none_is_no_part_of_a_key() {
        let long = "x".repeat(EnvironmentName::MAX_READ_CHARS + 1);
        assert!(format!("{long}/Cust1").parse::<super::super::TenantKey>().is_err());
        assert!(serde_json::from_str::<EnvironmentName>(&format!("\"{long}\"")).is_err());
    }
}
