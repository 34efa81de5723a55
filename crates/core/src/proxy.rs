//! A proxy as a person gives it: an address, a user name, and a password that goes elsewhere.

use std::fmt;

use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;
use url::Url;

use crate::settings::{Proxy, SettingsError};
use crate::untrusted;

mod desktop;
mod exceptions;
mod system;

pub use system::{AddressFlaw, ProxyAddress, ProxyFlaw, Route, SystemProxy};

/// A proxy's password, not empty. It is no part of the settings, so that it is neither stored nor exported with them. It is
/// never shown, and its memory is overwritten when it is dropped.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Password(SecretString);

/// An empty text is no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the password is empty")]
pub struct EmptyPassword;

impl Password {
    /// This password; `None` when it is empty.
    #[must_use]
    pub fn new(text: String) -> Option<Self> {
        Self::try_from(text).ok()
    }

    /// The password itself, for the proxy and the keyring alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

impl TryFrom<String> for Password {
    type Error = EmptyPassword;

    fn try_from(text: String) -> Result<Self, EmptyPassword> {
        if text.is_empty() { Err(EmptyPassword) } else { Ok(Self(text.into())) }
    }
}

impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        self.reveal() == other.reveal()
    }
}

impl Eq for Password {}

/// For the way from the window's process to the one that watches, and no other.
impl Serialize for Password {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.reveal())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

impl Proxy {
    /// A proxy as it was typed or pasted, such as `proxy.example:3128` or `http://user:password@proxy.example:3128`:
    /// user name and password are taken out of the address. The `user` beside it is meant where it names none.
    ///
    /// # Errors
    /// When it is no proxy's address.
    pub fn pasted(text: &str, user: &str) -> Result<(Self, Option<Password>), SettingsError> {
        let text = text.trim();
        let written = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let mut url = Url::parse(&written).map_err(|_| unusable(text))?;
        let part = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
        let users = [part(url.username()), user.trim().to_owned()];
        let user = users.into_iter().find(|user| !user.is_empty());
        let password = url.password().map(part).and_then(Password::new);
        url.set_username("").and_then(|()| url.set_password(None)).map_err(|()| unusable(text))?;
        let proxy = Self::Manual { address: url.as_str().trim_end_matches('/').to_owned(), user };
        proxy.check()?;
        Ok((proxy, password))
    }

    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let Self::Manual { address, .. } = self else { return Ok(()) };
        let is_bare = |url: &Url| {
            url.username().is_empty()
                && url.password().is_none()
                && matches!(url.path(), "" | "/")
                && url.query().is_none()
                && url.fragment().is_none()
        };
        let usable = Url::parse(address)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "socks5") && url.has_host() && is_bare(&url));
        if usable { Ok(()) } else { Err(unusable(address)) }
    }
}

/// Says that an address is none, without what could be a password in it.
fn unusable(address: &str) -> SettingsError {
    let shown = address.rsplit('@').next().unwrap_or_default();
    SettingsError::Proxy(untrusted::shown(shown, 80))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://proxy.example:3128", "http://proxy.example:3128", None, None)]
    #[case(" proxy.example:3128 ", "http://proxy.example:3128", None, None)]
    #[case("http://kari:secret@proxy.example:3128/", "http://proxy.example:3128", Some("kari"), Some("secret"))]
    #[case("kari:secret@proxy.example:3128", "http://proxy.example:3128", Some("kari"), Some("secret"))]
    #[case("https://kari@proxy.example", "https://proxy.example", Some("kari"), None)]
    #[case("http://kari:@proxy.example", "http://proxy.example", Some("kari"), None)]
    #[case("socks5://kari:p%40ss%2Fword@10.0.0.1:1080", "socks5://10.0.0.1:1080", Some("kari"), Some("p@ss/word"))]
    fn what_is_pasted_is_taken_apart(
        #[case] text: &str,
        #[case] address: &str,
        #[case] user: Option<&str>,
        #[case] password: Option<&str>,
    ) {
        let (proxy, secret) = Proxy::pasted(text, "").expect("a proxy");
        assert_eq!(proxy, Proxy::Manual { address: address.to_owned(), user: user.map(str::to_owned) });
        assert_eq!(secret.as_ref().map(Password::reveal), password);
    }

    #[rstest]
    #[case("http://kari@proxy.example", "kari")]
    #[case("http://proxy.example", "berit")]
    fn who_is_named_in_the_address_is_meant_first(#[case] text: &str, #[case] meant: &str) {
        let (proxy, _) = Proxy::pasted(text, " berit ").expect("a proxy");
        assert!(matches!(proxy, Proxy::Manual { user: Some(user), .. } if user == meant));
    }

    #[rstest]
    #[case("", "")]
    #[case("http://", "http://")]
    #[case("ftp://kari:secret@proxy.example", "ftp://proxy.example")]
    #[case("http://proxy.example/script.pac", "http://proxy.example/script.pac")]
    #[case(r"http://OFFICE\kari:secret@proxy.example", "proxy.example")]
    #[case("http://kari:sec#ret@proxy.example", "proxy.example")]
    #[case("http://kari:sec/ret@proxy.example", "proxy.example")]
    fn what_is_no_address_is_refused_without_a_password_in_the_words(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(Proxy::pasted(text, ""), Err(SettingsError::Proxy(shown.to_owned())));
    }

    #[rstest]
    #[case("http://kari:secret@proxy.example")]
    #[case("http://:secret@proxy.example")]
    fn settings_hold_no_password(#[case] address: &str) {
        let proxy = Proxy::Manual { address: address.to_owned(), user: None };
        assert_eq!(proxy.check(), Err(SettingsError::Proxy("proxy.example".to_owned())));
    }

    #[test]
    fn a_password_is_never_shown() {
        let password = Password::new("secret".to_owned());
        assert_eq!(format!("{password:?}"), "Some(Password(hidden))");
        assert!(serde_json::from_str::<Password>(r#""""#).is_err(), "an empty one is none");
    }
}
