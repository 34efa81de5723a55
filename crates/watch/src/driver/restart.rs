//! After a panic: what is shown meanwhile, what is waited for, and how the loop begins again.

use beacon_core::engine::{Engine, Stored};
use beacon_core::language;
use beacon_core::view::Glyph;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::{BLIND, Driver, Shown};
use crate::clock;
use crate::ports::{Screen, Service};
use crate::watcher::Message;

impl<S: Service> Driver<S> {
    /// Shows a question mark in place of what was shown last, which may be wrong now.
    pub(crate) fn show_no_data(&mut self) {
        self.is_blind = true;
        let Some(Shown { mut summary, mut tray }) = self.shown.clone() else { return };
        let text = self.texts.sentence(language::Message::new("watching-restarts"));
        (summary.glyph, tray.glyph, tray.problems) = (Glyph::NoData, Glyph::NoData, 0);
        (summary.text, tray.tooltip) = (text.clone(), text);
        self.listener.screen(Screen { rows: Vec::new(), removed: Vec::new(), summary, tray });
    }

    /// Waits, and stops when that is wanted meanwhile: then it is false. All else waits, too.
    pub(crate) async fn waits_until(&mut self, time: Instant) -> bool {
        while let Ok(message) = timeout_at(time, self.messages.recv()).await {
            match message {
                Some(Message::Stop(reply)) => {
                    self.close_store().await;
                    // Who asked may be gone.
                    let _ = reply.send(());
                    return false;
                }
                Some(message) => self.waiting.push_back(message),
                None => {
                    self.close_store().await;
                    return false;
                }
            }
        }
        true
    }

    /// Begins again from the store, and from what could not be stored yet. What was under way is asked for anew.
    pub(crate) async fn begin_again(&mut self) {
        let stored = match self.store.stored().await {
            Ok(stored) => stored,
            Err(error) => {
                tracing::error!(%error, "what is stored cannot be read: what was known before the panic is used");
                known(&self.engine)
            }
        };
        // As they were last used, which may be others than those that are stored.
        let mut stored = Stored { settings: Some(self.engine.settings().clone()), ..stored };
        self.unsaved.apply_to(&mut stored);
        (self.results_in, self.results) = mpsc::unbounded_channel();
        let now = self.clock.wall();
        let seed = now.timestamp_subsec_nanos().into();
        self.engine = Engine::new(stored, self.system_texts.clone(), seed, now);
        self.engine.show_banner(BLIND.to_owned(), language::Message::new("watching-restarts"));
        self.is_blind = true;
        self.storage_troubled = false;
        self.screen_free_at = None;
        self.look_up_at = clock::monotonic_now();
    }
}

/// What an engine holds that is stored.
fn known(engine: &Engine) -> Stored {
    let tenants = engine.tenants().iter();
    let tenants = tenants.map(|(key, tenant)| (key.clone(), tenant.profile.clone(), Some(tenant.stored.clone())));
    Stored { tenants: tenants.collect(), paused: engine.is_paused(), ..Stored::default() }
}
