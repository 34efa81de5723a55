//! Stories: data that says what the tenants are like at first and what happens to them when.

use std::{collections::BTreeMap, num::ParseIntError, str::FromStr, sync::LazyLock, time::Duration};

use serde::Deserialize;
use thiserror::Error;

use crate::{fault::Fault, patch::Patch};

const BUILT_IN: [&str; 10] = [
    include_str!("../stories/demo.toml"),
    include_str!("../stories/calm.toml"),
    include_str!("../stories/upgrade-wave.toml"),
    include_str!("../stories/incident.toml"),
    include_str!("../stories/move.toml"),
    include_str!("../stories/flap.toml"),
    include_str!("../stories/cut-off.toml"),
    include_str!("../stories/everything-down.toml"),
    include_str!("../stories/faults.toml"),
    include_str!("../stories/callers.toml"),
];

/// A story: the tenants at first, and what happens to them when.
///
#[doc = concat!("```toml\n", include_str!("../stories/example.toml"), "```")]
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    name: String,
    description: String,
    duration: Span,
    #[serde(default)]
    repeat: bool,
    valid_for: Span,
    #[serde(default)]
    unlisted: Unlisted,
    fleet: Fleet,
    #[serde(default, rename = "step")]
    steps: Vec<Step>,
    #[serde(default, rename = "service")]
    service_steps: Vec<ServiceStep>,
    #[serde(default, rename = "service_page")]
    service_page_steps: Vec<ServicePageStep>,
}

/// What the service answers for an identifier it does not have. Which one the real service gives was never published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unlisted {
    /// 404.
    #[default]
    NotFound,
    /// 200 with `State` `Unknown`.
    Unknown,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fleet {
    tenants: usize,
    #[serde(default)]
    pub(crate) names: Vec<String>,
    pub(crate) groups: Vec<Group>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) share: Percent,
    #[serde(default)]
    pub(crate) set: Patch,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    at: Span,
    #[serde(default)]
    over: Span,
    pub(crate) host: Option<String>,
    pub(crate) indexes: Option<Vec<usize>>,
    pub(crate) share: Option<Percent>,
    pub(crate) count: Option<usize>,
    pub(crate) set: Patch,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceStep {
    at: Span,
    pub(crate) fault: Fault,
}

/// What the vendor's service page says from a time on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServicePageStep {
    at: Span,
    /// The title of an open incident.
    pub(crate) incident: Option<String>,
    /// The title of planned maintenance.
    pub(crate) maintenance: Option<String>,
    /// Components by name, with the word of Statuspage for how each works.
    #[serde(default)]
    pub(crate) components: BTreeMap<String, String>,
    /// The word of Statuspage for how all is together; `none` where nothing is said.
    pub(crate) indicator: Option<String>,
}

/// Why a text is not a story.
#[derive(Debug, Error)]
pub enum StoryError {
    /// Not TOML, or not of the form that [`Story`] describes.
    #[error("This is not a story: {0}")]
    Form(#[from] toml::de::Error),
    /// The shares of the groups are not the whole.
    #[error("The groups of the fleet must be 100 % together, and are {sum} %.")]
    Shares {
        /// What they are together, in percent.
        sum: u32,
    },
    /// Something happens after the end.
    #[error("A step ends at {ends:?}, but the story lasts {duration:?}.")]
    TooLate {
        /// When the step ends.
        ends: Duration,
        /// How long the story lasts.
        duration: Duration,
    },
    /// The story lasts no time at all.
    #[error("The story must last longer than nothing.")]
    NoDuration,
}

/// There is no built-in story of that name.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("There is no story \"{asked}\". The stories are: {}.", names().collect::<Vec<_>>().join(", "))]
pub struct UnknownStory {
    /// The name that was asked for.
    pub asked: String,
}

/// The built-in stories, the one for a first look first.
#[must_use]
pub fn stories() -> &'static [Story] {
    static STORIES: LazyLock<Vec<Story>> =
        // That none is lost here is what the test `every_built_in_story_is_readable_and_has_its_own_name` checks.
        LazyLock::new(|| BUILT_IN.into_iter().filter_map(|text| Story::from_toml(text).ok()).collect());
    &STORIES
}

fn names() -> impl Iterator<Item = &'static str> {
    stories().iter().map(Story::name)
}

impl Story {
    /// The built-in story of that name.
    ///
    /// # Errors
    /// When there is none; the error lists the names.
    pub fn named(name: &str) -> Result<Story, UnknownStory> {
        let story = stories().iter().find(|story| story.name == name);
        story.cloned().ok_or_else(|| UnknownStory { asked: name.to_owned() })
    }

