//! `beacon preview`: what files hold that can be watched, as the app's dialog for adding shows it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use beacon_core::identity::{BuiltIn, ContextIdentifier, EnvironmentName};
use beacon_core::import::{self, Choices, Doubt, Import, LeftOut, Previewed, Refused, Source};
use clap::Args;
use serde::Serialize;

/// Nothing was found.
const NOTHING: u8 = 1;
/// A file cannot be read.
const UNREADABLE: u8 = 2;

/// Which files, and how to print what they hold.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The environment of tenants for which the file says none, also one of your own.
    #[arg(long, value_name = "NAME")]
    env: Option<String>,
    /// Print a JSON object.
    #[arg(long)]
    json: bool,
    /// Take in hidden rows and sheets, too.
    #[arg(long)]
    hidden: bool,
    /// Files of any kind that the app reads; `-` for standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// What all files hold.
#[derive(Debug, Default)]
struct Total {
    seen: BTreeSet<(ContextIdentifier, String)>,
    found: Vec<Previewed>,
    refused: Vec<Refused>,
    left_out: LeftOut,
    doubts: Vec<Doubt>,
}

/// Prints what was found, and tells the exit code. Nothing of the app and no network is read.
#[expect(clippy::print_stderr, reason = "a command line tool says on standard error what is wrong")]
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let default_environment = arguments.env.as_deref().unwrap_or(BuiltIn::Production.name());
    let choices = Choices { hidden: arguments.hidden, ..Choices::default() };
    let mut total = Total::default();
    let mut code = 0;
    for file in &arguments.files {
        match open(file, &choices) {
            Ok(import) => total.add(import, default_environment),
            Err(error) => {
                eprintln!("beacon: in {}: {error:#}", file.display());
                code = UNREADABLE;
            }
        }
    }
    for doubt in &total.doubts {
        eprintln!("beacon: {doubt}");
    }
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string(&Printed::of(&total))?)?;
    } else {
        print(&mut out, &total)?;
    }
    out.flush()?;
    Ok(if code == 0 && total.found.is_empty() { NOTHING } else { code })
}

/// What a file holds, `-` standing for standard input; of one that is too large, no more is read than shows that.
pub(crate) fn open(file: &Path, choices: &Choices) -> anyhow::Result<Import> {
    let unreadable = || "it cannot be read";
    let mut bytes = Vec::new();
    let most = import::MAX_BYTES as u64 + 1;
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).with_context(unreadable)?;
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes)).with_context(unreadable)?;
    }
    Ok(import::read(Source::Bytes(&bytes), choices)?)
}

impl Total {
    fn add(&mut self, import: Import, default_environment: &str) {
        let mut environments: Vec<EnvironmentName> = BuiltIn::ALL.into_iter().map(EnvironmentName::from).collect();
        if let Some(settings) = &import.settings {
            environments.extend(settings.environments.iter().map(|environment| environment.name.clone()));
        }
        let preview = import.preview(&environments, default_environment);
        for found in preview.found {
            if self.seen.insert((found.identifier, found.environment.clone())) {
                self.found.push(found);
            }
        }
        self.refused.extend(preview.refused);
        self.left_out.add(preview.left_out);
        self.doubts.extend(preview.doubts);
    }
}

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Printed<'a> {
    found: Vec<Found<'a>>,
    refused: Vec<Left<'a>>,
    left_out: Vec<Count>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<Said>,
}

#[derive(Debug, Serialize)]
struct Found<'a> {
    input: &'a str,
    environment: &'a str,
    id: String,
    name: &'a str,
    tags: Vec<&'a str>,
    notes: &'a str,
}

#[derive(Debug, Serialize)]
struct Left<'a> {
    input: &'a str,
    code: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct Count {
    what: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Said {
    code: &'static str,
    message: String,
}

impl<'a> Printed<'a> {
    fn of(total: &'a Total) -> Self {
        let found = |found: &'a Previewed| Found {
            input: &found.input,
            environment: &found.environment,
            id: found.identifier.to_string(),
            name: &found.profile.name,
            tags: found.profile.tags.iter().map(String::as_str).collect(),
            notes: &found.profile.notes,
        };
        let refused = |refused: &'a Refused| Left {
            input: &refused.input,
            code: refused.refusal.code(),
            message: refused.refusal.to_string(),
        };
        Self {
            found: total.found.iter().map(found).collect(),
            refused: total.refused.iter().map(refused).collect(),
            left_out: total.left_out.counts().map(|(what, count)| Count { what, count }).collect(),
            doubts: total.doubts.iter().map(|doubt| Said { code: doubt.code(), message: doubt.to_string() }).collect(),
        }
    }
}

fn print(out: &mut impl Write, total: &Total) -> anyhow::Result<()> {
    for Previewed { environment, identifier, profile, .. } in &total.found {
        let tags: Vec<String> = profile.tags.iter().map(|tag| format!("#{tag}")).collect();
        let line = format!("{identifier:<13}  {environment:<11}  {}  {}", profile.name, tags.join(" "));
        writeln!(out, "{}", line.trim_end())?;
    }
    for Refused { input, refusal } in &total.refused {
        writeln!(out, "refused  {input}: {refusal}")?;
    }
    for (what, count) in total.left_out.counts() {
        writeln!(out, "left out  {count} {}", what.replace('_', " "))?;
    }
    Ok(())
}
