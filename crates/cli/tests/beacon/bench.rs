//! A simulator, and `beacon` run against it.

use std::process::{Command, Output};
use std::time::Duration;

use beacon_simulator::{Options, Patch, Simulator, Story};
use serde_json::Value;
use tokio::runtime::Runtime;

/// A simulator of three tenants.
pub(crate) struct Bench {
    pub(crate) runtime: Runtime,
    pub(crate) simulator: Simulator,
}

pub(crate) fn bench() -> Bench {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut options = Options::new(Story::named("calm").expect("a story"));
    options.tenants = 3;
    options.valid_for = Some(Duration::from_secs(1));
    let simulator = runtime.block_on(Simulator::start(options)).expect("the simulator starts");
    Bench { runtime, simulator }
}

impl Bench {
    pub(crate) fn is(&self, patch: Patch) {
        let _inside = self.runtime.enter();
        self.simulator.change("Cust10001", patch).expect("the tenant is there");
    }

    pub(crate) fn status(&self, arguments: &[&str]) -> Output {
        beacon(&[&["status", "--root", &self.simulator.root()], arguments].concat())
    }

    /// The only element of the output.
    pub(crate) fn tenant(&self) -> (Value, i32) {
        let output = self.status(&["--json", "Cust10001"]);
        let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (all.get(0).cloned().expect("one tenant"), output.status.code().expect("a code"))
    }
}

/// The output is English, whatever the system's language.
pub(crate) fn beacon(arguments: &[&str]) -> Output {
    beacon_in("nb_NO.UTF-8", arguments)
}

/// Times are as the system's region writes them.
pub(crate) fn beacon_in(locale: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_beacon"));
    command.args(arguments).env("LC_ALL", locale).output().expect("beacon runs")
}

#[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
pub(crate) fn write(path: &str, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("written");
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
