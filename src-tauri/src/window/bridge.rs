//! The bridge between the page and the background: stdin and stdout. Answers and events pass through unread.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use beacon_core::language::Texts;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, Manager as _};
use tokio::sync::oneshot;

use super::front;
use beacon_link::protocol::{Event, Request, Response};
use beacon_link::wire::{self, ToBackground, ToWindow};

/// More of a buffer is given back after a long message.
const KEPT_BUFFER: usize = 1024 * 1024;

/// This end of the link.
pub(super) struct Bridge {
    lines: mpsc::Sender<String>,
    asked: Arc<Asked>,
    texts: Texts,
}

/// The requests that wait for an answer.
#[derive(Default)]
struct Asked(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    answers: BTreeMap<u64, oneshot::Sender<String>>,
    last_id: u64,
    /// The answer to what the page will ask first, which was asked already.
    ahead: Option<oneshot::Receiver<String>>,
    /// By which the page hears; `None` as long as it is being loaded.
    ear: Option<Channel>,
    /// What was told meanwhile, and whether the window was to come to the front.
    unheard: Vec<(String, Option<Front>)>,
    /// Whether the window closes as soon as the page says that what was typed is stored.
    closing: bool,
    over: bool,
}

/// That the window is to come to the front, with the token by which it may take the focus, where the desktop gave one.
#[derive(Debug)]
pub(super) struct Front(Option<String>);

/// The window that the page is in.
pub(super) trait Page: Send + 'static {
    fn come_to_front(&self, token: Option<&str>);
    /// The background is gone.
    fn over(&self);
}

impl Bridge {
    /// Listens to stdin and speaks by stdout from now on.
    pub(super) fn start(page: AppHandle, texts: Texts) -> Self {
        let asked = Arc::new(Asked::default());
        let (lines, to_write) = mpsc::channel();
        let listening = Arc::clone(&asked);
        // Threads, since neither stdin nor stdout can be waited for otherwise.
        thread::spawn(move || listen(BufReader::new(io::stdin()), &listening, &page));
        thread::spawn(move || write_lines(&to_write, io::stdout()));
        Self { lines, asked, texts }
    }

    /// A page is being loaded: asks for everything that it will ask for first, unless that was done and the page has not
    /// come for it yet.
    pub(super) fn ask_ahead(&self) {
        // Under one lock: nothing that is told from then on may be lost.
        let mut waiting = self.asked.lock();
        if waiting.ahead.is_some() {
            return;
        }
        waiting.ear = None;
        let answer = self.send(&mut waiting, Request::Open);
        waiting.ahead = Some(answer);
    }

    /// Asks the background on the page's behalf; the answer as JSON.
    pub(super) async fn ask(&self, request: Request) -> String {
        let answer = {
            let mut waiting = self.asked.lock();
            let ahead = if request == Request::Open { waiting.ahead.take() } else { None };
            ahead.unwrap_or_else(|| self.send(&mut waiting, request))
        };
        answer.await.unwrap_or_else(|_| gone(&self.texts))
    }

    /// From now on the page hears what is told by `ear`, and first what it could not hear yet.
    pub(super) fn subscribe(&self, ear: Channel, page: &impl Page) {
        // Under the lock, so that nothing newer overtakes it.
        let mut waiting = self.asked.lock();
        for (event, front) in std::mem::take(&mut waiting.unheard) {
            send(&ear, event, front.as_ref(), page);
        }
        waiting.ear = Some(ear);
    }

    /// Whether the page hears: it was loaded, and its script runs.
    #[cfg(target_os = "linux")]
    pub(super) fn is_heard(&self) -> bool {
        self.asked.lock().ear.is_some()
    }

    /// Tells the page that its window closes, so that it stores what is being typed; `false` when there is no page to
    /// tell.
    pub(super) fn begin_closing(&self) -> bool {
        let waiting = &mut *self.asked.lock();
        let Ok(event) = serde_json::to_string(&Event::Closing) else { return false };
        let told = waiting.ear.as_ref().is_some_and(|ear| ear.send(InvokeResponseBody::Json(event)).is_ok());
        waiting.closing = told;
        told
    }

    /// Whether the window may close now: only once for each time that it was to be closed, and not after it was wanted
    /// again.
    pub(super) fn take_closing(&self) -> bool {
        std::mem::take(&mut self.asked.lock().closing)
    }

    fn send(&self, waiting: &mut Waiting, request: Request) -> oneshot::Receiver<String> {
        let (id, answer) = waiting.begin();
        if let Ok(line) = wire::line_to_background(&ToBackground::Asked { id, request }) {
            // If it is not sent, the answer never comes, which is seen below.
            let _ = self.lines.send(line);
        } else {
            waiting.answers.remove(&id);
        }
        answer
    }

