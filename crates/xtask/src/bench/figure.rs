//! A measured figure, and what it was to be.

use std::fmt;

use super::Goal;

/// Readings of the same thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn push(&mut self, reading: f64) {
        self.0.push(reading);
    }

    /// The middle one; of an even number the lower of the two. 0 when there is none.
    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// The reading that so many of a hundred do not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(place).copied().unwrap_or_default()
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn least(&self) -> f64 {
        self.0.iter().copied().reduce(f64::min).unwrap_or_default()
    }

    pub(crate) fn most(&self) -> f64 {
        self.0.iter().copied().reduce(f64::max).unwrap_or_default()
    }

    /// Each reading divided by the one of the yardstick in the same round.
    pub(crate) fn over(&self, yardstick: &Samples) -> Samples {
        self.0.iter().zip(&yardstick.0).map(|(own, other)| own / other).collect()
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(readings: I) -> Self {
        Self(readings.into_iter().collect())
    }
}

/// What a figure was to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Bound {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }

    /// `met`, or by how much it was missed.
    pub(crate) fn verdict(self, value: f64) -> String {
        let (Self::AtLeast(bound) | Self::AtMost(bound)) = self;
        if self.is_met(value) {
            "met".to_owned()
        } else if bound == 0.0 {
            format!("missed by {}", short(value))
        } else {
            format!("missed by {:.0} %", ((value / bound - 1.0) * 100.0).abs().max(1.0))
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(formatter, "≥ {}", short(*least)),
            Self::AtMost(most) => write!(formatter, "≤ {}", short(*most)),
        }
    }
}

/// A figure, with what it comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) goal: Goal,
    /// What was measured.
    pub(crate) what: String,
    /// What the value is counted in: `× the rate of h2load`, `checks`.
    pub(crate) unit: String,
    pub(crate) bound: Bound,
    pub(crate) value: f64,
    /// The least and the most it was in a round.
    pub(crate) spread: Option<(f64, f64)>,
    /// The readings behind it in words: `21,000 against 40,000 a second`.
    pub(crate) behind: String,
}

impl Figure {
    /// A count, or something else that is its own yardstick.
    pub(crate) fn of(goal: Goal, what: impl Into<String>, value: f64, unit: &str, bound: Bound) -> Self {
        let (what, unit) = (what.into(), unit.to_owned());
        Self { goal, what, unit, bound, value, spread: None, behind: String::new() }
    }

    /// The median of readings.
    pub(crate) fn median_of(goal: Goal, what: impl Into<String>, readings: &Samples, unit: &str, bound: Bound) -> Self {
        let figure = Self::of(goal, what, readings.median(), unit, bound);
        Self { spread: Some((readings.least(), readings.most())), ..figure }
    }

    /// The same with what is behind it.
    pub(crate) fn from(self, behind: impl Into<String>) -> Self {
        Self { behind: behind.into(), ..self }
    }

    pub(crate) fn verdict(&self) -> String {
        self.bound.verdict(self.value)
    }

    /// The value with its unit.
    pub(crate) fn measured(&self) -> String {
        format!("{} {}", short(self.value), self.unit).trim_end().to_owned()
    }

    /// The least and the most, where there were several rounds.
    pub(crate) fn range(&self) -> String {
        self.spread.map_or_else(String::new, |(least, most)| format!("{} to {}", short(least), short(most)))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (goal, range) = (format!("{:?}", self.goal), self.range());
        write!(formatter, "{goal:<4} {}: {}", self.what, self.measured())?;
        if !range.is_empty() {
            write!(formatter, " ({range})")?;
        }
        write!(formatter, ", goal {}: {}", self.bound, self.verdict())?;
        if self.behind.is_empty() { Ok(()) } else { write!(formatter, " — {}", self.behind) }
    }
}

/// A number with as many digits as matter.
pub(crate) fn short(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 || size.fract() == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    format!("{value:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(readings: &[f64]) -> Samples {
        readings.iter().copied().collect()
    }

    #[test]
    fn medians_and_percentiles_are_readings_themselves() {
        let figures = |readings: &[f64]| {
            let samples = samples(readings);
            [samples.least(), samples.median(), samples.most()].map(short)
        };
        assert_eq!(figures(&[9.0, 1.0, 5.0]), ["1", "5", "9"]);
        assert_eq!(figures(&[4.0, 1.0, 2.0, 3.0]), ["1", "2", "4"]);
        assert_eq!(figures(&[]), ["0", "0", "0"]);
        let hundred: Samples = (1..=100).map(f64::from).collect();
        assert_eq!([hundred.percentile(99), hundred.percentile(100)].map(short), ["99", "100"]);
    }

    #[test]
    fn a_reading_is_compared_with_the_yardstick_of_its_round() {
        assert_eq!(samples(&[1.0, 6.0]).over(&samples(&[2.0, 3.0])), samples(&[0.5, 2.0]));
    }

    #[test]
    fn a_verdict_says_by_how_much_a_goal_was_missed() {
        assert_eq!(Bound::AtLeast(0.5).verdict(0.5), "met");
        assert_eq!(Bound::AtLeast(0.5).verdict(0.4), "missed by 20 %");
        assert_eq!(Bound::AtMost(2.0).verdict(2.001), "missed by 1 %");
        assert_eq!(Bound::AtMost(0.0).verdict(3.0), "missed by 3");
    }

    #[test]
    fn numbers_have_the_digits_that_matter() {
        assert_eq!([1234.5, 45.67, 1.234, 0.0212, 3.0].map(short), ["1234", "45.7", "1.23", "0.0212", "3"]);
    }
}
