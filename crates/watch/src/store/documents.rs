//! The last status document of each tenant, byte for byte, for programs that ask after a restart.

use std::collections::BTreeMap;

use beacon_core::engine::StatusDocument;
use beacon_core::identity::TenantKey;
use rusqlite::{Connection, params};

use super::{Store, StoreError};

/// A longer document is not kept, in bytes: those of the service have some 400.
const MAX_KEPT: usize = 16 * 1024;

impl Store {
    /// The documents of the tenants that are watched, where they were stored.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn documents(&self) -> Result<Vec<(TenantKey, StatusDocument)>, StoreError> {
        self.run(read_all).await
    }
}

pub(super) fn read_all(connection: &Connection) -> Result<Vec<(TenantKey, StatusDocument)>, StoreError> {
    let mut statement = connection.prepare("SELECT key, address, content FROM document ORDER BY key")?;
    let mut rows = statement.query([])?;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(0)?;
        // A key that is none is damaged: that document is read again by the next check.
        if let Ok(key) = key.parse() {
            documents.push((key, StatusDocument { address: row.get(1)?, content: row.get(2)? }));
        }
    }
    Ok(documents)
}

/// Where the documents were read.
pub(super) fn addresses(connection: &Connection) -> Result<BTreeMap<TenantKey, String>, StoreError> {
    let mut statement = connection.prepare("SELECT key, address FROM document")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let addresses = rows.filter_map(|row| row.map(|(key, address)| Some((key.parse().ok()?, address))).transpose());
    Ok(addresses.collect::<Result<_, _>>()?)
}

/// Writes the document of a tenant that is watched; one that is too long only takes away the one before it.
pub(super) fn write(connection: &Connection, key: &TenantKey, document: &StatusDocument) -> Result<(), StoreError> {
    if document.content.len() > MAX_KEPT {
        return remove(connection, key);
    }
    connection
        .prepare_cached(
            "INSERT INTO document (key, address, content, sum)
             SELECT ?1, ?2, ?3, checksum(?1, ?2, ?3) FROM tenant WHERE key = ?1
             ON CONFLICT (key) DO UPDATE SET address = ?2, content = ?3, sum = excluded.sum",
        )?
        .execute(params![key.to_string(), document.address, document.content])?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, key: &TenantKey) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM document WHERE key = ?1")?.execute([key.to_string()])?;
    Ok(())
}
