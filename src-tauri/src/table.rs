//! Many rows at once, by columns: what tenants share is written once, which makes it a quarter as long. With
//! thousands of tenants that is most of what opening the window waits for.

use std::collections::BTreeMap;

use beacon_core::health::{Health, Reason};
use beacon_core::identity::TenantKey;
use beacon_core::view::Row;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Rows by columns, all of the same length. Environment and identifier are those of the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// Which tenants.
    #[ts(type = "string[]")]
    pub keys: Vec<TenantKey>,
    /// Since when each is in its state.
    #[ts(type = "(string | null)[]")]
    pub since: Vec<Option<DateTime<Utc>>>,
    /// See [`Row::name`].
    pub name: Column<String>,
    /// See [`Row::state`].
    pub state: Column<Option<String>>,
    /// See [`Row::health`].
    pub health: Column<Option<Health>>,
    /// See [`Row::reason`].
    pub reason: Column<Option<Reason>>,
    /// See [`Row::no_data`].
    pub no_data: Column<bool>,
    /// See [`Row::version`].
    pub version: Column<Option<String>>,
    /// See [`Row::host`].
    pub host: Column<Option<String>>,
    /// See [`Row::tags`].
    pub tags: Column<Vec<String>>,
    /// See [`Row::snoozed`].
    pub snoozed: Column<bool>,
}

/// One value for each row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column<T> {
    /// The values there are, each once.
    pub values: Vec<T>,
    /// For each row, where among them its value stands.
    pub at: Vec<u32>,
}

impl From<Vec<Row>> for Table {
    /// The rows in the order of their names, which is nearly how the window sorts them: it has little left to do.
    fn from(mut rows: Vec<Row>) -> Self {
        rows.sort_by_cached_key(|row| (row.name.is_empty(), row.name.to_lowercase()));
        Self {
            name: Column::of(&mut rows, |row| std::mem::take(&mut row.name)),
            state: Column::of(&mut rows, |row| row.state.take()),
            health: Column::of(&mut rows, |row| row.health),
            reason: Column::of(&mut rows, |row| row.reason.take()),
            no_data: Column::of(&mut rows, |row| row.no_data),
            version: Column::of(&mut rows, |row| row.version.take()),
            host: Column::of(&mut rows, |row| row.host.take()),
            tags: Column::of(&mut rows, |row| std::mem::take(&mut row.tags)),
            snoozed: Column::of(&mut rows, |row| row.snoozed),
            since: rows.iter().map(|row| row.since).collect(),
            keys: rows.into_iter().map(|row| row.key).collect(),
        }
    }
}

impl<T: Clone + Ord> Column<T> {
    fn of(rows: &mut [Row], value: impl Fn(&mut Row) -> T) -> Self {
        let mut known: BTreeMap<T, u32> = BTreeMap::new();
        let mut values = Vec::new();
        let at = rows.iter_mut().map(|row| {
            let next = u32::try_from(values.len()).unwrap_or(u32::MAX);
            *known.entry(value(row)).or_insert_with_key(|value| {
                values.push(value.clone());
                next
            })
        });
        Self { at: at.collect(), values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, name: &str, host: Option<&str>) -> Row {
        let key: TenantKey = key.parse().expect("a key");
        Row {
            name: name.to_owned(),
            environment: key.environment.to_string(),
            identifier: key.identifier.to_string(),
            key,
            state: Some("Running".to_owned()),
            health: Some(Health::Ok),
            reason: None,
            no_data: false,
            version: None,
            host: host.map(str::to_owned),
            since: None,
            tags: vec!["vip".to_owned()],
            snoozed: false,
        }
    }

    #[test]
    fn what_rows_share_is_written_once() {
        let rows = vec![
            row("production/Cust10001", "", Some("online1")),
            row("production/Cust10002", "Zett", Some("online2")),
            row("stage/Cust10003", "acme", Some("online1")),
        ];
        let table = Table::from(rows);
        let keys: Vec<String> = table.keys.iter().map(ToString::to_string).collect();
        assert_eq!(keys, ["stage/Cust10003", "production/Cust10002", "production/Cust10001"]);
        let texts = |values: &[&str]| values.iter().map(|value| Some((*value).to_owned())).collect::<Vec<_>>();
        assert_eq!(table.host, Column { values: texts(&["online1", "online2"]), at: vec![0, 1, 0] });
        assert_eq!(table.state, Column { values: texts(&["Running"]), at: vec![0, 0, 0] });
        assert_eq!(table.name.at, [0, 1, 2]);
        assert_eq!(table.since, [None, None, None]);
    }

    #[test]
    fn nothing_is_a_table_too() {
        assert_eq!(Table::from(Vec::new()), Table::default());
    }
}
