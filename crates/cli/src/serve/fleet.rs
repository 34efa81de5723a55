//! Which tenants are watched: those that were named, now and when the list is read again, and those asked for lately.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use beacon_core::engine::{Command, Profile, ProfileChange, RemovalToken};
use beacon_core::identity::{EnvironmentName, TenantKey};
use beacon_core::settings::Settings;
use beacon_watch::Watcher;
use tokio::time::sleep;

use crate::gate::keeper::Keeper;
use crate::targets::{Asked, Targets};

/// How often it is looked for tenants that nobody asks for any more.
const TIDYING: Duration = Duration::from_secs(30);

/// Has the loop watch what is to be watched.
#[derive(Debug)]
pub(super) struct Fleet {
    watcher: Watcher,
    keeper: Keeper,
}

impl Fleet {
    /// Watches nothing yet.
    pub(super) fn new(watcher: Watcher, keeper: Keeper) -> Self {
        Self { watcher, keeper }
    }

    /// Watches these from now on, and no others but those that were asked for lately.
    ///
    /// # Errors
    /// When the loop refuses, or has ended.
    pub(super) async fn watch(&self, asked: Asked) -> anyhow::Result<()> {
        let ended = || "the program ended";
        let named: Vec<TenantKey> = asked.tenants.iter().map(|(key, _)| key.clone()).collect();
        let idle = self.keeper.answers().name(&named, self.keeper.now());
        self.watcher.command(Command::Remove(idle, RemovalToken::default())).await.with_context(ended)??;
        let profiles: BTreeMap<TenantKey, Profile> = asked.tenants.iter().cloned().collect();
        self.watcher.command(Command::Add(asked.tenants)).await.with_context(ended)??;
        let renamed = self.watcher.question(move |engine, _| {
            let differs = |(key, profile): &(TenantKey, Profile)| {
                engine.tenants().get(key).is_some_and(|tenant| tenant.profile.name != profile.clone().cleaned().name)
            };
            profiles.into_iter().filter(differs).collect::<Vec<_>>()
        });
        let change = |(key, profile): (TenantKey, Profile)| {
            (key, ProfileChange { name: Some(profile.name), ..ProfileChange::default() })
        };
        let changes = renamed.await.with_context(ended)?.into_iter().map(change).collect();
        self.watcher.command(Command::Describe(changes)).await.with_context(ended)??;
        Ok(())
    }

    /// Reads the list again; what is wrong with it is said, and then all stays as it was. Gives the environments.
    #[expect(clippy::print_stderr, reason = "a command line tool says on standard error what is wrong")]
    pub(super) async fn read_again(&self, targets: &Targets) -> Option<Vec<EnvironmentName>> {
        let outcome = async {
            let asked = targets.find()?;
            let present = self.watcher.question(|engine, _| engine.settings().clone()).await;
            let present = present.context("the program ended")?;
            let wanted = Settings { environments: asked.environments.clone(), ..present.clone() };
            let names = wanted.all_environments().map(|environment| environment.name).collect();
            if wanted.environments != present.environments {
                let moved = present.environments.iter().filter(|before| {
                    let now = wanted.environments.iter().find(|environment| environment.name == before.name);
                    now.is_some_and(|now| now != *before)
                });
                let moved: Vec<EnvironmentName> = moved.map(|environment| environment.name.clone()).collect();
                // First all that there were and will be: tenants of both are there for a while.
                let mut both = wanted.clone();
                let gone =
                    present.environments.iter().filter(|own| both.environments.iter().all(|new| new.name != own.name));
                let gone: Vec<_> = gone.cloned().collect();
                both.environments.extend(gone);
                let until = self.keeper.now();
                self.use_settings(both).await?;
                self.keeper.answers().forget(&moved, until);
            }
            self.watch(asked).await?;
            anyhow::Ok(names)
        };
        match outcome.await {
            Ok(names) => Some(names),
            Err(error) => {
                eprintln!("beacon: the list of tenants is not read again: {error:#}");
                None
            }
        }
    }

    async fn use_settings(&self, settings: Settings) -> anyhow::Result<()> {
        let changed = self.watcher.command(Command::ChangeSettings(Box::new(settings))).await;
        changed.context("the program ended")?.context("other environments need a restart")?;
        Ok(())
    }

    /// After a while, forgets tenants that were not named and that nobody asks for any more.
    pub(super) async fn tidy(&self) {
        sleep(TIDYING).await;
        let idle = self.keeper.answers().take_idle(self.keeper.now());
        if !idle.is_empty() {
            // Removing is never refused; a loop that has ended watches nothing.
            let _ = self.watcher.command(Command::Remove(idle, RemovalToken::default())).await;
        }
    }
}
