//! What stands in which notification: everything that a person has been, or is about to be, told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::held::Missed;
use super::notification::{Member, MemberState};
use super::{
    Cause, Decision, Detail, Notification, NotificationEvent, NotificationId, ProblemStatus, Subject,
    SuppressionReason, Timing,
};
use crate::identity::TenantKey;

/// How a problem ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Back,
    Otherwise,
}

/// Everything that a person has been, or is about to be, told.
#[derive(Debug, Clone, Default)]
pub struct Notifier {
    pub(super) notifications: BTreeMap<NotificationId, Notification>,
    /// In which notification somebody's present problem stands.
    pub(super) places: BTreeMap<Subject, NotificationId>,
    /// What is held back, and why: so that each no is recorded once.
    pub(super) suppressed: BTreeMap<Subject, (Cause, SuppressionReason)>,
    /// What is told when it may be: what came in quiet hours, and ends of what was told before.
    pub(super) missed: Vec<Missed>,
    pub(super) missed_changed: bool,
    /// While set, everything new goes into one digest of this cause.
    pub(super) digest: Option<Cause>,
    pub(super) raised_at: Vec<DateTime<Utc>>,
    pub(super) next_id: NotificationId,
    pub(super) decisions: Vec<Decision>,
    pub(super) changed: BTreeSet<NotificationId>,
    /// Notifications to be taken off the screen without a word.
    pub(super) withdrawn: Vec<NotificationEvent>,
}

impl Notifier {
    /// Takes in how `subject` is now, and whether it may be told.
    pub fn reconcile(
        &mut self,
        subject: &Subject,
        name: &str,
        status: ProblemStatus<'_>,
        gate: Result<(), SuppressionReason>,
        timing: Timing,
    ) {
        let problem = match status {
            ProblemStatus::Active(problem) => problem,
            ProblemStatus::Recovered(state) => {
                self.suppressed.remove(subject);
                return self.end(subject, Ending::Back, state, timing);
            }
            ProblemStatus::Unknown(state) => return self.end(subject, Ending::Otherwise, state, timing),
            ProblemStatus::Ended(state) => {
                self.suppressed.remove(subject);
                return self.end(subject, Ending::Otherwise, state, timing);
            }
        };
        if self.present(subject).is_some_and(|member| member.cause == problem.cause) {
            return;
        }
        self.end(subject, Ending::Otherwise, &problem.state, timing);
        let member = Member {
            name: name.to_owned(),
            cause: problem.cause.clone(),
            state: MemberState::Active,
            since: problem.since,
            incident: problem.incident,
            host: problem.host.clone(),
            detail: problem.detail.clone(),
            ended_in: String::new(),
            told: false,
            end_told: false,
            muted: false,
        };
        match gate {
            Ok(()) => {
                self.suppressed.remove(subject);
                self.place(subject, member, timing);
            }
            Err(reason) => self.suppress(subject, member, &reason, timing.now),
        }
    }

    /// Takes in something worth knowing that is no problem.
    pub fn inform(
        &mut self,
        key: &TenantKey,
        name: &str,
        cause: Cause,
        detail: Detail,
        gate: Result<(), SuppressionReason>,
        timing: Timing,
    ) {
        let subject = Subject::Tenant(key.clone());
        let (name, since) = (name.to_owned(), timing.now);
        let (state, ended_in) = (MemberState::Informational, String::new());
        let member = Member {
            name,
            cause,
            state,
            since,
            incident: false,
            host: None,
            detail,
            ended_in,
            told: false,
            end_told: false,
            muted: false,
        };
        match gate {
            Ok(()) => self.place(&subject, member, timing),
            Err(reason) => {
                self.log(&subject, &member.cause, Err(reason.clone()), timing.now);
                self.miss(&subject, member, &reason);
            }
        }
    }

    /// Forgets somebody who is not watched any more: nothing more is told of it.
    pub fn forget(&mut self, subject: &Subject, timing: Timing) {
        self.suppressed.remove(subject);
        self.missed_changed |= self.missed.extract_if(.., |missed| missed.subject == *subject).count() > 0;
        self.places.remove(subject);
        let about = |notification: &&mut Notification| {
            notification.problems.contains_key(subject)
                || notification.news.iter().any(|(about, member)| about == subject && !member.told)
        };
        let mut empty = Vec::new();
        for notification in self.notifications.values_mut().filter(about) {
            notification.news.retain(|(about, member)| about != subject || member.told);
            let member = notification.problems.remove(subject);
            if notification.raised.is_none() {
                notification.down = notification.down_members().count();
                if notification.problems.is_empty() && notification.news.is_empty() {
                    empty.push(notification.id);
                }
                continue;
            }
            self.changed.insert(notification.id);
            if member.is_none_or(|member| member.state != MemberState::Active) {
                continue;
            }
            notification.down -= 1;
            if notification.down > 0 || notification.problems.values().any(Member::has_untold_end) {
                notification.schedule_update(timing);
            } else {
                self.withdrawn.push(notification.withdrawal(timing.now));
                empty.push(notification.id);
            }
        }
        for id in empty {
            self.notifications.remove(&id);
        }
    }

