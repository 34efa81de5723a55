//! The proxy and its password: what the page says of them, and the keyring.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use beacon_core::engine::Command;
use beacon_core::proxy::{Password, SystemProxy};
use beacon_core::settings::{Proxy, Settings};
use beacon_link::protocol::{PasswordKept, Response};
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::keyring::Keyring;
use super::refusal::refused;
use super::requests::RequestHandler;
use super::session::{Part, Session, State};

/// A person who changed something waits no longer for the keyring.
const KEYRING_ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// The password of the proxy in use.
#[derive(Debug)]
pub(crate) struct ProxyPassword {
    keyring: Arc<dyn Keyring>,
    session: Session,
    kept: Mutex<PasswordKept>,
}

impl ProxyPassword {
    pub(crate) fn new(keyring: impl Keyring + 'static, session: Session) -> Self {
        Self { keyring: Arc::new(keyring), session, kept: Mutex::new(PasswordKept::No) }
    }

    fn kept(&self) -> PasswordKept {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_now(&self, kept: PasswordKept) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }

    async fn find(&self, proxy: &Proxy) -> Option<Password> {
        let name = name_of(proxy)?;
        match self.ask(move |keyring| keyring.find(&name)).await? {
            Ok(password) => password,
            Err(error) => {
                tracing::warn!("the keyring does not give the proxy's password: {error}");
                self.session.note(Part::Keyring, State::Absent);
                None
            }
        }
    }

    async fn keep(&self, proxy: &Proxy, password: Password) {
        let Some(name) = name_of(proxy) else { return };
        // So long as the keyring has not answered.
        self.is_now(PasswordKept::ThisRun);
        match self.ask_briefly(move |keyring| keyring.keep(&name, &password)).await {
            Some(Ok(())) => self.is_now(PasswordKept::InKeyring),
            Some(Err(error)) => tracing::warn!("the keyring does not keep the proxy's password: {error}"),
            None => {}
        }
    }

    async fn forget(&self, proxy: &Proxy) {
        self.is_now(PasswordKept::No);
        let Some(name) = name_of(proxy) else { return };
        if let Some(Err(error)) = self.ask_briefly(move |keyring| keyring.forget(&name)).await {
            tracing::warn!("the keyring does not forget the password of a proxy that is not used any more: {error}");
        }
    }

    /// Asks the keyring on a thread of its own, which may wait for the person: neither the runtime nor its end waits
    /// for that.
    async fn ask<R: Send + 'static>(&self, question: impl FnOnce(&dyn Keyring) -> R + Send + 'static) -> Option<R> {
        let keyring = Arc::clone(&self.keyring);
        let (reply, answer) = oneshot::channel();
        self.session.note(Part::Keyring, State::Coming);
        thread::spawn(move || drop(reply.send(question(&*keyring))));
        let answer = answer.await.ok();
        self.session.note(Part::Keyring, State::There);
        answer
    }

    /// The same for somebody who waits for the answer: `None` where it takes too long. It may be done later all the same.
    async fn ask_briefly<R: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Keyring) -> R + Send + 'static,
    ) -> Option<R> {
        let answer = timeout(KEYRING_ANSWERS_WITHIN, self.ask(question)).await;
        if answer.is_err() {
            tracing::warn!("the keyring does not answer");
            self.session.note(Part::Keyring, State::Broken);
        }
        answer.ok()?
    }
}

/// Under which name a proxy's password is kept; `None` where none is wanted. With the address in it, a password never
/// goes to another proxy than it was given for.
fn name_of(proxy: &Proxy) -> Option<String> {
    match proxy {
        Proxy::Manual { address, user: Some(user) } => Some(format!("{user} at {address}")),
        Proxy::Manual { user: None, .. } | Proxy::System | Proxy::None => None,
    }
}

impl RequestHandler {
    /// Finds the password for the proxy in use, as it was kept in an earlier run.
    pub(crate) async fn find_password(&self) {
        let Some(proxy) = self.proxy_in_use().await else { return };
        let found = self.password.find(&proxy).await;
        // The person may have given one meanwhile, or another proxy.
        let is_wanted = self.password.kept() == PasswordKept::No && self.proxy_in_use().await.as_ref() == Some(&proxy);
        if let Some(password) = found.filter(|_| is_wanted) {
            self.password.is_now(PasswordKept::InKeyring);
            self.watcher.use_password(proxy, password);
        }
    }

    /// How the service is reached, and whether a password is known for that.
    pub(super) async fn proxy(&self) -> Response {
        match self.proxy_in_use().await {
            Some(proxy) => Response::Proxy { proxy, password: self.password.kept() },
            None => self.ending(),
        }
    }

