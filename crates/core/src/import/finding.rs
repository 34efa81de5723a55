//! One tenant that was found, or what was meant to be one.

use std::borrow::Cow;

use thiserror::Error;

use super::words::{self, Meaning, SANDBOX};
use crate::engine::Profile;
use crate::identity::{BuiltIn, ContextIdentifier, EnvironmentName, IdentifierError, TenantKey};
use crate::untrusted::shown;

/// Something found in a text or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What stood there, clipped.
    pub input: String,
    /// Which tenant it is, or why it is none.
    pub outcome: Result<ContextIdentifier, IdentifierError>,
    /// The environment, where an address, a column, a heading or a word beside it says so.
    pub environment: Option<EnvironmentWord>,
    /// What is said of it there; each part is empty where nothing is.
    pub profile: Profile,
}

/// How a file names an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentWord {
    word: Cow<'static, str>,
    known: Option<BuiltIn>,
}

/// Why something that was found cannot be watched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is no tenant.
    #[error(transparent)]
    Identifier(#[from] IdentifierError),
    /// Its environment is not known here.
    #[error("there is no environment called “{0}” here: add it in the settings first")]
    NoEnvironment(String),
}

impl Refusal {
    /// A word for it, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Identifier(error) => error.code(),
            Self::NoEnvironment(_) => "no-environment",
        }
    }
}

impl EnvironmentWord {
    /// A name, as it is.
    pub(super) fn named(name: &str) -> Self {
        Self { word: shown(name, 60).into(), known: None }
    }

    /// The environment's name: of one that comes with the program, where the word means that; else the word.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.known {
            Some(known) => known.name(),
            None => &self.word,
        }
    }

    /// The word that stood there.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// The environment's name among these: one that is called as the word says, else the one that the word means.
    #[must_use]
    pub fn among<'a>(
        &self,
        environments: impl IntoIterator<Item = &'a EnvironmentName>,
    ) -> Option<&'a EnvironmentName> {
        let word = self.word.to_lowercase();
        let mut meant = None;
        for environment in environments {
            if environment.as_str().to_lowercase() == word {
                return Some(environment);
            }
            if self.known.is_some_and(|known| known.name() == environment.as_str()) {
                meant = Some(environment);
            }
        }
        meant
    }

    pub(super) fn meaning(&self) -> Option<Meaning> {
        self.known.map(|environment| Meaning { environment, is_sandbox: false })
    }
}

/// What a word says that is meant to name an environment.
#[derive(Debug, Clone)]
pub(super) struct Said {
    environment: EnvironmentWord,
    is_sandbox: bool,
}

impl Said {
    pub(super) fn by(word: &str) -> Self {
        let Some(meaning) = words::environment_in_cell(word) else {
            return Self { environment: EnvironmentWord::named(word), is_sandbox: false };
        };
        let name = meaning.environment.name();
        let word = if word == name { name.into() } else { shown(word, 60).into() };
        let environment = EnvironmentWord { word, known: Some(meaning.environment) };
        Self { environment, is_sandbox: meaning.is_sandbox }
    }
}

impl From<BuiltIn> for EnvironmentWord {
    fn from(environment: BuiltIn) -> Self {
        Self { word: environment.name().into(), known: Some(environment) }
    }
}

impl Finding {
    /// The tenant's key, if it can be watched with these environments. `otherwise` is meant where nothing is said.
    ///
    /// # Errors
    /// When it is no tenant, or its environment is not among these.
    pub fn key<'a>(
        &self,
        environments: impl IntoIterator<Item = &'a EnvironmentName>,
        default_environment: &EnvironmentName,
    ) -> Result<TenantKey, Refusal> {
        let identifier = self.outcome.clone()?;
        let environment = match &self.environment {
            None => default_environment,
            Some(word) => {
                let found = word.among(environments);
                found.ok_or_else(|| Refusal::NoEnvironment(word.word().to_owned()))?
            }
        };
        Ok(TenantKey { environment: environment.clone(), identifier })
    }

    /// Says in which environment it is, and whether it is a sandbox.
    pub(super) fn set_meaning(&mut self, meaning: Meaning) {
        self.environment = Some(meaning.environment.into());
        if meaning.is_sandbox {
            self.profile.tags.insert(SANDBOX.to_owned());
        }
    }

    /// Says in which environment it is by a word that is meant to say so.
    pub(super) fn set_environment_word(&mut self, word: &str) {
        self.set_said(&Said::by(word));
    }

    /// Says in which environment it is, as a word was read.
    pub(super) fn set_said(&mut self, said: &Said) {
        self.environment = Some(said.environment.clone());
        if said.is_sandbox {
            self.profile.tags.insert(SANDBOX.to_owned());
        }
    }
}
