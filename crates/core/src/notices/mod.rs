//! From what is wrong to what a person is told: grouping, updating in place, closing, and never too many.
//!
//! Problems are compared, not followed: [`Notifier::reconcile`] is told what is wrong with a tenant *now*, and finds
//! out what is left to tell. So nothing is told twice, nothing ends that was not told, and what happens between two
//! readings, or while nobody may be told, cannot bring the two out of step.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::health::Reason;
use crate::identity::{EnvironmentName, TenantKey};
use crate::reading::Failure;
use crate::situation::Situation;

mod gate;
mod notice;
mod words;

pub use gate::{SnoozeEnd, SnoozeScope, Snoozes, Subject, Weight, Withheld, may_tell, quiet_until};
pub use notice::Notice;
pub use words::Words;

use notice::{Member, Standing};

/// What names a notice while it is updated; counts up and never comes again.
pub type NoticeId = u64;

/// At most so many notices are raised within [`RAISE_PERIOD`].
const MAX_RAISED: usize = 3;
/// Of those, news leaves one place to problems: no incident waits for versions and lifecycle states to be told.
const MAX_NEWS_RAISED: usize = MAX_RAISED - 1;
/// See [`MAX_RAISED`].
const RAISE_PERIOD: TimeDelta = TimeDelta::minutes(1);

/// What several changes have in common, so that one notice can tell them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Tenants on one host, in one state.
    State {
        /// The environment.
        environment: EnvironmentName,
        /// The first label of the endpoint's host, as last known.
        host: Option<String>,
        /// The state's name.
        state: String,
        /// What it means.
        reason: Reason,
    },
    /// Tenants of one environment cannot be read.
    Unread {
        /// The environment.
        environment: EnvironmentName,
    },
    /// One tenant goes back and forth.
    Flapping {
        /// Which.
        key: TenantKey,
    },
    /// Tenants run a new version.
    Version {
        /// The version in one word.
        version: String,
    },
    /// Tenants came to a lifecycle state, or out of one.
    Lifecycle {
        /// The environment.
        environment: EnvironmentName,
        /// The state's name.
        state: String,
    },
    /// Tenants moved to a host.
    Move {
        /// The first label of the new host.
        host: String,
    },
    /// A trouble of our own or of a whole service.
    Situation(Situation),
    /// What changed while the app was off.
    Away,
    /// What was held back in quiet hours.
    Quiet,
    /// What was too much for single notices.
    Many,
}

impl Cause {
    /// Whether notices of this cause gather things of different causes.
    fn is_digest(&self) -> bool {
        matches!(self, Self::Away | Self::Quiet | Self::Many)
    }

    /// A short text for programs and logs: `state/production/online3/OfflineMaintenance`.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::State { environment, host, state, reason } => {
                let overdue = matches!(reason, Reason::MaintenanceOverdue | Reason::ProvisioningOverdue);
                let suffix = if overdue { "/overdue" } else { "" };
                format!("state/{environment}/{}/{state}{suffix}", host.as_deref().unwrap_or("-"))
            }
            Self::Unread { environment } => format!("unread/{environment}"),
            Self::Flapping { key } => format!("flapping/{key}"),
            Self::Version { version } => format!("version/{version}"),
            Self::Lifecycle { environment, state } => format!("lifecycle/{environment}/{state}"),
            Self::Move { host } => format!("move/{host}"),
            Self::Situation(Situation::ServiceUnreadable { environment }) => format!("service/{environment}"),
            Self::Situation(situation) => situation.kind().to_owned(),
            Self::Away => "away".to_owned(),
            Self::Quiet => "quiet-hours".to_owned(),
            Self::Many => "many".to_owned(),
        }
    }
}

/// Whom something is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// A tenant.
    Tenant(TenantKey),
    /// All of us.
    Situation(Situation),
}

/// What is wrong with somebody now.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What it shares with others.
    pub cause: Cause,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether it is down without a plan.
    pub incident: bool,
    /// More about it: why it cannot be read, how long it usually takes.
    pub detail: Detail,
    /// The state it is in.
    pub state: String,
}

/// More about a problem or a piece of news, put into words when it is told.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// How long it usually takes.
    Usually(TimeDelta),
    /// Why it cannot be read.
    Failure(Failure),
    /// What was before: a version, a host.
    Before(String),
    /// How far this machine's clock is from the service's.
    Clock(TimeDelta),
    /// More tenants than can be checked in time.
    Load {
        /// How many.
        tenants: u32,
        /// Checks a second.
        rate: f64,
        /// How long a round over all of them takes.
        round: TimeDelta,
    },
}

