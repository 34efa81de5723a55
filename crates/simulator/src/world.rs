//! What a story makes of each tenant at a given time. Pure: time is an argument.

use std::time::Duration;

use chrono::TimeDelta;

use crate::{
    fault::Fault,
    patch::{Addresses, Era, Patch, State},
    story::{Group, Percent, ServicePageStep, Step, Story},
};

/// The tenants of a story, with what happens to each of them laid out in time.
#[derive(Debug)]
pub struct World {
    story: Story,
    valid_for: TimeDelta,
    timelines: Vec<Timeline>,
}

/// One tenant's share of the story.
#[derive(Debug, Clone)]
struct Timeline {
    /// Index of its group.
    group: usize,
    /// When which step reaches it, in order of time.
    turns: Vec<Turn>,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    at: Duration,
    step: usize,
}

/// A tenant at one moment. Borrowed from the story, so that asking costs no allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present<'a> {
    /// `State`.
    pub state: &'a State,
    /// `IsRunning`.
    pub is_running: bool,
    /// First label of the endpoint's host.
    pub host: &'a str,
    /// The version, written as the era writes it.
    pub version: &'a str,
    /// The age of the documents.
    pub era: Era,
    /// How `Endpoint` and `Api` are written.
    pub addresses: Addresses,
    /// From the server's now to `ValidUntil`; can be negative.
    pub valid_for: TimeDelta,
    /// From a request to its answer.
    pub delay: Duration,
    /// What goes wrong with the state document.
    pub fault: Option<&'a Fault>,
    /// What goes wrong with the version document.
    pub version_fault: Option<&'a Fault>,
}

impl World {
    /// Lays the story out over so many tenants. `valid_for` takes the place of the story's own.
    #[must_use]
    pub fn new(story: Story, tenants: usize, valid_for: Option<Duration>) -> World {
        let valid_for = TimeDelta::from_std(valid_for.unwrap_or(story.valid_for())).unwrap_or(TimeDelta::MAX);
        let timelines = lay_out(&story, tenants);
        World { story, valid_for, timelines }
    }

    /// How many tenants there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.timelines.len()
    }

    /// Whether there are no tenants.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.timelines.is_empty()
    }

    /// The story that is told.
    #[must_use]
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// The tenant with this index, so long after the start; none if the index is not below [`World::len`].
    /// Costs as much as there are steps that reach this one tenant.
    #[must_use]
    pub fn at(&self, index: usize, elapsed: Duration) -> Option<Present<'_>> {
        let timeline = self.timelines.get(index)?;
        let position = self.position(elapsed);
        let mut present = self.plain();
        if let Some(group) = self.story.fleet().groups.get(timeline.group) {
            present.apply(&group.set);
        }
        for turn in timeline.turns.iter().take_while(|turn| turn.at <= position) {
            if let Some(step) = self.story.steps().get(turn.step) {
                present.apply(&step.set);
            }
        }
        Some(present)
    }

    /// What is wrong with the whole service, so long after the start.
    #[must_use]
    pub fn service_fault(&self, elapsed: Duration) -> Option<&Fault> {
        let position = self.position(elapsed);
        let step = self.story.service_steps().iter().take_while(|step| step.at() <= position).last();
        step.and_then(|step| real(&step.fault))
    }

    /// What the vendor's service page says, so long after the start.
    pub(crate) fn service_page(&self, elapsed: Duration) -> Option<&ServicePageStep> {
        let position = self.position(elapsed);
        self.story.service_page_steps().iter().take_while(|step| step.at() <= position).last()
    }

    /// A tenant to which nothing has happened, in no group.
    pub(crate) fn plain(&self) -> Present<'_> {
        Present::new(self.valid_for)
    }

    fn position(&self, elapsed: Duration) -> Duration {
        if !self.story.repeats() {
            return elapsed;
        }
        let turn = self.story.duration().as_nanos();
        let into = elapsed.as_nanos().checked_rem(turn).unwrap_or_default();
        u64::try_from(into).map_or(Duration::MAX, Duration::from_nanos)
    }
}

