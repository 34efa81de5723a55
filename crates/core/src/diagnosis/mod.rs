//! Is it us, the network or the vendor? The steps on the way to one tenant, and what follows from them.

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use crate::check::{CheckError, Suspect};
use crate::identity::TenantKey;
use crate::proxy::ProxyFlaw;
use crate::status::Status;

mod certificate;
mod responder;
mod words;

pub use certificate::{Certificate, Flaw, IssuerKind};
pub use responder::names_intermediary;
pub use words::{DiagnosisView, StepView};

/// One step on the way from this machine to a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The name is found: the service's, or that of the proxy on the way.
    Name,
    /// A connection is made, to the service or to the proxy.
    Connection,
    /// The proxy lets us through to the service.
    Proxy,
    /// The connection is encrypted, by a certificate that this machine trusts.
    Encryption,
    /// The status page tells of the tenant.
    StatusPage,
    /// The tenant's own API answers.
    Api,
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It has not been taken yet.
    Waiting,
    /// It went well.
    Passed,
    /// It did not.
    Failed(CheckError),
    /// It was not taken, since one before it failed or there was nothing to ask.
    NotReached,
}

/// A step, what came of it, and how long it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepReport {
    /// Which step.
    pub step: Step,
    /// What came of it.
    pub outcome: Outcome,
    /// How long it took; zero where it was not taken.
    pub took: TimeDelta,
}

/// Where the cause lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: all is well.
    Nowhere,
    /// The tenant alone.
    Tenant,
    /// This machine, or its way into the network.
    Machine,
    /// Something between this machine and the service.
    Between,
    /// The vendor's service.
    Vendor,
}

/// What follows from all steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All steps passed, and the tenant runs.
    Well,
    /// The same, and what is sent is read on the way.
    Inspected,
    /// The name was not found, or there is no way to it.
    NoNetwork,
    /// The certificate is not valid at this machine's time.
    Clock,
    /// This machine has no certificates by which it could trust anybody.
    NoCertificates,
    /// The proxy cannot be reached, or does not let us through.
    Proxy,
    /// What is set for a proxy on this machine cannot be used.
    ProxySetting,
    /// The certificate is not trusted here.
    Untrusted,
    /// What answers does not encrypt.
    NotEncrypted,
    /// Something else answers in the service's place.
    Portal,
    /// Nothing answers at the service's address.
    Unreachable,
    /// The service answers with an error, or not in time.
    ServiceTrouble,
    /// The same, while the tenant's own API answers.
    StatusPageOnly,
    /// The service answers, but not about this tenant.
    TenantNoData,
    /// The service says that the tenant does not run.
    TenantDown,
    /// The service says that the tenant runs, but its API does not answer.
    ApiTrouble,
}

impl Verdict {
    /// Where the cause lies.
    #[must_use]
    pub fn place(self) -> Place {
        match self {
            Self::Well | Self::Inspected => Place::Nowhere,
            Self::NoNetwork | Self::Clock | Self::NoCertificates | Self::ProxySetting => Place::Machine,
            Self::Proxy | Self::Untrusted | Self::NotEncrypted | Self::Portal => Place::Between,
            Self::Unreachable | Self::ServiceTrouble | Self::StatusPageOnly => Place::Vendor,
            Self::TenantNoData | Self::TenantDown | Self::ApiTrouble => Place::Tenant,
        }
    }
}

/// The way to one tenant, as far as it has been gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which tenant.
    pub key: TenantKey,
    /// When it began.
    pub at: DateTime<Utc>,
    /// The service's host.
    pub host: String,
    /// The host of the proxy on the way, if there is one: then name and connection are the proxy's.
    pub proxy: Option<String>,
    /// What is set for a proxy on this machine and cannot be used.
    pub proxy_flaw: Option<ProxyFlaw>,
    /// All steps, in their order.
    pub steps: Vec<StepReport>,
    /// The certificate that was shown.
    pub certificate: Option<Certificate>,
    /// Whether what the status page answered names something in between.
    pub is_by_intermediary: bool,
    /// What the status page said.
    pub status: Option<Status>,
    /// The tenant's version in one word, from its API.
    pub version: Option<String>,
}

impl Diagnosis {
    /// Before the first step on the way to a tenant whose status page is at this address.
    #[must_use]
    pub fn new(key: TenantKey, status_page: &Url, proxy: Option<String>, at: DateTime<Utc>) -> Self {
        let encrypted = status_page.scheme() == "https";
        let taken = |step: &Step| match step {
            // What is not encrypted is handed to a proxy as a whole: there is no way through it to be asked for.
            Step::Proxy => encrypted && proxy.is_some(),
            Step::Encryption => encrypted,
            Step::Name | Step::Connection | Step::StatusPage | Step::Api => true,
        };
        let all = [Step::Name, Step::Connection, Step::Proxy, Step::Encryption, Step::StatusPage, Step::Api];
        let report = |step| StepReport { step, outcome: Outcome::Waiting, took: TimeDelta::zero() };
        let steps = all.into_iter().filter(taken).map(report).collect();
        let host = status_page.host_str().unwrap_or_default().to_owned();
        Self {
            key,
            at,
            host,
            proxy,
            proxy_flaw: None,
            steps,
            certificate: None,
            is_by_intermediary: false,
            status: None,
            version: None,
        }
    }

