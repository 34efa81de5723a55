//! When troubles that are no tenant's began and ended, and when the vendor's page opened an incident meanwhile.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::conditions::Condition;
use crate::service_page::ServicePage;

/// The vendor's page may open an incident so long before we see it, or after it was over: half an hour late is usual.
const SAME_INCIDENT: TimeDelta = TimeDelta::hours(2);
/// At most so many are kept in memory: those that last, and the latest that are over.
const MAX_KEPT: usize = 64;

/// From when until when a condition lasted. Its condition and its begin tell it from all others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionPeriod {
    /// Which.
    pub condition: Condition,
    /// When we saw it first.
    pub began: DateTime<Utc>,
    /// When we saw that it was over; `None` while it lasts.
    pub ended: Option<DateTime<Utc>>,
    /// What the vendor's page opened meanwhile, where it may be about the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<VendorIncident>,
}

/// An incident on the vendor's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorIncident {
    /// Its title, safe to show.
    pub title: String,
    /// When the page opened it.
    pub opened: DateTime<Utc>,
}

impl ConditionPeriod {
    /// How long after we saw it the page opened its incident; less than nothing where the page was first.
    #[must_use]
    pub fn page_was_late_by(&self) -> Option<TimeDelta> {
        Some(self.incident.as_ref()?.opened - self.began)
    }

    fn is_incident(&self, opened: DateTime<Utc>) -> bool {
        let is_service = matches!(self.condition, Condition::ServiceUnreachable { .. });
        let ended = self.ended.unwrap_or(opened);
        is_service && opened >= self.began - SAME_INCIDENT && opened <= ended + SAME_INCIDENT
    }
}

/// The conditions that last, and those that ended lately. Each method gives what is to be stored anew.
#[derive(Debug, Default)]
pub(crate) struct ConditionLog {
    /// The oldest first.
    periods: Vec<ConditionPeriod>,
}

impl ConditionLog {
    /// As it was stored.
    pub(crate) fn restore(periods: Vec<ConditionPeriod>) -> Self {
        Self { periods }
    }

    /// Those that last.
    pub(crate) fn lasting(&self) -> impl Iterator<Item = &Condition> {
        self.periods.iter().filter(|period| period.ended.is_none()).map(|period| &period.condition)
    }

    /// These conditions there are now, and no others.
    pub(crate) fn follow(&mut self, current: &BTreeSet<Condition>, now: DateTime<Utc>) -> Vec<ConditionPeriod> {
        let mut changed = Vec::new();
        for period in self.periods.iter_mut().filter(|period| period.ended.is_none()) {
            if !current.contains(&period.condition) {
                // A clock that was set back ends nothing before it began.
                period.ended = Some(now.max(period.began));
                changed.push(period.clone());
            }
        }
        let lasting: BTreeSet<Condition> = self.lasting().cloned().collect();
        for condition in current.difference(&lasting) {
            let period = ConditionPeriod { condition: condition.clone(), began: now, ended: None, incident: None };
            self.periods.push(period.clone());
            changed.push(period);
        }
        while self.periods.len() > MAX_KEPT
            && let Some(oldest) = self.periods.iter().position(|period| period.ended.is_some())
        {
            self.periods.remove(oldest);
        }
        changed
    }

