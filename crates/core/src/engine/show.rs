//! What tray and window show, made from what is known.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use super::{Engine, Tenant};
use crate::change::{Change, ChangeKind};
use crate::health::{Health, Reason, conclude};
use crate::identity::{Environment, TenantKey};
use crate::notices::{Decision, Detail, SnoozeEnd, SnoozeScope, Words};
use crate::reading::{Answer, Failure};
use crate::situation::{Situation, round_time};
use crate::status::Address;
use crate::tray::{MenuAction, MenuItem, TrayView};
use crate::version::Version;
use crate::view::{
    Banner, CheckTimes, Counts, Details, Glyph, HistoryEntry, Live, Row, SnoozeView, Summary, TroubleView,
};

/// The longest tooltip: what Windows shows.
const MAX_TOOLTIP: usize = 127;
/// How many tenants the tray's menu names.
const MENU_TENANTS: usize = 10;

/// What changed on the screen since it was last asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScreenChanges {
    /// Rows that changed or are new.
    pub rows: Vec<Row>,
    /// Tenants that are gone.
    pub removed: Vec<TenantKey>,
}

impl Engine {
    /// Whether anything on the screen changed since [`Engine::take_screen_changes`].
    #[must_use]
    pub fn screen_changed(&self) -> bool {
        self.dirty.summary || !self.dirty.rows.is_empty() || !self.dirty.removed.is_empty()
    }

    /// What changed since the last call.
    pub fn take_screen_changes(&mut self) -> ScreenChanges {
        let dirty = std::mem::take(&mut self.dirty);
        ScreenChanges {
            rows: dirty.rows.iter().filter_map(|key| self.row(key)).collect(),
            removed: dirty.removed.into_iter().filter(|key| !self.tenants.contains_key(key)).collect(),
        }
    }

