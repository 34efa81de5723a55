//! The tray item as a tray host sees it: what it shows, its menu, and clicks.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use beacon_desktop_tests::{Desktop, wait};
use tokio::runtime::Runtime;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, connection, proxy::Proxy};

use crate::picture::{Pixmap, glyph};

const INTERFACE: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// How long a change may take to reach the tray.
const SOON: Duration = Duration::from_secs(20);

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MenuLine {
    id: i32,
    /// Its words.
    pub(crate) label: String,
    /// Whether it can be clicked.
    pub(crate) enabled: bool,
}

/// The number of a menu's line, what it shows, and the lines below it.
type Layout = (i32, BTreeMap<String, OwnedValue>, Vec<OwnedValue>);

/// A tray item on the bus.
pub(crate) struct Item {
    connection: Connection,
    runtime: Runtime,
    owner: String,
    path: String,
}

impl Item {
    /// The item that the panel knows as `joined`: bus name and path.
    pub(crate) fn at(desktop: &Desktop, joined: &str) -> Result<Self> {
        // GNOME's extension names no path where it is the usual one.
        let (owner, path) = joined.find('/').map_or((joined, "/StatusNotifierItem"), |at| joined.split_at(at));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let address = desktop.bus_address();
        let connection = runtime.block_on(async { connection::Builder::address(address.as_str())?.build().await })?;
        Ok(Self { connection, runtime, owner: owner.to_owned(), path: path.to_owned() })
    }

    /// Its title.
    pub(crate) fn title(&self) -> Result<String> {
        self.property("Title")
    }

    /// The name by which panels know it.
    pub(crate) fn id(&self) -> Result<String> {
        self.property("Id")
    }

    /// `Active`, or `NeedsAttention`.
    pub(crate) fn status(&self) -> Result<String> {
        self.property("Status")
    }

    /// The text of its tooltip.
    pub(crate) fn tooltip(&self) -> Result<String> {
        let (_, _, title, text): (String, Vec<Pixmap>, String, String) = self.property("ToolTip")?;
        Ok(format!("{title}\n{text}"))
    }

    /// Waits until it shows a glyph, in every size it has.
    pub(crate) fn wait_for_glyph(&self, name: &str) -> Result<()> {
        let expected = |pixmap: &Pixmap| glyph(name, u32::try_from(pixmap.1).unwrap_or_default());
        wait::until_true(&format!("the glyph “{name}” in the tray"), SOON, || {
            let shown: Vec<Pixmap> = self.property("IconPixmap")?;
            ensure!(!shown.is_empty(), "the item has no picture");
            for pixmap in &shown {
                if *pixmap != expected(pixmap)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// Waits for a tooltip that contains some words.
    pub(crate) fn wait_for_tooltip(&self, words: &str) -> Result<()> {
        wait::until_true(&format!("a tooltip with “{words}”"), SOON, || Ok(self.tooltip()?.contains(words)))
            .with_context(|| format!("it is {:?}", self.tooltip()))
    }

    /// Clicks it with the left button.
    pub(crate) fn activate(&self) -> Result<()> {
        self.runtime.block_on(async {
            let item = self.proxy(&self.path, INTERFACE).await?;
            item.call_method("Activate", &(0, 0)).await
        })?;
        Ok(())
    }

    /// The lines of its menu, from top to bottom, without those of menus within it.
    pub(crate) fn menu(&self) -> Result<Vec<MenuLine>> {
        let path = self.menu_path()?;
        let properties: Vec<&str> = Vec::new();
        let (_, (_, _, lines)): (u32, Layout) = self.ask(&path, MENU, "GetLayout", &(0, -1, properties))?;
        lines.iter().map(line).collect()
    }

    /// Clicks a line of its menu, by the beginning of its words: of a new menu, where it changed before the click came.
    pub(crate) fn click(&self, words: &str) -> Result<()> {
        let menu = self.menu()?;
        let line = menu.iter().find(|line| line.enabled && line.label.starts_with(words));
        let line = line.with_context(|| format!("the menu has no line “{words}”: {menu:#?}"))?;
        let path = self.menu_path()?;
        let argument = (line.id, "clicked", Value::from(""), 0_u32);
        let clicked = self.ask(&path, MENU, "Event", &argument);
        if clicked.is_err() && self.menu()? != menu { self.click(words) } else { clicked }
    }

    fn menu_path(&self) -> Result<String> {
        let path: OwnedObjectPath = self.property("Menu")?;
        Ok(path.to_string())
    }

    fn property<T>(&self, name: &str) -> Result<T>
    where
        T: TryFrom<OwnedValue>,
        T::Error: Into<zbus::Error>,
    {
        let value = self.runtime.block_on(async {
            // Asked anew each time: a cache would hide what the item says now.
            let item = self.proxy(&self.path, INTERFACE).await?;
            item.get_property(name).await
        });
        value.with_context(|| format!("the item does not say its {name}"))
    }

    fn ask<A, T>(&self, path: &str, interface: &'static str, method: &str, argument: &A) -> Result<T>
    where
        A: serde::Serialize + DynamicType,
        T: for<'d> zbus::zvariant::DynamicDeserialize<'d>,
    {
        let answer = self.runtime.block_on(async {
            let proxy = self.proxy(path, interface).await?;
            proxy.call(method, argument).await
        });
        answer.with_context(|| format!("the item does not answer {method}"))
    }

    async fn proxy<'a>(&'a self, path: &'a str, interface: &'static str) -> zbus::Result<Proxy<'a>> {
        zbus::proxy::Builder::new(&self.connection)
            .destination(self.owner.as_str())?
            .path(path)?
            .interface(interface)?
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()
            .await
    }
}

fn line(value: &OwnedValue) -> Result<MenuLine> {
    let structure: &Structure<'_> = value.downcast_ref()?;
    let [Value::I32(id), Value::Dict(shown), ..] = structure.fields() else { bail!("not a menu's line: {value:?}") };
    let label = shown.get::<_, String>(&"label")?.unwrap_or_default();
    let enabled = shown.get::<_, bool>(&"enabled")?.unwrap_or(true);
    Ok(MenuLine { id: *id, label, enabled })
}
