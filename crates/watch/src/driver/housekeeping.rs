//! What the loop does now and then, besides watching.

use std::time::Duration;

use beacon_core::engine::{Input, Tenant};
use beacon_core::identity::TenantKey;
use beacon_core::usual::Usual;
use chrono::{DateTime, FixedOffset, TimeDelta};

use super::Driver;
use crate::clock;
use crate::ports::Service;

/// How often is learned from history, and old history forgotten.
const HOUSEKEEPING: Duration = Duration::from_hours(1);
/// How often a copy of what is stored is made, besides at each start.
pub(super) const COPYING: Duration = Duration::from_hours(24);
/// The history keeps at most so many entries, some 300 bytes each, however young they are.
const MAX_HISTORY: u32 = 1_000_000;

impl<S: Service> Driver<S> {
    /// Learns how long states usually take, forgets what is too old, and makes a copy once a day.
    pub(super) async fn keep_house(&mut self) {
        let now = clock::monotonic_now();
        if now < self.housekeeping_at {
            return;
        }
        self.housekeeping_at = now + HOUSEKEEPING;
        let wall = self.clock.wall();
        let kept = TimeDelta::days(self.engine.settings().retention_days.into());
        if let Err(error) = self.store.forget(wall.to_utc() - kept, MAX_HISTORY).await {
            tracing::warn!(%error, "old history was not removed");
        }
        if now >= self.copy_at {
            self.copy_at = now + COPYING;
            if let Err(error) = self.store.back_up().await {
                tracing::warn!(%error, "no copy of the database was made");
            }
        }
        self.note_watching(wall).await;
        match self.store.endings().await {
            Ok([maintenance, provisioning]) => {
                let is_sandbox = |key: &TenantKey| self.engine.tenants().get(key).is_some_and(Tenant::is_sandbox);
                let usual = Usual::learned(&maintenance, &provisioning, is_sandbox);
                self.take_in(Input::Learned(Box::new(usual))).await;
            }
            Err(error) => tracing::warn!(%error, "how long states usually take was not learned"),
        }
        if self.storage_troubled {
            self.save(Vec::new()).await;
        }
    }

    /// Notes until when we have watched, or that we do from now on.
    pub(super) async fn note_watching(&mut self, now: DateTime<FixedOffset>) {
        let now = now.to_utc();
        let noted = match (self.engine.is_paused(), self.is_watching) {
            (_, true) => self.store.watched_until(now).await,
            (false, false) => self.store.begin_watching(now).await,
            (true, false) => Ok(()),
        };
        self.is_watching = !self.engine.is_paused();
        if let Err(error) = noted {
            tracing::warn!(%error, "it was not noted when we watched");
        }
    }
}
