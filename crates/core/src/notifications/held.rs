//! What may not be told now: taken out of what is due, kept where it has to be told later, and told then.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::notification::{Member, MemberState};
use super::{
    Cause, Notification, NotificationChange, NotificationEvent, Notifier, Policy, Severity, Subject, SuppressionReason,
};

/// What is told when it may be: news and problems of quiet hours, and ends of what was told before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missed {
    #[serde(alias = "party")]
    pub(super) subject: Subject,
    pub(super) member: Member,
    pub(super) reason: SuppressionReason,
}

impl Notifier {
    /// Keeps what `reason` keeps from being told now, if it is to be told later: within a snooze only ends of what was
    /// told before it.
    pub(super) fn miss(&mut self, subject: &Subject, member: Member, reason: &SuppressionReason) {
        // A condition is told while it is there.
        if matches!(subject, Subject::Condition(_)) || !reason.passes() {
            return;
        }
        let is_end = member.told;
        if *reason != SuppressionReason::QuietHours && !is_end {
            return;
        }
        // One line for each tenant and cause, and none beside that of its end.
        let said = |missed: &Missed| {
            missed.subject == *subject
                && (missed.member.cause == member.cause || missed.member.told && member.cause.is_problem())
        };
        if self.missed.iter().any(said) {
            return;
        }
        if is_end {
            self.missed.retain(|missed| missed.subject != *subject || !missed.member.cause.is_problem());
        }
        self.missed.push(Missed { subject: subject.clone(), member, reason: reason.clone() });
        self.missed_changed = true;
    }

    /// What may be told again is due: as a digest, or as an update of the notification where it waited.
    pub(super) fn release(&mut self, now: DateTime<Utc>, policy: &dyn Policy) {
        for notification in self.notifications.values_mut().filter(|notification| notification.held) {
            let may_tell = |(subject, member): (&Subject, &Member)| policy.may_tell(subject, member.severity()).is_ok();
            if notification.untold_ends().any(may_tell) {
                notification.held = false;
                notification.due = Some(notification.due.map_or(now, |due| due.min(now)));
                self.changed.insert(notification.id);
            }
        }
        if self.missed.is_empty() {
            return;
        }
        let before = self.missed.len();
        for missed in std::mem::take(&mut self.missed) {
            let is_problem = missed.member.cause.is_problem();
            match policy.may_tell(&missed.subject, missed.as_over().severity()) {
                // What lasts, or may last while it cannot be read, did not come and go: it waits until that is known.
                Ok(()) if is_problem && self.suppressed.contains_key(&missed.subject) => {
                    self.missed.push(missed);
                    continue;
                }
                // Who has a problem now is told of by that, as soon as it is told.
                Ok(()) if is_problem && self.places.contains_key(&missed.subject) => {
                    if !self.present(&missed.subject).is_some_and(|member| member.told) {
                        self.missed.push(missed);
                    }
                    continue;
                }
                Ok(()) => {}
                Err(reason) if reason.passes() => {
                    self.missed.push(missed);
                    continue;
                }
                Err(_) => continue,
            }
            let own = if missed.reason == SuppressionReason::QuietHours { Cause::Quiet } else { Cause::Snoozed };
            let (cause, due) = self.digest.clone().map_or((own, Some(now)), |cause| (cause, None));
            let id = self.gathering(&cause, due);
            if let Some(digest) = self.notifications.get_mut(&id) {
                digest.news.push((missed.subject.clone(), missed.as_over()));
            }
        }
        self.missed_changed |= self.missed.len() != before;
    }

    /// Takes out of what is due what may not be told now.
    pub(super) fn hold_back(&mut self, now: DateTime<Utc>, policy: &dyn Policy) {
        for id in self.due(now).collect::<Vec<_>>() {
            let Some(notification) = self.notifications.remove(&id) else { continue };
            if let Some(notification) = self.without_refused(notification, now, policy) {
                self.notifications.insert(id, notification);
            }
        }
    }

