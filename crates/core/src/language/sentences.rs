//! What a person reads of failures, refusals and reasons. Their `Display` is for logs and the command line.

use super::{Message, Texts};
use crate::check::CheckError;
use crate::engine::CommandError;
use crate::identity::{EnvironmentError, EnvironmentName, IdentifierError};
use crate::import::{Doubt, ImportError, MAX_BYTES, MAX_FINDINGS, Refusal};
use crate::notifications::{Detail, SnoozeScope, SuppressionReason};
use crate::settings::{Rule, SettingsError, Watching};
use crate::status::State;

impl Texts {
    /// Why a check failed, in a sentence.
    #[must_use]
    pub fn failure(&self, failure: &CheckError) -> String {
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
        self.format(id, &[("state", state.name().into())])
    }

    /// More about a problem or a piece of news: a sentence, or a few words; empty where there is nothing to say.
    #[must_use]
    pub fn detail(&self, detail: &Detail) -> String {
        match detail {
            Detail::None => String::new(),
            Detail::Usually(duration) => {
                self.format("notification-usually", &[("duration", self.duration(*duration).as_str().into())])
            }
            Detail::CheckError(failure) => self.failure(failure),
            Detail::Before(text) => text.clone(),
            Detail::Clock(difference) => self.duration(*difference),
            Detail::Load { tenants, rate, round } => {
                let round = self.duration(*round);
                let arguments =
                    [("n", (*tenants).into()), ("rate", (*rate).into()), ("duration", round.as_str().into())];
                self.format("condition-overload", &arguments)
            }
        }
    }
}

impl From<&CheckError> for Message {
    fn from(failure: &CheckError) -> Self {
        let message = Self::new(format!("failure-{}", failure.code().replace('_', "-")));
        match failure {
            CheckError::Busy { code, .. } | CheckError::Http(code) => message.with("code", code),
            CheckError::AnotherTenant(detail) | CheckError::Other(detail) => message.with("detail", detail),
            CheckError::NoRoute
            | CheckError::NameNotFound
            | CheckError::Refused
            | CheckError::Broken
            | CheckError::Timeout
            | CheckError::Tls
            | CheckError::NoCertificates
            | CheckError::ProxyLogin
            | CheckError::ProxyUnusable
            | CheckError::Redirected
            | CheckError::NotFound
            | CheckError::Misdirected
            | CheckError::TooLarge
            | CheckError::Html
            | CheckError::Empty
            | CheckError::Damaged
            | CheckError::NotStatus
            | CheckError::VersionDocument
            | CheckError::Forbidden => message,
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

impl From<&SuppressionReason> for Message {
    fn from(reason: &SuppressionReason) -> Self {
        match reason {
            SuppressionReason::TenantRule(rule) => Self::new("suppressed-tenant-rule").with("rule", word(*rule)),
            SuppressionReason::TagRule(tag, rule) => {
                Self::new("suppressed-tag-rule").with("tag", tag).with("rule", word(*rule))
            }
            SuppressionReason::GeneralRule(rule) => Self::new("suppressed-general-rule").with("rule", word(*rule)),
            SuppressionReason::Snoozed(SnoozeScope::Tenant(_)) => Self::new("suppressed-snoozed"),
            SuppressionReason::Snoozed(SnoozeScope::Tag(tag)) => Self::new("suppressed-snoozed-tag").with("tag", tag),
            SuppressionReason::Snoozed(SnoozeScope::Host(host)) => {
                Self::new("suppressed-snoozed-host").with("host", host)
            }
            SuppressionReason::Snoozed(SnoozeScope::All) => Self::new("suppressed-snoozed-all"),
            SuppressionReason::QuietHours => Self::new("suppressed-quiet-hours"),
            SuppressionReason::MovesNotAnnounced => Self::new("suppressed-moves"),
            SuppressionReason::VersionsNotAnnounced => Self::new("suppressed-versions"),
            SuppressionReason::OverBefore => Self::new("suppressed-over-before"),
            SuppressionReason::NotShown => Self::new("suppressed-not-shown"),
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
