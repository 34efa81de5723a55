//! A message in a small window of its own, for what cannot be said otherwise.

use anyhow::Result;

/// Says it, until the person closes it.
///
/// # Errors
/// When there is no display.
#[cfg(target_os = "linux")]
pub(super) fn say(title: &str, body: &str) -> Result<()> {
    use anyhow::Context as _;
    use gtk::prelude::{DialogExt as _, GtkWindowExt as _, MessageDialogExt as _};

    gtk::init().context("there is no display")?;
    let flags = gtk::DialogFlags::empty();
    let dialog =
        gtk::MessageDialog::new(None::<&gtk::Window>, flags, gtk::MessageType::Warning, gtk::ButtonsType::Close, title);
    dialog.set_secondary_text(Some(body));
    dialog.set_title(super::TITLE);
    dialog.set_icon_name(Some("tenant-beacon"));
    dialog.run();
    Ok(())
}

/// Elsewhere the system's notifications say it.
#[cfg(not(target_os = "linux"))]
pub(super) fn say(_: &str, _: &str) -> Result<()> {
    Ok(())
}