    /// A notification that is due without what may not be told; `None` where nothing is left of it.
    fn without_refused(
        &mut self,
        mut notification: Notification,
        now: DateTime<Utc>,
        policy: &dyn Policy,
    ) -> Option<Notification> {
        for (subject, member, reason) in notification.take_refused(policy) {
            if member.state == MemberState::Active {
                self.places.remove(&subject);
                self.suppress(&subject, member, &reason, now);
                continue;
            }
            if !member.told {
                self.log(&subject, &member.cause, Err(reason.clone()), now);
            }
            self.miss(&subject, member, &reason);
        }
        if notification.raised.is_none() {
            return (!notification.problems.is_empty() || !notification.news.is_empty()).then_some(notification);
        }
        let is_over = notification.is_over();
        for (subject, member, reason) in notification.mute_ends(policy) {
            self.miss(&subject, member, &reason);
        }
        self.changed.insert(notification.id);
        let tells_end = notification.problems.values().any(|member| member.has_untold_end() && !member.muted);
        if is_over && !tells_end {
            self.withdrawn.push(notification.withdrawal(now));
            return None;
        }
        let is_new = |member: &Member| member.joins() || member.state == MemberState::Informational && !member.told;
        let tells_more =
            notification.problems.values().chain(notification.news.iter().map(|(_, member)| member)).any(is_new);
        if !tells_end && !tells_more {
            // Only its words may be other ones.
            let may_tell = |(subject, member): (&Subject, &Member)| policy.may_tell(subject, member.severity()).is_ok();
            if notification.held || !notification.down_members().any(may_tell) {
                notification.due = None;
            }
        }
        Some(notification)
    }
}

impl Missed {
    /// As what it is told when it is over.
    fn as_over(&self) -> Member {
        let state = match self.member.state {
            back @ MemberState::Recovered(_) => back,
            MemberState::Active | MemberState::Superseded | MemberState::Informational => MemberState::Informational,
        };
        Member { state, ..self.member.clone() }
    }
}

impl Notification {
    /// Its end without words.
    pub(super) fn withdrawal(&self, now: DateTime<Utc>) -> NotificationEvent {
        NotificationEvent {
            id: self.id,
            at: now,
            event: NotificationChange::Withdrawn,
            title: String::new(),
            body: String::new(),
            tenants: self.tenants(),
            cause: self.cause.slug(),
            severity: Severity::Info,
            escalated: false,
        }
    }

    /// Ends that were not told.
    fn untold_ends(&self) -> impl Iterator<Item = (&Subject, &Member)> {
        self.problems.iter().filter(|(_, member)| member.has_untold_end())
    }

    /// Takes out what nobody was told of, and may not be told of now, with the reason.
    fn take_refused(&mut self, policy: &dyn Policy) -> Vec<(Subject, Member, SuppressionReason)> {
        let is_gathering = self.raised.is_none();
        let refused = |subject: &Subject, member: &Member| {
            let is_new =
                if member.state == MemberState::Active { member.joins() } else { is_gathering || !member.told };
            let reason = is_new.then(|| policy.may_tell(subject, member.severity()).err()).flatten();
            reason.map(|reason| (subject.clone(), member.clone(), reason))
        };
        let is_down = |(_, member): &(&Subject, &Member)| member.state == MemberState::Active;
        let joining = self.problems.iter().filter(is_down).filter_map(|(subject, member)| refused(subject, member));
        let mut taken: Vec<(Subject, Member, SuppressionReason)> = joining.collect();
        for (subject, ..) in &taken {
            self.problems.remove(subject);
        }
        self.down = self.down_members().count();
        self.news.retain(|(subject, member)| match refused(subject, member) {
            Some(news) => {
                taken.push(news);
                false
            }
            None => true,
        });
        taken
    }

    /// Mutes ends that may not be told now. Where the notification is over, those that are told later are taken out, with the
    /// reason.
    fn mute_ends(&mut self, policy: &dyn Policy) -> Vec<(Subject, Member, SuppressionReason)> {
        let is_over = self.is_over();
        self.held = false;
        let mut leaving = Vec::new();
        for (subject, member) in &mut self.problems {
            if !member.has_untold_end() {
                continue;
            }
            let refused = policy.may_tell(subject, member.severity()).err();
            member.muted = refused.is_some();
            match refused {
                Some(reason) if !reason.passes() => member.end_told = true,
                Some(reason) if is_over => leaving.push((subject.clone(), member.clone(), reason)),
                Some(_) => self.held = true,
                None => {}
            }
        }
        for (subject, ..) in &leaving {
            self.problems.remove(subject);
        }
        leaving
    }
}
