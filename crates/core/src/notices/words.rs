//! The words of a notice: a title that says what happened to whom, a body that names, dates and explains.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use super::notice::{Member, Notice, Standing};
use super::{Cause, Detail};
use crate::health::Reason;
use crate::identity::{BuiltIn, EnvironmentName};
use crate::language::{Argument, Texts};
use crate::situation::Situation;

/// How many names a title's body lists before it counts the rest.
const NAMES: usize = 3;

/// What notices are worded with.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The language.
    pub texts: &'a Texts,
    /// The person's offset from UTC.
    pub offset: FixedOffset,
}

impl Words<'_> {
    /// Title and body of a notice as it stands.
    pub(super) fn of(&self, notice: &Notice, now: DateTime<Utc>) -> (String, String) {
        if notice.cause.is_digest() {
            return if notice.is_over() { self.ending(notice, now) } else { self.digest(notice) };
        }
        if notice.is_only_news() {
            return self.news(notice);
        }
        if notice.is_over() {
            return self.ending(notice, now);
        }
        let back = notice.problems.values().filter(|member| matches!(member.standing, Standing::Back(_))).count();
        if back > 0 { self.partly_back(notice, back) } else { self.problem(notice, now) }
    }

    /// What is told of one tenant: the title of a notice about nobody else.
    #[must_use]
    pub fn title_of_one(&self, cause: &Cause, name: &str) -> String {
        self.texts.say(&Self::title_id(cause), &Self::arguments(cause, name, 1, 1))
    }

    fn title(&self, notice: &Notice, members: &[&Member]) -> String {
        self.say(&Self::title_id(&notice.cause), notice, members)
    }

    fn title_id(cause: &Cause) -> String {
        match cause {
            Cause::State { reason, .. } => format!("notice-{}-title", reason.word()),
            Cause::Unread { .. } => "notice-unread-title".to_owned(),
            Cause::Flapping { .. } => "notice-flapping-title".to_owned(),
            Cause::Version { .. } => "notice-version-title".to_owned(),
            Cause::Lifecycle { state, .. } => format!("notice-lifecycle-{}-title", state.to_ascii_lowercase()),
            Cause::Move { .. } => "notice-move-title".to_owned(),
            Cause::Situation(situation) => format!("notice-{}-title", situation.kind()),
            Cause::Away => "notice-away-title".to_owned(),
            Cause::Quiet => "notice-quiet-title".to_owned(),
            Cause::Snoozed | Cause::Many => "notice-many-title".to_owned(),
        }
    }

    fn problem(&self, notice: &Notice, now: DateTime<Utc>) -> (String, String) {
        let down: Vec<&Member> = notice.down_members().map(|(_, member)| member).collect();
        let detail = down.first().map_or_else(String::new, |member| self.texts.detail(&member.detail));
        let title = || self.title(notice, &down);
        match &notice.cause {
            Cause::Situation(situation) => {
                let id = format!("notice-{}-body", situation.kind());
                let arguments = [("why", detail.as_str().into()), ("duration", detail.as_str().into())];
                (title(), self.texts.say(&id, &arguments))
            }
            Cause::Flapping { .. } => (title(), self.say("notice-flapping-body", notice, &down)),
            Cause::Unread { .. } => (title(), self.names_and(notice, &down, &[&detail])),
            Cause::State { reason: Reason::UnknownAtFirst, .. } => {
                let body = self.say("notice-unknown-at-first-body", notice, &down);
                (title(), self.names_and(notice, &down, &[&body]))
            }
            Cause::State { .. } => {
                let since = down.iter().map(|member| member.since).min().unwrap_or(now);
                let time = self.time(since, now);
                let since = self.texts.say("notice-since", &[("time", time.as_str().into())]);
                (title(), self.names_and(notice, &down, &[&since, &detail]))
            }
            Cause::Version { .. } | Cause::Lifecycle { .. } | Cause::Move { .. } => self.news(notice),
            Cause::Away | Cause::Quiet | Cause::Snoozed | Cause::Many => self.digest(notice),
        }
    }

    /// Names where there are several, the host where there is one, and what else there is to say.
    fn names_and(&self, notice: &Notice, members: &[&Member], rest: &[&str]) -> String {
        let first = if members.len() > 1 { self.names(members) } else { Self::place_of_one(notice) };
        let parts = std::iter::once(first.as_str()).chain(rest.iter().copied()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Where a single tenant is: its host, and its environment where that is not production.
    fn place_of_one(notice: &Notice) -> String {
        let (environment, host) = match &notice.cause {
            Cause::State { environment, host, .. } => (Some(environment), host.as_deref()),
            Cause::Unread { environment } | Cause::Lifecycle { environment, .. } => (Some(environment), None),
            Cause::Flapping { key } => (Some(&key.environment), None),
            Cause::Version { .. }
            | Cause::Move { .. }
            | Cause::Situation(_)
            | Cause::Away
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => (None, None),
        };
        let unusual = environment.filter(|name| name.as_str() != BuiltIn::Production.name());
        host.into_iter().chain(unusual.map(EnvironmentName::as_str)).collect::<Vec<_>>().join(" · ")
    }

    fn partly_back(&self, notice: &Notice, back: usize) -> (String, String) {
        let down: Vec<&Member> = notice.down_members().map(|(_, member)| member).collect();
        let names = self.names(&down);
        let mut arguments = Self::arguments_of(notice, &down).to_vec();
        arguments.extend([("back", back.into()), ("names", names.as_str().into())]);
        let say = |id| self.texts.say(id, &arguments);
        if matches!(notice.cause, Cause::Unread { .. }) {
            return (say("notice-partly-read-title"), say("notice-partly-read-body"));
        }
        (say("notice-partly-back-title"), say("notice-partly-back-body"))
    }

    fn ending(&self, notice: &Notice, now: DateTime<Utc>) -> (String, String) {
        let all: Vec<&Member> = notice.problems.values().collect();
        let back: Vec<&Member> =
            all.iter().copied().filter(|member| matches!(member.standing, Standing::Back(_))).collect();
        let say = |id: &str, members: &[&Member]| self.say(id, notice, members);
        if let Cause::Situation(situation) = &notice.cause {
            let environment = environment_of(&notice.cause).map_or("", EnvironmentName::as_str);
            let arguments: [(&str, Argument<'_>); 2] =
                [("kind", situation.kind().into()), ("environment", environment.into())];
            return (self.texts.say("notice-situation-over-title", &arguments), String::new());
        }
        let state = all.first().map_or("", |member| member.ended_in.as_str());
        let in_state = |id: &str| self.texts.say(id, &[("state", state.into())]);
        if matches!(notice.cause, Cause::Flapping { .. }) {
            return (say("notice-settled-title", &all), in_state("notice-state"));
        }
        // What a digest gathers has no place in common.
        let several = notice.cause.is_digest() && all.len() > 1;
        if back.is_empty() {
            let title = if several { "notice-overtaken-several-title" } else { "notice-overtaken-title" };
            return (say(title, &all), in_state("notice-overtaken-body"));
        }
        let ends = back.iter().filter_map(|member| match member.standing {
            Standing::Back(end) => Some((end, end - member.since)),
            Standing::Down | Standing::Elsewhere | Standing::News => None,
        });
        let (end, longest) = ends
            .fold((DateTime::<Utc>::MIN_UTC, TimeDelta::zero()), |(end, longest), (at, lasted)| {
                (end.max(at), longest.max(lasted))
            });
        let (duration, time) = (self.texts.duration(longest), self.time(end, now));
        let when: [(&str, Argument<'_>); 2] = [("duration", duration.as_str().into()), ("time", time.as_str().into())];
        let body = self.texts.say("notice-back-body", &when);
        let names = if back.len() > 1 { self.names(&back) } else { String::new() };
        let body = [names, body].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let title = if matches!(notice.cause, Cause::Unread { .. }) {
            "notice-read-title"
        } else if several {
            "notice-back-several-title"
        } else {
            "notice-back-title"
        };
        (say(title, &back), body)
    }

    fn news(&self, notice: &Notice) -> (String, String) {
        let members: Vec<&Member> = notice.news.iter().map(|(_, member)| member).collect();
        let before = |id: &str, argument: &'static str| match members.first().map(|member| &member.detail) {
            Some(same @ Detail::Before(text)) if members.iter().all(|member| member.detail == *same) => {
                self.texts.say(id, &[(argument, text.as_str().into())])
            }
            Some(_) | None => String::new(),
        };
        let more = match &notice.cause {
            Cause::Version { .. } => before("notice-version-from", "version"),
            Cause::Move { .. } => before("notice-move-from", "host"),
            Cause::Lifecycle { state, .. } if state == "Deleted" => {
                self.say("notice-lifecycle-deleted-body", notice, &members)
            }
            Cause::Lifecycle { .. } => String::new(),
            Cause::State { .. }
            | Cause::Unread { .. }
            | Cause::Flapping { .. }
            | Cause::Situation(_)
            | Cause::Away
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => return self.digest(notice),
        };
        (self.title(notice, &members), self.names_and(notice, &members, &[&more]))
    }

    /// One line for each kind of thing, the worst first.
    fn digest(&self, notice: &Notice) -> (String, String) {
        let mut lines: BTreeMap<(u8, &'static str, &str), Vec<&Member>> = BTreeMap::new();
        let members: Vec<&Member> =
            notice.problems.values().chain(notice.news.iter().map(|(_, member)| member)).collect();
        for member in &members {
            lines.entry(digest_line(member)).or_default().push(member);
        }
        let lines = lines.into_iter().map(|((_, word, what), members)| {
            let names = self.names(&members);
            let id = format!("notice-digest-{word}");
            let [names, what] = [names.as_str(), what].map(Argument::from);
            self.texts.say(&id, &[("names", names), ("version", what), ("host", what), ("state", what)])
        });
        let body = lines.collect::<Vec<_>>().join("\n");
        // What else has no words of its own is told as one of many things.
        let id = if notice.cause == Cause::Many && notice.is_urgent() {
            "notice-many-incident-title".to_owned()
        } else if notice.cause.is_digest() {
            Self::title_id(&notice.cause)
        } else {
            Self::title_id(&Cause::Many)
        };
        (self.texts.say(&id, &[("n", members.len().into())]), body)
    }

    fn say(&self, id: &str, notice: &Notice, members: &[&Member]) -> String {
        self.texts.say(id, &Self::arguments_of(notice, members))
    }

    fn arguments_of<'b>(notice: &'b Notice, members: &[&'b Member]) -> [(&'static str, Argument<'b>); 8] {
        let name = members.first().map_or("", |member| member.name.as_str());
        Self::arguments(&notice.cause, name, members.len(), notice.problems.len())
    }

    /// The arguments that all texts of a notice may use: `n` tenants of `total`, the first of which has this name.
    fn arguments<'b>(cause: &'b Cause, name: &'b str, n: usize, total: usize) -> [(&'static str, Argument<'b>); 8] {
        let environment = environment_of(cause).map_or("", EnvironmentName::as_str);
        let (host, state) = match cause {
            Cause::State { host, state, .. } => (host.as_deref(), state.as_str()),
            Cause::Lifecycle { state, .. } => (None, state.as_str()),
            Cause::Move { host } => (Some(host.as_str()), ""),
            Cause::Version { .. }
            | Cause::Unread { .. }
            | Cause::Flapping { .. }
            | Cause::Situation(_)
            | Cause::Away
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => (None, ""),
        };
        let version = if let Cause::Version { version } = cause { version.as_str() } else { "" };
        let place = host.unwrap_or(environment);
        [
            ("n", n.into()),
            ("total", total.into()),
            ("name", name.into()),
            ("host", place.into()),
            ("place", place.into()),
            ("environment", environment.into()),
            ("state", state.into()),
            ("version", version.into()),
        ]
    }

    fn names(&self, members: &[&Member]) -> String {
        let names: Vec<&str> =
            members.iter().map(|member| member.name.as_str()).filter(|name| !name.is_empty()).collect();
        self.texts.names(&names, NAMES)
    }

    fn time(&self, time: DateTime<Utc>, now: DateTime<Utc>) -> String {
        self.texts.time(time, now.with_timezone(&self.offset))
    }
}

fn environment_of(cause: &Cause) -> Option<&EnvironmentName> {
    match cause {
        Cause::State { environment, .. }
        | Cause::Unread { environment }
        | Cause::Lifecycle { environment, .. }
        | Cause::Situation(Situation::ServiceUnreadable { environment }) => Some(environment),
        Cause::Flapping { key } => Some(&key.environment),
        Cause::Version { .. }
        | Cause::Move { .. }
        | Cause::Situation(_)
        | Cause::Away
        | Cause::Quiet
        | Cause::Snoozed
        | Cause::Many => None,
    }
}

/// Where a member of a digest is listed, under which word, and of which version, state or host it tells.
fn digest_line(member: &Member) -> (u8, &'static str, &str) {
    if matches!(member.standing, Standing::Back(_)) {
        return (4, "back", "");
    }
    let over = member.standing == Standing::News;
    match &member.cause {
        Cause::State { .. } | Cause::Unread { .. } | Cause::Flapping { .. } if over => (5, "passed", ""),
        Cause::State { .. } if member.incident => (0, "incident", ""),
        Cause::State { reason: Reason::Maintenance, .. } => (2, "maintenance", ""),
        Cause::State { .. } | Cause::Flapping { .. } => (1, "attention", ""),
        Cause::Unread { .. } => (3, "unread", ""),
        Cause::Version { version } => (6, "version", version),
        Cause::Lifecycle { state, .. } => (7, "lifecycle", state),
        Cause::Move { host } => (8, "moved", host),
        Cause::Situation(_) | Cause::Away | Cause::Quiet | Cause::Snoozed | Cause::Many => (9, "other", ""),
    }
}
