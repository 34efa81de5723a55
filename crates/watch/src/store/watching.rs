//! When we watched at all: what availability may be concluded from.

use chrono::{DateTime, Utc};
use rusqlite::params;

use super::{Store, StoreError, to_millis};

impl Store {
    /// We watch from `at` on.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin_watching(&self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.run(move |connection| {
            connection.execute(
                "INSERT INTO watching (began, ended, sum) VALUES (?1, ?1, checksum(?1, ?1))",
                [to_millis(at)],
            )?;
            Ok(())
        })
        .await
    }

    /// We have watched until `at`. What is not said to have been watched was not, so it is said now and then.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn watched_until(&self, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.run(move |connection| {
            connection.execute(
                "UPDATE watching SET ended = max(ended, ?1), sum = checksum(began, max(ended, ?1))
                 WHERE id = (SELECT max(id) FROM watching)",
                params![to_millis(at)],
            )?;
            Ok(())
        })
        .await
    }
}
