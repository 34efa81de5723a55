//! The machine that decides everything: inputs and the time go in, effects come out.
//!
//! It has no clock, no files and no network. The loop in `beacon-watch` carries out its effects, brings back what came
//! of them, and wakes it at [`Engine::next_deadline`].

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Offset, TimeDelta, Utc};
use url::Url;

use crate::condition_log::ConditionLog;
use crate::conditions::{Condition, Conditions};
use crate::identity::{Environment, EnvironmentName, TenantKey};
use crate::language::{Message, Texts};
use crate::notifications::{Cause, NotificationEvent, Notifier, Snoozes, Subject, Timing, Words};
use crate::schedule::{self, Pacer};
use crate::settings::Settings;
use crate::usual::Usual;

mod check_results;
mod checks;
mod commands;
mod conditions;
mod details;
mod messages;
mod review;
mod service_page;
mod show;
mod tenant;
mod tenants;
mod time;
mod versions;

pub use check_results::FAILURES_UNTIL_NO_DATA;
pub use messages::{
    Command, CommandError, Effect, Input, ProfileChange, Record, RemovalToken, SnoozeFor, StatusDocument, Stored,
};
pub use tenant::{CheckFailures, LastStatus, PendingConfirmation, Profile, Tenant, TenantState};
pub use tenants::Tenants;

use review::PolicyNow;
use service_page::VendorPage;

/// How long the first checks after a start are gathered into one digest at the most.
const STARTUP_DIGEST_TIMEOUT: TimeDelta = TimeDelta::minutes(10);
/// For so long after waking or a network change, conditions are shown but not yet told.
const GRACE: TimeDelta = TimeDelta::seconds(60);

/// The machine.
#[derive(Debug)]
pub struct Engine {
    settings: Settings,
    /// Shared with each check that is under way.
    environments: BTreeMap<EnvironmentName, Arc<Environment>>,
    tenants: Tenants,
    /// Tenants by the time at which they are due; urgent ones in a queue of their own.
    due: BTreeSet<(DateTime<Utc>, TenantKey)>,
    urgent: BTreeSet<(DateTime<Utc>, TenantKey)>,
    /// Tenants by the time at which their conclusion may change by itself.
    reviews: BTreeSet<(DateTime<Utc>, TenantKey)>,
    in_flight: u32,
    versions_in_flight: u32,
    pacer: Pacer,
    /// The sum of one check per interval over all tenants, in checks a second.
    load: f64,
    /// How many tenants of each environment are checked.
    checked: BTreeMap<EnvironmentName, u32>,
    conditions: Conditions,
    active: BTreeSet<Condition>,
    /// When a tenant of an environment was last read.
    proven_at: BTreeMap<EnvironmentName, DateTime<Utc>>,
    /// Who cannot be read, while it is not proven yet that others of the environment can.
    unproven: BTreeSet<TenantKey>,
    /// Conditions told before the start, until a check says whether they last.
    inherited: BTreeSet<Condition>,
    condition_log: ConditionLog,
    /// Whether a tenant that begins to be watched is checked when its last status says, or at once.
    checks_when_due: bool,
    /// Conditions are not told before this.
    grace_until: Option<DateTime<Utc>>,
    usual: Usual,
    notifier: Notifier,
    snoozes: Snoozes,
    /// Whether something changed that may end a snooze until recovery.
    snoozes_to_review: bool,
    /// When the quiet hours that hold now end.
    quiet_until: Option<DateTime<Utc>>,
    /// After a start: whose first check is awaited, and until when at most.
    startup_digest: Option<(BTreeSet<TenantKey>, DateTime<Utc>)>,
    sweep: Option<(BTreeSet<TenantKey>, u32)>,
    /// The latest removals, the oldest first.
    removals: VecDeque<(RemovalToken, Vec<Removed>)>,
    /// What the app itself has to say, by kind.
    banners: BTreeMap<String, Message>,
    paused: bool,
    vendor_page: VendorPage,
    checked_at: Option<DateTime<Utc>>,
    /// The texts in the language that is set.
    texts: Texts,
    /// Those in the system's language.
    system_texts: Texts,
    offset: FixedOffset,
    seed: u64,
    dirty: Dirty,
    effects: Vec<Effect>,
}

/// A tenant that was removed, and can be put back.
type Removed = (TenantKey, Profile, TenantState);

/// What changed on the screen since it was last asked for.
#[derive(Debug, Default)]
struct Dirty {
    rows: BTreeSet<TenantKey>,
    removed: BTreeSet<TenantKey>,
    summary: bool,
}

