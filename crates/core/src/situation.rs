//! Troubles of our own or of a whole service, told apart from troubles of tenants.
//!
//! While one lasts, tenants keep their last known state, and one sentence stands for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::identity::{EnvironmentName, TenantKey};
use crate::reading::{Failure, Suspect};

/// A trouble that is not one tenant's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Situation {
    /// This machine has no network.
    Offline,
    /// Something answers in the service's place: a captive portal, a proxy's log-in page, an untrusted certificate.
    Portal,
    /// One environment's status service cannot be read.
    ServiceUnreadable {
        /// Which environment.
        environment: EnvironmentName,
    },
    /// This machine's clock differs from the service's.
    WrongClock,
    /// More tenants than the rate can check in time.
    Overload,
}

impl Situation {
    /// A word for it, for style sheets and output.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Portal => "portal",
            Self::ServiceUnreadable { .. } => "service",
            Self::WrongClock => "clock",
            Self::Overload => "overload",
        }
    }

    /// Whether tenants of this environment cannot be read because of it.
    #[must_use]
    pub fn blinds_in(&self, environment: &EnvironmentName) -> bool {
        match self {
            Self::Offline | Self::Portal => true,
            Self::ServiceUnreadable { environment: blind } => blind == environment,
            Self::WrongClock | Self::Overload => false,
        }
    }

    /// Whether tenants cannot be read because of it.
    #[must_use]
    pub fn blinds(&self) -> bool {
        match self {
            Self::Offline | Self::Portal | Self::ServiceUnreadable { .. } => true,
            Self::WrongClock | Self::Overload => false,
        }
    }
}

/// Clocks this far apart are worth a sentence: certificates and log-ins begin to fail.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::minutes(5);
/// So many failures in a row, without a success between them, are more than chance.
const STREAK: u32 = 3;

/// What the recent readings of one environment have in common.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Streak {
    /// Failed readings since the last good one.
    failures: u32,
    /// The tenants they were of.
    tenants: BTreeSet<TenantKey>,
    /// How many of them point to each suspect; only those since the last good reading.
    network: u32,
    intermediary: u32,
    service: u32,
    since: Option<DateTime<Utc>>,
}

/// Watches what readings have in common.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Situations {
    streaks: BTreeMap<EnvironmentName, Streak>,
    clock_ahead: Option<TimeDelta>,
    overloaded: bool,
}

impl Situations {
    /// A good reading: its environment can be read. `ahead` is how far the server's clock is ahead of ours.
    pub fn read(&mut self, environment: &EnvironmentName, ahead: Option<TimeDelta>) {
        self.streaks.remove(environment);
        if ahead.is_some() {
            self.clock_ahead = ahead;
        }
    }

    /// A failed reading.
    pub fn failed(&mut self, key: &TenantKey, failure: &Failure, now: DateTime<Utc>) {
        let streak = self.streaks.entry(key.environment.clone()).or_default();
        match failure.suspect() {
            Suspect::Network => streak.network += 1,
            Suspect::Intermediary => streak.intermediary += 1,
            Suspect::Service => streak.service += 1,
            // The service did answer, if about a tenant only.
            Suspect::Tenant => {
                self.streaks.remove(&key.environment);
                return;
            }
        }
        streak.failures += 1;
        streak.tenants.insert(key.clone());
        streak.since.get_or_insert(now);
    }

    /// Forgets what was seen before the machine slept or changed its network, but for troubles that last: those end
    /// with a good reading.
    pub fn forget(&mut self, tenants: &BTreeMap<EnvironmentName, u32>) {
        self.streaks.retain(|name, streak| streak.is_of_all(tenants.get(name).copied()));
    }

    /// Forgets a tenant that is not watched any more, and its environment where it was the last.
    pub fn remove(&mut self, key: &TenantKey, last_of_environment: bool) {
        if last_of_environment {
            self.streaks.remove(&key.environment);
        } else if let Some(streak) = self.streaks.get_mut(&key.environment) {
            streak.tenants.remove(key);
        }
    }

    /// Compares how long a round over all tenants takes with how often they want to be checked.
    pub fn load(&mut self, demand: f64, rate: f64) {
        // Demand moves with every answer: a little slack both ways keeps the sentence from flickering.
        let limit = if self.overloaded { rate * 0.9 } else { rate * 1.1 };
        self.overloaded = demand > limit;
    }

    /// The situations there are; `tenants` counts the checked tenants of each environment.
    #[must_use]
    pub fn current(&self, tenants: &BTreeMap<EnvironmentName, u32>) -> BTreeSet<Situation> {
        let blind: Vec<(&EnvironmentName, &Streak)> =
            self.streaks.iter().filter(|(name, streak)| streak.is_of_all(tenants.get(*name).copied())).collect();
        let mut found = BTreeSet::new();
        let everywhere = !blind.is_empty() && blind.len() == tenants.values().filter(|count| **count > 0).count();
        let all = |test: fn(&Streak) -> bool| everywhere && blind.iter().all(|(_, streak)| test(streak));
        if all(Streak::is_network) {
            found.insert(Situation::Offline);
        } else if all(Streak::is_intermediary) {
            found.insert(Situation::Portal);
        } else {
            let services = blind.iter().map(|(name, _)| Situation::ServiceUnreadable { environment: (*name).clone() });
            found.extend(services);
        }
        if self.clock_ahead.is_some_and(|ahead| ahead.abs() > CLOCK_TOLERANCE) {
            found.insert(Situation::WrongClock);
        }
        if self.overloaded {
            found.insert(Situation::Overload);
        }
        found
    }

