//! What a text or a file would add, before anything is added.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use beacon_core::engine::{Engine, Profile};
use beacon_core::identity::{EnvironmentName, TenantKey};
use beacon_core::import::{
    self, Choices, ColumnView, EnvironmentWord, Finding, Import, ImportError, Preview, Previewed, Refusal, Refused,
    TableView,
};
use beacon_core::language::{Message, Texts};
use beacon_link::protocol::{
    Found, PreviewChoices, PreviewColumn, PreviewExample, PreviewTable, Response, UnknownWord,
};
use tokio::task::spawn_blocking;

use super::refusal::refused;
use super::requests::RequestHandler;

/// Where tenants are looked for.
#[derive(Debug)]
pub(crate) enum Source {
    /// Typed or pasted.
    Text(String),
    /// A chosen file.
    File { name: String, base64: String },
}

impl RequestHandler {
    /// What a source would add, with what the person chose of it.
    pub(super) async fn preview(&self, source: Source, choices: PreviewChoices, environment: String) -> Response {
        match read(&self.texts(), source, choices.into()).await {
            Ok(import) => self.query(move |engine, _| preview(engine, import, &environment)).await,
            Err(refused) => refused,
        }
    }
}

/// What is found in a source, read aside: nothing else waits for a large file.
///
/// # Errors
/// With the answer, when nothing was read.
async fn read(texts: &Texts, source: Source, choices: Choices) -> Result<Import, Response> {
    let read = match source {
        Source::Text(text) => spawn_blocking(move || import::read(import::Source::Text(&text), &choices)),
        Source::File { name, base64 } => {
            let bytes = BASE64_STANDARD.decode(base64);
            let bytes = bytes
                .map_err(|_| refused("damaged", texts, Message::new("refused-file-damaged").with("name", name)))?;
            spawn_blocking(move || import::read(import::Source::Bytes(&bytes), &choices))
        }
    };
    // What even stops the reader is nothing that it can read.
    let import = read.await.unwrap_or(Err(ImportError::NoText));
    import.map_err(|error| refused(code(&error), texts, &error))
}

/// What of it would be added. `environment` is meant where the source names none.
fn preview(engine: &Engine, import: Import, environment: &str) -> Response {
    let environments: Vec<EnvironmentName> = engine.environments().keys().cloned().collect();
    if !environments.iter().any(|name| name.as_str() == environment) {
        let message = Message::new("refused-no-environment").with("name", environment);
        return refused("no-environment", engine.texts(), message);
    }
    let view = |view: TableView| table(view, &environments, environment);
    let mut preview = import.preview(&environments, environment);
    let texts = engine.texts();
    let unknown = std::mem::take(&mut preview.unknown_environments).into_iter();
    Response::Preview {
        tables: std::mem::take(&mut preview.tables).into_iter().map(view).collect(),
        unknown_words: unknown.map(|(word, count)| UnknownWord { word, count }).collect(),
        left_out: preview.left_out,
        doubts: preview.doubts.iter().map(|doubt| texts.sentence(doubt)).collect(),
        settings: preview.settings.take().map(|settings| settings.in_place_of(engine.settings())),
        found: found(engine, preview),
    }
}

fn table(view: TableView, environments: &[EnvironmentName], default_environment: &str) -> PreviewTable {
    let TableView { sheet, rows, columns, example } = view;
    let column = |ColumnView { column, heading, example, holds }| PreviewColumn { column, heading, example, holds };
    let example = example.map(|Finding { input, outcome, environment, profile }| {
        let word = environment.as_ref();
        let known = word.and_then(|word| word.among(environments)).map(EnvironmentName::as_str);
        PreviewExample {
            identifier: outcome.map_or(input, |identifier| identifier.to_string()),
            environment: known.or(word.map(EnvironmentWord::word)).unwrap_or(default_environment).to_owned(),
            name: profile.name,
            tags: profile.tags.into_iter().collect(),
            notes: profile.notes,
        }
    });
    PreviewTable { sheet, rows, columns: columns.into_iter().map(column).collect(), example }
}

/// What is refused, then the tenants; those in an environment that is not known here are refused, too.
fn found(engine: &Engine, Preview { found, refused, .. }: Preview) -> Vec<Found> {
    let refused = refused.into_iter().map(|Refused { input, refusal }| {
        let refused = Some(engine.texts().sentence(&refusal));
        Found {
            input,
            key: None,
            name: None,
            tags: Vec::new(),
            notes: String::new(),
            rule: None,
            known: false,
            refused,
        }
    });
    let tenants = found.into_iter().map(|Previewed { input, environment, identifier, profile }| {
        let Profile { name, tags, notes, rule } = profile;
        let here = engine.environments().keys().find(|name| name.as_str() == environment);
        let key = here.map(|environment| TenantKey { environment: environment.clone(), identifier });
        let refused = key.is_none().then(|| engine.texts().sentence(&Refusal::NoEnvironment(environment)));
        let known = key.as_ref().is_some_and(|key| engine.tenants().contains_key(key));
        let name = Some(name).filter(|name| !name.is_empty());
        Found { input, key, name, tags: tags.into_iter().collect(), notes, rule, known, refused }
    });
    refused.chain(tenants).collect()
}

fn code(error: &ImportError) -> &'static str {
    match error {
        ImportError::TooLarge | ImportError::TooMuch | ImportError::TooMany => "too-large",
        ImportError::OldWorkbook | ImportError::NoWorkbook | ImportError::NoText => "kind",
        ImportError::DamagedWorkbook | ImportError::DamagedExport { .. } => "damaged",
        ImportError::NewerExport { .. } => "newer",
    }
}

#[cfg(test)]
mod tests;
