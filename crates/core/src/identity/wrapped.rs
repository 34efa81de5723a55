//! Addresses that mail gateways and redirectors wrap into their own: unwrapped by what is written in them, never fetched.
//!
//! Known by name are Proofpoint's three ways of writing (`urldefense`); all others keep the address in a parameter or at
//! the end of the path (Safe Links, Google, Facebook, Barracuda, Cisco, Sophos, …).

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use url::Url;

use super::address::{as_address, is_of_vendor, is_vendors, locate_address};

/// So many wrappers around each other are opened.
const MAX_LAYERS: usize = 5;
/// Longer addresses are left as they are, in bytes.
const MAX_BYTES: usize = 8 * 1024;
/// So many parameters are looked at.
const MAX_PARAMETERS: usize = 32;

/// Base64 with either alphabet's letters replaced beforehand, with padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The tenant's, else the vendor's address within a wrapped one; `None` where it wraps none.
pub(super) fn unwrapped(address: &str) -> Option<String> {
    if address.len() > MAX_BYTES || !may_be_wrapped(address) {
        return None;
    }
    open(address, MAX_LAYERS).filter(|found| found.address != address).map(|found| found.address.into_owned())
}

/// Whether a wrapped address says that it leads to the vendor, but not where.
pub(super) fn is_sealed(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    !url.host_str().is_some_and(is_of_vendor)
        && url.query_pairs().take(MAX_PARAMETERS).any(|(_, value)| is_of_vendor(&value))
}

/// A text in which each wrapped address is replaced by what it wraps.
pub(crate) fn unwrap_all(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let (mut copied, mut looked_at) = (0, 0);
    for (colon, _) in text.match_indices("://") {
        let Some(begin) = begin_of(text, colon).filter(|begin| *begin >= looked_at) else { continue };
        let rest = text.get(begin..).unwrap_or_default();
        let address = rest.get(..end_of(rest)).unwrap_or_default();
        looked_at = begin + address.len();
        if let Some(inner) = unwrapped(address) {
            written.push_str(text.get(copied..begin).unwrap_or_default());
            written.push_str(&inner);
            copied = looked_at;
        }
    }
    if copied == 0 {
        return text.into();
    }
    written.push_str(text.get(copied..).unwrap_or_default());
    written.into()
}

/// A text in which addresses in angle brackets that a mail program broke into lines are whole again.
pub(crate) fn rejoined(text: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let mut copied = 0;
    for (begin, _) in text.match_indices("<http") {
        let rest = text.get(begin..).unwrap_or_default();
        let rest = rest.get(..rest.floor_char_boundary(MAX_BYTES)).unwrap_or(rest);
        let Some(length) = rest.find('>').filter(|_| begin >= copied) else { continue };
        let address = rest.get(..length).unwrap_or_default();
        if address.contains('\n') && !address.contains([' ', '\t', '"']) && !address.contains("\n\n") {
            whole.push_str(text.get(copied..begin).unwrap_or_default());
            whole.extend(address.lines());
            copied = begin + length;
        }
    }
    if copied == 0 {
        return text.into();
    }
    whole.push_str(text.get(copied..).unwrap_or_default());
    whole.into()
}

/// Where the web address begins whose scheme ends here.
fn begin_of(text: &str, colon: usize) -> Option<usize> {
    let before = text.as_bytes().get(..colon)?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let start = before.len().checked_sub(scheme.len()).and_then(|start| before.get(start..));
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })?;
    Some(colon - scheme.len())
}

