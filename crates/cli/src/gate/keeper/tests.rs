//! How often the service is asked, exactly, whoever asks us. The wall clock is moved, not waited for.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use beacon_core::check::{CheckResult, StatusAnswer, VersionAnswer};
use beacon_core::identity::Environment;
use beacon_core::proxy::Password;
use beacon_core::service_page::ServicePage;
use beacon_core::settings::{Proxy, Settings, Watching};
use beacon_core::status::Status;
use beacon_watch::{ClientError, Clock, Options, Service, Store};
use rstest::rstest;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use url::Url;

use super::*;
use crate::serve::checks::Checks;

/// Every document is valid for so many seconds.
const VALID_FOR: i64 = 300;
const LONG: Duration = Duration::from_mins(10);
const SHORTER_THAN_A_BACK_OFF: Duration = Duration::from_secs(15);

/// A service that counts, and answers as the test says when it says.
#[derive(Debug, Clone)]
struct Counting(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    started: Instant,
    /// How far the wall clock of all was moved, in seconds.
    seconds: AtomicI64,
    asked: Mutex<BTreeMap<TenantKey, usize>>,
    /// What is answered in place of Running.
    failure: Mutex<Option<CheckError>>,
    /// As many answers may go out.
    may_answer: Semaphore,
}

impl Inner {
    fn now(&self) -> DateTime<Utc> {
        let moved = DateTime::from_timestamp(1_772_000_000 + self.seconds.load(Relaxed), 0).expect("a time");
        moved + self.started.elapsed()
    }
}

impl Service for Counting {
    async fn status(&self, key: TenantKey, _: Arc<Environment>, _: Url) -> CheckResult {
        *self.0.asked.lock().expect("whole").entry(key.clone()).or_default() += 1;
        self.0.may_answer.acquire().await.expect("open").forget();
        if let Some(failure) = self.0.failure.lock().expect("whole").clone() {
            return Err(failure);
        }
        let (now, id) = (self.0.now(), key.identifier);
        let valid_until = (now + TimeDelta::seconds(VALID_FOR)).to_rfc3339();
        let body = format!(
            r#"{{"ContextIdentifier":"{id}","State":"Running","IsRunning":true,"ValidUntil":"{valid_until}","Version":"Release_12.4"}}"#
        );
        let status = Status::read(id, body.as_bytes())?;
        Ok(Box::new(StatusAnswer { status, server_time: Some(now), document: "".into(), body: body.into_bytes() }))
    }

    async fn version(&self, _: Arc<Environment>, _: Url) -> Result<VersionAnswer, CheckError> {
        Err(CheckError::Refused)
    }

    async fn service_page(&self, _: Url) -> Option<ServicePage> {
        None
    }

    fn fresh(&self, _: &Proxy, _: Option<&Password>) -> Result<Self, ClientError> {
        Ok(self.clone())
    }
}

struct Bench {
    service: Counting,
    keeper: Keeper,
}

fn key(n: usize) -> TenantKey {
    format!("production/Cust{n}").parse().expect("a key")
}

impl Bench {
    fn new(max_tenants: usize) -> Self {
        let may_answer = Semaphore::new(Semaphore::MAX_PERMITS);
        let inner = Inner {
            started: Instant::now(),
            seconds: AtomicI64::new(0),
            asked: Mutex::default(),
            failure: Mutex::default(),
            may_answer,
        };
        let service = Counting(Arc::new(inner));
        let watching = Watching { rate: 1e9, in_flight: 10_000, ..Watching::default() };
        let answers = Answers::new(watching.clone(), Checks::default());
        let settings = Settings { watching, ..Settings::default() };
        let options = Options { settings: Some(settings), ..Options::default() };
        let (of_loop, of_keeper) = (Arc::clone(&service.0), Arc::clone(&service.0));
        let clock = Clock::with(Box::new(move || of_loop.now().fixed_offset()));
        let opened = Store::in_memory().expect("a store");
        let started = Watcher::start_with(opened, &options, service.clone(), clock, Box::new(answers.clone()));
        let now: Now = Arc::new(move || of_keeper.now());
        Self { service, keeper: Keeper::new(started.watcher, answers, max_tenants, now) }
    }

