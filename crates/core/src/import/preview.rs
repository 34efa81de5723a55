//! What a text or file would add, before anything is added: for the command line and for a dialog.

use std::collections::BTreeMap;

use super::{Doubt, Finding, Import, LeftOut, Refusal, TableView};
use crate::engine::Profile;
use crate::identity::{ContextIdentifier, EnvironmentName};
use crate::settings::Settings;

/// What would be added, what would not and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// The tenants, each once, in the order in which they stand there.
    pub found: Vec<Previewed>,
    /// What was meant to be a tenant and is none.
    pub refused: Vec<Refused>,
    /// Words that name no environment here, as each was first written, with how many tenants have them, in the order of
    /// the words. Those tenants are among the found ones.
    pub unknown_environments: BTreeMap<String, usize>,
    /// What was passed over.
    pub left_out: LeftOut,
    /// What may have been read wrongly.
    pub doubts: Vec<Doubt>,
    /// The tables, with what their columns hold.
    pub tables: Vec<TableView>,
    /// The settings, where it is the export of an installation.
    pub settings: Option<Settings>,
}

/// A tenant that would be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previewed {
    /// What stood there, clipped.
    pub input: String,
    /// Its environment, as the file names it where it names one that is not known here.
    pub environment: String,
    /// Its identifier.
    pub identifier: ContextIdentifier,
    /// What is said of it.
    pub profile: Profile,
}

/// Something that would not be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What stood there, clipped.
    pub input: String,
    /// Why.
    pub refusal: Refusal,
}

impl Import {
    /// What of it would be added with these environments. `default_environment` is meant where nothing is said.
    #[must_use]
    pub fn preview(self, environments: &[EnvironmentName], default_environment: &str) -> Preview {
        let Self { found, settings, left_out, doubts, tables } = self;
        let mut preview = Preview { left_out, doubts, tables, settings, ..Preview::default() };
        let mut spellings: BTreeMap<String, String> = BTreeMap::new();
        let mut places: BTreeMap<(ContextIdentifier, String), usize> = BTreeMap::new();
        for Finding { input, outcome, environment, profile } in found {
            let identifier = match outcome {
                Ok(identifier) => identifier,
                Err(error) => {
                    preview.refused.push(Refused { input, refusal: error.into() });
                    continue;
                }
            };
            let known = environment.as_ref().map(|word| word.among(environments));
            let environment = match (&environment, known) {
                (_, Some(Some(known))) => known.as_str().to_owned(),
                (Some(word), Some(None)) => {
                    let spelling =
                        spellings.entry(word.word().to_lowercase()).or_insert_with(|| word.word().to_owned());
                    *preview.unknown_environments.entry(spelling.clone()).or_default() += 1;
                    word.name().to_owned()
                }
                (None, _) | (Some(_), None) => default_environment.to_owned(),
            };
            // An identifier alone, and its address in the environment that is meant otherwise, are one tenant.
            let next = preview.found.len();
            let at = *places.entry((identifier, environment.clone())).or_insert(next);
            match preview.found.get_mut(at) {
                Some(earlier) => earlier.profile.fill(profile),
                None => preview.found.push(Previewed { input, environment, identifier, profile }),
            }
        }
        preview
    }
}
