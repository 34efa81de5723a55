//! How the window looks: its place, and what the page keeps (theme, columns, sort, last view). Losing it is no loss, so
//! it is a plain file, and a damaged one means the defaults.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use beacon_core::language::Texts;
use beacon_link::protocol::Response;
use serde_json::Value;
use tauri::{AppHandle, Wry};
use tauri_plugin_store::{Store, StoreBuilder};

use super::geometry::WindowGeometry;

const FILE: &str = "look.json";
const PAGE: &str = "page";
const PLACE: &str = "place";
/// While a window is dragged it moves many times a second.
const SAVED_AFTER: Duration = Duration::from_millis(500);
/// More than this is not about looks.
const LARGEST: usize = 256 * 1024;

/// How the window looks, as stored.
pub(super) struct WindowPreferences {
    /// `None` when the file can be neither read nor written.
    store: Option<Arc<Store<Wry>>>,
    texts: Texts,
}

impl WindowPreferences {
    /// Reads the file, where there is one.
    pub(super) fn load(app: &AppHandle, folder: &Path, texts: Texts) -> Self {
        let store = StoreBuilder::new(app, folder.join(FILE)).auto_save(SAVED_AFTER).build();
        let store = store.inspect_err(|error| tracing::warn!("how the window looks is not kept: {error}")).ok();
        Self { store, texts }
    }

    /// What the page stored; null at first.
    pub(super) fn of_page(&self) -> Value {
        self.get(PAGE).unwrap_or_default()
    }

    /// Stores what the page wants to keep.
    pub(super) fn store_of_page(&self, look: Value) -> Response {
        if look.to_string().len() > LARGEST {
            let sentence = self.texts.format("refused-preferences", &[]);
            return Response::Refused { code: "too-large".to_owned(), sentence };
        }
        self.set(PAGE, look);
        Response::Done
    }

    /// Where the window was.
    pub(super) fn place(&self) -> Option<WindowGeometry> {
        serde_json::from_value(self.get(PLACE)?).ok()
    }

    /// Keeps where the window is. While it is maximized, the place before is kept for afterwards.
    pub(super) fn set_place(&self, place: WindowGeometry) {
        let kept =
            if place.maximized { WindowGeometry { maximized: true, ..self.place().unwrap_or(place) } } else { place };
        if let Ok(value) = serde_json::to_value(kept) {
            self.set(PLACE, value);
        }
    }

    /// Writes the file now.
    pub(super) fn save(&self) {
        if let Some(Err(error)) = self.store.as_ref().map(|store| store.save()) {
            tracing::warn!("how the window looks is not kept: {error}");
        }
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.store.as_ref()?.get(name)
    }

    fn set(&self, name: &str, value: Value) {
        if let Some(store) = &self.store {
            store.set(name, value);
        }
    }
}
