//! What a notification tells: of whom, under which cause. A digest of one thing tells it as that thing's own notification would.

use super::super::notification::{Member, MemberState, Notification};
use super::super::{Cause, Subject};
use crate::health::Reason;

/// What a notification tells.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// What all of it has in common; a digest's where that is nothing.
    pub(super) cause: &'a Cause,
    /// Those with a problem, past or present.
    pub(super) problems: Vec<&'a Member>,
    /// What else it tells.
    pub(super) news: Vec<&'a Member>,
    /// What else a digest tells of the one tenant that it is about.
    pub(super) beside: Vec<&'a Member>,
    /// The digest that this would have been, if it told of more.
    pub(super) occasion: Option<&'a Cause>,
}

/// How it is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A problem lasts.
    Problem,
    /// Some are back, some are not.
    PartlyBack,
    /// It is over, or something else took its place.
    Ending,
    /// A problem that began and ended before anybody was told.
    Passed,
    /// News.
    News,
    /// Several things.
    Digest,
    /// The problems of a digest are over.
    DigestEnding,
}

impl<'a> Told<'a> {
    pub(super) fn of(notification: &'a Notification) -> Self {
        let problems: Vec<(&Subject, &Member)> = notification.problems.iter().collect();
        let news: Vec<(&Subject, &Member)> =
            notification.news.iter().map(|(subject, member)| (subject, member)).collect();
        let cause = &notification.cause;
        if !cause.is_digest() {
            return Self::plain(cause, members(&problems), members(&news));
        }
        if notification.is_over() {
            // Its news were told when it was raised.
            let problems = members(&problems);
            return Self::plain(common_cause(&problems).unwrap_or(cause), problems, Vec::new());
        }
        // What took the place of something in here is told elsewhere.
        let problems = problems.into_iter().filter(|(_, member)| member.state != MemberState::Superseded);
        let all: Vec<(&Subject, &Member)> = problems.chain(news).collect();
        Self::of_one(cause, &all).unwrap_or_else(|| {
            let (news, problems) =
                members(&all).into_iter().partition(|member| member.state == MemberState::Informational);
            Self::plain(cause, problems, news)
        })
    }

    fn plain(cause: &'a Cause, problems: Vec<&'a Member>, news: Vec<&'a Member>) -> Self {
        Self { cause, problems, news, beside: Vec::new(), occasion: None }
    }

    /// A digest whose members have cause and state in common, or are one tenant.
    fn of_one(digest: &'a Cause, all: &[(&'a Subject, &'a Member)]) -> Option<Self> {
        let together = members(all);
        let (told, beside) = if common_cause(&together).is_some() && have_common_standing(&together) {
            (together, Vec::new())
        } else {
            let (subject, _) = all.first()?;
            if all.iter().any(|(other, _)| other != subject) {
                return None;
            }
            let mut together = together;
            together.sort_by(|one, other| Line::of(one).cmp(&Line::of(other)).then(other.since.cmp(&one.since)));
            let main = together.remove(0);
            (vec![main], together)
        };
        let cause = &told.first()?.cause;
        let (news, problems) = told.into_iter().partition(|member| member.state == MemberState::Informational);
        Some(Self { beside, occasion: Some(digest), ..Self::plain(cause, problems, news) })
    }

    pub(super) fn form(&self) -> Form {
        let down = self.down().len();
        let is_over = !self.problems.is_empty() && down == 0;
        let some_back = self.problems.iter().any(|member| matches!(member.state, MemberState::Recovered(_)));
        match self.cause {
            Cause::StartupDigest | Cause::Quiet | Cause::Snoozed | Cause::Many if is_over && self.news.is_empty() => {
                Form::DigestEnding
            }
            Cause::StartupDigest | Cause::Quiet | Cause::Snoozed | Cause::Many => Form::Digest,
            Cause::Version { .. } | Cause::Lifecycle { .. } | Cause::Move { .. } => Form::News,
            Cause::State { .. } | Cause::NoData { .. } | Cause::Flapping { .. } | Cause::Condition(_) => {
                if self.problems.is_empty() {
                    Form::Passed
                } else if is_over {
                    Form::Ending
                } else if some_back {
                    Form::PartlyBack
                } else {
                    Form::Problem
                }
            }
        }
    }

