//! What the engine wants stored, written in one transaction.

use beacon_core::engine::Record;
use rusqlite::Connection;

use super::{StoreError, conditions, documents, history, to_json};

/// Writes everything or nothing.
pub(super) fn write(connection: &Connection, records: &[Record]) -> Result<(), StoreError> {
    // The writer's thread never begins one within another.
    let transaction = connection.unchecked_transaction()?;
    for record in records {
        write_one(&transaction, record)?;
    }
    Ok(transaction.commit()?)
}

fn write_one(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| -> Result<(), StoreError> {
        connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    };
    let set = |key: &str, content: String| {
        run(
            "INSERT INTO meta (key, content, sum) VALUES (?1, ?2, checksum(?1, ?2))
             ON CONFLICT DO UPDATE SET content = ?2, sum = excluded.sum",
            &[&key, &content],
        )
    };
    match record {
        Record::Profile(key, profile) => run(
            "INSERT INTO tenant (key, profile, sum) VALUES (?1, ?2, checksum(?1, ?2, NULL))
             ON CONFLICT DO UPDATE SET profile = ?2, sum = checksum(key, ?2, memory)",
            &[&key.to_string(), &to_json(profile)?],
        ),
        // Only of tenants that are watched: one that was removed meanwhile stays removed.
        Record::TenantState(key, memory) => run(
            "UPDATE tenant SET memory = ?2, sum = checksum(key, profile, ?2) WHERE key = ?1",
            &[&key.to_string(), &to_json(memory)?],
        ),
        Record::Removed(key) => {
            documents::remove(connection, key)?;
            run("DELETE FROM tenant WHERE key = ?1", &[&key.to_string()])
        }
        Record::Condition(period) => conditions::write(connection, period),
        Record::Document(key, document) => documents::write(connection, key, document),
        Record::Change(change) => history::write_change(connection, change),
        Record::Decision(decision) => history::write_decision(connection, decision),
        Record::Notification(id, notice) => {
            let id = i64::try_from(*id).unwrap_or(i64::MAX);
            run(
                "INSERT INTO meta (key, content, sum) VALUES ('last_notice', ?1, checksum('last_notice', ?1))
                 ON CONFLICT DO UPDATE SET content = ?1, sum = excluded.sum
                 WHERE CAST(content AS INTEGER) < CAST(?1 AS INTEGER)",
                &[&id.to_string()],
            )?;
            match notice {
                Some(notice) => run(
                    "INSERT INTO notice (id, content, sum) VALUES (?1, ?2, checksum(?1, ?2))
                     ON CONFLICT DO UPDATE SET content = ?2, sum = excluded.sum",
                    &[&id, &to_json(notice)?],
                ),
                None => run("DELETE FROM notice WHERE id = ?1", &[&id]),
            }
        }
        Record::Missed(missed) => set("missed", to_json(missed)?),
        Record::Settings(settings) => set("settings", to_json(settings)?),
        Record::Snoozes(snoozes) => set("snoozes", to_json(snoozes)?),
        Record::Paused(paused) => set("paused", to_json(paused)?),
    }
}
