//! What stands in which notice: everything that a person has been, or is about to be, told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::held::Missed;
use super::notice::{Member, Standing};
use super::{Cause, Decision, Detail, Finding, Notice, NoticeEvent, NoticeId, Party, Timing, Withheld};
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
    pub(super) notices: BTreeMap<NoticeId, Notice>,
    /// In which notice somebody's present problem stands.
    pub(super) places: BTreeMap<Party, NoticeId>,
    /// What is held back, and why: so that each no is recorded once.
    pub(super) withheld: BTreeMap<Party, (Cause, Withheld)>,
    /// What is told when it may be: what came in quiet hours, and ends of what was told before.
    pub(super) missed: Vec<Missed>,
    pub(super) missed_changed: bool,
    /// While set, everything new goes into one digest of this cause.
    pub(super) digest: Option<Cause>,
    pub(super) raised_at: Vec<DateTime<Utc>>,
    next_id: NoticeId,
    decisions: Vec<Decision>,
    pub(super) changed: BTreeSet<NoticeId>,
    /// Notices to be taken off the screen without a word.
    pub(super) withdrawn: Vec<NoticeEvent>,
}

impl Notifier {
    /// A notifier that remembers what was told and missed before.
    #[must_use]
    pub fn restore(notices: Vec<Notice>, missed: Vec<Missed>, next_id: NoticeId) -> Self {
        let mut restored = Self { missed, next_id, ..Self::default() };
        for mut notice in notices {
            notice.forget_untold();
            if notice.raised.is_some() && notice.seen.is_none() {
                notice.pops_up();
            }
            restored.next_id = restored.next_id.max(notice.id);
            let down: Vec<Party> = notice.down_members().map(|(party, _)| party.clone()).collect();
            for party in down {
                if let Some(older) = restored.places.insert(party.clone(), notice.id) {
                    restored.leave(&party, older);
                }
            }
            restored.raised_at.extend(notice.raised);
            restored.notices.insert(notice.id, notice);
        }
        restored.raised_at.sort();
        restored
    }

    /// Somebody who stands in a newer notice is not down in an older one: its own update was not told any more.
    fn leave(&mut self, party: &Party, older: NoticeId) {
        let Some(notice) = self.notices.get_mut(&older) else { return };
        if let Some(member) = notice.problems.get_mut(party) {
            member.standing = Standing::Elsewhere;
            notice.down -= 1;
        }
        if notice.is_over() {
            self.notices.remove(&older);
            self.changed.insert(older);
        }
    }

