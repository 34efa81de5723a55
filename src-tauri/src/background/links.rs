//! Opens addresses of tenants in the browser. They come from the service, so they are checked; the page only names them.

use beacon_core::engine::Engine;
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::language::Message;
use url::Url;

use beacon_link::protocol::Link;

/// Why an address is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkError {
    /// There is no such tenant.
    NoTenant(TenantKey),
    /// The service never gave this address.
    NotKnown,
    /// Nothing that a browser may be sent to.
    NotAllowed(String),
    /// The system has no browser, or it does not start.
    NoBrowser(String),
}

impl From<&LinkError> for Message {
    fn from(error: &LinkError) -> Self {
        match error {
            LinkError::NoTenant(key) => Self::new("link-no-tenant").with("key", key),
            LinkError::NotKnown => Self::new("link-not-known"),
            LinkError::NotAllowed(address) => Self::new("link-not-allowed").with("address", address),
            LinkError::NoBrowser(detail) => Self::new("link-no-browser").with("detail", detail),
        }
    }
}

/// Looks up an address of a tenant.
///
/// # Errors
/// When it is not known, or its environment may not name it.
pub(crate) fn find(engine: &Engine, key: &TenantKey, link: Link) -> Result<Url, LinkError> {
    let tenant = engine.tenants().get(key).ok_or_else(|| LinkError::NoTenant(key.clone()))?;
    let environment = engine.environment_of(key).ok_or_else(|| LinkError::NoTenant(key.clone()))?;
    let status = tenant.stored.last_status.as_ref().map(|known| &known.status);
    let url = match link {
        Link::Status => Some(environment.status_address(key.identifier)),
        Link::Endpoint => status.and_then(|status| status.endpoint.as_ref()?.url()),
        Link::Api => status.and_then(|status| status.api.as_ref()?.url()),
    };
    let url = url.ok_or(LinkError::NotKnown)?;
    if may_open(environment, &url) { Ok(url) } else { Err(LinkError::NotAllowed(url.to_string())) }
}

/// Opens an address that [`find`] found.
///
/// # Errors
/// When no browser can be started.
pub(crate) fn open(url: &Url) -> Result<(), LinkError> {
    open::that_detached(url.as_str()).map_err(|error| LinkError::NoBrowser(error.to_string()))
}

fn may_open(environment: &Environment, url: &Url) -> bool {
    let plain = url.username().is_empty() && url.password().is_none();
    matches!(url.scheme(), "http" | "https") && plain && environment.may_name(url)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://online.superoffice.com", "https://online3.superoffice.com/Cust12345/", true)]
    #[case("https://online.superoffice.com", "http://online3.superoffice.com/Cust12345/", false)]
    #[case("https://online.superoffice.com", "https://me:secret@online3.superoffice.com/", false)]
    #[case("https://online.superoffice.com", "https://192.168.0.1/", false)]
    #[case("https://online.superoffice.com", "file:///etc/passwd", false)]
    #[case("https://online.superoffice.com", "javascript:alert(1)", false)]
    #[case("http://127.0.0.1:8080", "http://online3.localhost:8080/Cust12345", true)]
    #[case("http://127.0.0.1:8080", "file:///etc/passwd", false)]
    fn only_web_addresses_that_the_environment_may_name(#[case] root: &str, #[case] url: &str, #[case] allowed: bool) {
        let environment = Environment::new("test", root).expect("valid");
        assert_eq!(may_open(&environment, &Url::parse(url).expect("valid")), allowed);
    }
}
