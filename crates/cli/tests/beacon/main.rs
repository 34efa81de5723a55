//! `beacon` as a program: its output is a contract, and the acceptance cases hold through it.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod bench;
mod diagnose;
mod proxy;
mod simulate;
mod status;
mod targets;
#[cfg(target_os = "linux")]
mod terminal;
mod watch;
mod why;
