//! What a client says it wants: of forms, of packing, and of age.

use std::io::Write as _;

use chrono::TimeDelta;
use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, HeaderMap, HeaderName, IF_NONE_MATCH};

/// What is shorter is not worth packing, in bytes.
const WORTH_PACKING: usize = 1024;

/// The elements of a header that lists them, over all its lines: what is named, and its parameters.
fn elements<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = (&'a str, Vec<(&'a str, &'a str)>)> {
    let lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).filter_map(|element| {
        let mut parts = element.split(';').map(str::trim);
        let named = parts.next().filter(|named| !named.is_empty())?;
        let parameters = parts.filter_map(|part| part.split_once('='));
        Some((named, parameters.map(|(name, value)| (name.trim(), value.trim().trim_matches('"'))).collect()))
    })
}

/// The weight of an element: 1 where none is said, 0 for nonsense.
fn weight(parameters: &[(&str, &str)]) -> f32 {
    let said = parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("q"));
    said.map_or(1.0, |(_, value)| value.parse().ok().filter(|weight: &f32| (0.0..=1.0).contains(weight)).unwrap_or(0.0))
}

/// Whether metrics are wanted as OpenMetrics: only by those who ask for it, and not less than for plain text.
pub(crate) fn wants_open_metrics(headers: &HeaderMap) -> bool {
    let (mut open, mut plain, mut others) = (0.0_f32, None::<f32>, 0.0_f32);
    for (named, parameters) in elements(headers, &ACCEPT) {
        let weight = weight(&parameters);
        let version = parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("version")).map(|(_, value)| *value);
        match named.to_ascii_lowercase().as_str() {
            "application/openmetrics-text" if matches!(version, None | Some("1.0.0" | "0.0.1")) => {
                open = open.max(weight);
            }
            "text/plain" if matches!(version, None | Some("0.0.4")) => plain = Some(plain.unwrap_or(0.0).max(weight)),
            "text/*" | "*/*" => others = others.max(weight),
            _ => {}
        }
    }
    // A wildcard asks for nothing in particular: what is named counts more.
    open > 0.0 && open >= plain.unwrap_or(0.0) && (plain.is_some() || open >= others)
}

/// Whether gzip may be used.
pub(crate) fn wants_gzip(headers: &HeaderMap) -> bool {
    let mut any = None;
    for (named, parameters) in elements(headers, &ACCEPT_ENCODING) {
        let weight = weight(&parameters);
        if named.eq_ignore_ascii_case("gzip") || named.eq_ignore_ascii_case("x-gzip") {
            return weight > 0.0;
        }
        if named == "*" {
            any = Some(weight);
        }
    }
    any.is_some_and(|weight| weight > 0.0)
}

/// A body packed by gzip, if that is worth it.
pub(crate) fn gzip(body: &[u8]) -> Option<Bytes> {
    let worth = body.len() >= WORTH_PACKING;
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    worth.then(|| packer.write_all(body).and_then(|()| packer.finish()).ok())?.map(Bytes::from)
}

/// How old an answer may be, by `Cache-Control`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Age {
    /// So long beyond its validity.
    pub(crate) max_stale: TimeDelta,
    /// Whether only what is in memory is wanted.
    pub(crate) only_if_cached: bool,
}

/// Reads `Cache-Control`. What we do not know is passed over, as the standard wants; so is `no-cache`, since nothing is
/// checked before its `ValidUntil`.
pub(crate) fn age(headers: &HeaderMap) -> Age {
    let mut age = Age::default();
    let lines = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    for directive in lines.flat_map(|line| line.split(',')) {
        let (name, value) = directive.split_once('=').map_or((directive, None), |(name, value)| (name, Some(value)));
        match name.trim().to_ascii_lowercase().as_str() {
            "max-stale" => age.max_stale = value.map_or(TimeDelta::MAX, |value| seconds(value).unwrap_or_default()),
            "only-if-cached" => age.only_if_cached = true,
            _ => {}
        }
    }
    age
}

/// A number of seconds; of one too large for a calendar, for ever.
pub(crate) fn seconds(text: &str) -> Option<TimeDelta> {
    let text = text.trim().trim_matches('"');
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<i64>().unwrap_or(i64::MAX);
    is_number.then(|| TimeDelta::try_seconds(number).unwrap_or(TimeDelta::MAX))
}

/// Whether the client has this already: what `If-None-Match` lists is compared weakly.
pub(crate) fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|listed| listed.trim() == "*" || strong(listed) == strong(tag))
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;
    use rstest::rstest;

    use super::*;

    fn header(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).expect("a value"))])
    }

    #[rstest]
    #[case::nothing_said("", false)]
    #[case::a_browser("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    #[case::curl("*/*", false)]
    #[case("application/openmetrics-text", true)]
    #[case::prometheus(
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        true
    )]
    #[case("application/openmetrics-text;q=0.2, text/plain;q=0.5", false)]
    #[case("application/openmetrics-text;q=0", false)]
    #[case("application/openmetrics-text; version=\"2.0.0\"", false)]
    #[case("application/openmetrics-text;q=0.1, */*", false)]
    fn open_metrics_are_for_those_who_ask_for_it(#[case] accept: &str, #[case] wanted: bool) {
        assert_eq!(wants_open_metrics(&header(ACCEPT, accept)), wanted);
    }

    #[rstest]
    #[case("gzip, deflate, br", true)]
    #[case("identity", false)]
    #[case("gzip;q=0, *", false)]
    #[case("*;q=0.5", true)]
    #[case("", false)]
    fn gzip_is_for_those_who_take_it(#[case] accepted: &str, #[case] wanted: bool) {
        assert_eq!(wants_gzip(&header(ACCEPT_ENCODING, accepted)), wanted);
    }

    #[rstest]
    #[case("max-stale=60", TimeDelta::seconds(60), false)]
    #[case("No-Cache, Max-Stale=\"60\"", TimeDelta::seconds(60), false)]
    #[case("max-stale", TimeDelta::MAX, false)]
    #[case("max-stale=99999999999999999999", TimeDelta::MAX, false)]
    #[case("max-stale=-1", TimeDelta::zero(), false)]
    #[case("no-cache", TimeDelta::zero(), false)]
    #[case("only-if-cached", TimeDelta::zero(), true)]
    fn how_old_an_answer_may_be_is_read(
        #[case] said: &str,
        #[case] max_stale: TimeDelta,
        #[case] only_if_cached: bool,
    ) {
        assert_eq!(age(&header(CACHE_CONTROL, said)), Age { max_stale, only_if_cached });
    }

    #[rstest]
    #[case(r#""abc""#, true)]
    #[case(r#"W/"abc""#, true)]
    #[case(r#""x", "abc""#, true)]
    #[case("*", true)]
    #[case(r#""abcd""#, false)]
    fn what_a_client_has_already_is_compared(#[case] listed: &str, #[case] same: bool) {
        assert_eq!(has_already(&header(IF_NONE_MATCH, listed), r#""abc""#), same);
    }
}
