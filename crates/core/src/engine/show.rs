//! What tray and window show, made from what is known.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::{Engine, Tenant};
use crate::check::CheckError;
use crate::conditions::{Condition, round_time};
use crate::health::{Health, Reason};
use crate::identity::{Environment, TenantKey};
use crate::notifications::{Detail, SnoozeScope};
use crate::tray::{MenuAction, MenuItem, TrayView};
use crate::view::{Banner, CheckTimes, Counts, Glyph, Row, Summary};

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
            last_checked: tenant.checked_at(),
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
            tenant.add_to(&mut counts);
        }
        counts
    }

    /// How many tenants there are of each health in each group; those without a group are left out.
    #[must_use]
    pub fn count_by<G: Ord>(&self, group: impl Fn(&TenantKey, &Tenant) -> Option<G>) -> BTreeMap<G, Counts> {
        let mut groups: BTreeMap<G, Counts> = BTreeMap::new();
        for (key, tenant) in self.tenants.iter() {
            if let Some(group) = group(key, tenant) {
                tenant.add_to(groups.entry(group).or_default());
            }
        }
        groups
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
            checked_at: self.checked_at,
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
            Glyph::Paused => self.texts.format("condition-paused", &[]),
            Glyph::Offline => summary.banners.first().map(|banner| banner.text.clone()).unwrap_or_default(),
            Glyph::Ok | Glyph::Maintenance | Glyph::Warning | Glyph::Incident | Glyph::NoData | Glyph::Nothing => {
                summary.text.clone()
            }
        };
        let tooltip = match self.checked_at {
            Some(at) => {
                let time = self.texts.time(at, now);
                self.texts.format("summary-checked", &[("text", text.as_str().into()), ("time", time.as_str().into())])
            }
            None => text.clone(),
        };
        TrayView {
            glyph,
            problems: self.problem_count(glyph),
            tooltip: crate::untrusted::shown(&tooltip, MAX_TOOLTIP),
            menu: self.menu(text, now),
        }
    }

    /// The environment a tenant is in.
    #[must_use]
    pub fn environment_of(&self, key: &TenantKey) -> Option<&Arc<Environment>> {
        self.environments.get(&key.environment)
    }

    /// The tray's glyph: the worst that is not snoozed, or a condition.
    fn glyph(&self, all: &Counts) -> Glyph {
        if self.paused {
            return Glyph::Paused;
        }
        if self.tenants.is_empty() {
            return Glyph::Nothing;
        }
        if self.active.contains(&Condition::Offline) {
            return Glyph::Offline;
        }
        let heard = if all.snoozed == 0 { *all } else { self.count(|_, tenant| !tenant.shown.snoozed) };
        let blind = self.active.iter().any(Condition::prevents_checks);
        match heard {
            Counts { incident: 1.., .. } => Glyph::Incident,
            Counts { warning: 1.., .. } => Glyph::Warning,
            Counts { no_data, .. } if blind || no_data > 0 => Glyph::NoData,
            Counts { maintenance: 1.., .. } => Glyph::Maintenance,
            Counts { waiting: 1.., .. } => Glyph::Nothing,
            _ => Glyph::Ok,
        }
    }

    /// How many tenants the glyph stands for, when it is about problems.
    fn problem_count(&self, glyph: Glyph) -> u32 {
        let (Glyph::Warning | Glyph::Incident) = glyph else { return 0 };
        let counts = self.count(|_, tenant| !tenant.shown.snoozed);
        counts.warning + counts.incident
    }

    /// "2 need attention · 118 running · 3 in maintenance".
    fn counted(&self, counts: &Counts) -> String {
        let parts = [
            ("summary-incident", counts.incident),
            ("summary-warning", counts.warning),
            ("summary-no-data", counts.no_data),
            ("summary-running", counts.ok),
            ("summary-maintenance", counts.maintenance),
            ("summary-info", counts.info),
            ("summary-waiting", counts.waiting),
            ("summary-snoozed", counts.snoozed),
        ];
        let said = parts.into_iter().filter(|(_, n)| *n > 0).map(|(id, n)| self.texts.format(id, &[("n", n.into())]));
        let said: Vec<String> = said.collect();
        if said.is_empty() { self.texts.format("summary-nothing", &[]) } else { said.join(" · ") }
    }

    fn all_banners(&self) -> Vec<Banner> {
        let conditions = self.active.iter().map(|condition| Banner {
            kind: condition.kind().to_owned(),
            text: self.sentence_of(condition),
            diagnose: self.first_affected_by(condition),
        });
        let own = self.banners.iter().map(|(kind, message)| Banner {
            kind: kind.clone(),
            text: self.texts.sentence(message.clone()),
            diagnose: None,
        });
        conditions.chain(own).collect()
    }

    /// The first tenant that cannot be read because of a condition.
    fn first_affected_by(&self, condition: &Condition) -> Option<TenantKey> {
        self.tenants.keys().find(|key| condition.prevents_checks_in(&key.environment)).cloned()
    }

    /// A condition in a sentence.
    fn sentence_of(&self, condition: &Condition) -> String {
        let what = self.detail_of(condition);
        let detail = self.texts.detail(&what);
        let id = format!("condition-{}", condition.kind());
        match condition {
            Condition::ServiceUnreachable { environment } => {
                // Other JSON than was ever published: this version is the one that does not understand.
                let is_foreign = what == Detail::CheckError(CheckError::NotStatus);
                let id = if is_foreign { "condition-service-foreign".to_owned() } else { id };
                let arguments = [("environment", environment.as_str().into()), ("why", detail.as_str().into())];
                self.texts.format(&id, &arguments)
            }
            Condition::Overload => detail,
            Condition::WrongClock => self.texts.format(&id, &[("duration", detail.as_str().into())]),
            Condition::Offline | Condition::Portal => self.texts.format(&id, &[]),
        }
    }

    /// What there is to say of a condition beside its name.
    pub(super) fn detail_of(&self, condition: &Condition) -> Detail {
        match condition {
            Condition::Offline | Condition::Portal => Detail::None,
            Condition::ServiceUnreachable { environment } => {
                let in_it = self.tenants.iter().filter(|(key, _)| key.environment == *environment);
                let latest = in_it.filter_map(|(_, tenant)| tenant.stored.failures.as_ref()).next_back();
                latest.map_or(Detail::None, |failures| Detail::CheckError(failures.last_error.clone()))
            }
            Condition::WrongClock => Detail::Clock(self.conditions.clock_ahead().unwrap_or_default().abs()),
            Condition::Overload => {
                let tenants = u32::try_from(self.tenants.len()).unwrap_or(u32::MAX);
                let rate = self.settings.watching.rate;
                let round = TimeDelta::from_std(round_time(tenants, rate)).unwrap_or(TimeDelta::days(1));
                Detail::Load { tenants, rate, round }
            }
        }
    }

    fn menu(&self, summary: String, now: DateTime<FixedOffset>) -> Vec<MenuItem> {
        let action = |id: &str, action| MenuItem::Action { label: self.texts.format(id, &[]), action };
        let mut menu = vec![MenuItem::Label(summary)];
        menu.extend(self.worst_tenants(now));
        menu.push(MenuItem::Separator);
        menu.push(action("tray-open", MenuAction::Open(None)));
        menu.push(action("tray-check-now", MenuAction::CheckNow));
        menu.push(if self.snoozes.end_of(&SnoozeScope::All).is_some() {
            action("tray-end-snooze", MenuAction::EndSnooze)
        } else {
            let hours = [1_u32, 4, 8].map(|hours| MenuItem::Action {
                label: self.texts.format("tray-snooze-hours", &[("n", hours.into())]),
                action: MenuAction::SnoozeAll { minutes: hours * 60 },
            });
            MenuItem::Submenu { label: self.texts.format("tray-snooze-all", &[]), items: hours.to_vec() }
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
            let wrong = tenant.health().filter(|health| *health > Health::Info);
            (wrong.is_some() || tenant.shown.no_data) && !tenant.shown.snoozed
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
            items.push(MenuItem::Label(self.texts.format("tray-more", &[("n", more.into())])));
        }
        items
    }

    /// A tenant and what is wrong with it, in a few words.
    fn short_sentence(&self, key: &TenantKey, tenant: &Tenant, now: DateTime<FixedOffset>) -> String {
        let known = tenant.stored.last_status.as_ref();
        let since = known.map_or(now.to_utc(), |known| known.since);
        let word = match tenant.reason() {
            Some(reason) if reason.health() > Health::Info => reason.word(),
            _ => "no-data",
        };
        let (name, duration) = (tenant.label(key.identifier), self.texts.duration(now.to_utc() - since));
        let state = known.map_or("", |known| known.status.state.name());
        self.texts.format(
            &format!("tray-{word}"),
            &[("name", name.as_str().into()), ("duration", duration.as_str().into()), ("state", state.into())],
        )
    }
}

