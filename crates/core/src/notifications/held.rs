//! What may not be told now: taken out of what is due, kept where it has to be told later, and told then.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::notification::{Member, Standing};
use super::{Cause, Notification, NotificationChange, NotificationEvent, Notifier, Party, Policy, Withheld};

/// What is told when it may be: news and problems of quiet hours, and ends of what was told before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missed {
    pub(super) party: Party,
    member: Member,
    reason: Withheld,
}

impl Notifier {
    /// Keeps what `reason` keeps from being told now, if it is to be told later: within a snooze only ends of what was
    /// told before it.
    pub(super) fn miss(&mut self, party: &Party, member: Member, reason: &Withheld) {
        // A trouble of our own is told while it is there.
        if matches!(party, Party::Condition(_)) || !reason.passes() {
            return;
        }
        let is_end = member.told;
        if *reason != Withheld::QuietHours && !is_end {
            return;
        }
        // One line for each tenant and cause, and none beside that of its end.
        let said = |missed: &Missed| {
            missed.party == *party
                && (missed.member.cause == member.cause || missed.member.told && member.cause.is_problem())
        };
        if self.missed.iter().any(said) {
            return;
        }
        if is_end {
            self.missed.retain(|missed| missed.party != *party || !missed.member.cause.is_problem());
        }
        self.missed.push(Missed { party: party.clone(), member, reason: reason.clone() });
        self.missed_changed = true;
    }

    /// What may be told again is due: as a digest, or as an update of the notification where it waited.
    pub(super) fn release(&mut self, now: DateTime<Utc>, policy: &dyn Policy) {
        for notification in self.notifications.values_mut().filter(|notification| notification.held) {
            let may_tell = |(party, member): (&Party, &Member)| policy.may_tell(party, member.weight()).is_ok();
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
            match policy.may_tell(&missed.party, missed.as_over().weight()) {
                // What lasts, or may last while it cannot be read, did not come and go: it waits until that is known.
                Ok(()) if is_problem && self.withheld.contains_key(&missed.party) => {
                    self.missed.push(missed);
                    continue;
                }
                // Who has a problem now is told of by that, as soon as it is told.
                Ok(()) if is_problem && self.places.contains_key(&missed.party) => {
                    if !self.present(&missed.party).is_some_and(|member| member.told) {
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
            let own = if missed.reason == Withheld::QuietHours { Cause::Quiet } else { Cause::Snoozed };
            let (cause, due) = self.digest.clone().map_or((own, Some(now)), |cause| (cause, None));
            let id = self.gathering(&cause, due);
            if let Some(digest) = self.notifications.get_mut(&id) {
                digest.news.push((missed.party.clone(), missed.as_over()));
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
        for (party, member, reason) in notification.take_refused(policy) {
            if member.standing == Standing::Down {
                self.places.remove(&party);
                self.withhold(&party, member, &reason, now);
                continue;
            }
            if !member.told {
                self.log(&party, &member.cause, Err(reason.clone()), now);
            }
            self.miss(&party, member, &reason);
        }
        if notification.raised.is_none() {
            return (!notification.problems.is_empty() || !notification.news.is_empty()).then_some(notification);
        }
        let is_over = notification.is_over();
        for (party, member, reason) in notification.mute_ends(policy) {
            self.miss(&party, member, &reason);
        }
        self.changed.insert(notification.id);
        let tells_end = notification.problems.values().any(|member| member.has_untold_end() && !member.muted);
        if is_over && !tells_end {
            self.withdrawn.push(notification.withdrawal(now));
            return None;
        }
        let is_new = |member: &Member| member.joins() || member.standing == Standing::News && !member.told;
        let tells_more =
            notification.problems.values().chain(notification.news.iter().map(|(_, member)| member)).any(is_new);
        if !tells_end && !tells_more {
            // Only its words may be other ones.
            let may_tell = |(party, member): (&Party, &Member)| policy.may_tell(party, member.weight()).is_ok();
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
        let standing = match self.member.standing {
            back @ Standing::Back(_) => back,
            Standing::Down | Standing::Elsewhere | Standing::News => Standing::News,
        };
        Member { standing, ..self.member.clone() }
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
            urgent: false,
            escalated: false,
        }
    }

    /// Ends that were not told.
    fn untold_ends(&self) -> impl Iterator<Item = (&Party, &Member)> {
        self.problems.iter().filter(|(_, member)| member.has_untold_end())
    }

    /// Takes out what nobody was told of, and may not be told of now, with the reason.
    fn take_refused(&mut self, policy: &dyn Policy) -> Vec<(Party, Member, Withheld)> {
        let is_gathering = self.raised.is_none();
        let refused = |party: &Party, member: &Member| {
            let is_new = if member.standing == Standing::Down { member.joins() } else { is_gathering || !member.told };
            let reason = is_new.then(|| policy.may_tell(party, member.weight()).err()).flatten();
            reason.map(|reason| (party.clone(), member.clone(), reason))
        };
        let is_down = |(_, member): &(&Party, &Member)| member.standing == Standing::Down;
        let joining = self.problems.iter().filter(is_down).filter_map(|(party, member)| refused(party, member));
        let mut taken: Vec<(Party, Member, Withheld)> = joining.collect();
        for (party, ..) in &taken {
            self.problems.remove(party);
        }
        self.down = self.down_members().count();
        self.news.retain(|(party, member)| match refused(party, member) {
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
    fn mute_ends(&mut self, policy: &dyn Policy) -> Vec<(Party, Member, Withheld)> {
        let is_over = self.is_over();
        self.held = false;
        let mut leaving = Vec::new();
        for (party, member) in &mut self.problems {
            if !member.has_untold_end() {
                continue;
            }
            let refused = policy.may_tell(party, member.weight()).err();
            member.muted = refused.is_some();
            match refused {
                Some(reason) if !reason.passes() => member.end_told = true,
                Some(reason) if is_over => leaving.push((party.clone(), member.clone(), reason)),
                Some(_) => self.held = true,
                None => {}
            }
        }
        for (party, ..) in &leaving {
            self.problems.remove(party);
        }
        leaving
    }
}