    /// From now on everything new goes into one digest, until [`Self::end_digest`].
    pub fn begin_digest(&mut self, cause: Cause) {
        self.digest = Some(cause);
    }

    /// The digest is complete: it is told at the next [`Self::advance`], if there is anything in it.
    pub fn end_digest(&mut self, now: DateTime<Utc>) {
        let Some(cause) = self.digest.take() else { return };
        if let Some(notification) = self
            .notifications
            .values_mut()
            .find(|notification| notification.cause == cause && notification.raised.is_none())
        {
            notification.due = Some(now);
        }
    }

    /// What is told of problems that last is told anew, in other words: the language is another one.
    pub fn reword(&mut self, now: DateTime<Utc>) {
        // What was told before a start went with the program, until the digest says what became of it.
        if self.gathers_digest() {
            return;
        }
        for notification in self
            .notifications
            .values_mut()
            .filter(|notification| notification.raised.is_some() && !notification.is_only_news())
        {
            notification.due = Some(now);
        }
    }

    /// After the clock was set back, which is a negative `by`, what is due is as long from now as it was before.
    pub fn pull_in(&mut self, by: TimeDelta) {
        for due in self.notifications.values_mut().filter_map(|notification| notification.due.as_mut()) {
            *due += by;
        }
    }

    /// Whether a digest is being gathered.
    #[must_use]
    pub fn gathers_digest(&self) -> bool {
        self.digest.is_some()
    }

    /// The decisions since the last call.
    pub fn take_decisions(&mut self) -> Vec<Decision> {
        std::mem::take(&mut self.decisions)
    }

    /// All that was missed, if that changed since the last call, to be stored.
    pub fn take_missed(&mut self) -> Option<Vec<Missed>> {
        std::mem::take(&mut self.missed_changed).then(|| self.missed.clone())
    }

