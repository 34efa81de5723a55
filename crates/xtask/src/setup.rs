//! `cargo xtask setup`: what is missing is named, then installed. A second run finds nothing to do and needs no network.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::{self, answer, cargo, npm, plain};
use crate::{packages, workspace};

const OLDEST_NODE: u32 = 20;

/// What something is installed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To build and run the app.
    Build,
    /// To run it on a virtual desktop.
    Desktop,
    /// To test the page in a browser.
    Browser,
    /// To let system calls and networks fail.
    Torture,
    /// To try what stands ready for Prometheus.
    Monitoring,
    /// To measure against other programs.
    Bench,
    /// To build for Windows and to check for macOS.
    Cross,
    /// To make packages and look at them.
    Package,
    /// To make the pictures of the app.
    Icons,
    /// To try other panels and notification daemons.
    Hosts,
}

impl Purpose {
    const fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Build => &["build-essential", "pkg-config", "file", "libwebkit2gtk-4.1-dev", "librsvg2-dev"],
            Self::Desktop => &[
                "xvfb",
                "xauth",
                "dbus",
                "dbus-x11",
                "xfce4-panel",
                "dunst",
                "libnotify-bin",
                "webkit2gtk-driver",
                "imagemagick",
                "xdotool",
                "wmctrl",
                "openbox",
                "adwaita-icon-theme",
                "hicolor-icon-theme",
                "fonts-dejavu-core",
                "procps",
            ],
            Self::Browser => &["chromium"],
            Self::Torture => &["strace", "iproute2"],
            Self::Monitoring => &["prometheus", "prometheus-alertmanager"],
            Self::Bench => &[
                "nghttp2-client",
                "nagstamon",
                "prometheus",
                "prometheus-blackbox-exporter",
                "libayatana-appindicator3-1",
                "valgrind",
                "nginx-light",
                "wrk",
            ],
            Self::Cross => &[
                "rustc-web",
                "cargo-web",
                "rust-web-src",
                "gcc-mingw-w64-x86-64",
                "wine",
                "wine64",
                "python3",
                "python3-venv",
            ],
            Self::Package => &["dpkg-dev", "rpm", "cpio", "desktop-file-utils", "appstream", "lintian", "libgtk-3-bin"],
            Self::Icons => &["librsvg2-bin", "imagemagick", "python3", "fontconfig", "fonts-dejavu-core"],
            Self::Hosts => &[
                "lxqt-panel",
                "mate-panel",
                "sway",
                "waybar",
                "xfce4-notifyd",
                "mate-notification-daemon",
                "lxqt-notificationd",
                "mako-notifier",
                "gnome-shell",
                "gnome-shell-extension-appindicator",
                "gjs",
                "gir1.2-gtk-3.0",
                "libglib2.0-bin",
                "plasma-workspace",
                "plasma-desktop",
                "kwin-x11",
                "qml-module-org-kde-activities",
                "qml-module-org-kde-newstuff",
                "qml-module-qt-labs-platform",
                "cinnamon",
                "xapp-sn-watcher",
                "budgie-core",
                "tesseract-ocr",
                "tesseract-ocr-eng",
            ],
        }
    }

    /// What to install where packages are not Debian's.
    const fn elsewhere(self) -> &'static str {
        match self {
            Self::Build if cfg!(target_os = "windows") => {
                "the Visual Studio Build Tools with “Desktop development with C++”; WebView2 comes with Windows"
            }
            Self::Build if cfg!(target_os = "macos") => "Apple's command line tools: xcode-select --install",
            Self::Build => "a C compiler, pkg-config, and the development files of WebKitGTK 4.1 and librsvg 2",
            Self::Desktop => {
                "Xvfb, D-Bus, the Xfce panel, dunst, notify-send, WebKitGTK's WebDriver, ImageMagick, xdotool, wmctrl, openbox, \
                 the icon themes Adwaita and hicolor, and the DejaVu fonts"
            }
            Self::Browser => "Chromium",
            Self::Torture => "strace and ip (of iproute2), on Linux",
            Self::Monitoring => "Prometheus with promtool, and Alertmanager (as prometheus-alertmanager) with amtool",
            Self::Bench => {
                "h2load (of nghttp2), Nagstamon, Prometheus and its blackbox exporter, libayatana-appindicator 3, \
                 valgrind, nginx and wrk"
            }
            Self::Cross | Self::Package => "this works on Debian and Ubuntu only",
            Self::Icons => "rsvg-convert, ImageMagick, Python 3, fontconfig and the DejaVu fonts",
            Self::Hosts => {
                "the panels of LXQt and MATE, Sway, Waybar, the notification daemons of Xfce, MATE, LXQt, and mako, GNOME Shell with \
                 its extension for tray items, KDE Plasma, Cinnamon with xapp-sn-watcher, Budgie, gjs, and tesseract with English"
            }
        }
    }
}

/// Installs what is missing for some purposes, and the page's dependencies.
pub(crate) fn run(purposes: &[Purpose]) -> Result<()> {
    system(purposes)?;
    rust()?;
    page()
}

/// Installs what is missing of the system.
pub(crate) fn system(purposes: &[Purpose]) -> Result<()> {
    if !packages::are_debians() {
        println!("This system has no apt. If they are not there yet, install:");
        for purpose in purposes {
            println!("  - {}", purpose.elsewhere());
        }
        return Ok(());
    }
    let wanted: Vec<&str> = purposes.iter().flat_map(|purpose| purpose.packages()).copied().collect();
    let missing = packages::missing(&wanted)?;
    if missing.is_empty() {
        println!("All {} system packages are there.", wanted.len());
        return Ok(());
    }
    packages::install(&missing)
}

fn rust() -> Result<()> {
    for tool in ["fmt", "clippy"] {
        ensure!(
            answer(&mut cargo(&[tool, "--version"])).is_some(),
            "cargo {tool} is missing: rustup component add rustfmt clippy"
        );
    }
    Ok(())
}

/// Installs the page's dependencies, unless exactly those of the lock file are installed already.
fn page() -> Result<()> {
    node()?;
    let lock_file = workspace::page().join("package-lock.json");
    let wanted = fs::read(&lock_file).with_context(|| format!("{} is missing", lock_file.display()))?;
    // A copy of the lock file that was installed: made last, so that it never speaks for half an installation.
    let stamp = workspace::page().join("node_modules/.installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("The page's dependencies are there.");
        return Ok(());
    }
    println!("The page's dependencies will be installed in ui/node_modules.");
    command::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::copy(&lock_file, &stamp).context("the page's dependencies cannot be marked as installed")?;
    Ok(())
}

fn node() -> Result<()> {
    let Some(version) = answer(plain("node").arg("--version")) else {
        bail!("Node.js is missing: install version {OLDEST_NODE} or newer from nodejs.org");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= OLDEST_NODE),
        "Node.js {version} is too old: install version {OLDEST_NODE} or newer from nodejs.org"
    );
    Ok(())
}
