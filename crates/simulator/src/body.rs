//! The bodies of answers: whole ones, and those of the faults that are about bodies.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use flate2::{Compress, Compression, FlushCompress};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use thiserror::Error;
use tokio::time::{Sleep, sleep};

use crate::counts::InFlight;

const BLOCK: usize = 64 * 1024;
static SPACES: [u8; BLOCK] = [b' '; BLOCK];
/// Between two bytes that come slowly.
pub(crate) const BYTE_PAUSE: Duration = Duration::from_secs(1);
const MEBIBYTE: usize = 1024 * 1024;
/// Gzip without a name or a time.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

pub(crate) struct AnswerBody {
    content: Content,
    /// Let go of with the last frame: whoever has read the answer is no longer counted.
    in_flight: Option<InFlight>,
}

enum Content {
    Whole(Bytes),
    /// What is still sent, and what was promised.
    Cut {
        rest: Bytes,
        promised: u64,
        flushed: bool,
    },
    Slow {
        rest: Bytes,
        pause: Option<Pin<Box<Sleep>>>,
    },
    Huge {
        left: u64,
    },
    /// A packed mebibyte that can follow itself, and how often it still does.
    Bomb {
        head: Bytes,
        block: Bytes,
        left: u64,
    },
}

/// The body ends here on purpose.
#[derive(Debug, Error)]
#[error("The simulated fault cuts the body off here.")]
pub(crate) struct CutHere;

impl AnswerBody {
    pub(crate) fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
        AnswerBody::new(Content::Whole(bytes.into()))
    }

    /// The first half, with the length of the whole.
    pub(crate) fn cut(bytes: impl Into<Bytes>) -> AnswerBody {
        let whole = bytes.into();
        let rest = whole.slice(..whole.len() / 2);
        AnswerBody::new(Content::Cut { rest, promised: whole.len() as u64, flushed: false })
    }

    /// One byte a second.
    pub(crate) fn slow(bytes: impl Into<Bytes>) -> AnswerBody {
        AnswerBody::new(Content::Slow { rest: bytes.into(), pause: None })
    }

    /// So many spaces.
    pub(crate) fn huge(length: u64) -> AnswerBody {
        AnswerBody::new(Content::Huge { left: length })
    }

    /// So many spaces in full mebibytes, packed.
    pub(crate) fn bomb(length: u64) -> AnswerBody {
        let mut block = Vec::with_capacity(MEBIBYTE);
        // A full flush forgets what went before, so that the same bytes can come again. There is room for all of it.
        let _ = Compress::new(Compression::best(), false).compress_vec(
            &vec![b' '; MEBIBYTE],
            &mut block,
            FlushCompress::Full,
        );
        let left = length / MEBIBYTE as u64;
        AnswerBody::new(Content::Bomb { head: Bytes::from_static(&GZIP_HEAD), block: block.into(), left })
    }

    pub(crate) fn counted(mut self, in_flight: InFlight) -> AnswerBody {
        self.in_flight = Some(in_flight);
        self
    }

    fn new(content: Content) -> AnswerBody {
        AnswerBody { content, in_flight: None }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = CutHere;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutHere>>> {
        let data = match ready!(self.content.poll_next(context)) {
            Some(Ok(data)) => data,
            Some(Err(cut)) => return Poll::Ready(Some(Err(cut))),
            None => return Poll::Ready(None),
        };
        if self.is_end_stream() {
            self.in_flight = None;
        }
        Poll::Ready(Some(Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Whole(rest) | Content::Slow { rest, .. } => rest.is_empty(),
            Content::Cut { .. } => false,
            Content::Huge { left } => *left == 0,
            Content::Bomb { head, left, .. } => head.is_empty() && *left == 0,
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match &self.content {
            Content::Bomb { head, block, left } => head.len() as u64 + left * block.len() as u64,
            Content::Whole(rest) | Content::Slow { rest, .. } => rest.len() as u64,
            Content::Cut { promised, .. } => *promised,
            Content::Huge { left } => *left,
        })
    }
}

impl Content {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, CutHere>>> {
        match self {
            Content::Whole(rest) if rest.is_empty() => Poll::Ready(None),
            Content::Whole(rest) => Poll::Ready(Some(Ok(std::mem::take(rest)))),
            Content::Cut { rest, promised, .. } if !rest.is_empty() => {
                *promised -= rest.len() as u64;
                Poll::Ready(Some(Ok(std::mem::take(rest))))
            }
            Content::Cut { flushed, .. } if !*flushed => {
                // hyper throws away what it has not written when a body fails, so it gets a turn to write first.
                *flushed = true;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Content::Cut { .. } => Poll::Ready(Some(Err(CutHere))),
            Content::Slow { rest, .. } if rest.is_empty() => Poll::Ready(None),
            Content::Slow { rest, pause } => {
                if let Some(pause) = pause {
                    ready!(pause.as_mut().poll(context));
                }
                *pause = Some(Box::pin(sleep(BYTE_PAUSE)));
                Poll::Ready(Some(Ok(rest.split_to(1))))
            }
            Content::Huge { left: 0 } => Poll::Ready(None),
            Content::Huge { left } => {
                let size = usize::try_from(*left).unwrap_or(BLOCK).min(BLOCK);
                *left -= size as u64;
                Poll::Ready(Some(Ok(Bytes::from_static(&SPACES[..size]))))
            }
            Content::Bomb { head, .. } if !head.is_empty() => Poll::Ready(Some(Ok(std::mem::take(head)))),
            Content::Bomb { left: 0, .. } => Poll::Ready(None),
            Content::Bomb { block, left, .. } => {
                *left -= 1;
                Poll::Ready(Some(Ok(block.clone())))
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use http_body_util::BodyExt;

    use super::*;
    use crate::counts::Counts;

    #[tokio::test]
    async fn an_answer_is_out_of_work_with_its_last_frame() {
        let counts = Arc::new(Counts::new(0));
        let in_flight = || counts.snapshot(|index| index.to_string()).in_flight;
        let mut body = AnswerBody::huge(BLOCK as u64 + 1).counted(counts.begin(None));
        body.frame().await.unwrap().unwrap();
        assert_eq!(in_flight(), 1);
        body.frame().await.unwrap().unwrap();
        assert_eq!(in_flight(), 0);
        // Not before here is the body dropped.
        assert!(body.frame().await.is_none());
    }
}