    /// Says that nothing more needs to be sent.
    pub(super) fn say_closing(&self) {
        if let Ok(line) = wire::line_to_background(&ToBackground::Closing { closing: true }) {
            let _ = self.lines.send(line);
        }
    }
}

/// Takes in what the background says, until it says no more.
fn listen(mut input: impl BufRead, asked: &Asked, page: &impl Page) {
    let mut line = Vec::new();
    loop {
        match wire::read_line_blocking(&mut input, &mut line) {
            Ok(true) => handle_line(&line, asked, page),
            Ok(false) => break,
            Err(error) => {
                tracing::error!("the background cannot be heard: {error}");
                break;
            }
        }
        line.shrink_to(KEPT_BUFFER);
    }
    asked.end();
    page.over();
}

fn handle_line(line: &[u8], asked: &Asked, page: &impl Page) {
    match serde_json::from_slice::<ToWindow<'_>>(line) {
        Ok(ToWindow { id: Some(id), response: Some(response), .. }) => asked.answer(id, response.get()),
        Ok(ToWindow { event: Some(event), front, token, .. }) => {
            asked.emit(event.get(), front.then_some(Front(token)), page);
        }
        Ok(_) => tracing::warn!("the background said something without a meaning"),
        Err(error) => tracing::error!("the background said something that cannot be read: {error}"),
    }
}

/// Writes lines until nobody reads them.
fn write_lines(lines: &mpsc::Receiver<String>, mut output: impl io::Write) {
    for line in lines {
        if let Err(error) = output.write_all(line.as_bytes()).and_then(|()| output.flush()) {
            tracing::debug!("the background does not read any more: {error}");
            return;
        }
    }
}

/// The answer when there is nobody to answer.
fn gone(texts: &Texts) -> String {
    let response = Response::Refused { code: "gone".to_owned(), sentence: texts.format("refused-ended", &[]) };
    serde_json::to_string(&response).unwrap_or_default()
}

impl Waiting {
    fn begin(&mut self) -> (u64, oneshot::Receiver<String>) {
        let (sender, receiver) = oneshot::channel();
        self.last_id += 1;
        if !self.over {
            self.answers.insert(self.last_id, sender);
        }
        (self.last_id, receiver)
    }
}

impl Asked {
    /// Tells the page, or keeps it until the page hears.
    fn emit(&self, event: &str, front: Option<Front>, page: &impl Page) {
        let waiting = &mut *self.lock();
        waiting.closing &= front.is_none();
        match &waiting.ear {
            Some(ear) => send(ear, event.to_owned(), front.as_ref(), page),
            None => waiting.unheard.push((event.to_owned(), front)),
        }
    }

    fn answer(&self, id: u64, json: &str) {
        if let Some(sender) = self.lock().answers.remove(&id) {
            // The page may have gone meanwhile.
            let _ = sender.send(json.to_owned());
        } else {
            tracing::warn!(id, "an answer that nobody waits for");
        }
    }