impl Engine {
    /// A machine that starts from what was stored. It speaks as `texts`, which are in the system's language, unless the
    /// settings name another one. `seed` spreads retries; any number will do.
    #[must_use]
    pub fn new(stored: Stored, texts: Texts, seed: u64, now: DateTime<FixedOffset>) -> Self {
        let settings = stored.settings.unwrap_or_default();
        let mut engine = Self {
            environments: by_name(&settings),
            tenants: Tenants::default(),
            due: BTreeSet::new(),
            urgent: BTreeSet::new(),
            reviews: BTreeSet::new(),
            in_flight: 0,
            versions_in_flight: 0,
            pacer: Pacer::default(),
            load: 0.0,
            checked: BTreeMap::new(),
            conditions: Conditions::default(),
            active: BTreeSet::new(),
            proven_at: BTreeMap::new(),
            unproven: BTreeSet::new(),
            inherited: BTreeSet::new(),
            condition_log: ConditionLog::restore(stored.conditions),
            checks_when_due: stored.checks_when_due,
            grace_until: None,
            usual: Usual::default(),
            notifier: Notifier::restore(stored.notifications, stored.missed, stored.last_notification),
            snoozes: stored.snoozes,
            snoozes_to_review: true,
            quiet_until: None,
            startup_digest: None,
            sweep: None,
            removals: VecDeque::new(),
            banners: BTreeMap::new(),
            paused: stored.paused,
            vendor_page: VendorPage::default(),
            checked_at: None,
            texts: texts_in(&settings, &texts),
            system_texts: texts,
            settings,
            offset: *now.offset(),
            seed,
            dirty: Dirty::default(),
            effects: Vec::new(),
        };
        let told = engine.notifier.told().filter_map(|(subject, _)| match subject {
            Subject::Condition(condition) => Some(condition.clone()),
            Subject::Tenant(_) => None,
        });
        engine.inherited = told.chain(engine.condition_log.lasting().cloned()).collect();
        let now = now.to_utc();
        // A tenant of an environment that is gone cannot be asked for.
        let can_be_asked = |key: &TenantKey| engine.environments.contains_key(&key.environment);
        let mut tenants: Vec<_> = stored.tenants.into_iter().filter(|(key, _, _)| can_be_asked(key)).collect();
        for (key, _, memory) in &mut tenants {
            let (address, before) = (engine.status_address(key), stored.read_from.get(key));
            // Another service said that: it is no state of this tenant's.
            if before.is_some_and(|before| address.is_some_and(|address| address.as_str() != before)) {
                *memory = None;
            }
        }
        if tenants.iter().any(|(_, _, memory)| memory.as_ref().is_some_and(|memory| memory.last_status.is_some())) {
            engine.notifier.begin_digest(Cause::StartupDigest);
        }
        for (key, profile, memory) in tenants {
            engine.insert(key, profile, memory.unwrap_or_default(), now);
        }
        if engine.notifier.gathers_digest() {
            let is_remembered =
                |key: &TenantKey| engine.tenants.get(key).is_some_and(|it| it.stored.last_status.is_some());
            let awaited = engine.due_keys(now).into_iter().filter(is_remembered).collect();
            engine.startup_digest = Some((awaited, now + STARTUP_DIGEST_TIMEOUT));
        }
        engine.begin_sweep(engine.due_keys(now));
        engine.begin_with_service_page(now);
        engine.dirty.summary = true;
        engine
    }

    /// Takes in what happened, and says what is to be done.
    pub fn handle(&mut self, input: Input, now: DateTime<FixedOffset>) -> Vec<Effect> {
        self.offset = *now.offset();
        let now = now.to_utc();
        match input {
            Input::StatusChecked { key, sent, outcome } => self.handle_check(&key, sent, outcome, now),
            Input::VersionChecked { key, outcome } => self.handle_version_check(&key, outcome, now),
            Input::ServicePageChecked { url, page } => self.handle_service_page(&url, page, now),
            Input::TimeJumped { by } => self.time_jumped(by, now),
            Input::NetworkChanged => self.network_changed(now),
            Input::Learned(usual) => {
                self.usual = *usual;
                self.review_all(now);
            }
            Input::Tick => {}
        }
        self.advance(now)
    }

    /// Carries out what a person wants, and says what is to be done.
    ///
    /// # Errors
    /// When it cannot be done; then nothing was changed.
    pub fn command(&mut self, command: Command, now: DateTime<FixedOffset>) -> Result<Vec<Effect>, CommandError> {
        self.offset = *now.offset();
        let now = now.to_utc();
        self.apply_command(command, now)?;
        Ok(self.advance(now))
    }

    /// When [`Engine::handle`] wants to be called at the latest.
    #[must_use]
    pub fn next_deadline(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let deadlines = [
            self.next_start(),
            self.reviews.first().map(|(time, _)| *time),
            self.notifier.next_deadline(now),
            self.snoozes.next_end(),
            self.quiet_until,
            self.grace_until,
            self.startup_digest.as_ref().map(|(_, until)| *until),
            self.service_page_due(),
        ];
        deadlines.into_iter().flatten().min()
    }

