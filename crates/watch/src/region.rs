//! What the system says of its region.

use beacon_core::language::HourCycle;

/// How the system's region writes times, as it is set now: a person who changes it starts the program anew.
#[must_use]
pub fn system_hour_cycle() -> HourCycle {
    #[cfg(windows)]
    {
        let international = windows_registry::CURRENT_USER.open(r"Control Panel\International");
        let setting = |name| international.as_ref().ok()?.get_string(name).ok();
        HourCycle::of_windows(setting("sShortTime").as_deref(), setting("iTime").as_deref())
    }
    #[cfg(target_os = "macos")]
    {
        // The system's own tool says what was set, and fails where nothing was.
        let setting = |name| {
            let said = std::process::Command::new("/usr/bin/defaults").args(["read", "-g", name]).output().ok()?;
            said.status.success().then(|| String::from_utf8_lossy(&said.stdout).into_owned())
        };
        let [force_24, force_12, locale] =
            ["AppleICUForce24HourTime", "AppleICUForce12HourTime", "AppleLocale"].map(setting);
        HourCycle::of_macos(force_24.as_deref(), force_12.as_deref(), locale.as_deref())
    }
    #[cfg(not(any(windows, target_os = "macos")))]
    {
        let [lc_all, lc_time, lang] = ["LC_ALL", "LC_TIME", "LANG"].map(|name| std::env::var(name).ok());
        HourCycle::of_posix(lc_all.as_deref(), lc_time.as_deref(), lang.as_deref())
    }
}