/// Where the address ends with which a text begins, in bytes; of one that is too long, somewhere.
fn end_of(text: &str) -> usize {
    let text = text.get(..text.floor_char_boundary(MAX_BYTES + 1)).unwrap_or(text);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(is_end)) {
        let at = from + at;
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
        let in_entity_or_code = after.starts_with(';') && (before.ends_with("&amp") || before.ends_with("__"));
        // As Barracuda writes it: `&c=E,1,…,&typo=1`.
        let in_list = after.starts_with(',')
            && (["c=E", "c=E,1"].into_iter().any(|end| before.ends_with(end)) || after.starts_with(",&"));
        let goes_on = in_entity_or_code || in_list;
        if !goes_on {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || "\"<>|,;)]}”’«»".contains(c)
}

/// Whether an address can hold another one, by its looks.
fn may_be_wrapped(address: &str) -> bool {
    let has = |part: &str| {
        address.as_bytes().windows(part.len()).skip(4).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
    };
    ["http", "aHR0c", "=", "%3a"].into_iter().any(has)
}

/// An address, and whether a tenant is there.
struct Opened<'a> {
    address: Cow<'a, str>,
    is_tenants: bool,
}

/// Where an address leads, if that is known to be a tenant's or the vendor's.
fn open(address: &str, layers: usize) -> Option<Opened<'_>> {
    let own = Opened { address: address.into(), is_tenants: locate_address(address).is_ok() };
    let (in_path, in_parameters) = within(address);
    let holds_another = in_path.is_some();
    if own.is_tenants && !holds_another {
        return Some(own);
    }
    let inner = in_path.into_iter().chain(in_parameters).filter(|_| layers > 0);
    let mut best: Option<Opened<'_>> = None;
    for candidate in inner {
        let opened = open(&candidate, layers - 1);
        let opened =
            opened.map(|found| Opened { address: found.address.into_owned().into(), is_tenants: found.is_tenants });
        match opened {
            Some(tenants) if tenants.is_tenants => return Some(tenants),
            other => best = best.or(other),
        }
    }
    if own.is_tenants && is_vendors(address) {
        return Some(own);
    }
    let is_own = own.is_tenants || is_vendors(address);
    best.or_else(|| is_own.then_some(own))
}

/// The address at the end of another one's path, and those in its parameters.
fn within(address: &str) -> (Option<String>, Vec<String>) {
    let address = address.replace("&amp;", "&");
    let (path, parameters) = match address.find(['?', '#']) {
        Some(at) => (address.get(..at).unwrap_or_default(), address.get(at + 1..).unwrap_or_default()),
        None => (address.as_str(), ""),
    };
    let in_path = third_version(&address).or_else(|| at_the_end(path, &address));
    let values = parameters.split(['&', '?', '#']).take(MAX_PARAMETERS);
    let values = values.filter_map(|parameter| written_in(parameter.split_once('=').map_or(parameter, |(_, v)| v)));
    (in_path, values.collect())
}

/// `…/v3/__https://host/path*name__;JQ!!…$`: each `*` stands for a character of the text behind the semicolon, in base64.
fn third_version(address: &str) -> Option<String> {
    const RUNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (_, rest) = address.split_once("/v3/__")?;
    let (written, replaced) = rest.split_once("__;").unwrap_or((rest.trim_end_matches('_'), ""));
    let replaced = replaced.split_once("!!").map_or(replaced, |(replaced, _)| replaced);
    let replaced = BASE64.decode(replaced).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let mut replaced = replaced.chars();
    let mut inner = String::new();
    let mut characters = written.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '*' if characters.peek() == Some(&'*') => {
                characters.next();
                let run = characters.next().and_then(|c| RUNS.iter().position(|run| char::from(*run) == c));
                inner.extend(replaced.by_ref().take(run? + 2));
            }
            '*' => inner.push(replaced.next().unwrap_or('*')),
            c => inner.push(c),
        }
    }
    Some(with_both_slashes(&inner))
}

/// An address that begins within the path of another one.
fn at_the_end(path: &str, address: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let at = lower.match_indices("http").map(|(at, _)| at).find(|at| {
        let rest = lower.get(at + 4..).unwrap_or_default();
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        *at > 4 && (rest.starts_with(":/") || rest.starts_with("%3a"))
    })?;
    written_in(address.get(at..)?)
}

