//! The vendor's own service page: what it says of incidents and planned maintenance. Context, never a conclusion.
//!
//! In the form of Atlassian Statuspage (`/api/v2/summary.json`), which is not verified for this vendor.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use thiserror::Error;
use url::Url;

use crate::untrusted::shown;

/// At most so many incidents, maintenances and components are kept, of each.
const MAX_INCIDENTS: usize = 5;
/// The longest title that is kept, in characters.
const LONGEST_TITLE: usize = 120;

/// What a service page says; its texts are safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServicePage {
    /// What is under way: open incidents, then maintenance.
    pub under_way: Vec<UnderWay>,
    /// The parts of the service that do not work as they should. One can be here without any incident.
    pub components: Vec<Component>,
    /// How bad the page says that all is, which can be raised without an incident or a component.
    pub indicator: Indicator,
    /// Maintenance that is planned, the next one first.
    pub planned: Vec<Planned>,
}

/// An open incident, or maintenance that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWay {
    /// Its title.
    pub title: String,
    /// Since when, as the page says; maintenance begins when it was planned.
    pub since: Option<DateTime<Utc>>,
    /// When the page opened it; `None` for maintenance, which was announced.
    pub opened: Option<DateTime<Utc>>,
}

/// Planned maintenance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// When it is to begin.
    pub from: DateTime<Utc>,
    /// When it is to be over; later than `from`.
    pub until: Option<DateTime<Utc>>,
    /// Its title.
    pub title: String,
}

/// A part of the service that does not work as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its name, such as `Login services`.
    pub name: String,
    /// What is wrong with it.
    pub status: ComponentStatus,
}

/// What is wrong with a component, in the words of Statuspage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentStatus {
    /// It is slow, or does a part of what it should.
    DegradedPerformance,
    /// It does not work for some.
    PartialOutage,
    /// It does not work.
    MajorOutage,
    /// It is under maintenance.
    UnderMaintenance,
}

/// How bad all is together, in the words of Statuspage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Nothing is wrong, or nothing is said.
    #[default]
    None,
    /// Something small.
    Minor,
    /// Something large.
    Major,
    /// Something severe.
    Critical,
    /// Maintenance.
    Maintenance,
}

/// What a component has to do with what we ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The log-in, which shares its host with the status pages.
    LogIn,
    /// The tenants' API.
    Api,
    /// Something else.
    Other,
}

impl Component {
    /// What it has to do with what we ask, by its name.
    #[must_use]
    pub fn concern(&self) -> Concern {
        let name: String = self.name.to_lowercase().replace(['-', ' '], "");
        if name.contains("login") {
            Concern::LogIn
        } else if self.name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("api"))
        {
            Concern::Api
        } else {
            Concern::Other
        }
    }
}

impl ComponentStatus {
    /// The word of Statuspage.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DegradedPerformance => "degraded_performance",
            Self::PartialOutage => "partial_outage",
            Self::MajorOutage => "major_outage",
            Self::UnderMaintenance => "under_maintenance",
        }
    }
}

impl Indicator {
    /// The word of Statuspage.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
            Self::Maintenance => "maintenance",
        }
    }
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
    /// Of another form they say nothing, and take nothing from what the incidents say.
    #[serde(default)]
    components: Value,
    #[serde(default)]
    status: Value,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    #[serde(default)]
    status: Value,
    /// A group has the worst status of its components, which are listed too.
    #[serde(default)]
    group: bool,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    scheduled_for: Option<String>,
    #[serde(default)]
    scheduled_until: Option<String>,
    #[serde(default)]
    started_at: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
}

impl Part {
    fn component(&self) -> Option<Component> {
        // A word that nobody published says nothing.
        let status = ComponentStatus::deserialize(&self.status).ok().filter(|_| !self.group)?;
        let name = shown(self.name.trim(), LONGEST_TITLE);
        (!name.is_empty()).then_some(Component { name, status })
    }
}

fn time(text: Option<&String>) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text?).ok()?.to_utc())
}

impl Entry {
    fn title(&self) -> String {
        shown(self.name.trim(), LONGEST_TITLE)
    }

    fn under_way(&self, since: Option<DateTime<Utc>>, opened: Option<DateTime<Utc>>) -> Option<UnderWay> {
        let title = self.title();
        (!title.is_empty()).then_some(UnderWay { title, since, opened })
    }

    fn incident(&self) -> Option<UnderWay> {
        // The page can say afterwards that it began earlier; it was opened when it was.
        let (started, created) = (time(self.started_at.as_ref()), time(self.created_at.as_ref()));
        self.under_way(started.or(created), created.or(started))
    }

    fn maintenance(&self) -> Option<UnderWay> {
        self.under_way(time(self.scheduled_for.as_ref()), None)
    }

