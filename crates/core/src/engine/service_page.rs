//! The vendor's service page: asked now and then where a person wants it, and silent when it does not answer.

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::{Effect, Engine, longest};
use crate::diagnosis::{Diagnosis, Verdict};
use crate::notifications::{NotificationChange, NotificationEvent};
use crate::service_page::{Concern, Indicator, ServicePage, summary_address};

/// How long it is left alone after an answer, or none.
const PAUSE: TimeDelta = TimeDelta::minutes(5);
/// What it said counts for so long.
const HOLDS: TimeDelta = TimeDelta::minutes(30);
/// Planned maintenance is shown so long before.
const AHEAD: TimeDelta = TimeDelta::days(7);
/// At most so many titles are named.
const NAMED: usize = 3;

/// What is known of the page.
#[derive(Debug, Default)]
pub(super) struct VendorPage {
    said: Option<(ServicePage, DateTime<Utc>)>,
    /// When it is asked next; `None` while it is not to be asked, or is being asked.
    due: Option<DateTime<Utc>>,
}

impl Engine {
    /// The page as it is set is asked at once, and what another one said is forgotten.
    pub(super) fn begin_with_service_page(&mut self, now: DateTime<Utc>) {
        self.vendor_page = VendorPage { said: None, due: self.service_page_address().map(|_| now) };
        self.dirty.summary = true;
    }

    /// When the page is asked next.
    pub(super) fn service_page_due(&self) -> Option<DateTime<Utc>> {
        self.vendor_page.due.filter(|_| !self.paused)
    }

    pub(super) fn ask_service_page(&mut self, now: DateTime<Utc>) {
        let is_due = self.service_page_due().is_some_and(|due| due <= now || due > now + PAUSE);
        if is_due && let Some(url) = self.service_page_address() {
            self.vendor_page.due = None;
            self.effects.push(Effect::CheckServicePage { url });
        }
    }

    /// Takes in what the page at this address said; `None` when it did not answer.
    pub(super) fn handle_service_page(&mut self, url: &Url, page: Option<ServicePage>, now: DateTime<Utc>) {
        if self.service_page_address().as_ref() != Some(url) {
            return;
        }
        let before = self.vendor_lines();
        self.compare_conditions(page.as_ref());
        let kept = self.vendor_page.said.take().filter(|(_, at)| now < *at + HOLDS);
        let said = page.map(|page| (page, now)).or(kept);
        self.vendor_page = VendorPage { said, due: Some(now + PAUSE.min(longest(&self.settings))) };
        self.dirty.summary |= self.vendor_lines() != before;
    }

    /// What the vendor says and plans, a line each.
    pub(super) fn vendor_lines(&self) -> Vec<String> {
        let plans = self.vendor_page.said.as_ref().and_then(|(page, at)| {
            let next = page.planned.first().filter(|planned| planned.from < *at + AHEAD)?;
            let time = |time| self.texts.time(time, self.local(*at));
            let (from, until) = (time(next.from), next.until.map(time));
            let mut arguments = vec![("name", next.title.as_str().into()), ("time", from.as_str().into())];
            arguments.extend(until.as_deref().map(|until| ("until", until.into())));
            Some(self.texts.format(if until.is_some() { "vendor-plans-until" } else { "vendor-plans" }, &arguments))
        });
        self.vendor_says(&[Concern::LogIn, Concern::Api, Concern::Other]).into_iter().chain(plans).collect()
    }

    /// The same notification with what the vendor says, where that may be about the same: of components, the log-in where the
    /// status service cannot be read, which has the same host, and the others where it can.
    pub(super) fn with_context(&self, mut event: NotificationEvent) -> NotificationEvent {
        let concerns: &[Concern] = match event.cause.split_once('/') {
            Some(("service", _)) => &[Concern::LogIn],
            Some(("no-data", _)) => &[Concern::LogIn, Concern::Api, Concern::Other],
            Some(("state", _)) => &[Concern::Api, Concern::Other],
            Some(_) | None => return event,
        };
        if let Some(says) = self.vendor_says(concerns).filter(|_| event.event != NotificationChange::Resolved) {
            event.body = [event.body, says].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        }
        event
    }

    /// What the vendor says where a diagnosis ends at the vendor or its API: of components, the log-in and the API.
    #[must_use]
    pub fn vendor_says_of(&self, diagnosis: &Diagnosis) -> Option<String> {
        match diagnosis.verdict()? {
            Verdict::ServiceTrouble | Verdict::StatusPageOnly | Verdict::Unreachable => {
                self.vendor_says(&[Concern::LogIn])
            }
            Verdict::ApiTrouble | Verdict::TenantDown | Verdict::TenantNoData => self.vendor_says(&[Concern::Api]),
            Verdict::Well
            | Verdict::Inspected
            | Verdict::NoNetwork
            | Verdict::Clock
            | Verdict::NoCertificates
            | Verdict::Proxy
            | Verdict::ProxySetting
            | Verdict::Untrusted
            | Verdict::NotEncrypted
            | Verdict::Portal => None,
        }
    }

    /// What is under way and which components of these kinds have trouble; the indicator alone where it is all there is.
    fn vendor_says(&self, concerns: &[Concern]) -> Option<String> {
        let (page, at) = self.vendor_page.said.as_ref()?;
        let under_way = page.under_way.iter().map(|entry| match entry.since.filter(|since| since <= at) {
            Some(since) => {
                let time = self.texts.time(since, self.local(*at));
                self.texts
                    .format("vendor-since", &[("name", entry.title.as_str().into()), ("time", time.as_str().into())])
            }
            None => entry.title.clone(),
        });
        let components = page.components.iter().filter(|part| concerns.contains(&part.concern())).map(|part| {
            let arguments = [("name", part.name.as_str().into()), ("status", part.status.name().into())];
            self.texts.format("vendor-component", &arguments)
        });
        let mut said: Vec<String> = under_way.chain(components).collect();
        if page.under_way.is_empty() && page.components.is_empty() && page.indicator != Indicator::None {
            said.push(self.texts.format("vendor-indicator", &[("indicator", page.indicator.name().into())]));
        }
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let names = self.texts.names(&said, NAMED);
        (!said.is_empty()).then(|| self.texts.format("vendor-says", &[("names", names.as_str().into())]))
    }

    fn service_page_address(&self) -> Option<Url> {
        let page = &self.settings.service_page;
        summary_address(&page.address).filter(|_| page.on)
    }
}
