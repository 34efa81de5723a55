use super::*;
use beacon_link::protocol::Response;

/// A link whose window is a shell script.
fn link(script: &str) -> (WindowLink, mpsc::UnboundedReceiver<Report>) {
    let (reports, received) = mpsc::unbounded_channel();
    let arguments = vec!["-c".into(), script.into()];
    let program = Program { executable: WindowProgram::at("/bin/sh".into()), arguments };
    let mut link = WindowLink::new(program, Drawing::usual(), reports);
    link.move_to(Display::of(|name| (name == "DISPLAY").then(|| ":none".to_owned())));
    (link, received)
}

fn key() -> TenantKey {
    "production/Cust1".parse().expect("a key")
}

fn show(key: Option<TenantKey>) -> Event {
    Event::Show { key }
}

async fn ending(received: &mut mpsc::UnboundedReceiver<Report>) -> (u64, Ending) {
    loop {
        match timeout(Duration::from_secs(10), received.recv()).await.expect("in time").expect("a report") {
            Report::Ended { number, ending } => return (number, ending),
            Report::Asked { .. } => {}
        }
    }
}

async fn asked(received: &mut mpsc::UnboundedReceiver<Report>) -> (Request, Option<TenantKey>, Reply) {
    match timeout(Duration::from_secs(10), received.recv()).await.expect("in time").expect("a report") {
        Report::Asked { request, show, reply } => (request, show, reply),
        Report::Ended { ending, .. } => panic!("ended: {ending:?}"),
    }
}

#[tokio::test]
async fn the_page_asks_and_is_answered() {
    let script = r#"
        echo 'Gtk-WARNING: something else'
        echo '{"id":1,"request":{"ask":"open"}}'
        read answer
        case "$answer" in *'"id":1,"response":{"answer":"done"}'*) ;; *) exit 1 ;; esac
        read event
        case "$event" in *'"event":"show"'*) ;; *) exit 2 ;; esac
    "#;
    let (mut link, mut received) = link(script);
    link.open(show(Some(key()))).expect("it starts");
    let (request, shown, reply) = asked(&mut received).await;
    assert_eq!((request, shown), (Request::Open, Some(key())));
    reply.send(&Response::Done);
    link.open(show(None)).expect("it is told");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn a_crash_is_told_apart_and_the_next_wish_starts_a_fresh_window() {
    let (mut link, mut received) = link(r#"echo '{"id":1,"request":{"ask":"open"}}'; sleep 0.1; kill -9 $$"#);
    link.open(show(None)).expect("it starts");
    assert_eq!(ending(&mut received).await, (1, Ending::Crashed));
    assert_eq!(link.ended(1, Ending::Crashed).expect("nothing to start"), After::None);
    link.open(show(None)).expect("it starts");
    assert_eq!(ending(&mut received).await, (2, Ending::Crashed));
}

#[tokio::test]
async fn a_window_in_the_place_of_one_that_crashed_does_not_take_the_focus() {
    let (mut link, mut received) = link(r#"[ "$*" = "en --unfocused" ]"#);
    link.reopen().expect("it starts");
    link.reopen().expect("it is there");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn a_window_that_never_asks_is_told_apart() {
    let (mut link, mut received) = link("exit 3");
    link.open(show(None)).expect("it starts");
    assert_eq!(ending(&mut received).await, (1, Ending::NeverOpened));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_cannot_be_drawn_by_the_graphics_card_is_drawn_in_software_and_only_once() {
    let (mut link, mut received) =
        link("[ \"$WEBKIT_DISABLE_DMABUF_RENDERER$LIBGL_ALWAYS_SOFTWARE\" = 11 ] || exit 71");
    link.open(show(Some(key()))).expect("it starts");
    assert_eq!(ending(&mut received).await, (1, Ending::NotDrawn));
    assert_eq!(link.ended(1, Ending::NotDrawn).expect("it starts"), After::AnotherOpens);
    assert_eq!(ending(&mut received).await, (2, Ending::Closed));
    assert_eq!(link.ended(2, Ending::NotDrawn).expect("nothing to start"), After::None);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_a_display_no_window_is_started_until_there_is_one() {
    let (mut link, mut received) = link("[ \"$DISPLAY\" = :7 ]");
    link.display = Display::default();
    let error = link.open(show(None)).expect_err("nowhere to open");
    assert!(error.to_string().contains("no display"), "{error}");
    link.move_to(Display::of(|name| (name == "DISPLAY").then(|| ":7".to_owned())));
    link.move_to(Display::default());
    link.open(show(None)).expect("it starts");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn a_program_that_is_not_there_is_an_error() {
    let (mut link, _received) = link("");
    link.program.executable = WindowProgram::at("/nowhere/tenant-beacon".into());
    assert!(link.open(show(None)).expect_err("refused").to_string().contains("/nowhere/tenant-beacon"));
}

#[tokio::test]
async fn a_window_is_started_in_the_language_in_use() {
    let (mut link, mut received) = link(r#"[ "$0 $1" = "--language nb" ]"#);
    link.set_language("nb");
    link.open(show(None)).expect("it starts");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn closing_closes_its_stdin_and_waits() {
    let (mut link, mut received) = link("while read line; do :; done");
    link.open(show(None)).expect("it starts");
    link.close().await;
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn a_window_that_hangs_is_ended() {
    let (mut link, mut received) = link("trap '' TERM; exec sleep 60");
    link.open(show(None)).expect("it starts");
    timeout(Duration::from_secs(5), link.close()).await.expect("it does not wait for ever");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
}

#[tokio::test]
async fn a_wish_while_it_closes_is_kept() {
    let script = r#"echo '{"id":1,"request":{"ask":"open"}}'; echo '{"closing":true}'; sleep 0.3"#;
    let (mut link, mut received) = link(script);
    link.open(show(None)).expect("it starts");
    let current = link.current.as_ref().expect("a window");
    while !current.outbox.is_closed() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    link.open(show(Some(key()))).expect("it is kept");
    assert_eq!(ending(&mut received).await, (1, Ending::Closed));
    assert_eq!(link.ended(1, Ending::Closed).expect("it starts"), After::AnotherOpens);
    let (_, shown, _) = asked(&mut received).await;
    assert_eq!(shown, Some(key()));
}
