//! What a tenant runs: the version document, release labels, and the product's version in both.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use serde_json_borrow::Value;

use crate::status::{Fields, StatusError};
use crate::untrusted::shown;

/// The longest text of the service that is kept, in characters.
const MAX_TEXT: usize = 120;

/// What is known of the version of a tenant; each part as text, since segments can have leading zeros.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Version {
    /// The product as people name it: `11.10`, `9.1 R3`.
    pub product: Option<String>,
    /// The release label: `Release_11.10_2026.02.24-02`.
    pub label: Option<String>,
    /// The version of NetServer: `11.10.721.0`.
    pub netserver: Option<String>,
    /// The day it was built, `yyyy-mm-dd`.
    pub date: Option<String>,
    /// The versions of the web services (`Services87`), where the version document names them.
    pub services: Option<String>,
}

impl Version {
    /// Reads what a release label alone tells.
    ///
    /// Known forms: `Release_11.10_2026.02.24-02`, the older `Release9_C-2020.10.05-01`, the oldest just `9729`.
    /// Source: seen in public captures.
    #[must_use]
    pub fn from_label(label: &str) -> Self {
        let product = label.strip_prefix("Release_").and_then(|rest| rest.split('_').next());
        let date = label.rsplit(['_', '-']).find_map(date_in_label);
        Self {
            product: product.filter(|product| product.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned),
            date,
            label: Some(label.to_owned()),
            ..Self::default()
        }
    }

    /// Reads the version document.
    ///
    /// # Errors
    /// When the body is no JSON object, or one that says nothing of a version.
    pub fn read(body: &[u8]) -> Result<Self, StatusError> {
        let fields = Fields::read(body)?;
        let part = |key| fields.text(key).map(|text| shown(text, MAX_TEXT));
        let label = part("NetServerLabel");
        let from_label = label.as_deref().map(Self::from_label).unwrap_or_default();
        let services = [fields.text("Services"), fields.text("ServicesCurrent")];
        let services: Vec<String> = services.into_iter().flatten().map(|name| shown(name, MAX_TEXT)).collect();
        let version = Self {
            product: fields.text("NetServer").and_then(product_in_name).or(from_label.product),
            label,
            netserver: part("NetServerVersion"),
            date: part("NetServerDate").or(from_label.date),
            services: (!services.is_empty()).then(|| services.join(", ")),
        };
        let says_something = version != Self::default() || fields.get("v1").is_some_and(Value::is_string);
        says_something.then_some(version).ok_or(StatusError::NotStatus)
    }

    /// Whether both are the same release, as far as both say something: a release goes through several builds.
    #[must_use]
    pub fn is_same_release(&self, other: &Self) -> bool {
        match (&self.product, &other.product) {
            (Some(mine), Some(others)) => mine == others,
            (None, _) | (_, None) => self.is_same_build(other),
        }
    }

    /// Whether both are the same build, as far as both say something.
    #[must_use]
    pub fn is_same_build(&self, other: &Self) -> bool {
        match (&self.label, &other.label) {
            (Some(mine), Some(others)) => mine == others,
            (None, _) | (_, None) => match (&self.netserver, &other.netserver) {
                (Some(mine), Some(others)) => mine == others,
                (None, _) | (_, None) => {
                    self.product == other.product || self.product.is_none() || other.product.is_none()
                }
            },
        }
    }

    /// This version, and what `earlier` knew of the same build besides.
    #[must_use]
    pub fn completed_by(self, earlier: &Self) -> Self {
        if !self.is_same_build(earlier) {
            return self;
        }
        let or = |mine: Option<String>, others: &Option<String>| mine.or_else(|| others.clone());
        Self {
            product: or(self.product, &earlier.product),
            label: or(self.label, &earlier.label),
            netserver: or(self.netserver, &earlier.netserver),
            date: or(self.date, &earlier.date),
            services: or(self.services, &earlier.services),
        }
    }

    /// The version in one word, as lists show it.
    #[must_use]
    pub fn short(&self) -> &str {
        let known = [&self.product, &self.netserver, &self.label];
        known.into_iter().flatten().next().map_or("", String::as_str)
    }
}

