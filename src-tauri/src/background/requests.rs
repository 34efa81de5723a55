//! What the page asks, put to the engine and answered. Each kind of request is a few lines; what they decide is core's.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use beacon_core::diagnosis::Diagnosis;
use beacon_core::engine::{Command, CommandError, Engine, Profile, ProfileChange, RemovalToken, SnoozeFor};
use beacon_core::identity::{BuiltIn, Environment, EnvironmentName, TenantKey};
use beacon_core::import::MAX_BYTES;
use beacon_core::language::{Message, Texts};
use beacon_core::notifications;
use beacon_core::settings::Settings;
use beacon_link::protocol::{
    About, EnvironmentView, Event, Limits, Link, NewTenant, Request, Response, RuleChoice, SnoozeScope, SnoozeUntil,
    TenantDescription,
};
use beacon_watch::{Done, NotAsked, Remembered, StoreError, Watcher, local_now};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};

use super::links::LinkError;
use super::login::LoginEntry;
use super::overviews::hosts;
use super::preview::Source;
use super::proxy::ProxyPassword;
use super::refusal::refused;
use super::session::Session;
use super::turns::Turns;
use super::{AppEvent, Inbox, links};

/// What is needed to answer.
pub(crate) struct RequestHandler {
    pub(crate) watcher: Watcher,
    pub(crate) folder: PathBuf,
    pub(crate) demo: bool,
    /// Whether there is a tray.
    pub(crate) tray: AtomicBool,
    /// What the session gives, and how that stands.
    pub(crate) session: Session,
    /// The texts in the language in use.
    pub(crate) texts: Mutex<Texts>,
    /// The password of the proxy in use.
    pub(crate) password: ProxyPassword,
    pub(crate) inbox: Inbox,
    /// What is to be done one after the other.
    pub(crate) turns: Turns,
    /// How often tenants were removed in this run.
    pub(crate) removals: AtomicU32,
}

