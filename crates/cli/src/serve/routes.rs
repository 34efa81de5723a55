//! What is answered at each address.

use std::time::Duration;

use hyper::header::{ALLOW, HeaderMap, WWW_AUTHENTICATE};
use hyper::{Method, Request};

use super::exporter::Exporter;
use super::gate::Gate;
use super::guard::{Guard, Refused};
use super::reply::Reply;

/// The page at `/`.
const PAGE: &str = "<!doctype html><html lang=\"en\"><title>Tenant Beacon</title><h1>Tenant Beacon</h1><ul>\
    <li><a href=\"/metrics\">/metrics</a>: all watched tenants, for Prometheus\
    <li><a href=\"/probe?target=Cust12345&amp;env=production\">/probe?target=Cust12345&amp;env=production</a>: \
    one tenant, checked when asked, for Prometheus\
    <li><a href=\"/gate\">/gate</a>: whether to call each watched tenant\
    <li><a href=\"/gate/Cust12345?env=production\">/gate/Cust12345?env=production</a>: whether to call one tenant\
    <li><a href=\"/api/state/Cust12345\">/api/state/Cust12345</a>: its status document as the service wrote it\
    <li><a href=\"/-/healthy\">/-/healthy</a>, <a href=\"/-/ready\">/-/ready</a>: whether this beacon works</ul></html>\n";
const HTML: &str = "text/html; charset=utf-8";
/// Where Prometheus says how long it waits, in seconds.
const SCRAPE_TIMEOUT_HEADER: &str = "X-Prometheus-Scrape-Timeout-Seconds";
/// For those who do not say: longer than a check takes.
const USUAL_PATIENCE: Duration = Duration::from_secs(20);
const MOST_PATIENCE: Duration = Duration::from_mins(2);
/// An answer must arrive before the patience ends.
const ON_THE_WAY: Duration = Duration::from_millis(500);

/// All that is answered.
#[derive(Debug)]
pub(crate) struct Routes {
    pub(crate) guard: Guard,
    pub(crate) gate: Gate,
    pub(crate) exporter: Exporter,
}

impl Routes {
    /// The answer to a question; its body is not read.
    pub(crate) async fn answer<B>(&self, request: &Request<B>) -> Reply {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        if let Err(refused) = self.guard.admit(method, uri, headers) {
            return refusal(refused);
        }
        let segments: Vec<&str> = uri.path().split('/').skip(1).collect();
        let allowed = if let ["gate", _, "misdirected"] = segments.as_slice() {
            [Method::POST].as_slice()
        } else {
            [Method::GET, Method::HEAD].as_slice()
        };
        if !allowed.contains(method) {
            let allowed: Vec<&str> = allowed.iter().map(Method::as_str).collect();
            let allowed = allowed.join(", ");
            return Reply::sentence(405, &format!("here is only {allowed}")).with(ALLOW, &allowed);
        }
        let query = uri.query().unwrap_or_default();
        let answer = match segments.as_slice() {
            ["api", "state", id] => Some(self.gate.state(id, query, headers).await),
            ["gate", id] if !id.is_empty() => Some(self.gate.gate(id, query, headers, false).await),
            ["gate", id, "misdirected"] => Some(self.gate.gate(id, query, headers, true).await),
            ["gate" | "gate/"] | ["gate", ""] => Some(self.gate.all(query, headers).await),
            ["metrics"] => self.exporter.metrics(headers).await,
            ["probe"] => self.exporter.probe(query, headers, patience(headers)).await,
            ["-", "healthy"] => self.exporter.is_healthy().await.then(|| Reply::sentence(200, &"Tenant Beacon works")),
            ["-", "ready"] => Some(self.ready()),
            [""] => Some(Reply::new(200, HTML, PAGE)),
            _ => Some(Reply::sentence(404, &"there is nothing at this address: / says what there is")),
        };
        answer.unwrap_or_else(|| Reply::sentence(503, &"the program ended"))
    }

    fn ready(&self) -> Reply {
        if self.gate.keeper.answers().are_ready() {
            Reply::sentence(200, &"Tenant Beacon is ready")
        } else {
            Reply::sentence(503, &"some tenants were not checked yet")
        }
    }
}

fn refusal(refused: Refused) -> Reply {
    match refused {
        Refused::ForeignHost => {
            let sentence = "this server is not called by this name: it is asked at 127.0.0.1, or --allow-host names it";
            Reply::sentence(421, &sentence)
        }
        Refused::NoToken => {
            Reply::sentence(401, &"a token is wanted here").with(WWW_AUTHENTICATE, "Bearer realm=\"Tenant Beacon\"")
        }
        Refused::ForeignPage => Reply::sentence(403, &"web pages of other places have nothing done here"),
    }
}

/// How long an answer may take.
fn patience(headers: &HeaderMap) -> Duration {
    let said = headers.get(SCRAPE_TIMEOUT_HEADER).and_then(|value| value.to_str().ok()?.parse().ok());
    let said = said.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    said.map_or(USUAL_PATIENCE, |said| said.saturating_sub(ON_THE_WAY).min(MOST_PATIENCE))
}
