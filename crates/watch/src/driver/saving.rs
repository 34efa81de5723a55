//! Storing what changed, and what to do while that fails.

use std::sync::Arc;

use beacon_core::engine::{Engine, Record};
use beacon_core::language;

use super::Driver;
use crate::ports::Service;
use crate::store::StoreError;

/// The kind of the banner about what is stored.
const STORAGE: &str = "storage";

impl<S: Service> Driver<S> {
    /// Stores what is new and what could not be stored before, a person's edits first; says on the screen when that fails,
    /// and when it is over.
    pub(super) async fn save(&mut self, records: Vec<Record>) {
        let stored = if self.unsaved.is_empty() {
            self.store_or_keep(records).await
        } else {
            self.unsaved.keep(records);
            Ok(())
        };
        // What is small may fit where all of it did not.
        let stored = if self.unsaved.is_empty() { stored } else { self.store_unsaved().await };
        match stored {
            Ok(()) => self.storage_works(),
            Err(error) => self.storage_fails(&error),
        }
    }

    async fn store_unsaved(&mut self) -> Result<(), StoreError> {
        let edits = self.unsaved.take_edits();
        self.store_or_keep(edits).await?;
        let rest = self.unsaved.take_rest();
        self.store_or_keep(rest).await
    }

    /// Stores all of it, or keeps it for later.
    async fn store_or_keep(&mut self, records: Vec<Record>) -> Result<(), StoreError> {
        if records.is_empty() {
            return Ok(());
        }
        let records: Arc<[Record]> = records.into();
        let stored = self.store.commit_shared(Arc::clone(&records)).await;
        if stored.is_err() {
            self.unsaved.keep(records.iter().cloned());
        }
        stored
    }

    fn storage_works(&mut self) {
        if std::mem::take(&mut self.storage_troubled) {
            tracing::info!("changes can be stored again");
            self.engine.hide_banner(STORAGE);
        }
    }

    fn storage_fails(&mut self, error: &StoreError) {
        if !std::mem::replace(&mut self.storage_troubled, true) {
            tracing::error!(%error, "changes cannot be stored");
        }
        let message = if matches!(error, StoreError::DiskFull) {
            language::Message::new("storage-full")
        } else {
            language::Message::new("storage-failed").with_message("why", error)
        };
        show_storage(&mut self.engine, message);
    }
}

/// Shows a banner about what is stored.
pub(crate) fn show_storage(engine: &mut Engine, message: language::Message) {
    engine.show_banner(STORAGE.to_owned(), message);
}
