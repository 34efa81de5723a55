//! The way to one tenant, gone step by step: to a simulator that misbehaves, and through proxies.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::sync::Mutex;

use beacon_core::check::CheckError;
use beacon_core::diagnosis::{Diagnosis, Outcome, Step, Verdict};
use beacon_core::identity::Environment;
use beacon_core::proxy::Password;
use beacon_core::settings::Proxy;
use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use beacon_watch::{DiagnosisTarget, HttpService, diagnose};
use rstest::rstest;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy, copy_bidirectional, sink};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

async fn simulator(tls: bool) -> Simulator {
    let options = Options { tenants: 3, tls, ..Options::new(Story::named("calm").expect("a story")) };
    Simulator::start(options).await.expect("the simulator starts")
}

fn way(root: &str) -> DiagnosisTarget {
    DiagnosisTarget {
        key: "test/Cust10001".parse().expect("a key"),
        environment: Environment::new("test", root).expect("an environment"),
        api: None,
        proxy: Proxy::None,
        password: None,
    }
}

async fn outcome(target: DiagnosisTarget) -> Diagnosis {
    diagnose(target, |_| ()).await.expect("a diagnosis")
}

fn failure(diagnosis: &Diagnosis) -> Option<(Step, CheckError)> {
    diagnosis.failure().map(|(step, failure)| (step, failure.clone()))
}

#[tokio::test]
async fn each_step_is_told_as_it_is_taken() {
    let simulator = simulator(false).await;
    let told = Mutex::new(Vec::new());
    let note = |diagnosis: &Diagnosis| {
        let passed = diagnosis.steps.iter().filter(|report| report.outcome == Outcome::Passed).count();
        told.lock().expect("not poisoned").push((passed, diagnosis.verdict()));
    };
    let diagnosis = diagnose(way(&simulator.root()), note).await.expect("a diagnosis");
    let well = Some(Verdict::Well);
    let told = told.into_inner().expect("not poisoned");
    assert_eq!(told, [(0, None), (1, None), (2, None), (3, None), (4, well), (4, well)]);
    assert!(diagnosis.version.is_some() && diagnosis.status.is_some());
}

#[rstest]
#[case::down(Patch::state("OfflineMaintenance"), Verdict::TenantDown)]
#[case::unknown(Patch::state("Unknown"), Verdict::TenantDown)]
#[case::captive_portal(Patch::fault(Fault::HtmlPage), Verdict::Portal)]
#[case::redirected(Patch::fault(Fault::Redirect("http://192.0.2.1/".into())), Verdict::Portal)]
#[case::service_down(Patch::fault(Fault::status(503)), Verdict::ServiceTrouble)]
#[case::not_found(Patch::fault(Fault::status(404)), Verdict::TenantNoData)]
#[case::cut_off(Patch::fault(Fault::CutOff), Verdict::ServiceTrouble)]
#[tokio::test]
async fn what_the_status_page_says_decides(#[case] patch: Patch, #[case] verdict: Verdict) {
    let simulator = simulator(false).await;
    simulator.change("Cust10001", patch).expect("the tenant is there");
    let diagnosis = outcome(way(&simulator.root())).await;
    assert_eq!(diagnosis.verdict(), Some(verdict), "{diagnosis:?}");
    assert_eq!(diagnosis.steps.last().map(|report| &report.outcome), Some(&Outcome::NotReached));
}

#[tokio::test]
async fn an_api_that_is_known_is_asked_though_the_status_page_fails() {
    let simulator = simulator(false).await;
    let known = outcome(way(&simulator.root())).await.status.and_then(|status| status.api?.url());
    assert!(known.is_some());
    simulator.change("Cust10001", Patch::fault(Fault::status(503))).expect("the tenant is there");
    let diagnosis = outcome(DiagnosisTarget { api: known, ..way(&simulator.root()) }).await;
    assert_eq!(diagnosis.verdict(), Some(Verdict::StatusPageOnly), "{diagnosis:?}");
}

