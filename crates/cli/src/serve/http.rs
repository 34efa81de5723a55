//! The wire: a few connections at a time, one question each.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::exporter::{Answer, Exporter};

/// Further connections wait until one of these has its answer.
const MAX_CONNECTIONS: usize = 256;
/// How long a client may take to say what it wants.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
/// How long a connection may last.
const TIME_TO_LAST: Duration = Duration::from_mins(2);
const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(50);
/// Where Prometheus says how long it waits, in seconds.
const PATIENCE: &str = "X-Prometheus-Scrape-Timeout-Seconds";
/// For those who do not say: longer than a reading takes.
const USUAL_PATIENCE: Duration = Duration::from_secs(20);
/// An answer must arrive before the patience ends.
const ON_THE_WAY: Duration = Duration::from_millis(500);

const METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PAGE: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Answers until it is dropped.
pub(crate) async fn answer_at(listener: TcpListener, exporter: Arc<Exporter>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    // The places are never closed.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let exporter = Arc::clone(&exporter);
                tokio::spawn(async move {
                    if timeout(TIME_TO_LAST, serve(stream, &exporter)).await.is_err() {
                        tracing::debug!("a connection lasted too long");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection cannot be accepted");
                sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
            }
        }
    }
}

/// Connections are not kept: with thousands of targets, Prometheus would keep one for each.
async fn serve(stream: TcpStream, exporter: &Exporter) {
    let handler = service_fn(async |request| Ok::<_, Infallible>(respond(exporter, &request).await));
    let mut builder = http1::Builder::new();
    builder.keep_alive(false).timer(TokioTimer::new()).header_read_timeout(TIME_TO_ASK);
    if let Err(error) = builder.serve_connection(TokioIo::new(stream), handler).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn respond(exporter: &Exporter, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let answer = if [Method::GET, Method::HEAD].contains(request.method()) {
        let query = request.uri().query().unwrap_or_default();
        exporter.answer(request.uri().path(), query, patience(request.headers())).await
    } else {
        Answer::Sentence(405, "Only GET is possible here.\n".to_owned())
    };
    let (code, content_type, text) = match answer {
        Answer::Metrics(text) => (200, METRICS, text.into()),
        Answer::Page(text) => (200, PAGE, text.into()),
        Answer::Sentence(code, text) => (code, TEXT, text.into()),
    };
    let mut response = Response::new(Full::new(text));
    *response.status_mut() = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// How long an answer may take.
fn patience(headers: &HeaderMap) -> Duration {
    let said = headers.get(PATIENCE).and_then(|value| value.to_str().ok()?.parse().ok());
    let said = said.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    said.map_or(USUAL_PATIENCE, |said| said.saturating_sub(ON_THE_WAY).min(TIME_TO_LAST))
}
