use rstest::rstest;

use super::*;

fn current(failures: &[(&str, CheckError)], tenants: &[(&str, u32)]) -> Vec<&'static str> {
    let mut conditions = Conditions::default();
    for (key, failure) in failures {
        conditions.failed(&key.parse().expect("a key"), failure);
    }
    let tenants = tenants.iter().map(|(name, count)| {
        let key: TenantKey = format!("{name}/Cust1").parse().expect("a key");
        (key.environment, *count)
    });
    conditions.current(&tenants.collect()).iter().map(Condition::kind).collect()
}

#[rstest]
#[case("two failures are chance", &[("p/Cust1", CheckError::Timeout), ("p/Cust2", CheckError::Timeout)], &[("p", 9)], &[])]
#[case(
    "one tenant is not the service",
    &[("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Timeout)],
    &[("p", 9)],
    &[],
)]
#[case(
    "a small fleet",
    &[("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Http(500))],
    &[("p", 1)],
    &["service"],
)]
#[case(
    "the only tenant, by one kind of failure",
    &[("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Timeout), ("p/Cust1", CheckError::Timeout)],
    &[("p", 1)],
    &[],
)]
#[case(
    "one tenant without a network among others that are not due",
    &[("p/Cust1", CheckError::NameNotFound), ("p/Cust1", CheckError::NoRoute), ("p/Cust1", CheckError::NameNotFound)],
    &[("p", 9)],
    &[],
)]
#[case(
    "one tenant behind a web page among others that are not due",
    &[("p/Cust1", CheckError::Html), ("p/Cust1", CheckError::Html), ("p/Cust1", CheckError::Html)],
    &[("p", 9)],
    &[],
)]
#[case(
    "one tenant in each of two environments",
    &[
        ("p/Cust1", CheckError::NameNotFound), ("p/Cust1", CheckError::NameNotFound), ("p/Cust1", CheckError::NameNotFound),
        ("s/Cust1", CheckError::NameNotFound), ("s/Cust1", CheckError::NameNotFound), ("s/Cust1", CheckError::NameNotFound),
    ],
    &[("p", 1), ("s", 1)],
    &["offline"],
)]
#[case(
    "the only tenant, by two kinds of failures",
    &[("p/Cust1", CheckError::NameNotFound), ("p/Cust1", CheckError::NoRoute), ("p/Cust1", CheckError::NameNotFound)],
    &[("p", 1)],
    &["offline"],
)]
#[case(
    "three tenants in a row",
    &[("p/Cust1", CheckError::Http(503)), ("p/Cust2", CheckError::Refused), ("p/Cust3", CheckError::Timeout)],
    &[("p", 9), ("s", 2)],
    &["service"],
)]
#[case(
    "no name anywhere",
    &[("p/Cust1", CheckError::NameNotFound), ("p/Cust2", CheckError::NoRoute), ("p/Cust3", CheckError::NameNotFound)],
    &[("p", 9)],
    &["offline"],
)]
#[case(
    "no name in one of two environments",
    &[("p/Cust1", CheckError::NameNotFound), ("p/Cust2", CheckError::NoRoute), ("p/Cust3", CheckError::NameNotFound)],
    &[("p", 9), ("s", 1)],
    &["service"],
)]
#[case(
    "a web page everywhere",
    &[("p/Cust1", CheckError::Html), ("p/Cust2", CheckError::Tls), ("p/Cust3", CheckError::Html)],
    &[("p", 9)],
    &["portal"],
)]
#[case(
    "JSON of another kind everywhere",
    &[("p/Cust1", CheckError::NotStatus), ("p/Cust2", CheckError::NotStatus), ("p/Cust3", CheckError::NotStatus)],
    &[("p", 9)],
    &["service"],
)]
#[case(
    "JSON of another kind for one tenant",
    &[("p/Cust1", CheckError::NotStatus), ("p/Cust1", CheckError::NotStatus), ("p/Cust1", CheckError::NotStatus)],
    &[("p", 9)],
    &[],
)]
#[case(
    "not found is an answer",
    &[("p/Cust1", CheckError::NotFound), ("p/Cust2", CheckError::NotFound), ("p/Cust3", CheckError::NotFound)],
    &[("p", 9)],
    &[],
)]
fn what_readings_have_in_common(
    #[case] what: &str,
    #[case] failures: &[(&str, CheckError)],
    #[case] tenants: &[(&str, u32)],
    #[case] expected: &[&str],
) {
    assert_eq!(current(failures, tenants), expected, "{what}");
}

fn failed(failure: &CheckError, of: u32, tenants: &BTreeMap<EnvironmentName, u32>) -> Conditions {
    let mut conditions = Conditions::default();
    for n in 0..3 {
        conditions.failed(&key(n % of), failure);
    }
    assert_eq!(conditions.current(tenants).len(), 1, "{failure:?}");
    conditions
}

fn key(n: u32) -> TenantKey {
    format!("p/Cust{}", n + 1).parse().expect("a key")
}

fn of_p(count: u32) -> BTreeMap<EnvironmentName, u32> {
    BTreeMap::from([(key(0).environment, count)])
}

#[test]
fn one_answer_of_the_service_proves_that_the_network_is_there() {
    for failure in [CheckError::NameNotFound, CheckError::Html] {
        let mut conditions = failed(&failure, 2, &of_p(9));
        conditions.read(&key(5), None, &of_p(9));
        assert_eq!(conditions.current(&of_p(9)).len(), 0, "{failure:?}");
    }
}

#[test]
fn one_tenant_that_can_be_read_is_not_the_service() {
    let mut conditions = failed(&CheckError::Http(500), 3, &of_p(9));
    assert!(conditions.read(&key(5), None, &of_p(9)), "one more is awaited");
    conditions.read(&key(5), None, &of_p(9));
    assert_eq!(conditions.current(&of_p(9)).len(), 1, "the same one again");
    conditions.failed(&key(1), &CheckError::Http(500));
    conditions.read(&key(6), None, &of_p(9));
    assert_eq!(conditions.current(&of_p(9)).len(), 1, "one since the last failure");
    assert!(!conditions.read(&key(7), None, &of_p(9)));
    assert_eq!(conditions.current(&of_p(9)).len(), 0);
}

#[test]
fn overload_does_not_flicker() {
    let mut conditions = Conditions::default();
    let seen: Vec<bool> = [5.0, 5.4, 5.6, 5.2, 4.6, 4.4, 5.2]
        .into_iter()
        .map(|load| {
            conditions.set_load(load, 5.0);
            conditions.overloaded
        })
        .collect();
    assert_eq!(seen, [false, false, true, true, true, false, false]);
}
