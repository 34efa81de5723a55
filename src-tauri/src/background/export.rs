//! What a person takes elsewhere: everything that was entered, or tenants as rows, and where it is saved.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use beacon_core::engine::Engine;
use beacon_core::export::{Cell, Export, Rows, Separator};
use beacon_core::identity::TenantKey;
use beacon_core::language::{Message, Texts};
use beacon_core::view::HistoryEntry;
use beacon_link::protocol::{ExportFormat, ExportWish, Response};
use beacon_watch::Remembered;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::spawn_blocking;

use super::refusal::refused;
use super::requests::RequestHandler;

/// A workbook's history has at most so many lines, the newest.
const MAX_HISTORY: u32 = 100_000;
/// So many names are tried for a file.
const MAX_NAMES: u32 = 10_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    name: &'static str,
    bytes: Vec<u8>,
}

/// What a file is made of, as the engine knew it.
#[derive(Debug)]
struct Material {
    export: Export,
    /// The tenants, then their history where it is wanted.
    tables: Vec<Rows>,
    separator: Separator,
    at: DateTime<Utc>,
}

/// Why nothing was saved.
#[derive(Debug, PartialEq, Eq)]
enum NotSaved {
    Missing,
    Denied,
    Full,
    Otherwise(String),
}

impl RequestHandler {
    /// What a file would hold, as a text.
    pub(super) async fn export(&self, wish: ExportWish) -> Response {
        // A workbook is no text; its tenants can be pasted into one.
        let format = if wish.format == ExportFormat::Xlsx { ExportFormat::Tabs } else { wish.format };
        match self.make(ExportWish { format, history_days: None, ..wish }).await {
            Ok(made) => Response::Exported { text: String::from_utf8_lossy(&made.bytes).into_owned() },
            Err(refused) => refused,
        }
    }

    /// Saves a file where the person finds what was downloaded.
    pub(super) async fn save_export(&self, wish: ExportWish) -> Response {
        let made = match self.make(wish).await {
            Ok(made) => made,
            Err(refused) => return refused,
        };
        let texts = self.texts();
        let Some(folder) = dirs::download_dir().or_else(dirs::home_dir) else {
            return not_exported(&texts, "the system names no folder for it");
        };
        let into = folder.clone();
        match spawn_blocking(move || save(&into, made.name, &made.bytes)).await {
            Ok(Ok(path)) => Response::Saved { path: path.display().to_string() },
            Ok(Err(why)) => why.response(&texts, &folder),
            Err(error) => not_exported(&texts, error),
        }
    }

    /// Makes the file, aside: nothing else waits for a large one.
    async fn make(&self, wish: ExportWish) -> Result<Made, Response> {
        let ExportWish { format, keys, history_days } = wish;
        let Some(now) = self.now().await else { return Err(self.ending()) };
        let history = match history_days.filter(|_| format == ExportFormat::Xlsx) {
            Some(days) => {
                let since = now.checked_sub_signed(TimeDelta::days(days.into())).unwrap_or(DateTime::UNIX_EPOCH);
                let past = self.watcher.store().history_of_all(since, MAX_HISTORY).await;
                Some(past.map_err(|error| self.no_history(&error))?)
            }
            None => None,
        };
        let wanted = keys.map(BTreeSet::from_iter);
        let gather = move |engine: &Engine, _| material(engine, wanted.as_ref(), history.as_deref(), now);
        let Some(material) = self.watcher.question(gather).await else { return Err(self.ending()) };
        let made = spawn_blocking(move || material.make(format)).await;
        made.map_err(anyhow::Error::from).flatten().map_err(|error| not_exported(&self.texts(), error))
    }
}

fn material(
    engine: &Engine,
    wanted: Option<&BTreeSet<TenantKey>>,
    history: Option<&[Remembered]>,
    at: DateTime<Utc>,
) -> Material {
    let mut export = Export::of(engine);
    if let Some(wanted) = wanted {
        export.tenants.retain(|tenant| wanted.contains(&tenant.key));
    }
    let mut tables = vec![export.rows_of(engine)];
    tables.extend(history.map(|past| history_rows(engine, &export, past)));
    Material { tables, export, separator: Separator::of(engine.texts().language()), at }
}

