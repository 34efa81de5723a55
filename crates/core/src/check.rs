//! A check: one attempt to get a tenant's status. It succeeds with a [`StatusAnswer`] or fails with a [`CheckError`].

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::status::{Status, StatusError};
use crate::version::Version;

/// A status document that was received, and what came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusAnswer {
    /// What the service said.
    pub status: Status,
    /// The server's clock when it answered (the `Date` header, whole seconds).
    pub server_time: Option<DateTime<Utc>>,
    /// The document as received, clipped to [`MAX_DOCUMENT`] bytes.
    pub document: Box<str>,
    /// The same, whole and byte for byte.
    pub body: Vec<u8>,
}

/// A version document that was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionAnswer {
    /// What it says.
    pub version: Version,
    /// The document as received, clipped to [`MAX_DOCUMENT`] bytes.
    pub document: Box<str>,
}

/// What came of one check of a tenant.
pub type CheckResult = Result<Box<StatusAnswer>, CheckError>;

/// How much of a document is kept to be shown, in bytes.
pub const MAX_DOCUMENT: usize = 4096;

/// Why a check failed. A failed check says nothing about the tenant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckError {
    /// This machine has no route to the host.
    NoRoute,
    /// The host's name was not found.
    NameNotFound,
    /// The host refused the connection.
    Refused,
    /// The connection broke before the answer was whole.
    Broken,
    /// No whole answer within the time allowed.
    Timeout,
    /// No trusted, encrypted connection: an expired or foreign certificate, or no TLS at all.
    Tls,
    /// This machine has no certificates by which a secure connection could be trusted.
    NoCertificates,
    /// 407: a proxy on the way wants a log-in.
    ProxyLogin,
    /// The proxy that this machine names cannot be used; nothing was sent.
    ProxyUnusable,
    /// The answer led to an address we do not follow.
    Redirected,
    /// 404: not found.
    NotFound,
    /// 421: the tenant lives on another host now.
    Misdirected,
    /// 429 or 503: asks to be left alone for a while.
    Busy {
        /// The status code.
        code: u16,
        /// How long the service asks to wait, in seconds.
        retry_after: Option<u32>,
    },
    /// Any other code than 200.
    Http(u16),
    /// The answer was longer than allowed.
    TooLarge,
    /// A web page instead of a status.
    Html,
    /// Nothing.
    Empty,
    /// Damaged or cut off.
    Damaged,
    /// JSON, but no status.
    NotStatus,
    /// A version document instead of a status.
    VersionDocument,
    /// An answer about another tenant.
    AnotherTenant(String),
    /// The address of the version document may not be asked.
    Forbidden,
    /// Anything else, in the words of the library that failed.
    Other(String),
}

impl From<StatusError> for CheckError {
    fn from(error: StatusError) -> Self {
        match error {
            StatusError::Html => Self::Html,
            StatusError::Empty => Self::Empty,
            StatusError::NotJson(_) => Self::Damaged,
            StatusError::NotStatus => Self::NotStatus,
            StatusError::VersionDocument => Self::VersionDocument,
            StatusError::AnotherTenant(text) => Self::AnotherTenant(text),
        }
    }
}

/// Where the cause of a failure lies, as far as one check can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspect {
    /// The way from this machine to the network.
    Network,
    /// Something between us and the service that answers in its place.
    Intermediary,
    /// The service as a whole.
    Service,
    /// This one tenant.
    Tenant,
}

impl CheckError {
    /// A short word for it, for output that is read by programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoRoute => "no_route",
            Self::NameNotFound => "name_not_found",
            Self::Refused => "refused",
            Self::Broken => "broken",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::NoCertificates => "no_certificates",
            Self::ProxyLogin => "proxy_login",
            Self::ProxyUnusable => "proxy_unusable",
            Self::Redirected => "redirected",
            Self::NotFound => "not_found",
            Self::Misdirected => "misdirected",
            Self::Busy { .. } => "busy",
            Self::Http(_) => "http",
            Self::TooLarge => "too_large",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::Damaged => "damaged",
            Self::NotStatus => "not_status",
            Self::VersionDocument => "version_document",
            Self::AnotherTenant(_) => "another_tenant",
            Self::Forbidden => "forbidden",
            Self::Other(_) => "other",
        }
    }

    /// Where the cause most likely lies.
    #[must_use]
    pub fn suspect(&self) -> Suspect {
        match self {
            Self::NoRoute | Self::NameNotFound | Self::NoCertificates | Self::ProxyUnusable => Suspect::Network,
            // 511 is a word of portals, never of the service.
            Self::Tls | Self::ProxyLogin | Self::Html | Self::Redirected | Self::Http(511) => Suspect::Intermediary,
            // Of one tenant alone it would be odd; where the service speaks another language now, it is all of them.
            Self::Refused
            | Self::Broken
            | Self::Timeout
            | Self::Busy { .. }
            | Self::Http(_)
            | Self::NotStatus
            | Self::Other(_) => Suspect::Service,
            Self::NotFound
            | Self::Misdirected
            | Self::TooLarge
            | Self::Empty
            | Self::Damaged
            | Self::VersionDocument
            | Self::AnotherTenant(_)
            | Self::Forbidden => Suspect::Tenant,
        }
    }

    /// How long the service asked us to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<TimeDelta> {
        let Self::Busy { retry_after: Some(seconds), .. } = self else { return None };
        Some(TimeDelta::seconds((*seconds).into()))
    }
}
