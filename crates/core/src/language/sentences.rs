//! What a person reads of failures, refusals and reasons. Their `Display` is for logs and the command line.

use super::{Message, Texts};
use crate::engine::CommandError;
use crate::identity::{EnvironmentError, EnvironmentName, IdentifierError};
use crate::import::{Doubt, ImportError, MAX_BYTES, MAX_FINDINGS, Refusal};
use crate::notices::{Detail, SnoozeScope, Withheld};
use crate::reading::Failure;
use crate::settings::{Rule, SettingsError, Watching};
use crate::status::State;

impl Texts {
    /// Why a reading failed, in a sentence.
    #[must_use]
    pub fn failure(&self, failure: &Failure) -> String {
        self.sentence(failure)
    }

    /// A state as people call it; `odd` says whether it is up, where the state does not say so.
    #[must_use]
    pub fn state(&self, state: &State, odd: Option<bool>) -> String {
        let id = match odd {
            None => "state-name",
            Some(true) => "state-but-up",
            Some(false) => "state-but-not-up",
        };
        self.say(id, &[("state", state.name().into())])
    }

    /// More about a problem or a piece of news: a sentence, or a few words; empty where there is nothing to say.
    #[must_use]
    pub fn detail(&self, detail: &Detail) -> String {
        match detail {
            Detail::None => String::new(),
            Detail::Usually(duration) => {
                self.say("notice-usually", &[("duration", self.duration(*duration).as_str().into())])
            }
            Detail::Failure(failure) => self.failure(failure),
            Detail::Before(text) => text.clone(),
            Detail::Clock(difference) => self.duration(*difference),
            Detail::Load { tenants, rate, round } => {
                let round = self.duration(*round);
                let arguments =
                    [("n", (*tenants).into()), ("rate", (*rate).into()), ("duration", round.as_str().into())];
                self.say("situation-overload", &arguments)
            }
        }
    }
}

impl From<&Failure> for Message {
    fn from(failure: &Failure) -> Self {
        let message = Self::new(format!("failure-{}", failure.code().replace('_', "-")));
        match failure {
            Failure::Busy { code, .. } | Failure::Http(code) => message.with("code", code),
            Failure::AnotherTenant(detail) | Failure::Other(detail) => message.with("detail", detail),
            Failure::NoRoute
            | Failure::NameNotFound
            | Failure::Refused
            | Failure::Broken
            | Failure::Timeout
            | Failure::Tls
            | Failure::ProxyLogin
            | Failure::Redirected
            | Failure::NotFound
            | Failure::Misdirected
            | Failure::TooLarge
            | Failure::Html
            | Failure::Empty
            | Failure::Damaged
            | Failure::NotStatus
            | Failure::VersionDocument
            | Failure::Forbidden => message,
        }
    }
}

impl From<&IdentifierError> for Message {
    fn from(error: &IdentifierError) -> Self {
        match error {
            IdentifierError::Empty => Self::new("identifier-empty"),
            IdentifierError::OnSite => Self::new("identifier-on-site"),
            IdentifierError::Malformed(text) => Self::new("identifier-malformed").with("text", text),
            IdentifierError::AddressWithoutTenant(text) => Self::new("identifier-address").with("text", text),
            IdentifierError::FormulaWithoutResult => Self::new("identifier-formula"),
        }
    }
}

impl From<&Refusal> for Message {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Identifier(error) => error.into(),
            Refusal::NoEnvironment(name) => Self::new("import-no-environment").with("name", name),
        }
    }
}

impl From<&ImportError> for Message {
    fn from(error: &ImportError) -> Self {
        match error {
            ImportError::TooLarge => Self::new("import-too-large").with("most", MAX_BYTES / 1024 / 1024),
            ImportError::TooMuch => Self::new("import-too-much"),
            ImportError::TooMany => Self::new("import-too-many").with("most", MAX_FINDINGS),
            ImportError::OldWorkbook => Self::new("import-old-workbook"),
            ImportError::NoWorkbook => Self::new("import-no-workbook"),
            ImportError::DamagedWorkbook => Self::new("import-damaged-workbook"),
            ImportError::NoText => Self::new("import-no-text"),
            ImportError::NewerExport { format } => Self::new("import-newer-export").with("format", format),
            ImportError::DamagedExport { line, column } => {
                Self::new("import-damaged-export").with("line", line).with("column", column)
            }
        }
    }
}

