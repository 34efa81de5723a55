//! Whether the hours of a day are written as 12 twice or as 24: as the system's region does, whatever the language is.
//!
//! What the system says is an argument, so that all systems are tested on one.

use serde::{Deserialize, Serialize};

/// The regions that write 12 hours, as Unicode's CLDR 48 says of each region's most usual language.
const WITH_12_HOURS: [&str; 105] = [
    "AE", "AG", "AL", "AR", "AS", "AU", "BB", "BD", "BH", "BM", "BN", "BO", "BS", "BT", "CA", "CL", "CO", "CR", "CU",
    "CY", "DJ", "DM", "DO", "DZ", "EC", "EG", "EH", "ER", "ET", "FJ", "FM", "GD", "GH", "GM", "GR", "GT", "GU", "GY",
    "HK", "HN", "IN", "IQ", "JM", "JO", "KH", "KI", "KN", "KP", "KR", "KW", "KY", "LB", "LC", "LR", "LS", "LY", "MH",
    "MO", "MP", "MR", "MW", "MX", "MY", "NA", "NH", "NI", "NZ", "OM", "PA", "PE", "PG", "PH", "PK", "PR", "PS", "PW",
    "PY", "QA", "SA", "SB", "SD", "SG", "SL", "SO", "SS", "SV", "SY", "SZ", "TC", "TD", "TN", "TO", "TT", "TW", "UM",
    "US", "UY", "VC", "VE", "VG", "VI", "VU", "WS", "YE", "ZM",
];
/// Languages that write 24 hours in a region that else writes 12, as CLDR says.
const WITH_24_HOURS: [(&str, &str); 2] = [("fr", "CA"), ("ku", "SY")];

/// How many hours are counted before they begin anew. 24 where the system says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum HourCycle {
    /// 12, from 12 and 1 to 11, twice a day.
    H12,
    /// 24, from 0 to 23.
    #[default]
    H23,
}

impl HourCycle {
    /// What a Unix says by its environment: the first of `LC_ALL`, `LC_TIME` and `LANG` that is set and not empty.
    #[must_use]
    pub fn of_posix(lc_all: Option<&str>, lc_time: Option<&str>, lang: Option<&str>) -> Self {
        let locale = [lc_all, lc_time, lang].into_iter().flatten().find(|locale| !locale.is_empty());
        locale.map_or_else(Self::default, Self::of_locale)
    }

    /// What Windows says in `HKCU\Control Panel\International`: how the person writes a short time (`sShortTime`, such
    /// as `h:mm tt` or `HH:mm`), else the older `iTime` (`0` for 12 hours).
    #[must_use]
    pub fn of_windows(short_time: Option<&str>, i_time: Option<&str>) -> Self {
        // What stands between quotation marks is said as it is.
        let notation = short_time.map(|text| text.split('\'').step_by(2).collect::<String>());
        let hours = notation.as_deref().and_then(|text| text.chars().find(|c| c.eq_ignore_ascii_case(&'h')));
        let has_12 = hours.map_or_else(|| i_time.map(str::trim) == Some("0"), |letter| letter == 'h');
        if has_12 { Self::H12 } else { Self::H23 }
    }

    /// What macOS says in its global settings: `AppleICUForce24HourTime` and `AppleICUForce12HourTime`, each `1` where
    /// the person chose so, else the region of `AppleLocale` (`en_US`, `en_US@rg=gbzzzz`).
    #[must_use]
    pub fn of_macos(force_24: Option<&str>, force_12: Option<&str>, locale: Option<&str>) -> Self {
        let is_set = |value: Option<&str>| matches!(value.map(str::trim), Some("1" | "true" | "YES"));
        if is_set(force_24) {
            Self::H23
        } else if is_set(force_12) {
            Self::H12
        } else {
            locale.map_or_else(Self::default, |locale| Self::of_locale(locale.trim()))
        }
    }

