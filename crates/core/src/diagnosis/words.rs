//! A diagnosis as a person reads it, and as it is copied for support.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Certificate, Diagnosis, IssuerKind, Outcome, Place, Step, StepReport, Verdict};
use crate::identity::TenantKey;
use crate::language::Texts;

/// A diagnosis in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosisView {
    /// Which tenant.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub key: TenantKey,
    /// All steps, in their order.
    pub steps: Vec<StepView>,
    /// Where the cause lies: `nowhere`, `machine`, `between`, `vendor`, `tenant`; `None` while it is looked for.
    pub place: Option<String>,
    /// The conclusion in one sentence; `None` while it is looked for.
    pub verdict: Option<String>,
    /// What the vendor's page says that may be about the same; `None` where it says nothing.
    pub vendor: Option<String>,
    /// All of it as a text to send to somebody.
    pub text: String,
}

/// A step in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Which: `name`, `connection`, `proxy`, `encryption`, `status-page`, `api`.
    pub step: String,
    /// What came of it: `waiting`, `passed`, `failed`, `not-reached`.
    pub outcome: String,
    /// What is done in it.
    pub title: String,
    /// What came of it, in words.
    pub sentence: String,
    /// How long it took, in words; `None` where it was not taken.
    pub took: Option<String>,
}

impl Step {
    /// A word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connection => "connection",
            Self::Proxy => "proxy",
            Self::Encryption => "encryption",
            Self::StatusPage => "status-page",
            Self::Api => "api",
        }
    }
}

impl Outcome {
    /// A word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Passed => "passed",
            Self::Failed(_) => "failed",
            Self::NotReached => "not-reached",
        }
    }
}

impl Place {
    /// A word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Nowhere => "nowhere",
            Self::Tenant => "tenant",
            Self::Machine => "machine",
            Self::Between => "between",
            Self::Vendor => "vendor",
        }
    }
}

impl Verdict {
    /// A word for it, also in the names of texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Inspected => "inspected",
            Self::NoNetwork => "no-network",
            Self::Clock => "clock",
            Self::NoCertificates => "no-certificates",
            Self::Proxy => "proxy",
            Self::ProxySetting => "proxy-setting",
            Self::Untrusted => "untrusted",
            Self::NotEncrypted => "not-encrypted",
            Self::Portal => "portal",
            Self::Unreachable => "unreachable",
            Self::ServiceTrouble => "service-trouble",
            Self::StatusPageOnly => "status-page-only",
            Self::TenantNoData => "tenant-no-data",
            Self::TenantDown => "tenant-down",
            Self::ApiTrouble => "api-trouble",
        }
    }
}

impl Diagnosis {
    /// All of it in words; `now` is the time on the person's clock, and `vendor` what the vendor's page says of it.
    #[must_use]
    pub fn view(&self, texts: &Texts, now: DateTime<FixedOffset>, vendor: Option<String>) -> DiagnosisView {
        let steps: Vec<StepView> = self.steps.iter().map(|report| self.step_view(report, texts)).collect();
        let verdict = self.verdict();
        let sentence = verdict.map(|verdict| self.conclusion(verdict, texts));
        let conclusion: Vec<&str> = [&sentence, &vendor].into_iter().flatten().map(String::as_str).collect();
        let text = self.text(&steps, &conclusion, texts, now);
        let place = verdict.map(|verdict| verdict.place().word().to_owned());
        DiagnosisView { key: self.key.clone(), steps, place, verdict: sentence, vendor, text }
    }

    fn text(&self, steps: &[StepView], conclusion: &[&str], texts: &Texts, now: DateTime<FixedOffset>) -> String {
        let (key, time) = (self.key.to_string(), texts.time(self.at, now));
        let mut text = texts.format("diagnosis-title", &[("key", key.as_str().into()), ("time", time.as_str().into())]);
        for StepView { title, sentence, took, .. } in steps {
            let took = took.as_ref().map(|took| format!(" ({took})")).unwrap_or_default();
            // Writing to a text never fails.
            let _ = write!(text, "\n{title}: {sentence}{took}");
        }
        [&[text.as_str()], conclusion].concat().join("\n")
    }

