//! What the loop does now and then, besides watching.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use tokio::task::JoinHandle;

use super::Driver;
use crate::clock;
use crate::maintenance::{Plan, maintain};
use crate::ports::Service;

/// How often is learned from history, and old history forgotten.
const HOUSEKEEPING: Duration = Duration::from_hours(1);
/// How often a copy of what is stored is made, besides at each start.
pub(super) const COPYING: Duration = Duration::from_hours(24);
impl<S: Service> Driver<S> {
    /// Starts the maintenance once an hour, notes that we watch, and tries again to store what could not be.
    pub(super) async fn run_maintenance(&mut self) {
        let now = clock::monotonic_now();
        if now < self.housekeeping_at {
            return;
        }
        self.housekeeping_at = now + HOUSEKEEPING;
        let wall = self.clock.wall();
        if self.maintenance.as_ref().is_none_or(JoinHandle::is_finished) {
            let copies = now >= self.copy_at;
            if copies {
                self.copy_at = now + COPYING;
            }
            let kept = TimeDelta::days(self.engine.settings().retention_days.into());
            let sandboxes = self.engine.tenants().iter().filter(|(_, tenant)| tenant.is_sandbox());
            let sandboxes = sandboxes.map(|(key, _)| key.clone()).collect();
            let plan = Plan { keep_since: wall.to_utc() - kept, copies, sandboxes };
            self.maintenance = Some(tokio::spawn(maintain(self.store.clone(), plan, self.results_in.clone())));
        }
        self.record_uptime(wall).await;
        if self.storage_troubled {
            self.save(Vec::new()).await;
        }
    }

    /// Notes until when we have watched, or that we do from now on.
    pub(super) async fn record_uptime(&mut self, now: DateTime<FixedOffset>) {
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
