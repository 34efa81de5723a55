//! Answers whether tenants run: from memory while that is current, else by one check that all who ask share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use beacon_core::check::CheckError;
use beacon_core::engine::{Command, CommandError, Profile, RemovalToken};
use beacon_core::identity::TenantKey;
use beacon_watch::Watcher;
use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use tokio::sync::watch;
use tokio::time::timeout;

use super::answers::{Answers, Look, TooMany};
use super::verdict::{KnownStatus, Verdict};

/// After this time there may be another answer, where nothing better is known.
const LATER: TimeDelta = TimeDelta::seconds(30);

/// The time of day.
pub(crate) type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Keeps answers, and has tenants checked for those who ask.
#[derive(Clone)]
pub(crate) struct Keeper {
    watcher: Watcher,
    answers: Answers,
    /// So many tenants that nobody named are checked at the most.
    max_tenants: usize,
    now: Now,
}

/// What somebody who asks accepts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// An answer that was current so long ago, where no current one can be had.
    pub(crate) max_stale: TimeDelta,
    /// Only what is in memory.
    pub(crate) only_if_cached: bool,
    /// The address that was known is wrong: the tenant has to be checked again.
    pub(crate) misdirected: bool,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) enum Told {
    /// A check that is current, or as old as is accepted.
    Known(Arc<KnownStatus>),
    /// The service does not know the tenant, and never did as far as we saw.
    Unknown {
        /// When there may be another answer.
        next: DateTime<Utc>,
    },
    /// There is none that is to be believed.
    NoData {
        /// What was known before.
        known: Option<Arc<KnownStatus>>,
        /// When there may be another answer.
        next: DateTime<Utc>,
        /// Why there is none.
        why: NoData,
    },
}

/// Why there is no answer that is to be believed; it says nothing about the tenant.
#[derive(Debug, Clone, PartialEq, Error)]
pub(crate) enum NoData {
    /// A condition under which nothing can be known.
    #[error("{}", sentence_of_condition(.0))]
    Condition(String),
    /// The last check failed.
    #[error("the status service could not be read: {}", beacon_core::language::Texts::default().failure(.0))]
    Failed(CheckError),
    /// It was not the tenant's turn, or the service took its time.
    #[error("the tenant was not checked in time; the next answer may be there")]
    NotInTime,
    /// Only memory was to be asked.
    #[error("nothing current is in memory")]
    NotInMemory,
    /// There is no room.
    #[error(transparent)]
    TooMany(TooMany),
}

fn sentence_of_condition(kind: &str) -> &'static str {
    if kind == "offline" {
        "this machine has no network"
    } else {
        "something answers in the place of the status service: a log-in page, a proxy or an untrusted certificate"
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("answers", &self.answers).finish_non_exhaustive()
    }
}

impl Told {
    /// Since when the tenant has been seen in its state.
    pub(crate) fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Known(known) => Some(known.since),
            Self::Unknown { .. } | Self::NoData { .. } => None,
        }
    }

    /// Why there is no answer, where there is none.
    pub(crate) fn why(&self) -> Option<String> {
        match self {
            Self::NoData { why, .. } => Some(why.to_string()),
            Self::Known(_) | Self::Unknown { .. } => None,
        }
    }

    /// The same for programs.
    pub(crate) fn verdict(&self, key: &TenantKey, now: DateTime<Utc>) -> Verdict {
        match self {
            Self::Known(known) => Verdict::of(key, known, now),
            Self::Unknown { next } => Verdict::unknown(key, *next, now),
            Self::NoData { known, next, .. } => Verdict::without_data(key, known.as_deref(), *next, now),
        }
    }
}

impl Keeper {
    /// Answers from `answers`, which the watcher's loop fills.
    pub(crate) fn new(watcher: Watcher, answers: Answers, max_tenants: usize, now: Now) -> Self {
        Self { watcher, answers, max_tenants, now }
    }