    /// What the vendor's page says now: of what may be about the same, the incident that was opened first.
    pub(crate) fn compare(&mut self, page: &ServicePage) -> Vec<ConditionPeriod> {
        let incidents = page
            .under_way
            .iter()
            .filter_map(|entry| Some(VendorIncident { title: entry.title.clone(), opened: entry.opened? }));
        let incidents: Vec<VendorIncident> = incidents.collect();
        let mut changed = Vec::new();
        for period in self.periods.iter_mut().filter(|period| period.incident.is_none()) {
            let same = incidents.iter().filter(|incident| period.is_incident(incident.opened));
            period.incident = same.min_by_key(|incident| incident.opened).cloned();
            changed.extend(period.incident.is_some().then(|| period.clone()));
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::identity::EnvironmentName;
    use crate::service_page::UnderWay;

    fn time(text: &str) -> DateTime<Utc> {
        format!("2026-11-24T{text}:00Z").parse().expect("a time")
    }

    fn service() -> Condition {
        Condition::ServiceUnreachable { environment: EnvironmentName::new("production").expect("a name") }
    }

    fn page(opened: &[Option<&str>]) -> ServicePage {
        let entry = |opened: Option<&str>| UnderWay {
            title: format!("Opened {opened:?}"),
            since: None,
            opened: opened.map(time),
        };
        ServicePage { under_way: opened.iter().copied().map(entry).collect(), ..ServicePage::default() }
    }

    #[test]
    fn a_condition_lasts_from_when_it_was_seen_until_it_is_over() {
        let mut log = ConditionLog::default();
        let began = log.follow(&[service(), Condition::Offline].into(), time("09:16"));
        assert_eq!(began.len(), 2);
        assert_eq!(log.follow(&[service(), Condition::Offline].into(), time("09:20")), []);
        let ended = log.follow(&[service()].into(), time("09:30"));
        assert_eq!((ended.len(), ended[0].ended), (1, Some(time("09:30"))));
        assert_eq!(log.lasting().collect::<Vec<_>>(), [&service()]);
        let mut restored = ConditionLog::restore(log.periods.clone());
        assert_eq!(restored.follow(&[service()].into(), time("10:00")), [], "it goes on over a restart");
        let back = restored.follow(&BTreeSet::new(), time("09:00"));
        assert_eq!(back[0].ended, Some(time("09:16")), "the clock was set back");
    }

    #[rstest]
    #[case::late("09:41", Some(25))]
    #[case::early("09:10", Some(-6))]
    #[case::after_the_end("10:50", Some(94))]
    #[case::another_one_of_the_morning("06:00", None)]
    #[case::one_long_after("13:00", None)]
    fn how_late_the_page_was_is_known(#[case] opened: &str, #[case] minutes: Option<i64>) {
        let mut log = ConditionLog::default();
        log.follow(&[service(), Condition::Offline].into(), time("09:16"));
        log.follow(&BTreeSet::new(), time("10:41"));
        let changed = log.compare(&page(&[None, Some(opened)]));
        let late: Vec<_> = changed.iter().filter_map(ConditionPeriod::page_was_late_by).collect();
        assert_eq!(late, minutes.map(TimeDelta::minutes).into_iter().collect::<Vec<_>>());
        let found_later = log.compare(&page(&[Some("09:00")])).len();
        assert_eq!(found_later, usize::from(minutes.is_none()), "the first that was found stays");
    }

    #[test]
    fn of_several_incidents_the_first_counts() {
        let mut log = ConditionLog::default();
        log.follow(&[service()].into(), time("09:16"));
        let changed = log.compare(&page(&[Some("09:50"), Some("09:41"), Some("10:20")]));
        assert_eq!(changed[0].page_was_late_by(), Some(TimeDelta::minutes(25)));
    }

    #[test]
    fn no_more_are_kept_in_memory_than_are_of_use() {
        let mut log = ConditionLog::default();
        log.follow(&[Condition::WrongClock].into(), time("00:00"));
        for minute in 0..500 {
            let now = time("00:00") + TimeDelta::minutes(minute);
            log.follow(&[Condition::WrongClock, Condition::Offline].into(), now);
            log.follow(&[Condition::WrongClock].into(), now);
        }
        assert_eq!((log.periods.len(), log.lasting().count()), (MAX_KEPT, 1));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut log = ConditionLog::default();
        log.follow(&[service()].into(), time("09:16"));
        let [period] = log.compare(&page(&[Some("09:41")])).try_into().expect("one");
        let kept = serde_json::to_string(&period).expect("JSON");
        assert_eq!(serde_json::from_str::<ConditionPeriod>(&kept).expect("a period"), period);
        let old = r#"{"condition":"offline","began":"2026-11-24T09:16:00Z","ended":null}"#;
        assert_eq!(serde_json::from_str::<ConditionPeriod>(old).expect("a period").incident, None);
    }
}