impl RequestHandler {
    /// The texts in the language in use.
    pub(crate) fn texts(&self) -> Texts {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Uses these texts from now on.
    pub(crate) fn set_language(&self, texts: Texts) {
        *self.texts.lock().unwrap_or_else(PoisonError::into_inner) = texts;
    }

    /// Answers the page. `show` is the tenant that the window was opened for.
    pub(crate) async fn answer(self: Arc<Self>, request: Request, show: Option<TenantKey>) -> Response {
        match request {
            Request::Open => self.opened(show).await,
            Request::CheckTimes { keys } => {
                self.query(move |engine, _| Response::Times {
                    times: keys.iter().filter_map(|key| engine.check_times(key)).collect(),
                })
                .await
            }
            Request::Details { key } => self.details(key).await,
            Request::History { key, days } => self.history(key, days).await,
            Request::CheckNow { keys } => self.command(Command::CheckNow(keys)).await,
            Request::StopSweep => self.command(Command::StopSweep).await,
            Request::CheckLive { key } => self.check_live(key).await,
            Request::Diagnose { key } => self.diagnose(key).await,
            Request::PreviewText { text, environment, choices } => {
                self.preview(Source::Text(text), choices, environment).await
            }
            Request::PreviewFile { name, base64, environment, choices } => {
                self.preview(Source::File { name, base64 }, choices, environment).await
            }
            Request::AddTenants { tenants } => {
                self.command(Command::Add(tenants.into_iter().map(profile).collect())).await
            }
            Request::DescribeTenants { tenants } => self.describe(tenants).await,
            Request::RemoveTenants { keys } => self.remove(keys).await,
            Request::UndoRemove { removal } => self.command(Command::UndoRemove(RemovalToken(removal.into()))).await,
            Request::Snooze { scope, until } => self.snooze(scope, until).await,
            Request::EndSnooze { scope } => self.command(Command::EndSnooze(scopes(scope))).await,
            Request::Pause { paused } => self.command(Command::Pause(paused)).await,
            Request::ChangeSettings { settings } => self.change_settings(settings).await,
            Request::Proxy => self.proxy().await,
            Request::UseProxy { address, user, password } => self.use_proxy(&address.0, &user, password).await,
            Request::AddEnvironment { name, root } => self.add_environment(&name, &root).await,
            Request::ResetSettings => match self.watcher.question(|engine, _| engine.settings().reset()).await {
                Some(settings) => self.change_settings(settings).await,
                None => self.ending(),
            },
            Request::StartAtLogin => self.start_at_login(None),
            Request::SetStartAtLogin { on } => self.start_at_login(Some(on)),
            Request::Hosts => self.query(|engine, _| Response::Hosts { hosts: hosts(engine) }).await,
            Request::Releases => self.releases().await,
            Request::Export { wish } => self.export(wish).await,
            Request::SaveExport { wish } => self.save_export(wish).await,
            Request::OpenLink { key, link } => self.open_link(key, link).await,
            Request::OpenDataFolder => match open::that_detached(&self.folder) {
                Ok(()) => Response::Done,
                Err(error) => {
                    let message = Message::new("refused-folder").with("folder", self.folder.display());
                    refused("no-file-manager", &self.texts(), message.with("detail", error))
                }
            },
            Request::Quit => {
                self.inbox.put(AppEvent::Quit);
                Response::Done
            }
            Request::Diagnostics => self.diagnostics().await,
            // The controller shows the test notification; the window's process keeps how it looks, and closes itself.
            Request::TestNotification | Request::Preferences | Request::StorePreferences { .. } | Request::Close => {
                refused("elsewhere", &self.texts(), Message::new("refused-elsewhere"))
            }
        }
    }

    /// Gives an order for which nobody waits.
    pub(crate) fn spawn_command(self: &Arc<Self>, command: Command) {
        let requests = Arc::clone(self);
        self.turns.take(async move {
            if let Some(Err(error)) = requests.watcher.command(command).await {
                tracing::warn!("an order was refused: {error}");
            }
        });
    }

    /// The settings, for a page that did not change them itself.
    pub(crate) async fn settings_event(&self) -> Option<Event> {
        let look = |engine: &Engine, _| Event::Settings {
            settings: engine.settings().clone(),
            environments: environments(engine),
            language: engine.texts().language().to_owned(),
        };
        self.watcher.question(look).await
    }

    async fn opened(&self, show: Option<TenantKey>) -> Response {
        let about = About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_folder: self.folder.display().to_string(),
            demo: self.demo,
            tray: self.tray.load(Ordering::Relaxed),
            largest_file: u32::try_from(MAX_BYTES).unwrap_or(u32::MAX),
            limits: Limits {
                name: Profile::MAX_NAME,
                tag: Profile::MAX_TAG,
                environment_name: EnvironmentName::MAX_CHARS,
            },
        };
        self.query(move |engine, _| Response::Opened {
            tenants: engine.rows().into(),
            summary: engine.summary(),
            settings: engine.settings().clone(),
            environments: environments(engine),
            language: engine.texts().language().to_owned(),
            hour_cycle: engine.texts().hour_cycle(),
            show,
            about,
        })
        .await
    }

    async fn details(&self, key: TenantKey) -> Response {
        let availability = match self.watcher.availability(key.clone()).await {
            Some(Ok(availability)) => availability,
            Some(Err(error)) => return self.no_history(&error),
            None => return self.ending(),
        };
        self.query(move |engine, now| Response::Details {
            details: engine.details(&key, now).map(Box::new),
            availability,
        })
        .await
    }

    async fn history(&self, key: TenantKey, days: u32) -> Response {
        let Some(now) = self.now().await else { return self.ending() };
        let since = now.checked_sub_signed(TimeDelta::days(days.into())).unwrap_or(DateTime::UNIX_EPOCH);
        match self.watcher.store().history(key, since).await {
            Ok(past) => {
                let entry = |engine: &Engine, remembered: &Remembered| match remembered {
                    Remembered::Change(change) => engine.history_of_change(change),
                    Remembered::Decision(decision) => engine.history_of_decision(decision),
                    Remembered::Condition(period) => engine.history_of_condition(period),
                };
                let entries = move |engine: &Engine| past.iter().map(|remembered| entry(engine, remembered)).collect();
                self.query(move |engine, _| Response::History { entries: entries(engine) }).await
            }
            Err(error) => self.no_history(&error),
        }
    }