/// The address that a parameter's value is, however it is written.
fn written_in(value: &str) -> Option<String> {
    if let Some(inner) = second_version(value) {
        return Some(inner);
    }
    let mut value: Cow<'_, str> = value.into();
    for _ in 0..3 {
        if let Some(address) = begun_address(&value) {
            return Some(address);
        }
        let decoded = percent_decode_str(&value).decode_utf8().ok()?.into_owned();
        if decoded == *value {
            break;
        }
        value = decoded.into();
    }
    if let Some(address) = begun_address(&value) {
        return Some(address);
    }
    // "http" in base64.
    let coded = value.get(value.find("aHR0c")?..)?;
    let coded = coded.replace('+', "-").replace('/', "_");
    let decoded = BASE64.decode(coded.trim_end_matches('=')).ok()?;
    begun_address(&String::from_utf8(decoded).ok()?)
}

/// `https-3A__host_path`: dashes for percent signs, underscores for slashes.
fn second_version(value: &str) -> Option<String> {
    let start = value.get(..9)?.to_ascii_lowercase();
    if !start.starts_with("http-3a__") && !start.starts_with("https-3a_") {
        return None;
    }
    let coded = value.replace('-', "%").replace('_', "/");
    percent_decode_str(&coded).decode_utf8().ok().map(|address| with_both_slashes(&address))
}

fn begun_address(value: &str) -> Option<String> {
    let value = value.trim();
    let value = value.strip_prefix("3D").unwrap_or(value);
    let is_web = ["http:/", "https:/"]
        .into_iter()
        .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if is_web {
        Some(with_both_slashes(value))
    } else {
        as_address(value).filter(|_| !value.contains("://")).map(Cow::into_owned)
    }
}

