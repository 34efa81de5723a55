//! What every package says of a release: its version, its time, its words.

use std::env;

use anyhow::{Context as _, Result, ensure};

use crate::command::{answer, plain};

const SUMMARY: &str = "Tray notifier for SuperOffice CRM Online tenants";

/// A release.
#[derive(Debug, Clone)]
pub(super) struct Release {
    version: String,
    /// In seconds since 1970.
    time: String,
}

impl Release {
    /// The one that these sources are, at the time of `SOURCE_DATE_EPOCH` or else of the last commit, so that the same sources make the
    /// same packages.
    ///
    /// # Errors
    /// When neither tells the time.
    pub(super) fn current() -> Result<Self> {
        let time = env::var("SOURCE_DATE_EPOCH")
            .ok()
            .or_else(|| answer(plain("git").args(["log", "-1", "--format=%ct"])))
            .context(
                "this is no Git clone: give the time of the release in SOURCE_DATE_EPOCH, in seconds since 1970",
            )?;
        Ok(Self { version: env!("CARGO_PKG_VERSION").to_owned(), time })
    }

    /// The same as an earlier version, to be upgraded.
    pub(super) fn earlier(&self) -> Self {
        Self { version: "0.0.1-earlier".to_owned(), time: self.time.clone() }
    }

    /// The version as packages have it: there `~` stands before what comes before a release, `0.2.0~beta.1`.
    pub(super) fn package_version(&self) -> String {
        self.version.replacen('-', "~", 1)
    }

    /// The time, in seconds since 1970.
    pub(super) fn time(&self) -> &str {
        &self.time
    }

    /// Fills in a template: what all releases have, and more. A name stands between two `@`.
    ///
    /// # Errors
    /// When a name is left.
    pub(super) fn fill(&self, template: &str, more: &[(&str, &str)]) -> Result<String> {
        let package_version = self.package_version();
        let (day, time) = (self.date("+%F")?, self.date("--rfc-email")?);
        let own = [
            ("VERSION", self.version.as_str()),
            ("PACKAGE_VERSION", &package_version),
            ("DAY", &day),
            ("TIME", &time),
            ("SUMMARY", SUMMARY),
        ];
        let filled = own
            .iter()
            .chain(more)
            .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("@{name}@"), value));
        let left = filled.split('@').find(|part| is_name(part));
        ensure!(left.is_none(), "nothing is known for @{}@", left.unwrap_or_default());
        Ok(filled)
    }

    fn date(&self, format: &str) -> Result<String> {
        answer(plain("date").args(["--utc", "--date", &format!("@{}", self.time), format]))
            .with_context(|| format!("{} is no time in seconds since 1970", self.time))
    }
}

fn is_name(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    fn release(version: &str) -> Release {
        Release { version: version.to_owned(), time: "1764000000".to_owned() }
    }

    #[test]
    fn what_comes_before_a_release_is_older_for_packages() {
        assert_eq!(release("0.2.0").package_version(), "0.2.0");
        assert_eq!(release("0.2.0-beta.1-x").package_version(), "0.2.0~beta.1-x");
    }

    #[test]
    fn a_template_is_filled_and_nothing_is_left() -> Result<()> {
        let filled =
            release("0.2.0-rc.1").fill("@VERSION@ @PACKAGE_VERSION@ @DAY@ @MORE@ a@b.org, @TIME@", &[("MORE", "x")])?;
        assert_eq!(filled, "0.2.0-rc.1 0.2.0~rc.1 2025-11-24 x a@b.org, Mon, 24 Nov 2025 16:00:00 +0000");
        let error = release("0.2.0").fill("Depends: @DEPENDS@", &[]).map_err(|error| error.to_string());
        assert_eq!(error, Err("nothing is known for @DEPENDS@".to_owned()));
        Ok(())
    }
}
