//! The client against a service that misbehaves, over real HTTP.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use beacon_core::check::{CheckError, CheckResult};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::settings::Proxy;
use beacon_core::status::State;
use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use beacon_watch::HttpService;
use rstest::rstest;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

struct Bench {
    simulator: Simulator,
    service: HttpService,
    environment: Environment,
    key: TenantKey,
}

impl Bench {
    async fn new() -> Self {
        let options = Options { tenants: 3, ..Options::new(Story::named("calm").expect("a story")) };
        let simulator = Simulator::start(options).await.expect("the simulator starts");
        let environment = Environment::new("test", &simulator.root()).expect("an environment");
        let service = HttpService::new(&Proxy::None, None).expect("a client");
        Self { simulator, service, environment, key: "test/Cust10001".parse().expect("a key") }
    }

    fn is(&self, patch: Patch) {
        self.simulator.change("Cust10001", patch).expect("the tenant is there");
    }

    async fn read(&self) -> CheckResult {
        let url = self.environment.status_address(self.key.identifier);
        self.service.status(&self.key, &self.environment, url).await
    }
}

#[tokio::test]
async fn a_good_answer_is_read_with_the_server_s_clock() {
    let bench = Bench::new().await;
    let answer = bench.read().await.expect("an answer");
    assert_eq!(answer.status.state, State::Running);
    assert!(answer.server_time.is_some());
    assert!(answer.document.starts_with('{'));
}

#[rstest]
#[case(Fault::status(500), CheckError::Http(500))]
#[case(Fault::status(503), CheckError::Busy { code: 503, retry_after: None })]
#[case(Fault::status(404), CheckError::NotFound)]
#[case(Fault::status(421), CheckError::Misdirected)]
#[case(Fault::status(401), CheckError::Http(401))]
#[case(Fault::status(204), CheckError::Empty)]
#[case(Fault::status(304), CheckError::Redirected)]
#[case(Fault::Status { code: 429, retry_after: Some("120".into()) }, CheckError::Busy { code: 429, retry_after: Some(120) })]
#[case(Fault::Status { code: 429, retry_after: Some("soon".into()) }, CheckError::Busy { code: 429, retry_after: None })]
#[case(Fault::Status { code: 429, retry_after: Some("315360000".into()) }, CheckError::Busy { code: 429, retry_after: Some(86_400) })]
#[case(Fault::HtmlPage, CheckError::Html)]
#[case(Fault::CutOff, CheckError::Broken)]
#[case(Fault::Reset, CheckError::Broken)]
#[case(Fault::ResetWithin, CheckError::Broken)]
#[case(Fault::Empty, CheckError::Empty)]
#[case(Fault::VersionDocument, CheckError::VersionDocument)]
#[case(Fault::Redirect("http://192.0.2.1/".into()), CheckError::Redirected)]
#[case(Fault::Redirect("file:///etc/passwd".into()), CheckError::Redirected)]
#[case(Fault::Redirect("/api/state/Cust10001".into()), CheckError::Redirected)]
#[case(Fault::Huge(1_000_000_000), CheckError::TooLarge)]
#[case(Fault::raw("{\"State\":"), CheckError::Damaged)]
#[tokio::test]
async fn every_fault_has_its_failure(#[case] fault: Fault, #[case] expected: CheckError) {
    let bench = Bench::new().await;
    bench.is(Patch::fault(fault));
    assert_eq!(bench.read().await, Err(expected));
    bench.is(Patch::fault(Fault::None));
    assert!(bench.read().await.is_ok(), "the next reading is well again");
}

#[tokio::test]
async fn an_answer_about_another_tenant_is_none() {
    let bench = Bench::new().await;
    bench.is(Patch::fault(Fault::AnotherTenant));
    assert!(matches!(bench.read().await, Err(CheckError::AnotherTenant(_))));
}

#[tokio::test]
async fn nobody_listening_is_refused() {
    let mut bench = Bench::new().await;
    let root = bench.simulator.root();
    bench.simulator = Bench::new().await.simulator;
    bench.environment = Environment::new("test", &root).expect("an environment");
    assert!(matches!(bench.read().await, Err(CheckError::Refused | CheckError::Broken)));
}

#[tokio::test]
async fn a_name_that_is_not_there_is_not_found() {
    let mut bench = Bench::new().await;
    bench.environment = Environment::new("test", "http://beacon.invalid").expect("an environment");
    assert_eq!(bench.read().await, Err(CheckError::NameNotFound));
}

#[tokio::test]
async fn plain_text_on_a_port_for_tls_is_no_trusted_connection() {
    let mut bench = Bench::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let root = format!("https://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let _ = connection.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
            let _ = connection.read(&mut [0; 1024]).await;
        }
    });
    bench.environment = Environment::new("test", &root).expect("an environment");
    assert_eq!(bench.read().await, Err(CheckError::Tls));
}

#[tokio::test]
async fn a_version_document_is_read_from_the_host_that_the_tenant_is_on() {
    let bench = Bench::new().await;
    let answer = bench.read().await.expect("an answer");
    let api = answer.status.api.and_then(|api| api.url()).expect("an address");
    assert!(api.host_str().is_some_and(|host| host.ends_with(".localhost")), "{api}");
    let version = bench.service.version(&bench.environment, api.clone()).await.expect("a version");
    assert!(version.version.product.is_some());
    bench.is(Patch::host("online4"));
    assert_eq!(bench.service.version(&bench.environment, api).await, Err(CheckError::Misdirected));
}

#[tokio::test]
async fn one_connection_serves_many_readings() {
    let bench = Bench::new().await;
    for _ in 0..50 {
        bench.read().await.expect("an answer");
    }
    assert_eq!(bench.simulator.requests().connections, 1);
}

#[rstest]
#[case(Fault::Silent)]
#[case(Fault::SlowHeaders)]
#[case(Fault::SlowBody)]
#[tokio::test(start_paused = true)]
async fn silence_ends_in_a_timeout(#[case] fault: Fault) {
    let bench = Bench::new().await;
    bench.is(Patch::fault(fault));
    assert_eq!(bench.read().await, Err(CheckError::Timeout));
}

#[tokio::test]
async fn the_vendor_s_service_page_is_read_or_silent() {
    let bench = Bench::new().await;
    let story = Story::named("demo").expect("a story");
    let simulator = Simulator::start(Options::new(story)).await.expect("the simulator starts");
    let url = |path: &str| Url::parse(&format!("{}{path}", simulator.root())).expect("an address");
    let page = bench.service.service_page(url("/api/v2/summary.json")).await.expect("a page");
    let titles: Vec<&str> = page.planned.iter().map(|planned| planned.title.as_str()).collect();
    assert_eq!((titles, page.under_way), (vec!["Upgrade to 11.11"], Vec::new()));
    assert_eq!(bench.service.service_page(url("/nothing")).await, None);
    let status = url("/api/state/Cust10001");
    assert_eq!(bench.service.service_page(status.clone()).await, None, "a state document is no service page");
    drop(simulator);
    assert_eq!(bench.service.service_page(status).await, None);
}

#[test]
fn addresses_of_the_version_document_are_checked_by_the_environment() {
    let environment = Environment::new("test", "https://online.superoffice.com").expect("an environment");
    assert!(!environment.may_name(&Url::parse("https://10.0.0.1/").expect("a url")));
}
