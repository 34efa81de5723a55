//! The simulated service without its wire: the story, the manual steering and the counts.

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use serde::Serialize;
use thiserror::Error;

use crate::{
    clock,
    counts::{Counts, RequestCounts},
    documents::{self, Site},
    fault::{Fault, TlsFault},
    patch::{Addresses, Era, Patch, State},
    world::{self, Present, World},
};

/// The number in the first tenant's identifier.
const FIRST: usize = 10_001;

/// The most tenants there can be: their identifiers all have five digits.
pub const MAX_TENANTS: usize = 89_999;

/// A tenant of the simulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimulatedTenant {
    /// `Cust10001` and up.
    pub identifier: String,
    /// From the story for the first tenants, "Customer 10013" and the like for the others.
    pub name: String,
}

/// There is no tenant with that identifier in the simulator.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("The simulator has no tenant \"{asked}\".")]
pub struct UnknownTenant {
    /// The identifier that was given.
    pub asked: String,
}

#[derive(Debug)]
pub(crate) struct Service {
    world: World,
    start: clock::Reading,
    site: Site,
    renewed_every: Option<TimeDelta>,
    /// By tenant; each behind its own lock, held only to read or replace the pointer.
    steering: Vec<Mutex<Option<Arc<Patch>>>>,
    fault: RwLock<Option<Arc<Fault>>>,
    clock_offset_seconds: AtomicI64,
    pub(crate) counts: Arc<Counts>,
}

/// The service at the moment of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The server's clock.
    pub(crate) now: DateTime<Utc>,
    /// Whether the server's clock was set wrong on purpose.
    pub(crate) is_shifted: bool,
    /// So long after the start.
    pub(crate) elapsed: Duration,
}

/// What the control API says about a tenant.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    identifier: String,
    name: String,
    state: State,
    is_running: bool,
    host: String,
    version: String,
    era: Era,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<Fault>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_fault: Option<Fault>,
}

impl Service {
    pub(crate) fn new(world: World, site: Site, renewed_every: Option<TimeDelta>) -> Service {
        Service {
            start: clock::read(),
            site,
            renewed_every: renewed_every.filter(|every| *every > TimeDelta::zero()),
            steering: (0..world.len()).map(|_| Mutex::default()).collect(),
            fault: RwLock::default(),
            clock_offset_seconds: AtomicI64::new(0),
            counts: Arc::new(Counts::new(world.len())),
            world,
        }
    }

    pub(crate) fn site(&self) -> Site {
        self.site
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    pub(crate) fn moment(&self) -> Moment {
        let reading = clock::read();
        let offset = self.clock_offset_seconds.load(Relaxed);
        let shifted = TimeDelta::try_seconds(offset).and_then(|offset| reading.now.checked_add_signed(offset));
        Moment { now: shifted.unwrap_or(reading.now), is_shifted: offset != 0, elapsed: reading.since(&self.start) }
    }

    /// The `ValidUntil` of an answer at that moment.
    pub(crate) fn valid_until(&self, present: &Present<'_>, moment: &Moment) -> DateTime<Utc> {
        let next = |every: TimeDelta| Some(moment.now.duration_trunc(every).ok()? + every);
        self.renewed_every.and_then(next).unwrap_or_else(|| documents::after(moment.now, present.valid_for))
    }

    pub(crate) fn tenants(&self) -> Vec<SimulatedTenant> {
        let tenant = |index| SimulatedTenant { identifier: identifier(index), name: self.name(index) };
        (0..self.world.len()).map(tenant).collect()
    }

    pub(crate) fn list(&self) -> Vec<Listed> {
        let moment = self.moment();
        let listed = |index| {
            self.present(index, &moment, |present| Listed {
                identifier: identifier(index),
                name: self.name(index),
                state: present.state.clone(),
                is_running: present.is_running,
                host: present.host.to_owned(),
                version: present.version.to_owned(),
                era: present.era,
                fault: present.fault.cloned(),
                version_fault: present.version_fault.cloned(),
            })
        };
        (0..self.world.len()).filter_map(listed).collect()
    }

    /// The index of the tenant, compared without case.
    pub(crate) fn find(&self, identifier: &str) -> Option<usize> {
        let (prefix, digits) = identifier.split_at_checked(4)?;
        let is_ours =
            prefix.eq_ignore_ascii_case("Cust") && digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit());
        let index = digits.parse::<usize>().ok().filter(|_| is_ours)?.checked_sub(FIRST)?;
        (index < self.world.len()).then_some(index)
    }

