//! The service's stand-in, as a program of its own: `beacon simulate`.

use std::io::BufReader;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{ChildStdout, Command};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::http::Client;
use crate::processes::{Process, read_line};
use crate::wait::until;
use crate::{Desktop, binary};

/// A running simulator, steered by its control API.
#[derive(Debug)]
pub struct Simulator {
    client: Client,
    program: SimulatorProgram,
}

/// `beacon simulate`, which ends with this.
#[derive(Debug)]
pub struct SimulatorProgram {
    root: String,
    process: Process,
    // It writes to it once more, after it has said where it is.
    _output: BufReader<ChildStdout>,
}

impl SimulatorProgram {
    /// Runs a command that is `beacon simulate`, and waits until it says where it is; what else it prints is logged.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let (process, mut output) = Process::start_read(command, log)?;
        // It says where it is before it answers.
        let root = read_line(&mut output)?;
        ensure!(root.starts_with("http"), "the simulator did not start: {}", process.printed());
        Ok(Self { root, process, _output: output })
    }

    /// The root address, without a slash at its end.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }
}

impl Simulator {
    /// Starts a story with so many tenants.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub fn start(desktop: &Desktop, story: &str, tenants: u32) -> Result<Self> {
        Self::start_program(desktop, &binary("beacon")?, &["--story", story, "--tenants", &tenants.to_string()])
    }

    /// Starts `beacon` from another place, with these arguments of `simulate`.
    ///
    /// # Errors
    /// When it does not answer in time.
    pub fn start_program(desktop: &Desktop, program: &Path, arguments: &[&str]) -> Result<Self> {
        let mut command = desktop.command(program);
        command.arg("simulate").args(arguments);
        let mut program = SimulatorProgram::start(&mut command, &desktop.log_file("simulator"))?;
        let client = Client::new(Duration::from_secs(5));
        until("the simulator's first answer", Duration::from_secs(10), || {
            program.process.ensure_running()?;
            Ok(client.get(&format!("{}/simulator/tenants", program.root)).ok())
        })?;
        Ok(Self { client, program })
    }

    /// The root address, without a slash at its end.
    #[must_use]
    pub fn root(&self) -> &str {
        self.program.root()
    }

    /// The tenants as they are now.
    ///
    /// # Errors
    /// When the simulator does not answer.
    pub fn tenants(&self) -> Result<Vec<Value>> {
        let answer = self.client.get(&format!("{}/simulator/tenants", self.root()))?;
        answer.body.as_array().cloned().context("the simulator's list of tenants is no list")
    }

    /// Changes a tenant, for example `{"state": "Unknown"}`.
    ///
    /// # Errors
    /// When there is no such tenant, or the change is not understood.
    pub fn change(&self, identifier: &str, patch: &Value) -> Result<()> {
        let answer = self.client.put(&format!("{}/simulator/tenants/{identifier}", self.root()), patch)?;
        ensure!(answer.is_success(), "the simulator refused to change {identifier}: {}", answer.body);
        Ok(())
    }

    /// How many times the state of a tenant was asked for.
    ///
    /// # Errors
    /// When the simulator does not answer.
    pub fn checks_of(&self, identifier: &str) -> Result<u64> {
        Ok(self.requests()?["tenants"][identifier]["state"].as_u64().unwrap_or(0))
    }

    /// How many times the states of all tenants were asked for.
    ///
    /// # Errors
    /// When the simulator does not answer.
    pub fn checks(&self) -> Result<u64> {
        Ok(self.requests()?["state"].as_u64().unwrap_or(0))
    }

    /// When an answer about a tenant's state was last given away whole, in seconds since 1970.
    ///
    /// # Errors
    /// When the simulator does not answer, or never answered about that tenant.
    pub fn answered_at(&self, identifier: &str) -> Result<f64> {
        self.requests()?["tenants"][identifier]["answered_at"]
            .as_f64()
            .with_context(|| format!("{identifier} was never answered"))
    }

    fn requests(&self) -> Result<Value> {
        Ok(self.client.get(&format!("{}/simulator/requests", self.root()))?.body)
    }
}

/// A port that is free now.
///
/// # Errors
/// When the system gives none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
