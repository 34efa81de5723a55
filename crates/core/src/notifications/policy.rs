//! Whether something about a tenant may be told now: rules, snoozes, quiet hours, and the reason for each no.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, FixedOffset, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Subject;
use crate::identity::TenantKey;
use crate::pairs;
use crate::settings::{NotificationSettings, QuietHours, Rule};
use crate::status::Address;

/// What a snooze is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnoozeScope {
    /// One tenant.
    Tenant(TenantKey),
    /// All tenants with a tag.
    Tag(String),
    /// All tenants on a host, by its first label.
    Host(String),
    /// All.
    All,
}

/// When a snooze ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SnoozeEnd {
    /// At this time.
    At(DateTime<Utc>),
    /// When nothing in its scope is wrong any more.
    Recovery,
}

/// The snoozes there are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snoozes(#[serde(with = "pairs")] BTreeMap<SnoozeScope, SnoozeEnd>);

/// What the gate needs to know of a tenant.
#[derive(Debug, Clone, Copy)]
pub struct PolicyInput<'a> {
    /// Which tenant.
    pub key: &'a TenantKey,
    /// Its tags.
    pub tags: &'a BTreeSet<String>,
    /// Its endpoint, as last known.
    pub endpoint: Option<&'a Address>,
    /// Its own rule.
    pub rule: Option<Rule>,
}

/// How bad a thing is that a person may be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing: a version, a lifecycle state, a move.
    Info,
    /// A problem, or the end of one.
    Warning,
    /// A tenant is down without a plan.
    Incident,
}

/// Whether something may be told now: rules, snoozes and quiet hours, as they are at this moment.
pub trait Policy {
    /// Whether something of this severity may be told of `subject` now.
    ///
    /// # Errors
    /// With the first rule that says no.
    fn may_tell(&self, subject: &Subject, severity: Severity) -> Result<(), SuppressionReason>;
}

/// Why something was not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuppressionReason {
    /// The tenant's own rule.
    TenantRule(Rule),
    /// The rule of this tag.
    TagRule(String, Rule),
    /// The rule for all tenants.
    GeneralRule(Rule),
    /// Snoozed.
    Snoozed(SnoozeScope),
    /// Quiet hours.
    QuietHours,
    /// Moves are recorded, not announced, unless asked for.
    MovesNotAnnounced,
    /// New versions are not announced, as set.
    VersionsNotAnnounced,
    /// It was over before it was told.
    OverBefore,
    /// The desktop did not show it, or not yet.
    NotShown,
}

impl SuppressionReason {
    /// Whether it holds for a time only, after which is told what was suppressed.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Snoozed(_) | Self::QuietHours)
    }
}

/// Decides whether something of this severity may be told of a tenant now.
///
/// # Errors
/// With the first rule that says no.
pub fn may_tell(
    subject: &PolicyInput<'_>,
    severity: Severity,
    settings: &NotificationSettings,
    snoozes: &Snoozes,
    now: DateTime<FixedOffset>,
) -> Result<(), SuppressionReason> {
    let (rule, suppressed) = deciding_rule(subject, settings);
    let told = match rule {
        Rule::All => true,
        Rule::Problems => severity != Severity::Info,
        Rule::None => false,
    };
    if !told {
        return Err(suppressed);
    }
    if let Some(scope) = snoozes.covering(subject) {
        return Err(SuppressionReason::Snoozed(scope));
    }
    let Some(quiet) = &settings.quiet_hours else { return Ok(()) };
    let breaks_through = severity == Severity::Incident && quiet.incidents_break_through;
    if quiet_until(quiet, now).is_some() && !breaks_through { Err(SuppressionReason::QuietHours) } else { Ok(()) }
}

/// The tenant's own rule, else the one of its tags that tells most, else the general one.
fn deciding_rule(subject: &PolicyInput<'_>, settings: &NotificationSettings) -> (Rule, SuppressionReason) {
    if let Some(rule) = subject.rule {
        return (rule, SuppressionReason::TenantRule(rule));
    }
    let of_tags = subject.tags.iter().filter_map(|tag| settings.tag_rules.get(tag).map(|rule| (*rule, tag)));
    match of_tags.max() {
        Some((rule, tag)) => (rule, SuppressionReason::TagRule(tag.clone(), rule)),
        None => (settings.rule, SuppressionReason::GeneralRule(settings.rule)),
    }
}

