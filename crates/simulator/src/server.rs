//! The wire: accepts connections and answers what comes over them.

use std::{convert::Infallible, sync::Arc, time::Duration};

use hyper::{
    Request, Response, Version,
    body::{Bytes, Incoming},
    header::DATE,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto,
};
use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use crate::{
    body::AnswerBody,
    connection::Socket,
    control,
    line::{Line, Script, Steering, Then},
    planning::{Plan, plan, tenant_of},
    replies::insert,
    service::Service,
    tls::Tls,
};

const PAUSE_AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(50);

/// What is spoken on a connection.
#[derive(Clone)]
pub(crate) struct Speech {
    /// For secure connections.
    pub(crate) tls: Option<Arc<Tls>>,
    pub(crate) http1_only: bool,
}

/// Accepts connections until it is dropped, and drops them with it.
pub(crate) async fn run(listener: TcpListener, service: Arc<Service>, speech: Speech) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    service.counts.connection();
                    connections.spawn(serve(stream, Arc::clone(&service), speech.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the simulator cannot accept a connection");
                    tokio::time::sleep(PAUSE_AFTER_FAILED_ACCEPT).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, service: Arc<Service>, speech: Speech) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "answers may be delayed");
    }
    let steering = Steering::default();
    let socket = Socket::new(stream, steering.reset.clone());
    let Some(tls) = speech.tls else { return serve_http(socket, service, steering, speech.http1_only).await };
    match tls.accept(socket, service.tls_fault()).await {
        Ok(secure) => {
            service.counts.handshake();
            serve_http(secure, service, steering, speech.http1_only).await;
        }
        Err(error) => tracing::debug!(%error, "a handshake failed"),
    }
}

async fn serve_http<S>(stream: S, service: Arc<Service>, steering: Steering, http1_only: bool)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let line = Line::new(stream, steering.clone());
    let handler = service_fn(move |request| answer(Arc::clone(&service), steering.clone(), request));
    let builder = auto::Builder::new(TokioExecutor::new());
    let builder = if http1_only { builder.http1_only() } else { builder };
    if let Err(error) = builder.serve_connection(TokioIo::new(line), handler).await {
        tracing::debug!(error, "a connection ended early");
    }
}

/// The simulated fault ends the exchange without an answer.
#[derive(Debug, Error)]
#[error("The simulated fault resets here.")]
struct ResetHere;

async fn answer(
    service: Arc<Service>,
    steering: Steering,
    request: Request<Incoming>,
) -> Result<Response<AnswerBody>, ResetHere> {
    if control::is_for(request.uri().path()) {
        return Ok(control::answer(&service, request).await);
    }
    let in_flight = service.counts.begin(tenant_of(&service, &request));
    let moment = service.moment();
    let (plan, delay) = plan(&service, &moment, &request, steering.request() == 0);
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let mut response = match plan {
        Plan::Answer(response) => response,
        Plan::Silence => never().await,
        Plan::Scripted(script, response) => {
            steering.follow(script);
            response
        }
        Plan::ResetWithin(response) => {
            if request.version() < Version::HTTP_2 {
                steering.reset.request();
            }
            response
        }
        Plan::Reset => {
            // On HTTP/2 the failed request resets its stream; the connection is shared with others.
            if request.version() < Version::HTTP_2 {
                steering.reset.request();
            }
            return Err(ResetHere);
        }
        Plan::Close => {
            // HTTP/1.1 closes by itself after a failed request.
            steering.follow(Script { first: Bytes::new(), then: Then::End });
            return Err(ResetHere);
        }
    };
    if moment.is_shifted {
        insert(response.headers_mut(), DATE, &moment.now.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    }
    Ok(response.map(|body| body.counted(in_flight)))
}

async fn never() -> Response<AnswerBody> {
    match std::future::pending::<Infallible>().await {}
}
