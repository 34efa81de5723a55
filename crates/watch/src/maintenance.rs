//! What is done now and then besides watching, in a task of its own: the loop does not wait for it.

use std::collections::BTreeSet;

use beacon_core::engine::Input;
use beacon_core::identity::TenantKey;
use beacon_core::usual::Usual;
use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

use crate::store::Store;

/// The history keeps at most so many entries, some 300 bytes each, however young they are.
const MAX_HISTORY: u32 = 1_000_000;

/// What is to be done this time.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Entries of the history that are older are removed.
    pub(crate) keep_since: DateTime<Utc>,
    /// Whether a copy of the database is made.
    pub(crate) copies: bool,
    /// Tenants that are sandboxes: how long they take says nothing about others.
    pub(crate) sandboxes: BTreeSet<TenantKey>,
}

/// Forgets old history, makes a copy, and learns how long states usually take; that goes to the loop by `results`.
pub(crate) async fn maintain(store: Store, plan: Plan, results: mpsc::UnboundedSender<Input>) {
    if let Err(error) = store.forget(plan.keep_since, MAX_HISTORY).await {
        tracing::warn!(%error, "old history was not removed");
    }
    if plan.copies
        && let Err(error) = store.back_up().await
    {
        tracing::warn!(%error, "no copy of the database was made");
    }
    match store.endings().await {
        Ok([maintenance, provisioning]) => {
            let usual = Usual::learned(&maintenance, &provisioning, |key| plan.sandboxes.contains(key));
            // The loop may have ended.
            let _ = results.send(Input::Learned(Box::new(usual)));
        }
        Err(error) => tracing::warn!(%error, "how long states usually take was not learned"),
    }
}
