//! Why something could not be stored or read.

use std::io;
use std::path::{Path, PathBuf};

use beacon_core::language::Message;
use rusqlite::ErrorCode;
use thiserror::Error;

/// Why something could not be stored or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file is no database, or damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The file was written by a newer version.
    #[error("the database was written by a newer version of Tenant Beacon ({0})")]
    Newer(i64),
    /// Another process watches with the same folder.
    #[error("the database is in use by another process")]
    InUse,
    /// Anything else.
    #[error("the database cannot be used: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The data folder cannot be made or used.
    #[error("the folder {folder} cannot be used: {source}")]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The writer is gone.
    #[error("the database's writer has ended")]
    Ended,
}

impl StoreError {
    /// That a folder, or a file in it, cannot be used.
    #[must_use]
    pub fn of_folder(folder: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        Self::Folder { folder: folder.to_owned(), source }
    }

    /// The same of a database that is just opened: a table or column that is not there is damage, since nothing is asked
    /// of it but what each version has.
    pub(super) fn at_opening(self) -> Self {
        let is_missing = matches!(&self, Self::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::Unknown));
        if is_missing { Self::Damaged(self.to_string()) } else { self }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{IntegralValueOutOfRange, InvalidColumnType, Utf8Error};

        // A value that none of ours is, such as a text that is none.
        if let IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..) = error {
            return Self::Damaged(error.to_string());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<&StoreError> for Message {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::new("store-disk-full"),
            StoreError::Damaged(detail) => Self::new("store-damaged").with("detail", detail),
            StoreError::Newer(version) => Self::new("store-newer").with("version", version),
            StoreError::Sqlite(error) => Self::new("store-unusable").with("detail", error),
            StoreError::Folder { folder, source } => {
                #[expect(
                    clippy::wildcard_enum_match_arm,
                    reason = "the list of kinds is open; the rest is said as it is"
                )]
                let message = match source.kind() {
                    io::ErrorKind::PermissionDenied => Self::new("store-folder-denied"),
                    io::ErrorKind::ReadOnlyFilesystem => Self::new("store-folder-read-only"),
                    _ => Self::new("store-folder").with("detail", source),
                };
                message.with("folder", folder.display())
            }
            StoreError::InUse => Self::new("store-in-use"),
            StoreError::Ended => Self::new("store-ended"),
        }
    }
}
