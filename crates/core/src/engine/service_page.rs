//! The vendor's service page: asked now and then where a person wants it, and silent when it does not answer.

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::{Effect, Engine, longest};
use crate::notices::{NoticeChange, NoticeEvent};
use crate::service_page::{ServicePage, summary_address};

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
            self.effects.push(Effect::ReadServicePage { url });
        }
    }

    /// Takes in what the page at this address said; `None` when it did not answer.
    pub(super) fn take_in_service_page(&mut self, url: &Url, page: Option<ServicePage>, now: DateTime<Utc>) {
        if self.service_page_address().as_ref() != Some(url) {
            return;
        }
        let before = self.vendor_lines();
        let kept = self.vendor_page.said.take().filter(|(_, at)| now < *at + HOLDS);
        let said = page.map(|page| (page, now)).or(kept);
        self.vendor_page = VendorPage { said, due: Some(now + PAUSE.min(longest(&self.settings))) };
        self.dirty.summary |= self.vendor_lines() != before;
    }

    /// What the vendor says and plans, a line each.
    pub(super) fn vendor_lines(&self) -> Vec<String> {
        let plans = self.vendor_page.said.as_ref().and_then(|(page, at)| {
            let next = page.planned.first().filter(|planned| planned.from < *at + AHEAD)?;
            let time = self.texts.time(next.from, self.local(*at));
            let arguments = [("name", next.title.as_str().into()), ("time", time.as_str().into())];
            Some(self.texts.say("vendor-plans", &arguments))
        });
        self.vendor_says().into_iter().chain(plans).collect()
    }

    /// The same notice with what the vendor says, where that may be about the same.
    pub(super) fn with_context(&self, mut event: NoticeEvent) -> NoticeEvent {
        let about_trouble = ["state/", "unread/", "service/"].iter().any(|cause| event.cause.starts_with(cause));
        if let Some(says) = self.vendor_says().filter(|_| about_trouble && event.event != NoticeChange::Closed) {
            event.body = [event.body, says].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        }
        event
    }

    fn vendor_says(&self) -> Option<String> {
        let (page, _) = self.vendor_page.said.as_ref()?;
        let titles: Vec<&str> = page.under_way.iter().map(String::as_str).collect();
        let names = self.texts.names(&titles, NAMED);
        (!titles.is_empty()).then(|| self.texts.say("vendor-says", &[("names", names.as_str().into())]))
    }

    fn service_page_address(&self) -> Option<Url> {
        let page = &self.settings.service_page;
        summary_address(&page.address).filter(|_| page.on)
    }
}
