//! From steps to a verdict, and to words.

use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;
use url::Url;

use super::{Certificate, Diagnosis, Flaw, Outcome, Place, Step, Verdict};
use crate::check::CheckError;
use crate::language::Texts;
use crate::proxy::ProxyFlaw;
use crate::status::Status;

const PUBLIC: &str = "DigiCert Inc, DigiCert G2";
const INSPECTION: &str = "Zscaler Inc., Zscaler Root CA";
const OWN: &str = "Acme AS, Acme CA";
const PAGE: &str = "https://online.superoffice.com/api/state/Cust1";

fn begun(page: &str, proxy: Option<&str>) -> Diagnosis {
    let key: crate::identity::TenantKey = "production/Cust1".parse().expect("a key");
    let url = Url::parse(page).expect("an address");
    Diagnosis::new(key, &url, proxy.map(str::to_owned), DateTime::<Utc>::UNIX_EPOCH)
}

fn status(state: &str, runs: bool) -> Status {
    let body = format!(r#"{{"ContextIdentifier":"Cust1","State":"{state}","IsRunning":{runs}}}"#);
    Status::read("Cust1".parse().expect("an identifier"), body.as_bytes()).expect("a status")
}

fn shown(issuer: &str, flaw: Option<Flaw>) -> Certificate {
    Certificate { issuer: issuer.to_owned(), flaw }
}

/// All steps before this one pass; it fails, and those after it are not reached.
fn failed(proxy: Option<&str>, step: Step, failure: CheckError, certificate: Option<Certificate>) -> Diagnosis {
    let mut diagnosis = Diagnosis { certificate, ..begun(PAGE, proxy) };
    let before: Vec<Step> = diagnosis.steps.iter().map(|report| report.step).take_while(|own| *own != step).collect();
    for step in before {
        diagnosis.note(step, Outcome::Passed, TimeDelta::milliseconds(12));
    }
    if step == Step::Api {
        diagnosis.status = Some(status("Running", true));
    }
    diagnosis.note(step, Outcome::Failed(failure), TimeDelta::milliseconds(34));
    diagnosis.end();
    diagnosis
}

fn passed(state: &str, runs: bool, issuer: &str) -> Diagnosis {
    let mut diagnosis =
        Diagnosis { status: Some(status(state, runs)), certificate: Some(shown(issuer, None)), ..begun(PAGE, None) };
    let steps: Vec<Step> = diagnosis.steps.iter().map(|report| report.step).collect();
    for step in steps.into_iter().filter(|step| runs || *step != Step::Api) {
        diagnosis.note(step, Outcome::Passed, TimeDelta::milliseconds(12));
    }
    diagnosis.end();
    diagnosis
}

#[rstest]
#[case(Step::Name, CheckError::NameNotFound, Verdict::NoNetwork)]
#[case(Step::Name, CheckError::Timeout, Verdict::NoNetwork)]
#[case(Step::Connection, CheckError::NoRoute, Verdict::NoNetwork)]
#[case(Step::Connection, CheckError::Refused, Verdict::Unreachable)]
#[case(Step::Connection, CheckError::Timeout, Verdict::Unreachable)]
#[case(Step::Encryption, CheckError::Broken, Verdict::Unreachable)]
#[case(Step::Encryption, CheckError::Tls, Verdict::NotEncrypted)]
#[case(Step::Encryption, CheckError::NoCertificates, Verdict::NoCertificates)]
#[case(Step::Name, CheckError::ProxyUnusable, Verdict::ProxySetting)]
#[case(Step::StatusPage, CheckError::Html, Verdict::Portal)]
#[case(Step::StatusPage, CheckError::Redirected, Verdict::Portal)]
#[case(Step::StatusPage, CheckError::Http(511), Verdict::Portal)]
#[case(Step::StatusPage, CheckError::ProxyLogin, Verdict::Proxy)]
#[case(Step::StatusPage, CheckError::Busy { code: 503, retry_after: None }, Verdict::ServiceTrouble)]
#[case(Step::StatusPage, CheckError::Http(500), Verdict::ServiceTrouble)]
#[case(Step::StatusPage, CheckError::Timeout, Verdict::ServiceTrouble)]
#[case(Step::StatusPage, CheckError::NotFound, Verdict::TenantNoData)]
#[case(Step::StatusPage, CheckError::Damaged, Verdict::TenantNoData)]
#[case(Step::Api, CheckError::Misdirected, Verdict::ApiTrouble)]
#[case(Step::Api, CheckError::Http(500), Verdict::ApiTrouble)]
#[case(Step::Api, CheckError::Html, Verdict::Portal)]
fn the_first_step_that_failed_decides(#[case] step: Step, #[case] failure: CheckError, #[case] verdict: Verdict) {
    assert_eq!(failed(None, step, failure, None).verdict(), Some(verdict));
}

#[rstest]
#[case(Step::Name, CheckError::NameNotFound)]
#[case(Step::Connection, CheckError::NoRoute)]
#[case(Step::Connection, CheckError::Refused)]
#[case(Step::Proxy, CheckError::ProxyLogin)]
#[case(Step::Proxy, CheckError::Refused)]
fn what_fails_at_the_proxy_is_the_proxy_s(#[case] step: Step, #[case] failure: CheckError) {
    assert_eq!(failed(Some("proxy.example"), step, failure, None).verdict(), Some(Verdict::Proxy));
}

#[rstest]
#[case("Zscaler Inc., Zscaler Root CA", Flaw::Untrusted, Verdict::Untrusted, Place::Between)]
#[case("Acme AS, Acme CA", Flaw::Untrusted, Verdict::Untrusted, Place::Between)]
#[case("DigiCert Inc, DigiCert G2", Flaw::OutOfDate, Verdict::Clock, Place::Machine)]
fn a_certificate_that_is_not_trusted_says_why(
    #[case] issuer: &str,
    #[case] flaw: Flaw,
    #[case] verdict: Verdict,
    #[case] place: Place,
) {
    let diagnosis = failed(None, Step::Encryption, CheckError::Tls, Some(shown(issuer, Some(flaw))));
    assert_eq!(diagnosis.verdict(), Some(verdict));
    assert_eq!(verdict.place(), place);
}

#[rstest]
#[case::page_of_the_vendor(PUBLIC, CheckError::Html, false, Verdict::ServiceTrouble)]
#[case::led_elsewhere_by_the_vendor(PUBLIC, CheckError::Redirected, false, Verdict::ServiceTrouble)]
#[case::the_vendor_may_write_what_it_likes(PUBLIC, CheckError::Html, true, Verdict::ServiceTrouble)]
#[case::block_page(INSPECTION, CheckError::Html, false, Verdict::Portal)]
#[case::block_page_with_a_code(INSPECTION, CheckError::Http(403), false, Verdict::Portal)]
#[case::error_of_the_gateway(INSPECTION, CheckError::Busy { code: 503, retry_after: None }, true, Verdict::Portal)]
#[case::error_of_the_vendor_behind_a_gateway(INSPECTION, CheckError::Http(500), false, Verdict::ServiceTrouble)]
#[case::not_found_behind_a_gateway(INSPECTION, CheckError::NotFound, false, Verdict::TenantNoData)]
#[case::block_page_by_a_company_s_authority(OWN, CheckError::Html, false, Verdict::Portal)]
#[case::refusal_by_a_company_s_authority(OWN, CheckError::Http(403), true, Verdict::Portal)]
#[case::refusal_by_nobody(OWN, CheckError::Http(403), false, Verdict::ServiceTrouble)]
#[case::json_of_a_gateway(OWN, CheckError::NotStatus, true, Verdict::Portal)]
fn whose_page_it_is_follows_from_issuer_body_and_headers(
    #[case] issuer: &str,
    #[case] failure: CheckError,
    #[case] is_by_intermediary: bool,
    #[case] verdict: Verdict,
) {
    let diagnosis = failed(None, Step::StatusPage, failure, Some(shown(issuer, None)));
    assert_eq!(Diagnosis { is_by_intermediary, ..diagnosis }.verdict(), Some(verdict));
}

#[rstest]
#[case(Step::Name, CheckError::NameNotFound)]
#[case(Step::Connection, CheckError::Timeout)]
#[case(Step::Connection, CheckError::Refused)]
#[case(Step::Encryption, CheckError::Broken)]
fn where_a_proxy_is_set_that_is_not_used_the_vendor_is_not_blamed(#[case] step: Step, #[case] failure: CheckError) {
    let flaw = Some(ProxyFlaw::Script { setting: "kioslaverc".to_owned() });
    let diagnosis = Diagnosis { proxy_flaw: flaw.clone(), ..failed(None, step, failure, None) };
    let verdict = diagnosis.verdict().expect("a verdict");
    assert_eq!((verdict, verdict.place()), (Verdict::ProxySetting, Place::Machine));
    let said = diagnosis.view(&Texts::default(), DateTime::<Utc>::UNIX_EPOCH.into(), None).verdict.expect("a sentence");
    assert!(said.contains("kioslaverc"), "{said}");
    // It is none of them where there was a way without it.
    assert_eq!(Diagnosis { proxy_flaw: flaw, ..passed("Running", true, PUBLIC) }.verdict(), Some(Verdict::Well));
}

#[rstest]
#[case("Running", true, "DigiCert Inc", Verdict::Well)]
#[case("OnlineMaintenance", true, "DigiCert Inc", Verdict::Well)]
#[case("Running", true, "Zscaler Inc.", Verdict::Inspected)]
#[case("Running", true, "Acme AS", Verdict::Well)]
#[case("OfflineMaintenance", false, "DigiCert Inc", Verdict::TenantDown)]
#[case("Unknown", false, "DigiCert Inc", Verdict::TenantDown)]
#[case("Running", false, "DigiCert Inc", Verdict::TenantDown)]
fn what_the_service_says_decides_when_all_steps_passed(
    #[case] state: &str,
    #[case] runs: bool,
    #[case] issuer: &str,
    #[case] verdict: Verdict,
) {
    assert_eq!(passed(state, runs, issuer).verdict(), Some(verdict));
}

#[test]
fn a_tenant_whose_api_answers_is_well_though_the_status_page_is_not() {
    let mut diagnosis = failed(None, Step::StatusPage, CheckError::Timeout, None);
    diagnosis.note(Step::Api, Outcome::Passed, TimeDelta::milliseconds(50));
    assert_eq!(diagnosis.verdict(), Some(Verdict::StatusPageOnly));
}

#[test]
fn there_is_no_verdict_before_the_end() {
    let mut diagnosis = begun(PAGE, None);
    diagnosis.note(Step::Name, Outcome::Failed(CheckError::NameNotFound), TimeDelta::zero());
    assert_eq!(diagnosis.verdict(), None);
    diagnosis.end();
    assert_eq!(diagnosis.verdict(), Some(Verdict::NoNetwork));
}

#[rstest]
#[case(PAGE, None, &[Step::Name, Step::Connection, Step::Encryption, Step::StatusPage, Step::Api])]
#[case(PAGE, Some("p"), &[Step::Name, Step::Connection, Step::Proxy, Step::Encryption, Step::StatusPage, Step::Api])]
#[case("http://127.0.0.1:1/", None, &[Step::Name, Step::Connection, Step::StatusPage, Step::Api])]
#[case("http://127.0.0.1:1/", Some("p"), &[Step::Name, Step::Connection, Step::StatusPage, Step::Api])]
fn the_way_depends_on_encryption_and_proxy(#[case] page: &str, #[case] proxy: Option<&str>, #[case] steps: &[Step]) {
    let diagnosis = begun(page, proxy);
    assert_eq!(diagnosis.steps.iter().map(|report| report.step).collect::<Vec<_>>(), steps);
}

#[test]
fn all_of_it_can_be_copied() {
    let now = DateTime::parse_from_rfc3339("1970-01-01T01:00:00+01:00").expect("a time");
    let texts = Texts::default();
    let untrusted = Some(shown("Zscaler Inc., Zscaler Root CA", Some(Flaw::Untrusted)));
    let diagnoses = [
        begun(PAGE, None),
        passed("Running", true, "DigiCert Inc, DigiCert G2"),
        passed("OfflineMaintenance", false, "Acme AS, Acme CA"),
        failed(None, Step::Encryption, CheckError::Tls, untrusted),
        failed(Some("proxy.example:3128"), Step::Proxy, CheckError::ProxyLogin, None),
    ];
    let texts: Vec<String> = diagnoses.iter().map(|diagnosis| diagnosis.view(&texts, now, None).text).collect();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(texts.join("\n\n"));
    });
}