/// How somebody is now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding<'a> {
    /// Something is wrong.
    Wrong(&'a Problem),
    /// All is well, in this state.
    Well(&'a str),
    /// Nothing is wrong any more, but it is not well either: in this state, or not watched any more.
    Over(&'a str),
}

/// How a problem ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Back,
    Otherwise,
}

/// What a person is told, or told anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeEvent {
    /// The same while a notice is updated.
    pub id: NoticeId,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of the notice.
    pub event: NoticeChange,
    /// One line.
    pub title: String,
    /// A line or two.
    pub body: String,
    /// Whom it is about, those who are back included.
    pub tenants: Vec<TenantKey>,
    /// What they have in common, as [`Cause::slug`].
    pub cause: String,
    /// Whether something is down without a plan.
    pub urgent: bool,
}

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeChange {
    /// It is new.
    Raised,
    /// Its words changed.
    Updated,
    /// It is over; its words say how it ended.
    Closed,
}

/// Why somebody was, or was not, told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// Whom it is about.
    pub key: TenantKey,
    /// What it is about.
    pub cause: Cause,
    /// Told in this notice, or the rule that said no.
    pub outcome: Result<NoticeId, Withheld>,
}

/// What the notifier needs to know of time.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// Now.
    pub now: DateTime<Utc>,
    /// How long changes of one cause gather.
    pub window: TimeDelta,
}

/// Everything that a person has been, or is about to be, told.
#[derive(Debug, Clone, Default)]
pub struct Notifier {
    notices: BTreeMap<NoticeId, Notice>,
    /// In which notice somebody's present problem stands.
    places: BTreeMap<Party, NoticeId>,
    /// What is held back, and why: so that each no is recorded once.
    withheld: BTreeMap<Party, (Cause, Withheld)>,
    /// What came in quiet hours, for the digest.
    missed: Vec<(Party, Member)>,
    /// While set, everything new goes into one digest of this cause.
    digest: Option<Cause>,
    raised_at: Vec<DateTime<Utc>>,
    next_id: NoticeId,
    decisions: Vec<Decision>,
    changed: BTreeSet<NoticeId>,
}

impl Notifier {
    /// A notifier that remembers what was told before.
    #[must_use]
    pub fn restore(notices: Vec<Notice>, next_id: NoticeId) -> Self {
        let mut restored = Self { next_id, ..Self::default() };
        for mut notice in notices {
            notice.forget_untold();
            restored.next_id = restored.next_id.max(notice.id);
            let down: Vec<Party> = notice.down_members().map(|(party, _)| party.clone()).collect();
            for party in down {
                if let Some(older) = restored.places.insert(party.clone(), notice.id) {
                    restored.leave(&party, older);
                }
            }
            restored.notices.insert(notice.id, notice);
        }
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
            Finding::Well(state) => return self.end(party, Ending::Back, state, timing),
            Finding::Over(state) => return self.end(party, Ending::Otherwise, state, timing),
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
            detail: problem.detail.clone(),
            ended_in: String::new(),
            told: false,
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
        let member = Member { name, cause, standing, since, incident: false, detail, ended_in, told: false };
        match gate {
            Ok(()) => self.place(&party, member, timing),
            Err(reason) => {
                self.log(&party, &member.cause, Err(reason.clone()), timing.now);
                if reason == Withheld::QuietHours {
                    self.missed.push((party, member));
                }
            }
        }
    }

    /// Forgets somebody who is not watched any more.
    pub fn forget(&mut self, party: &Party, timing: Timing) {
        self.end(party, Ending::Otherwise, "", timing);
        self.withheld.remove(party);
        self.missed.retain(|(missed, _)| missed != party);
    }

    /// From now on everything new goes into one digest, until [`Self::end_digest`].
    pub fn begin_digest(&mut self, cause: Cause) {
        if cause == Cause::Quiet {
            // What is wrong now is about to be reconciled again, and is placed then.
            self.withheld.retain(|_, (_, reason)| *reason != Withheld::QuietHours);
        }
        self.digest = Some(cause);
    }