    fn step_view(&self, report: &StepReport, texts: &Texts) -> StepView {
        let took = match report.outcome {
            Outcome::Passed | Outcome::Failed(_) => {
                Some(texts.format("duration-milliseconds", &[("n", report.took.num_milliseconds().into())]))
            }
            Outcome::Waiting | Outcome::NotReached => None,
        };
        StepView {
            step: report.step.word().to_owned(),
            outcome: report.outcome.word().to_owned(),
            title: self.title(report.step, texts),
            sentence: self.sentence(report, texts),
            took,
        }
    }

    fn title(&self, step: Step, texts: &Texts) -> String {
        let host = self.proxy.as_deref().unwrap_or(&self.host);
        let id = match (step, &self.proxy) {
            (Step::Name, None) => "diagnosis-step-name",
            (Step::Name, Some(_)) => "diagnosis-step-proxy-name",
            (Step::Connection, None) => "diagnosis-step-connection",
            (Step::Connection, Some(_)) => "diagnosis-step-proxy-connection",
            (Step::Proxy, _) => "diagnosis-step-proxy",
            (Step::Encryption, _) => "diagnosis-step-encryption",
            (Step::StatusPage, _) => "diagnosis-step-status-page",
            (Step::Api, _) => "diagnosis-step-api",
        };
        texts.format(id, &[("host", host.into())])
    }

    fn sentence(&self, report: &StepReport, texts: &Texts) -> String {
        let issuer = self.certificate.as_ref().filter(|_| report.step == Step::Encryption);
        let issuer = issuer.map(|certificate| issuer_in_words(certificate, texts));
        match (&report.outcome, report.step) {
            (Outcome::Waiting, _) => texts.format("diagnosis-waiting", &[]),
            (Outcome::NotReached, _) => texts.format("diagnosis-not-reached", &[]),
            (Outcome::Failed(failure), _) => {
                let why = texts.failure(failure);
                issuer.map_or(why.clone(), |issuer| format!("{why} {issuer}"))
            }
            (Outcome::Passed, Step::StatusPage) => self.state(texts),
            (Outcome::Passed, Step::Api) if self.version.is_some() => self.version.clone().unwrap_or_default(),
            (Outcome::Passed, _) => issuer.unwrap_or_else(|| texts.format("diagnosis-passed", &[])),
        }
    }

    fn state(&self, texts: &Texts) -> String {
        let state = self.status.as_ref().map(|status| status.state.name()).unwrap_or_default();
        texts.format("state-name", &[("state", state.into())])
    }

    fn conclusion(&self, verdict: Verdict, texts: &Texts) -> String {
        let why = match (verdict, &self.proxy_flaw, self.failure()) {
            (Verdict::ProxySetting, Some(flaw), _) => texts.sentence(flaw),
            (_, _, Some((_, failure))) => texts.failure(failure),
            (_, _, None) => String::new(),
        };
        let issuer = self.certificate.as_ref().map(|certificate| certificate.issuer.as_str()).unwrap_or_default();
        let name = self.state(texts);
        let host = self.proxy.as_deref().unwrap_or(&self.host);
        let arguments = [
            ("why", why.as_str().into()),
            ("issuer", issuer.into()),
            ("name", name.as_str().into()),
            ("host", host.into()),
        ];
        texts.format(&format!("diagnosis-verdict-{}", verdict.word()), &arguments)
    }
}

fn issuer_in_words(certificate: &Certificate, texts: &Texts) -> String {
    let id = match certificate.kind() {
        IssuerKind::Public => "diagnosis-issuer-public",
        IssuerKind::Inspection => "diagnosis-issuer-inspection",
        IssuerKind::Unfamiliar => "diagnosis-issuer-unfamiliar",
    };
    texts.format(id, &[("issuer", certificate.issuer.as_str().into())])
}
