//! What is written to a connection, above TLS: where an answer can be slowed down, preceded or replaced.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    task::{Context, Poll, ready},
};

use hyper::body::{Buf, Bytes};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

use crate::{body::BYTE_PAUSE, connection::Reset};

/// A connection whose output can be meddled with.
pub(crate) struct Line<S> {
    stream: S,
    steering: Steering,
    pause: Option<Pin<Box<Sleep>>>,
}

/// Meddles with one connection.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steering {
    pub(crate) reset: Reset,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    requests: AtomicU64,
    /// Whether there is a script: so that a connection without one need not ask further.
    meddled: AtomicBool,
    script: Mutex<Script>,
}

/// What becomes of the output from now on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    /// Is written first.
    pub(crate) first: Bytes,
    pub(crate) then: Then,
}

/// What becomes of what the server writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Then {
    /// It is written.
    #[default]
    Through,
    /// It is written, one byte a second.
    Slowly,
    /// It is not, and the connection ends.
    End,
}

impl Steering {
    /// Counts a request; how many there were before it.
    pub(crate) fn request(&self) -> u64 {
        self.shared.requests.fetch_add(1, Relaxed)
    }

    pub(crate) fn follow(&self, script: Script) {
        *self.shared.script.lock().unwrap_or_else(PoisonError::into_inner) = script;
        self.shared.meddled.store(true, Relaxed);
    }
}

impl<S: AsyncWrite + Unpin> Line<S> {
    pub(crate) fn new(stream: S, steering: Steering) -> Line<S> {
        Line { stream, steering, pause: None }
    }

    fn is_meddled(&self) -> bool {
        self.steering.shared.meddled.load(Relaxed)
    }

    /// Writes as the script says; `data` is what the server wants to write.
    fn poll_script(&mut self, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        let shared = Arc::clone(&self.steering.shared);
        let mut script = shared.script.lock().unwrap_or_else(PoisonError::into_inner);
        while !script.first.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(context, &script.first))?;
            script.first.advance(written);
        }
        match script.then {
            Then::Through => Pin::new(&mut self.stream).poll_write(context, data),
            Then::Slowly => {
                if let Some(pause) = &mut self.pause {
                    ready!(pause.as_mut().poll(context));
                }
                self.pause = Some(Box::pin(sleep(BYTE_PAUSE)));
                let byte = data.get(..1).unwrap_or_default();
                Pin::new(&mut self.stream).poll_write(context, byte)
            }
            Then::End => {
                ready!(Pin::new(&mut self.stream).poll_flush(context))?;
                Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Line<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_meddled() {
            return self.poll_script(context, data);
        }
        Pin::new(&mut self.stream).poll_write(context, data)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        data: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.is_meddled() {
            let first = data.iter().find(|slice| !slice.is_empty()).map(|slice| &**slice);
            return self.poll_script(context, first.unwrap_or_default());
        }
        Pin::new(&mut self.stream).poll_write_vectored(context, data)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
