//! The wire: a bounded number of connections, each with bounds on size and time.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::listening::{Listening, Stream};
use super::negotiation::{gzip, wants_gzip};
use super::reply::Reply;
use super::routes::Routes;

/// While less than this part of the places is free, no connection is kept for another question.
const FREE_PART: usize = 4;
/// How long a client may take to say what it wants, and a connection may be kept without a question.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
/// How long a connection may last.
const TIME_TO_LAST: Duration = Duration::from_mins(2);
/// How long open answers may take once the program is to end.
const TIME_TO_FINISH: Duration = Duration::from_secs(5);
const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(50);
/// The longest head of a question, in bytes, and how many headers it may have.
const MAX_HEAD: usize = 16 * 1024;
const MAX_HEADERS: usize = 64;

/// Answers at most so many connections at the same time until `ending` is over; then finishes what is being answered.
pub(crate) async fn answer_at(
    listening: &Listening,
    connections_at_most: usize,
    routes: Arc<Routes>,
    ending: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(connections_at_most));
    let kept_free = connections_at_most / FREE_PART;
    let (end, ended) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut ending = pin!(ending);
    loop {
        let accepted = async {
            // The places are never closed.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (place, listening.accept().await)
        };
        tokio::select! {
            biased;
            () = &mut ending => break,
            (place, accepted) = accepted => match accepted {
                Ok(stream) => {
                    let (routes, places, ended) = (Arc::clone(&routes), Arc::clone(&places), ended.clone());
                    connections.spawn(async move {
                        match stream {
                            Stream::Tcp(stream) => serve(stream, &routes, (&places, kept_free), ended).await,
                            #[cfg(unix)]
                            Stream::Unix(stream) => serve(stream, &routes, (&places, kept_free), ended).await,
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection cannot be accepted");
                    sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    end.send_replace(true);
    let finished = async { while connections.join_next().await.is_some() {} };
    if timeout(TIME_TO_FINISH, finished).await.is_err() {
        tracing::info!("connections that took too long are given up");
    }
}

async fn serve<S>(
    stream: S,
    routes: &Routes,
    (places, kept_free): (&Semaphore, usize),
    mut ended: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let handler = service_fn(async |request: Request<Incoming>| {
        let reply = routes.answer(&request).await;
        let keeps = reply.keeps_connection && places.available_permits() >= kept_free;
        Ok::<_, Infallible>(response(reply, &request, keeps))
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(TIME_TO_ASK);
    builder.max_buf_size(MAX_HEAD).max_headers(MAX_HEADERS);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), handler));
    let is_to_end = async {
        tokio::select! {
            // The sender outlives its connections.
            _ = ended.wait_for(|ended| *ended) => {}
            () = sleep(TIME_TO_LAST) => {}
        }
    };
    let outcome = tokio::select! {
        outcome = &mut connection => outcome,
        () = is_to_end => {
            connection.as_mut().graceful_shutdown();
            timeout(TIME_TO_FINISH, connection).await.unwrap_or(Ok(()))
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, "a connection ended early");
    }
}

fn response(reply: Reply, request: &Request<Incoming>, keeps_connection: bool) -> Response<Full<Bytes>> {
    let packed = if reply.may_be_packed && wants_gzip(request.headers()) { gzip(&reply.body) } else { None };
    let is_packed = packed.is_some();
    let mut response = Response::new(Full::new(packed.unwrap_or(reply.body)));
    *response.status_mut() = StatusCode::from_u16(reply.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if response_has_body(reply.code) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(reply.content_type));
    }
    headers.extend(reply.headers);
    if is_packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if !keeps_connection {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn response_has_body(code: u16) -> bool {
    code != 304
}
