//! What a person can choose of a file: what its columns hold, what its words for environments mean, and whether hidden
//! rows and sheets are taken in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Finding;

/// What a person chose; by default, nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether hidden rows and sheets are taken in.
    pub hidden: bool,
    /// What columns hold, in place of what was found, by the number of the table ([`TableView`]) and the column's.
    pub columns: BTreeMap<usize, BTreeMap<usize, Holds>>,
    /// Which environment is meant by a word, for all that have it: words in small letters.
    pub environments: BTreeMap<String, String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Identifiers or addresses of tenants.
    Identifier,
    /// Names.
    Name,
    /// Environments.
    Environment,
    /// Tags.
    Tags,
    /// Notes.
    Notes,
    /// Nothing that is taken.
    Nothing,
}

/// A table as a person sees it before anything is added: what its columns hold, with an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableView {
    /// What its sheet is called; empty for none.
    pub sheet: String,
    /// How many rows have text in them, the headings included.
    pub rows: usize,
    /// The columns with text in the first rows, from the left.
    pub columns: Vec<ColumnView>,
    /// The first tenant that is found with these columns.
    pub example: Option<Finding>,
}

/// A column as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnView {
    /// Its number in the table, from 0.
    pub column: usize,
    /// Its heading, clipped; empty for none.
    pub heading: String,
    /// The first text below the heading, clipped.
    pub example: String,
    /// What it is taken to hold.
    pub holds: Holds,
}