    /// All tenants as rows.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.tenants.iter().map(|(key, tenant)| row(key, tenant)).collect()
    }

    /// One tenant as a row.
    #[must_use]
    pub fn row(&self, key: &TenantKey) -> Option<Row> {
        self.tenants.get(key).map(|tenant| row(key, tenant))
    }

    /// When a tenant was and will be checked.
    #[must_use]
    pub fn check_times(&self, key: &TenantKey) -> Option<CheckTimes> {
        let tenant = self.tenants.get(key)?;
        Some(CheckTimes {
            key: key.clone(),
            last_checked: tenant.read_at(),
            next_check: tenant.schedule.next.filter(|_| !self.paused),
            checking: tenant.schedule.in_flight,
        })
    }

    /// How many tenants there are of each health.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.count(|_, _| true)
    }

    /// How many of the tenants that `wanted` selects there are of each health.
    #[must_use]
    pub fn count(&self, wanted: impl Fn(&TenantKey, &Tenant) -> bool) -> Counts {
        let mut counts = Counts::default();
        for (_, tenant) in self.tenants.iter().filter(|(key, tenant)| wanted(key, tenant)) {
            counts.total += 1;
            counts.unread += u32::from(tenant.shown.unread);
            counts.snoozed += u32::from(tenant.shown.snoozed);
            let well = !tenant.shown.unread;
            match tenant.health() {
                None => counts.waiting += u32::from(well),
                Some(Health::Ok) => counts.ok += u32::from(well),
                Some(Health::Note) => counts.note += u32::from(well),
                Some(Health::Maintenance) => counts.maintenance += 1,
                Some(Health::Attention) => counts.attention += 1,
                Some(Health::Incident) => counts.incident += 1,
            }
        }
        counts
    }

    /// What the top of the window says.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let counts = self.counts();
        Summary {
            glyph: self.glyph(&counts),
            text: self.counted(&counts),
            counts,
            banners: self.all_banners(),
            checked_at: self.read_at,
            sweep: self.sweep(),
            paused: self.paused,
            vendor: self.vendor_lines(),
        }
    }

    /// What the tray shows, by the summary of now.
    #[must_use]
    pub fn tray(&self, summary: &Summary, now: DateTime<FixedOffset>) -> TrayView {
        let glyph = summary.glyph;
        let text = match glyph {
            Glyph::Paused => self.texts.say("situation-paused", &[]),
            Glyph::Offline => summary.banners.first().map(|banner| banner.text.clone()).unwrap_or_default(),
            Glyph::Ok | Glyph::Maintenance | Glyph::Attention | Glyph::Incident | Glyph::Unread | Glyph::Nothing => {
                summary.text.clone()
            }
        };
        let tooltip = match self.read_at {
            Some(at) => {
                let time = self.texts.time(at, now);
                self.texts.say("summary-checked", &[("text", text.as_str().into()), ("time", time.as_str().into())])
            }
            None => text.clone(),
        };
        TrayView {
            glyph,
            attention: self.attention(glyph),
            tooltip: crate::untrusted::shown(&tooltip, MAX_TOOLTIP),
            menu: self.menu(text, now),
        }
    }

    /// Everything about one tenant.
    #[must_use]
    pub fn details(&self, key: &TenantKey, now: DateTime<FixedOffset>) -> Option<Details> {
        let tenant = self.tenants.get(key)?;
        let known = tenant.memory.known.as_ref();
        let status = known.map(|known| &known.status);
        let scope = SnoozeScope::Tenant(key.clone());
        Some(Details {
            row: row(key, tenant),
            times: self.check_times(key)?,
            sentence: self.sentence(key, tenant, now),
            state_code: status.and_then(|status| status.state.code()),
            is_running: status.and_then(|status| status.is_running),
            previous_state: known.and_then(|known| known.previous.as_ref()).map(|state| state.name().to_owned()),
            endpoint: status.and_then(|status| status.endpoint.as_ref()).map(|address| address.as_str().to_owned()),
            api: status.and_then(|status| status.api.as_ref()).map(|address| address.as_str().to_owned()),
            valid_until: status.and_then(|status| status.valid_until),
            clock_ahead: known.and_then(|known| known.clock_ahead).map(seconds),
            version: tenant.memory.version.clone(),
            trouble: tenant.memory.trouble.as_ref().map(|trouble| TroubleView {
                code: trouble.last.code().to_owned(),
                sentence: self.texts.failure(&trouble.last),
                since: trouble.since,
                failures: trouble.failures,
            }),
            document: Some(tenant.document.to_string()).filter(|document| !document.is_empty()),
            version_document: Some(tenant.version_document.to_string()).filter(|document| !document.is_empty()),
            notes: tenant.profile.notes.clone(),
            rule: tenant.profile.rule,
            snooze: self.snoozes.end_of(&scope).map(|end| match end {
                SnoozeEnd::At(time) => SnoozeView { until: Some(time) },
                SnoozeEnd::Recovery => SnoozeView { until: None },
            }),
        })
    }

    /// How a tenant is that is not watched yet, from one reading of it.
    #[must_use]
    pub fn live(&self, key: TenantKey, outcome: &Result<Box<Answer>, Failure>, now: DateTime<Utc>) -> Live {
        let status = outcome.as_ref().ok().map(|answer| &answer.status);
        let reason = match outcome {
            Ok(answer) => Some(conclude(&answer.status, None, now, self.usual_of(&key), now).reason),
            Err(Failure::NotFound) => Some(Reason::UnknownAtFirst),
            Err(_) => None,
        };
        let state = status.map(|status| status.state.name().to_owned());
        let sentence = match (&reason, outcome) {
            (None, Err(failure)) => self.texts.failure(failure),
            (Some(reason), _) => self.in_words(reason, &key, TimeDelta::zero(), state.as_deref().unwrap_or_default()),
            (None, Ok(_)) => String::new(),
        };
        let version = status.and_then(|status| status.release.as_deref()).map(Version::from_label);
        Live {
            read: status.is_some(),
            sentence,
            health: reason.as_ref().map(Reason::health),
            reason,
            state,
            version: version.map(|version| version.short().to_owned()),
            host: status.and_then(|status| status.endpoint.as_ref()).map(Address::host_label),
            key,
        }
    }

    /// A change of a tenant as a line of its history, in words.
    #[must_use]
    pub fn history_of_change(&self, change: &Change) -> HistoryEntry {
        let (from, to) = match &change.kind {
            ChangeKind::Readability { from, to } => {
                let sentence = |failure: &Failure| self.texts.failure(failure);
                (from.as_ref().map(sentence), to.as_ref().map(sentence))
            }
            ChangeKind::State { from, to, up } => {
                let (before, after) = ChangeKind::odd(from, to, *up);
                (Some(self.texts.state(from, before)), Some(self.texts.state(to, after)))
            }
            ChangeKind::Endpoint { from, to } if from.host_label() != to.host_label() => {
                (Some(from.host_label()), Some(to.host_label()))
            }
            ChangeKind::Endpoint { .. } | ChangeKind::Version { .. } => {
                let (from, to) = change.kind.texts();
                (Some(from), Some(to))
            }
        };
        HistoryEntry { at: change.at, kind: change.kind.name().to_owned(), from, to, health: change.health }
    }

    /// What of a tenant was told, or was not and why, as a line of its history.
    #[must_use]
    pub fn history_of_decision(&self, decision: &Decision) -> HistoryEntry {
        let words = Words { texts: &self.texts, offset: self.offset };
        let what = words.title_of_one(&decision.cause, &self.label(&decision.key));
        let (from, to) = match &decision.outcome {
            Ok(_) => ("told", what),
            Err(reason) => ("not-told", format!("{what} · {}", self.texts.sentence(reason))),
        };
        let (kind, from, to) = ("notice".to_owned(), Some(from.to_owned()), Some(to));
        HistoryEntry { at: decision.at, kind, from, to, health: None }
    }

    /// The environment a tenant is in.
    #[must_use]
    pub fn environment_of(&self, key: &TenantKey) -> Option<&Arc<Environment>> {
        self.environments.get(&key.environment)
    }

    /// The tray's glyph: the worst that is not snoozed, or a trouble of our own.
    fn glyph(&self, all: &Counts) -> Glyph {
        if self.paused {
            return Glyph::Paused;
        }
        if self.tenants.is_empty() {
            return Glyph::Nothing;
        }
        if self.active.contains(&Situation::Offline) {
            return Glyph::Offline;
        }
        let heard = if all.snoozed == 0 { *all } else { self.count(|_, tenant| !tenant.shown.snoozed) };
        let blind = self.active.iter().any(Situation::blinds);
        match heard {
            Counts { incident: 1.., .. } => Glyph::Incident,
            Counts { attention: 1.., .. } => Glyph::Attention,
            Counts { unread, .. } if blind || unread > 0 => Glyph::Unread,
            Counts { maintenance: 1.., .. } => Glyph::Maintenance,
            Counts { waiting: 1.., .. } => Glyph::Nothing,
            _ => Glyph::Ok,
        }
    }

    /// How many tenants the glyph stands for, when it asks for attention.
    fn attention(&self, glyph: Glyph) -> u32 {
        let (Glyph::Attention | Glyph::Incident) = glyph else { return 0 };
        let counts = self.count(|_, tenant| !tenant.shown.snoozed);
        counts.attention + counts.incident
    }

    /// "2 need attention · 118 running · 3 in maintenance".
    fn counted(&self, counts: &Counts) -> String {
        let parts = [
            ("summary-incident", counts.incident),
            ("summary-attention", counts.attention),
            ("summary-unread", counts.unread),
            ("summary-running", counts.ok),
            ("summary-maintenance", counts.maintenance),
            ("summary-note", counts.note),
            ("summary-waiting", counts.waiting),
            ("summary-snoozed", counts.snoozed),
        ];
        let said = parts.into_iter().filter(|(_, n)| *n > 0).map(|(id, n)| self.texts.say(id, &[("n", n.into())]));
        let said: Vec<String> = said.collect();
        if said.is_empty() { self.texts.say("summary-nothing", &[]) } else { said.join(" · ") }
    }

    fn all_banners(&self) -> Vec<Banner> {
        let situations = self.active.iter().map(|situation| Banner {
            kind: situation.kind().to_owned(),
            text: self.sentence_of(situation),
            diagnose: self.blinded_by(situation),
        });
        let own = self.banners.iter().map(|(kind, message)| Banner {
            kind: kind.clone(),
            text: self.texts.sentence(message.clone()),
            diagnose: None,
        });
        situations.chain(own).collect()
    }

    /// The first tenant that cannot be read because of an own trouble.
    fn blinded_by(&self, situation: &Situation) -> Option<TenantKey> {
        self.tenants.keys().find(|key| situation.blinds_in(&key.environment)).cloned()
    }

    /// An own trouble in a sentence.
    fn sentence_of(&self, situation: &Situation) -> String {
        let what = self.detail_of(situation);
        let detail = self.texts.detail(&what);
        let id = format!("situation-{}", situation.kind());
        match situation {
            Situation::ServiceUnreadable { environment } => {
                // Other JSON than was ever published: this version is the one that does not understand.
                let is_foreign = what == Detail::Failure(Failure::NotStatus);
                let id = if is_foreign { "situation-service-foreign".to_owned() } else { id };
                let arguments = [("environment", environment.as_str().into()), ("why", detail.as_str().into())];
                self.texts.say(&id, &arguments)
            }
            Situation::Overload => detail,
            Situation::WrongClock => self.texts.say(&id, &[("duration", detail.as_str().into())]),
            Situation::Offline | Situation::Portal => self.texts.say(&id, &[]),
        }
    }

    /// What there is to say of an own trouble beside its name.
    pub(super) fn detail_of(&self, situation: &Situation) -> Detail {
        match situation {
            Situation::Offline | Situation::Portal => Detail::None,
            Situation::ServiceUnreadable { environment } => {
                let in_it = self.tenants.iter().filter(|(key, _)| key.environment == *environment);
                let latest = in_it.filter_map(|(_, tenant)| tenant.memory.trouble.as_ref()).next_back();
                latest.map_or(Detail::None, |trouble| Detail::Failure(trouble.last.clone()))
            }
            Situation::WrongClock => Detail::Clock(self.situations.clock_ahead().unwrap_or_default().abs()),
            Situation::Overload => {
                let tenants = u32::try_from(self.tenants.len()).unwrap_or(u32::MAX);
                let rate = self.settings.watching.rate;
                let round = TimeDelta::from_std(round_time(tenants, rate)).unwrap_or(TimeDelta::days(1));
                Detail::Load { tenants, rate, round }
            }
        }
    }

    fn menu(&self, summary: String, now: DateTime<FixedOffset>) -> Vec<MenuItem> {
        let action = |id: &str, action| MenuItem::Action { label: self.texts.say(id, &[]), action };
        let mut menu = vec![MenuItem::Label(summary)];
        menu.extend(self.worst_tenants(now));
        menu.push(MenuItem::Separator);
        menu.push(action("tray-open", MenuAction::Open(None)));
        menu.push(action("tray-check-now", MenuAction::CheckNow));
        menu.push(if self.snoozes.end_of(&SnoozeScope::All).is_some() {
            action("tray-end-snooze", MenuAction::EndSnooze)
        } else {
            let hours = [1_u32, 4, 8].map(|hours| MenuItem::Action {
                label: self.texts.say("tray-snooze-hours", &[("n", hours.into())]),
                action: MenuAction::SnoozeAll { minutes: hours * 60 },
            });
            MenuItem::Submenu { label: self.texts.say("tray-snooze-all", &[]), items: hours.to_vec() }
        });
        menu.push(action(if self.paused { "tray-resume" } else { "tray-pause" }, MenuAction::Pause(!self.paused)));
        menu.push(action("tray-settings", MenuAction::OpenSettings));
        menu.push(MenuItem::Separator);
        menu.push(action("tray-quit", MenuAction::Quit));
        menu
    }

    /// Up to ten tenants that need attention, the worst first, and how many more.
    fn worst_tenants(&self, now: DateTime<FixedOffset>) -> Vec<MenuItem> {
        let needs = |tenant: &Tenant| {
            let wrong = tenant.health().filter(|health| *health > Health::Note);
            (wrong.is_some() || tenant.shown.unread) && !tenant.shown.snoozed
        };
        let mut worst: Vec<_> = self.tenants.iter().filter(|(_, tenant)| needs(tenant)).collect();
        worst.sort_by_key(|(_, tenant)| std::cmp::Reverse(tenant.health()));
        let more = worst.len().saturating_sub(MENU_TENANTS);
        let items = worst.into_iter().take(MENU_TENANTS).map(|(key, tenant)| {
            let label = self.short_sentence(key, tenant, now);
            MenuItem::Action { label: crate::untrusted::shown(&label, 80), action: MenuAction::Open(Some(key.clone())) }
        });
        let mut items: Vec<MenuItem> = items.collect();
        if more > 0 {
            items.push(MenuItem::Label(self.texts.say("tray-more", &[("n", more.into())])));
        }
        items
    }

    /// A tenant and what is wrong with it, in a few words.
    fn short_sentence(&self, key: &TenantKey, tenant: &Tenant, now: DateTime<FixedOffset>) -> String {
        let known = tenant.memory.known.as_ref();
        let since = known.map_or(now.to_utc(), |known| known.since);
        let word = match tenant.reason() {
            Some(reason) if reason.health() > Health::Note => reason.word(),
            _ => "unread",
        };
        let (name, duration) = (tenant.label(key.identifier), self.texts.duration(now.to_utc() - since));
        let state = known.map_or("", |known| known.status.state.name());
        self.texts.say(
            &format!("tray-{word}"),
            &[("name", name.as_str().into()), ("duration", duration.as_str().into()), ("state", state.into())],
        )
    }

    /// Why a tenant's health is what it is, after so long in its state.
    fn in_words(&self, reason: &Reason, key: &TenantKey, lasts: TimeDelta, state: &str) -> String {
        let usual = self.usual_of(key);
        let creating = matches!(reason, Reason::Provisioning | Reason::ProvisioningOverdue);
        let usual = if creating { usual.provisioning } else { usual.maintenance };
        let (duration, usual) = (self.texts.duration(lasts), self.texts.duration(usual));
        self.texts.say(
            &format!("health-reason-{}", reason.word()),
            &[("duration", duration.as_str().into()), ("usual", usual.as_str().into()), ("state", state.into())],
        )
    }

    /// A tenant's health in a sentence.
    fn sentence(&self, key: &TenantKey, tenant: &Tenant, now: DateTime<FixedOffset>) -> String {
        let known = tenant.memory.known.as_ref();
        let lasts = known.map_or(TimeDelta::zero(), |known| now.to_utc() - known.since);
        let state = known.map_or("", |known| known.status.state.name());
        let health = tenant.shown.reason.as_ref().map(|reason| self.in_words(reason, key, lasts, state));
        let health = match health {
            Some(sentence) if tenant.shown.flapping => {
                let n = tenant.memory.flapping.changes();
                let flapping = self.texts.say("health-reason-flapping", &[("n", n.into())]);
                format!("{flapping} · {sentence}")
            }
            Some(sentence) => sentence,
            None => String::new(),
        };
        match (&tenant.memory.trouble, tenant.memory.unread, health.is_empty()) {
            (Some(trouble), _, true) => {
                let why = self.texts.failure(&trouble.last);
                self.texts.say("health-reason-never-read", &[("why", why.as_str().into())])
            }
            (Some(trouble), true, false) => {
                let (time, why) = (self.texts.time(trouble.since, now), self.texts.failure(&trouble.last));
                self.texts.say(
                    "health-reason-unread",
                    &[
                        ("time", time.as_str().into()),
                        ("why", why.as_str().into()),
                        ("sentence", health.as_str().into()),
                    ],
                )
            }
            (None, _, true) => self.texts.say("health-reason-waiting", &[]),
            (_, _, false) => health,
        }
    }
}

impl Tenant {
    /// The health as last concluded; `None` while there is nothing to conclude from.
    #[must_use]
    pub fn health(&self) -> Option<Health> {
        self.shown.reason.as_ref().map(Reason::health)
    }

    /// Why its health is what it is.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        self.shown.reason.as_ref()
    }
}

fn row(key: &TenantKey, tenant: &Tenant) -> Row {
    let known = tenant.memory.known.as_ref();
    Row {
        key: key.clone(),
        name: tenant.profile.name.clone(),
        environment: key.environment.to_string(),
        identifier: key.identifier.to_string(),
        state: known.map(|known| known.status.state.name().to_owned()),
        health: tenant.health(),
        reason: tenant.reason().cloned(),
        unread: tenant.shown.unread,
        version: tenant.memory.version.as_ref().map(|version| version.short().to_owned()),
        host: tenant.host(),
        since: known.map(|known| known.since),
        tags: tenant.profile.tags.iter().cloned().collect(),
        snoozed: tenant.shown.snoozed,
    }
}

fn seconds(delta: TimeDelta) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "shown to a person")]
    let seconds = delta.num_milliseconds() as f64 / 1000.0;
    seconds
}
