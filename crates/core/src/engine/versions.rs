//! Versions: from labels in the status, or from the version document where that has none.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Effect, Engine};
use crate::change::{Change, ChangeKind};
use crate::check::{CheckError, VersionAnswer};
use crate::identity::TenantKey;
use crate::status::Address;
use crate::version::Version;

/// The version document is asked for again after this time, where the status document has no version.
const VERSION_AGES: TimeDelta = TimeDelta::hours(6);

impl Engine {
    /// Takes in a check of a tenant's version document.
    pub(super) fn handle_version_check(
        &mut self,
        key: &TenantKey,
        outcome: Result<VersionAnswer, CheckError>,
        now: DateTime<Utc>,
    ) {
        self.versions_in_flight = self.versions_in_flight.saturating_sub(1);
        // Its environment may have got another address meanwhile, or it stopped and is asked again when it runs.
        if self.tenants.get(key).is_none_or(|tenant| tenant.schedule.version_asked.is_none()) {
            return;
        }
        match outcome {
            Ok(VersionAnswer { version, document }) => {
                if let Some(tenant) = self.tenants.get_mut(key) {
                    tenant.version_document = document;
                }
                self.learn_version(key, version, now);
                self.review(key, now);
            }
            // The tenant lives on another host now, and its status says where. The same address is not asked again.
            Err(CheckError::Misdirected) => self.check_soon(std::slice::from_ref(key), now),
            // The version is not worth a message: it is asked for again with the next check of a changed status,
            // or when it has aged.
            Err(_) => {}
        }
    }

    pub(super) fn learn_version(&mut self, key: &TenantKey, version: Version, now: DateTime<Utc>) {
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let Some(before) = tenant.stored.version.clone() else {
            tenant.stored.version = Some(version);
            self.remember(key);
            return;
        };
        let after = version.completed_by(&before);
        if after == before {
            return;
        }
        let (same_build, same_release) = (after.is_same_build(&before), after.is_same_release(&before));
        tenant.stored.version = Some(after.clone());
        self.remember(key);
        if !same_build {
            let kind = ChangeKind::Version { from: before, to: after };
            if !same_release {
                self.announce(key, &kind, now);
            }
            let health = self.health_now(key, now);
            self.record(Change { at: now, server_time: None, key: key.clone(), kind, health, lasted: None });
        }
    }

    /// Asks for the version document where the status document has no version and something may be new.
    pub(super) fn ask_for_version(&mut self, key: &TenantKey, now: DateTime<Utc>) {
        let Some(environment) = self.environments.get(&key.environment) else { return };
        let Some(tenant) = self.tenants.get_mut(key) else { return };
        let Some(known) = &tenant.stored.last_status else { return };
        if known.status.release.is_some() || known.status.is_running != Some(true) {
            // What comes back after a stop may be a new version.
            tenant.schedule.version_asked = None;
            return;
        }
        let Some(api) = &known.status.api else { return };
        let asked_lately = tenant
            .schedule
            .version_asked
            .as_ref()
            .is_some_and(|(at, address)| address == api && (*at..*at + VERSION_AGES).contains(&now));
        if asked_lately {
            return;
        }
        let Some(url) = api.url().filter(|url| environment.may_name(url)) else { return };
        tenant.schedule.version_asked = Some((now, Address::clone(api)));
        self.versions_in_flight += 1;
        self.effects.push(Effect::CheckVersion { key: key.clone(), url });
    }
}