impl From<&Doubt> for Message {
    fn from(doubt: &Doubt) -> Self {
        match doubt {
            Doubt::Encoding { taken_for } => Self::new("import-doubt-encoding").with("encoding", taken_for),
            Doubt::BrokenCharacters { count } => Self::new("import-doubt-broken").with("count", count),
        }
    }
}

impl From<&CommandError> for Message {
    fn from(error: &CommandError) -> Self {
        match error {
            CommandError::NoEnvironment(name) => Self::new("refused-no-environment").with("name", name),
            CommandError::NoTenant(key) => Self::new("refused-no-tenant").with("key", key),
            CommandError::EnvironmentInUse(name) => Self::new("refused-environment-in-use").with("name", name),
            CommandError::NothingRemoved => Self::new("refused-nothing-removed"),
            CommandError::TooManySnoozes => Self::new("refused-too-many-snoozes"),
            CommandError::Settings(error) => error.into(),
        }
    }
}

impl From<&SettingsError> for Message {
    fn from(error: &SettingsError) -> Self {
        match error {
            SettingsError::Intervals => {
                Self::new("settings-intervals").with("least", Watching::LEAST_INTERVAL.as_secs())
            }
            SettingsError::Rate => Self::new("settings-rate"),
            SettingsError::InFlight => Self::new("settings-in-flight"),
            SettingsError::GroupWindow => Self::new("settings-group-window"),
            SettingsError::QuietHours => Self::new("settings-quiet-hours"),
            SettingsError::EnvironmentTwice(name) => Self::new("settings-environment-twice").with("name", name),
            SettingsError::Retention => Self::new("settings-retention"),
            SettingsError::ServicePage(address) => Self::new("settings-service-page").with("address", address),
            SettingsError::Proxy(address) => Self::new("settings-proxy").with("address", address),
        }
    }
}

impl From<&EnvironmentError> for Message {
    fn from(error: &EnvironmentError) -> Self {
        match error {
            EnvironmentError::NoName => Self::new("environment-no-name"),
            EnvironmentError::BadName => Self::new("environment-bad-name").with("most", EnvironmentName::MAX_CHARS),
            EnvironmentError::BadRoot(address) => Self::new("environment-bad-root").with("address", address),
            EnvironmentError::Credentials => Self::new("environment-credentials"),
        }
    }
}

impl From<&Withheld> for Message {
    fn from(reason: &Withheld) -> Self {
        match reason {
            Withheld::TenantRule(rule) => Self::new("withheld-tenant-rule").with("rule", word(*rule)),
            Withheld::TagRule(tag, rule) => Self::new("withheld-tag-rule").with("tag", tag).with("rule", word(*rule)),
            Withheld::GeneralRule(rule) => Self::new("withheld-general-rule").with("rule", word(*rule)),
            Withheld::Snoozed(SnoozeScope::Tenant(_)) => Self::new("withheld-snoozed"),
            Withheld::Snoozed(SnoozeScope::Tag(tag)) => Self::new("withheld-snoozed-tag").with("tag", tag),
            Withheld::Snoozed(SnoozeScope::Host(host)) => Self::new("withheld-snoozed-host").with("host", host),
            Withheld::Snoozed(SnoozeScope::All) => Self::new("withheld-snoozed-all"),
            Withheld::QuietHours => Self::new("withheld-quiet-hours"),
            Withheld::MovesNotAnnounced => Self::new("withheld-moves"),
            Withheld::VersionsNotAnnounced => Self::new("withheld-versions"),
            Withheld::OverBefore => Self::new("withheld-over-before"),
            Withheld::NotShown => Self::new("withheld-not-shown"),
        }
    }
}

/// The word for a rule in texts.
fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::None => "none",
        Rule::Problems => "problems",
        Rule::All => "all",
    }
}