fn history_rows(engine: &Engine, export: &Export, past: &[Remembered]) -> Rows {
    let names: BTreeMap<&TenantKey, &str> =
        export.tenants.iter().map(|tenant| (&tenant.key, tenant.profile.name.as_str())).collect();
    let row = |remembered: &Remembered| {
        let (key, entry) = match remembered {
            Remembered::Change(change) => (&change.key, engine.history_of_change(change)),
            Remembered::Decision(decision) => (&decision.key, engine.history_of_decision(decision)),
            // It is no tenant's.
            Remembered::Condition(_) => return None,
        };
        let name = *names.get(key)?;
        let HistoryEntry { at, kind, from, to, health } = entry;
        let text = |text: Option<String>| Cell::from(text.unwrap_or_default());
        let health = Cell::from(health.map_or("", |health| health.name()));
        let (environment, identifier) = (key.environment.as_str().into(), key.identifier.to_string().into());
        Some(vec![Cell::Time(at), environment, identifier, name.into(), kind.into(), text(from), text(to), health])
    };
    let is_cut = u32::try_from(past.len()).is_ok_and(|lines| lines >= MAX_HISTORY);
    Rows {
        sheet: if is_cut { format!("History (newest {MAX_HISTORY})") } else { "History".to_owned() },
        head: ["at", "environment", "identifier", "name", "kind", "from", "to", "health"].map(str::to_owned).to_vec(),
        rows: past.iter().filter_map(row).collect(),
    }
}

impl Material {
    fn make(self, format: ExportFormat) -> anyhow::Result<Made> {
        let tenants = || self.tables.first().context("there is no table");
        let (name, bytes) = match format {
            ExportFormat::Json => ("tenant-beacon.json", self.export.to_json()?.into_bytes()),
            ExportFormat::Csv => ("tenants.csv", tenants()?.to_csv(self.separator)?.into_bytes()),
            ExportFormat::Tabs => ("tenants.txt", tenants()?.to_tabs()?.into_bytes()),
            ExportFormat::Xlsx => ("tenants.xlsx", Rows::to_xlsx(&self.tables, self.at)?),
        };
        Ok(Made { name, bytes })
    }
}

/// Saves a file under a name that is free in the folder: `tenants.csv`, `tenants (2).csv` and so on. Nothing is
/// overwritten, and what could not be written whole is removed.
fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, NotSaved> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    for number in 1..=MAX_NAMES {
        let name = if number == 1 { name.to_owned() } else { format!("{stem} ({number}).{extension}") };
        let path = folder.join(name);
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error.into()),
        };
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            drop(file);
            if let Err(error) = fs::remove_file(&path) {
                tracing::warn!(path = %path.display(), "half an export cannot be removed: {error}");
            }
            return Err(error.into());
        }
        return Ok(path);
    }
    Err(NotSaved::Otherwise(ErrorKind::AlreadyExists.to_string()))
}

impl From<io::Error> for NotSaved {
    fn from(error: io::Error) -> Self {
        const MISSING: [ErrorKind; 2] = [ErrorKind::NotFound, ErrorKind::NotADirectory];
        const DENIED: [ErrorKind; 2] = [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
        const FULL: [ErrorKind; 3] = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
        let kind = error.kind();
        if MISSING.contains(&kind) {
            Self::Missing
        } else if DENIED.contains(&kind) {
            Self::Denied
        } else if FULL.contains(&kind) {
            Self::Full
        } else {
            Self::Otherwise(error.to_string())
        }
    }
}

impl NotSaved {
    fn response(self, texts: &Texts, folder: &Path) -> Response {
        let message = match self {
            Self::Missing => "refused-export-missing",
            Self::Denied => "refused-export-denied",
            Self::Full => "refused-export-full",
            Self::Otherwise(detail) => return not_exported(texts, detail),
        };
        refused("export", texts, Message::new(message).with("folder", folder.display()))
    }
}

fn not_exported(texts: &Texts, detail: impl fmt::Display) -> Response {
    refused("export", texts, Message::new("refused-export").with("detail", detail))
}

#[cfg(test)]
mod tests;