    /// Reaches the service by a proxy: its address as it was typed or pasted, and what was given beside it.
    pub(super) async fn use_proxy(&self, address: &str, user: &str, password: Option<Password>) -> Response {
        let (proxy, pasted) = match Proxy::pasted(address, user) {
            Ok(taken_apart) => taken_apart,
            Err(error) => return refused("settings", &self.texts(), &error),
        };
        let Some(settings) = self.watcher.question(|engine, _| engine.settings().clone()).await else {
            return self.ending();
        };
        let changed = self.change_settings(Settings { proxy: proxy.clone(), ..settings }).await;
        if changed != Response::Done {
            return changed;
        }
        if let Some(password) = pasted.or(password) {
            self.watcher.use_password(proxy.clone(), password.clone());
            self.password.keep(&proxy, password).await;
        }
        self.proxy().await
    }

    /// Forgets the password for a proxy that was in use until the settings were changed.
    pub(super) async fn leave_proxy(&self, before: Proxy) {
        if self.proxy_in_use().await.is_some_and(|proxy| proxy != before) {
            self.password.forget(&before).await;
        }
    }

    /// Says in the window what this system says of proxies and cannot be used, for as long as it is the system's proxy that
    /// counts.
    pub(crate) async fn say_proxy_flaw(&self) {
        let counts = !self.demo && self.proxy_in_use().await == Some(Proxy::System);
        // The desktop may take a while to answer.
        let system = if counts { spawn_blocking(beacon_watch::system_proxy).await.ok().flatten() } else { None };
        let kind = "proxy".to_owned();
        let command = match system.as_ref().and_then(SystemProxy::flaw) {
            Some(flaw) => Command::ShowBanner(kind, flaw.into()),
            None => Command::HideBanner(kind),
        };
        // Banners are never refused; when the app is ending, nobody sees them.
        let _ = self.watcher.command(command).await;
    }

    pub(super) async fn proxy_in_use(&self) -> Option<Proxy> {
        self.watcher.question(|engine, _| engine.settings().proxy.clone()).await
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, AtomicU32};

    use beacon_core::language::Texts;
    use beacon_watch::{Options, Started, Watcher};
    use tokio::time::Instant;

    use super::super::keyring::MemoryKeyring;
    use super::super::turns::Turns;
    use super::super::{Inbox, Messenger};
    use super::*;
    use beacon_link::protocol::{ExportFormat, ExportWish, Pasted, Request};

    const PASTED: &str = "http://kari:very-secret@127.0.0.1:9";

    /// What answers in its place where a desktop has none.
    #[derive(Debug)]
    struct NoKeyring;

    impl Keyring for NoKeyring {
        fn find(&self, _: &str) -> keyring::Result<Option<Password>> {
            Err(keyring::Error::NoDefaultStore)
        }

        fn keep(&self, _: &str, _: &Password) -> keyring::Result<()> {
            Err(keyring::Error::NoDefaultStore)
        }

        fn forget(&self, _: &str) -> keyring::Result<()> {
            Err(keyring::Error::NoDefaultStore)
        }
    }

    /// One that waits for a person who is not there.
    #[derive(Debug)]
    struct SilentKeyring;

    impl Keyring for SilentKeyring {
        fn find(&self, _: &str) -> keyring::Result<Option<Password>> {
            never()
        }

        fn keep(&self, _: &str, _: &Password) -> keyring::Result<()> {
            never()
        }

        fn forget(&self, _: &str) -> keyring::Result<()> {
            never()
        }
    }

