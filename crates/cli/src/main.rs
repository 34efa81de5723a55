//! The program `beacon`.

use std::process::ExitCode;

fn main() -> ExitCode {
    beacon_cli::run()
}
