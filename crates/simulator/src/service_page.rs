//! The vendor's service page, in the form of Atlassian Statuspage.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::json;

use crate::story::ServicePageStep;

/// Where its summary is.
pub(crate) const PATH: &str = "/api/v2/summary.json";
/// Planned maintenance begins so long after it is asked for.
const AHEAD: TimeDelta = TimeDelta::days(2);
/// Planned maintenance takes so long.
const LASTS: TimeDelta = TimeDelta::hours(9);

/// The summary, with what the story has come to.
pub(crate) fn summary(step: Option<&ServicePageStep>, now: DateTime<Utc>) -> Vec<u8> {
    let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Millis, true);
    let incident = step.and_then(|step| step.incident.as_ref());
    let maintenance = step.and_then(|step| step.maintenance.as_ref());
    let summary = json!({
        "page": {"id": "simulated", "name": "SuperOffice", "time_zone": "Etc/UTC", "updated_at": time(now)},
        "incidents": incident.map(|name| json!({"name": name, "status": "investigating", "impact": "minor"})).as_slice(),
        "scheduled_maintenances": maintenance.map(|name| {
            json!({"name": name, "status": "scheduled", "scheduled_for": time(now + AHEAD), "scheduled_until": time(now + AHEAD + LASTS), "impact": "maintenance"})
        }).as_slice(),
        "components": step.into_iter().flat_map(|step| &step.components).map(|(name, status)| {
            json!({"name": name, "status": status, "group": false})
        }).collect::<Vec<_>>(),
        "status": {"indicator": step.and_then(|step| step.indicator.as_deref()).unwrap_or("none")},
    });
    summary.to_string().into_bytes()
}
