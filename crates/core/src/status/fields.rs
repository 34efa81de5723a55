//! The fields of a document, read leniently: what is missing or of another kind is `None`.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json_borrow::Value;

use super::error::StatusError;

/// The fields of a JSON object, in their order: there are few, so that a search beats a map.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Fields<'a> {
    /// Reads an object, telling apart the ways in which a body can be none.
    pub(crate) fn read(body: &'a [u8]) -> Result<Self, StatusError> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        match body.first() {
            None => return Err(StatusError::Empty),
            Some(b'<') => return Err(StatusError::Html),
            Some(_) => {}
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields.into_vec())),
            Ok(_) => Err(StatusError::NotStatus),
            Err(error) => Err(StatusError::NotJson(error.to_string())),
        }
    }

    /// What is under `key`: the last of several, as everywhere in JSON. Where there is none, a key in another case is taken,
    /// as servers write them that were set up anew (`isRunning`).
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'a>> {
        let last = |is: fn(&str, &str) -> bool| self.0.iter().rev().find(|(name, _)| is(name, key));
        last(|name, key| name == key).or_else(|| last(str::eq_ignore_ascii_case)).map(|(_, value)| value)
    }

    /// The text under `key`; `None` for missing, null, empty, or not a text.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}

pub(super) fn read_bool(value: &Value<'_>) -> Option<bool> {
    value.as_bool().or_else(|| match value.as_str()?.trim() {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    })
}

/// Reads a time with zone, or without one (then UTC), with 0 to 9 fraction digits.
pub(super) fn read_time(text: &str) -> Option<DateTime<Utc>> {
    let without_zone = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|time| time.and_utc());
    DateTime::parse_from_rfc3339(text).map(|time| time.to_utc()).or_else(|_| without_zone()).ok()
}
