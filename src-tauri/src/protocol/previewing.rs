//! What is asked and told of tenants before they are added.

use std::collections::BTreeMap;

use beacon_core::identity::TenantKey;
use beacon_core::import::{Choices, Holds};
use beacon_core::settings::Rule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person chose of a text or file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewChoices {
    /// Whether hidden rows and sheets are taken in.
    pub hidden: bool,
    /// What columns hold, where it is another thing than what was found.
    pub columns: Vec<ColumnChoice>,
    /// Which environments are meant by words that name none here.
    pub environments: Vec<WordChoice>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnChoice {
    /// The number of the table in the preview, from 0.
    pub table: usize,
    /// The column's number.
    pub column: usize,
    /// What it holds.
    pub holds: Holds,
}

/// Which environment is meant by a word, for all that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordChoice {
    /// The word.
    pub word: String,
    /// The environment's name.
    pub environment: String,
}

/// A table of a text or file, with what its columns hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewTable {
    /// What its sheet is called; empty for none.
    pub sheet: String,
    /// How many rows have text in them, the headings included.
    pub rows: usize,
    /// The columns with text in the first rows, from the left.
    pub columns: Vec<PreviewColumn>,
    /// The first tenant that is found with these columns.
    pub example: Option<PreviewExample>,
}

/// What a tenant of a table is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewExample {
    /// Its identifier; what stands there, where that is none.
    pub identifier: String,
    /// Its name; empty for none.
    pub name: String,
    /// Its environment, or the word for one that is not known here.
    pub environment: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its notes; empty for none.
    pub notes: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewColumn {
    /// Its number, from 0.
    pub column: usize,
    /// Its heading; empty for none.
    pub heading: String,
    /// The first text below the heading; empty for none.
    pub example: String,
    /// What it is taken to hold.
    pub holds: Holds,
}

/// A word that is meant to name an environment and names none here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// How many tenants have it.
    pub count: usize,
}

/// Something found in a text or file, and what would become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// What was found, as it stood there.
    pub input: String,
    /// Which tenant that is; `None` when it is refused.
    #[ts(type = "string | null")]
    pub key: Option<TenantKey>,
    /// A name that stood beside it.
    pub name: Option<String>,
    /// Tags, where it has a column for them.
    pub tags: Vec<String>,
    /// Notes, where it has a column for them; empty for none.
    pub notes: String,
    /// A rule of its own, from another installation.
    pub rule: Option<Rule>,
    /// Whether it is watched already.
    pub known: bool,
    /// Why it cannot be added; `None` when it can.
    pub refused: Option<String>,
}

impl From<PreviewChoices> for Choices {
    /// The last choice of a column or word holds.
    fn from(PreviewChoices { hidden, columns, environments }: PreviewChoices) -> Self {
        let mut chosen: BTreeMap<usize, BTreeMap<usize, Holds>> = BTreeMap::new();
        for ColumnChoice { table, column, holds } in columns {
            chosen.entry(table).or_default().insert(column, holds);
        }
        let environments = environments.into_iter().map(|choice| (choice.word.to_lowercase(), choice.environment));
        Self { hidden, columns: chosen, environments: environments.collect() }
    }
}
