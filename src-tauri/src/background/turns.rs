//! What is done one after the other, in the order in which it was asked for.

use std::pin::Pin;

use tokio::sync::mpsc;

type Turn = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A queue of things to do. Each begins when the one before it is through.
#[derive(Debug, Clone)]
pub(crate) struct Turns(mpsc::UnboundedSender<Turn>);

impl Turns {
    /// A queue that is worked off on the current tokio runtime, until it is dropped.
    pub(crate) fn new() -> Self {
        let (sender, mut turns) = mpsc::unbounded_channel::<Turn>();
        tokio::spawn(async move {
            while let Some(turn) = turns.recv().await {
                // In a task of its own: one that fails is no reason to leave out the others.
                if let Err(error) = tokio::spawn(turn).await {
                    tracing::error!("what was asked for was not done: {error}");
                }
            }
        });
        Self(sender)
    }

    /// Does this when everything is done that was asked for before.
    pub(crate) fn take(&self, turn: impl Future<Output = ()> + Send + 'static) {
        if self.0.send(Box::pin(turn)).is_err() {
            tracing::error!("nothing is done any more that is asked for");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn what_is_asked_for_is_done_in_that_order_whatever_takes_long_or_fails() {
        let (turns, done) = (Turns::new(), Arc::new(Mutex::new(Vec::new())));
        let (slow, waits) = oneshot::channel::<()>();
        let note = |n: u32| {
            let done = Arc::clone(&done);
            move || done.lock().expect("not poisoned").push(n)
        };
        let (first, last) = (note(1), note(2));
        turns.take(async move {
            waits.await.expect("it goes on");
            first();
        });
        turns.take(async { panic!("it fails") });
        let (ended, end) = oneshot::channel();
        turns.take(async move {
            last();
            ended.send(()).expect("somebody waits");
        });
        tokio::task::yield_now().await;
        assert_eq!(*done.lock().expect("not poisoned"), [] as [u32; 0]);
        slow.send(()).expect("it waits");
        end.await.expect("all is done");
        assert_eq!(*done.lock().expect("not poisoned"), [1, 2]);
    }
}