#[tokio::test]
async fn a_known_api_elsewhere_is_not_asked() {
    let simulator = simulator(false).await;
    simulator.change("Cust10001", Patch::fault(Fault::status(503))).expect("the tenant is there");
    let api = Url::parse("http://192.0.2.1/api").ok();
    let diagnosis = outcome(DiagnosisTarget { api, ..way(&simulator.root()) }).await;
    let last = diagnosis.steps.last().map(|report| &report.outcome);
    assert_eq!(last, Some(&Outcome::Failed(CheckError::Forbidden)));
}

#[tokio::test]
async fn a_closed_port_is_nobody_at_the_service_s_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let root = format!("https://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let diagnosis = outcome(way(&root)).await;
    assert_eq!(failure(&diagnosis), Some((Step::Connection, CheckError::Refused)));
    assert_eq!(diagnosis.verdict(), Some(Verdict::Unreachable));
}

#[tokio::test]
async fn a_name_that_is_not_there_is_this_machine_s_network() {
    let diagnosis = outcome(way("https://beacon.invalid")).await;
    assert_eq!(failure(&diagnosis), Some((Step::Name, CheckError::NameNotFound)));
    assert_eq!(diagnosis.verdict(), Some(Verdict::NoNetwork));
}

#[tokio::test]
async fn an_unknown_authority_is_named() {
    let simulator = simulator(true).await;
    let diagnosis = outcome(way(&simulator.root())).await;
    assert_eq!(failure(&diagnosis), Some((Step::Encryption, CheckError::Tls)));
    assert_eq!(diagnosis.verdict(), Some(Verdict::Untrusted));
    let certificate = diagnosis.certificate.expect("a certificate");
    assert!(certificate.issuer.contains("rcgen"), "{certificate:?}");
}

#[tokio::test]
async fn plain_text_on_a_port_for_tls_does_not_encrypt() {
    let address = proxy("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
    let diagnosis = outcome(way(&format!("https://{address}"))).await;
    assert_eq!(diagnosis.verdict(), Some(Verdict::NotEncrypted), "{diagnosis:?}");
}

/// A proxy that says this to whoever asks it; where that is yes, it makes the connection that is asked for.
async fn proxy(answer: &'static str) -> String {
    proxy_that(move |_| answer).await
}

/// A proxy that says what follows from the head of a request.
async fn proxy_that(answer: impl Fn(&str) -> &'static str + Copy + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(serve(connection, answer));
        }
    });
    address
}

async fn serve(connection: TcpStream, answer: impl Fn(&str) -> &'static str) -> std::io::Result<()> {
    let mut connection = BufReader::new(connection);
    let mut first = Vec::new();
    connection.read_until(b'\n', &mut first).await?;
    let mut head = String::from_utf8_lossy(&first).into_owned();
    while head.contains("HTTP") && !head.ends_with("\r\n\r\n") {
        connection.read_line(&mut head).await?;
    }
    connection.write_all(answer(&head).as_bytes()).await?;
    let Some(to) = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) else {
        copy(&mut connection, &mut sink()).await?;
        return Ok(());
    };
    let mut onward = TcpStream::connect(to).await?;
    copy_bidirectional(&mut connection, &mut onward).await.map(drop)
}

fn manual(address: &str) -> Proxy {
    Proxy::Manual { address: format!("http://{address}"), user: None }
}

/// What a reading on this way comes to.
async fn reading(target: DiagnosisTarget) -> Result<(), CheckError> {
    let service = HttpService::new(&target.proxy, target.password.as_ref()).expect("a client");
    let url = target.environment.status_address(target.key.identifier);
    service.status(&target.key, &target.environment, url).await.map(drop)
}

const LOG_IN: &str = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
const LETS_THROUGH: &str = "HTTP/1.1 200 OK\r\n\r\n";
const STATUS: &str =
    "HTTP/1.1 200 OK\r\nContent-Length: 51\r\n\r\n{\"ContextIdentifier\":\"Cust10001\",\"State\":\"Running\"}";

