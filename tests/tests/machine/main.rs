//! The app on a machine whose folders or proxy cannot be used as they are. `cargo xtask session` runs these.

#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

#[path = "../desktop/recorder.rs"]
#[allow(dead_code, reason = "the other tests use more of it")]
mod recorder;
mod session;
