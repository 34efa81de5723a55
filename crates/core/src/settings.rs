//! What a person can set: defaults and limits.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::identity::{BuiltIn, Environment, EnvironmentName};
use crate::service_page;

/// Everything a person can set, apart from the tenants themselves and how the window looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// How often and how fast tenants are checked.
    pub watching: Watching,
    /// What is told, and when.
    #[serde(alias = "notices")]
    pub notifications: NotificationSettings,
    /// Environments of one's own, beside the built-in ones.
    #[cfg_attr(feature = "typescript", ts(type = "Array<{ name: string, root: string }>"))]
    pub environments: Vec<Environment>,
    /// How the service is reached.
    pub proxy: Proxy,
    /// The vendor's service page.
    pub service_page: ServicePageSettings,
    /// The language of all texts, such as `nb`; the system's where `None`.
    pub language: Option<String>,
    /// How many days of history are kept.
    pub retention_days: u32,
}

/// How often and how fast tenants are checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct Watching {
    /// Never check a tenant more often than this, whatever the service says; in seconds, 30 by default.
    #[serde(with = "seconds")]
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub min_interval: Duration,
    /// Check a tenant at least this often, whatever the service says; in seconds, 15 minutes by default.
    #[serde(with = "seconds")]
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub max_interval: Duration,
    /// Checks a second over all tenants. The vendor asks apps for at most 10.
    pub rate: f64,
    /// Checks under way at the same time.
    pub in_flight: u32,
}

/// What is told, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct NotificationSettings {
    /// Changes with one cause within this time become one notification; in seconds.
    #[serde(with = "seconds")]
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub group_window: Duration,
    /// What is told of tenants that have no rule of their own, nor one for a tag.
    pub rule: Rule,
    /// Rules for tags; where a tenant's tags have several, the one that tells most decides.
    pub tag_rules: BTreeMap<String, Rule>,
    /// Whether a tenant's move to another host is announced. To `disasterrecovery` it always is.
    pub moves: bool,
    /// Whether new versions are announced.
    pub versions: bool,
    /// When nothing is told until later.
    pub quiet_hours: Option<QuietHours>,
}

/// What is told of a tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing.
    None,
    /// Problems, and that they are over.
    Problems,
    /// Problems, lifecycle and versions.
    #[default]
    All,
}

/// Hours in which notifications wait for a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuietHours {
    /// When they begin, in minutes after local midnight.
    pub from: u16,
    /// When they end; before `from` they end on the next day.
    pub to: u16,
    /// The days on which they begin, Monday first.
    pub weekdays: [bool; 7],
    /// Whether incidents are told at once all the same.
    pub incidents_break_through: bool,
}

/// How the service is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Proxy {
    /// As the system is set up.
    #[default]
    System,
    /// Directly.
    None,
    /// By one proxy for everything.
    Manual {
        /// Its address, such as `http://proxy.example:3128`, without user name and password.
        address: String,
        /// The name by which it knows us, where it wants a log-in. The password is kept by the system's keyring.
        #[serde(default)]
        user: Option<String>,
    },
}

/// Whether and where the vendor's service page is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, rename_all = "camelCase")]
pub struct ServicePageSettings {
    /// Whether it is asked.
    pub on: bool,
    /// Its address.
    pub address: String,
}

/// Why settings cannot be used.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SettingsError {
    /// The bounds are the wrong way round, or out of range.
    #[error("the shortest interval must be between {least} s and the longest one, which is at most 24 hours", least = Watching::LEAST_INTERVAL.as_secs())]
    Intervals,
    /// The rate is out of range.
    #[error("the rate must be between 0.1 and 10 checks a second: the vendor asks apps for at most 10")]
    Rate,
    /// Too few or too many checks at once.
    #[error("between 1 and 16 checks can be under way at the same time")]
    InFlight,
    /// The grouping window is too long.
    #[error("the grouping window can be at most 5 minutes")]
    GroupWindow,
    /// Quiet hours outside the day.
    #[error("quiet hours begin and end between 00:00 and 23:59")]
    QuietHours,
    /// Two environments with one name.
    #[error("there is an environment called “{0}” already")]
    EnvironmentTwice(EnvironmentName),
    /// History must be kept for a while.
    #[error("history can be kept between 1 day and 10 years")]
    Retention,
    /// The service page's address.
    #[error("“{0}” is not a service page's address: it looks like https://status.superoffice.com")]
    ServicePage(String),
    /// The proxy's address.
    #[error("“{0}” is not a proxy's address: it looks like http://proxy.example:3128")]
    Proxy(String),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            watching: Watching::default(),
            notifications: NotificationSettings::default(),
            environments: Vec::new(),
            proxy: Proxy::default(),
            service_page: ServicePageSettings::default(),
            language: None,
            retention_days: 400,
        }
    }
}