#[rstest]
#[case::wants_a_log_in(LOG_IN, Step::Proxy, CheckError::ProxyLogin, Verdict::Proxy)]
#[case::says_no(FORBIDDEN, Step::Proxy, CheckError::Refused, Verdict::Proxy)]
#[case::lets_through(LETS_THROUGH, Step::Encryption, CheckError::Tls, Verdict::Untrusted)]
#[tokio::test]
async fn through_a_proxy_name_and_connection_are_the_proxy_s(
    #[case] answer: &'static str,
    #[case] step: Step,
    #[case] why: CheckError,
    #[case] verdict: Verdict,
) {
    let simulator = simulator(true).await;
    let address = proxy(answer).await;
    let proxy = manual(&address);
    let diagnosis = outcome(DiagnosisTarget { proxy, ..way(&simulator.root()) }).await;
    assert_eq!(diagnosis.proxy.as_ref(), Some(&address));
    assert_eq!((failure(&diagnosis), diagnosis.verdict()), (Some((step, why)), Some(verdict)));
}

#[tokio::test]
async fn a_proxy_that_is_gone_is_the_network_in_between() {
    let simulator = simulator(false).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    drop(listener);
    let diagnosis = outcome(DiagnosisTarget { proxy: manual(&address), ..way(&simulator.root()) }).await;
    assert_eq!(diagnosis.verdict(), Some(Verdict::Proxy), "{diagnosis:?}");
}

#[rstest]
#[case::encrypted(true)]
#[case::in_clear_text(false)]
#[tokio::test]
async fn a_reading_says_that_the_proxy_wants_a_log_in(#[case] tls: bool) {
    let simulator = simulator(tls).await;
    let proxy = manual(&proxy(LOG_IN).await);
    assert_eq!(reading(DiagnosisTarget { proxy, ..way(&simulator.root()) }).await, Err(CheckError::ProxyLogin));
}

/// A proxy that knows Kari by her password, and has the status of a tenant at hand.
async fn proxy_with_log_in() -> String {
    proxy_that(|head| {
        // `kari:p@ss%41/å`
        let is_kari = head.to_lowercase().contains("\r\nproxy-authorization: basic a2fyatpwqhnzjtqxl8ol\r\n");
        match is_kari {
            false => LOG_IN,
            true if head.starts_with("CONNECT") => LETS_THROUGH,
            true => STATUS,
        }
    })
    .await
}

#[rstest]
#[case::right(Some("p@ss%41/å"), Ok(()), (Step::Encryption, CheckError::Tls))]
#[case::wrong(Some("p@ssA/å"), Err(CheckError::ProxyLogin), (Step::Proxy, CheckError::ProxyLogin))]
#[case::not_known(None, Err(CheckError::ProxyLogin), (Step::Proxy, CheckError::ProxyLogin))]
#[tokio::test]
async fn a_proxy_lets_through_who_logs_in(
    #[case] password: Option<&str>,
    #[case] read: Result<(), CheckError>,
    #[case] ended: (Step, CheckError),
) {
    let proxy =
        Proxy::Manual { address: format!("http://{}", proxy_with_log_in().await), user: Some("kari".to_owned()) };
    let password = password.and_then(|password| Password::new(password.to_owned()));
    let through = |root: &str| DiagnosisTarget { proxy: proxy.clone(), password: password.clone(), ..way(root) };
    assert_eq!(reading(through("http://status.invalid")).await, read);

    // The simulator's certificate is not trusted: who comes to that is through the proxy.
    let encrypted = simulator(true).await;
    assert_eq!(reading(through(&encrypted.root())).await, Err(ended.1.clone()));
    assert_eq!(failure(&outcome(through(&encrypted.root())).await), Some(ended));
}

#[tokio::test]
async fn a_client_does_not_show_its_password() {
    let proxy = Proxy::Manual { address: "http://proxy.invalid".to_owned(), user: Some("kari".to_owned()) };
    let way =
        DiagnosisTarget { proxy, password: Password::new("very-secret".to_owned()), ..way("http://status.invalid") };
    let service = HttpService::new(&way.proxy, way.password.as_ref()).expect("a client");
    let diagnosis = outcome(way.clone()).await;
    let shown = format!("{service:?} {way:?} {diagnosis:?}");
    // As it stands, and as it is sent.
    assert!(!shown.contains("very") && !shown.contains("a2FyaTp2ZXJ5LXNlY3JldA=="), "{shown}");
}
