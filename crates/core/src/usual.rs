//! How long states that should end usually take: learned from how long they took, for a tenant, for sandboxes, and for
//! the rest of an environment.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::health::UsualDurations;
use crate::identity::{EnvironmentName, TenantKey};

/// Learned from at least so many endings of many tenants.
const MIN_SAMPLES: usize = 20;
/// Learned from at least so many endings of one tenant.
const ENOUGH_OF_ONE: usize = 5;
/// Of one tenant, the latest so many count.
const LATEST_OF_ONE: usize = 20;
/// Maintenance is never called overdue before this.
const LEAST: TimeDelta = TimeDelta::minutes(10);
/// What is assumed of a sandbox: a copy of a database takes hours.
const OF_SANDBOXES: TimeDelta = TimeDelta::hours(4);

/// How a state ended once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Whose.
    pub key: TenantKey,
    /// How long it had lasted.
    pub lasted: TimeDelta,
    /// Whether the tenant ran another version or build afterwards.
    pub upgraded: bool,
}

/// What was learned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usual {
    environments: BTreeMap<EnvironmentName, Learned>,
    sandboxes: BTreeMap<EnvironmentName, Learned>,
    tenants: BTreeMap<TenantKey, Learned>,
}

/// What was learned of one or many tenants; `None` where too little was seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Learned {
    maintenance: Option<TimeDelta>,
    provisioning: Option<TimeDelta>,
}

impl Usual {
    /// Learns from endings, the latest first. Offline maintenance that took long and brought no other version was no
    /// upgrade (a restored or copied database, say), and teaches nobody but the tenant itself and sandboxes.
    #[must_use]
    pub fn learned(maintenance: &[Ending], provisioning: &[Ending], is_sandbox: impl Fn(&TenantKey) -> bool) -> Self {
        let mut usual = Self::default();
        let long = UsualDurations::default().maintenance;
        let is_typical = |ending: &&Ending| ending.upgraded || ending.lasted <= long;
        usual.learn(maintenance, is_typical, &is_sandbox, |learned, lasted| learned.maintenance = Some(lasted));
        usual.learn(provisioning, |_| true, &is_sandbox, |learned, lasted| learned.provisioning = Some(lasted));
        usual
    }

    fn learn(
        &mut self,
        endings: &[Ending],
        is_typical: impl Fn(&&Ending) -> bool,
        is_sandbox: impl Fn(&TenantKey) -> bool,
        set: impl Fn(&mut Learned, TimeDelta),
    ) {
        let mut of_tenants: BTreeMap<&TenantKey, Vec<TimeDelta>> = BTreeMap::new();
        let mut of_sandboxes: BTreeMap<&EnvironmentName, Vec<TimeDelta>> = BTreeMap::new();
        let mut of_others: BTreeMap<&EnvironmentName, Vec<TimeDelta>> = BTreeMap::new();
        for ending in endings {
            let own = of_tenants.entry(&ending.key).or_default();
            if own.len() < LATEST_OF_ONE {
                own.push(ending.lasted);
            }
            if is_sandbox(&ending.key) {
                of_sandboxes.entry(&ending.key.environment).or_default().push(ending.lasted);
            } else if is_typical(&ending) {
                of_others.entry(&ending.key.environment).or_default().push(ending.lasted);
            }
        }
        for (key, lasted) in of_tenants {
            if let Some(usual) = nineteen_of_twenty(lasted, ENOUGH_OF_ONE) {
                set(self.tenants.entry(key.clone()).or_default(), usual);
            }
        }
        for (pool, learned) in [(of_sandboxes, &mut self.sandboxes), (of_others, &mut self.environments)] {
            for (environment, lasted) in pool {
                if let Some(usual) = nineteen_of_twenty(lasted, MIN_SAMPLES) {
                    set(learned.entry(environment.clone()).or_default(), usual);
                }
            }
        }
    }

    /// How long states usually take for a tenant: as its own history says, else that of its like, else what is assumed.
    #[must_use]
    pub fn of(&self, key: &TenantKey, is_sandbox: bool) -> UsualDurations {
        let own = self.tenants.get(key).copied().unwrap_or_default();
        let pool = if is_sandbox { &self.sandboxes } else { &self.environments };
        let of_its_like = pool.get(&key.environment).copied().unwrap_or_default();
        let assumed = UsualDurations::default();
        let maintenance = if is_sandbox { OF_SANDBOXES } else { assumed.maintenance };
        UsualDurations {
            maintenance: own.maintenance.or(of_its_like.maintenance).unwrap_or(maintenance),
            provisioning: own.provisioning.or(of_its_like.provisioning).unwrap_or(assumed.provisioning),
        }
    }
}

/// The time within which nineteen of twenty ended; `None` for less than `enough` to tell.
fn nineteen_of_twenty(mut lasted: Vec<TimeDelta>, enough: usize) -> Option<TimeDelta> {
    if lasted.len() < enough {
        return None;
    }
    lasted.sort();
    lasted.get(lasted.len() * 95 / 100).copied().map(|usual| usual.max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: usize) -> TenantKey {
        format!("production/Cust{n}").parse().expect("a key")
    }

    fn ending(tenant: usize, minutes: i64, upgraded: bool) -> Ending {
        Ending { key: key(tenant), lasted: TimeDelta::minutes(minutes), upgraded }
    }

    fn minutes(usual: &Usual, tenant: usize, is_sandbox: bool) -> i64 {
        usual.of(&key(tenant), is_sandbox).maintenance.num_minutes()
    }

    #[test]
    fn upgrades_teach_the_environment_and_copies_of_databases_do_not() {
        let mut endings: Vec<Ending> = (0..25).map(|n| ending(n, 50, true)).collect();
        endings.extend((100..140).map(|n| ending(n, 300, false)));
        let usual = Usual::learned(&endings, &[], |_| false);
        assert_eq!(minutes(&usual, 1, false), 50);
        assert_eq!(minutes(&usual, 1, true), OF_SANDBOXES.num_minutes(), "no sandbox taught anything");
    }

    #[test]
    fn sandboxes_learn_apart_from_the_others() {
        let endings: Vec<Ending> =
            (0..25).map(|n| ending(n, 12, true)).chain((100..125).map(|n| ending(n, 200, false))).collect();
        let usual = Usual::learned(&endings, &[], |key| key.identifier.to_string().len() == "Cust100".len());
        assert_eq!((minutes(&usual, 1, false), minutes(&usual, 100, true)), (12, 200));
    }

    #[test]
    fn a_tenant_with_a_history_of_its_own_is_judged_by_that() {
        let endings: Vec<Ending> =
            (0..25).map(|n| ending(n, 12, true)).chain((0..5).map(|_| ending(7, 240, false))).collect();
        let usual = Usual::learned(&endings, &[], |_| false);
        assert_eq!((minutes(&usual, 7, false), minutes(&usual, 8, false)), (240, 12));
    }

    #[test]
    fn too_little_to_learn_from_leaves_what_is_assumed() {
        let usual = Usual::learned(&[ending(1, 5, true)], &[ending(1, 5, true)], |_| false);
        assert_eq!(usual.of(&key(1), false), UsualDurations::default());
    }
}