    /// Whose problem lasts.
    pub(super) fn down(&self) -> Vec<&'a Member> {
        self.problems.iter().copied().filter(|member| member.state == MemberState::Active).collect()
    }

    /// Who is back.
    pub(super) fn back(&self) -> Vec<&'a Member> {
        self.problems.iter().copied().filter(|member| matches!(member.state, MemberState::Recovered(_))).collect()
    }

    /// Whom the words are about.
    pub(super) fn members(&self) -> Vec<&'a Member> {
        match self.form() {
            Form::Problem | Form::PartlyBack => self.down(),
            Form::Ending | Form::DigestEnding => {
                let back = self.back();
                if back.is_empty() { self.problems.clone() } else { back }
            }
            Form::Passed | Form::News => self.news.clone(),
            Form::Digest => self.problems.iter().chain(&self.news).copied().collect(),
        }
    }
}

fn members<'a>(all: &[(&Subject, &'a Member)]) -> Vec<&'a Member> {
    all.iter().map(|(_, member)| *member).collect()
}

fn common_cause<'a>(members: &[&'a Member]) -> Option<&'a Cause> {
    let (first, rest) = members.split_first()?;
    rest.iter().all(|member| member.cause == first.cause).then_some(&first.cause)
}

/// Whether the problems of all last or ended alike, or all are news. Some of a lasting problem may be back.
fn have_common_standing(members: &[&Member]) -> bool {
    let news = members.iter().filter(|member| member.state == MemberState::Informational).count();
    news == 0 || news == members.len()
}

/// In which line of a digest somebody stands, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line<'a> {
    Incident,
    Warning,
    Flapping,
    Maintenance,
    NoData,
    Back,
    Passed,
    Version(&'a str),
    Lifecycle(&'a str),
    Moved(&'a str),
    Other,
}

impl<'a> Line<'a> {
    pub(super) fn of(member: &'a Member) -> Self {
        match (member.state, &member.cause) {
            (MemberState::Recovered(_), _) => Self::Back,
            (MemberState::Informational, Cause::State { .. } | Cause::NoData { .. } | Cause::Flapping { .. }) => {
                Self::Passed
            }
            _ => Self::of_cause(member),
        }
    }

    /// The same, whether it is over or not.
    pub(super) fn of_cause(member: &'a Member) -> Self {
        match &member.cause {
            Cause::State { .. } if member.incident => Self::Incident,
            Cause::State { reason: Reason::Maintenance, .. } => Self::Maintenance,
            Cause::State { .. } => Self::Warning,
            Cause::Flapping { .. } => Self::Flapping,
            Cause::NoData { .. } => Self::NoData,
            Cause::Version { version } => Self::Version(version),
            Cause::Lifecycle { state, .. } => Self::Lifecycle(state),
            Cause::Move { host } => Self::Moved(host),
            Cause::Condition(_) | Cause::StartupDigest | Cause::Quiet | Cause::Snoozed | Cause::Many => Self::Other,
        }
    }

    /// The word by which its text is found.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Warning => "warning",
            Self::Flapping => "flapping",
            Self::Maintenance => "maintenance",
            Self::NoData => "no-data",
            Self::Back => "back",
            Self::Passed => "passed",
            Self::Version(_) => "version",
            Self::Lifecycle(_) => "lifecycle",
            Self::Moved(_) => "moved",
            Self::Other => "other",
        }
    }

    /// The version, state or host that it tells of.
    pub(super) fn what(self) -> &'a str {
        match self {
            Self::Version(what) | Self::Lifecycle(what) | Self::Moved(what) => what,
            Self::Incident
            | Self::Warning
            | Self::Flapping
            | Self::Maintenance
            | Self::NoData
            | Self::Back
            | Self::Passed
            | Self::Other => "",
        }
    }
}
