//! Whether this machine's clock is wrong, by what answers say of the service's.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::identity::TenantKey;

/// Clocks this far apart are worth a sentence: certificates and log-ins begin to fail.
const WRONG: TimeDelta = TimeDelta::minutes(5);
/// A wrong clock is right again within this.
const RIGHT: TimeDelta = TimeDelta::minutes(4);
/// Answers of clocks that agree differ by less. An answer from a cache falls behind by more, from one check to the next.
const AGREE: TimeDelta = TimeDelta::seconds(10);

/// Whether clocks this far apart are right.
#[must_use]
pub fn is_right(ahead: TimeDelta) -> bool {
    ahead.abs() <= RIGHT
}

/// Concludes by two tenants, or by two answers where there is only one tenant: an answer may come from a cache.
#[derive(Debug, Clone, Default)]
pub(super) struct ClockWatch {
    /// How far the service's clock is ahead, while ours is wrong.
    ahead: Option<TimeDelta>,
    /// Who said otherwise since, how often, and how far ahead the first of them was.
    against: Option<(BTreeSet<TenantKey>, u32, TimeDelta)>,
}

impl ClockWatch {
    /// An answer about a tenant, one of `tenants`.
    pub(super) fn read(&mut self, key: &TenantKey, ahead: TimeDelta, tenants: u32) {
        let is_wrong = if self.ahead.is_some() { !is_right(ahead) } else { ahead.abs() > WRONG };
        if is_wrong == self.ahead.is_some() {
            self.against = None;
            self.ahead = self.ahead.map(|_| ahead);
            return;
        }
        let (mut witnesses, mut answers, first) = self
            .against
            .take()
            .filter(|(_, _, first)| !is_wrong || (*first - ahead).abs() < AGREE)
            .unwrap_or_else(|| (BTreeSet::new(), 0, ahead));
        witnesses.insert(key.clone());
        answers += 1;
        if witnesses.len() > 1 || (tenants <= 1 && answers > 1) {
            self.ahead = is_wrong.then_some(ahead);
        } else {
            self.against = Some((witnesses, answers, first));
        }
    }

    /// What was said before says nothing any more.
    pub(super) fn forget_evidence(&mut self) {
        self.against = None;
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.ahead.is_some()
    }

    pub(super) fn ahead(&self) -> Option<TimeDelta> {
        self.ahead
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// After answers of tenants, each with the seconds by which the service is ahead.
    fn after(answers: &[(u32, i64)], tenants: u32) -> bool {
        let mut clock = ClockWatch::default();
        for (n, ahead) in answers {
            clock.read(&format!("p/Cust{n}").parse().expect("a key"), TimeDelta::seconds(*ahead), tenants);
        }
        clock.is_wrong()
    }

    #[rstest]
    #[case("two tenants agree", &[(1, 301), (2, 302)], 9, true)]
    #[case("behind", &[(1, -400), (2, -400)], 9, true)]
    #[case("not far enough", &[(1, 299), (2, 299)], 9, false)]
    #[case("one tenant alone", &[(1, 400), (1, 400), (1, 400)], 9, false)]
    #[case("another says otherwise between them", &[(1, -400), (2, 0), (3, -400)], 9, false)]
    #[case("two that do not agree", &[(1, -400), (2, -900)], 9, false)]
    #[case("the only tenant twice", &[(1, -400), (1, -401)], 1, true)]
    #[case("the only tenant by a cache that grows old", &[(1, -400), (1, -460), (1, -520)], 1, false)]
    #[case("one right answer does not end it", &[(1, 400), (2, 400), (3, 0)], 9, true)]
    #[case("two do", &[(1, 400), (2, 400), (3, 0), (4, 0)], 9, false)]
    #[case("nearly right is not right yet", &[(1, 400), (2, 400), (3, 250), (4, 250)], 9, true)]
    fn what_answers_say_of_the_clock(
        #[case] what: &str,
        #[case] answers: &[(u32, i64)],
        #[case] tenants: u32,
        #[case] wrong: bool,
    ) {
        assert_eq!(after(answers, tenants), wrong, "{what}");
    }
}
