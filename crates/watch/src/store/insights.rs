//! What the history says: how much of the time a tenant ran, and who came to which version when.

use beacon_core::availability::{Mode, PERIODS, Turn, availability};
use beacon_core::change::{Change, ChangeKind};
use beacon_core::identity::TenantKey;
use beacon_core::view::{Arrival, Availability};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, params};

use super::history::content;
use super::{Store, StoreError, from_millis, to_millis};

/// How a tenant is now, for what no history says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentStatus {
    /// What it does and since when; `None` while it was never read.
    pub mode: Option<(DateTime<Utc>, Mode)>,
    /// Whether it can be read.
    pub readable: bool,
    /// Whether we watch, up to now.
    pub watching: bool,
}

impl Store {
    /// How much of the last 7, 30 and 90 days a tenant ran.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn availability(
        &self,
        key: TenantKey,
        present: CurrentStatus,
        now: DateTime<Utc>,
    ) -> Result<Vec<Availability>, StoreError> {
        self.run(move |connection| {
            let longest = PERIODS.into_iter().max().unwrap_or_default();
            let since = now - TimeDelta::days(longest.into());
            let mut turns = turns_of(connection, &key, present, since)?;
            turns.extend(watched(connection, present.watching, since)?);
            Ok(availability(turns, now))
        })
        .await
    }

    /// The latest at most `most` moves to another version since a time, newest first, with the version's short name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn arrivals(&self, since: DateTime<Utc>, most: u32) -> Result<Vec<(String, Arrival)>, StoreError> {
        self.run(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT content FROM history WHERE kind = 'version' AND at >= ?1 ORDER BY at DESC, id DESC LIMIT ?2",
            )?;
            let mut rows = statement.query(params![to_millis(since), most])?;
            let mut arrivals = Vec::new();
            while let Some(row) = rows.next()? {
                // A new build of the same version is no arrival.
                if let Some(Change { kind: ChangeKind::Version { from, to }, key, at, .. }) = content(row, 0)?
                    && !from.is_same_release(&to)
                {
                    arrivals.push((to.short().to_owned(), Arrival { key, at }));
                }
            }
            Ok(arrivals)
        })
        .await
    }
}

/// What became different about a tenant since a time, and how it was before.
fn turns_of(
    connection: &Connection,
    key: &TenantKey,
    present: CurrentStatus,
    since: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, Turn)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT content FROM history WHERE key = ?1 AND at >= ?2 AND kind IN ('state', 'reachability', 'readability') ORDER BY at, id",
    )?;
    let mut rows = statement.query(params![key.to_string(), to_millis(since)])?;
    let (mut turns, mut mode_before, mut readable_before) = (Vec::new(), None, None);
    while let Some(row) = rows.next()? {
        let Some(Change { at, kind, health, lasted, .. }) = content(row, 0)? else { continue };
        match kind {
            ChangeKind::State { from, to, up } => {
                let began = at - lasted.unwrap_or_default();
                let before = if from == to && up == Some(true) { Mode::Down } else { Mode::of(&from, None) };
                mode_before.get_or_insert((began, before));
                turns.push((at, Turn::Mode(Mode::of(&to, health))));
            }
            ChangeKind::Reachability { to, .. } => {
                readable_before.get_or_insert(to.is_some());
                turns.push((at, Turn::Readable(to.is_none())));
            }
            ChangeKind::Endpoint { .. } | ChangeKind::Version { .. } => {}
        }
    }
    let first = mode_before.or(present.mode).map(|(at, mode)| (at, Turn::Mode(mode)));
    let readable = (since, Turn::Readable(readable_before.unwrap_or(present.readable)));
    Ok(first.into_iter().chain([readable]).chain(turns).collect())
}

fn watched(
    connection: &Connection,
    still: bool,
    since: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, Turn)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT began, ended FROM watching WHERE ended >= ?1 OR id = (SELECT max(id) FROM watching) ORDER BY id",
    )?;
    let rows =
        statement.query_map([to_millis(since)], |row| Ok((from_millis(row.get(0)?), from_millis(row.get(1)?))))?;
    let mut turns: Vec<(DateTime<Utc>, Turn)> = Vec::new();
    for row in rows {
        let (began, ended) = row?;
        match turns.last_mut() {
            // The clock was set back: times overlap, and the later one goes on with the earlier.
            Some((end, _)) if began <= *end => *end = ended.max(*end),
            _ => turns.extend([(began, Turn::Watching(true)), (ended, Turn::Watching(false))]),
        }
    }
    if still {
        turns.pop();
    }
    Ok(turns)
}
