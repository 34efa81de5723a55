//! Counts of the requests that were made.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
    },
};

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use crate::clock;

/// The requests so far. Those of the control API are not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RequestCounts {
    /// Requests for state documents, also of identifiers that are not in the fleet.
    pub state: u64,
    /// Of these, those that came before the `ValidUntil` last answered for the tenant.
    pub early: u64,
    /// Requests for version documents, also of identifiers that are not in the fleet.
    pub version: u64,
    /// Requests for anything else.
    pub other: u64,
    /// Requests in work now; a silent answer is until the client gives up.
    pub in_flight: u64,
    /// The most requests that were ever in work at the same time, from the request's head to the answer's last byte.
    pub peak_concurrency: u64,
    /// TCP connections accepted.
    pub connections: u64,
    /// TLS handshakes completed.
    pub handshakes: u64,
    /// By identifier; only tenants that were asked for.
    pub tenants: BTreeMap<String, TenantRequests>,
}

/// The requests for one tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TenantRequests {
    /// For its state document.
    pub state: u64,
    /// For its version document.
    pub version: u64,
    /// When the last answer about its state was given away whole; in JSON as seconds since 1970.
    #[serde(serialize_with = "seconds")]
    pub answered_at: Option<DateTime<Utc>>,
}

#[expect(clippy::ref_option, reason = "the signature is serde's")]
fn seconds<S: Serializer>(time: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    #[expect(clippy::cast_precision_loss, reason = "microseconds of this millennium are exact enough")]
    time.map(|time| time.timestamp_micros() as f64 / 1e6).serialize(serializer)
}

impl RequestCounts {
    /// The requests for one tenant; none if it was never asked for.
    #[must_use]
    pub fn of(&self, identifier: &str) -> TenantRequests {
        self.tenants.get(identifier).copied().unwrap_or_default()
    }
}

#[derive(Debug, Default)]
pub(crate) struct Counts {
    state: AtomicU64,
    early: AtomicU64,
    version: AtomicU64,
    other: AtomicU64,
    connections: AtomicU64,
    handshakes: AtomicU64,
    in_flight: AtomicU64,
    peak: AtomicU64,
    tenants: Vec<TenantCounts>,
}

#[derive(Debug, Default)]
struct TenantCounts {
    state: AtomicU64,
    version: AtomicU64,
    /// The last `ValidUntil` answered, in microseconds of Unix time.
    promised: AtomicI64,
    /// When it was last answered, likewise; 0 for never.
    answered: AtomicI64,
}

/// Held while a request is in work.
#[derive(Debug)]
pub(crate) struct InFlight {
    counts: Arc<Counts>,
    /// Whose state is asked for.
    tenant: Option<usize>,
}

impl Counts {
    pub(crate) fn new(tenants: usize) -> Counts {
        Counts { tenants: (0..tenants).map(|_| TenantCounts::default()).collect(), ..Counts::default() }
    }

    pub(crate) fn connection(&self) {
        self.connections.fetch_add(1, Relaxed);
    }

    pub(crate) fn handshake(&self) {
        self.handshakes.fetch_add(1, Relaxed);
    }

    pub(crate) fn state(&self, tenant: Option<usize>, now: DateTime<Utc>) {
        self.state.fetch_add(1, Relaxed);
        if let Some(tenant) = tenant.and_then(|index| self.tenants.get(index)) {
            tenant.state.fetch_add(1, Relaxed);
            if now.timestamp_micros() < tenant.promised.load(Relaxed) {
                self.early.fetch_add(1, Relaxed);
            }
        }
    }

    pub(crate) fn promised(&self, tenant: usize, valid_until: DateTime<Utc>) {
        if let Some(tenant) = self.tenants.get(tenant) {
            tenant.promised.store(valid_until.timestamp_micros(), Relaxed);
        }
    }

    pub(crate) fn version(&self, tenant: Option<usize>) {
        self.version.fetch_add(1, Relaxed);
        if let Some(tenant) = tenant.and_then(|index| self.tenants.get(index)) {
            tenant.version.fetch_add(1, Relaxed);
        }
    }

    pub(crate) fn other(&self) {
        self.other.fetch_add(1, Relaxed);
    }

    pub(crate) fn begin(self: &Arc<Counts>, tenant: Option<usize>) -> InFlight {
        let now = self.in_flight.fetch_add(1, Relaxed) + 1;
        self.peak.fetch_max(now, Relaxed);
        InFlight { counts: Arc::clone(self), tenant }
    }

    pub(crate) fn snapshot(&self, identifier: impl Fn(usize) -> String) -> RequestCounts {
        let tenants = self.tenants.iter().enumerate().filter_map(|(index, counts)| {
            let answered = counts.answered.load(Relaxed);
            let requests = TenantRequests {
                state: counts.state.load(Relaxed),
                version: counts.version.load(Relaxed),
                answered_at: DateTime::from_timestamp_micros(answered).filter(|_| answered != 0),
            };
            (requests != TenantRequests::default()).then(|| (identifier(index), requests))
        });
        RequestCounts {
            state: self.state.load(Relaxed),
            early: self.early.load(Relaxed),
            version: self.version.load(Relaxed),
            other: self.other.load(Relaxed),
            in_flight: self.in_flight.load(Relaxed),
            peak_concurrency: self.peak.load(Relaxed),
            connections: self.connections.load(Relaxed),
            handshakes: self.handshakes.load(Relaxed),
            tenants: tenants.collect(),
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.counts.in_flight.fetch_sub(1, Relaxed);
        if let Some(tenant) = self.tenant.and_then(|index| self.counts.tenants.get(index)) {
            tenant.answered.store(clock::read().now.timestamp_micros(), Relaxed);
        }
    }
}