/// Compares versions segment by segment, numbers as numbers: `9.1` < `11.9` < `11.10`.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let segments = |text: &str| -> Vec<(u64, String)> {
        text.split(['.', ' ', '-', '_'])
            .map(|segment| {
                let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
                let (number, rest) = segment.split_at(digits);
                (number.parse().unwrap_or(0), rest.to_owned())
            })
            .collect()
    };
    segments(a).cmp(&segments(b))
}

/// `2026.02.24` (or one followed by a counter) as `2026-02-24`.
fn date_in_label(part: &str) -> Option<String> {
    let shape: Vec<usize> = part.split('.').map(str::len).collect();
    let digits = part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (digits && shape == [4, 2, 2]).then(|| part.replace('.', "-"))
}

/// The product in `NetServer`: `SuperOffice 9.1 R3 NetServer 9.1 Release (…)`, or `SuperOffice NetServer 8.1 Stable (…)`.
fn product_in_name(name: &str) -> Option<String> {
    let (before, after) = name.split_once("NetServer")?;
    let product = before.trim().strip_prefix("SuperOffice").unwrap_or(before).trim();
    let product = if product.is_empty() { after.split_whitespace().next()? } else { product };
    product.starts_with(|c: char| c.is_ascii_digit()).then(|| shown(product, 30))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(include_str!("../fixtures/version-11.10.json"), "11.10")]
    #[case(include_str!("../fixtures/version-9.1.json"), "9.1 R3")]
    #[case(include_str!("../fixtures/version-8.1.json"), "8.1")]
    fn the_real_documents_name_their_product(#[case] body: &str, #[case] product: &str) {
        let version = Version::read(body.as_bytes()).expect("a version");
        assert_eq!(version.short(), product);
        insta::assert_debug_snapshot!(format!("version {product}"), version);
    }

    #[rstest]
    #[case("Release_11.10_2026.02.24-02", Some("11.10"), Some("2026-02-24"))]
    #[case("Release9_C-2020.10.05-01", None, Some("2020-10-05"))]
    #[case("9729", None, None)]
    #[case("Release__", None, None)]
    fn labels_tell_product_and_day(#[case] label: &str, #[case] product: Option<&str>, #[case] date: Option<&str>) {
        let version = Version::from_label(label);
        assert_eq!((version.product.as_deref(), version.date.as_deref()), (product, date));
        assert_eq!(version.label.as_deref(), Some(label));
    }

    #[rstest]
    #[case("<html>", StatusError::Html)]
    #[case("{}", StatusError::NotStatus)]
    #[case(r#"{"NetServerVersion":7}"#, StatusError::NotStatus)]
    fn what_is_no_version_document_is_refused(#[case] body: &str, #[case] error: StatusError) {
        assert_eq!(Version::read(body.as_bytes()), Err(error));
    }

    #[test]
    fn builds_of_one_release_are_told_apart() {
        let [first, second, next] =
            ["Release_12.4_2026.09.17-05", "Release_12.4_2026.09.22-01", "Release_12.5_2026.10.13-01"]
                .map(Version::from_label);
        assert!(first.is_same_release(&second) && !first.is_same_build(&second));
        assert!(!second.is_same_release(&next) && !second.is_same_build(&next));
    }

    #[test]
    fn a_label_is_completed_by_the_document_of_the_same_build_only() {
        let document = Version::read(include_bytes!("../fixtures/version-11.10.json")).expect("a version");
        let same = Version::from_label("Release_11.10_2026.02.24-02").completed_by(&document);
        assert_eq!(same, document);
        let other = Version::from_label("Release_11.11_2026.03.17-01");
        assert_eq!(other.clone().completed_by(&document), other);
    }

    #[rstest]
    #[case("9.1", "11.9", Ordering::Less)]
    #[case("11.9", "11.10", Ordering::Less)]
    #[case("9.1 R3", "9.1", Ordering::Greater)]
    #[case("11.10", "11.10", Ordering::Equal)]
    fn versions_are_ordered_by_number(#[case] a: &str, #[case] b: &str, #[case] expected: Ordering) {
        assert_eq!(compare(a, b), expected);
    }
}
