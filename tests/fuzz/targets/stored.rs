//! Rows of a damaged database: the engine starts from whatever can be parsed, and works for an hour.
#![no_main]

use std::sync::LazyLock;

use beacon_core::engine::{Engine, Input, TenantState, Profile, Stored};
use beacon_core::identity::TenantKey;
use beacon_core::language::Texts;
use beacon_core::notifications::{Notification, Snoozes};
use beacon_core::settings::Settings;
use chrono::{DateTime, FixedOffset, TimeDelta};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;

/// What the columns of the database hold, each as its JSON.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Rows {
    settings: Option<Settings>,
    tenants: Vec<(TenantKey, Profile, Option<TenantState>)>,
    notifications: Vec<Notification>,
    snoozes: Snoozes,
}

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::default);
static START: LazyLock<DateTime<FixedOffset>> = LazyLock::new(|| "2026-11-24T09:00:00Z".parse().expect("a time"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(rows) = serde_json::from_slice::<Rows>(bytes) else { return };
    let Rows { settings, tenants, notifications, snoozes } = rows;
    let stored = Stored { settings, tenants, notifications, snoozes, ..Stored::default() };
    let mut now = *START;
    let mut engine = Engine::new(stored, TEXTS.clone(), 1, now);
    let end = now + TimeDelta::hours(1);
    let mut steps = 0;
    while let Some(next) = engine.next_deadline(now.to_utc()).filter(|next| *next <= end) {
        steps = if next > now { 0 } else { steps + 1 };
        assert!(steps < 1000, "a busy loop at {now}");
        now = next.max(now.to_utc()).fixed_offset();
        engine.handle(Input::Tick, now);
    }
    let _ = engine.summary();
    for row in engine.rows() {
        let _ = engine.details(&row.key, now);
    }
});
