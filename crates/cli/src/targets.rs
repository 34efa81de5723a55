//! Which tenants are meant, and where they are asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, bail};
use beacon_core::engine::Profile;
use beacon_core::identity::{BuiltIn, Environment, EnvironmentName, TenantKey};
use beacon_core::import;
use clap::{Args, ValueEnum};

/// Which tenants, and in which environment.
#[derive(Debug, Args)]
pub(crate) struct Targets {
    /// The environment; an address names its own.
    #[arg(long, value_enum)]
    env: Option<EnvironmentChoice>,
    /// Ask at this root address in place of the environment's own, for example a simulator's.
    #[arg(long, value_name = "URL")]
    root: Option<String>,
    /// Read tenants from a file: identifiers, addresses, rows of a spreadsheet.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Identifiers (Cust12345, or its digits) or addresses of tenants.
    #[arg(value_name = "ID")]
    identifiers: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EnvironmentChoice {
    Production,
    Stage,
    Development,
}

/// The tenants in the order asked, each once, and the environments that differ from the built-in ones.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) tenants: Vec<(TenantKey, Profile)>,
    pub(crate) environments: Vec<Environment>,
}

impl Targets {
    /// Finds out which tenants are meant; nothing is read from the network.
    pub(crate) fn resolve(&self) -> anyhow::Result<Asked> {
        let mut asked = Asked { tenants: Vec::new(), environments: self.environments()? };
        for typed in &self.identifiers {
            let located = beacon_core::identity::locate(typed)?;
            let key = self.key(located.environment, located.identifier, typed)?;
            asked.tenants.push((key, Profile::default()));
        }
        if let Some(file) = &self.from {
            let text = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
            let text = String::from_utf8_lossy(&text);
            for found in import::find(text.trim_start_matches('\u{feff}')) {
                let identifier = found.outcome.with_context(|| format!("in {}", file.display()))?;
                let key = self.key(found.environment, identifier, &found.input)?;
                asked.tenants.push((key, Profile { name: found.name.unwrap_or_default(), ..Profile::default() }));
            }
        }
        let mut seen = BTreeSet::new();
        asked.tenants.retain(|(key, _)| seen.insert(key.clone()));
        if asked.tenants.is_empty() {
            bail!("no tenant was named: give an identifier like Cust12345, or a file with --from");
        }
        Ok(asked)
    }

    fn key(
        &self,
        named: Option<BuiltIn>,
        identifier: beacon_core::identity::ContextIdentifier,
        input: &str,
    ) -> anyhow::Result<TenantKey> {
        let wished = self.env.map(BuiltIn::from);
        if let (Some(wished), Some(named)) = (wished, named)
            && wished != named
        {
            bail!("“{input}” is in {}, not in {}", named.name(), wished.name());
        }
        let environment = named.or(wished).unwrap_or(BuiltIn::Production);
        Ok(TenantKey { environment: EnvironmentName::from(environment), identifier })
    }

    /// With `--root`, every environment is asked for there.
    fn environments(&self) -> anyhow::Result<Vec<Environment>> {
        let Some(root) = &self.root else { return Ok(Vec::new()) };
        BuiltIn::ALL.into_iter().map(|environment| Ok(Environment::new(environment.name(), root)?)).collect()
    }
}

impl From<EnvironmentChoice> for BuiltIn {
    fn from(choice: EnvironmentChoice) -> Self {
        match choice {
            EnvironmentChoice::Production => Self::Production,
            EnvironmentChoice::Stage => Self::Stage,
            EnvironmentChoice::Development => Self::Development,
        }
    }
}
