//! What is asked and told of files for elsewhere.

use beacon_core::identity::TenantKey;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportWish {
    /// As what.
    pub format: ExportFormat,
    /// Which tenants; `None` for all. Those that are not watched any more are passed over.
    #[ts(type = "string[] | null")]
    pub keys: Option<Vec<TenantKey>>,
    /// The history of so many days as a second sheet, where the format has sheets; `None` for none.
    pub history_days: Option<u32>,
}

/// A file format to export to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// Tenants and settings.
    Json,
    /// Tenants as a table.
    Csv,
    /// Tenants as an Excel workbook.
    Xlsx,
    /// Tenants as rows with tabs, for the clipboard.
    Tabs,
}