    /// The raised notifications that changed since the last call, to be stored: those that are over as `None`.
    pub fn take_changed(&mut self) -> Vec<(NotificationId, Option<Notification>)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().map(|id| (id, self.notifications.get(&id).cloned())).collect()
    }

    /// The id that the next notification gets.
    #[must_use]
    pub fn next_id(&self) -> NotificationId {
        self.next_id
    }

    /// Everybody whose present problem a person has been told of, with the notification.
    pub fn told(&self) -> impl Iterator<Item = (&Subject, NotificationId)> {
        let raised =
            |id: &NotificationId| self.notifications.get(id).is_some_and(|notification| notification.raised.is_some());
        self.places.iter().filter(move |(_, id)| raised(id)).map(|(subject, id)| (subject, *id))
    }

    /// Whether a person has been told that `subject` has this problem now.
    #[must_use]
    pub fn has_told(&self, subject: &Subject, cause: &Cause) -> bool {
        self.present(subject).is_some_and(|member| member.told && member.cause == *cause)
    }

    /// The problem that `subject` has now.
    pub(super) fn present(&self, subject: &Subject) -> Option<&Member> {
        self.notifications.get(self.places.get(subject)?)?.problems.get(subject)
    }

    /// What was wrong with `subject` is over.
    fn end(&mut self, subject: &Subject, ending: Ending, state: &str, timing: Timing) {
        let Some(id) = self.places.remove(subject) else { return };
        let Some(notification) = self.notifications.get_mut(&id) else { return };
        let Some(member) = notification.problems.get_mut(subject) else { return };
        notification.down -= 1;
        if !member.told {
            let cause = member.cause.clone();
            notification.problems.remove(subject);
            if notification.problems.is_empty() && notification.news.is_empty() {
                self.notifications.remove(&id);
            }
            self.log(subject, &cause, Err(SuppressionReason::OverBefore), timing.now);
            return;
        }
        member.state = match ending {
            Ending::Back => MemberState::Recovered(timing.now),
            Ending::Otherwise => MemberState::Superseded,
        };
        state.clone_into(&mut member.ended_in);
        let Some(cause) = self.digest.clone().filter(|_| matches!(subject, Subject::Tenant(_))) else {
            notification.schedule_update(timing);
            return;
        };
        // The digest tells it; the old notification has no words of its own any more.
        member.end_told = true;
        let mut back: Vec<_> =
            (ending == Ending::Back).then(|| (subject.clone(), member.clone())).into_iter().collect();
        self.changed.insert(id);
        if notification.is_over() {
            // With it go the ends that waited in it.
            let untold = notification.problems.iter().filter(|(_, member)| member.has_untold_end());
            let untold = untold.filter(|(_, member)| matches!(member.state, MemberState::Recovered(_)));
            back.extend(untold.map(|(subject, member)| (subject.clone(), member.clone())));
            self.withdrawn.push(notification.withdrawal(timing.now));
            self.notifications.remove(&id);
        }
        if !back.is_empty() {
            let gathering = self.gathering(&cause, None);
            if let Some(digest) = self.notifications.get_mut(&gathering) {
                digest.news.extend(back);
            }
        }
    }

    /// Puts a member where it belongs: into the notification of its cause, or into a new one.
    fn place(&mut self, subject: &Subject, member: Member, timing: Timing) {
        // Conditions are told when they are there; a digest is about tenants.
        let digest = self.digest.clone().filter(|_| matches!(subject, Subject::Tenant(_)));
        let due = if digest.is_some() { None } else { Some(timing.now + timing.window) };
        let cause = digest.unwrap_or_else(|| member.cause.clone());
        let is_problem = member.state == MemberState::Active;
        let joins = |notification: &&Notification| notification.cause == cause && notification.takes_more(timing.now);
        let joinable = self.notifications.values().find(joins).map(|notification| notification.id);
        let id = joinable.unwrap_or_else(|| self.gathering(&cause, due));
        let Some(notification) = self.notifications.get_mut(&id) else { return };
        if is_problem {
            // One that comes back before its end was told has been told of already.
            let is_told = |before: &Member| before.told && !before.end_told && before.cause == member.cause;
            let told = notification.problems.get(subject).is_some_and(is_told);
            notification.problems.insert(subject.clone(), Member { told, ..member });
            notification.down += 1;
        } else {
            notification.news.push((subject.clone(), member));
        }
        if notification.raised.is_some() {
            notification.schedule_update(timing);
        }
        if is_problem {
            self.places.insert(subject.clone(), id);
        }
    }

    /// The notification of `cause` that gathers, made where there is none.
    pub(super) fn gathering(&mut self, cause: &Cause, due: Option<DateTime<Utc>>) -> NotificationId {
        let present = self
            .notifications
            .values()
            .find(|notification| notification.cause == *cause && notification.raised.is_none());
        if let Some(notification) = present {
            return notification.id;
        }
        self.next_id += 1;
        let id = self.next_id;
        self.notifications.insert(id, Notification { due, ..Notification::new(id, cause.clone()) });
        id
    }

    pub(super) fn suppress(
        &mut self,
        subject: &Subject,
        member: Member,
        reason: &SuppressionReason,
        now: DateTime<Utc>,
    ) {
        let noted = (member.cause.clone(), reason.clone());
        if self.suppressed.get(subject) == Some(&noted) {
            return;
        }
        self.log(subject, &member.cause, Err(reason.clone()), now);
        self.suppressed.insert(subject.clone(), noted);
        self.miss(subject, member, reason);
    }

    /// Remembers of all that a notification tells of whether it was shown: at first it may not have been, and later be.
    pub fn record_shown(&mut self, id: NotificationId, shown: bool, now: DateTime<Utc>) {
        let Some(notification) = self.notifications.get(&id) else { return };
        let members =
            notification.problems.iter().chain(notification.news.iter().map(|(subject, member)| (subject, member)));
        let told: Vec<(Subject, Cause)> = members
            .filter(|(_, member)| member.told)
            .map(|(subject, member)| (subject.clone(), member.cause.clone()))
            .collect();
        for (subject, cause) in told {
            self.log(&subject, &cause, if shown { Ok(id) } else { Err(SuppressionReason::NotShown) }, now);
        }
    }

    pub(super) fn log(
        &mut self,
        subject: &Subject,
        cause: &Cause,
        outcome: Result<NotificationId, SuppressionReason>,
        at: DateTime<Utc>,
    ) {
        if let Subject::Tenant(key) = subject {
            self.decisions.push(Decision { at, key: key.clone(), cause: cause.clone(), outcome });
        }
    }
}