    /// The digest is complete: it is told at the next [`Self::advance`], if there is anything in it.
    pub fn end_digest(&mut self, now: DateTime<Utc>) {
        let Some(cause) = self.digest.take() else { return };
        if cause == Cause::Quiet {
            let missed = std::mem::take(&mut self.missed);
            let over = missed.into_iter().filter(|(party, _)| !self.places.contains_key(party));
            let over: Vec<_> =
                over.map(|(party, member)| (party, Member { standing: Standing::News, ..member })).collect();
            if !over.is_empty() {
                let id = self.gathering(&cause, None);
                if let Some(notice) = self.notices.get_mut(&id) {
                    notice.news.extend(over);
                }
            }
        }
        if let Some(notice) = self.notices.values_mut().find(|notice| notice.cause == cause && notice.raised.is_none())
        {
            notice.due = Some(now);
        }
    }

    /// What is told of problems that last is told anew, in other words: the language is another one.
    pub fn reword(&mut self, now: DateTime<Utc>) {
        for notice in self.notices.values_mut().filter(|notice| notice.raised.is_some() && !notice.is_only_news()) {
            notice.due = Some(now);
        }
    }

    /// Whether a digest is being gathered.
    #[must_use]
    pub fn gathers_digest(&self) -> bool {
        self.digest.is_some()
    }

    /// When something is to be told.
    #[must_use]
    pub fn next_deadline(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let due = self.notices.values().filter_map(|notice| {
            let due = notice.due?;
            Some(if notice.raised.is_none() { due.max(self.may_raise_at(notice.is_only_news(), now)) } else { due })
        });
        due.min()
    }

    /// Tells what is due.
    pub fn advance(&mut self, timing: Timing, words: &Words<'_>) -> Vec<NoticeEvent> {
        let now = timing.now;
        let mut events = Vec::new();
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

    /// The decisions since the last call.
    pub fn take_decisions(&mut self) -> Vec<Decision> {
        std::mem::take(&mut self.decisions)
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

    fn due(&self, now: DateTime<Utc>) -> impl Iterator<Item = NoticeId> + '_ {
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

    /// Whether a person has been told that `party` has this problem now.
    #[must_use]
    pub fn has_told(&self, party: &Party, cause: &Cause) -> bool {
        self.present(party).is_some_and(|member| member.told && member.cause == *cause)
    }

    /// The problem that `party` has now.
    fn present(&self, party: &Party) -> Option<&Member> {
        self.notices.get(self.places.get(party)?)?.problems.get(party)
    }

    /// What was wrong with `party` is over.
    fn end(&mut self, party: &Party, ending: Ending, state: &str, timing: Timing) {
        if ending == Ending::Back {
            self.withheld.remove(party);
        }
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
        let back = (ending == Ending::Back).then(|| (party.clone(), member.clone()));
        self.changed.insert(id);
        if notice.is_over() {
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
            let told = notice.problems.get(party).is_some_and(|before| before.told && before.cause == member.cause);
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
    fn gathering(&mut self, cause: &Cause, due: Option<DateTime<Utc>>) -> NoticeId {
        let present = self.notices.values().find(|notice| notice.cause == *cause && notice.raised.is_none());
        if let Some(notice) = present {
            return notice.id;
        }
        self.next_id += 1;
        let id = self.next_id;
        self.notices.insert(id, Notice { due, ..Notice::new(id, cause.clone()) });
        id
    }

    fn withhold(&mut self, party: &Party, member: Member, reason: &Withheld, now: DateTime<Utc>) {
        let noted = (member.cause.clone(), reason.clone());
        if self.withheld.get(party) == Some(&noted) {
            return;
        }
        self.log(party, &member.cause, Err(reason.clone()), now);
        self.withheld.insert(party.clone(), noted);
        if *reason == Withheld::QuietHours {
            self.missed.push((party.clone(), member));
        }
    }

    fn log(&mut self, party: &Party, cause: &Cause, outcome: Result<NoticeId, Withheld>, at: DateTime<Utc>) {
        if let Party::Tenant(key) = party {
            self.decisions.push(Decision { at, key: key.clone(), cause: cause.clone(), outcome });
        }
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
        };
        for (party, cause) in told {
            self.log(&party, &cause, Ok(id), now);
        }
        self.changed.insert(id);
        if event.event == NoticeChange::Closed {
            self.notices.remove(&id);
        }
        (!said_before).then_some(event)
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
