//! What stands below a title: what happened, since when, where, and who.

use chrono::{DateTime, Utc};

use super::super::notification::{Member, MemberState};
use super::super::{Cause, Detail};
use super::fit::{self, Room};
use super::told::{Form, Told};
use super::{Line, Words, by_line, environment_of, place_of};
use crate::health::Reason;
use crate::identity::{BuiltIn, EnvironmentName};
use crate::language::Argument;

impl Words<'_> {
    /// Whole sentences; what a digest tells of several things, a line for each kind.
    pub(super) fn body(&self, told: &Told<'_>, now: DateTime<Utc>, room: Room) -> String {
        let members = told.members();
        let mut sentences = match told.form() {
            Form::Problem => self.problem(told, &members, now, room),
            Form::PartlyBack => self.partly_back(told, &members, room),
            Form::Ending | Form::DigestEnding => self.ending(told, &members, now, room),
            Form::Passed => self.passed(told, &members, now, room),
            Form::News => self.news(told, &members, now, room),
            Form::Digest => return self.lines("", &members, room),
        };
        // What is told late for another reason says so by its times.
        sentences.push(match told.occasion {
            Some(Cause::Quiet) => self.texts.format("notification-quiet-body", &[]),
            Some(Cause::Snoozed) => self.texts.format("notification-snoozed-body", &[]),
            _ => String::new(),
        });
        sentences.retain(|sentence| !sentence.is_empty());
        self.lines(&sentences.join(" "), &told.beside, room)
    }

    fn problem(&self, told: &Told<'_>, down: &[&Member], now: DateTime<Utc>, room: Room) -> Vec<String> {
        let detail = down.first().map_or_else(String::new, |member| self.detail(&member.detail, room));
        let (what, dated) = match told.cause {
            Cause::Condition(condition) => {
                let id = format!("notification-{}-body", condition.kind());
                let arguments = [("why", detail.as_str().into()), ("duration", detail.as_str().into())];
                return vec![self.texts.format(&id, &arguments)];
            }
            Cause::Flapping { .. } => {
                let where_it_is = self.unusual_environment(told.cause, room);
                return vec![self.texts.format("notification-flapping-body", &[]), where_it_is];
            }
            Cause::NoData { .. } => (detail.clone(), true),
            Cause::State { state, reason, environment, .. } => {
                (self.reason(reason, state, environment, down.len(), room), *reason != Reason::UnknownAtFirst)
            }
            Cause::Version { .. }
            | Cause::Lifecycle { .. }
            | Cause::Move { .. }
            | Cause::StartupDigest
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => return Vec::new(),
        };
        let since = if dated { self.since(told.cause, down, now, room) } else { String::new() };
        let usually = if matches!(told.cause, Cause::State { .. }) { detail } else { String::new() };
        vec![what, since, usually, self.tenants(down, room)]
    }

    /// What a state means, where the title has no room for it.
    fn reason(&self, reason: &Reason, state: &str, environment: &EnvironmentName, n: usize, room: Room) -> String {
        let id = match reason {
            Reason::Failed => "notification-failed-body",
            Reason::UnpublishedDown => "notification-unpublished-down-body",
            Reason::UnknownAtFirst => "notification-unknown-at-first-body",
            Reason::UnknownAfterKnown => "notification-unknown-after-known-body",
            Reason::RunningButDown => "notification-running-but-down-body",
            Reason::Running
            | Reason::OnlineMaintenance
            | Reason::UnpublishedRuns
            | Reason::Lifecycle
            | Reason::Provisioning
            | Reason::Maintenance
            | Reason::MaintenanceOverdue
            | Reason::ProvisioningOverdue => return String::new(),
        };
        let [state, environment] = [state, environment.as_str()].map(|text| fit::clipped(text, room.name));
        let arguments =
            [("n", n.into()), ("state", state.as_str().into()), ("environment", environment.as_str().into())];
        self.texts.format(id, &arguments)
    }

    /// Since when, and where as far as the title does not say it.
    fn since(&self, cause: &Cause, members: &[&Member], now: DateTime<Utc>, room: Room) -> String {
        let since = members.iter().map(|member| member.since).min().unwrap_or(now);
        let time = self.time(since, now);
        let host = if let (Cause::State { host, .. }, [_]) = (cause, members) { host.as_deref() } else { None };
        let environment = unusual(cause).filter(|environment| members.len() == 1 || place_of(cause) != *environment);
        let place: Vec<String> =
            host.into_iter().chain(environment).map(|place| fit::clipped(place, room.name)).collect();
        let place = place.join(", ");
        let id = if place.is_empty() { "notification-since" } else { "notification-since-at" };
        self.texts.format(id, &[("time", time.as_str().into()), ("place", place.as_str().into())])
    }

    fn partly_back(&self, told: &Told<'_>, down: &[&Member], room: Room) -> Vec<String> {
        let has_no_data = matches!(told.cause, Cause::NoData { .. });
        let id = if has_no_data { "notification-partly-read-body" } else { "notification-partly-back-body" };
        vec![self.with_names(id, down, room)]
    }

    fn ending(&self, told: &Told<'_>, ended: &[&Member], now: DateTime<Utc>, room: Room) -> Vec<String> {
        let state = ended.first().map_or("", |member| member.ended_in.as_str());
        let state = fit::clipped(state, room.name);
        let in_state = |id: &str| vec![self.texts.format(id, &[("state", state.as_str().into())])];
        if matches!(told.cause, Cause::Flapping { .. }) {
            return in_state("notification-state");
        }
        let ends = ended.iter().filter_map(|member| match member.state {
            MemberState::Recovered(end) => Some((end, end - member.since)),
            MemberState::Active | MemberState::Superseded | MemberState::Informational => None,
        });
        let longest = ends.reduce(|(end, longest), (at, lasted)| (end.max(at), longest.max(lasted)));
        let Some((end, longest)) = longest else {
            let is_own = matches!(told.cause, Cause::Condition(_));
            return if is_own { Vec::new() } else { in_state("notification-overtaken-body") };
        };
        let (duration, time) = (self.texts.duration(longest), self.time(end, now));
        let when: [(&str, Argument<'_>); 2] = [("duration", duration.as_str().into()), ("time", time.as_str().into())];
        vec![self.texts.format("notification-back-body", &when), self.tenants(ended, room)]
    }

    fn passed(&self, told: &Told<'_>, members: &[&Member], now: DateTime<Utc>, room: Room) -> Vec<String> {
        let began = members.iter().map(|member| member.since).min().unwrap_or(now);
        let time = self.time(began, now);
        let began = self.texts.format("notification-passed-body", &[("time", time.as_str().into())]);
        vec![began, self.tenants(members, room), self.unusual_environment(told.cause, room)]
    }

    fn news(&self, told: &Told<'_>, members: &[&Member], now: DateTime<Utc>, room: Room) -> Vec<String> {
        let before = |id: &str, argument: &'static str| match members.first().map(|member| &member.detail) {
            Some(same @ Detail::Before(text)) if members.iter().all(|member| member.detail == *same) => {
                let text = fit::clipped(text, room.name);
                self.texts.format(id, &[(argument, text.as_str().into())])
            }
            Some(_) | None => String::new(),
        };
        let more = match told.cause {
            Cause::Version { .. } => before("notification-version-from", "version"),
            Cause::Move { .. } => before("notification-move-from", "host"),
            Cause::Lifecycle { state, .. } if state == "Deleted" => {
                self.texts.format("notification-lifecycle-deleted-body", &[("n", members.len().into())])
            }
            Cause::Lifecycle { .. }
            | Cause::State { .. }
            | Cause::NoData { .. }
            | Cause::Flapping { .. }
            | Cause::Condition(_)
            | Cause::StartupDigest
            | Cause::Quiet
            | Cause::Snoozed
            | Cause::Many => String::new(),
        };
        vec![self.since(told.cause, members, now, room), more, self.tenants(members, room)]
    }

    /// One line for each kind of thing, the worst first, below what is said `above`.
    fn lines(&self, above: &str, members: &[&Member], room: Room) -> String {
        let lines = by_line(members).into_iter().flat_map(|(line, members)| self.line(line, &members, room));
        fit::lines(above, lines.collect(), |n| self.texts.format("notification-many-title", &[("n", n.into())]))
    }

    /// A line, or where what it tells has no name several, each with how many things it tells of.
    fn line(&self, line: Line<'_>, members: &[&Member], room: Room) -> Vec<(String, usize)> {
        if line == Line::Other {
            // What is no tenant's is said as its own notification begins.
            let own = members.iter().map(|member| self.title_of_one(&member.cause, place_of(&member.cause)));
            return own.map(|title| (title, 1)).collect();
        }
        let names = self.names(members, room);
        let what = fit::clipped(line.what(), room.name);
        let id = format!("notification-digest-{}", line.word());
        let [names, what] = [names.as_str(), what.as_str()].map(Argument::from);
        let text = self.texts.format(&id, &[("names", names), ("version", what), ("host", what), ("state", what)]);
        vec![(text, members.len())]
    }

    /// Who, where the title does not say it.
    fn tenants(&self, members: &[&Member], room: Room) -> String {
        if members.len() > 1 { self.with_names("notification-tenants", members, room) } else { String::new() }
    }

    fn with_names(&self, id: &str, members: &[&Member], room: Room) -> String {
        let names = self.names(members, room);
        // The sentence has a full stop of its own: “Berg Inc.” brings none.
        self.texts.format(id, &[("names", names.trim_end_matches('.').into())])
    }

    fn names(&self, members: &[&Member], room: Room) -> String {
        let mut names: Vec<&str> =
            members.iter().map(|member| member.name.as_str()).filter(|name| !name.is_empty()).collect();
        // The others are only counted.
        let clipped: Vec<String> = names.iter().take(room.names).map(|name| fit::clipped(name, room.name)).collect();
        for (name, clipped) in names.iter_mut().zip(&clipped) {
            *name = clipped;
        }
        self.texts.names(&names, room.names)
    }

    fn unusual_environment(&self, cause: &Cause, room: Room) -> String {
        let Some(name) = unusual(cause) else { return String::new() };
        let name = fit::clipped(name, room.name);
        self.texts.format("notification-environment", &[("environment", name.as_str().into())])
    }

    fn detail(&self, detail: &Detail, room: Room) -> String {
        fit::clipped(&self.texts.detail(detail), room.reason)
    }

    fn time(&self, time: DateTime<Utc>, now: DateTime<Utc>) -> String {
        self.texts.time(time, now.with_timezone(&self.offset))
    }
}

/// The environment, where that is not production.
fn unusual(cause: &Cause) -> Option<&str> {
    environment_of(cause).map(EnvironmentName::as_str).filter(|name| *name != BuiltIn::Production.name())
}
