//! What waits to be sent to a window: answers in order, changes gathered so that a slow window gets the latest only.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use beacon_core::identity::TenantKey;
use beacon_core::view::{Row, Summary};
use tokio::sync::Notify;

use beacon_link::protocol::{Event, Response};
use beacon_link::wire;

use super::activation::ActivationToken;

/// The lines for one window. It holds at most one row for each tenant, however slow the window is.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    waiting: Mutex<Waiting>,
    ready: Notify,
}

/// The right to answer one request, once.
#[derive(Debug)]
pub(crate) struct Reply {
    outbox: Arc<Outbox>,
    id: u64,
    opens: bool,
}

#[derive(Debug, Default)]
struct Waiting {
    stage: Stage,
    /// A tenant to show as soon as the page asks for everything.
    show: Option<TenantKey>,
    lines: VecDeque<String>,
    changes: Option<Changes>,
    /// Other events that wait for the page to hear, with what lets the window take the focus for them.
    held: Vec<(Event, Option<ActivationToken>)>,
    closed: bool,
}

/// How far the page is: what is told before it has everything would be lost or out of order.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The page has not asked for anything.
    #[default]
    Loading,
    /// It has asked for everything; the answer is on its way.
    Opening,
    /// It hears.
    Listening,
}

#[derive(Debug)]
struct Changes {
    rows: BTreeMap<TenantKey, Row>,
    removed: BTreeSet<TenantKey>,
    summary: Summary,
}

impl Outbox {
    /// Takes note that a request came. `opens` says whether it asks for everything: then the tenant to show first
    /// is handed out.
    pub(crate) fn asked(self: &Arc<Self>, id: u64, opens: bool) -> (Reply, Option<TenantKey>) {
        let mut waiting = self.lock();
        let mut show = None;
        if opens {
            waiting.stage = Stage::Opening;
            show = waiting.show.take();
        }
        (Reply { outbox: Arc::clone(self), id, opens }, show)
    }

    /// Tells the page something, as soon as it hears.
    pub(crate) fn send(&self, event: Event) {
        self.tell_in_front(event, None);
    }

    /// As [`Outbox::tell`]; where the window comes to the front for it, it takes the focus by this token.
    pub(crate) fn tell_in_front(&self, event: Event, token: Option<ActivationToken>) {
        let mut waiting = self.lock();
        match (event, waiting.stage) {
            (Event::Show { key }, Stage::Loading) => waiting.show = key,
            // The answer to its first request will have this, and nobody asked for a diagnosis; that the window closes
            // only its own process knows.
            (Event::Changed { .. } | Event::Settings { .. } | Event::Diagnosis { .. }, Stage::Loading)
            | (Event::Closing, _) => return,
            (Event::Changed { rows, removed, summary }, Stage::Opening | Stage::Listening) => {
                waiting.gather(rows, removed, summary);
            }
            (event @ (Event::ShowSettings | Event::ShowAdd { .. } | Event::Say { .. }), _)
            | (
                event @ (Event::Show { .. } | Event::Settings { .. } | Event::Diagnosis { .. }),
                Stage::Opening | Stage::Listening,
            ) => {
                waiting.held.push((event, token));
            }
        }
        drop(waiting);
        self.ready.notify_one();
    }

    /// The next line to send; `None` when there will be no more.
    pub(crate) async fn next_line(&self) -> Option<String> {
        loop {
            match self.take_line() {
                Some(Line::Whole(line)) => return Some(line),
                // Written outside of the lock: there may be ten thousand rows.
                Some(Line::Event(event, token)) => {
                    match wire::event_line(&event, token.as_ref().map(ActivationToken::as_str)) {
                        Ok(line) => return Some(line),
                        Err(error) => tracing::error!("an event for the window cannot be written: {error}"),
                    }
                }
                Some(Line::Last) => return None,
                None => self.ready.notified().await,
            }
        }
    }

