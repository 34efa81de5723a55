//! What the answer to a request is: by its address, the story, and the faults that hold now.

use std::time::Duration;

use chrono::{DateTime, Utc};
use hyper::{
    Method, Request, Response, StatusCode, Version,
    body::{Bytes, Incoming},
    header::{
        ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION, RETRY_AFTER,
    },
};

use crate::{
    body::AnswerBody,
    documents,
    documents::ENDPOINT_HOSTS,
    fault::Fault,
    frames,
    line::{Script, Then},
    replies::{body, insert, json, status, text, typed},
    service::{self, Moment, Service},
    service_page,
    story::Unlisted,
    world::Present,
};

/// The length of one of many headers.
const FILLER: usize = 4096;

/// Whose state is asked for.
pub(crate) fn tenant_of(service: &Service, request: &Request<Incoming>) -> Option<usize> {
    match route(request.uri().path())? {
        (Document::State, asked) => service.find(asked),
        (Document::Version | Document::Resource, _) => None,
    }
}

/// What becomes of a request.
pub(crate) enum Plan {
    Answer(Response<AnswerBody>),
    /// The answer, and what becomes of it and of all that follows on the connection.
    Scripted(Script, Response<AnswerBody>),
    /// The answer, and a reset where it breaks off.
    ResetWithin(Response<AnswerBody>),
    Silence,
    Reset,
    /// The whole connection is closed, on HTTP/2 too.
    Close,
}

#[derive(Clone, Copy)]
enum Document {
    State,
    Version,
    /// Something of the tenant's API.
    Resource,
}

/// What to answer, and after how long.
pub(crate) fn plan(
    service: &Service,
    moment: &Moment,
    request: &Request<Incoming>,
    is_first: bool,
) -> (Plan, Duration) {
    let at_once = |response| (Plan::Answer(response), Duration::ZERO);
    if request.uri().path() == service_page::PATH {
        service.counts.other();
        return at_once(json(service_page::summary(service.world().service_page(moment.elapsed), moment.now)));
    }
    let Some((document, asked)) = route(request.uri().path()) else {
        service.counts.other();
        return at_once(text(StatusCode::NOT_FOUND, "There is nothing at this address."));
    };
    let index = service.find(asked);
    match document {
        Document::State => service.counts.state(index, moment.now),
        Document::Version => service.counts.version(index),
        Document::Resource => service.counts.other(),
    }
    let may_ask = matches!(*request.method(), Method::GET | Method::HEAD) || matches!(document, Document::Resource);
    if !may_ask {
        return at_once(text(StatusCode::METHOD_NOT_ALLOWED, "Only GET is possible here."));
    }
    service.with_fault(moment, |fault| {
        let of_tenant = index.and_then(|index| {
            service.present(index, moment, |present| {
                let asked = service::identifier(index);
                let asked = Asked { service, moment, request, is_first, document, identifier: &asked, index, present };
                (asked.plan(fault), present.delay)
            })
        });
        of_tenant.unwrap_or_else(|| {
            let present = service.unlisted();
            // The identifier after an unlisted one is as good as any for "another tenant".
            let index = service.world().len();
            let asked =
                Asked { service, moment, request, is_first, document, identifier: asked, index, present: &present };
            (asked.plan_unlisted(fault), Duration::ZERO)
        })
    })
}

fn route(path: &str) -> Option<(Document, &str)> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let (document, identifier) = match path.strip_prefix("/api/state/") {
        Some(identifier) => (Document::State, identifier),
        None => match path.strip_prefix('/')?.split_once("/api/v1/") {
            Some((identifier, _)) => (Document::Resource, identifier),
            None => (Document::Version, path.strip_prefix('/')?.strip_suffix("/api")?),
        },
    };
    (!identifier.is_empty() && !identifier.contains('/')).then_some((document, identifier))
}

struct Asked<'a> {
    service: &'a Service,
    moment: &'a Moment,
    request: &'a Request<Incoming>,
    /// Whether it is the first request on its connection.
    is_first: bool,
    document: Document,
    identifier: &'a str,
    index: usize,
    present: &'a Present<'a>,
}

