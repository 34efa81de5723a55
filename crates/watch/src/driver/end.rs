//! The end: what is left is stored, as far as there is time for it.

use std::sync::mpsc;
use std::time::Duration;

use tokio::task::spawn_blocking;

use super::Driver;
use crate::ports::Service;

/// How long storing what was read last may take, and each other step.
const TIME_TO_SAVE: Duration = Duration::from_secs(1);
const TIME_TO_CLOSE: Duration = Duration::from_millis(300);

impl<S: Service> Driver<S> {
    /// Stores what is left and closes the store. Who ends the program waits for it, so each step has a limit: what is not
    /// stored by then is what the next checks find again.
    pub(super) async fn end(&mut self) {
        if let Some(maintenance) = self.maintenance.take() {
            maintenance.abort();
        }
        let records = self.engine.closing_records();
        let now = self.clock.wall();
        within(TIME_TO_SAVE, "what was read last is not stored", self.save(records)).await;
        within(TIME_TO_CLOSE, "it is not noted until when we watched", self.record_uptime(now)).await;
        self.close_store().await;
    }

    /// Closes the store, if that does not take too long.
    pub(super) async fn close_store(&mut self) {
        within(TIME_TO_CLOSE, "the database is not closed", self.store.close()).await;
    }
}

/// Does a step, and gives it up when it takes too long by the machine's own clock, which no test sets.
async fn within(limit: Duration, otherwise: &str, step: impl Future<Output = ()>) {
    let (done, is_done) = mpsc::channel::<()>();
    let alarm = spawn_blocking(move || is_done.recv_timeout(limit));
    tokio::select! {
        () = step => {}
        _ = alarm => tracing::warn!("{otherwise}: the disk, or a copy of the database, takes too long"),
    }
    drop(done);
}
