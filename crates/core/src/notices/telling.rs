//! When a notice is told, and in which order: never too many at once.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Cause, Notice, NoticeChange, NoticeEvent, NoticeId, Notifier, Policy, Timing, Words};

/// At most so many notices are raised within [`RAISE_PERIOD`].
const MAX_RAISED: usize = 3;
/// Of those, news leaves one place to problems: no incident waits for versions and lifecycle states to be told.
const MAX_NEWS_RAISED: usize = MAX_RAISED - 1;
/// See [`MAX_RAISED`].
const RAISE_PERIOD: TimeDelta = TimeDelta::minutes(1);

impl Notifier {
    /// When something is to be told.
    #[must_use]
    pub fn next_deadline(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = self.notices.values().filter_map(|notice| {
            let due = notice.due?;
            Some(if notice.raised.is_none() { due.max(self.may_raise_at(notice.is_only_news(), now)) } else { due })
        });
        due.min()
    }

    /// Tells what is due and may be told now.
    pub fn advance(&mut self, timing: Timing, words: &Words<'_>, policy: &dyn Policy) -> Vec<NoticeEvent> {
        let now = timing.now;
        self.release(now, policy);
        self.hold_back(now, policy);
        let mut events = std::mem::take(&mut self.withdrawn);
        let due: Vec<NoticeId> = self.due(now).collect();
        let (open, mut new): (Vec<_>, Vec<_>) = due.into_iter().partition(|id| !self.is_gathering(*id));
        for id in open {
            events.extend(self.tell(id, words, now));
        }
        self.most_pressing_first(&mut new);
        self.join_overflow(&new, now);
        let mut new: Vec<NoticeId> = self.due(now).filter(|id| self.is_gathering(*id)).collect();
        self.most_pressing_first(&mut new);
        for id in new {
            if self.may_raise_at(self.is_only_news(id), now) > now {
                break;
            }
            self.raised_at.push(now);
            events.extend(self.tell(id, words, now));
        }
        self.retire(now);
        events
    }

    pub(super) fn due(&self, now: DateTime<Utc>) -> impl Iterator<Item = NoticeId> + '_ {
        self.notices.values().filter(move |notice| notice.due.is_some_and(|due| due <= now)).map(|notice| notice.id)
    }

    fn is_gathering(&self, id: NoticeId) -> bool {
        self.notices.get(&id).is_some_and(|notice| notice.raised.is_none())
    }

    fn is_only_news(&self, id: NoticeId) -> bool {
        self.notices.get(&id).is_some_and(Notice::is_only_news)
    }

    /// Incidents, then other problems, then news.
    fn most_pressing_first(&self, ids: &mut [NoticeId]) {
        ids.sort_by_key(|id| self.notices.get(id).map(|notice| (!notice.is_urgent(), notice.is_only_news())));
    }

    /// When the next notice may be raised, of news alone or of a problem.
    fn may_raise_at(&self, is_only_news: bool, now: DateTime<Utc>) -> DateTime<Utc> {
        let recent = self.recently_raised(now);
        let slot = recent.len().checked_sub(most_raised(is_only_news)).and_then(|index| recent.get(index));
        slot.map_or(now, |at| *at + RAISE_PERIOD)
    }

    /// When notices were raised within [`RAISE_PERIOD`], the earliest first.
    fn recently_raised(&self, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        self.raised_at.iter().copied().filter(|at| *at > now - RAISE_PERIOD && *at <= now).collect()
    }

    /// Joins what is due but more than may be raised into one notice.
    fn join_overflow(&mut self, due: &[NoticeId], now: DateTime<Utc>) {
        let is_only_news = due.iter().all(|id| self.is_only_news(*id));
        let room = most_raised(is_only_news).saturating_sub(self.recently_raised(now).len());
        if due.len() <= room || due.len() < 2 {
            return;
        }
        // One place is kept for the joined notice.
        let joined: Vec<Notice> =
            due.iter().skip(room.saturating_sub(1)).filter_map(|id| self.notices.remove(id)).collect();
        let many = self.gathering(&Cause::Many, Some(now));
        for joined in joined {
            let Some(notice) = self.notices.get_mut(&many) else { return };
            self.places.extend(joined.problems.keys().map(|party| (party.clone(), many)));
            notice.down += joined.down;
            notice.problems.extend(joined.problems);
            notice.news.extend(joined.news);
        }
    }

    /// Raises, updates or closes a notice.
    fn tell(&mut self, id: NoticeId, words: &Words<'_>, now: DateTime<Utc>) -> Option<NoticeEvent> {
        let notice = self.notices.get_mut(&id)?;
        let event = match notice.raised {
            None => NoticeChange::Raised,
            Some(_) if notice.is_over() => NoticeChange::Closed,
            Some(_) => NoticeChange::Updated,
        };
        let escalated = event == NoticeChange::Updated && notice.escalates(now);
        notice.due = None;
        notice.raised.get_or_insert(now);
        let mut told = Vec::new();
        for (party, member) in
            notice.problems.iter_mut().chain(notice.news.iter_mut().map(|(party, news)| (&*party, news)))
        {
            if !std::mem::replace(&mut member.told, true) {
                told.push((party.clone(), member.cause.clone()));
            }
        }
        for member in notice.problems.values_mut().filter(|member| !member.muted && member.has_untold_end()) {
            member.end_told = true;
        }
        if escalated || event == NoticeChange::Raised {
            notice.pops_up();
        }
        let (title, body) = words.of(notice, now);
        let said_before = event == NoticeChange::Updated && notice.words == (title.clone(), body.clone());
        notice.words = (title.clone(), body.clone());
        let event = NoticeEvent {
            id,
            at: now,
            event,
            title,
            body,
            tenants: notice.tenants(),
            cause: notice.cause.slug(),
            urgent: notice.is_urgent(),
            escalated,
        };
        for (party, cause) in told {
            self.log(&party, &cause, Ok(id), now);
        }
        self.changed.insert(id);
        if event.event == NoticeChange::Closed {
            self.notices.remove(&id);
        }
        (!said_before || escalated).then_some(event)
    }

    /// Lets go of news that takes in nothing more, and of the times of old notices.
    fn retire(&mut self, now: DateTime<Utc>) {
        self.raised_at.retain(|at| *at > now - RAISE_PERIOD);
        let retired: Vec<NoticeId> = self
            .notices
            .values()
            .filter(|notice| notice.raised.is_some() && notice.due.is_none() && notice.is_only_news())
            .filter(|notice| !notice.takes_more(now))
            .map(|notice| notice.id)
            .collect();
        for id in retired {
            self.notices.remove(&id);
            self.changed.insert(id);
        }
    }
}

/// How many notices may be raised within [`RAISE_PERIOD`], of news alone or of problems.
fn most_raised(is_only_news: bool) -> usize {
    if is_only_news { MAX_NEWS_RAISED } else { MAX_RAISED }
}
