//! The vendor's own service page: what it says of incidents and planned maintenance. Context, never a conclusion.
//!
//! In the form of Atlassian Statuspage (`/api/v2/summary.json`), which is not verified for this vendor.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use thiserror::Error;
use url::Url;

use crate::untrusted::shown;

/// At most so many incidents, and so many maintenances, are kept.
const MOST: usize = 5;
/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 120;

/// What a service page says; its texts are safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServicePage {
    /// The titles of what is under way: open incidents, then maintenance.
    pub under_way: Vec<String>,
    /// Maintenance that is planned, the next one first.
    pub planned: Vec<Planned>,
}

/// Planned maintenance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// When it is to begin.
    pub from: DateTime<Utc>,
    /// Its title.
    pub title: String,
}

/// A body is no service page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is no service page")]
pub struct NoServicePage;

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "page")]
    _page: IgnoredAny,
    #[serde(default)]
    incidents: Vec<Entry>,
    #[serde(default)]
    scheduled_maintenances: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    scheduled_for: Option<String>,
}

impl Entry {
    fn title(&self) -> String {
        shown(self.name.trim(), LONGEST_TITLE)
    }

    fn planned(&self) -> Option<Planned> {
        let from = DateTime::parse_from_rfc3339(self.scheduled_for.as_deref()?).ok()?.to_utc();
        Some(Planned { from, title: self.title() })
    }
}

impl ServicePage {
    /// Reads a page's summary.
    ///
    /// # Errors
    /// When the body is anything else.
    pub fn read(body: &[u8]) -> Result<Self, NoServicePage> {
        let document: Document = serde_json::from_slice(body).map_err(|_| NoServicePage)?;
        let is_open = |entry: &&Entry| !matches!(entry.status.as_str(), "resolved" | "postmortem" | "completed");
        let is_under_way = |entry: &&Entry| matches!(entry.status.as_str(), "in_progress" | "verifying");
        let titles = |entry: &Entry| Some(entry.title()).filter(|title| !title.is_empty());
        let incidents = document.incidents.iter().filter(is_open).filter_map(titles).take(MOST);
        let maintenance = document.scheduled_maintenances.iter();
        let at_work = maintenance.clone().filter(is_under_way).filter_map(titles).take(MOST);
        let planned = maintenance.filter(|entry| entry.status == "scheduled").filter_map(Entry::planned);
        let mut planned: Vec<Planned> = planned.filter(|planned| !planned.title.is_empty()).collect();
        planned.sort();
        planned.truncate(MOST);
        Ok(Self { under_way: incidents.chain(at_work).collect(), planned })
    }
}

/// Where the summary of a service page is; `None` where `address` is no address of one.
#[must_use]
pub fn summary_address(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let usable = matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty();
    if usable { url.join("/api/v2/summary.json").ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const SUMMARY: &str = r#"{
      "page": {"id": "x", "name": "SuperOffice", "url": "https://status.superoffice.com", "updated_at": "2026-11-24T08:00:00Z"},
      "components": [{"name": "CRM Online", "status": "operational"}],
      "incidents": [
        {"name": "Log-in is slow", "status": "investigating", "impact": "minor", "incident_updates": [{"body": "…"}]},
        {"name": "Mail was late", "status": "resolved"}
      ],
      "scheduled_maintenances": [
        {"name": "Upgrade to 11.12", "status": "scheduled", "scheduled_for": "2026-12-01T20:00:00.000+01:00"},
        {"name": "Upgrade to 11.11", "status": "scheduled", "scheduled_for": "2026-11-27T20:00:00Z"},
        {"name": "Database work", "status": "in_progress", "scheduled_for": "2026-11-24T07:00:00Z"},
        {"name": "Done already", "status": "completed", "scheduled_for": "2026-11-20T07:00:00Z"},
        {"name": "Without a time", "status": "scheduled"}
      ],
      "status": {"indicator": "minor", "description": "Partially Degraded Service"}
    }"#;

    #[test]
    fn what_is_under_way_and_what_is_planned_is_read() {
        let page = ServicePage::read(SUMMARY.as_bytes()).expect("a page");
        assert_eq!(page.under_way, ["Log-in is slow", "Database work"]);
        let planned: Vec<String> =
            page.planned.iter().map(|planned| format!("{} {}", planned.from, planned.title)).collect();
        assert_eq!(planned, ["2026-11-27 20:00:00 UTC Upgrade to 11.11", "2026-12-01 19:00:00 UTC Upgrade to 11.12"]);
    }

    #[rstest]
    #[case("")]
    #[case("<!doctype html><title>Log in</title>")]
    #[case("[]")]
    #[case("{}")]
    #[case(r#"{"incidents":[{"name":"Without a page"}]}"#)]
    #[case(r#"{"page":{},"incidents":{"name":"no list"}}"#)]
    #[case(r#"{"page":{},"incidents":[{"name":7}]}"#)]
    fn anything_else_is_no_service_page(#[case] body: &str) {
        assert_eq!(ServicePage::read(body.as_bytes()), Err(NoServicePage));
    }

    #[test]
    fn nested_without_end_is_no_service_page() {
        let body = format!("{{\"page\":{}", "[".repeat(60_000));
        assert_eq!(ServicePage::read(body.as_bytes()), Err(NoServicePage));
    }

    #[test]
    fn hostile_texts_are_cleaned_and_cut_and_only_a_few_are_kept() {
        let title = format!("\u{202e}<b>a\\nb\\u0007{}", "x".repeat(5_000));
        let incidents = vec![format!(r#"{{"name":"{title}"}}"#); 1_000].join(",");
        let page =
            ServicePage::read(format!(r#"{{"page":{{}},"incidents":[{incidents}]}}"#).as_bytes()).expect("a page");
        assert_eq!(page.under_way.len(), MOST);
        assert!(
            page.under_way.iter().all(|title| title.starts_with("<b>a bx") && title.chars().count() <= LONGEST_TITLE)
        );
    }

    #[rstest]
    #[case("https://status.superoffice.com", Some("https://status.superoffice.com/api/v2/summary.json"))]
    #[case("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080/api/v2/summary.json"))]
    #[case("status.superoffice.com", None)]
    #[case("file:///etc/passwd", None)]
    #[case("https://me:secret@status.superoffice.com", None)]
    fn a_page_has_its_summary_at_one_place(#[case] address: &str, #[case] summary: Option<&str>) {
        assert_eq!(summary_address(address).as_ref().map(Url::as_str), summary);
    }

    proptest! {
        #[test]
        fn no_body_makes_the_reader_panic(body in any::<Vec<u8>>()) {
            prop_assert_eq!(ServicePage::read(&body), Err(NoServicePage));
        }
    }
}
