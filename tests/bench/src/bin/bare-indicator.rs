//! The yardstick of the app in the tray: GTK, an icon, a menu with one line, and nothing else.

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use gtk::prelude::*;
    use libappindicator::{AppIndicator, AppIndicatorStatus};

    gtk::init()?;
    let mut indicator = AppIndicator::new("bare-indicator", "dialog-information");
    indicator.set_status(AppIndicatorStatus::Active);
    let mut menu = gtk::Menu::new();
    menu.append(&gtk::MenuItem::with_label("Nothing"));
    menu.show_all();
    indicator.set_menu(&mut menu);
    gtk::main();
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {}
