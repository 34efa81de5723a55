//! `beacon simulate`: stands in for the status service on this machine.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use beacon_simulator::{Options, Simulator, Story, stories};
use clap::Args;

use crate::ending::Ending;

/// What to simulate.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The port on 127.0.0.1; 0 takes any free one.
    #[arg(long, value_name = "P", default_value_t = 0)]
    port: u16,
    /// What happens: one of the built-in stories (see --list).
    #[arg(long, value_name = "NAME", default_value = "calm")]
    story: String,
    /// What happens, from a file.
    #[arg(long, value_name = "FILE", conflicts_with = "story")]
    story_file: Option<PathBuf>,
    /// How many tenants; as many as the story says by default.
    #[arg(long, value_name = "N")]
    tenants: Option<usize>,
    /// For how long each answer is valid, in place of the story's.
    #[arg(long, value_name = "D", value_parser = humantime::parse_duration)]
    valid_for: Option<Duration>,
    /// Speak TLS, with a certificate made for this run (see --cert-out).
    #[arg(long)]
    tls: bool,
    /// Write that certificate, as PEM, to a file: a client trusts it with `SSL_CERT_FILE`.
    #[arg(long, value_name = "FILE", requires = "tls")]
    cert_out: Option<PathBuf>,
    /// Speak HTTP/1.1 only, not HTTP/2.
    #[arg(long)]
    http1: bool,
    /// List the built-in stories and end.
    #[arg(long)]
    list: bool,
}

/// Simulates until the person ends it.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    if arguments.list {
        let mut out = std::io::stdout().lock();
        for story in stories() {
            writeln!(out, "{:18} {}", story.name(), story.description())?;
        }
        return Ok(0);
    }
    let mut ending = Ending::in_order().context("the end cannot be waited for")?;
    let story = match &arguments.story_file {
        Some(file) => {
            let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
            Story::from_toml(&text).with_context(|| format!("{} is no story", file.display()))?
        }
        None => Story::named(&arguments.story)?,
    };
    let mut options = Options::new(story);
    options.port = arguments.port;
    options.valid_for = arguments.valid_for;
    options.tls = arguments.tls;
    options.http1_only = arguments.http1;
    if let Some(tenants) = arguments.tenants {
        options.tenants = tenants;
    }
    let name = options.story.name().to_owned();
    let simulator = Simulator::start(options).await?;
    if let (Some(file), Some(certificate)) = (&arguments.cert_out, simulator.certificate()) {
        let written = File::create(file).and_then(|mut file| file.write_all(certificate.as_bytes()));
        written.with_context(|| format!("{} cannot be written", file.display()))?;
    }
    announce(&simulator, &name)?;
    ending.asked().await;
    Ok(0)
}

/// The first line is the root address alone, so that a script can read it.
fn announce(simulator: &Simulator, story: &str) -> anyhow::Result<()> {
    let tenants = simulator.tenants();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", simulator.root())?;
    let range = match (tenants.first(), tenants.last()) {
        (Some(first), Some(last)) => format!("{} to {}", first.identifier, last.identifier),
        _ => "no tenant".to_owned(),
    };
    writeln!(out, "Story “{story}” with {} tenants, {range}. End with Ctrl+C.", tenants.len())?;
    Ok(out.flush()?)
}
