//! Everything that can go wrong with a reading, and what must be concluded from it.

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

use beacon_simulator::{Fault, Raw, RawBody, TlsFault};

use crate::watching::Seen;

/// One row of the matrix.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// What goes wrong.
    pub(crate) name: &'static str,
    pub(crate) wire: Wire,
    pub(crate) trouble: Trouble,
    pub(crate) expected: Expected,
}

/// How the service is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    /// HTTP/1.1 in clear text.
    Plain,
    /// HTTP/2 over TLS.
    Secure,
    /// HTTP/1.1 in clear text, at a name that has to be looked up.
    Named,
}

/// Whose trouble it is.
#[derive(Debug, Clone)]
pub(crate) enum Trouble {
    Tenant(Fault),
    Service(Fault),
    /// The tenant's document is valid for so many seconds.
    Promise(i64),
    /// The server's clock is wrong by so many seconds.
    Clock(i64),
    /// The service's name is taken out of this file, which stands in the place of `/etc/hosts`, and of the connections
    /// that are there.
    Name(PathBuf),
    /// The only interface of a network of our own is down.
    Interface,
}

/// What must be concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Nothing was read, for a reason with this code.
    Fails(&'static str),
    /// The tenant is read all the same, and is in this state.
    Reads(&'static str),
}

use Expected::{Fails, Reads};
use Wire::{Plain, Secure};

impl Expected {
    /// Whether a tenant is seen as it must be, where `known` is the state it had before.
    pub(crate) fn is_met(self, seen: &Seen, known: Option<&str>) -> bool {
        match self {
            Fails(code) => {
                seen.failure.as_deref() == Some(code)
                    && seen.state.as_deref() == known
                    && (known.is_none() || seen.no_data)
            }
            Reads(state) => seen.failure.is_none() && seen.state.as_deref() == Some(state) && !seen.no_data,
        }
    }
}

impl Display for Expected {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Fails(code) => code,
            Reads(_) => "read",
        })
    }
}

/// All rows but those of addresses at which there is no service, and those that need [a network of their
/// own](crate::separated).
pub(crate) fn cases() -> Vec<Case> {
    let tenant = |wire, name, fault, expected| Case { name, wire, trouble: Trouble::Tenant(fault), expected };
    let rows = transport().into_iter().chain(http()).chain(bodies()).chain(promises());
    let mut cases: Vec<Case> = rows.map(|(name, fault, expected)| tenant(Plain, name, fault, expected)).collect();
    cases.extend(secure_transport().map(|(name, fault, expected)| tenant(Secure, name, fault, expected)));
    for (name, fault, expected) in tls() {
        cases.push(Case { name, wire: Secure, trouble: Trouble::Service(Fault::Tls(fault)), expected });
    }
    for (name, seconds) in [("ValidUntil of this very moment", 0), ("ValidUntil an hour before the one before", -3600)]
    {
        cases.push(Case { name, wire: Plain, trouble: Trouble::Promise(seconds), expected: Reads("Running") });
    }
    for (name, seconds) in [("a server's clock an hour ahead", 3600), ("a server's clock an hour behind", -3600)] {
        cases.push(Case { name, wire: Plain, trouble: Trouble::Clock(seconds), expected: Reads("Running") });
    }
    cases
}

