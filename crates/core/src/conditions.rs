//! Troubles of our own or of a whole service, told apart from troubles of tenants.
//!
//! While one lasts, tenants keep their last known state, and one sentence stands for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::check::{CheckError, Suspect};
use crate::identity::{EnvironmentName, TenantKey};

mod clock;

use clock::ClockWatch;
pub use clock::is_right;

/// A trouble that is not one tenant's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// This machine has no network.
    Offline,
    /// Something answers in the service's place: a captive portal, a proxy's log-in page, an untrusted certificate.
    Portal,
    /// One environment's status service cannot be read.
    #[serde(alias = "service-unreadable")]
    ServiceUnreachable {
        /// Which environment.
        environment: EnvironmentName,
    },
    /// This machine's clock differs from the service's.
    WrongClock,
    /// More tenants than the rate can check in time.
    Overload,
}

impl Condition {
    /// A word for it, for style sheets and output.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Portal => "portal",
            Self::ServiceUnreachable { .. } => "service",
            Self::WrongClock => "clock",
            Self::Overload => "overload",
        }
    }

    /// Whether tenants of this environment cannot be read because of it.
    #[must_use]
    pub fn prevents_checks_in(&self, environment: &EnvironmentName) -> bool {
        match self {
            Self::Offline | Self::Portal => true,
            Self::ServiceUnreachable { environment: blind } => blind == environment,
            Self::WrongClock | Self::Overload => false,
        }
    }

    /// Whether tenants cannot be read because of it.
    #[must_use]
    pub fn prevents_checks(&self) -> bool {
        match self {
            Self::Offline | Self::Portal | Self::ServiceUnreachable { .. } => true,
            Self::WrongClock | Self::Overload => false,
        }
    }
}

/// So many failures in a row, without a success between them, are more than chance.
const STREAK: u32 = 3;
/// A trouble of a whole service shows at so many tenants, where there are as many.
const BREADTH: u32 = 3;
/// Nothing is concluded, begun or over, from one tenant alone where there are others.
const WITNESSES: u32 = 2;

/// What the recent checks of one environment have in common.
#[derive(Debug, Clone, Default)]
struct FailureStreak {
    /// Failed checks since the last good one.
    failures: u32,
    /// The tenants they were of.
    tenants: BTreeSet<TenantKey>,
    /// Their codes.
    kinds: BTreeSet<&'static str>,
    /// How many of them point to each suspect.
    network: u32,
    intermediary: u32,
    service: u32,
    /// Whose successful checks came since the last failure.
    recovered: BTreeSet<TenantKey>,
}

/// Watches what checks have in common.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    streaks: BTreeMap<EnvironmentName, FailureStreak>,
    clock: ClockWatch,
    overloaded: bool,
}

impl Conditions {
    /// A successful check of a tenant. `ahead` is how far the server's clock is ahead of ours; `tenants` counts the checked
    /// tenants of each environment. Says whether its environment has a trouble that one more successful check would end.
    pub fn read(
        &mut self,
        key: &TenantKey,
        ahead: Option<TimeDelta>,
        tenants: &BTreeMap<EnvironmentName, u32>,
    ) -> bool {
        if let Some(ahead) = ahead {
            self.clock.read(key, ahead, tenants.values().sum());
        }
        let Some(streak) = self.streaks.get_mut(&key.environment) else { return false };
        let count = tenants.get(&key.environment).copied().unwrap_or(0);
        streak.recovered.insert(key.clone());
        // An answer that is the service's proves that the network is there, but not that the service is well.
        let is_over = streak.service == 0
            || !streak.is_of_environment(count)
            || size(&streak.recovered) >= WITNESSES.min(count.max(1));
        if is_over {
            self.streaks.remove(&key.environment);
        }
        !is_over
    }

    /// A failed check.
    pub fn failed(&mut self, key: &TenantKey, failure: &CheckError) {
        let suspect = failure.suspect();
        if suspect == Suspect::Tenant {
            // The service did answer, if about a tenant only.
            self.streaks.remove(&key.environment);
            return;
        }
        let streak = self.streaks.entry(key.environment.clone()).or_default();
        match suspect {
            Suspect::Network => streak.network += 1,
            Suspect::Intermediary => streak.intermediary += 1,
            Suspect::Service | Suspect::Tenant => streak.service += 1,
        }
        streak.failures += 1;
        streak.recovered.clear();
        streak.tenants.insert(key.clone());
        streak.kinds.insert(failure.code());
    }

    /// Whether all that failed of late in an environment is one tenant among others, which alone says nothing about all.
    #[must_use]
    pub fn lacks_witness(&self, environment: &EnvironmentName, tenants: &BTreeMap<EnvironmentName, u32>) -> bool {
        let has_others = tenants.get(environment).is_some_and(|count| *count > 1);
        let is_alone = |streak: &FailureStreak| streak.failures == STREAK - 1 && streak.tenants.len() == 1;
        has_others && self.streaks.get(environment).is_some_and(is_alone)
    }

