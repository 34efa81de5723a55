//! What went wrong, as errors of connections tell it.

use std::error::Error as StdError;
use std::io;

use beacon_core::check::CheckError;

use super::resolving::{NameNotFound, NotPublic};

/// What went wrong, from the chain of causes of an error.
pub(super) fn classify(error: &reqwest::Error) -> CheckError {
    if error.is_timeout() {
        return CheckError::Timeout;
    }
    for cause in causes(error) {
        if cause.is::<NameNotFound>() {
            return CheckError::NameNotFound;
        }
        if cause.is::<NotPublic>() {
            return CheckError::Redirected;
        }
        if let Some(failure) = cause.downcast_ref::<io::Error>().and_then(classify_io) {
            return failure;
        }
        if cause.is::<rustls::Error>() {
            return CheckError::Tls;
        }
        if let Some(failure) = classify_tunnel(cause) {
            return failure;
        }
    }
    if error.is_connect() || error.is_request() || error.is_body() {
        return CheckError::Broken;
    }
    CheckError::Other(beacon_core::untrusted::shown(&error.to_string(), 160))
}

/// What a proxy said to being asked for a connection. The library does not give the type of its error, only its words.
pub(crate) fn classify_tunnel(error: &(dyn StdError + 'static)) -> Option<CheckError> {
    error.to_string().ends_with("proxy authorization required").then_some(CheckError::ProxyLogin)
}

pub(crate) fn classify_io(error: &io::Error) -> Option<CheckError> {
    if let Some(inner) = error.get_ref() {
        if inner.is::<rustls::Error>() {
            return Some(CheckError::Tls);
        }
        // TLS wraps what the connection said, sometimes more than once.
        if let Some(failure) = inner.downcast_ref::<io::Error>().and_then(classify_io) {
            return Some(failure);
        }
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is open; the rest say nothing to us")]
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(CheckError::Refused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => Some(CheckError::NoRoute),
        io::ErrorKind::TimedOut => Some(CheckError::Timeout),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => Some(CheckError::Broken),
        _ => None,
    }
}

pub(crate) fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
}