    fn planned(&self) -> Option<Planned> {
        let from = time(self.scheduled_for.as_ref())?;
        let until = time(self.scheduled_until.as_ref()).filter(|until| *until > from);
        Some(Planned { from, until, title: self.title() })
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
        let incidents = document.incidents.iter().filter(is_open).filter_map(Entry::incident).take(MAX_INCIDENTS);
        let maintenance = document.scheduled_maintenances.iter();
        let at_work = maintenance.clone().filter(is_under_way).filter_map(Entry::maintenance).take(MAX_INCIDENTS);
        let planned = maintenance.filter(|entry| entry.status == "scheduled").filter_map(Entry::planned);
        let mut planned: Vec<Planned> = planned.filter(|planned| !planned.title.is_empty()).collect();
        planned.sort();
        planned.truncate(MAX_INCIDENTS);
        let parts =
            document.components.as_array().into_iter().flatten().filter_map(|part| Part::deserialize(part).ok());
        let components = parts.filter_map(|part| part.component()).take(MAX_INCIDENTS).collect();
        let indicator = document.status.get("indicator").map(Indicator::deserialize);
        let indicator = indicator.and_then(Result::ok).unwrap_or_default();
        Ok(Self { under_way: incidents.chain(at_work).collect(), components, indicator, planned })
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
      "components": [
        {"name": "SuperOffice CRM Cloud", "status": "partial_outage", "group": true},
        {"name": "Login services", "status": "degraded_performance"},
        {"name": "Sales & Marketing Client", "status": "operational"},
        {"name": "WebTools", "status": "on_fire"},
        {"name": "API and Apps", "status": "partial_outage"}
      ],
      "incidents": [
        {"name": "Log-in is slow", "status": "investigating", "impact": "minor", "created_at": "2026-11-24T07:41:00.000Z", "incident_updates": [{"body": "…"}]},
        {"name": "Mail was late", "status": "resolved"}
      ],
      "scheduled_maintenances": [
        {"name": "Upgrade to 11.12", "status": "scheduled", "scheduled_for": "2026-12-01T20:00:00.000+01:00", "scheduled_until": "2026-12-02T05:00:00.000+01:00"},
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
        let time = |time: Option<DateTime<Utc>>| time.map(|time| time.format("%F %R").to_string()).unwrap_or_default();
        let under_way: Vec<String> =
            page.under_way.iter().map(|entry| format!("{}: {}", time(entry.since), entry.title)).collect();
        assert_eq!(under_way, ["2026-11-24 07:41: Log-in is slow", "2026-11-24 07:00: Database work"]);
        let planned = page.planned.iter();
        let planned: Vec<String> =
            planned.map(|next| format!("{} to {}: {}", time(Some(next.from)), time(next.until), next.title)).collect();
        assert_eq!(
            planned,
            ["2026-11-27 20:00 to : Upgrade to 11.11", "2026-12-01 19:00 to 2026-12-02 04:00: Upgrade to 11.12"]
        );
    }

    #[test]
    fn components_and_the_indicator_are_read_and_groups_and_unpublished_words_say_nothing() {
        let page = ServicePage::read(SUMMARY.as_bytes()).expect("a page");
        let components: Vec<_> =
            page.components.iter().map(|part| (part.name.as_str(), part.status.name(), part.concern())).collect();
        assert_eq!(
            components,
            [
                ("Login services", "degraded_performance", Concern::LogIn),
                ("API and Apps", "partial_outage", Concern::Api)
            ]
        );
        assert_eq!(page.indicator, Indicator::Minor);
        for odd in [
            r#""status":{"indicator":"on_fire"}"#,
            r#""status":{"indicator":7}"#,
            r#""status":"minor""#,
            r#""components":{"name":"WebTools"}"#,
            r#""components":[7,{"name":7},{"name":" ","status":"major_outage"},{"status":"major_outage"}]"#,
        ] {
            let body = format!(r#"{{"page":{{}},{odd}}}"#);
            assert_eq!(ServicePage::read(body.as_bytes()), Ok(ServicePage::default()), "{odd}");
        }
    }

    #[rstest]
    #[case("Log-in services", Concern::LogIn)]
    #[case("LOGIN", Concern::LogIn)]
    #[case("Apps (API)", Concern::Api)]
    #[case("Rapid Apps", Concern::Other)]
    fn a_component_concerns_us_by_its_name(#[case] name: &str, #[case] concern: Concern) {
        let part = Component { name: name.to_owned(), status: ComponentStatus::MajorOutage };
        assert_eq!(part.concern(), concern);
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
        assert_eq!(page.under_way.len(), MAX_INCIDENTS);
        assert!(
            page.under_way
                .iter()
                .all(|entry| entry.title.starts_with("<b>a bx") && entry.title.chars().count() <= LONGEST_TITLE)
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