/// When the quiet hours that hold now end; `None` when none hold.
#[must_use]
pub fn quiet_until(quiet: &QuietHours, now: DateTime<FixedOffset>) -> Option<DateTime<Utc>> {
    let minutes = |minutes: u16| TimeDelta::minutes(minutes.into());
    let length = minutes(quiet.to) - minutes(quiet.from);
    let length = if length > TimeDelta::zero() { length } else { length + TimeDelta::days(1) };
    [now.date_naive().pred_opt()?, now.date_naive()].into_iter().find_map(|day| {
        let on = quiet.weekdays.get(usize::try_from(day.weekday().num_days_from_monday()).ok()?)?;
        let begin = day.and_time(NaiveTime::MIN) + minutes(quiet.from);
        let end = begin + length;
        let holds = *on && (begin..end).contains(&now.naive_local());
        holds.then(|| (end - *now.offset()).and_utc())
    })
}

impl PolicyInput<'_> {
    /// Whether a snooze of this scope covers it.
    #[must_use]
    pub fn is_in(&self, scope: &SnoozeScope) -> bool {
        match scope {
            SnoozeScope::Tenant(key) => self.key == key,
            SnoozeScope::Tag(tag) => self.tags.contains(tag),
            SnoozeScope::Host(host) => self.endpoint.is_some_and(|endpoint| endpoint.host_label() == *host),
            SnoozeScope::All => true,
        }
    }
}

impl Snoozes {
    /// So many there can be: as many as tenants in an import.
    pub const MAX: usize = 50_000;

    /// Adds a snooze, or changes the end of one.
    pub fn set(&mut self, scope: SnoozeScope, end: SnoozeEnd) {
        self.0.insert(scope, end);
    }

    /// Ends a snooze; says whether there was one.
    pub fn end(&mut self, scope: &SnoozeScope) -> bool {
        self.0.remove(scope).is_some()
    }

    /// All snoozes.
    pub fn iter(&self) -> impl Iterator<Item = (&SnoozeScope, SnoozeEnd)> {
        self.0.iter().map(|(scope, end)| (scope, *end))
    }

    /// The end of the snooze of exactly this scope.
    #[must_use]
    pub fn end_of(&self, scope: &SnoozeScope) -> Option<SnoozeEnd> {
        self.0.get(scope).copied()
    }

    /// The snooze that covers a tenant, the narrowest first.
    #[must_use]
    pub fn covering(&self, subject: &PolicyInput<'_>) -> Option<SnoozeScope> {
        if self.0.is_empty() {
            return None;
        }
        let of_tags = subject.tags.iter().map(|tag| SnoozeScope::Tag(tag.clone()));
        let of_host = subject.endpoint.map(|endpoint| SnoozeScope::Host(endpoint.host_label()));
        let own = SnoozeScope::Tenant(subject.key.clone());
        let scopes = std::iter::once(own).chain(of_tags).chain(of_host).chain([SnoozeScope::All]);
        scopes.into_iter().find(|scope| self.0.contains_key(scope))
    }

    /// The next time at which a snooze ends by itself.
    #[must_use]
    pub fn next_end(&self) -> Option<DateTime<Utc>> {
        let times = self.0.values().filter_map(|end| match end {
            SnoozeEnd::At(time) => Some(*time),
            SnoozeEnd::Recovery => None,
        });
        times.min()
    }

    /// Ends the snoozes whose time has come; says whether there were any.
    pub fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let before = self.0.len();
        self.0.retain(|_, end| !matches!(end, SnoozeEnd::At(time) if *time <= now));
        self.0.len() != before
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn decide(
        tags: &[&str],
        rule: Option<Rule>,
        severity: Severity,
        snoozed: Option<SnoozeScope>,
    ) -> Result<(), SuppressionReason> {
        let key = "production/Cust1".parse().expect("a key");
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let endpoint = Address::parse("https://online3.superoffice.com/Cust1");
        let subject = PolicyInput { key: &key, tags: &tags, endpoint: endpoint.as_ref(), rule };
        let tag_rules = [("quiet", Rule::None), ("vip", Rule::All), ("test", Rule::Problems)];
        let settings = NotificationSettings {
            rule: Rule::Problems,
            tag_rules: tag_rules.into_iter().map(|(tag, rule)| (tag.to_owned(), rule)).collect(),
            ..NotificationSettings::default()
        };
        let mut quiet_about = Snoozes::default();
        if let Some(scope) = snoozed {
            quiet_about.set(scope, SnoozeEnd::Recovery);
        }
        may_tell(&subject, severity, &settings, &quiet_about, DateTime::UNIX_EPOCH.fixed_offset())
    }