impl Default for ServicePageSettings {
    fn default() -> Self {
        Self { on: false, address: "https://status.superoffice.com".to_owned() }
    }
}

impl Default for Watching {
    fn default() -> Self {
        Self { min_interval: Duration::from_secs(30), max_interval: Duration::from_mins(15), rate: 5.0, in_flight: 4 }
    }
}

impl Watching {
    /// The shortest interval a person can set in the app.
    pub const LEAST_INTERVAL: Duration = Duration::from_secs(5);
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self {
            group_window: Duration::from_secs(8),
            rule: Rule::default(),
            tag_rules: BTreeMap::new(),
            moves: false,
            versions: true,
            quiet_hours: None,
        }
    }
}

impl Settings {
    /// All environments, the built-in ones first.
    pub fn all_environments(&self) -> impl Iterator<Item = Environment> + '_ {
        BuiltIn::ALL.into_iter().map(Environment::built_in).chain(self.environments.iter().cloned())
    }

    /// The defaults, with these environments: tenants may be watched in them.
    #[must_use]
    pub fn reset(&self) -> Self {
        Self { environments: self.environments.clone(), ..Self::default() }
    }

    /// These settings of another installation, as they can take the place of those `here`: with the environments that
    /// are only here, since tenants may be watched in them.
    #[must_use]
    pub fn in_place_of(mut self, here: &Self) -> Self {
        let only_here = |own: &&Environment| !self.environments.iter().any(|environment| environment.name == own.name);
        let only_here: Vec<Environment> = here.environments.iter().filter(only_here).cloned().collect();
        self.environments.extend(only_here);
        self
    }

    /// Checks the limits that keep the app polite and awake.
    ///
    /// # Errors
    /// With the first limit that is not kept.
    pub fn check(&self) -> Result<(), SettingsError> {
        self.check_after(&Self::default())
    }

    /// As [`Settings::check`], where these settings take the place of others: the demo and `beacon serve` may begin with a
    /// pace that a person may not ask for, and all else can be changed all the same.
    ///
    /// # Errors
    /// With the first limit that is not kept.
    pub fn check_after(&self, before: &Self) -> Result<(), SettingsError> {
        let Watching { min_interval, max_interval, rate, in_flight } = self.watching;
        let shortest = Watching::LEAST_INTERVAL.min(before.watching.min_interval);
        let longest = Duration::from_hours(24).max(before.watching.max_interval);
        if min_interval < shortest || max_interval < min_interval || max_interval > longest {
            return Err(SettingsError::Intervals);
        }
        let (slowest, fastest) = (before.watching.rate.min(0.1), before.watching.rate.max(10.0));
        if !(slowest..=fastest).contains(&rate) {
            return Err(SettingsError::Rate);
        }
        if !(1..=before.watching.in_flight.max(16)).contains(&in_flight) {
            return Err(SettingsError::InFlight);
        }
        if self.notifications.group_window > Duration::from_mins(5) {
            return Err(SettingsError::GroupWindow);
        }
        if self.notifications.quiet_hours.as_ref().is_some_and(|quiet| quiet.from >= 1440 || quiet.to >= 1440) {
            return Err(SettingsError::QuietHours);
        }
        if !(1..=3660).contains(&self.retention_days) {
            return Err(SettingsError::Retention);
        }
        self.proxy.check()?;
        let page = &self.service_page.address;
        if service_page::summary_address(page).is_none() {
            return Err(SettingsError::ServicePage(crate::untrusted::shown(page, 80)));
        }
        // `--root` gives a built-in environment another address, and that was allowed at the start.
        match self.names_used_twice().difference(&before.names_used_twice()).next() {
            Some(twice) => Err(SettingsError::EnvironmentTwice(twice.clone())),
            None => Ok(()),
        }
    }

    fn names_used_twice(&self) -> BTreeSet<EnvironmentName> {
        let mut names = BTreeSet::new();
        self.all_environments().map(|environment| environment.name).filter(|name| !names.insert(name.clone())).collect()
    }
}

