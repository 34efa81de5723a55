//! What a person wants, carried out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Command, CommandError, Engine, Profile, ProfileChange, Record, RemovalToken, SnoozeFor, Tenant, by_name};
use crate::identity::{EnvironmentName, TenantKey};
use crate::language::Message;
use crate::notifications::{SnoozeEnd, SnoozeScope, Snoozes};
use crate::settings::Settings;

/// So many removals can be undone, the latest.
const MAX_REMOVALS: usize = 20;

impl Engine {
    /// Carries out a command, or refuses it and changes nothing.
    pub(super) fn apply_command(&mut self, command: Command, now: DateTime<Utc>) -> Result<(), CommandError> {
        match command {
            Command::Add(tenants) => self.add(tenants, now)?,
            Command::Describe(changes) => self.describe(changes, now)?,
            Command::Remove(keys, token) => self.remove(&keys, token, now),
            Command::UndoRemove(token) => self.undo_remove(token, now)?,
            Command::CheckNow(keys) => self.check_now(keys, now)?,
            Command::CheckForCaller { key, misdirected } => self.check_for_caller(&key, misdirected, now)?,
            Command::StopSweep => self.stop_sweep(),
            Command::Snooze(scopes, how_long) => {
                let end = match how_long {
                    SnoozeFor::Time(time) => {
                        SnoozeEnd::At(now + time.clamp(TimeDelta::zero(), SnoozeFor::MAX_DURATION))
                    }
                    SnoozeFor::Recovery => SnoozeEnd::Recovery,
                };
                self.snooze(scopes, end)?;
                self.snoozes_changed(now);
            }
            Command::EndSnooze(scopes) => {
                for scope in &scopes {
                    self.snoozes.end(scope);
                }
                self.snoozes_changed(now);
            }
            Command::Pause(paused) => self.pause(paused, now),
            Command::ChangeSettings(settings) => self.change_settings(*settings, now)?,
            Command::AddEnvironment(environment) => {
                let mut settings = self.settings.clone();
                settings.environments.push(environment);
                self.change_settings(settings, now)?;
            }
            Command::NotificationShown { id, shown } => self.notifier.record_shown(id, shown, now),
            Command::ShowBanner(kind, message) => self.show_banner(kind, message),
            Command::HideBanner(kind) => self.hide_banner(&kind),
        }
        Ok(())
    }

    /// Shows a message of the app itself, one for each kind. Unlike by [`Command::ShowBanner`], nothing else is done that
    /// may be due, so that no effects come of it.
    pub fn show_banner(&mut self, kind: String, message: Message) {
        self.banners.insert(kind, message);
        self.dirty.summary = true;
    }

    /// Takes such a message away.
    pub fn hide_banner(&mut self, kind: &str) {
        self.dirty.summary |= self.banners.remove(kind).is_some();
    }

    fn add(&mut self, tenants: Vec<(TenantKey, Profile)>, now: DateTime<Utc>) -> Result<(), CommandError> {
        let homeless = tenants.iter().find(|(key, _)| !self.environments.contains_key(&key.environment));
        if let Some((key, _)) = homeless {
            return Err(CommandError::NoEnvironment(key.environment.clone()));
        }
        let known = |key: &TenantKey| self.tenants.contains_key(key);
        let new: BTreeMap<TenantKey, Profile> = tenants.into_iter().filter(|(key, _)| !known(key)).collect();
        let keys: Vec<TenantKey> = new.keys().cloned().collect();
        for (key, profile) in new {
            let profile = profile.cleaned();
            self.store(Record::Profile(key.clone(), profile.clone()));
            self.insert(key, profile, super::TenantState::default(), now);
        }
        if keys.len() > 1 {
            self.begin_sweep(keys);
        }
        Ok(())
    }

    fn describe(&mut self, changes: Vec<(TenantKey, ProfileChange)>, now: DateTime<Utc>) -> Result<(), CommandError> {
        if let Some((missing, _)) = changes.iter().find(|(key, _)| !self.tenants.contains_key(key)) {
            return Err(CommandError::NoTenant(missing.clone()));
        }
        for (key, change) in changes {
            let Some(tenant) = self.tenants.get_mut(&key) else { continue };
            let before = std::mem::take(&mut tenant.profile);
            tenant.profile = Profile {
                name: change.name.unwrap_or(before.name),
                tags: change.tags.unwrap_or(before.tags),
                notes: change.notes.unwrap_or(before.notes),
                rule: change.rule.unwrap_or(before.rule),
            }
            .cleaned();
            let record = Record::Profile(key.clone(), tenant.profile.clone());
            self.store(record);
            self.snoozes_to_review = true;
            self.dirty.rows.insert(key.clone());
            self.review(&key, now);
        }
        Ok(())
    }

    fn remove(&mut self, keys: &[TenantKey], token: RemovalToken, now: DateTime<Utc>) {
        let mut removed = Vec::new();
        for key in keys {
            if let Some(tenant) = self.take_out(key, now) {
                removed.push((key.clone(), tenant.profile, tenant.stored));
                self.store(Record::Removed(key.clone()));
            }
        }
        if self.removals.len() >= MAX_REMOVALS {
            self.removals.pop_front();
        }
        self.removals.push_back((token, removed));
    }

