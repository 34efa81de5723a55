//! Times and durations for people.

use chrono::{DateTime, FixedOffset};

/// A local time, with its date when that is not today.
pub(crate) fn time(time: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let today = time.date_naive() == now.date_naive();
    time.format(if today { "%H:%M:%S" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
}

/// A duration in its two largest units: `2 min 5 s`, `3 h`, `4 d 1 h`.
pub(crate) fn duration(seconds: i64) -> String {
    const UNITS: [(i64, &str); 4] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];
    let mut left = seconds.max(0);
    let mut parts = Vec::new();
    for (length, unit) in UNITS {
        if left >= length {
            parts.push(format!("{} {unit}", left / length));
        }
        left %= length;
    }
    parts.truncate(2);
    if parts.is_empty() { "0 s".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0 s")]
    #[case(59, "59 s")]
    #[case(125, "2 min 5 s")]
    #[case(3600, "1 h")]
    #[case(90_061, "1 d 1 h")]
    fn durations_are_said_in_two_units(#[case] seconds: i64, #[case] said: &str) {
        assert_eq!(duration(seconds), said);
    }
}
