//! `beacon`: the engine of Tenant Beacon without a desktop.

use std::io::ErrorKind;
use std::pin::pin;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory as _, Parser, Subcommand};

use self::ending::Ending;

mod diagnose;
mod ending;
mod gate;
mod json;
mod listening;
mod pace;
mod preview;
mod serve;
mod simulate;
mod status;
mod system_proxy;
mod table;
mod targets;
mod times;
mod watch;
mod why;

/// Watches SuperOffice CRM Online tenants from the command line.
#[derive(Debug, Parser)]
#[command(name = "beacon", version, about)]
struct Arguments {
    /// Say on standard error what is being done.
    #[arg(long, global = true)]
    verbose: bool,
    /// Colours: where the terminal wants them (NO_COLOR is obeyed), always or never.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read each tenant once.
    ///
    /// Exit code: 0 all run, 1 some do not run, 2 wrong usage or identifier (nothing is read), 3 some could not be read.
    Status(status::Arguments),
    /// Watch tenants, as the app does, and print what changes and what a person would be told.
    Watch(watch::Arguments),
    /// Watch tenants, and answer Prometheus, and programs that are about to call a tenant.
    ///
    /// SIGHUP has it read the file of --from again; SIGTERM and SIGINT end it.
    Serve(serve::Arguments),
    /// Say whether a program may call a tenant now.
    ///
    /// Exit code: 0 it runs: go on, 1 it does not, 2 wrong usage or identifier (nothing is asked), 3 nothing is known,
    /// 4 gone for good (deleted, or not known).
    Gate(gate::Arguments),
    /// Say why a person was, or was not, told of a tenant by the app on this machine.
    Why(why::Arguments),
    /// Go the way to one tenant step by step: is it us, the network or the vendor?
    ///
    /// Exit code: 0 all is well, 1 the tenant alone, 2 wrong usage or identifier (nothing is asked), 3 this machine or its
    /// network, 4 something in between (proxy, log-in page, inspection), 5 the vendor.
    Diagnose(diagnose::Arguments),
    /// Say what files hold that can be watched: found, refused and why, left out. Nothing is asked and nothing is added.
    ///
    /// Exit code: 0 something was found, 1 nothing, 2 wrong usage or a file that cannot be read.
    Preview(preview::Arguments),
    /// Stand in for the status service on this machine.
    Simulate(simulate::Arguments),
}

/// Wrong usage, or an identifier that is none.
const WRONG_USAGE: u8 = 2;
/// Nobody reads what is printed any more: 128 and the number of SIGPIPE, as shells have it.
const CLOSED_PIPE: u8 = 141;

/// What can be written on the command line of `beacon`: for its manual and for completions.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Does what the command line asks for, and tells the exit code.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; clap knows where each belongs.
            let code = if error.use_stderr() { WRONG_USAGE } else { 0 };
            return if error.print().is_ok() { ExitCode::from(code) } else { ExitCode::FAILURE };
        }
    };
    table::color(arguments.color);
    if arguments.verbose {
        tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::INFO).init();
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&anyhow::Error::new(error).context("the program cannot start")),
    };
    let is_local = matches!(arguments.command, Command::Why(_) | Command::Simulate(_) | Command::Preview(_));
    let is_diagnosed = matches!(arguments.command, Command::Diagnose(_));
    let command = async {
        if !is_local {
            system_proxy::check(is_diagnosed)?;
        }
        match arguments.command {
            Command::Status(arguments) => status::run(arguments).await,
            Command::Watch(arguments) => watch::run(arguments).await,
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Gate(arguments) => gate::run(arguments).await,
            Command::Why(arguments) => why::run(arguments).await,
            Command::Diagnose(arguments) => diagnose::run(arguments).await,
            Command::Preview(arguments) => preview::run(&arguments),
            Command::Simulate(arguments) => simulate::run(arguments).await,
        }
    };
    match runtime.block_on(until_asked_to_end(command)) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(CLOSED_PIPE),
        Err(error) => complain(&error),
    }
}

/// Carries out a command. Those that run until they are to end hear that themselves, and end in order; others are given up.
async fn until_asked_to_end(command: impl Future<Output = anyhow::Result<u8>>) -> anyhow::Result<u8> {
    let mut ending = Ending::listen()?;
    let mut command = pin!(command);
    tokio::select! {
        biased;
        outcome = &mut command => outcome,
        code = ending.asked() => if ending::is_in_order() { command.await } else { Ok(code) },
    }
}

/// Whether nobody reads what is printed any more.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        kind.or_else(|| cause.downcast_ref::<serde_json::Error>()?.io_error_kind()) == Some(ErrorKind::BrokenPipe)
    })
}

/// All that goes wrong before anything is read is wrong usage: an identifier, a file, an address, a port.
#[expect(clippy::print_stderr, reason = "a command line tool says on standard error what is wrong")]
fn complain(error: &anyhow::Error) -> ExitCode {
    eprintln!("beacon: {error:#}");
    ExitCode::from(WRONG_USAGE)
}
