//! Whether a tenant runs, for programs: a contract, documented in the README.

use beacon_core::identity::TenantKey;
use beacon_core::status::{Address, State, Status};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use hyper::body::Bytes;
use serde::{Deserialize, Serialize};

/// The last successful check of a tenant.
#[derive(Debug, Clone)]
pub(crate) struct KnownStatus {
    /// The status document as received; empty when only its content was stored.
    pub(crate) document: Bytes,
    /// Its content.
    pub(crate) status: Status,
    /// When it was received.
    pub(crate) checked_at: DateTime<Utc>,
    /// Until when it is current, by our clock.
    pub(crate) fresh_until: DateTime<Utc>,
    /// Since when the tenant has been seen in its state.
    pub(crate) since: DateTime<Utc>,
    /// Whether it was seen in another state before.
    pub(crate) seen_in_another_state: bool,
}

/// Why a tenant may be called, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// It runs.
    Running,
    /// It is offline for maintenance.
    Maintenance,
    /// It does not run for another reason.
    Down,
    /// It was deleted.
    Gone,
    /// The service does not know it.
    Unknown,
    /// There is no current answer of the service.
    NoData,
}

/// What is answered for one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Verdict {
    pub(crate) environment: String,
    pub(crate) id: String,
    /// Whether to go on. True only by a check that is current, or as old as the asker accepts.
    pub(crate) run: bool,
    /// The fields of the status document as received last; null where there is none.
    pub(crate) state: Option<String>,
    pub(crate) is_running: Option<bool>,
    pub(crate) endpoint: Option<String>,
    pub(crate) api: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) valid_until: Option<String>,
    pub(crate) checked_at: Option<String>,
    /// Whole seconds since then.
    pub(crate) age: Option<i64>,
    /// Whole seconds after which there may be another answer; null for never.
    pub(crate) retry_after: Option<i64>,
    pub(crate) reason: Reason,
}

impl KnownStatus {
    /// What the service said, as long as that is to be believed.
    pub(crate) fn reason(&self) -> Reason {
        let Status { state, is_running, .. } = &self.status;
        match state {
            State::Deleted => Reason::Gone,
            // Where both disagree, it does not run.
            state if *is_running == Some(true) && state.implies_running() != Some(false) => Reason::Running,
            State::OfflineMaintenance => Reason::Maintenance,
            State::Unknown if !self.seen_in_another_state => Reason::Unknown,
            State::Unknown
            | State::Provisioning
            | State::Running
            | State::Suspended
            | State::OnlineMaintenance
            | State::ProvisioningFailed
            | State::Deleting
            | State::DeleteFailed
            | State::MigrationPending
            | State::Unpublished(_) => Reason::Down,
        }
    }

    /// Whole seconds since it was received.
    pub(crate) fn age(&self, now: DateTime<Utc>) -> i64 {
        (now - self.checked_at).num_seconds().max(0)
    }

    /// Whole seconds for which it is current; 0 when it is not.
    pub(crate) fn seconds_left(&self, now: DateTime<Utc>) -> i64 {
        (self.fresh_until - now).num_seconds().max(0)
    }
}

impl Verdict {
    /// By a check that is to be believed.
    pub(crate) fn of(key: &TenantKey, known: &KnownStatus, now: DateTime<Utc>) -> Self {
        let reason = known.reason();
        let retry_after = (reason != Reason::Gone).then(|| seconds_until(known.fresh_until, now));
        Self { run: reason == Reason::Running, reason, retry_after, ..Self::told(key, Some(known), now) }
    }

