//! What the engine starts from. A row that cannot be understood costs what it says, never the others.

use beacon_core::engine::{Profile, Stored, TenantState};
use beacon_core::identity::TenantKey;
use beacon_core::notifications::{Missed, Notification, NotificationId};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{StoreError, conditions, documents};

/// Reads all. What a row says that cannot be understood is left out; the row itself stays as it is.
///
/// # Errors
/// When the tables cannot be read.
pub(super) fn read_all(connection: &Connection) -> Result<Stored, StoreError> {
    let mut tenants = Vec::new();
    let mut statement = connection.prepare("SELECT key, profile, memory FROM tenant ORDER BY key")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tenants.extend(tenant(row)?);
    }
    let mut notices: Vec<Notification> = Vec::new();
    let mut last_notice: NotificationId = meta(connection, "last_notice")?.unwrap_or_default();
    let mut statement = connection.prepare("SELECT id, content FROM notice ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // Where the highest id was lost, none of those in use may be given again.
        last_notice = last_notice.max(NotificationId::try_from(row.get::<_, i64>(0)?).unwrap_or_default());
        let content = text(row, 1)?.and_then(|content| parsed(content, "a notification"));
        notices.extend(content);
    }
    Ok(Stored {
        settings: meta(connection, "settings")?,
        tenants,
        notifications: notices,
        missed: meta::<Vec<Missed>>(connection, "missed")?.unwrap_or_default(),
        last_notification: last_notice,
        snoozes: meta(connection, "snoozes")?.unwrap_or_default(),
        paused: meta(connection, "paused")?.unwrap_or_default(),
        conditions: conditions::latest(connection)?,
        read_from: documents::addresses(connection)?,
        checks_when_due: false,
    })
}

/// A tenant as its row says, with a profile and a memory as far as they can be understood; `None` where not even its key
/// can be.
pub(super) fn tenant(row: &Row<'_>) -> Result<Option<(TenantKey, Profile, Option<TenantState>)>, StoreError> {
    let key: Option<TenantKey> = text(row, 0)?.and_then(|key| key.parse().ok());
    let Some(key) = key else {
        tracing::warn!("a tenant's key cannot be understood: its row is left as it is");
        return Ok(None);
    };
    let profile = text(row, 1)?.map(|profile| closest(profile, "a tenant's name, tags and notes")).unwrap_or_default();
    let memory = text(row, 2)?.and_then(|memory| parsed(memory, "what is known of a tenant"));
    Ok(Some((key, profile, memory)))
}

/// One of the things that there is one of, as far as it can be understood.
pub(super) fn meta<T>(connection: &Connection, key: &str) -> Result<Option<T>, StoreError>
where
    T: Default + Serialize + DeserializeOwned,
{
    let mut statement = connection.prepare_cached("SELECT content FROM meta WHERE key = ?1")?;
    let found = statement.query_row([key], |row| Ok(row.get_ref(0)?.as_str().map(|text| closest(text, key)).ok()));
    Ok(found.optional()?.flatten())
}

/// A text in a row; `None` where there is none, or it is no text.
fn text<'row>(row: &'row Row<'_>, column: usize) -> Result<Option<&'row str>, StoreError> {
    let value = row.get_ref(column)?;
    let text = value.as_str().ok();
    if text.is_none() && value != ValueRef::Null {
        tracing::warn!(column, "a text of the database is none");
    }
    Ok(text)
}

fn parsed<T: DeserializeOwned>(text: &str, what: &str) -> Option<T> {
    serde_json::from_str(text).inspect_err(|error| tracing::warn!(%error, "{what} cannot be understood")).ok()
}

/// What a text says, as far as it can be understood: the rest is as in the default.
fn closest<T: Default + Serialize + DeserializeOwned>(text: &str, what: &str) -> T {
    let error = match serde_json::from_str(text) {
        Ok(value) => return value,
        Err(error) => error,
    };
    tracing::warn!(%error, "{what} cannot be understood as a whole");
    let stored = serde_json::from_str::<Value>(text).ok().map(with_present_names);
    let default = serde_json::to_value(T::default()).ok();
    let understood = |value: &Value| T::deserialize(value).ok();
    let closest =
        stored.zip(default).map(|(stored, default)| overlaid(&default, &stored, &|value| understood(value).is_some()));
    closest.as_ref().and_then(understood).unwrap_or_default()
}

/// What an older version stored under another name, under the name of now.
fn with_present_names(mut stored: Value) -> Value {
    if let Some(object) = stored.as_object_mut()
        && let Some(notifications) = object.remove("notices")
    {
        object.insert("notifications".to_owned(), notifications);
    }
    stored
}

/// `base` with as much of `stored` in it as still `fits`: all of it, or else its parts, one after the other.
fn overlaid(base: &Value, stored: &Value, fits: &dyn Fn(&Value) -> bool) -> Value {
    if fits(stored) {
        return stored.clone();
    }
    match (base, stored) {
        (Value::Object(base), Value::Object(stored)) => {
            let mut merged = base.clone();
            for (name, part) in stored {
                let with = |part: &Value| {
                    let mut with = merged.clone();
                    with.insert(name.clone(), part.clone());
                    Value::Object(with)
                };
                let empty = Value::Null;
                let part = overlaid(merged.get(name).unwrap_or(&empty), part, &|part| fits(&with(part)));
                if fits(&with(&part)) {
                    merged.insert(name.clone(), part);
                }
            }
            Value::Object(merged)
        }
        (Value::Array(_), Value::Array(stored)) => {
            let alone = |part: &&Value| fits(&Value::Array(vec![(*part).clone()]));
            Value::Array(stored.iter().filter(alone).cloned().collect())
        }
        (base, _) => base.clone(),
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::settings::Settings;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(r#"{"name":"Acme","tags":["vip",5],"notes":7,"rule":"loud"}"#, "Acme", &["vip"], "")]
    #[case(r#"{"name":5,"tags":"vip","notes":"Call Kari","else":1}"#, "", &[], "Call Kari")]
    #[case(r#"["Acme"]"#, "Acme", &[], "")]
    #[case("5", "", &[], "")]
    #[case(r#"{"name":"Ac"#, "", &[], "")]
    fn of_a_profile_all_is_kept_that_can_be_understood(
        #[case] stored: &str,
        #[case] name: &str,
        #[case] tags: &[&str],
        #[case] notes: &str,
    ) {
        let profile: Profile = closest(stored, "a profile");
        assert_eq!((profile.name.as_str(), profile.notes.as_str(), profile.rule), (name, notes, None));
        assert!(profile.tags.iter().eq(tags), "{:?}", profile.tags);
    }

    #[test]
    fn a_setting_that_cannot_be_understood_is_the_default_and_the_others_stay() {
        let stored = r#"{
            "watching": {"rate": "fast", "inFlight": 2},
            "notices": {"tagRules": {"vip": "all", "test": "loud"}, "moves": true, "quietHours": {"from": -1}},
            "environments": [{"name": "lab", "root": 5}, {"name": "test", "root": "http://127.0.0.1:1/"}],
            "retentionDays": 7
        }"#;
        let settings: Settings = closest(stored, "settings");
        let default = Settings::default();
        assert!((settings.watching.rate - default.watching.rate).abs() < f64::EPSILON);
        assert_eq!((settings.watching.in_flight, settings.retention_days), (2, 7));
        assert_eq!((settings.notifications.moves, settings.notifications.quiet_hours), (true, None));
        assert_eq!(settings.notifications.tag_rules.len(), 1);
        assert_eq!(settings.environments.len(), 1);
    }
}
