//! Whether a tenant goes back and forth: the rule of Nagios, over the last 21 successful checks.
//!
//! The share of changes among them counts, newer ones for more (0.8 to 1.2); begun at a quarter, over at a tenth.

use serde::{Deserialize, Serialize};

/// Of how many checks the past consists.
const READINGS: u32 = 21;
/// A share of changes from which a tenant flaps: five in the last twenty.
const BEGINS: f64 = 0.25;
/// A share of changes below which it has settled.
const ENDS: f64 = 0.10;

/// The recent past of one tenant, and whether it flaps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flapping {
    /// One bit a check, the newest lowest: whether something was wrong.
    past: u32,
    /// How many of the bits are checks.
    readings: u32,
    /// Whether it flaps.
    active: bool,
}

impl Flapping {
    /// Takes in one successful check.
    pub fn read(&mut self, wrong: bool) {
        self.past = (self.past << 1 | u32::from(wrong)) & ((1 << READINGS) - 1);
        self.readings = (self.readings + 1).min(READINGS);
        let share = self.share_of_changes();
        self.active = share >= if self.active { ENDS } else { BEGINS };
    }

    /// Whether the tenant goes back and forth.
    #[must_use]
    pub fn is_active(self) -> bool {
        self.active
    }

    /// How many of the recent checks brought a change.
    #[must_use]
    pub fn changes(self) -> u32 {
        let comparable = (1_u32 << self.readings.saturating_sub(1)) - 1;
        ((self.past ^ (self.past >> 1)) & comparable).count_ones()
    }

    fn share_of_changes(self) -> f64 {
        let changes = self.past ^ (self.past >> 1);
        let steps = READINGS - 1;
        let weights = (0..self.readings.saturating_sub(1)).filter(|step| changes >> step & 1 == 1);
        weights.map(|step| 1.2 - 0.4 * f64::from(step) / f64::from(steps - 1)).sum::<f64>() / f64::from(steps)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn after(readings: &str) -> Flapping {
        let mut flapping = Flapping::default();
        readings.bytes().for_each(|reading| flapping.read(reading == b'x'));
        flapping
    }

    #[rstest]
    #[case("", false)]
    #[case("x", false)]
    #[case("....xxxx....", false)]
    #[case(".x.x.", false)] // an upgrade that restarts twice
    #[case(".x.x.x", true)]
    #[case(".x.x.x.x.x.x", true)]
    #[case("..xx..xx..xx..", true)]
    #[case(".x.x.x..........", true)] // not settled yet
    #[case(".x.x.x....................", false)]
    #[case("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false)]
    fn going_back_and_forth_is_flapping(#[case] readings: &str, #[case] expected: bool) {
        assert_eq!(after(readings).is_active(), expected);
    }

    #[test]
    fn changes_are_counted() {
        assert_eq!(after(".x.x.x").changes(), 5);
        assert_eq!(after("x").changes(), 0);
    }
}