/// Durations as seconds, with a fraction where there is one.
mod seconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(duration.as_secs_f64())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        Duration::try_from_secs_f64(f64::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_defaults_are_allowed_and_survive_being_stored() {
        let settings = Settings::default();
        assert_eq!(settings.check(), Ok(()));
        let json = serde_json::to_string(&settings).expect("text");
        assert_eq!(serde_json::from_str::<Settings>(&json).expect("settings"), settings);
    }

    #[test]
    fn what_an_older_version_did_not_store_is_the_default() {
        let settings: Settings = serde_json::from_str(r#"{"watching":{"rate":2}}"#).expect("settings");
        assert!((settings.watching.rate - 2.0).abs() < f64::EPSILON);
        assert_eq!(settings.watching.in_flight, 4);
        assert_eq!(settings.retention_days, 400);
    }

    #[rstest]
    #[case(|s: &mut Settings| s.watching.min_interval = Duration::from_secs(1), SettingsError::Intervals)]
    #[case(|s: &mut Settings| s.watching.max_interval = Duration::from_secs(10), SettingsError::Intervals)]
    #[case(|s: &mut Settings| s.watching.rate = f64::NAN, SettingsError::Rate)]
    #[case(|s: &mut Settings| s.watching.rate = 11.0, SettingsError::Rate)]
    #[case(|s: &mut Settings| s.watching.in_flight = 0, SettingsError::InFlight)]
    #[case(|s: &mut Settings| s.retention_days = 0, SettingsError::Retention)]
    #[case(|s: &mut Settings| s.proxy = Proxy::Manual { address: "proxy".into(), user: None }, SettingsError::Proxy("proxy".into()))]
    #[case(|s: &mut Settings| s.service_page.address = "page".into(), SettingsError::ServicePage("page".into()))]
    fn limits_are_kept(#[case] change: fn(&mut Settings), #[case] error: SettingsError) {
        let mut settings = Settings::default();
        change(&mut settings);
        assert_eq!(settings.check(), Err(error));
    }

    #[test]
    fn where_checks_are_more_frequent_than_allowed_other_settings_can_be_changed() {
        let mut demo = Settings::default();
        demo.watching.min_interval = Duration::from_secs(2);
        let changed = Settings { retention_days: 7, ..demo.clone() };
        assert_eq!(changed.check_after(&demo), Ok(()));
        assert_eq!(changed.check_after(&Settings::default()), Err(SettingsError::Intervals));
    }

    #[rstest]
    #[case::rate(|s: &mut Settings| s.watching.rate = 500.0)]
    #[case::slow_rate(|s: &mut Settings| s.watching.rate = 0.01)]
    #[case::in_flight(|s: &mut Settings| s.watching.in_flight = 200)]
    #[case::interval(|s: &mut Settings| s.watching.max_interval = Duration::from_hours(48))]
    #[case::root(|s: &mut Settings| s.environments.push(Environment::new("production", "http://127.0.0.1:1").expect("valid")))]
    fn what_was_allowed_at_the_start_keeps_no_other_setting_from_being_changed(#[case] start: fn(&mut Settings)) {
        let mut started = Settings::default();
        start(&mut started);
        let mut changed = Settings { retention_days: 7, ..started.clone() };
        changed.environments.push(Environment::new("test", "http://127.0.0.1:2").expect("valid"));
        assert_eq!(changed.check_after(&started), Ok(()));
        assert!(changed.check_after(&Settings::default()).is_err());
    }

    #[test]
    fn environments_stay_when_settings_are_reset_or_taken_over() {
        let environment = |name, root| Environment::new(name, root).expect("valid");
        let both = environment("both", "http://127.0.0.1:1");
        let here = environment("here", "http://127.0.0.1:2");
        let elsewhere = environment("both", "http://127.0.0.1:3");
        let own = Settings { environments: vec![both, here.clone()], retention_days: 7, ..Settings::default() };
        let others = Settings { environments: vec![elsewhere.clone()], retention_days: 9, ..Settings::default() };

        let reset = own.reset();
        assert_eq!((reset.environments, reset.retention_days), (own.environments.clone(), 400));
        let taken_over = others.in_place_of(&own);
        assert_eq!((taken_over.environments, taken_over.retention_days), (vec![elsewhere, here], 9));
    }

    #[test]
    fn an_environment_cannot_take_the_name_of_another() {
        let mut settings = Settings::default();
        let twin = Environment::new("production", "http://127.0.0.1:1").expect("valid");
        settings.environments.push(twin.clone());
        assert_eq!(settings.check(), Err(SettingsError::EnvironmentTwice(twin.name)));
    }
}
