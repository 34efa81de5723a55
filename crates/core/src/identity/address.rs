//! Addresses that people paste: which tenant one leads to, and whether it is the vendor's at all.

use std::borrow::Cow;

use url::Url;

use super::{BuiltIn, ContextIdentifier, IdentifierError, Located, wrapped};
use crate::untrusted::{shown, visible};

/// The vendor's domain.
pub(super) const DOMAIN: &str = "superoffice.com";
/// The vendor's hosts on which there are no tenants.
const WITHOUT_TENANTS: [&str; 9] =
    ["www", "docs", "schemes", "community", "status", "help", "id", "developer", "appstore"];

/// What an address has to do with tenants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lead {
    /// It leads to a tenant, or to what is meant to be one.
    Tenant,
    /// It is the vendor's, but no tenant's.
    Vendor,
    /// It is wrapped, and where it leads only its wrapper knows: to the vendor, as it says.
    Sealed,
    /// It has nothing to do with tenants.
    Elsewhere,
}

/// Reads one tenant from an identifier or from an address that has it in its path, also a wrapped one.
///
/// Characters that cannot be seen are passed over.
///
/// # Errors
/// When there is no identifier, or it names an on-site installation.
pub fn locate(text: &str) -> Result<Located, IdentifierError> {
    let text = visible(text);
    let text = text.trim();
    let Some(address) = as_address(text) else {
        return text.parse().map(|identifier| Located { identifier, environment: None });
    };
    let inner = wrapped::unwrapped(&address);
    locate_address(inner.as_deref().unwrap_or(&address))
}

/// What an address has to do with tenants; `None` where a text is no address.
pub(crate) fn lead(text: &str) -> Option<Lead> {
    let address = as_address(text)?;
    let inner = wrapped::unwrapped(&address);
    Some(match locate_address(inner.as_deref().unwrap_or(&address)) {
        Ok(_) | Err(IdentifierError::OnSite) => Lead::Tenant,
        Err(_) if is_vendors(inner.as_deref().unwrap_or(&address)) => Lead::Vendor,
        Err(_) if wrapped::is_sealed(&address) => Lead::Sealed,
        Err(_) => Lead::Elsewhere,
    })
}

/// A text as an address, also one of the vendor's whose scheme was left out.
pub(super) fn as_address(text: &str) -> Option<Cow<'_, str>> {
    if text.contains("://") {
        return Some(text.into());
    }
    let (host, _) = text.split_once('/')?;
    is_of_vendor(host).then(|| format!("https://{text}").into())
}

/// Whether an address is on one of the vendor's hosts.
pub(super) fn is_vendors(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(is_of_vendor))
}

/// The tenant of an address that is not wrapped.
pub(super) fn locate_address(text: &str) -> Result<Located, IdentifierError> {
    let no_tenant = || IdentifierError::AddressWithoutTenant(shown(text, 80));
    let url = Url::parse(text).map_err(|_| no_tenant())?;
    let host = url.host_str().unwrap_or_default();
    if is_without_tenants(host) {
        return Err(no_tenant());
    }
    let segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    let in_path = segments.iter().find_map(|segment| ContextIdentifier::from_canonical(segment));
    let in_query = || url.query_pairs().find_map(|(_, value)| ContextIdentifier::from_canonical(&value));
    if let Some(identifier) = in_path.or_else(|| is_of_vendor(host).then(in_query).flatten()) {
        return Ok(Located { identifier, environment: BuiltIn::of_host(host) });
    }
    if segments.iter().any(|segment| segment.eq_ignore_ascii_case("default")) {
        return Err(IdentifierError::OnSite);
    }
    Err(no_tenant())
}

/// Whether a host is one of the vendor's.
pub(super) fn is_of_vendor(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host).to_ascii_lowercase();
    host.strip_suffix(DOMAIN).is_some_and(|label| label.is_empty() || label.ends_with('.'))
}

fn is_without_tenants(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let label = host.strip_suffix(DOMAIN).map(|label| label.trim_end_matches('.'));
    label.is_some_and(|label| label.is_empty() || WITHOUT_TENANTS.contains(&label))
}
