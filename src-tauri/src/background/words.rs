//! What the app itself says to a person, apart from what the engine says.

pub(super) const NO_TRAY: &str = "This desktop shows no tray, so there is no icon. Tenants are watched all the same: start Tenant Beacon again to open this window, or add a tray to the desktop (on GNOME the extension “AppIndicator and KStatusNotifierItem Support”).";
pub(super) const NO_NOTIFICATIONS: &str = "Notifications cannot be shown: no notification daemon answers. Tenants are watched all the same, and this window and the tray show their state; it is tried again with the next notice.";
pub(super) const NO_WINDOW: &str = "The window could not be opened";
pub(super) const NO_WINDOW_DETAIL: &str =
    "Tenants are watched all the same, and notices are shown. The log says more; a click in the tray tries again.";
pub(super) const WINDOW_CRASHED: &str = "The window ended unexpectedly";
pub(super) const WINDOW_CRASHED_DETAIL: &str =
    "Nothing is lost and tenants are watched all the same. Click here to open it again.";
pub(super) const NOT_WATCHING: &str = "Tenant Beacon cannot watch";