impl<'a> Present<'a> {
    fn new(valid_for: TimeDelta) -> Present<'a> {
        Present {
            state: &State::RUNNING,
            is_running: true,
            host: "online2",
            version: "Release_11.10_2026.02.24-02",
            era: Era::default(),
            addresses: Addresses::default(),
            valid_for,
            delay: Duration::ZERO,
            fault: None,
            version_fault: None,
        }
    }

    /// The tenant after this change.
    pub(crate) fn apply(&mut self, patch: &'a Patch) {
        if let Some(state) = &patch.state {
            self.state = state;
            self.is_running = state.runs();
        }
        self.is_running = patch.is_running.unwrap_or(self.is_running);
        self.host = patch.host.as_deref().unwrap_or(self.host);
        self.version = patch.version.as_deref().unwrap_or(self.version);
        self.era = patch.era.unwrap_or(self.era);
        self.addresses = patch.addresses.unwrap_or(self.addresses);
        if let Some(seconds) = patch.valid_for_seconds {
            self.valid_for = TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX);
        }
        if let Some(milliseconds) = patch.delay_milliseconds {
            self.delay = Duration::from_millis(milliseconds);
        }
        if let Some(fault) = &patch.fault {
            self.fault = real(fault);
        }
        if let Some(fault) = &patch.version_fault {
            self.version_fault = real(fault);
        }
    }
}

pub(crate) fn real(fault: &Fault) -> Option<&Fault> {
    (*fault != Fault::None).then_some(fault)
}

/// Decides for each tenant which group it belongs to and which steps reach it when.
fn lay_out(story: &Story, tenants: usize) -> Vec<Timeline> {
    let groups = &story.fleet().groups;
    let mut timelines: Vec<Timeline> =
        deal(groups, tenants).into_iter().map(|group| Timeline { group, turns: Vec::new() }).collect();
    let mut hosts: Vec<&str> = timelines
        .iter()
        .map(|timeline| {
            let mut first = Present::new(TimeDelta::zero());
            if let Some(group) = groups.get(timeline.group) {
                first.apply(&group.set);
            }
            first.host
        })
        .collect();

    for (number, step) in story.steps().iter().enumerate() {
        let chosen = choose(step, &hosts);
        let count = u32::try_from(chosen.len().max(1)).unwrap_or(u32::MAX);
        for (place, &index) in (0u32..).zip(&chosen) {
            let at = step.at() + step.over() / count * place;
            timelines[index].turns.push(Turn { at, step: number });
            if let Some(host) = step.set.host.as_deref() {
                hosts[index] = host;
            }
        }
    }
    for timeline in &mut timelines {
        timeline.turns.sort_by_key(|turn| turn.at);
    }
    timelines
}

/// Deals the groups out so that every stretch of tenants has about the wanted shares: the group that is furthest behind is next.
fn deal(groups: &[Group], tenants: usize) -> Vec<usize> {
    let mut credit = vec![0i32; groups.len()];
    let mut dealt = Vec::with_capacity(tenants);
    for _ in 0..tenants {
        let mut next = 0;
        for (index, group) in groups.iter().enumerate() {
            credit[index] += i32::from(group.share.0);
            if credit[index] > credit[next] {
                next = index;
            }
        }
        credit[next] -= 100;
        dealt.push(next);
    }
    dealt
}

/// The indexes of the tenants that a step reaches, in ascending order.
fn choose(step: &Step, hosts: &[&str]) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..hosts.len())
        .filter(|&index| step.host.as_deref().is_none_or(|host| hosts[index] == host))
        .filter(|index| step.indexes.as_ref().is_none_or(|indexes| indexes.contains(index)))
        .collect();
    if let Some(Percent(percent)) = step.share {
        let percent = usize::from(percent);
        let wanted = (chosen.len() * percent).div_ceil(100);
        // Evenly spread: the k-th of n is taken where k·wanted/n reaches the next whole number.
        let all = chosen.len();
        let mut place = 0;
        chosen.retain(|_| {
            let taken = (place + 1) * wanted / all > place * wanted / all;
            place += 1;
            taken
        });
    }
    chosen.truncate(step.count.unwrap_or(usize::MAX));
    chosen
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
