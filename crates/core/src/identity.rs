//! Who is watched: environments, context identifiers, and the pair of both that names a tenant.

mod address;
mod environment;
mod identifier;
mod reach;
mod spelling;
mod wrapped;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, de};
use thiserror::Error;

pub use address::locate;
pub(crate) use address::{Lead, lead};
pub use environment::{BuiltIn, Environment, EnvironmentError, EnvironmentName};
pub use identifier::{ContextIdentifier, IdentifierError};
pub use reach::is_private_address;
pub(crate) use spelling::respelled;
pub(crate) use wrapped::{rejoined, unwrap_all};

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
        let environment = EnvironmentName::try_from(environment.to_owned()).map_err(|_| malformed())?;
        Ok(Self { environment, identifier })
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
    #[case("https://online3.superoffice.com/Cust12345/CS/", Some(BuiltIn::Production))]
    #[case("https://app.superoffice.com/cust12345/default.aspx", Some(BuiltIn::Production))]
    #[case("https://disasterrecovery.superoffice.com/Cust12345", Some(BuiltIn::Production))]
    #[case("https://SOD2.superoffice.com:443/Cust12345/api", Some(BuiltIn::Development))]
    #[case("https://app-sod.superoffice.com/Cust12345", Some(BuiltIn::Development))]
    #[case("https://qaonline.superoffice.com/api/state/Cust12345", Some(BuiltIn::Stage))]
    #[case("https://app-stage.superoffice.com/Cust12345", Some(BuiltIn::Stage))]
    #[case("sod2.superoffice.com/Cust12345/CS", Some(BuiltIn::Development))]
    #[case("https://online.superoffice.com/login?ctx=Cust12345", Some(BuiltIn::Production))]
    #[case("https://crm.example.com/Cust12345", None)]
    #[case("https://online.superoffice.com.evil.example/Cust12345", None)]
    #[case("12345", None)]
    #[case("\u{200e}Cust12345\u{200b} \u{a0}", None)]
    fn addresses_name_tenant_and_environment(#[case] typed: &str, #[case] environment: Option<BuiltIn>) {
        let identifier = "Cust12345".parse().expect("valid");
        assert_eq!(locate(typed), Ok(Located { identifier, environment }));
    }

    #[rstest]
    #[case("https://crm.example.com/Default/CS", "on-site")]
    #[case("https://online.superoffice.com/login", "no tenant in the address")]
    #[case("https://", "no tenant in the address")]
    #[case("https://status.superoffice.com/Cust12345", "no tenant in the address")]
    #[case("https://docs.superoffice.com/en/Cust12345", "no tenant in the address")]
    fn addresses_without_a_tenant_are_refused(#[case] typed: &str, #[case] part: &str) {
        let error = locate(typed).expect_err("refused").to_string();
        assert!(error.contains(part), "{error}");
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