/// Gateways and servers make one slash of two.
fn with_both_slashes(address: &str) -> String {
    match address.split_once(":/") {
        Some((scheme, rest)) if !rest.starts_with('/') => format!("{scheme}://{rest}"),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const TENANT: &str = "https://sod2.superoffice.com/Cust141/CS/";

    #[rstest]
    #[case::safe_links(
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F&data=05%7C02%7C&sdata=x&reserved=0"
    )]
    #[case::safe_links_in_html(
        "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F&amp;data=05%7C02&amp;reserved=0"
    )]
    #[case::safe_links_later_parameter(
        "https://gcc02.safelinks.protection.outlook.com/ap/x-59584e83/?ver=1&url=https%3a%2f%2fsod2.superoffice.com%2fCust141%2fCS%2f"
    )]
    #[case::teams(
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F&locale=en"
    )]
    #[case::first_version(
        "https://urldefense.proofpoint.com/v1/url?u=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F&k=abc%3D%0A"
    )]
    #[case::second_version(
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__sod2.superoffice.com_Cust141_CS_&d=DwMFaQ&c=x&r=y"
    )]
    #[case::third_version("https://urldefense.com/v3/__https://sod2.superoffice.com/Cust141/CS/__;!!Abc123!xyz_-$")]
    #[case::third_version_of_a_government(
        "https://urldefense.us/v3/__https://sod2.superoffice.com/Cust141/CS/__;!!Abc123!xyz$"
    )]
    #[case::third_version_one_slash(
        "https://urldefense.com/v3/__https:/sod2.superoffice.com/Cust141/CS/__;!!Abc123!xyz$"
    )]
    #[case::third_version_with_a_replaced_character(
        "https://urldefense.com/v3/__https://sod2.superoffice.com/*ust141/CS/__;Qw!!Abc123!xyz$"
    )]
    #[case::third_version_with_a_run(
        "https://urldefense.com/v3/__https://sod2.superoffice.com/**C141/CS/__;Q3VzdA!!Abc123!xyz$"
    )]
    #[case::google("https://www.google.com/url?sa=D&q=https://sod2.superoffice.com/Cust141/CS/&ust=1700000000")]
    #[case::google_fragment("https://example.com/#url=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F")]
    #[case::facebook("https://l.facebook.com/l.php?u=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F&h=AT0")]
    #[case::linked_in(
        "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fsod2%2Esuperoffice%2Ecom%2FCust141%2FCS%2F&urlhash=x"
    )]
    #[case::barracuda(
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fsod2.superoffice.com%2fCust141%2fCS%2f&c=E,1,x&typo=1"
    )]
    #[case::sophos(
        "https://eu-west-1.protection.sophos.com/?d=superoffice.com&u=aHR0cHM6Ly9zb2QyLnN1cGVyb2ZmaWNlLmNvbS9DdXN0MTQxL0NTLw==&i=x"
    )]
    #[case::cisco("https://secure-web.cisco.com/1AbC-x/https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F")]
    #[case::archive("https://example.com/web/2026/https://sod2.superoffice.com/Cust141/CS/")]
    #[case::without_scheme("https://example.com/away?to=sod2.superoffice.com/Cust141/CS/")]
    #[case::coded_twice("https://example.com/?u=https%253A%252F%252Fsod2.superoffice.com%252FCust141%252FCS%252F")]
    #[case::wrapped_twice(
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F__%3B!!Abc!x%24&data=05"
    )]
    #[case::wrapped_twice_the_other_way(
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__eur01.safelinks.protection.outlook.com_-3Furl-3Dhttps-253A-252F-252Fsod2.superoffice.com-252FCust141-252FCS-252F-26data-3D05&d=x"
    )]
    #[case::by_google_and_safe_links(
        "https://www.google.com/url?q=https%3A%2F%2Feur01.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fsod2.superoffice.com%252FCust141%252FCS%252F%26data%3D05"
    )]
    #[case::by_the_vendors_log_in(
        "https://online.superoffice.com/login?ReturnUrl=https%3A%2F%2Fsod2.superoffice.com%2FCust141%2FCS%2F"
    )]
    fn wrapped_addresses_are_unwrapped(#[case] wrapped: &str) {
        assert_eq!(unwrapped(wrapped).as_deref(), Some(TENANT));
        let text = format!("Look at {wrapped}, please; <{wrapped}>\n{wrapped}");
        assert_eq!(unwrap_all(&text), format!("Look at {TENANT}, please; <{TENANT}>\n{TENANT}"));
    }

    #[rstest]
    #[case::own("https://sod2.superoffice.com/Cust141/CS/?url=https%3A%2F%2Fonline.superoffice.com%2FCust5")]
    #[case::elsewhere("https://example.com/?u=https%3A%2F%2Fexample.org%2F")]
    #[case::sealed("https://protect-eu.mimecast.com/s/AbCd1?domain=sod2.superoffice.com")]
    #[case::own_environment("http://127.0.0.1:8080/Cust5/CS?x=https%3A%2F%2Fsod.superoffice.com%2FCust6")]
    #[case::nothing("https://")]
    fn other_addresses_stay(#[case] address: &str) {
        assert_eq!(unwrapped(address), None);
        assert_eq!(unwrap_all(address), address);
    }

    #[rstest]
    #[case(
        "see <https://a.example/?u=\nhttps%3A%2F%2Fb\r\n.example> and <https://c.example>",
        "see <https://a.example/?u=https%3A%2F%2Fb.example> and <https://c.example>"
    )]
    #[case("<https://a.example\nis a site> <http\n\n>", "<https://a.example\nis a site> <http\n\n>")]
    fn addresses_that_were_broken_into_lines_are_whole_again(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(rejoined(text), expected);
    }

    #[test]
    fn a_wrapper_that_keeps_the_address_to_itself_is_known() {
        assert!(is_sealed("https://protect-eu.mimecast.com/s/AbCd1?domain=sod2.superoffice.com"));
        assert!(!is_sealed("https://sod2.superoffice.com/?domain=sod2.superoffice.com"));
    }
}
