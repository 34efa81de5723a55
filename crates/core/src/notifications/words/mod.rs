//! The words of a notification: a title that begins with whom it is about, a body that dates, explains and names.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};

use super::Cause;
use super::notification::{Member, Notification};
use crate::conditions::Condition;
use crate::identity::EnvironmentName;
use crate::language::{Argument, Texts};

mod bodies;
mod fit;
mod told;

use told::{Form, Line, Told};

/// How much of a version or host stands in a title, in grapheme clusters: `disasterrecovery` does.
const IN_TITLE: usize = 16;

/// What notifications are worded with.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The language, and how times are written.
    pub texts: &'a Texts,
    /// The person's offset from UTC.
    pub offset: FixedOffset,
}

/// What a title tells: of `n` members, `back` of `total`.
#[derive(Debug, Clone, Copy)]
struct Count {
    n: usize,
    back: usize,
    total: usize,
}

impl Words<'_> {
    /// Title (at most 45 grapheme clusters) and body (at most 200) of a notification as it stands.
    pub(super) fn of(&self, notification: &Notification, now: DateTime<Utc>) -> (String, String) {
        let told = Told::of(notification);
        let body = fit::body(|room| self.body(&told, now, room));
        (self.title(&told), body)
    }

    /// What is told of one tenant: the title of a notification about nobody else.
    #[must_use]
    pub fn title_of_one(&self, cause: &Cause, name: &str) -> String {
        self.fitted(&title_id(cause), cause, name, Count { n: 1, back: 0, total: 1 }, "")
    }

    fn title(&self, told: &Told<'_>) -> String {
        let members = told.members();
        let name = members.first().map_or("", |member| member.name.as_str());
        let (n, back) = (members.len(), told.back().len());
        let is_partly_back = back > 0 && back < told.problems.len();
        let id = match told.form() {
            Form::Problem | Form::News => title_id(told.cause),
            Form::PartlyBack if matches!(told.cause, Cause::NoData { .. }) => {
                "notification-partly-read-title".to_owned()
            }
            Form::PartlyBack => "notification-partly-back-title".to_owned(),
            Form::Passed => "notification-passed-title".to_owned(),
            Form::Ending => {
                let id = if matches!(told.cause, Cause::Condition(_)) {
                    "notification-condition-over-title"
                } else if matches!(told.cause, Cause::Flapping { .. }) {
                    "notification-settled-title"
                } else if back == 0 {
                    "notification-overtaken-title"
                } else if is_partly_back {
                    // Others are neither down nor back: this is not about all of them.
                    "notification-back-several-title"
                } else if matches!(told.cause, Cause::NoData { .. }) {
                    "notification-read-title"
                } else {
                    "notification-back-title"
                };
                id.to_owned()
            }
            // What a digest gathers has no place in common.
            Form::DigestEnding if back == 0 => "notification-overtaken-several-title".to_owned(),
            Form::DigestEnding => "notification-back-several-title".to_owned(),
            Form::Digest => return self.title_of_digest(told, &members),
        };
        let count = Count { n, back, total: told.problems.len() };
        // Of one of several it is told where they are: “online3: 1 of 2 back”.
        let is_about_one = n == 1 && told.form() != Form::PartlyBack;
        let who = if is_about_one && !matches!(told.cause, Cause::Condition(_)) { name } else { place_of(told.cause) };
        let kind = members.first().map_or("", |member| Line::of_cause(member).word());
        self.fitted(&id, told.cause, who, count, kind)
    }

    fn title_of_digest(&self, told: &Told<'_>, members: &[&Member]) -> String {
        let count = |n| Count { n, back: 0, total: n };
        let incident = members.iter().find(|member| Line::of(member) == Line::Incident);
        match (told.cause, incident) {
            // What could not be told for itself is led by the worst.
            (Cause::Many, Some(worst)) => {
                let id = "notification-many-incident-title";
                self.fitted(id, told.cause, &worst.name, count(members.len() - 1), "")
            }
            _ => self.fitted(&title_id(told.cause), told.cause, "", count(members.len()), ""),
        }
    }

    /// A title in which whom it is about has the room that is left.
    fn fitted(&self, id: &str, cause: &Cause, who: &str, count: Count, kind: &str) -> String {
        let (mut host, mut version, mut state) = (String::new(), String::new(), "");
        let mut kind = kind;
        match cause {
            Cause::State { state: name, .. } => state = name,
            Cause::Version { version: name } => version = fit::clipped(name, IN_TITLE),
            Cause::Move { host: name } => host = fit::clipped(name, IN_TITLE),
            Cause::Condition(condition) => kind = condition.kind(),
            Cause::NoData { .. }
            | Cause::Flapping { .. }
            | Cause::Lifecycle { .. }
            | Cause::StartupDigest
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => (),
        }
        fit::title(who, |who| {
            let arguments: [(&str, Argument<'_>); 8] = [
                ("who", who.into()),
                ("n", count.n.into()),
                ("back", count.back.into()),
                ("total", count.total.into()),
                ("host", host.as_str().into()),
                ("version", version.as_str().into()),
                ("state", state.into()),
                ("kind", kind.into()),
            ];
            self.texts.format(id, &arguments)
        })
    }
}

fn title_id(cause: &Cause) -> String {
    match cause {
        Cause::State { reason, .. } => format!("notification-{}-title", reason.word()),
        Cause::NoData { .. } => "notification-no-data-title".to_owned(),
        Cause::Flapping { .. } => "notification-flapping-title".to_owned(),
        Cause::Version { .. } => "notification-version-title".to_owned(),
        Cause::Lifecycle { state, .. } => format!("notification-lifecycle-{}-title", state.to_ascii_lowercase()),
        Cause::Move { .. } => "notification-move-title".to_owned(),
        Cause::Condition(condition) => format!("notification-{}-title", condition.kind()),
        Cause::StartupDigest => "notification-startup-digest-title".to_owned(),
        Cause::Quiet => "notification-quiet-title".to_owned(),
        Cause::Snoozed => "notification-snoozed-title".to_owned(),
        Cause::Many => "notification-many-title".to_owned(),
    }
}

/// Where all are that have this cause: their host, else their environment; empty where they have neither in common.
fn place_of(cause: &Cause) -> &str {
    let host = if let Cause::State { host, .. } = cause { host.as_deref() } else { None };
    host.or_else(|| environment_of(cause).map(EnvironmentName::as_str)).unwrap_or_default()
}

fn environment_of(cause: &Cause) -> Option<&EnvironmentName> {
    match cause {
        Cause::State { environment, .. }
        | Cause::NoData { environment }
        | Cause::Lifecycle { environment, .. }
        | Cause::Condition(Condition::ServiceUnreachable { environment }) => Some(environment),
        Cause::Flapping { key } => Some(&key.environment),
        Cause::Version { .. }
        | Cause::Move { .. }
        | Cause::Condition(_)
        | Cause::StartupDigest
        | Cause::Quiet
        | Cause::Snoozed
        | Cause::Many => None,
    }
}

/// Members by the line of a digest that they stand in.
fn by_line<'a>(members: &[&'a Member]) -> BTreeMap<Line<'a>, Vec<&'a Member>> {
    let mut lines: BTreeMap<Line<'_>, Vec<&Member>> = BTreeMap::new();
    for member in members {
        lines.entry(Line::of(member)).or_default().push(member);
    }
    lines
}

#[cfg(test)]
mod tests;