    /// As the region of a locale such as `en_US.UTF-8`, `zh-Hant-TW` or `en_US@rg=gbzzzz` does; 24 where it names none.
    fn of_locale(locale: &str) -> Self {
        let (name, more) = locale.split_once('@').unwrap_or((locale, ""));
        let name = name.split('.').next().unwrap_or_default();
        let mut parts = name.split(['_', '-']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let own = parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
        let overridden = more.split(';').find_map(|setting| setting.strip_prefix("rg=")?.get(..2));
        let Some(region) = overridden.or(own).map(str::to_ascii_uppercase) else { return Self::default() };
        let is_excepted = WITH_24_HOURS.contains(&(language.as_str(), region.as_str()));
        if WITH_12_HOURS.contains(&region.as_str()) && !is_excepted { Self::H12 } else { Self::H23 }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing_is_said([None, None, None], HourCycle::H23)]
    #[case::empty_is_not_set([Some(""), Some(""), Some("en_US.UTF-8")], HourCycle::H12)]
    #[case([None, Some("en_US.UTF-8"), Some("nb_NO.UTF-8")], HourCycle::H12)]
    #[case([None, Some("en_GB.UTF-8"), Some("en_US.UTF-8")], HourCycle::H23)]
    #[case([None, Some("nb_NO.UTF-8"), None], HourCycle::H23)]
    #[case::all_goes_before_time([Some("nb_NO"), Some("en_US"), Some("en_US")], HourCycle::H23)]
    #[case([Some("C"), Some("en_US"), None], HourCycle::H23)]
    #[case([Some("C.UTF-8"), None, None], HourCycle::H23)]
    #[case([Some("POSIX"), None, None], HourCycle::H23)]
    #[case::no_region([None, None, Some("en")], HourCycle::H23)]
    #[case([None, None, Some("en_DK.UTF-8")], HourCycle::H23)]
    #[case([None, None, Some("de_DE@euro")], HourCycle::H23)]
    #[case([None, None, Some("en_AU.UTF-8")], HourCycle::H12)]
    #[case([None, None, Some("en_CA.UTF-8")], HourCycle::H12)]
    #[case::not_all_of_a_region([None, None, Some("fr_CA.UTF-8")], HourCycle::H23)]
    fn unix_says(#[case] said: [Option<&str>; 3], #[case] expected: HourCycle) {
        let [lc_all, lc_time, lang] = said;
        assert_eq!(HourCycle::of_posix(lc_all, lc_time, lang), expected);
    }

    #[rstest]
    #[case(None, None, HourCycle::H23)]
    #[case(Some("h:mm tt"), Some("0"), HourCycle::H12)]
    #[case(Some("HH:mm"), Some("1"), HourCycle::H23)]
    #[case::what_is_shown_decides(Some("HH:mm"), Some("0"), HourCycle::H23)]
    #[case(Some("tt hh:mm"), Some("1"), HourCycle::H12)]
    #[case::a_letter_in_quotation_marks(Some("'h'H.mm"), None, HourCycle::H23)]
    #[case(Some("HH 'h' mm"), None, HourCycle::H23)]
    #[case(Some(""), Some("0"), HourCycle::H12)]
    #[case(None, Some("1"), HourCycle::H23)]
    fn windows_says(#[case] short_time: Option<&str>, #[case] i_time: Option<&str>, #[case] expected: HourCycle) {
        assert_eq!(HourCycle::of_windows(short_time, i_time), expected);
    }

    #[rstest]
    #[case([None, None, None], HourCycle::H23)]
    #[case([None, None, Some("en_US\n")], HourCycle::H12)]
    #[case([Some("1\n"), None, Some("en_US")], HourCycle::H23)]
    #[case([Some("0"), None, Some("en_US")], HourCycle::H12)]
    #[case([None, Some("1"), Some("nb_NO")], HourCycle::H12)]
    #[case([None, None, Some("en_US@rg=gbzzzz")], HourCycle::H23)]
    #[case([None, None, Some("en_GB@currency=USD;rg=uszzzz")], HourCycle::H12)]
    #[case([None, None, Some("zh-Hant_TW")], HourCycle::H12)]
    #[case([None, None, Some("da_DK")], HourCycle::H23)]
    fn macos_says(#[case] said: [Option<&str>; 3], #[case] expected: HourCycle) {
        let [force_24, force_12, locale] = said;
        assert_eq!(HourCycle::of_macos(force_24, force_12, locale), expected);
    }
}