    async fn check_live(&self, key: TenantKey) -> Response {
        match self.watcher.check_once(key.clone()).await {
            Ok(outcome) => {
                self.query(move |engine, now| Response::Live { live: engine.live(key, &outcome, now.to_utc()) }).await
            }
            Err(why) => self.not_asked(why, key),
        }
    }

    async fn diagnose(&self, key: TenantKey) -> Response {
        let texts = self.texts();
        let view = |diagnosis: &Diagnosis, vendor| diagnosis.view(&texts, local_now(), vendor);
        let told = |diagnosis: &Diagnosis| self.inbox.put(AppEvent::Diagnosis(Box::new(view(diagnosis, None))));
        match self.watcher.diagnose(key.clone(), told).await {
            Ok(Ok(diagnosis)) => {
                let made = diagnosis.clone();
                let vendor = self.watcher.question(move |engine, _| engine.vendor_says_of(&made)).await;
                Response::Diagnosis { diagnosis: view(&diagnosis, vendor.flatten()) }
            }
            Ok(Err(error)) => refused("client", &texts, &error),
            Err(why) => self.not_asked(why, key),
        }
    }

    fn not_asked(&self, why: NotAsked, key: TenantKey) -> Response {
        match why {
            NotAsked::NoEnvironment => {
                let error = CommandError::NoEnvironment(key.environment);
                refused(code(&error), &self.texts(), &error)
            }
            NotAsked::Ended => self.ending(),
        }
    }

    pub(super) fn no_history(&self, error: &StoreError) -> Response {
        refused("storage", &self.texts(), Message::new("refused-history").with_message("why", error))
    }

    pub(super) async fn change_settings(&self, settings: Settings) -> Response {
        self.change(Command::ChangeSettings(Box::new(settings))).await
    }

    /// Carries out a command that changes settings.
    async fn change(&self, command: Command) -> Response {
        let Some(proxy) = self.proxy_in_use().await else { return self.ending() };
        let response = self.command(command).await;
        if response == Response::Done {
            self.leave_proxy(proxy).await;
            self.say_proxy_flaw().await;
            self.inbox.put(AppEvent::SettingsChanged);
        }
        response
    }

    /// What the system says about starting at log-in, after what is `wanted` was asked of it. The demo leaves it alone.
    fn start_at_login(&self, wanted: Option<bool>) -> Response {
        let refused = |message| refused("login", &self.texts(), message);
        if self.demo {
            return match wanted {
                Some(_) => refused(Message::new("login-demo")),
                None => Response::StartAtLogin { on: false },
            };
        }
        let said = LoginEntry::of(&self.folder).and_then(|entry| {
            wanted.map_or(Ok(()), |on| entry.set(on))?;
            entry.is_on()
        });
        match said {
            Ok(on) if wanted.is_none_or(|wanted| wanted == on) => Response::StartAtLogin { on },
            Ok(_) => refused(Message::new("login-not-taken")),
            Err(error) => refused(Message::new("login-failed").with("detail", error)),
        }
    }

    async fn add_environment(&self, name: &str, root: &str) -> Response {
        match Environment::new(name, root) {
            Ok(environment) => self.change(Command::AddEnvironment(environment)).await,
            Err(error) => refused("environment", &self.texts(), &error),
        }
    }

    async fn describe(&self, tenants: Vec<TenantDescription>) -> Response {
        let change = |TenantDescription { key, name, tags, notes, rule }| {
            let tags = tags.map(|tags| tags.into_iter().collect::<BTreeSet<_>>());
            let rule = rule.map(|rule| match rule {
                RuleChoice::Inherited => None,
                RuleChoice::Own(rule) => Some(rule),
            });
            (key, ProfileChange { name, tags, notes, rule })
        };
        self.command(Command::Describe(tenants.into_iter().map(change).collect())).await
    }

