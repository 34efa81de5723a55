//! Who is watched: environments, context identifiers, and the pair of both that names a tenant.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize, de};
use thiserror::Error;
use url::{Host, Url};

/// A customer's identifier, `Cust` and one to nine digits, as the service writes it.
///
/// Compared without case, shown as `CustNNNNN`; leading zeros belong to it (`Cust00000` is not `Cust0`).
/// Source: seen in public captures with three to five digits; longer ones are allowed for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContextIdentifier {
    number: u32,
    digits: u8,
}

/// Why a text is not a context identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentifierError {
    /// Nothing but white space.
    #[error("there is no identifier here: it looks like Cust12345")]
    Empty,
    /// `Default` is what an installation on the customer's own servers is called.
    #[error("“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page")]
    OnSite,
    /// Something else.
    #[error("“{0}” is not an identifier: it is “Cust” and one to nine digits, like Cust12345")]
    Malformed(String),
    /// An address without a tenant in its path.
    #[error("there is no tenant in the address “{0}”: its path begins with an identifier like Cust12345")]
    AddressWithoutTenant(String),
}

impl ContextIdentifier {
    /// Reads one to nine digits.
    fn from_digits(text: &str) -> Option<Self> {
        let digits = u8::try_from(text.len()).ok().filter(|n| (1..=9).contains(n))?;
        let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| text.parse().ok()).flatten().map(|number| Self { number, digits })
    }

    /// Reads `CustNNNNN` in any case, with nothing before or after it.
    #[must_use]
    pub fn from_canonical(text: &str) -> Option<Self> {
        let (prefix, digits) = text.split_at_checked(4)?;
        prefix.eq_ignore_ascii_case("cust").then(|| Self::from_digits(digits)).flatten()
    }
}

impl FromStr for ContextIdentifier {
    type Err = IdentifierError;

    /// Reads what a person types: `Cust12345` in any case, or only its digits, with white space around it.
    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if text.eq_ignore_ascii_case("default") {
            return Err(IdentifierError::OnSite);
        }
        Self::from_canonical(text)
            .or_else(|| Self::from_digits(text))
            .ok_or_else(|| IdentifierError::Malformed(crate::untrusted::shown(text, 60)))
    }
}

impl fmt::Display for ContextIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand, since every check needs it, and `format!` would take ten times as long.
        const PREFIX: usize = "Cust".len();
        let mut text = *b"Cust000000000";
        let written = text.get_mut(..PREFIX + usize::from(self.digits)).ok_or(fmt::Error)?;
        let mut rest = self.number;
        for digit in written.iter_mut().skip(PREFIX).rev() {
            *digit += u8::try_from(rest % 10).map_err(|_| fmt::Error)?;
            rest /= 10;
        }
        f.pad(std::str::from_utf8(written).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for ContextIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What people call an environment: `production`, `stage`, `development`, or a name of their own.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EnvironmentName(Arc<str>);

impl EnvironmentName {
    /// The longest name that is kept, in characters.
    pub const MAX_CHARS: usize = 40;

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

/// What names a tenant: the same identifier can exist in two environments.
///
/// Written `production/Cust12345`, in the database as on the page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantKey {
    /// The environment's name.
    pub environment: EnvironmentName,
    /// The tenant's identifier within it.
    pub identifier: ContextIdentifier,
}

/// Why a text is not a tenant key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a tenant's key: it looks like production/Cust12345")]
pub struct TenantKeyError(String);

impl fmt::Display for TenantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.environment, self.identifier)
    }
}

impl fmt::Debug for TenantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TenantKey {
    type Err = TenantKeyError;

    fn from_str(text: &str) -> Result<Self, TenantKeyError> {
        let malformed = || TenantKeyError(crate::untrusted::shown(text, 80));
        let (environment, identifier) = text.split_once('/').ok_or_else(malformed)?;
        let identifier = ContextIdentifier::from_canonical(identifier).ok_or_else(malformed)?;
        if environment.is_empty() {
            return Err(malformed());
        }
        Ok(Self { environment: EnvironmentName(environment.into()), identifier })
    }
}

/// A tenant as found in something a person typed or pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Which tenant.
    pub identifier: ContextIdentifier,
    /// The environment its address belongs to, where an address was given and its host is known.
    pub environment: Option<BuiltIn>,
}

