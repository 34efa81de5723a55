//! What is asked of the service, each in a task of its own that always says how it ended.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use beacon_core::check::CheckError;
use beacon_core::engine::Input;
use beacon_core::identity::TenantKey;
use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep_until;
use url::Url;

use super::Driver;
use crate::clock;
use crate::ports::Service;
use crate::supervisor::words_of;
use crate::watcher::{LookedUp, NotAsked};

/// Brings an answer to the loop. Where none comes, because its task panicked or was dropped, it says so.
struct Reply {
    results: mpsc::UnboundedSender<Input>,
    without: Option<Input>,
}

impl Reply {
    fn give(mut self, answer: Input) {
        self.without = None;
        // The loop may have ended.
        let _ = self.results.send(answer);
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if let Some(without) = self.without.take() {
            tracing::error!("a check ended without an answer");
            let _ = self.results.send(without);
        }
    }
}

fn no_answer() -> CheckError {
    CheckError::Other("the check ended without an answer".to_owned())
}

impl<S: Service> Driver<S> {
    fn reply(&self, without: Input) -> Reply {
        Reply { results: self.results_in.clone(), without: Some(without) }
    }

    pub(super) fn read(&self, key: TenantKey, url: Url, sent: DateTime<Utc>) {
        let reply = self.reply(Input::StatusChecked { key: key.clone(), sent, outcome: Err(no_answer()) });
        let Some(environment) = self.engine.environment_of(&key).cloned() else { return };
        let service = self.service.clone();
        tokio::spawn(async move {
            let outcome = service.status(key.clone(), environment, url).await;
            reply.give(Input::StatusChecked { key, sent, outcome });
        });
    }

    pub(super) fn read_version(&self, key: TenantKey, url: Url) {
        let reply = self.reply(Input::VersionChecked { key: key.clone(), outcome: Err(no_answer()) });
        let Some(environment) = self.engine.environment_of(&key).cloned() else { return };
        let service = self.service.clone();
        tokio::spawn(async move {
            let outcome = service.version(environment, url).await;
            reply.give(Input::VersionChecked { key, outcome });
        });
    }

    pub(super) fn read_service_page(&self, url: Url) {
        let reply = self.reply(Input::ServicePageChecked { url: url.clone(), page: None });
        let service = self.service.clone();
        tokio::spawn(async move {
            let page = service.service_page(url.clone()).await;
            reply.give(Input::ServicePageChecked { url, page });
        });
    }

    /// Reads a tenant that need not be watched, when it is its turn. Nobody is asked for who does not wait any more.
    pub(super) fn check_once(&mut self, key: TenantKey, reply: oneshot::Sender<LookedUp>) {
        let Some(environment) = self.engine.environments().get(&key.environment).cloned() else {
            // Who asked may be gone.
            let _ = reply.send(Err(NotAsked::NoEnvironment));
            return;
        };
        let turn = self.look_up_at.max(clock::monotonic_now());
        self.look_up_at = turn + Duration::from_secs_f64(self.engine.settings().watching.rate.max(1e-3).recip());
        let (service, url) = (self.service.clone(), environment.status_address(key.identifier));
        tokio::spawn(async move {
            sleep_until(turn).await;
            if reply.is_closed() {
                return;
            }
            let outcome = AssertUnwindSafe(service.status(key, environment, url)).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|panic| {
                tracing::error!("a check panicked: {}", words_of(&*panic));
                Err(no_answer())
            });
            // Who asked may be gone meanwhile.
            let _ = reply.send(Ok(outcome));
        });
    }
}