    /// Whether the window hears nothing more.
    pub(crate) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// From now on nothing is sent.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.ready.notify_one();
    }

    fn take_line(&self) -> Option<Line> {
        let mut waiting = self.lock();
        if waiting.closed {
            return Some(Line::Last);
        }
        if let Some(line) = waiting.lines.pop_front() {
            return Some(Line::Whole(line));
        }
        if waiting.stage != Stage::Listening {
            return None;
        }
        if let Some(Changes { rows, removed, summary }) = waiting.changes.take() {
            let (rows, removed) = (rows.into_values().collect(), removed.into_iter().collect());
            return Some(Line::Event(Event::Changed { rows, removed, summary }, None));
        }
        let event = (!waiting.held.is_empty()).then(|| waiting.held.remove(0));
        event.map(|(event, token)| Line::Event(event, token))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is written at once")]
enum Line {
    Whole(String),
    Event(Event, Option<ActivationToken>),
    Last,
}

impl Waiting {
    fn gather(&mut self, rows: Vec<Row>, removed: Vec<TenantKey>, summary: Summary) {
        let mut changes = self.changes.take().unwrap_or_else(|| Changes {
            rows: BTreeMap::new(),
            removed: BTreeSet::new(),
            summary: summary.clone(),
        });
        for key in removed {
            changes.rows.remove(&key);
            changes.removed.insert(key);
        }
        for row in rows {
            changes.removed.remove(&row.key);
            changes.rows.insert(row.key.clone(), row);
        }
        changes.summary = summary;
        self.changes = Some(changes);
    }
}

impl Reply {
    /// Sends the answer.
    pub(crate) fn send(self, response: &Response) {
        let line = wire::response_line(self.id, response);
        let mut waiting = self.outbox.lock();
        match line {
            Ok(line) => waiting.lines.push_back(line),
            Err(error) => tracing::error!("an answer for the window cannot be written: {error}"),
        }
        if self.opens {
            waiting.stage = Stage::Listening;
        }
        drop(waiting);
        self.outbox.ready.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use beacon_core::view::{Counts, Glyph};

    use super::*;

    fn key(number: u32) -> TenantKey {
        format!("production/Cust{number}").parse().expect("a key")
    }

    fn row(number: u32, name: &str) -> Row {
        Row {
            key: key(number),
            name: name.to_owned(),
            environment: "production".to_owned(),
            identifier: format!("Cust{number}"),
            state: None,
            health: None,
            reason: None,
            no_data: false,
            version: None,
            host: None,
            since: None,
            tags: Vec::new(),
            snoozed: false,
        }
    }

    fn summary(text: &str) -> Summary {
        Summary {
            glyph: Glyph::Ok,
            text: text.to_owned(),
            counts: Counts::default(),
            banners: Vec::new(),
            checked_at: None,
            sweep: None,
            paused: false,
            vendor: Vec::new(),
        }
    }

    fn changed(rows: Vec<Row>, removed: Vec<TenantKey>, text: &str) -> Event {
        Event::Changed { rows, removed, summary: summary(text) }
    }

    /// All lines that can be sent now.
    fn lines(outbox: &Outbox) -> Vec<String> {
        let mut lines = Vec::new();
        while let Some(line) = outbox.take_line() {
            match line {
                Line::Whole(line) => lines.push(line),
                Line::Event(event, token) => {
                    let token = token.as_ref().map(ActivationToken::as_str);
                    lines.push(wire::event_line(&event, token).expect("a line"));
                }
                Line::Last => break,
            }
        }
        lines
    }

    fn open(outbox: &Arc<Outbox>) {
        let (reply, _) = outbox.asked(1, true);
        reply.send(&Response::Done);
        assert_eq!(lines(outbox).len(), 1);
    }

    #[test]
    fn a_page_that_loads_is_told_nothing_but_whom_to_show() {
        let outbox = Arc::new(Outbox::default());
        outbox.send(Event::Show { key: Some(key(1)) });
        outbox.send(changed(vec![row(1, "")], Vec::new(), "early"));
        outbox.send(Event::Show { key: Some(key(2)) });
        assert!(lines(&outbox).is_empty());
        let (_, show) = outbox.asked(1, true);
        assert_eq!(show, Some(key(2)));
    }

    #[test]
    fn changes_wait_until_everything_was_answered() {
        let outbox = Arc::new(Outbox::default());
        let (reply, _) = outbox.asked(1, true);
        outbox.send(changed(vec![row(1, "new")], Vec::new(), "later"));
        outbox.send(Event::Show { key: None });
        assert!(lines(&outbox).is_empty());
        reply.send(&Response::Done);
        let lines = lines(&outbox);
        let parts = [r#"{"id":1,"#, r#""event":"changed""#, r#""event":"show""#];
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().zip(parts).all(|(line, part)| line.contains(part)), "{lines:?}");
    }

    #[test]
    fn a_slow_window_gets_the_latest_of_each_tenant_once() {
        let outbox = Arc::new(Outbox::default());
        open(&outbox);
        for round in 0..1000 {
            outbox.send(changed(vec![row(1, &format!("name {round}")), row(2, "two")], vec![key(3)], "sum"));
        }
        outbox.send(changed(vec![row(3, "back")], vec![key(2)], "last"));
        let lines = lines(&outbox);
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        assert!(line.contains("name 999") && line.contains("back") && line.contains("last"), "{line}");
        assert!(line.contains(r#""removed":["production/Cust2"]"#) && !line.contains("name 998"), "{line}");
    }

    #[tokio::test]
    async fn the_next_line_is_waited_for_and_ends_with_the_window() {
        let outbox = Arc::new(Outbox::default());
        open(&outbox);
        let waiting = tokio::spawn({
            let outbox = Arc::clone(&outbox);
            async move { (outbox.next_line().await, outbox.next_line().await) }
        });
        tokio::task::yield_now().await;
        outbox.send(Event::Show { key: None });
        tokio::task::yield_now().await;
        outbox.close();
        let (first, second) = waiting.await.expect("no panic");
        assert!(first.is_some_and(|line| line.contains("show")));
        assert_eq!(second, None);
    }
}