    async fn remove(&self, keys: Vec<TenantKey>) -> Response {
        let counted = keys.clone();
        let count = move |engine: &Engine, _| counted.iter().filter(|key| engine.tenants().contains_key(key)).count();
        let Some(tenants) = self.watcher.question(count).await else { return self.ending() };
        let removal = self.removals.fetch_add(1, Ordering::Relaxed);
        let response = self.command(Command::Remove(keys, RemovalToken(removal.into()))).await;
        if response != Response::Done {
            return response;
        }
        Response::Removed { tenants: u32::try_from(tenants).unwrap_or(u32::MAX), removal }
    }

    async fn snooze(&self, scope: SnoozeScope, until: SnoozeUntil) -> Response {
        let how_long = match until {
            SnoozeUntil::Recovery => SnoozeFor::Recovery,
            SnoozeUntil::Minutes { minutes } => SnoozeFor::Time(TimeDelta::minutes(minutes.into())),
        };
        self.command(Command::Snooze(scopes(scope), how_long)).await
    }

    async fn open_link(&self, key: TenantKey, link: Link) -> Response {
        let Some(found) = self.watcher.question(move |engine, _| links::find(engine, &key, link)).await else {
            return self.ending();
        };
        match found.and_then(|url| links::open(&url)) {
            Ok(()) => Response::Done,
            Err(error) => {
                let code = match error {
                    LinkError::NoTenant(_) => "no-tenant",
                    LinkError::NotKnown => "no-address",
                    LinkError::NotAllowed(_) => "address",
                    LinkError::NoBrowser(_) => "no-browser",
                };
                refused(code, &self.texts(), &error)
            }
        }
    }

    /// The time by the loop's clock; `None` when the loop has ended.
    pub(crate) async fn now(&self) -> Option<DateTime<Utc>> {
        self.watcher.question(|_, now| now.to_utc()).await
    }

    /// Looks at the engine for an answer.
    pub(super) async fn query(
        &self,
        ask: impl FnOnce(&Engine, DateTime<FixedOffset>) -> Response + Send + 'static,
    ) -> Response {
        self.watcher.question(ask).await.unwrap_or_else(|| self.ending())
    }

    async fn command(&self, command: Command) -> Response {
        match self.watcher.command(command).await {
            // What is not stored yet is tried again, and a banner says so.
            Some(Ok(Done::Stored | Done::NotStoredYet)) => Response::Done,
            Some(Err(error)) => refused(code(&error), &self.texts(), &error),
            None => self.ending(),
        }
    }

    pub(super) fn ending(&self) -> Response {
        refused("ending", &self.texts(), Message::new("refused-ending"))
    }
}

fn code(error: &CommandError) -> &'static str {
    match error {
        CommandError::NoEnvironment(_) => "no-environment",
        CommandError::NoTenant(_) => "no-tenant",
        CommandError::EnvironmentInUse(_) => "environment-in-use",
        CommandError::NothingRemoved => "nothing-removed",
        CommandError::TooManySnoozes => "too-many-snoozes",
        CommandError::Settings(_) => "settings",
    }
}

fn environments(engine: &Engine) -> Vec<EnvironmentView> {
    let built_in: BTreeSet<EnvironmentName> = BuiltIn::ALL.into_iter().map(EnvironmentName::from).collect();
    let views = engine.settings().all_environments().map(|environment| EnvironmentView {
        name: environment.name.to_string(),
        root: environment.root.to_string(),
        built_in: built_in.contains(&environment.name),
    });
    views.collect()
}

fn profile(tenant: NewTenant) -> (TenantKey, Profile) {
    let NewTenant { key, name, tags, notes, rule } = tenant;
    (key, Profile { name, tags: tags.into_iter().collect(), notes, rule })
}

fn scopes(scope: SnoozeScope) -> Vec<notifications::SnoozeScope> {
    match scope {
        SnoozeScope::Tenants { keys } => keys.into_iter().map(notifications::SnoozeScope::Tenant).collect(),
        SnoozeScope::Tag { tag } => vec![notifications::SnoozeScope::Tag(tag)],
        SnoozeScope::Host { host } => vec![notifications::SnoozeScope::Host(host)],
        SnoozeScope::All => vec![notifications::SnoozeScope::All],
    }
}