    /// Nobody will answer any more.
    fn end(&self) {
        let mut waiting = self.lock();
        waiting.over = true;
        waiting.answers.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn send(ear: &Channel, event: String, front: Option<&Front>, page: &impl Page) {
    if let Some(Front(token)) = front {
        page.come_to_front(token.as_deref());
    }
    if let Err(error) = ear.send(InvokeResponseBody::Json(event)) {
        tracing::error!("the page cannot be told: {error}");
    }
}

impl Page for AppHandle {
    fn come_to_front(&self, token: Option<&str>) {
        let Some(window) = self.get_webview_window(super::LABEL) else { return };
        if let Err(error) = front::bring(&window, token) {
            tracing::error!("the window cannot come to the front: {error}");
        }
    }

    fn over(&self) {
        tracing::debug!("the background says no more: ending");
        self.exit(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what happens to it.
    #[derive(Default)]
    struct Notes(Arc<Mutex<Vec<String>>>);

    impl Notes {
        fn ear(&self) -> Channel {
            let notes = Arc::clone(&self.0);
            Channel::new(move |event| {
                let InvokeResponseBody::Json(event) = event else { panic!("no JSON") };
                notes.lock().expect("no panic").push(event);
                Ok(())
            })
        }

        fn so_far(&self) -> Vec<String> {
            self.0.lock().expect("no panic").clone()
        }
    }

    impl Page for Notes {
        fn come_to_front(&self, token: Option<&str>) {
            self.0
                .lock()
                .expect("no panic")
                .push(token.map_or_else(|| "front".to_owned(), |token| format!("by {token}")));
        }

        fn over(&self) {
            self.0.lock().expect("no panic").push("over".to_owned());
        }
    }

    fn bridge(language: &str) -> (Bridge, mpsc::Receiver<String>) {
        let (lines, to_write) = mpsc::channel();
        (Bridge { lines, asked: Arc::default(), texts: Texts::new(language) }, to_write)
    }

    #[tokio::test]
    async fn answers_find_their_requests_in_any_order() {
        let (asked, page) = (Asked::default(), Notes::default());
        let (first, first_answer) = asked.lock().begin();
        let (second, second_answer) = asked.lock().begin();
        assert_ne!(first, second);
        let input = format!(
            "{{\"id\":{second},\"response\":{{\"answer\":\"done\"}}}}\nnonsense\n\n{{\"id\":99,\"response\":null}}\n{{\"id\":{first},\"response\":{{\"a\": 1}}}}\n"
        );
        listen(input.as_bytes(), &asked, &page);
        assert_eq!(first_answer.await.as_deref(), Ok(r#"{"a": 1}"#));
        assert_eq!(second_answer.await.as_deref(), Ok(r#"{"answer":"done"}"#));
        assert_eq!(page.so_far(), ["over"]);
    }

    #[test]
    fn events_are_passed_on_as_they_are() {
        let page = Notes::default();
        let (bridge, _to_write) = bridge("en");
        bridge.subscribe(page.ear(), &page);
        let input = "{\"event\":{\"event\":\"show\",\"key\":null},\"front\":true}\n{\"event\":{\"event\":\"x\"}}\n\
                     {\"event\":\"y\",\"front\":true,\"token\":\"t\"}\n";
        listen(input.as_bytes(), &bridge.asked, &page);
        let heard = ["front", r#"{"event":"show","key":null}"#, r#"{"event":"x"}"#, "by t", r#""y""#, "over"];
        assert_eq!(page.so_far(), heard);
    }

    #[tokio::test]
    async fn who_asks_when_the_background_is_gone_is_refused() {
        let (bridge, _to_write) = bridge("sv");
        let asking = bridge.ask(Request::Hosts);
        listen(io::empty(), &bridge.asked, &Notes::default());
        assert!(asking.await.contains("Tenant Beacon har avslutats"));
        assert!(bridge.ask(Request::Hosts).await.contains("gone"));
    }

    #[tokio::test]
    async fn everything_is_asked_for_once_and_what_is_told_waits_for_the_page() {
        let (bridge, to_write) = bridge("en");
        let page = Notes::default();
        bridge.ask_ahead();
        bridge.ask_ahead();
        let input = "{\"id\":1,\"response\":{\"all\":1}}\n{\"event\":\"a\"}\n{\"event\":\"b\",\"front\":true}\n";
        for line in input.lines() {
            handle_line(line.as_bytes(), &bridge.asked, &page);
        }
        assert_eq!(bridge.ask(Request::Open).await, r#"{"all":1}"#);
        assert!(page.so_far().is_empty());
        bridge.subscribe(page.ear(), &page);
        handle_line(br#"{"event":"c"}"#, &bridge.asked, &page);
        assert_eq!(page.so_far(), [r#""a""#, "front", r#""b""#, r#""c""#]);
        assert_eq!(to_write.try_iter().count(), 1);
    }

    #[test]
    fn a_page_is_told_that_its_window_closes_and_the_window_closes_once() {
        let (bridge, _to_write) = bridge("en");
        let page = Notes::default();
        assert!(!bridge.begin_closing());
        assert!(!bridge.take_closing());
        bridge.subscribe(page.ear(), &page);
        assert!(bridge.begin_closing());
        assert_eq!(page.so_far(), [r#"{"event":"closing"}"#]);
        assert!(bridge.take_closing());
        assert!(!bridge.take_closing());
    }

    #[test]
    fn a_window_that_is_wanted_again_while_it_closes_stays() {
        let (bridge, _to_write) = bridge("en");
        let page = Notes::default();
        bridge.subscribe(page.ear(), &page);
        assert!(bridge.begin_closing());
        handle_line(br#"{"event":{"event":"changed"}}"#, &bridge.asked, &page);
        assert!(bridge.begin_closing());
        handle_line(br#"{"event":{"event":"show","key":null},"front":true}"#, &bridge.asked, &page);
        assert!(!bridge.take_closing());
    }

    #[test]
    fn a_page_that_is_loaded_again_misses_nothing() {
        let (bridge, _to_write) = bridge("en");
        let page = Notes::default();
        bridge.subscribe(page.ear(), &page);
        bridge.ask_ahead();
        handle_line(br#"{"event":"a"}"#, &bridge.asked, &page);
        assert!(page.so_far().is_empty());
        bridge.subscribe(page.ear(), &page);
        assert_eq!(page.so_far(), [r#""a""#]);
    }

    #[test]
    fn lines_are_written_whole() {
        let (lines, to_write) = mpsc::channel();
        lines.send("one\n".to_owned()).expect("it is heard");
        lines.send("two\n".to_owned()).expect("it is heard");
        drop(lines);
        let mut output = Vec::new();
        write_lines(&to_write, &mut output);
        assert_eq!(output, b"one\ntwo\n");
    }
}