    /// Whether this step is on the way.
    #[must_use]
    pub fn has(&self, step: Step) -> bool {
        self.steps.iter().any(|report| report.step == step)
    }

    /// Notes what came of a step.
    pub fn note(&mut self, step: Step, outcome: Outcome, took: TimeDelta) {
        if let Some(report) = self.steps.iter_mut().find(|report| report.step == step) {
            (report.outcome, report.took) = (outcome, took);
        }
    }

    /// Ends it: what has not been taken is not reached any more.
    pub fn end(&mut self) {
        for report in self.steps.iter_mut().filter(|report| report.outcome == Outcome::Waiting) {
            report.outcome = Outcome::NotReached;
        }
    }

    /// Whether the status page told of the tenant, and not that it is down.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.is_running != Some(false))
    }

    /// The first step that failed, and why.
    #[must_use]
    pub fn failure(&self) -> Option<(Step, &CheckError)> {
        self.steps.iter().find_map(|report| match &report.outcome {
            Outcome::Failed(failure) => Some((report.step, failure)),
            Outcome::Waiting | Outcome::Passed | Outcome::NotReached => None,
        })
    }

    /// What follows; `None` while steps are still to be taken.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        if self.steps.iter().any(|report| report.outcome == Outcome::Waiting) {
            return None;
        }
        Some(match self.failure() {
            Some((Step::Name | Step::Connection | Step::Proxy, _)) if self.proxy.is_some() => Verdict::Proxy,
            Some((_, CheckError::ProxyLogin)) => Verdict::Proxy,
            Some((_, CheckError::ProxyUnusable)) => Verdict::ProxySetting,
            Some((_, CheckError::NoCertificates)) => Verdict::NoCertificates,
            // Whether there is a way without the proxy that was meant says nothing of the service.
            Some((Step::Name | Step::Connection, _)) if self.proxy_flaw.is_some() => Verdict::ProxySetting,
            Some((Step::Encryption, failure)) if self.proxy_flaw.is_some() && *failure != CheckError::Tls => {
                Verdict::ProxySetting
            }
            Some((Step::Name, _)) => Verdict::NoNetwork,
            Some((Step::Encryption, CheckError::Tls)) => self.mistrust(),
            Some((Step::Connection | Step::Proxy | Step::Encryption, failure)) => match failure.suspect() {
                Suspect::Network => Verdict::NoNetwork,
                Suspect::Intermediary | Suspect::Service | Suspect::Tenant => Verdict::Unreachable,
            },
            Some((Step::StatusPage, failure)) => match self.suspect_of_page(failure) {
                Suspect::Network => Verdict::NoNetwork,
                Suspect::Intermediary => Verdict::Portal,
                Suspect::Service if self.passed(Step::Api) => Verdict::StatusPageOnly,
                Suspect::Service => Verdict::ServiceTrouble,
                Suspect::Tenant => Verdict::TenantNoData,
            },
            _ if !self.runs() => Verdict::TenantDown,
            Some((Step::Api, failure)) if failure.suspect() == Suspect::Intermediary => Verdict::Portal,
            Some((Step::Api, _)) => Verdict::ApiTrouble,
            None if self.issuer_kind() == Some(IssuerKind::Inspection) => Verdict::Inspected,
            None => Verdict::Well,
        })
    }

    /// Whose answer the status page's is. What came by a public certificate for the service's name is the service's own,
    /// whatever is in it; behind one that somebody in between made, a page may be theirs.
    fn suspect_of_page(&self, failure: &CheckError) -> Suspect {
        let suspect = failure.suspect();
        // Codes of a block page, which the service has no use for: nobody logs in there.
        let is_refusal = matches!(failure, CheckError::Http(401 | 403 | 451));
        match (suspect, self.issuer_kind()) {
            (Suspect::Intermediary, Some(IssuerKind::Public)) => Suspect::Service,
            (Suspect::Service, Some(IssuerKind::Inspection)) if is_refusal => Suspect::Intermediary,
            (Suspect::Service | Suspect::Tenant, None | Some(IssuerKind::Inspection | IssuerKind::Unfamiliar))
                if self.is_by_intermediary =>
            {
                Suspect::Intermediary
            }
            (suspect, _) => suspect,
        }
    }

    fn passed(&self, step: Step) -> bool {
        self.steps.iter().any(|report| report.step == step && report.outcome == Outcome::Passed)
    }

    fn issuer_kind(&self) -> Option<IssuerKind> {
        self.certificate.as_ref().map(Certificate::kind)
    }

    /// Why encryption failed: by what was shown.
    fn mistrust(&self) -> Verdict {
        match &self.certificate {
            None => Verdict::NotEncrypted,
            Some(certificate) if certificate.flaw == Some(Flaw::OutOfDate) => Verdict::Clock,
            Some(_) => Verdict::Untrusted,
        }
    }
}

#[cfg(test)]
mod tests;
