//! Debian's own Rust, which comes with the standard library's source and so can build it for systems that no package has it for.

use std::env;
use std::process::Command;

use crate::command::plain;

/// What the usual Rust sets for programs that it runs, and what would lead this one to the other's compiler or libraries.
const OF_THE_USUAL_RUST: [&str; 8] = [
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "RUSTDOC",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
    "LD_LIBRARY_PATH",
    "CARGO_ENCODED_RUSTFLAGS",
    "RUST_RECURSION_COUNT",
];

/// Debian's Cargo with a task (`build`, `check`) for a target.
pub(super) fn cargo(task: &str, target: &str) -> Command {
    let mut command = plain("/usr/bin/cargo");
    for name in OF_THE_USUAL_RUST.into_iter().filter(|name| env::var_os(name).is_some()) {
        command.env_remove(name);
    }
    command
        .env("RUSTC", "/usr/bin/rustc")
        // The standard library is built from source, which is not a stable feature of Cargo yet.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", super::target())
        .args(["-Zbuild-std=std,panic_abort,panic_unwind", task, "--target", target]);
    command
}