    #[rstest]
    #[case(&[], None, Severity::Warning, Ok(()))]
    #[case(&[], None, Severity::Info, Err(SuppressionReason::GeneralRule(Rule::Problems)))]
    #[case(&[], Some(Rule::All), Severity::Info, Ok(()))]
    #[case(&["vip"], Some(Rule::None), Severity::Incident, Err(SuppressionReason::TenantRule(Rule::None)))]
    #[case(&["quiet"], None, Severity::Incident, Err(SuppressionReason::TagRule("quiet".into(), Rule::None)))]
    #[case(&["quiet", "vip"], None, Severity::Info, Ok(()))]
    #[case(&["unruled"], None, Severity::Info, Err(SuppressionReason::GeneralRule(Rule::Problems)))]
    fn the_narrowest_rule_decides(
        #[case] tags: &[&str],
        #[case] rule: Option<Rule>,
        #[case] severity: Severity,
        #[case] expected: Result<(), SuppressionReason>,
    ) {
        assert_eq!(decide(tags, rule, severity, None), expected);
    }

    #[rstest]
    #[case(SnoozeScope::Tenant("production/Cust1".parse().expect("a key")), true)]
    #[case(SnoozeScope::Tenant("stage/Cust1".parse().expect("a key")), false)]
    #[case(SnoozeScope::Tag("vip".into()), true)]
    #[case(SnoozeScope::Tag("other".into()), false)]
    #[case(SnoozeScope::Host("online3".into()), true)]
    #[case(SnoozeScope::All, true)]
    fn snoozes_cover_their_scope(#[case] scope: SnoozeScope, #[case] covered: bool) {
        let decision = decide(&["vip"], None, Severity::Incident, Some(scope.clone()));
        assert_eq!(decision, if covered { Err(SuppressionReason::Snoozed(scope)) } else { Ok(()) });
    }

    #[rstest]
    #[case("2026-11-24T21:59:59+01:00", None)] // Tuesday evening
    #[case("2026-11-24T22:00:00+01:00", Some("2026-11-25T06:00:00Z"))]
    #[case("2026-11-25T06:59:59+01:00", Some("2026-11-25T06:00:00Z"))]
    #[case("2026-11-25T07:00:00+01:00", None)]
    #[case("2026-11-28T23:00:00+01:00", None)] // Saturday is not quiet
    #[case("2026-11-28T06:30:00+01:00", Some("2026-11-28T06:00:00Z"))] // but Friday's night reaches into it
    fn quiet_hours_reach_over_midnight(#[case] now: &str, #[case] until: Option<&str>) {
        let quiet = QuietHours {
            from: 22 * 60,
            to: 7 * 60,
            weekdays: [true, true, true, true, true, false, false],
            incidents_break_through: true,
        };
        let now = DateTime::parse_from_rfc3339(now).expect("a time");
        let until = until.map(|time| time.parse::<DateTime<Utc>>().expect("a time"));
        assert_eq!(quiet_until(&quiet, now), until);
        let key = "production/Cust1".parse().expect("a key");
        let subject = PolicyInput { key: &key, tags: &BTreeSet::new(), endpoint: None, rule: None };
        let settings = NotificationSettings { quiet_hours: Some(quiet), ..NotificationSettings::default() };
        let tell = |severity| may_tell(&subject, severity, &settings, &Snoozes::default(), now).is_ok();
        assert_eq!((tell(Severity::Warning), tell(Severity::Incident)), (until.is_none(), true));
    }

    #[test]
    fn snoozes_end_by_time_and_survive_being_stored() {
        let mut snoozes = Snoozes::default();
        let later = DateTime::UNIX_EPOCH + TimeDelta::hours(1);
        snoozes.set(SnoozeScope::All, SnoozeEnd::At(later));
        snoozes.set(SnoozeScope::Host("online3".into()), SnoozeEnd::Recovery);
        let json = serde_json::to_string(&snoozes).expect("text");
        assert_eq!(serde_json::from_str::<Snoozes>(&json).expect("snoozes"), snoozes);
        assert_eq!(snoozes.next_end(), Some(later));
        assert!(!snoozes.expire(DateTime::UNIX_EPOCH));
        assert!(snoozes.expire(later));
        assert_eq!(snoozes.iter().count(), 1);
    }
}
