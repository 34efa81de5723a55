//! What can go wrong with an answer, and with the connection that it comes on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What goes wrong with an answer. Written in kebab-case: `"silent"`, `{ status = { code = 503 } }`, `{ redirect = "/login" }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fault {
    /// Nothing: the normal answer. Ends an earlier fault.
    None,
    /// An HTTP status with a short text as its body.
    Status {
        /// The status, 200 to 599; anything else is answered as 500.
        code: u16,
        /// The `Retry-After` header as it goes on the wire: seconds, a date or nonsense.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<String>,
    },
    /// 200 with a log-in page in HTML, as from a captive portal.
    HtmlPage,
    /// The first half of the document with the whole one's `Content-Length`, then the connection is closed
    /// (HTTP/2: the stream is reset).
    CutOff,
    /// The connection is reset (TCP RST) before the headers; on HTTP/2 only the stream is reset.
    Reset,
    /// The first half of the document, then the connection is reset (HTTP/2: the stream is).
    ResetWithin,
    /// The request is accepted and never answered.
    Silent,
    /// The right answer, one byte a second from its first header on (HTTP/2: never answered, since all share the connection).
    SlowHeaders,
    /// The right document, one byte a second.
    SlowBody,
    /// The first request on a connection is answered; when the next one comes, the connection is closed.
    Stale,
    /// HTTP/2 says GOAWAY, that no request was taken, and closes (HTTP/1.1: the connection is closed).
    GoAway,
    /// HTTP/2 resets the first stream so many times, and closes (HTTP/1.1: the connection is closed).
    ResetFlood(u16),
    /// So many times `100 Continue` before the right answer (HTTP/2: the stream is reset).
    Continues(u32),
    /// Two lengths for one document (HTTP/2: one that is not its length).
    ContradictoryLengths,
    /// The right document with so many bytes of headers.
    LargeHeaders(u32),
    /// 200 with an empty body.
    Empty,
    /// 302 to this `Location`, as it goes on the wire.
    Redirect(String),
    /// The tenant's version document in place of the state document (seen when `Api` and the state address are confused).
    VersionDocument,
    /// A state document that names the next tenant.
    AnotherTenant,
    /// An answer given verbatim.
    Raw(Raw),
    /// A 200 whose body is this many bytes of JSON white space.
    Huge(u64),
    /// The same, packed by gzip to a thousandth, in full mebibytes and without the checksum at the end.
    GzipBomb(u64),
    /// No secure connection, for the whole service only: new connections meet it, those there are closed at their next request.
    Tls(TlsFault),
}

/// What goes wrong before a secure connection is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TlsFault {
    /// The certificate was valid until 2021.
    Expired,
    /// It will be from 2999 on.
    NotYetValid,
    /// It is for another host.
    WrongHost,
    /// It is of an authority that nobody knows.
    UnknownAuthority,
    /// The server knows nothing newer than TLS 1.0, and says so.
    OldProtocol,
    /// The server speaks HTTP without TLS.
    PlainText,
    /// The server accepts the connection and says nothing.
    Silent,
}

/// An answer given verbatim. A header that HTTP does not allow is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    /// The body.
    pub body: RawBody,
    /// The `Content-Type`; that of the documents by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The status, 200 to 599.
    #[serde(default = "ok")]
    pub status: u16,
    /// More headers, for example a wrong `Content-Encoding` or 64 KiB of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// A body as text, or as a list of byte values where it is not valid UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RawBody {
    /// Sent as UTF-8.
    Text(String),
    /// Sent as it is.
    Bytes(Vec<u8>),
}

impl Fault {
    /// An HTTP status without `Retry-After`.
    #[must_use]
    pub fn status(code: u16) -> Fault {
        Fault::Status { code, retry_after: None }
    }

    /// A 200 with this body and the content type of the documents.
    pub fn raw(body: impl Into<RawBody>) -> Fault {
        Fault::Raw(Raw { body: body.into(), content_type: None, status: ok(), headers: BTreeMap::new() })
    }
}

impl RawBody {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            RawBody::Text(text) => text.as_bytes(),
            RawBody::Bytes(bytes) => bytes,
        }
    }
}

impl From<&str> for RawBody {
    fn from(text: &str) -> RawBody {
        RawBody::Text(text.to_owned())
    }
}

impl From<String> for RawBody {
    fn from(text: String) -> RawBody {
        RawBody::Text(text)
    }
}

impl From<Vec<u8>> for RawBody {
    fn from(bytes: Vec<u8>) -> RawBody {
        RawBody::Bytes(bytes)
    }
}

fn ok() -> u16 {
    200
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;

    #[rstest]
    #[case(json!("none"), Fault::None)]
    #[case(json!("html-page"), Fault::HtmlPage)]
    #[case(json!("cut-off"), Fault::CutOff)]
    #[case(json!("reset"), Fault::Reset)]
    #[case(json!("reset-within"), Fault::ResetWithin)]
    #[case(json!("silent"), Fault::Silent)]
    #[case(json!("slow-headers"), Fault::SlowHeaders)]
    #[case(json!("slow-body"), Fault::SlowBody)]
    #[case(json!("stale"), Fault::Stale)]
    #[case(json!("go-away"), Fault::GoAway)]
    #[case(json!({"reset-flood": 1000}), Fault::ResetFlood(1000))]
    #[case(json!({"continues": 100}), Fault::Continues(100))]
    #[case(json!("contradictory-lengths"), Fault::ContradictoryLengths)]
    #[case(json!({"large-headers": 65_536}), Fault::LargeHeaders(65_536))]
    #[case(json!({"gzip-bomb": 1_000_000}), Fault::GzipBomb(1_000_000))]
    #[case(json!({"tls": "not-yet-valid"}), Fault::Tls(TlsFault::NotYetValid))]
    #[case(json!("empty"), Fault::Empty)]
    #[case(json!("version-document"), Fault::VersionDocument)]
    #[case(json!("another-tenant"), Fault::AnotherTenant)]
    #[case(json!({"status": {"code": 503}}), Fault::status(503))]
    #[case(json!({"status": {"code": 429, "retry_after": "120"}}), Fault::Status { code: 429, retry_after: Some("120".into()) })]
    #[case(json!({"redirect": "/login"}), Fault::Redirect("/login".into()))]
    #[case(json!({"huge": 1_000_000}), Fault::Huge(1_000_000))]
    #[case(json!({"raw": {"body": "{}", "status": 200}}), Fault::raw("{}"))]
    #[case(json!({"raw": {"body": [255, 254], "status": 200}}), Fault::raw(vec![255, 254]))]
    fn every_fault_has_its_spelling(#[case] spelling: Value, #[case] fault: Fault) {
        assert_eq!(serde_json::to_value(&fault).unwrap(), spelling);
        assert_eq!(serde_json::from_value::<Fault>(spelling).unwrap(), fault);
    }
}