    /// So many callers ask for so many tenants at once; all of what they are told.
    async fn all_ask(&self, callers: usize, tenants: usize) -> Vec<Told> {
        let ask = |caller| {
            let keeper = self.keeper.clone();
            tokio::spawn(
                async move { keeper.ask(&key(caller % tenants), Wish::default(), SHORTER_THAN_A_BACK_OFF).await },
            )
        };
        let asking: Vec<_> = (0..callers).map(ask).collect();
        let mut told = Vec::new();
        for caller in asking {
            told.push(caller.await.expect("it is told"));
        }
        told
    }

    fn pass(&self, seconds: i64) {
        self.service.0.seconds.fetch_add(seconds, Relaxed);
    }

    fn fail(&self, failure: Option<CheckError>) {
        *self.service.0.failure.lock().expect("whole") = failure;
    }

    /// From now on answers go out only when they are let.
    fn hold(&self) {
        let permits = &self.service.0.may_answer;
        permits.forget_permits(Semaphore::MAX_PERMITS);
    }

    fn let_out(&self, answers: usize) {
        self.service.0.may_answer.add_permits(answers);
    }

    /// How often the service was asked for each tenant.
    fn asked(&self) -> Vec<usize> {
        self.service.0.asked.lock().expect("whole").values().copied().collect()
    }

    async fn until_asked(&self, times: usize) {
        while self.asked().iter().sum::<usize>() < times {
            tokio::task::yield_now().await;
        }
    }
}

fn all_run(told: &[Told]) -> bool {
    told.iter().all(|told| told.verdict(&key(0), DateTime::UNIX_EPOCH).run)
}

#[tokio::test]
async fn a_thousand_callers_lead_to_one_request_for_each_tenant_and_valid_until() {
    let bench = Bench::new(1000);
    for round in 1..=10 {
        for _ in 0..2 {
            assert!(all_run(&bench.all_ask(1000, 500).await), "round {round}");
            assert_eq!(bench.asked(), vec![round; 500], "round {round}");
        }
        bench.pass(VALID_FOR + 1);
    }
}

#[tokio::test]
async fn all_share_a_slow_answer_and_who_gives_up_takes_nothing_from_the_others() {
    let bench = Bench::new(10);
    bench.hold();
    let impatient = bench.keeper.ask(&key(1), Wish::default(), Duration::ZERO).await;
    assert!(matches!(impatient, Told::NoData { why: NoData::NotInTime, .. }), "{impatient:?}");
    // Gone before the loop was asked.
    let (keeper, one) = (bench.keeper.clone(), key(2));
    tokio::spawn(async move { keeper.ask(&one, Wish::default(), LONG).await }).abort();
    bench.until_asked(1).await;
    let told = bench.all_ask(100, 3);
    let release = async {
        bench.until_asked(3).await;
        bench.let_out(3);
    };
    let (told, ()) = tokio::join!(told, release);
    assert!(all_run(&told));
    assert_eq!(bench.asked(), [1, 1, 1]);
}

#[rstest]
#[case(429)]
#[case(503)]
#[tokio::test]
async fn a_service_that_asks_to_be_left_alone_is(#[case] code: u16) {
    let bench = Bench::new(1000);
    bench.fail(Some(CheckError::Busy { code, retry_after: Some(120) }));
    for _ in 0..3 {
        for told in bench.all_ask(1000, 500).await {
            let verdict = told.verdict(&key(0), bench.service.0.now());
            assert!(matches!(told, Told::NoData { .. }), "{told:?}");
            assert!(verdict.retry_after.is_some_and(|seconds| seconds <= 120), "{verdict:?}");
        }
        assert_eq!(bench.asked(), vec![1; 500]);
        bench.pass(30);
    }
    bench.fail(None);
    bench.pass(60);
    let told = bench.all_ask(1000, 500).await;
    let others: Vec<&Told> = told.iter().filter(|told| !matches!(told, Told::Known(_))).collect();
    assert!(others.is_empty(), "{} of {}: {:?}", others.len(), told.len(), others.first());
    assert_eq!(bench.asked(), vec![2; 500]);
}

#[tokio::test]
async fn all_who_were_sent_away_share_one_check_and_the_next_waits_for_the_shortest_interval() {
    let bench = Bench::new(10);
    assert!(all_run(&bench.all_ask(1, 1).await));
    bench.pass(31);
    let misdirected = Wish { misdirected: true, ..Wish::default() };
    for _ in 0..2 {
        let asking: Vec<_> = (0..100)
            .map(|_| {
                let keeper = bench.keeper.clone();
                tokio::spawn(async move { keeper.ask(&key(0), misdirected, Duration::from_secs(1)).await })
            })
            .collect();
        for caller in asking {
            let told = caller.await.expect("it is told");
            assert!(all_run(&[told]));
        }
        assert_eq!(bench.asked(), [2]);
    }
}

