//! Addresses of our own, by which other programs and web pages point into the app:
//! `tenant-beacon://tenant/production/Cust12345` and `tenant-beacon://add?id=Cust12345`.
//!
//! Anyone can write one, so they are read strictly, and following one only shows something.

use beacon_core::engine::Engine;
use beacon_core::identity::{ContextIdentifier, TenantKey};
use beacon_core::language::Message;
use beacon_core::untrusted::{shown, visible};
use percent_encoding::percent_decode_str;
use url::Url;

use beacon_link::protocol::Event;

const SCHEME: &str = "tenant-beacon";
/// None of ours is longer, in bytes.
const MAX_ADDRESS_LENGTH: usize = 300;
/// So much of an address is repeated to the person, in characters.
const REPEATED: usize = 80;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    /// To a tenant.
    Tenant(TenantKey),
    /// To the form for adding, with this identifier.
    Add(ContextIdentifier),
}

/// What the page is told when a person follows an address.
pub(crate) fn follow(engine: &Engine, text: &str) -> Event {
    let say = |message: Message| Event::Say { sentence: engine.texts().sentence(message) };
    match read(text) {
        Some(Address::Tenant(key)) if engine.tenants().contains_key(&key) => Event::Show { key: Some(key) },
        Some(Address::Tenant(key)) if engine.environment_of(&key).is_none() => {
            say(Message::new("refused-no-environment").with("name", shown(key.environment.as_str(), REPEATED)))
        }
        Some(Address::Tenant(key)) => say(Message::new("address-not-watched").with("key", key)),
        Some(Address::Add(identifier)) => Event::ShowAdd { text: identifier.to_string() },
        None => say(Message::new("address-unknown").with("address", shown(text, REPEATED))),
    }
}

fn read(text: &str) -> Option<Address> {
    let text = &*visible(text);
    if text.len() > MAX_ADDRESS_LENGTH || text.contains(char::is_control) {
        return None;
    }
    let url = Url::parse(text).ok().filter(|url| url.scheme() == SCHEME && url.fragment().is_none())?;
    let path = percent_decode_str(url.path().trim_matches('/')).decode_utf8().ok()?;
    // What comes before the path, user name and port included.
    match (url.authority(), url.query()) {
        ("tenant", None) => path.parse().ok().map(Address::Tenant),
        ("add", Some(_)) if path.is_empty() => {
            let mut values = url.query_pairs();
            let (name, id) = values.next()?;
            let alone = name == "id" && values.next().is_none();
            alone.then(|| ContextIdentifier::from_canonical(&visible(&id))).flatten().map(Address::Add)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::engine::Stored;
    use beacon_core::language::Texts;
    use chrono::DateTime;
    use rstest::rstest;

    use super::*;

    fn tenant(key: &str) -> Address {
        Address::Tenant(key.parse().expect("a key"))
    }

    fn add(identifier: &str) -> Address {
        Address::Add(identifier.parse().expect("an identifier"))
    }

    #[rstest]
    #[case("tenant-beacon://tenant/production/Cust12345", tenant("production/Cust12345"))]
    #[case("tenant-beacon://tenant/production/cust12345/", tenant("production/Cust12345"))]
    #[case("TENANT-BEACON://tenant/my%20tests/Cust1", tenant("my tests/Cust1"))]
    #[case("tenant-beacon://add?id=Cust12345", add("Cust12345"))]
    #[case("tenant-beacon://add/?id=cust00000", add("Cust00000"))]
    fn ours_lead_somewhere(#[case] text: &str, #[case] address: Address) {
        assert_eq!(read(text), Some(address));
    }

    #[rstest]
    #[case("")]
    #[case("Cust12345")]
    #[case("https://online.superoffice.com/Cust12345")]
    #[case("tenant-beacon:tenant/production/Cust12345")]
    #[case("tenant-beacon://tenant/production")]
    #[case("tenant-beacon://tenant/production/Default")]
    #[case("tenant-beacon://tenant/production/12345")]
    #[case("tenant-beacon://tenant/production/Cust12345/remove")]
    #[case("tenant-beacon://tenant/production/Cust12345?quit")]
    #[case("tenant-beacon://tenant/production/Cust12345#quit")]
    #[case("tenant-beacon://me@tenant/production/Cust12345")]
    #[case("tenant-beacon://tenant:80/production/Cust12345")]
    #[case("tenant-beacon://tenant/production/Cust12345\n")]
    #[case("tenant-beacon://tenant/%FF/Cust12345")]
    #[case("tenant-beacon://tenant/else%1Bwhere/Cust7")]
    #[case("tenant-beacon://add")]
    #[case("tenant-beacon://add?id=")]
    #[case("tenant-beacon://add?id=Cust1&id=Cust2")]
    #[case("tenant-beacon://add?identifier=Cust1")]
    #[case("tenant-beacon://add/production?id=Cust1")]
    #[case("tenant-beacon://quit")]
    #[case(&format!("tenant-beacon://tenant/{}/Cust12345", "a".repeat(300)))]
    fn anything_else_leads_nowhere(#[case] text: &str) {
        assert_eq!(read(text), None);
    }

    #[rstest]
    #[case("tenant-beacon://add?id=Cust7", r#"{"event":"showAdd","text":"Cust7"}"#)]
    #[case("tenant-beacon://tenant/production/Cust7", "production/Cust7")]
    #[case("tenant-beacon://tenant/elsewhere/Cust7", "“elsewhere”")]
    #[case("tenant-beacon://quit", "“tenant-beacon://quit”")]
    fn following_one_shows_something_or_says_why_not(#[case] text: &str, #[case] told: &str) {
        let engine = Engine::new(Stored::default(), Texts::default(), 0, DateTime::UNIX_EPOCH.fixed_offset());
        let event = serde_json::to_string(&follow(&engine, text)).expect("text");
        assert!(event.contains(told), "{event}");
    }
}