    /// Shows the tenant as it is at that moment: the story's, and the manual steering over it.
    pub(crate) fn present<R>(&self, index: usize, moment: &Moment, show: impl FnOnce(&Present<'_>) -> R) -> Option<R> {
        let steering = self.steering.get(index)?.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut present = self.world.at(index, moment.elapsed)?;
        if let Some(patch) = &steering {
            present.apply(patch);
        }
        Some(show(&present))
    }

    /// What an identifier that is not in the fleet looks like, where it is answered with a document.
    pub(crate) fn unlisted(&self) -> Present<'_> {
        Present { state: &State::UNKNOWN, is_running: false, addresses: Addresses::Null, ..self.world.plain() }
    }

    /// Shows what is wrong with the whole service at that moment.
    pub(crate) fn with_fault<R>(&self, moment: &Moment, show: impl FnOnce(Option<&Fault>) -> R) -> R {
        let manual = self.fault.read().unwrap_or_else(PoisonError::into_inner).clone();
        match &manual {
            Some(fault) => show(world::real(fault)),
            None => show(self.world.service_fault(moment.elapsed)),
        }
    }

    /// What new secure connections meet now.
    pub(crate) fn tls_fault(&self) -> Option<TlsFault> {
        self.with_fault(&self.moment(), |fault| if let Some(Fault::Tls(fault)) = fault { Some(*fault) } else { None })
    }

    pub(crate) fn change(&self, identifier: &str, patch: Patch) -> Result<(), UnknownTenant> {
        let steering = self.find(identifier).and_then(|index| self.steering.get(index));
        let steering = steering.ok_or_else(|| UnknownTenant { asked: identifier.to_owned() })?;
        let mut steering = steering.lock().unwrap_or_else(PoisonError::into_inner);
        let before = steering.as_deref().cloned().unwrap_or_default();
        *steering = Some(Arc::new(before.and(patch)));
        Ok(())
    }

    pub(crate) fn set_fault(&self, fault: Option<Fault>) {
        *self.fault.write().unwrap_or_else(PoisonError::into_inner) = fault.map(Arc::new);
    }

    pub(crate) fn set_clock_offset(&self, seconds: i64) {
        self.clock_offset_seconds.store(seconds, Relaxed);
    }

    pub(crate) fn requests(&self) -> RequestCounts {
        self.counts.snapshot(identifier)
    }

    fn name(&self, index: usize) -> String {
        let named = self.world.story().fleet().names.get(index).cloned();
        named.unwrap_or_else(|| format!("Customer {}", FIRST + index))
    }
}

/// The identifier of the tenant with that index, whether it is in the fleet or not.
pub(crate) fn identifier(index: usize) -> String {
    format!("Cust{}", FIRST + index)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::story::Story;

    #[test]
    fn what_is_renewed_together_is_due_together() {
        let site = Site { secure: false, port: 80 };
        let service =
            Service::new(World::new(Story::named("calm").unwrap(), 1, None), site, Some(TimeDelta::minutes(5)));
        let valid_until = |now: &str| {
            let moment = Moment { now: now.parse().unwrap(), is_shifted: false, elapsed: Duration::ZERO };
            service.present(0, &moment, |present| service.valid_until(present, &moment)).unwrap().to_rfc3339()
        };
        assert_eq!(valid_until("2026-11-24T10:00:00Z"), "2026-11-24T10:05:00+00:00");
        assert_eq!(valid_until("2026-11-24T10:04:59.9Z"), "2026-11-24T10:05:00+00:00");
    }

    #[rstest]
    #[case("Cust10001", Some(0))]
    #[case("cust10001", Some(0))]
    #[case("CUST10003", Some(2))]
    #[case("Cust10004", None)]
    #[case("Cust10000", None)]
    #[case("Cust010001", None)]
    #[case("Cust+0001", None)]
    #[case("Kund10001", None)]
    #[case("Cus", None)]
    #[case("Cusø10001", None)]
    fn a_tenant_is_found_without_case(#[case] asked: &str, #[case] index: Option<usize>) {
        let service =
            Service::new(World::new(Story::named("calm").unwrap(), 3, None), Site { secure: false, port: 80 }, None);
        assert_eq!(service.find(asked), index);
    }
}