    /// Takes in how `party` is now, and whether it may be told.
    pub fn reconcile(
        &mut self,
        party: &Party,
        name: &str,
        finding: Finding<'_>,
        gate: Result<(), Withheld>,
        timing: Timing,
    ) {
        let problem = match finding {
            Finding::Wrong(problem) => problem,
            Finding::Well(state) => {
                self.withheld.remove(party);
                return self.end(party, Ending::Back, state, timing);
            }
            Finding::Blind(state) => return self.end(party, Ending::Otherwise, state, timing),
            Finding::Over(state) => {
                self.withheld.remove(party);
                return self.end(party, Ending::Otherwise, state, timing);
            }
        };
        if self.present(party).is_some_and(|member| member.cause == problem.cause) {
            return;
        }
        self.end(party, Ending::Otherwise, &problem.state, timing);
        let member = Member {
            name: name.to_owned(),
            cause: problem.cause.clone(),
            standing: Standing::Down,
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
                self.withheld.remove(party);
                self.place(party, member, timing);
            }
            Err(reason) => self.withhold(party, member, &reason, timing.now),
        }
    }

    /// Takes in something worth knowing that is no problem.
    pub fn inform(
        &mut self,
        key: &TenantKey,
        name: &str,
        cause: Cause,
        detail: Detail,
        gate: Result<(), Withheld>,
        timing: Timing,
    ) {
        let party = Party::Tenant(key.clone());
        let (name, since) = (name.to_owned(), timing.now);
        let (standing, ended_in) = (Standing::News, String::new());
        let member = Member {
            name,
            cause,
            standing,
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
            Ok(()) => self.place(&party, member, timing),
            Err(reason) => {
                self.log(&party, &member.cause, Err(reason.clone()), timing.now);
                self.miss(&party, member, &reason);
            }
        }
    }

    /// Forgets somebody who is not watched any more: nothing more is told of it.
    pub fn forget(&mut self, party: &Party, timing: Timing) {
        self.withheld.remove(party);
        self.missed_changed |= self.missed.extract_if(.., |missed| missed.party == *party).count() > 0;
        self.places.remove(party);
        let about = |notice: &&mut Notice| {
            notice.problems.contains_key(party)
                || notice.news.iter().any(|(about, member)| about == party && !member.told)
        };
        let mut empty = Vec::new();
        for notice in self.notices.values_mut().filter(about) {
            notice.news.retain(|(about, member)| about != party || member.told);
            let member = notice.problems.remove(party);
            if notice.raised.is_none() {
                notice.down = notice.down_members().count();
                if notice.problems.is_empty() && notice.news.is_empty() {
                    empty.push(notice.id);
                }
                continue;
            }
            self.changed.insert(notice.id);
            if member.is_none_or(|member| member.standing != Standing::Down) {
                continue;
            }
            notice.down -= 1;
            if notice.down > 0 || notice.problems.values().any(Member::has_untold_end) {
                notice.schedule_update(timing);
            } else {
                self.withdrawn.push(notice.withdrawal(timing.now));
                empty.push(notice.id);
            }
        }
        for id in empty {
            self.notices.remove(&id);
        }
    }

    /// From now on everything new goes into one digest, until [`Self::end_digest`].
    pub fn begin_digest(&mut self, cause: Cause) {
        self.digest = Some(cause);
    }

    /// The digest is complete: it is told at the next [`Self::advance`], if there is anything in it.
    pub fn end_digest(&mut self, now: DateTime<Utc>) {
        let Some(cause) = self.digest.take() else { return };
        if let Some(notice) = self.notices.values_mut().find(|notice| notice.cause == cause && notice.raised.is_none())
        {
            notice.due = Some(now);
        }
    }

    /// What is told of problems that last is told anew, in other words: the language is another one.
    pub fn reword(&mut self, now: DateTime<Utc>) {
        // What was told before a start went with the program, until the digest says what became of it.
        if self.gathers_digest() {
            return;
        }
        for notice in self.notices.values_mut().filter(|notice| notice.raised.is_some() && !notice.is_only_news()) {
            notice.due = Some(now);
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

    /// The raised notices that changed since the last call, to be stored: those that are over as `None`.
    pub fn take_changed(&mut self) -> Vec<(NoticeId, Option<Notice>)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().map(|id| (id, self.notices.get(&id).cloned())).collect()
    }

    /// The id that the next notice gets.
    #[must_use]
    pub fn next_id(&self) -> NoticeId {
        self.next_id
    }

    /// Everybody whose present problem a person has been told of, with the notice.
    pub fn told(&self) -> impl Iterator<Item = (&Party, NoticeId)> {
        let raised = |id: &NoticeId| self.notices.get(id).is_some_and(|notice| notice.raised.is_some());
        self.places.iter().filter(move |(_, id)| raised(id)).map(|(party, id)| (party, *id))
    }

    /// Whether a person has been told that `party` has this problem now.
    #[must_use]
    pub fn has_told(&self, party: &Party, cause: &Cause) -> bool {
        self.present(party).is_some_and(|member| member.told && member.cause == *cause)
    }

    /// The problem that `party` has now.
    pub(super) fn present(&self, party: &Party) -> Option<&Member> {
        self.notices.get(self.places.get(party)?)?.problems.get(party)
    }

    /// What was wrong with `party` is over.
    fn end(&mut self, party: &Party, ending: Ending, state: &str, timing: Timing) {
        let Some(id) = self.places.remove(party) else { return };
        let Some(notice) = self.notices.get_mut(&id) else { return };
        let Some(member) = notice.problems.get_mut(party) else { return };
        notice.down -= 1;
        if !member.told {
            let cause = member.cause.clone();
            notice.problems.remove(party);
            if notice.problems.is_empty() && notice.news.is_empty() {
                self.notices.remove(&id);
            }
            self.log(party, &cause, Err(Withheld::OverBefore), timing.now);
            return;
        }
        member.standing = match ending {
            Ending::Back => Standing::Back(timing.now),
            Ending::Otherwise => Standing::Elsewhere,
        };
        state.clone_into(&mut member.ended_in);
        let Some(cause) = self.digest.clone().filter(|_| matches!(party, Party::Tenant(_))) else {
            notice.schedule_update(timing);
            return;
        };
        // The digest tells it; the old notice has no words of its own any more.
        member.end_told = true;
        let back = (ending == Ending::Back).then(|| (party.clone(), member.clone()));
        self.changed.insert(id);
        if notice.is_over() {
            self.withdrawn.push(notice.withdrawal(timing.now));
            self.notices.remove(&id);
        }
        if let Some(back) = back {
            let gathering = self.gathering(&cause, None);
            if let Some(digest) = self.notices.get_mut(&gathering) {
                digest.news.push(back);
            }
        }
    }

    /// Puts a member where it belongs: into the notice of its cause, or into a new one.
    fn place(&mut self, party: &Party, member: Member, timing: Timing) {
        // Own troubles are told when they are there; a digest is about tenants.
        let digest = self.digest.clone().filter(|_| matches!(party, Party::Tenant(_)));
        let due = if digest.is_some() { None } else { Some(timing.now + timing.window) };
        let cause = digest.unwrap_or_else(|| member.cause.clone());
        let is_problem = member.standing == Standing::Down;
        let joins = |notice: &&Notice| notice.cause == cause && notice.takes_more(timing.now);
        let joinable = self.notices.values().find(joins).map(|notice| notice.id);
        let id = joinable.unwrap_or_else(|| self.gathering(&cause, due));
        let Some(notice) = self.notices.get_mut(&id) else { return };
        if is_problem {
            // One that comes back before its end was told has been told of already.
            let is_told = |before: &Member| before.told && !before.end_told && before.cause == member.cause;
            let told = notice.problems.get(party).is_some_and(is_told);
            notice.problems.insert(party.clone(), Member { told, ..member });
            notice.down += 1;
        } else {
            notice.news.push((party.clone(), member));
        }
        if notice.raised.is_some() {
            notice.schedule_update(timing);
        }
        if is_problem {
            self.places.insert(party.clone(), id);
        }
    }

    /// The notice of `cause` that gathers, made where there is none.
    pub(super) fn gathering(&mut self, cause: &Cause, due: Option<DateTime<Utc>>) -> NoticeId {
        let present = self.notices.values().find(|notice| notice.cause == *cause && notice.raised.is_none());
        if let Some(notice) = present {
            return notice.id;
        }
        self.next_id += 1;
        let id = self.next_id;
        self.notices.insert(id, Notice { due, ..Notice::new(id, cause.clone()) });
        id
    }

    pub(super) fn withhold(&mut self, party: &Party, member: Member, reason: &Withheld, now: DateTime<Utc>) {
        let noted = (member.cause.clone(), reason.clone());
        if self.withheld.get(party) == Some(&noted) {
            return;
        }
        self.log(party, &member.cause, Err(reason.clone()), now);
        self.withheld.insert(party.clone(), noted);
        self.miss(party, member, reason);
    }

    /// Remembers of all that a notice tells of whether it was shown: at first it may not have been, and later be.
    pub fn record_shown(&mut self, id: NoticeId, shown: bool, now: DateTime<Utc>) {
        let Some(notice) = self.notices.get(&id) else { return };
        let members = notice.problems.iter().chain(notice.news.iter().map(|(party, member)| (party, member)));
        let told: Vec<(Party, Cause)> = members
            .filter(|(_, member)| member.told)
            .map(|(party, member)| (party.clone(), member.cause.clone()))
            .collect();
        for (party, cause) in told {
            self.log(&party, &cause, if shown { Ok(id) } else { Err(Withheld::NotShown) }, now);
        }
    }

    pub(super) fn log(&mut self, party: &Party, cause: &Cause, outcome: Result<NoticeId, Withheld>, at: DateTime<Utc>) {
        if let Party::Tenant(key) = party {
            self.decisions.push(Decision { at, key: key.clone(), cause: cause.clone(), outcome });
        }
    }
}