    /// How far the service's clock is ahead of ours.
    #[must_use]
    pub fn clock_ahead(&self) -> Option<TimeDelta> {
        self.clock_ahead
    }
}

impl Streak {
    /// Whether it is long and broad enough to be the environment's trouble, which has so many tenants.
    fn is_of_all(&self, tenants: Option<u32>) -> bool {
        // What lies before the service is nobody's own trouble, however few were asked.
        let of_one = self.service > 0;
        let breadth = if of_one { tenants.unwrap_or(0).min(STREAK) } else { 1 };
        self.failures >= STREAK && u32::try_from(self.tenants.len()).unwrap_or(u32::MAX) >= breadth
    }

    fn is_network(&self) -> bool {
        self.network > 0 && self.intermediary == 0
    }

    fn is_intermediary(&self) -> bool {
        self.intermediary > self.service && self.intermediary >= self.network
    }
}

/// How long one round over all tenants takes at the rate that is allowed.
#[must_use]
pub fn round_time(tenants: u32, rate: f64) -> Duration {
    Duration::try_from_secs_f64(f64::from(tenants) / rate.max(1e-3)).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn current(failures: &[(&str, Failure)], tenants: &[(&str, u32)]) -> Vec<&'static str> {
        let mut situations = Situations::default();
        for (key, failure) in failures {
            situations.failed(&key.parse().expect("a key"), failure, DateTime::UNIX_EPOCH);
        }
        let tenants = tenants.iter().map(|(name, count)| {
            let key: TenantKey = format!("{name}/Cust1").parse().expect("a key");
            (key.environment, *count)
        });
        situations.current(&tenants.collect()).iter().map(Situation::kind).collect()
    }

    #[rstest]
    #[case("two failures are chance", &[("p/Cust1", Failure::Timeout), ("p/Cust2", Failure::Timeout)], &[("p", 9)], &[])]
    #[case(
        "one tenant is not the service",
        &[("p/Cust1", Failure::Timeout), ("p/Cust1", Failure::Timeout), ("p/Cust1", Failure::Timeout)],
        &[("p", 9)],
        &[],
    )]
    #[case(
        "a small fleet",
        &[("p/Cust1", Failure::Timeout), ("p/Cust1", Failure::Timeout), ("p/Cust1", Failure::Http(500))],
        &[("p", 1)],
        &["service"],
    )]
    #[case(
        "three tenants in a row",
        &[("p/Cust1", Failure::Http(503)), ("p/Cust2", Failure::Refused), ("p/Cust3", Failure::Timeout)],
        &[("p", 9), ("s", 2)],
        &["service"],
    )]
    #[case(
        "no name anywhere",
        &[("p/Cust1", Failure::NameNotFound), ("p/Cust2", Failure::NoRoute), ("p/Cust3", Failure::NameNotFound)],
        &[("p", 9)],
        &["offline"],
    )]
    #[case(
        "no name in one of two environments",
        &[("p/Cust1", Failure::NameNotFound), ("p/Cust2", Failure::NoRoute), ("p/Cust3", Failure::NameNotFound)],
        &[("p", 9), ("s", 1)],
        &["service"],
    )]
    #[case(
        "a web page everywhere",
        &[("p/Cust1", Failure::Html), ("p/Cust2", Failure::Tls), ("p/Cust3", Failure::Html)],
        &[("p", 9)],
        &["portal"],
    )]
    #[case(
        "not found is an answer",
        &[("p/Cust1", Failure::NotFound), ("p/Cust2", Failure::NotFound), ("p/Cust3", Failure::NotFound)],
        &[("p", 9)],
        &[],
    )]
    fn what_readings_have_in_common(
        #[case] what: &str,
        #[case] failures: &[(&str, Failure)],
        #[case] tenants: &[(&str, u32)],
        #[case] expected: &[&str],
    ) {
        assert_eq!(current(failures, tenants), expected, "{what}");
    }

    #[test]
    fn one_good_reading_ends_it() {
        let mut situations = Situations::default();
        let key: TenantKey = "p/Cust1".parse().expect("a key");
        let tenants = BTreeMap::from([(key.environment.clone(), 1)]);
        for _ in 0..3 {
            situations.failed(&key, &Failure::Timeout, DateTime::UNIX_EPOCH);
        }
        assert_eq!(situations.current(&tenants).len(), 1);
        situations.read(&key.environment, None);
        assert_eq!(situations.current(&tenants).len(), 0);
    }

    #[rstest]
    #[case(299, false)]
    #[case(301, true)]
    #[case(-301, true)]
    fn clocks_that_differ_are_noticed(#[case] seconds: i64, #[case] wrong: bool) {
        let mut situations = Situations::default();
        let key: TenantKey = "p/Cust1".parse().expect("a key");
        situations.read(&key.environment, Some(TimeDelta::seconds(seconds)));
        assert_eq!(situations.current(&BTreeMap::new()).contains(&Situation::WrongClock), wrong);
    }

    #[test]
    fn overload_does_not_flicker() {
        let mut situations = Situations::default();
        let seen: Vec<bool> = [5.0, 5.4, 5.6, 5.2, 4.6, 4.4, 5.2]
            .into_iter()
            .map(|demand| {
                situations.load(demand, 5.0);
                situations.overloaded
            })
            .collect();
        assert_eq!(seen, [false, false, true, true, true, false, false]);
    }
}