    /// What must be stored before the program ends: what changes with every check is stored only now.
    #[must_use]
    pub fn closing_records(&self) -> Vec<Record> {
        let known = self.tenants.iter().filter(|(_, tenant)| tenant.stored.last_status.is_some());
        known.map(|(key, tenant)| Record::TenantState(key.clone(), Box::new(tenant.stored.clone()))).collect()
    }

    /// Where a tenant's status is asked for; `None` where there is no such environment.
    #[must_use]
    pub fn status_address(&self, key: &TenantKey) -> Option<Url> {
        Some(self.environments.get(&key.environment)?.status_address(key.identifier))
    }

    /// Whether the check of a tenant that is under way asks where its environment is not any more: its answer is none.
    #[must_use]
    pub fn is_outdated(&self, key: &TenantKey) -> bool {
        self.tenants.get(key).is_some_and(|tenant| tenant.schedule.outdated)
    }

    /// What is known of a tenant, to be stored; `None` where there is no such tenant.
    #[must_use]
    pub fn memory_record(&self, key: &TenantKey) -> Option<Record> {
        let tenant = self.tenants.get(key)?;
        Some(Record::TenantState(key.clone(), Box::new(tenant.stored.clone())))
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The environments, by name.
    #[must_use]
    pub fn environments(&self) -> &BTreeMap<EnvironmentName, Arc<Environment>> {
        &self.environments
    }

    /// The tenants.
    #[must_use]
    pub fn tenants(&self) -> &Tenants {
        &self.tenants
    }

    /// The texts in the language that is set.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Whether checks are paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// When any tenant was last read.
    #[must_use]
    pub fn checked_at(&self) -> Option<DateTime<Utc>> {
        self.checked_at
    }

    /// Whether nothing is under way and nothing waits to be read at once: every tenant was tried.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.urgent.is_empty() && self.in_flight == 0 && self.versions_in_flight == 0
    }

    /// Everything that time alone brings about.
    fn advance(&mut self, now: DateTime<Utc>) -> Vec<Effect> {
        self.end_snoozes_and_quiet_hours(now);
        self.end_grace(now);
        while let Some((time, _)) = self.reviews.first()
            && *time <= now
        {
            if let Some((_, key)) = self.reviews.pop_first() {
                if let Some(tenant) = self.tenants.get_mut(&key) {
                    tenant.schedule.review_at = None;
                }
                self.review(&key, now);
            }
        }
        self.end_recovered_snoozes(now);
        self.end_startup_digest(now);
        self.start_checks(now);
        self.ask_service_page(now);
        for event in self.notify(now) {
            let event = self.with_context(event);
            self.effects.push(Effect::Notify(event));
        }
        std::mem::take(&mut self.effects)
    }

    /// What a person is told now; what was decided and changed by it is stored before.
    fn notify(&mut self, now: DateTime<Utc>) -> Vec<NotificationEvent> {
        let words = Words { texts: &self.texts, offset: self.offset };
        let local = self.local(now);
        let (tenants, settings, snoozes) = (&self.tenants, &self.settings.notifications, &self.snoozes);
        let policy = PolicyNow { tenants, settings, snoozes, now: local };
        let told = self.notifier.advance(Timing { now, window: window(&self.settings) }, &words, &policy);
        for decision in self.notifier.take_decisions() {
            self.store(Record::Decision(Box::new(decision)));
        }
        for (id, notification) in self.notifier.take_changed() {
            self.store(Record::Notification(id, notification.map(Box::new)));
        }
        if let Some(missed) = self.notifier.take_missed() {
            self.store(Record::Missed(missed));
        }
        told
    }

    fn store(&mut self, record: Record) {
        self.effects.push(Effect::Store(record));
    }

    fn timing(&self, now: DateTime<Utc>) -> Timing {
        Timing { now, window: window(&self.settings) }
    }

    fn local(&self, now: DateTime<Utc>) -> DateTime<FixedOffset> {
        now.with_timezone(&self.offset.fix())
    }
}

/// The texts in the language that is set; those in the system's where none is, or none that there is.
fn texts_in(settings: &Settings, system: &Texts) -> Texts {
    let chosen = settings.language.as_deref().and_then(Texts::find);
    // Times are written as the system's region does, whatever the language.
    chosen.map_or_else(|| system.clone(), |chosen| chosen.with_hour_cycle(system.hour_cycle()))
}

/// The environments there are.
fn by_name(settings: &Settings) -> BTreeMap<EnvironmentName, Arc<Environment>> {
    settings.all_environments().map(|environment| (environment.name.clone(), Arc::new(environment))).collect()
}

/// How long changes of one cause gather.
fn window(settings: &Settings) -> TimeDelta {
    TimeDelta::from_std(settings.notifications.group_window).unwrap_or(TimeDelta::seconds(8))
}

/// The bounds and rates by which checks are planned.
fn longest(settings: &Settings) -> TimeDelta {
    schedule::max_interval(&settings.watching)
}

#[cfg(test)]
mod tests;
