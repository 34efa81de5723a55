//! When a notification is told, and in which order: never too many at once.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Cause, Notification, NotificationChange, NotificationEvent, NotificationId, Notifier, Policy, Subject, Timing,
    Words,
};

/// At most so many notifications are raised within [`RAISE_PERIOD`].
const MAX_RAISED: usize = 3;
/// Of those, news leaves one place to problems: no incident waits for versions and lifecycle states to be told.
const MAX_NEWS_RAISED: usize = MAX_RAISED - 1;
/// See [`MAX_RAISED`].
const RAISE_PERIOD: TimeDelta = TimeDelta::minutes(1);

impl Notifier {
    /// When something is to be told.
    #[must_use]
    pub fn next_deadline(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = self.notifications.values().filter_map(|notification| {
            let due = notification.due?;
            Some(if notification.raised.is_none() {
                due.max(self.may_raise_at(notification.is_only_news(), now))
            } else {
                due
            })
        });
        due.min()
    }

    /// Tells what is due and may be told now.
    pub fn advance(&mut self, timing: Timing, words: &Words<'_>, policy: &dyn Policy) -> Vec<NotificationEvent> {
        let now = timing.now;
        self.release(now, policy);
        self.hold_back(now, policy);
        let mut events = std::mem::take(&mut self.withdrawn);
        let due: Vec<NotificationId> = self.due(now).collect();
        let (open, mut new): (Vec<_>, Vec<_>) = due.into_iter().partition(|id| !self.is_gathering(*id));
        for id in open {
            events.extend(self.publish(id, words, now));
        }
        self.most_pressing_first(&mut new);
        self.join_overflow(&new, now);
        let mut new: Vec<NotificationId> = self.due(now).filter(|id| self.is_gathering(*id)).collect();
        self.most_pressing_first(&mut new);
        for id in new {
            if self.may_raise_at(self.is_only_news(id), now) > now {
                break;
            }
            self.raised_at.push(now);
            events.extend(self.publish(id, words, now));
        }
        self.retire(now);
        events
    }

    pub(super) fn due(&self, now: DateTime<Utc>) -> impl Iterator<Item = NotificationId> + '_ {
        self.notifications
            .values()
            .filter(move |notification| notification.due.is_some_and(|due| due <= now))
            .map(|notification| notification.id)
    }

    fn is_gathering(&self, id: NotificationId) -> bool {
        self.notifications.get(&id).is_some_and(|notification| notification.raised.is_none())
    }

    fn is_only_news(&self, id: NotificationId) -> bool {
        self.notifications.get(&id).is_some_and(Notification::is_only_news)
    }

    /// Incidents, then other problems, then news.
    fn most_pressing_first(&self, ids: &mut [NotificationId]) {
        ids.sort_by_key(|id| {
            self.notifications.get(id).map(|notification| (!notification.is_urgent(), notification.is_only_news()))
        });
    }

    /// When the next notification may be raised, of news alone or of a problem.
    fn may_raise_at(&self, is_only_news: bool, now: DateTime<Utc>) -> DateTime<Utc> {
        let recent = self.recently_raised(now);
        let slot = recent.len().checked_sub(most_raised(is_only_news)).and_then(|index| recent.get(index));
        slot.map_or(now, |at| *at + RAISE_PERIOD)
    }

    /// When notifications were raised within [`RAISE_PERIOD`], the earliest first.
    fn recently_raised(&self, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        self.raised_at.iter().copied().filter(|at| *at > now - RAISE_PERIOD && *at <= now).collect()
    }

    /// Joins what is due but more than may be raised into one notification.
    fn join_overflow(&mut self, due: &[NotificationId], now: DateTime<Utc>) {
        let is_only_news = due.iter().all(|id| self.is_only_news(*id));
        let room = most_raised(is_only_news).saturating_sub(self.recently_raised(now).len());
        if due.len() <= room || due.len() < 2 {
            return;
        }
        // One place is kept for the joined notification.
        let joined: Vec<Notification> =
            due.iter().skip(room.saturating_sub(1)).filter_map(|id| self.notifications.remove(id)).collect();
        let many = self.gathering(&Cause::Many, Some(now));
        for joined in joined {
            let Some(notification) = self.notifications.get_mut(&many) else { return };
            self.places.extend(joined.problems.keys().map(|subject| (subject.clone(), many)));
            notification.down += joined.down;
            notification.problems.extend(joined.problems);
            notification.news.extend(joined.news);
        }
    }

    /// Raises, updates or closes a notification.
    fn publish(&mut self, id: NotificationId, words: &Words<'_>, now: DateTime<Utc>) -> Option<NotificationEvent> {
        let notification = self.notifications.get_mut(&id)?;
        let event = match notification.raised {
            None => NotificationChange::Raised,
            Some(_) if notification.is_over() => NotificationChange::Resolved,
            Some(_) => NotificationChange::Updated,
        };
        let escalated = event == NotificationChange::Updated && notification.escalates(now);
        notification.due = None;
        notification.raised.get_or_insert(now);
        let mut told = Vec::new();
        for (subject, member) in notification
            .problems
            .iter_mut()
            .chain(notification.news.iter_mut().map(|(subject, news)| (&*subject, news)))
        {
            if !std::mem::replace(&mut member.told, true) {
                told.push((subject.clone(), member.cause.clone()));
            }
        }
        for member in notification.problems.values_mut().filter(|member| !member.muted && member.has_untold_end()) {
            member.end_told = true;
        }
        if escalated || event == NotificationChange::Raised {
            notification.pops_up();
        }
        let (title, body) = words.of(notification, now);
        let said_before = event == NotificationChange::Updated && notification.words == (title.clone(), body.clone());
        notification.words = (title.clone(), body.clone());
        let event = NotificationEvent {
            id,
            at: now,
            event,
            title,
            body,
            tenants: notification.tenants(),
            cause: notification.cause.slug(),
            severity: notification.severity(),
            escalated,
        };
        // Who is told of by a problem has missed nothing any more.
        let before = self.missed.len();
        let lasts = |subject: &Subject| {
            self.notifications
                .get(&id)
                .is_some_and(|notification| notification.down_members().any(|(down, _)| down == subject))
        };
        self.missed.retain(|missed| !missed.member.cause.is_problem() || !lasts(&missed.subject));
        self.missed_changed |= self.missed.len() != before;
        for (subject, cause) in told {
            self.log(&subject, &cause, Ok(id), now);
        }
        self.changed.insert(id);
        if event.event == NotificationChange::Resolved {
            self.notifications.remove(&id);
        }
        (!said_before || escalated).then_some(event)
    }

    /// Lets go of news that takes in nothing more, and of the times of old notifications.
    fn retire(&mut self, now: DateTime<Utc>) {
        self.raised_at.retain(|at| *at > now - RAISE_PERIOD);
        let retired: Vec<NotificationId> = self
            .notifications
            .values()
            .filter(|notification| {
                notification.raised.is_some() && notification.due.is_none() && notification.is_only_news()
            })
            .filter(|notification| !notification.takes_more(now))
            .map(|notification| notification.id)
            .collect();
        for id in retired {
            self.notifications.remove(&id);
            self.changed.insert(id);
        }
    }
}

/// How many notifications may be raised within [`RAISE_PERIOD`], of news alone or of problems.
fn most_raised(is_only_news: bool) -> usize {
    if is_only_news { MAX_NEWS_RAISED } else { MAX_RAISED }
}
