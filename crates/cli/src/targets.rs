//! Which tenants are meant, and where they are asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use beacon_core::engine::Profile;
use beacon_core::identity::{BuiltIn, Environment, EnvironmentName, TenantKey};
use beacon_core::import::{Choices, EnvironmentWord, Finding};
use clap::{Args, ValueEnum};

use crate::preview;

/// Which tenants, and in which environment.
#[derive(Debug, Args)]
pub(crate) struct Targets {
    /// The environment; an address names its own.
    #[arg(long, value_enum)]
    env: Option<EnvironmentChoice>,
    /// Ask at this root address in place of the environment's own, for example a simulator's.
    #[arg(long, value_name = "URL")]
    root: Option<String>,
    /// Read tenants from a file of any kind that the app reads; `-` for standard input. What is wrong in it is left out
    /// and said.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// End with exit code 2 when anything in the file is wrong, in place of going on without it.
    #[arg(long, requires = "from")]
    strict: bool,
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

/// One tenant that is or was watched.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The environment, also one of your own; an address names its own. Production where nothing else is said.
    #[arg(long, value_name = "NAME")]
    env: Option<String>,
    /// Identifier (Cust12345, or its digits) or address of the tenant.
    #[arg(value_name = "ID")]
    identifier: String,
}

impl Target {
    /// A tenant as it was asked for, and the environment that was named with it.
    pub(crate) fn new(identifier: String, env: Option<String>) -> Self {
        Self { env, identifier }
    }

    /// Finds out which tenant is meant, in one of these environments.
    pub(crate) fn key<'a>(
        &self,
        mut environments: impl Iterator<Item = &'a EnvironmentName>,
    ) -> anyhow::Result<TenantKey> {
        let located = beacon_core::identity::locate(&self.identifier)?;
        let named = located.environment.map(BuiltIn::name).or(self.env.as_deref());
        let name = named.unwrap_or(BuiltIn::Production.name());
        let environment = environments.find(|environment| environment.as_str() == name);
        let environment = environment.with_context(|| format!("there is no environment called “{name}”"))?.clone();
        Ok(TenantKey { environment, identifier: located.identifier })
    }
}

/// The tenants in the order asked, each once, and the environments that differ from the built-in ones.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) tenants: Vec<(TenantKey, Profile)>,
    pub(crate) environments: Vec<Environment>,
}

impl Targets {
    /// Finds out which tenants are meant, at least one; nothing is read from the network.
    pub(crate) fn resolve(&self) -> anyhow::Result<Asked> {
        let asked = self.find()?;
        if asked.tenants.is_empty() {
            bail!("no tenant was named: give an identifier like Cust12345, or a file with --from");
        }
        Ok(asked)
    }

    /// Finds out which tenants are meant, if any; nothing is read from the network.
    pub(crate) fn find(&self) -> anyhow::Result<Asked> {
        let mut tenants = Vec::new();
        for typed in &self.identifiers {
            let located = beacon_core::identity::locate(typed)?;
            self.ensure_wished(located.environment.map(BuiltIn::name), typed)?;
            let environment = EnvironmentName::from(located.environment.unwrap_or_else(|| self.default_environment()));
            tenants.push((TenantKey { environment, identifier: located.identifier }, Profile::default()));
        }
        let mut own = Vec::new();
        if let Some(file) = &self.from {
            let import = preview::open(file, &Choices::default()).with_context(|| format!("in {}", file.display()))?;
            if let Some(settings) = import.settings {
                settings.check().with_context(|| format!("in {}", file.display()))?;
                own = settings.environments;
            }
            let mut left_out = Vec::new();
            for found in import.found {
                match self.found(found, &own).with_context(|| format!("in {}", file.display())) {
                    Ok(tenant) => tenants.push(tenant),
                    Err(error) => left_out.push(error),
                }
            }
            if self.strict || tenants.is_empty() {
                left_out.into_iter().next().map_or(Ok(()), Err)?;
            } else {
                say_left_out(&left_out);
            }
        }
        let mut seen = BTreeSet::new();
        tenants.retain(|(key, _)| seen.insert(key.clone()));
        Ok(Asked { tenants, environments: self.environments(own)? })
    }

    /// A tenant found in a file, which may name environments of its own.
    fn found(&self, found: Finding, own: &[Environment]) -> anyhow::Result<(TenantKey, Profile)> {
        let built_in = BuiltIn::ALL.map(EnvironmentName::from);
        let environments = built_in.iter().chain(own.iter().map(|environment| &environment.name));
        let key = found.key(environments, &self.default_environment().into())?;
        self.ensure_wished(found.environment.as_ref().map(EnvironmentWord::name), &found.input)?;
        Ok((key, found.profile))
    }

    /// The environment of tenants that name none.
    pub(crate) fn default_environment(&self) -> BuiltIn {
        self.env.map_or(BuiltIn::Production, BuiltIn::from)
    }

    fn ensure_wished(&self, named: Option<&str>, input: &str) -> anyhow::Result<()> {
        let wished = self.env.map(BuiltIn::from).map(BuiltIn::name);
        if let (Some(wished), Some(named)) = (wished, named)
            && wished != named
        {
            bail!("“{input}” is in {named}, not in {wished}");
        }
        Ok(())
    }

    /// With `--root`, every environment is asked for there.
    fn environments(&self, own: Vec<Environment>) -> anyhow::Result<Vec<Environment>> {
        let Some(root) = &self.root else { return Ok(own) };
        let names = own.iter().map(|environment| environment.name.as_str());
        let names = BuiltIn::ALL.map(BuiltIn::name).into_iter().chain(names);
        names.map(|name| Ok(Environment::new(name, root)?)).collect()
    }
}

/// Says what is not asked for, since it is wrong in the file.
#[expect(clippy::print_stderr, reason = "a command line tool says on standard error what it leaves out")]
fn say_left_out(errors: &[anyhow::Error]) {
    for error in errors {
        eprintln!("beacon: left out: {error:#}");
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
