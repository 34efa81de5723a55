//! `cargo xtask test`: everything that must pass before a change goes in, cheapest first.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::wait::Deadline;
use clap::{Args, ValueEnum};

use crate::command::{self, cargo, npm};
use crate::setup::{self, Purpose};
use crate::workspace;

/// What to test.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Run only this step, without those before it; can be given more than once.
    #[arg(long, value_enum)]
    only: Vec<Step>,
}

/// One step. In this order nothing is compiled twice: the page comes before Rust, since the app embeds it, and everything of Rust is built
/// by one command, so that all of the workspace agrees on the features of its dependencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Install what is missing.
    Setup,
    /// Rust's formatting.
    Fmt,
    /// Licences and sources of everything that is built in, where cargo-deny is there.
    Licences,
    /// The page's types.
    PageCheck,
    /// The page's lints.
    PageLint,
    /// The page's unit tests.
    PageTest,
    /// Build the page.
    PageBuild,
    /// Rust's lints.
    Clippy,
    /// Build the app, the command line tool and all tests.
    Build,
    /// Rust's tests.
    Rust,
    /// A sample of `cargo xtask torture`.
    Torture,
    /// What stands ready for Prometheus, Alertmanager and Grafana.
    Monitoring,
    /// Programs that ask `beacon serve`, in other languages, and `beacon` as the first process of a container.
    Callers,
    /// The page in a browser.
    PageBrowser,
    /// The whole app on a virtual desktop.
    Desktop,
}

impl Step {
    fn command(self) -> Option<Command> {
        let command = match self {
            Self::Setup => return None,
            Self::Fmt => cargo(&["fmt", "--all", "--check"]),
            // Advisories come from the network, and two versions of a crate are no reason to stop: `cargo deny check` says both.
            Self::Licences => cargo(&["deny", "--log-level", "error", "check", "licenses", "bans", "sources"]),
            Self::PageCheck => npm(&["run", "check"]),
            Self::PageLint => npm(&["run", "lint"]),
            Self::PageTest => npm(&["test"]),
            Self::PageBuild => npm(&["run", "build"]),
            Self::Clippy => cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
            Self::Build => cargo(&["build", "--workspace", "--all-targets"]),
            Self::Rust => cargo(&["test", "--workspace"]),
            Self::Torture => cargo(&["run", "--package", "beacon-torture", "--", "--short"]),
            Self::Monitoring => cargo(&["test", "--workspace", "--test", "monitoring", "--", "--ignored"]),
            Self::Callers => cargo(&["test", "--workspace", "--test", "callers", "--", "--ignored"]),
            Self::PageBrowser => npm(&["run", "test:browser"]),
            // `cargo xtask desktops` tries the others.
            Self::Desktop => {
                cargo(&["test", "--workspace", "--test", "desktop", "--", "--ignored", "--skip", "matrix::"])
            }
        };
        Some(command)
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn run(self) -> Result<()> {
        if self == Self::Licences && command::answer(&mut cargo(&["deny", "--version"])).is_none() {
            println!("Not looked at: cargo-deny is not there. To install it: cargo install --locked cargo-deny");
            return Ok(());
        }
        match self.command() {
            None => {
                setup::run(&[Purpose::Build, Purpose::Desktop, Purpose::Browser, Purpose::Torture, Purpose::Monitoring])
            }
            Some(mut command) => {
                if self == Self::Callers {
                    let mut clients = npm(&["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
                    command::run(clients.current_dir(workspace::root().join("tests/clients")))?;
                }
                command::run(&mut command)
            }
        }
    }
}

/// Runs the steps in order, up to the first that fails.
pub(crate) fn run(options: &Options) -> Result<()> {
    let wanted = |step: &Step| options.only.is_empty() || options.only.contains(step);
    let steps: Vec<Step> = Step::value_variants().iter().copied().filter(wanted).collect();
    let started = Deadline::after(Duration::ZERO);
    let mut passed = Vec::new();
    for step in steps {
        let name = step.name();
        println!("\n== {name}");
        let step_started = Deadline::after(Duration::ZERO);
        step.run().with_context(|| {
            format!(
                "stopped at the step “{name}” after {} that passed; alone: cargo xtask test --only {name}",
                passed.len()
            )
        })?;
        let took = step_started.passed();
        println!("-- {name} passed in {:.1} s", took.as_secs_f64());
        passed.push((name, took));
    }
    println!("\nAll steps passed in {:.0} s:", started.passed().as_secs_f64());
    for (name, took) in &passed {
        println!("  {name:<13}{:>7.1} s", took.as_secs_f64());
    }
    println!("{} passed, 0 failed", passed.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_built_before_rust_embeds_it() {
        let place = |step| Step::value_variants().iter().position(|own| *own == step);
        assert!(place(Step::PageBuild) < place(Step::Clippy));
        assert!(place(Step::Build) < place(Step::Desktop));
    }
}