/// Reads one tenant from an identifier or from an address that has it in its path.
///
/// # Errors
/// When there is no identifier, or it names an on-site installation.
pub fn locate(text: &str) -> Result<Located, IdentifierError> {
    let text = text.trim();
    if !text.contains("://") {
        return text.parse().map(|identifier| Located { identifier, environment: None });
    }
    let no_tenant = || IdentifierError::AddressWithoutTenant(crate::untrusted::shown(text, 80));
    let url = Url::parse(text).map_err(|_| no_tenant())?;
    let segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    if let Some(identifier) = segments.iter().find_map(|segment| ContextIdentifier::from_canonical(segment)) {
        let environment = url.host_str().and_then(BuiltIn::of_host);
        return Ok(Located { identifier, environment });
    }
    if segments.iter().any(|segment| segment.eq_ignore_ascii_case("default")) {
        return Err(IdentifierError::OnSite);
    }
    Err(no_tenant())
}

macro_rules! serde_as_text {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    };
}

serde_as_text!(ContextIdentifier);
serde_as_text!(TenantKey);

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" CUST12345 ", "Cust12345")]
    #[case("12345", "Cust12345")]
    #[case("cust6647", "Cust6647")]
    #[case("Cust00000", "Cust00000")]
    #[case("Cust1", "Cust1")]
    #[case("999999999", "Cust999999999")]
    fn identifiers_are_read_as_people_type_them(#[case] typed: &str, #[case] shown: &str) {
        let identifier: ContextIdentifier = typed.parse().expect(typed);
        assert_eq!(identifier.to_string(), shown);
    }

    #[rstest]
    #[case("", IdentifierError::Empty)]
    #[case(" default ", IdentifierError::OnSite)]
    #[case("Cust", IdentifierError::Malformed("Cust".into()))]
    #[case("Cust1234567890", IdentifierError::Malformed("Cust1234567890".into()))]
    #[case("Acme", IdentifierError::Malformed("Acme".into()))]
    #[case("Cust12 45", IdentifierError::Malformed("Cust12 45".into()))]
    #[case("Cust+123", IdentifierError::Malformed("Cust+123".into()))]
    #[case("Cüst1", IdentifierError::Malformed("Cüst1".into()))]
    fn what_is_no_identifier_is_refused_with_the_reason(#[case] typed: &str, #[case] error: IdentifierError) {
        assert_eq!(typed.parse::<ContextIdentifier>(), Err(error));
    }

    #[test]
    fn leading_zeros_tell_identifiers_apart() {
        let long: ContextIdentifier = "Cust007".parse().expect("valid");
        let short: ContextIdentifier = "Cust7".parse().expect("valid");
        assert_ne!(long, short);
    }

    #[rstest]
    #[case("https://online3.superoffice.com/Cust12345/CS/", Some(BuiltIn::Production))]
    #[case("https://app.superoffice.com/cust12345/default.aspx", Some(BuiltIn::Production))]
    #[case("https://disasterrecovery.superoffice.com/Cust12345", Some(BuiltIn::Production))]
    #[case("https://SOD2.superoffice.com:443/Cust12345/api", Some(BuiltIn::Development))]
    #[case("https://app-sod.superoffice.com/Cust12345", Some(BuiltIn::Development))]
    #[case("https://qaonline.superoffice.com/api/state/Cust12345", Some(BuiltIn::Stage))]
    #[case("https://app-stage.superoffice.com/Cust12345", Some(BuiltIn::Stage))]
    #[case("https://status.superoffice.com/Cust12345", None)]
    #[case("https://online.superoffice.com.evil.example/Cust12345", None)]
    #[case("12345", None)]
    fn addresses_name_tenant_and_environment(#[case] typed: &str, #[case] environment: Option<BuiltIn>) {
        let identifier = "Cust12345".parse().expect("valid");
        assert_eq!(locate(typed), Ok(Located { identifier, environment }));
    }

    #[rstest]
    #[case("https://crm.example.com/Default/CS", "on-site")]
    #[case("https://online.superoffice.com/login", "no tenant in the address")]
    #[case("https://", "no tenant in the address")]
    fn addresses_without_a_tenant_are_refused(#[case] typed: &str, #[case] part: &str) {
        let error = locate(typed).expect_err("refused").to_string();
        assert!(error.contains(part), "{error}");
    }

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

    #[test]
    fn keys_survive_being_written_and_read() {
        let key: TenantKey = "my test system/cust012".parse().expect("valid");
        let json = serde_json::to_string(&key).expect("text");
        assert_eq!(json, "\"my test system/Cust012\"");
        assert_eq!(serde_json::from_str::<TenantKey>(&json).expect("key"), key);
        assert!("Cust012".parse::<TenantKey>().is_err());
    }
}