type Row = (&'static str, Fault, Expected);

fn transport() -> [Row; 10] {
    [
        ("accepted, then silent", Fault::Silent, Fails("timeout")),
        ("headers one byte a second", Fault::SlowHeaders, Fails("timeout")),
        ("a body one byte a second", Fault::SlowBody, Fails("timeout")),
        ("reset before the headers", Fault::Reset, Fails("broken")),
        ("reset within the body", Fault::ResetWithin, Fails("broken")),
        ("closed before its length", Fault::CutOff, Fails("broken")),
        ("a pooled connection gone stale", Fault::Stale, Reads("Running")),
        ("a flood of 100 Continue", Fault::Continues(10_000), Reads("Running")),
        ("contradictory lengths", Fault::ContradictoryLengths, Fails("broken")),
        ("64 KiB of headers", Fault::LargeHeaders(65_536), Reads("Running")),
    ]
}

fn secure_transport() -> [Row; 9] {
    [
        ("HTTP/2: silent", Fault::Silent, Fails("timeout")),
        ("HTTP/2: reset before the headers", Fault::Reset, Fails("broken")),
        ("HTTP/2: reset within the body", Fault::ResetWithin, Fails("damaged")),
        ("HTTP/2: GOAWAY", Fault::GoAway, Fails("broken")),
        ("HTTP/2: a flood of RST_STREAM", Fault::ResetFlood(10_000), Fails("broken")),
        ("HTTP/2: a pooled connection gone stale", Fault::Stale, Reads("Running")),
        ("HTTP/2: contradictory lengths", Fault::ContradictoryLengths, Fails("damaged")),
        ("HTTP/2: 64 KiB of headers", Fault::LargeHeaders(65_536), Fails("broken")),
        ("HTTP/2: 302 to http", Fault::Redirect("http://127.0.0.1:1/".to_owned()), Fails("redirected")),
    ]
}

fn tls() -> [(&'static str, TlsFault, Expected); 7] {
    [
        ("TLS: an expired certificate", TlsFault::Expired, Fails("tls")),
        ("TLS: a certificate not yet valid", TlsFault::NotYetValid, Fails("tls")),
        ("TLS: a certificate for another host", TlsFault::WrongHost, Fails("tls")),
        ("TLS: an unknown authority", TlsFault::UnknownAuthority, Fails("tls")),
        ("TLS: a server of TLS 1.0", TlsFault::OldProtocol, Fails("tls")),
        ("TLS: plain text", TlsFault::PlainText, Fails("tls")),
        ("TLS: accepted, then silent", TlsFault::Silent, Fails("timeout")),
    ]
}

fn http() -> Vec<Row> {
    let busy = |code, retry_after: &str| Fault::Status { code, retry_after: Some(retry_after.to_owned()) };
    let status = |name, code| (name, Fault::status(code), Fails("http"));
    let redirect = |name, to: &str| (name, Fault::Redirect(to.to_owned()), Fails("redirected"));
    vec![
        status("500", 500),
        status("502", 502),
        status("504", 504),
        status("401", 401),
        status("403", 403),
        ("503", Fault::status(503), Fails("busy")),
        ("503, Retry-After in seconds", busy(503, "120"), Fails("busy")),
        ("429, Retry-After as a date", busy(429, "Wed, 21 Oct 2099 07:28:00 GMT"), Fails("busy")),
        ("429, Retry-After as nonsense", busy(429, "soon"), Fails("busy")),
        ("429, Retry-After of ten years", busy(429, "315360000"), Fails("busy")),
        ("404", Fault::status(404), Fails("not_found")),
        ("421", Fault::status(421), Fails("misdirected")),
        ("204", Fault::status(204), Fails("empty")),
        ("304 unasked", Fault::status(304), Fails("redirected")),
        ("an empty 200", Fault::Empty, Fails("empty")),
        ("a redirect within the host, to another tenant", moved("/api/state/Cust10002"), Fails("another_tenant")),
        ("a redirect loop", moved("/api/state/Cust10001"), Fails("redirected")),
        redirect("a redirect to another host", "http://192.0.2.1/"),
        redirect("a redirect to a file", "file:///etc/hostname"),
        ("a log-in page", Fault::HtmlPage, Fails("html")),
        ("a version document", Fault::VersionDocument, Fails("version_document")),
    ]
}

fn bodies() -> Vec<Row> {
    let text = |name, body: &str, expected| (name, Fault::raw(body), expected);
    let bytes = |name, body: Vec<u8>, expected| (name, Fault::raw(body), expected);
    let utf16 = WELL.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        text("cut JSON", &WELL[..WELL.len() / 2], Fails("damaged")),
        ("a wrong content type", raw(WELL, Some("image/png"), &[]), Reads("Running")),
        bytes("a byte order mark", [b"\xEF\xBB\xBF", WELL.as_bytes()].concat(), Reads("Running")),
        bytes("UTF-16", [0xFF, 0xFE].into_iter().chain(utf16).collect(), Fails("damaged")),
        bytes(
            "invalid UTF-8",
            WELL.replace("Running", "?").bytes().map(|b| if b == b'?' { 0xFF } else { b }).collect(),
            Fails("damaged"),
        ),
        text("nested 30,000 deep", &format!("{}{}", "[".repeat(30_000), "]".repeat(30_000)), Fails("damaged")),
        text("nested 100,000 deep", &"[".repeat(100_000), Fails("too_large")),
        text("double keys", &WELL.replace('}', r#","State":"Running"}"#), Reads("Running")),
        text("an unknown state", &WELL.replace("Running", "Levitating"), Reads("Levitating")),
        text("a state as number", &WELL.replace(r#""Running""#, "2"), Reads("Running")),
        text("null for all but the state", NULLS, Reads("Running")),
        text("missing fields", r#"{"State":"Running"}"#, Reads("Running")),
        text("extra fields", &WELL.replace('}', r#","Mood":[{"x":1}]}"#), Reads("Running")),
        text("no state", r#"{"ContextIdentifier":"Cust10001"}"#, Fails("not_status")),
        ("a wrong Content-Encoding", raw(WELL, None, &[("content-encoding", "gzip")]), Fails("damaged")),
        ("another tenant's document", Fault::AnotherTenant, Fails("another_tenant")),
        text(
            "control and right-to-left characters",
            &WELL.replace("Release", "\\u0007\\u202e\\u200b"),
            Reads("Running"),
        ),
        text("markup", &WELL.replace("Release", "<img src=x onerror=alert(1)>"), Reads("Running")),
        text("a megabyte of text in one field", &WELL.replace("Release", &"x".repeat(1_000_000)), Fails("too_large")),
        ("a gigabyte", Fault::Huge(1_000_000_000), Fails("too_large")),
        ("a gzip bomb", Fault::GzipBomb(10_000_000_000), Fails("too_large")),
    ]
}

fn promises() -> impl Iterator<Item = Row> {
    let promises = [
        ("ValidUntil long past", r#""2020-05-13T17:49:37.2652758Z""#),
        ("ValidUntil of year 1", r#""0001-01-01T00:00:00Z""#),
        ("ValidUntil of year 9999", r#""9999-12-31T23:59:59.9999999Z""#),
        ("ValidUntil of year 10000", r#""+10000-01-01T00:00:00Z""#),
        ("ValidUntil of year -1", r#""-0001-01-01T00:00:00Z""#),
        ("ValidUntil that is nonsense", r#""in a while""#),
        ("ValidUntil without a zone", r#""2020-05-13T17:49:37""#),
        ("ValidUntil with an offset", r#""2020-05-13T17:49:37+02:00""#),
        ("ValidUntil in a leap second", r#""2016-12-31T23:59:60Z""#),
        ("ValidUntil as a number", "1589392177"),
        ("no ValidUntil", "null"),
    ];
    promises.into_iter().map(|(name, value)| {
        let document =
            format!(r#"{{"ContextIdentifier":"Cust10001","State":"Running","IsRunning":true,"ValidUntil":{value}}}"#);
        (name, Fault::raw(document), Reads("Running"))
    })
}

const WELL: &str = r#"{"ContextIdentifier":"Cust10001","Endpoint":"http://online3.localhost/Cust10001","State":"Running","IsRunning":true,"Version":"Release"}"#;
const NULLS: &str = r#"{"ContextIdentifier":null,"Endpoint":null,"State":"Running","IsRunning":null,"ValidUntil":null,"Api":null,"Version":null}"#;

fn moved(to: &str) -> Fault {
    let headers = [("location".to_owned(), to.to_owned())].into();
    Fault::Raw(Raw { body: "Moved".into(), content_type: None, status: 301, headers })
}

fn raw(body: &str, content_type: Option<&str>, headers: &[(&str, &str)]) -> Fault {
    let headers = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Fault::Raw(Raw { body: RawBody::from(body), content_type: content_type.map(str::to_owned), status: 200, headers })
}
