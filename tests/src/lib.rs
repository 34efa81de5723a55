//! A desktop without a screen, and the whole app on it: what the tests in this crate and `cargo xtask demo` share.
//!
//! [`Desktop`] is an X server without a screen, a private session bus, a window manager or a Wayland compositor in the screen's place and,
//! as asked, a tray host and a notification daemon.
//! [`App`], [`Simulator`] and [`Driver`] run on it. Everything started here is ended by its id when its guard is dropped, also in a panic;
//! waiting means asking for a condition until a deadline ([`wait::until`]), never letting time pass.

mod app;
mod bus;
mod desktop;
mod gnome;
mod http;
mod notifications;
mod parts;
mod person;
mod processes;
mod screen;
mod shells;
mod simulator;
pub mod wait;
mod wayland;
mod webdriver;
mod words;

pub use app::{App, Start, binary, web_processes, window_processes};
pub use desktop::{Desktop, Parts};
pub use notifications::{NotificationLog, SentNotification};
pub use parts::{NotificationDaemon, TrayHost};
pub use processes::{Process, RunningProcess, Signal};
pub use screen::Region;
pub use shells::{Look, Shell};
pub use simulator::{Simulator, SimulatorProgram, free_port};
pub use webdriver::{Driver, Element, Key, Window};
pub use words::Words;