    /// The time of day.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// What is known.
    pub(crate) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether a tenant runs, as far as can be known within so much time.
    pub(crate) async fn ask(&self, key: &TenantKey, wish: Wish, within: Duration) -> Told {
        let asked_at = self.now();
        let look = self.answers.look(key);
        if !wish.misdirected
            && let Some(known) = look.current(asked_at)
        {
            self.answers.was_asked_for(key, asked_at);
            return Told::Known(known);
        }
        let mut is_late = false;
        if !wish.only_if_cached {
            match self.bring(key, wish.misdirected, within) {
                Ok(Some(mut news)) => is_late = timeout(within, news.changed()).await.is_err(),
                Ok(None) => {}
                Err(error) => return self.stale(look, NoData::TooMany(error), wish),
            }
        }
        let look = self.answers.look(key);
        // What was received since is current for those who waited for it, however soon it ends.
        let received = look.known.clone().filter(|known| known.checked_at >= asked_at && look.failed.is_none());
        if let Some(known) = look.current(self.now()).or(received) {
            return Told::Known(known);
        }
        if look.failed == Some(CheckError::NotFound) && look.known.is_none() {
            let next = look.not_before.unwrap_or(self.now() + LATER);
            return Told::Unknown { next };
        }
        let why = match (&look.cut_off_by, &look.failed) {
            (Some(kind), _) => NoData::Condition(kind.clone()),
            (None, Some(failure)) => NoData::Failed(failure.clone()),
            (None, None) if wish.only_if_cached && !is_late => NoData::NotInMemory,
            (None, None) => NoData::NotInTime,
        };
        self.stale(look, why, wish)
    }

    /// An older answer where one is accepted, else why there is none.
    fn stale(&self, look: Look, why: NoData, wish: Wish) -> Told {
        let now = self.now();
        if let Some(known) = &look.known
            && wish.max_stale > TimeDelta::zero()
            && known.checked_at <= now
            && now - known.fresh_until <= wish.max_stale
        {
            return Told::Known(Arc::clone(known));
        }
        let next = look.not_before.unwrap_or(now + LATER);
        Told::NoData { known: look.known, next, why }
    }

    /// Has a tenant checked, once for all who ask meanwhile; gives what says that it was. `None` when it is not checked
    /// within so much time.
    fn bring(
        &self,
        key: &TenantKey,
        misdirected: bool,
        within: Duration,
    ) -> Result<Option<watch::Receiver<()>>, TooMany> {
        let Some(turn) = self.answers.want(key, misdirected, self.max_tenants, self.now())? else { return Ok(None) };
        if turn.is_first {
            let (keeper, key) = (self.clone(), key.clone());
            let (number, instead_of) = (turn.number, turn.instead_of);
            // Whoever asked first may give up: the others still wait.
            tokio::spawn(async move {
                if keeper.check(&key, misdirected, number, instead_of, within).await.is_none() {
                    keeper.answers.comes_later(&key, number, None);
                }
            });
        }
        Ok(Some(turn.news))
    }

    /// Asks the loop for a check; `None` when it has ended.
    async fn check(
        &self,
        key: &TenantKey,
        misdirected: bool,
        turn: u64,
        instead_of: Option<TenantKey>,
        within: Duration,
    ) -> Option<()> {
        if let Some(other) = instead_of {
            // Removing is never refused.
            let _ = self.watcher.command(Command::Remove(vec![other], RemovalToken::default())).await?;
        }
        let check = Command::CheckForCaller { key: key.clone(), misdirected };
        if let Err(CommandError::NoTenant(_)) = self.watcher.command(check).await? {
            // One that is watched since is left as it is; one of an environment that is gone is not checked.
            let _ = self.watcher.command(Command::Add(vec![(key.clone(), Profile::default())])).await?;
        }
        let asked = key.clone();
        let times = self.watcher.question(move |engine, now| (engine.check_times(&asked), now.to_utc())).await?;
        let (Some(times), now) = times else {
            self.answers.comes_later(key, turn, None);
            return Some(());
        };
        let soon = TimeDelta::from_std(within).unwrap_or(LATER);
        if !times.checking && times.next_check.is_none_or(|next| next > now + soon) {
            self.answers.comes_later(key, turn, times.next_check);
        }
        Some(())
    }
}

impl Look {
    /// The last check, while it is current.
    fn current(&self, now: DateTime<Utc>) -> Option<Arc<KnownStatus>> {
        let known = self.known.as_ref().filter(|_| self.failed.is_none() && self.cut_off_by.is_none())?;
        (known.checked_at <= now && now < known.fresh_until).then(|| Arc::clone(known))
    }
}

#[cfg(test)]
mod tests;