    fn never<T>() -> T {
        loop {
            thread::park();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_keyring_that_never_answers_holds_nobody_up_and_the_password_lasts_for_the_run() {
        let password = ProxyPassword::new(SilentKeyring, Session::default());
        let begun = Instant::now();
        password.keep(&kari(), secret().expect("a password")).await;
        assert_eq!((begun.elapsed().as_secs(), password.kept()), (5, PasswordKept::ThisRun));
        assert_eq!(password.session.state(Part::Keyring), Some(State::Broken));
        password.forget(&kari()).await;
        assert_eq!((begun.elapsed().as_secs(), password.kept()), (10, PasswordKept::No));
    }

    async fn requests(folder: &Path, keyring: Arc<dyn Keyring>) -> Arc<RequestHandler> {
        let (inbox, _) = Inbox::new();
        let options = Options { data_dir: Some(folder.to_owned()), ..Options::default() };
        let Started { watcher, .. } = Watcher::start(options, Messenger(inbox.clone())).await.expect("it starts");
        Arc::new(RequestHandler {
            watcher,
            folder: folder.to_owned(),
            demo: false,
            tray: AtomicBool::new(true),
            session: Session::default(),
            texts: Mutex::new(Texts::new("en")),
            password: ProxyPassword { keyring, session: Session::default(), kept: Mutex::new(PasswordKept::No) },
            inbox,
            turns: Turns::new(),
            removals: AtomicU32::new(0),
        })
    }

    async fn ask(requests: &Arc<RequestHandler>, request: Request) -> Response {
        Arc::clone(requests).answer(request, None).await
    }

    fn given(address: &str, user: &str) -> Request {
        Request::UseProxy { address: Pasted(address.to_owned()), user: user.to_owned(), password: None }
    }

    fn kari() -> Proxy {
        Proxy::Manual { address: "http://127.0.0.1:9".to_owned(), user: Some("kari".to_owned()) }
    }

    fn secret() -> Option<Password> {
        Password::new("very-secret".to_owned())
    }

    fn in_keyring(keyring: &impl Keyring) -> Option<Password> {
        keyring.find("kari at http://127.0.0.1:9").expect("it answers")
    }

    #[tokio::test]
    async fn what_is_pasted_goes_to_the_keyring_and_nowhere_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let keyring = Arc::new(MemoryKeyring::default());
        let requests = requests(folder.path(), keyring.clone()).await;
        let used = ask(&requests, given(PASTED, "")).await;
        assert_eq!(used, Response::Proxy { proxy: kari(), password: PasswordKept::InKeyring });
        assert_eq!(in_keyring(&*keyring), secret());

        let mut shown = vec![format!("{:?} {used:?}", given(PASTED, ""))];
        let exports = [ExportFormat::Json, ExportFormat::Csv]
            .map(|format| Request::Export { wish: ExportWish { format, keys: None, history_days: None } });
        for request in [Request::Open, Request::Proxy, Request::Diagnostics].into_iter().chain(exports) {
            shown.push(format!("{:?}", ask(&requests, request).await));
        }
        let shown = shown.concat();
        assert!(shown.contains("kari") && !shown.contains("very-secret"), "{shown}");
        requests.watcher.stop().await;
        for file in fs::read_dir(folder.path()).expect("it can be listed") {
            let bytes = fs::read(file.expect("a file").path()).unwrap_or_default();
            assert!(!bytes.windows(11).any(|part| part == b"very-secret"));
        }
    }

    #[tokio::test]
    async fn the_next_run_finds_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let keyring = Arc::new(MemoryKeyring::default());
        let first = requests(folder.path(), keyring.clone()).await;
        ask(&first, given(PASTED, "")).await;
        first.watcher.stop().await;
        drop(first);
        let second = requests(folder.path(), keyring).await;
        assert_eq!(ask(&second, Request::Proxy).await, Response::Proxy { proxy: kari(), password: PasswordKept::No });
        second.find_password().await;
        let found = Response::Proxy { proxy: kari(), password: PasswordKept::InKeyring };
        assert_eq!(ask(&second, Request::Proxy).await, found);
    }

    #[tokio::test]
    async fn it_is_forgotten_with_the_proxy_it_is_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let keyring = Arc::new(MemoryKeyring::default());
        let requests = requests(folder.path(), keyring.clone()).await;
        ask(&requests, given(PASTED, "")).await;
        // The same once more, as after a change beside it: it stays.
        ask(&requests, given("127.0.0.1:9", "kari")).await;
        assert_eq!(in_keyring(&*keyring), secret());
        let Response::Proxy { password, .. } = ask(&requests, given("127.0.0.1:8", "kari")).await else {
            panic!("no proxy")
        };
        assert_eq!((password, in_keyring(&*keyring)), (PasswordKept::No, None));
    }

    #[tokio::test]
    async fn where_there_is_no_keyring_it_is_used_in_this_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let requests = requests(folder.path(), Arc::new(NoKeyring)).await;
        let used = ask(&requests, given(PASTED, "")).await;
        assert_eq!(used, Response::Proxy { proxy: kari(), password: PasswordKept::ThisRun });
        assert_eq!(ask(&requests, Request::ResetSettings).await, Response::Done);
        let reset = Response::Proxy { proxy: Proxy::System, password: PasswordKept::No };
        assert_eq!(ask(&requests, Request::Proxy).await, reset);
    }

    #[tokio::test]
    async fn what_is_no_proxy_s_address_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let requests = requests(folder.path(), Arc::new(NoKeyring)).await;
        let refused = ask(&requests, given("http://kari:very-secret@", "")).await;
        assert!(matches!(&refused, Response::Refused { sentence, .. } if !sentence.contains("secret")), "{refused:?}");
        assert_eq!(requests.proxy_in_use().await, Some(Proxy::System));
    }
}