#[tokio::test]
async fn nothing_older_than_valid_until_is_current_but_as_old_as_is_accepted() {
    let bench = Bench::new(10);
    assert!(all_run(&bench.all_ask(1, 1).await));
    bench.fail(Some(CheckError::Timeout));
    bench.pass(VALID_FOR);
    let stale = |seconds| Wish { max_stale: TimeDelta::seconds(seconds), ..Wish::default() };
    let told = bench.keeper.ask(&key(0), stale(0), SHORTER_THAN_A_BACK_OFF).await;
    assert!(matches!(&told, Told::NoData { why: NoData::Failed(CheckError::Timeout), known: Some(_), .. }), "{told:?}");
    bench.pass(10);
    assert!(matches!(bench.keeper.ask(&key(0), stale(9), SHORTER_THAN_A_BACK_OFF).await, Told::NoData { .. }));
    let told = bench.keeper.ask(&key(0), stale(11), SHORTER_THAN_A_BACK_OFF).await;
    assert_eq!(told.verdict(&key(0), bench.service.0.now()).age, Some(VALID_FOR + 10));
    assert!(all_run(&[told]));
}

#[tokio::test]
async fn while_offline_nothing_counts_that_was_known_before() {
    let bench = Bench::new(10);
    assert!(all_run(&bench.all_ask(1, 1).await));
    bench.fail(Some(CheckError::NoRoute));
    bench.pass(61);
    // Tenants that are not known yet cannot be read: three failures are no chance.
    let mut told = bench.keeper.ask(&key(0), Wish::default(), SHORTER_THAN_A_BACK_OFF).await;
    for other in 1_usize.. {
        if matches!(&told, Told::NoData { why: NoData::Condition(kind), .. } if kind == "offline") {
            break;
        }
        bench.keeper.ask(&key(other % 3 + 1), Wish::default(), SHORTER_THAN_A_BACK_OFF).await;
        bench.pass(if other < 4 { 20 } else { 0 });
        tokio::task::yield_now().await;
        told = bench.keeper.ask(&key(0), Wish::default(), SHORTER_THAN_A_BACK_OFF).await;
    }
    assert!(!all_run(&[told]));
}

#[tokio::test]
async fn what_the_service_does_not_know_is_no_missing_data() {
    let bench = Bench::new(10);
    bench.fail(Some(CheckError::NotFound));
    assert!(matches!(bench.keeper.ask(&key(0), Wish::default(), LONG).await, Told::Unknown { .. }));
    bench.fail(None);
    bench.pass(3600);
    assert!(all_run(&bench.all_ask(1, 1).await));
    bench.fail(Some(CheckError::NotFound));
    bench.pass(VALID_FOR);
    let told = bench.keeper.ask(&key(0), Wish::default(), LONG).await;
    assert!(matches!(told, Told::NoData { why: NoData::Failed(CheckError::NotFound), .. }), "it was there before");
}

#[tokio::test]
async fn no_more_tenants_are_kept_than_allowed_and_those_asked_for_lately_stay() {
    let bench = Bench::new(2);
    assert!(all_run(&bench.all_ask(2, 2).await));
    let told = bench.keeper.ask(&key(2), Wish::default(), LONG).await;
    assert!(matches!(told, Told::NoData { why: NoData::TooMany(TooMany(2)), .. }), "{told:?}");
    bench.pass(50);
    assert!(all_run(&bench.all_ask(1, 1).await));
    bench.pass(20);
    assert!(all_run(&[bench.keeper.ask(&key(2), Wish::default(), LONG).await]), "the other was not asked for lately");
    assert!(all_run(&bench.all_ask(1, 1).await));
    assert_eq!(bench.asked(), [1, 1, 1]);
    let watched = bench.keeper.watcher.question(|engine, _| engine.tenants().len()).await;
    assert_eq!(watched, Some(2));
    bench.pass(3600);
    let idle = bench.keeper.answers().take_idle(bench.keeper.now());
    assert_eq!(idle, [key(0), key(2)]);
}