impl Tenant {
    fn add_to(&self, counts: &mut Counts) {
        let is_known = !self.shown.no_data;
        counts.total += 1;
        counts.no_data += u32::from(self.shown.no_data);
        counts.snoozed += u32::from(self.shown.snoozed);
        match self.health() {
            None => counts.waiting += u32::from(is_known),
            Some(Health::Ok) => counts.ok += u32::from(is_known),
            Some(Health::Info) => counts.info += u32::from(is_known),
            Some(Health::Maintenance) => counts.maintenance += 1,
            Some(Health::Warning) => counts.warning += 1,
            Some(Health::Incident) => counts.incident += 1,
        }
    }

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

pub(super) fn row(key: &TenantKey, tenant: &Tenant) -> Row {
    let known = tenant.stored.last_status.as_ref();
    Row {
        key: key.clone(),
        name: tenant.profile.name.clone(),
        environment: key.environment.to_string(),
        identifier: key.identifier.to_string(),
        state: known.map(|known| known.status.state.name().to_owned()),
        health: tenant.health(),
        reason: tenant.reason().cloned(),
        no_data: tenant.shown.no_data,
        version: tenant.stored.version.as_ref().map(|version| version.short().to_owned()),
        host: tenant.host(),
        since: known.map(|known| known.since),
        tags: tenant.profile.tags.iter().cloned().collect(),
        snoozed: tenant.shown.snoozed,
    }
}
