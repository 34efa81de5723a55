//! Why a body is no status document.

use thiserror::Error;

/// Why a body is no status document of the tenant that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatusError {
    /// A web page: a captive portal, a proxy's log-in, an error page.
    #[error("a web page came back instead of the tenant's status")]
    Html,
    /// Nothing came.
    #[error("the answer was empty")]
    Empty,
    /// The body is not JSON, or was cut off.
    #[error("the answer is damaged or cut off: {0}")]
    NotJson(String),
    /// JSON without a state.
    #[error("the answer is not a tenant's status: it has no state")]
    NotStatus,
    /// The version document came from the wrong place.
    #[error("a version document came back instead of the tenant's status")]
    VersionDocument,
    /// An answer to another question.
    #[error("the answer is about another tenant: {0}")]
    AnotherTenant(String),
}