    /// Reads a story from TOML of the form shown at [`Story`].
    ///
    /// # Errors
    /// When the text is not of that form, or contradicts itself.
    pub fn from_toml(text: &str) -> Result<Story, StoryError> {
        let mut story: Story = toml::from_str(text)?;
        story.check()?;
        story.steps.sort_by_key(|step| step.at.0);
        story.service_steps.sort_by_key(|step| step.at.0);
        story.service_page_steps.sort_by_key(|step| step.at.0);
        Ok(story)
    }

    fn check(&self) -> Result<(), StoryError> {
        if self.duration.0.is_zero() {
            return Err(StoryError::NoDuration);
        }
        let sum = self.fleet.groups.iter().map(|group| u32::from(group.share.0)).sum();
        if sum != 100 {
            return Err(StoryError::Shares { sum });
        }
        let of_service = self.service_steps.iter().map(ServiceStep::at);
        let of_page = self.service_page_steps.iter().map(ServicePageStep::at);
        let ends = self.steps.iter().map(Step::ends).chain(of_service).chain(of_page).max();
        match ends {
            Some(ends) if ends > self.duration.0 => Err(StoryError::TooLate { ends, duration: self.duration.0 }),
            Some(_) | None => Ok(()),
        }
    }

    /// The name, as [`Story::named`] takes it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One line on what happens.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// How long it lasts, or how long one turn of it lasts if it repeats.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.duration.0
    }

    /// Whether it starts again after its duration. If not, its last state stays.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.repeat
    }

    /// The time from the server's now to `ValidUntil`, where no step says otherwise.
    #[must_use]
    pub fn valid_for(&self) -> Duration {
        self.valid_for.0
    }

    /// How many tenants fit the story.
    #[must_use]
    pub fn tenants(&self) -> usize {
        self.fleet.tenants
    }

    /// The same story with another answer for identifiers it does not have.
    #[must_use]
    pub fn with_unlisted(self, unlisted: Unlisted) -> Story {
        Story { unlisted, ..self }
    }

    pub(crate) fn unlisted(&self) -> Unlisted {
        self.unlisted
    }

    pub(crate) fn fleet(&self) -> &Fleet {
        &self.fleet
    }

    /// In order of time.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// In order of time.
    pub(crate) fn service_page_steps(&self) -> &[ServicePageStep] {
        &self.service_page_steps
    }

    /// In order of time.
    pub(crate) fn service_steps(&self) -> &[ServiceStep] {
        &self.service_steps
    }
}

impl ServicePageStep {
    pub(crate) fn at(&self) -> Duration {
        self.at.0
    }
}

impl Step {
    pub(crate) fn at(&self) -> Duration {
        self.at.0
    }

    pub(crate) fn over(&self) -> Duration {
        self.over.0
    }

    fn ends(&self) -> Duration {
        self.at.0.saturating_add(self.over.0)
    }
}

impl ServiceStep {
    pub(crate) fn at(&self) -> Duration {
        self.at.0
    }
}

/// A time span in a story: `12s`, `1m30s`, `500ms`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Span(Duration);

/// A share in a story: `25%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Percent(pub(crate) u8);

#[derive(Debug, Error)]
#[error("\"{0}\" is not a time span such as \"12s\", \"1m30s\" or \"500ms\"")]
struct NotASpan(String);

#[derive(Debug, Error)]
#[error("\"{0}\" is not a share from \"1%\" to \"100%\"")]
pub(crate) struct NotAShare(String);

impl TryFrom<String> for Span {
    type Error = NotASpan;

    fn try_from(text: String) -> Result<Span, NotASpan> {
        span(&text).map(Span).ok_or(NotASpan(text))
    }
}

fn span(text: &str) -> Option<Duration> {
    if text.is_empty() {
        return None;
    }
    let mut rest = text;
    let mut sum = Duration::ZERO;
    while !rest.is_empty() {
        let (number, tail) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        let (unit, tail) = tail.split_at(tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len()));
        let number = u64::from_str(number).ok()?;
        let part = match unit {
            "ms" => Duration::from_millis(number),
            "s" => Duration::from_secs(number),
            "m" => Duration::from_secs(number.checked_mul(60)?),
            "h" => Duration::from_secs(number.checked_mul(3600)?),
            _ => return None,
        };
        sum = sum.checked_add(part)?;
        rest = tail;
    }
    Some(sum)
}

impl TryFrom<String> for Percent {
    type Error = NotAShare;

    fn try_from(text: String) -> Result<Percent, NotAShare> {
        let number: Option<Result<u8, ParseIntError>> = text.strip_suffix('%').map(str::parse);
        match number {
            Some(Ok(percent @ 1..=100)) => Ok(Percent(percent)),
            Some(_) | None => Err(NotAShare(text)),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