    fn undo_remove(&mut self, token: RemovalToken, now: DateTime<Utc>) -> Result<(), CommandError> {
        let at = self.removals.iter().position(|(removal, _)| *removal == token);
        let Some((_, removed)) = at.and_then(|at| self.removals.remove(at)) else {
            return Err(CommandError::NothingRemoved);
        };
        for (key, profile, memory) in removed {
            if self.tenants.contains_key(&key) || !self.environments.contains_key(&key.environment) {
                continue;
            }
            self.store(Record::Profile(key.clone(), profile.clone()));
            self.store(Record::TenantState(key.clone(), Box::new(memory.clone())));
            self.insert(key, profile, memory, now);
        }
        Ok(())
    }

    fn check_now(&mut self, keys: Option<Vec<TenantKey>>, now: DateTime<Utc>) -> Result<(), CommandError> {
        if let Some(missing) = keys.iter().flatten().find(|key| !self.tenants.contains_key(key)) {
            return Err(CommandError::NoTenant(missing.clone()));
        }
        // What is deleted is not checked, unless it alone is asked for.
        let keys = match keys {
            Some(keys) if keys.len() == 1 => keys,
            Some(mut keys) => {
                keys.retain(|key| self.tenants.get(key).is_some_and(Tenant::is_checked));
                keys
            }
            None => self.checked_keys(),
        };
        self.check_soon(&keys, now);
        self.begin_sweep(keys);
        Ok(())
    }

    /// Adds a snooze for each scope, or none where they would be too many.
    fn snooze(&mut self, scopes: Vec<SnoozeScope>, end: SnoozeEnd) -> Result<(), CommandError> {
        let mut snoozes = self.snoozes.clone();
        for scope in scopes {
            snoozes.set(scope, end);
        }
        if snoozes.iter().count() > Snoozes::MAX {
            return Err(CommandError::TooManySnoozes);
        }
        self.snoozes = snoozes;
        Ok(())
    }

    fn snoozes_changed(&mut self, now: DateTime<Utc>) {
        self.store(Record::Snoozes(self.snoozes.clone()));
        self.snoozes_to_review = true;
        self.review_muted(now);
    }

    fn pause(&mut self, paused: bool, now: DateTime<Utc>) {
        if self.paused == paused {
            return;
        }
        self.paused = paused;
        self.store(Record::Paused(paused));
        if !paused {
            self.confirm_all_changes(now);
        }
        self.review_all(now);
    }

    fn change_settings(&mut self, settings: Settings, now: DateTime<Utc>) -> Result<(), CommandError> {
        settings.check_after(&self.settings)?;
        let environments = by_name(&settings);
        let orphan = self.tenants.keys().find(|key| !environments.contains_key(&key.environment));
        if let Some(orphan) = orphan {
            return Err(CommandError::EnvironmentInUse(orphan.environment.clone()));
        }
        let moved: BTreeSet<EnvironmentName> = environments
            .iter()
            .filter(|(name, environment)| self.environments.get(*name).is_some_and(|before| before != *environment))
            .map(|(name, _)| name.clone())
            .collect();
        let watching_changed = self.settings.watching != settings.watching;
        let page_changed = self.settings.service_page != settings.service_page;
        self.set_language(&settings, now);
        self.environments = environments;
        self.settings = settings;
        self.store(Record::Settings(Box::new(self.settings.clone())));
        // Quiet hours that end by this end in a digest, too.
        self.end_snoozes_and_quiet_hours(now);
        if page_changed {
            self.begin_with_service_page(now);
        }
        let ask_anew: Vec<TenantKey> =
            self.tenants.keys().filter(|key| watching_changed || moved.contains(&key.environment)).cloned().collect();
        // An answer that comes from an old address is none.
        for key in ask_anew.iter().filter(|key| moved.contains(&key.environment)) {
            if let Some(tenant) = self.tenants.get_mut(key) {
                tenant.schedule.outdated = tenant.schedule.in_flight;
                tenant.schedule.version_asked = None;
            }
        }
        // New bounds hold from now on: a check planned by the old ones is made at the latest when the new ones say.
        for key in ask_anew {
            let Some(next) = self.tenants.get(&key).and_then(|tenant| tenant.schedule.next) else { continue };
            let latest = if moved.contains(&key.environment) { now } else { now + super::longest(&self.settings) };
            self.plan(&key, Some(next.min(latest)), false);
        }
        self.conditions.set_load(self.load, self.settings.watching.rate);
        self.review_conditions(now);
        self.review_all(now);
        Ok(())
    }

    /// Speaks the language of these settings from now on, also of what was told before and lasts.
    fn set_language(&mut self, settings: &Settings, now: DateTime<Utc>) {
        let texts = super::texts_in(settings, &self.system_texts);
        if texts.language() != self.texts.language() {
            self.texts = texts;
            self.notifier.reword(now);
            self.dirty.summary = true;
        }
    }
}