    /// Forgets what was seen before the machine slept or changed its network, but for troubles that last: those end
    /// with successful checks.
    pub fn forget(&mut self, tenants: &BTreeMap<EnvironmentName, u32>) {
        let lasting = self.unreachable_environments(tenants);
        self.streaks.retain(|name, _| lasting.contains(name));
        self.clock.forget_evidence();
    }

    /// Forgets a tenant that is not watched any more, and its environment where it was the last.
    pub fn remove(&mut self, key: &TenantKey, last_of_environment: bool) {
        if last_of_environment {
            self.streaks.remove(&key.environment);
        } else if let Some(streak) = self.streaks.get_mut(&key.environment) {
            streak.tenants.remove(key);
            streak.recovered.remove(key);
        }
        self.clock.forget_evidence();
    }

    /// Compares how long a round over all tenants takes with how often they want to be checked.
    pub fn set_load(&mut self, load: f64, rate: f64) {
        // Demand moves with every answer: a little slack both ways keeps the sentence from flickering.
        let limit = if self.overloaded { rate * 0.9 } else { rate * 1.1 };
        self.overloaded = load > limit;
    }

    /// The conditions there are; `tenants` counts the checked tenants of each environment.
    #[must_use]
    pub fn current(&self, tenants: &BTreeMap<EnvironmentName, u32>) -> BTreeSet<Condition> {
        let mut found = BTreeSet::new();
        match self.common(tenants) {
            Some(condition) => drop(found.insert(condition)),
            None => found.extend(
                self.unreachable_environments(tenants)
                    .into_iter()
                    .map(|environment| Condition::ServiceUnreachable { environment }),
            ),
        }
        if self.clock.is_wrong() {
            found.insert(Condition::WrongClock);
        }
        if self.overloaded {
            found.insert(Condition::Overload);
        }
        found
    }

    /// What keeps every environment from being read, if that lies before the service.
    fn common(&self, tenants: &BTreeMap<EnvironmentName, u32>) -> Option<Condition> {
        let in_use = tenants.iter().filter(|(_, count)| **count > 0);
        let streaks: Vec<(&FailureStreak, u32)> =
            in_use.map(|(name, count)| Some((self.streaks.get(name)?, *count))).collect::<Option<_>>()?;
        let witnesses: u32 = streaks.iter().map(|(streak, _)| size(&streak.tenants)).sum();
        let of_all = |(streak, count): &(&FailureStreak, u32)| {
            streak.failures >= STREAK && size(&streak.tenants) >= WITNESSES.min(*count)
        };
        let kinds = streaks.iter().flat_map(|(streak, _)| &streak.kinds).collect::<BTreeSet<_>>().len();
        if streaks.is_empty() || !streaks.iter().all(of_all) || (witnesses < WITNESSES && kinds < 2) {
            return None;
        }
        let all = |test: fn(&FailureStreak) -> bool| streaks.iter().all(|(streak, _)| test(streak));
        if all(FailureStreak::is_network) {
            Some(Condition::Offline)
        } else {
            all(FailureStreak::is_intermediary).then_some(Condition::Portal)
        }
    }

    /// The environments that cannot be read as a whole.
    fn unreachable_environments(&self, tenants: &BTreeMap<EnvironmentName, u32>) -> BTreeSet<EnvironmentName> {
        let common = self.common(tenants).is_some();
        let count = |name| tenants.get(name).copied().unwrap_or(0);
        let troubled = self.streaks.iter().filter(|(name, streak)| common || streak.is_of_environment(count(name)));
        troubled.map(|(name, _)| name.clone()).collect()
    }

    /// How far the service's clock is ahead of ours, while ours is wrong.
    #[must_use]
    pub fn clock_ahead(&self) -> Option<TimeDelta> {
        self.clock.ahead()
    }
}

impl FailureStreak {
    /// Whether it is long and broad enough to be the trouble of an environment with so many tenants. Where there is only
    /// one, its failures must be of two kinds.
    fn is_of_environment(&self, tenants: u32) -> bool {
        // What lies before the service shows at fewer.
        let breadth = if self.service > 0 { BREADTH } else { WITNESSES };
        let is_broad = if tenants <= 1 {
            tenants == 1 && self.kinds.len() > 1
        } else {
            size(&self.tenants) >= breadth.min(tenants)
        };
        self.failures >= STREAK && is_broad
    }

    fn is_network(&self) -> bool {
        self.network > 0 && self.intermediary == 0
    }

    fn is_intermediary(&self) -> bool {
        self.intermediary > self.service && self.intermediary >= self.network
    }
}

fn size(tenants: &BTreeSet<TenantKey>) -> u32 {
    u32::try_from(tenants.len()).unwrap_or(u32::MAX)
}

/// How long one round over all tenants takes at the rate that is allowed.
#[must_use]
pub fn round_time(tenants: u32, rate: f64) -> Duration {
    Duration::try_from_secs_f64(f64::from(tenants) / rate.max(1e-3)).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests;