impl Asked<'_> {
    /// The service's fault comes before the tenant's own.
    fn plan(&self, of_service: Option<&Fault>) -> Plan {
        let of_tenant = match self.document {
            Document::State => self.present.fault,
            Document::Version | Document::Resource => self.present.version_fault,
        };
        match of_service.or(of_tenant) {
            Some(fault) => self.plan_fault(fault),
            None => Plan::Answer(self.well()),
        }
    }

    fn plan_unlisted(&self, of_service: Option<&Fault>) -> Plan {
        let is_answered =
            matches!((self.document, self.service.world().story().unlisted()), (Document::State, Unlisted::Unknown));
        match of_service {
            Some(fault) => self.plan_fault(fault),
            None if is_answered => Plan::Answer(self.well()),
            None => Plan::Answer(text(StatusCode::NOT_FOUND, "There is no such tenant.")),
        }
    }

    fn well(&self) -> Response<AnswerBody> {
        match self.document {
            Document::State => json(self.state()),
            Document::Version | Document::Resource if self.is_wrong_host() => {
                text(StatusCode::MISDIRECTED_REQUEST, "Wrong subdomain used to access tenant")
            }
            // Which answer the API of a tenant that is down gives was never published; 503 is what a load balancer would.
            Document::Version | Document::Resource if !self.present.is_running => {
                text(StatusCode::SERVICE_UNAVAILABLE, "The tenant is not running.")
            }
            // Nobody has an account here.
            Document::Resource => text(StatusCode::UNAUTHORIZED, "This needs an account."),
            Document::Version if self.wants_json() => json(self.version()),
            Document::Version => {
                typed(StatusCode::OK, documents::HTML, documents::version_page(self.identifier, self.present))
            }
        }
    }

    fn plan_fault(&self, fault: &Fault) -> Plan {
        Plan::Answer(match fault {
            Fault::None => self.well(),
            Fault::Status { code, retry_after } => {
                let status = status(*code);
                let mut response = text(status, status.canonical_reason().unwrap_or("A simulated status."));
                if let Some(retry_after) = retry_after {
                    insert(response.headers_mut(), RETRY_AFTER, retry_after);
                }
                response
            }
            Fault::HtmlPage => typed(StatusCode::OK, documents::HTML, documents::LOGIN_PAGE),
            Fault::CutOff => body(StatusCode::OK, documents::JSON, AnswerBody::cut(self.document())),
            Fault::Reset => return Plan::Reset,
            Fault::ResetWithin => {
                return Plan::ResetWithin(body(StatusCode::OK, documents::JSON, AnswerBody::cut(self.document())));
            }
            Fault::Silent => return Plan::Silence,
            Fault::SlowHeaders if self.is_http2() => return Plan::Silence,
            Fault::SlowHeaders => return self.scripted(Bytes::new(), Then::Slowly),
            Fault::Stale if self.is_first => self.well(),
            Fault::Stale | Fault::Tls(_) => return Plan::Close,
            Fault::GoAway | Fault::ResetFlood(_) if !self.is_http2() => return Plan::Close,
            Fault::GoAway => return self.scripted(frames::go_away(), Then::End),
            Fault::ResetFlood(times) => return self.scripted(frames::reset_flood(*times), Then::End),
            Fault::Continues(_) if self.is_http2() => return Plan::Reset,
            Fault::Continues(times) => return self.scripted(frames::continues(*times), Then::Through),
            Fault::ContradictoryLengths if self.is_http2() => {
                let document = self.document();
                let wrong = document.len() + 7;
                let mut response = json(document);
                response.headers_mut().insert(CONTENT_LENGTH, wrong.into());
                response
            }
            Fault::ContradictoryLengths => {
                return self.scripted(frames::two_lengths(documents::JSON, &self.document()), Then::End);
            }
            Fault::LargeHeaders(length) => {
                let mut response = self.well();
                let length = usize::try_from(*length).unwrap_or_default();
                for number in 0..length.div_ceil(FILLER) {
                    if let Ok(name) = HeaderName::try_from(format!("x-filler-{number}")) {
                        insert(response.headers_mut(), name, &"x".repeat(FILLER));
                    }
                }
                response
            }
            Fault::SlowBody => body(StatusCode::OK, documents::JSON, AnswerBody::slow(self.document())),
            Fault::Empty => typed(StatusCode::OK, documents::JSON, Bytes::new()),
            Fault::Redirect(location) => {
                let mut response = text(StatusCode::FOUND, "Found");
                insert(response.headers_mut(), LOCATION, location);
                response
            }
            Fault::VersionDocument => json(self.version()),
            Fault::AnotherTenant => {
                let other = service::identifier(self.index + 1);
                json(documents::state(&other, self.present, self.service.site(), self.valid_until()))
            }
            Fault::Raw(raw) => {
                let mut response = typed(status(raw.status), documents::JSON, raw.body.as_bytes().to_vec());
                if let Some(content_type) = &raw.content_type {
                    insert(response.headers_mut(), CONTENT_TYPE, content_type);
                }
                for (name, value) in &raw.headers {
                    if let Ok(name) = HeaderName::try_from(name) {
                        insert(response.headers_mut(), name, value);
                    }
                }
                response
            }
            Fault::Huge(length) => body(StatusCode::OK, documents::JSON, AnswerBody::huge(*length)),
            Fault::GzipBomb(length) => {
                let mut response = body(StatusCode::OK, documents::JSON, AnswerBody::bomb(*length));
                response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                response
            }
        })
    }

    fn scripted(&self, first: Bytes, then: Then) -> Plan {
        Plan::Scripted(Script { first, then }, self.well())
    }

    fn is_http2(&self) -> bool {
        self.request.version() >= Version::HTTP_2
    }

    fn document(&self) -> Vec<u8> {
        match self.document {
            Document::State => self.state(),
            Document::Version | Document::Resource => self.version(),
        }
    }

    fn state(&self) -> Vec<u8> {
        let valid_until = self.valid_until();
        self.service.counts.promised(self.index, valid_until);
        documents::state(self.identifier, self.present, self.service.site(), valid_until)
    }

    fn valid_until(&self) -> DateTime<Utc> {
        self.service.valid_until(self.present, self.moment)
    }

    fn version(&self) -> Vec<u8> {
        documents::version(self.identifier, self.present, self.service.site())
    }

    /// Whether the request went to an endpoint host, and not to the one where the tenant is.
    /// Addresses and a plain `localhost` are nobody's endpoint host.
    fn is_wrong_host(&self) -> bool {
        let header = self.request.headers().get(HOST).and_then(|host| host.to_str().ok());
        let Some(host) = self.request.uri().host().or(header) else { return false };
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        let Some((label, domain)) = host.split_once('.') else { return false };
        let is_endpoint_host = domain.eq_ignore_ascii_case("localhost") || ENDPOINT_HOSTS.contains(&label);
        is_endpoint_host && !label.eq_ignore_ascii_case(self.present.host)
    }

    fn wants_json(&self) -> bool {
        let mut accepted = self.request.headers().get_all(ACCEPT).iter().filter_map(|accept| accept.to_str().ok());
        accepted.any(|accept| accept.to_ascii_lowercase().contains("application/json"))
    }
}
