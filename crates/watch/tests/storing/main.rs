//! The store: what is stored survives, and what is damaged does not stop the start.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

mod common;
mod damage;
mod folder;
mod history;
#[cfg(target_os = "linux")]
mod rights;
mod rows;
mod versions;
