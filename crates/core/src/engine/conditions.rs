//! The history of conditions: kept as they begin and end, and put into words.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Engine, Record};
use crate::condition_log::ConditionPeriod;
use crate::conditions::Condition;
use crate::notifications::{Cause, Words};
use crate::service_page::ServicePage;
use crate::view::HistoryEntry;

impl Engine {
    /// Notes which conditions began and ended. Of those from before the start nobody knows yet whether they are over.
    pub(super) fn note_conditions(&mut self, now: DateTime<Utc>) {
        let current = self.active.union(&self.inherited).cloned().collect();
        let changed = self.condition_log.follow(&current, now);
        self.store_conditions(changed);
    }

    /// Compares them with what the vendor's page says; `None` when it did not answer.
    pub(super) fn compare_conditions(&mut self, page: Option<&ServicePage>) {
        let changed = page.map(|page| self.condition_log.compare(page)).unwrap_or_default();
        self.store_conditions(changed);
    }

    fn store_conditions(&mut self, changed: Vec<ConditionPeriod>) {
        for period in changed {
            self.store(Record::Condition(Box::new(period)));
        }
    }

    /// The conditions that last, as far as is known: those from before the start until a check says otherwise.
    pub fn lasting_conditions(&self) -> impl Iterator<Item = &Condition> {
        self.condition_log.lasting()
    }

    /// A condition as a line of the history: what it was, how long it lasted, and how late the vendor's page was.
    #[must_use]
    pub fn history_of_condition(&self, period: &ConditionPeriod) -> HistoryEntry {
        let words = Words { texts: &self.texts, offset: self.offset };
        let what = words.title_of_one(&Cause::Condition(period.condition.clone()), "");
        let lasted = period.ended.map(|ended| self.texts.duration(ended - period.began));
        let lasted = match &lasted {
            Some(duration) => self.texts.format("condition-lasted", &[("duration", duration.as_str().into())]),
            None => self.texts.format("condition-lasts", &[]),
        };
        let page = period.incident.as_ref().zip(period.page_was_late_by()).map(|(incident, late)| {
            let time = |time| self.texts.time(time, self.local(incident.opened));
            let (opened, seen, by) = (time(incident.opened), time(period.began), self.texts.duration(late.abs()));
            let arguments = [
                ("name", incident.title.as_str().into()),
                ("time", opened.as_str().into()),
                ("seen", seen.as_str().into()),
                ("duration", by.as_str().into()),
            ];
            let is_late = late >= TimeDelta::zero();
            self.texts.format(if is_late { "condition-page-late" } else { "condition-page-early" }, &arguments)
        });
        let to = [Some(lasted), page].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        HistoryEntry { at: period.began, kind: "condition".to_owned(), from: Some(what), to: Some(to), health: None }
    }
}
