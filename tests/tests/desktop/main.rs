//! The whole app on a virtual desktop: a real tray host, a real notification daemon, a real window, and the simulator over real HTTP.
//!
//! Each test has a desktop of its own. They need the programs that `cargo xtask setup` installs and the binaries of this workspace,
//! so they are ignored unless asked for: `cargo xtask test --only desktop`.
#![cfg(target_os = "linux")]

mod absent;
mod address;
mod harness;
mod instances;
mod item;
mod login;
mod matrix;
mod notifications;
mod paths;
mod picture;
mod place;
mod recorder;
mod restart;
mod scene;
mod session;
mod tray;
mod window;
