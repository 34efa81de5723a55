//! How the tray host and the notification daemon of a virtual desktop are set up.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;

use crate::screen::Region;

/// Height of the panel at the top of the screen; the tray begins at its left end.
const PANEL_HEIGHT: u32 = 32;

/// Where the first tray items are.
pub(crate) const TRAY: Region = Region { x: 0, y: 0, width: 160, height: PANEL_HEIGHT };

const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="size" type="uint" value="HEIGHT"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="int" value="22"/>
    </property>
    <property name="plugin-2" type="string" value="tasklist"/>
    <property name="plugin-3" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
"#;

const NOTIFICATION_DAEMON: &str = r##"[global]
    monitor = 0
    width = 420
    height = 220
    origin = top-right
    offset = 16x48
    notification_limit = 6
    font = DejaVu Sans 10
    markup = full
    format = "<b>%s</b>\n%b"
    word_wrap = yes
    ignore_newline = no
    frame_width = 1
    frame_color = "#5b7083"
    show_age_threshold = -1
    idle_threshold = 0
    icon_position = left
    max_icon_size = 32
    padding = 10
    horizontal_padding = 12

[urgency_low]
    background = "#1f2a33"
    foreground = "#f2f5f7"
    timeout = 20

[urgency_normal]
    background = "#1f2a33"
    foreground = "#f2f5f7"
    timeout = 20

[urgency_critical]
    background = "#3a1f24"
    foreground = "#f8eef0"
    timeout = 20
"##;

/// Writes the settings of panel and daemon to a configuration folder.
pub(crate) fn write_settings(configuration: &Path) -> Result<()> {
    let panel = configuration.join("xfce4/xfconf/xfce-perchannel-xml");
    fs::create_dir_all(&panel)?;
    let settings = PANEL.replace("HEIGHT", &PANEL_HEIGHT.to_string());
    File::create_new(panel.join("xfce4-panel.xml"))?.write_all(settings.as_bytes())?;
    let daemon = configuration.join("dunst");
    fs::create_dir_all(&daemon)?;
    File::create_new(daemon.join("dunstrc"))?.write_all(NOTIFICATION_DAEMON.as_bytes())?;
    Ok(())
}