    /// Without a check that is to be believed: what was known before is told, but does not count.
    pub(crate) fn without_data(
        key: &TenantKey,
        known: Option<&KnownStatus>,
        next: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Self {
        Self { retry_after: Some(seconds_until(next, now)), ..Self::told(key, known, now) }
    }

    /// The service does not know the tenant, and never did as far as we saw.
    pub(crate) fn unknown(key: &TenantKey, next: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self { reason: Reason::Unknown, ..Self::without_data(key, None, next, now) }
    }

    fn told(key: &TenantKey, known: Option<&KnownStatus>, now: DateTime<Utc>) -> Self {
        let status = known.map(|known| &known.status);
        let text = |address: Option<&Address>| address.map(|address| address.as_str().to_owned());
        Self {
            environment: key.environment.to_string(),
            id: key.identifier.to_string(),
            run: false,
            state: status.map(|status| status.state.name().to_owned()),
            is_running: status.and_then(|status| status.is_running),
            endpoint: text(status.and_then(|status| status.endpoint.as_ref())),
            api: text(status.and_then(|status| status.api.as_ref())),
            version: status.and_then(|status| status.release.clone()),
            valid_until: status.and_then(|status| status.valid_until).map(written),
            checked_at: known.map(|known| written(known.checked_at)),
            age: known.map(|known| known.age(now)),
            retry_after: None,
            reason: Reason::NoData,
        }
    }
}

/// A time in RFC 3339, in UTC.
fn written(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Whole seconds until then, rounded up, at least 1.
fn seconds_until(time: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let wait = (time - now).max(TimeDelta::zero());
    let whole = wait.num_seconds();
    (whole + i64::from(wait > TimeDelta::seconds(whole))).max(1)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + seconds, 0).expect("a time")
    }

    fn key() -> TenantKey {
        "production/Cust7".parse().expect("a key")
    }

    fn known(fields: &str, seen_in_another_state: bool) -> KnownStatus {
        let document = format!(r#"{{"ContextIdentifier":"Cust7",{fields}}}"#);
        let status = Status::read(key().identifier, document.as_bytes()).expect("a status");
        let document = document.into();
        KnownStatus { document, status, checked_at: at(0), fresh_until: at(60), since: at(0), seen_in_another_state }
    }

    #[rstest]
    #[case(r#""State":"Running","IsRunning":true"#, false, Reason::Running)]
    #[case(r#""State":"Running""#, false, Reason::Running)]
    #[case(r#""State":"Running","IsRunning":false"#, false, Reason::Down)]
    #[case(r#""State":"OnlineMaintenance","IsRunning":true"#, false, Reason::Running)]
    #[case(r#""State":"OfflineMaintenance","IsRunning":false"#, false, Reason::Maintenance)]
    #[case::a_contradiction(r#""State":"OfflineMaintenance","IsRunning":true"#, false, Reason::Maintenance)]
    #[case(r#""State":"Suspended","IsRunning":true"#, false, Reason::Down)]
    #[case(r#""State":"Deleted""#, false, Reason::Gone)]
    #[case(r#""State":"Deleting""#, false, Reason::Down)]
    #[case(r#""State":"Unknown""#, false, Reason::Unknown)]
    #[case(r#""State":"Unknown""#, true, Reason::Down)]
    #[case(r#""State":7,"IsRunning":true"#, false, Reason::Running)]
    #[case(r#""State":7"#, false, Reason::Down)]
    fn it_runs_only_where_all_that_was_said_agrees(
        #[case] fields: &str,
        #[case] seen_in_another_state: bool,
        #[case] reason: Reason,
    ) {
        let known = known(fields, seen_in_another_state);
        let verdict = Verdict::of(&key(), &known, at(1));
        assert_eq!((verdict.reason, verdict.run), (reason, reason == Reason::Running));
    }

    #[test]
    fn what_was_known_before_is_told_but_does_not_count() {
        let known = known(r#""State":"Running","Api":"https://online2.superoffice.com/Cust7/api""#, false);
        let verdict = Verdict::without_data(&key(), Some(&known), at(130), at(100));
        assert_eq!((verdict.run, verdict.reason, verdict.retry_after), (false, Reason::NoData, Some(30)));
        assert_eq!((verdict.state.as_deref(), verdict.age), (Some("Running"), Some(100)));
    }
}
