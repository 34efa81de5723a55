//! What is said of a text or file beside its tenants: what was passed over, and what is doubtful.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much was passed over, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Rows that are hidden, by a filter or by hand, and have text in them.
    pub hidden_rows: usize,
    /// Sheets that are hidden.
    pub hidden_sheets: usize,
    /// Addresses of the vendor's that are no tenant's.
    pub vendor_addresses: usize,
    /// Addresses that are wrapped so that only their wrapper knows where at the vendor's they lead.
    pub wrapped_addresses: usize,
}

impl LeftOut {
    /// What was passed over, each kind with the word for it and how often; kinds of which there is nothing are not named.
    pub fn counts(self) -> impl Iterator<Item = (&'static str, usize)> {
        let counts = [
            ("hidden_rows", self.hidden_rows),
            ("hidden_sheets", self.hidden_sheets),
            ("vendor_addresses", self.vendor_addresses),
            ("wrapped_addresses", self.wrapped_addresses),
        ];
        counts.into_iter().filter(|(_, count)| *count > 0)
    }

    /// Adds what was passed over elsewhere.
    pub fn add(&mut self, other: Self) {
        self.hidden_rows += other.hidden_rows;
        self.hidden_sheets += other.hidden_sheets;
        self.vendor_addresses += other.vendor_addresses;
        self.wrapped_addresses += other.wrapped_addresses;
    }
}

/// What may have been read wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The letters may be others: the file does not say how it is encoded.
    Encoding {
        /// What it was taken for.
        taken_for: &'static str,
    },
    /// Some characters are broken.
    BrokenCharacters {
        /// How many.
        count: usize,
    },
}

impl Doubt {
    /// A word for it, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "encoding",
            Self::BrokenCharacters { .. } => "broken_characters",
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding { taken_for } => {
                write!(
                    f,
                    "letters beyond a to z may be wrong (read as {taken_for}): compare the names, or save the file as UTF-8"
                )
            }
            Self::BrokenCharacters { count } => {
                write!(f, "{count} characters are broken in the file: compare the names")
            }
        }
    }
}
