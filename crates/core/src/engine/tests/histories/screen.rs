//! What is on the screen, held against the model.

use chrono::TimeDelta;

use super::judge::Judge;
use super::model::Model;
use crate::change::ChangeKind;
use crate::engine::FAILURES_UNTIL_NO_DATA;
use crate::engine::tests::bench::Bench;
use crate::engine::tests::calls::{Call, What};
use crate::engine::{Effect, Input, Record};
use crate::health::Health;
use crate::view::Glyph;

impl Judge {
    /// No data is what cannot be read, neither earlier nor later than promised.
    pub(super) fn look_at_data(&mut self, call: &Call, model: &Model) {
        for effect in &call.effects {
            let Effect::Store(Record::Change(change)) = effect else { continue };
            let Some(tenant) = model.tenants.get(&change.key) else {
                self.breaks("only the watched change", &format!("{change:?}"), model);
                continue;
            };
            if let ChangeKind::Reachability { to: Some(_), .. } = &change.kind {
                let age = tenant.checked_at.map(|at| model.passed - at);
                let is_stale = age.is_some_and(|age| age >= tenant.promised_at_least * 2 - TimeDelta::seconds(1));
                if !is_stale && tenant.failures < FAILURES_UNTIL_NO_DATA {
                    self.breaks("no data is what cannot be read", &format!("{change:?}"), model);
                }
            }
        }
        if let What::Input(Input::StatusChecked { key, .. }) = &call.what
            && let Some(tenant) = model.tenants.get(key)
        {
            let is_failing = tenant.failures_that_count >= FAILURES_UNTIL_NO_DATA && !tenant.may_be_gone();
            if is_failing && !tenant.no_data {
                self.breaks("never fresh while blind", &format!("{key}: {} failures", tenant.failures), model);
            }
            if tenant.no_data && tenant.failures == 0 {
                self.breaks(
                    "no data is what cannot be read",
                    &format!("{key} was read, or is allowed to be gone"),
                    model,
                );
            }
        }
    }

    /// Rows, counts and the glyph are as the model says.
    pub(super) fn look_at_screen(&mut self, model: &Model, bench: &Bench) {
        let rows = bench.engine.rows();
        if rows.iter().map(|row| &row.key).ne(model.tenants.keys()) {
            self.breaks(
                "what is watched is what was asked for",
                &format!("{:?}", rows.iter().map(|row| &row.key).collect::<Vec<_>>()),
                model,
            );
            return;
        }
        for (row, (key, tenant)) in rows.iter().zip(&model.tenants) {
            let state = tenant.believed.as_ref().map(|believed| believed.state.name().to_owned());
            let host = tenant.believed.as_ref().and_then(|believed| believed.host.clone());
            let health = model.health(key).map(|(health, _)| health);
            let seen = (&row.state, row.health, row.no_data, row.snoozed, &row.host, &row.name);
            let right = (&state, health, tenant.no_data, model.is_snoozed(key), &host, &tenant.name);
            if seen != right {
                self.breaks("rows are true", &format!("{key}: {seen:?}, not {right:?}"), model);
            }
            if row.tags.iter().ne(&tenant.tags) {
                self.breaks("rows are true", &format!("{key}: {:?}", row.tags), model);
            }
            let times = bench.engine.check_times(key);
            if tenant.is_deleted() && tenant.doubt.is_none() {
                let waits = times.is_some_and(|times| times.next_check.is_some()) && !tenant.asked_alone;
                if waits || tenant.no_data {
                    self.breaks(
                        "the deleted are left alone",
                        &format!("{key}: checked again {waits}, no data {}", tenant.no_data),
                        model,
                    );
                }
            }
            let fresh_for = tenant.promised * 3 + TimeDelta::minutes(1);
            let is_stale = tenant.fresh_from.is_some_and(|from| model.awake - from > fresh_for);
            if is_stale && !model.paused && !tenant.may_be_gone() && !tenant.no_data {
                self.breaks(
                    "never fresh while blind",
                    &format!("{key} is {} old", model.awake - tenant.fresh_from.unwrap_or_default()),
                    model,
                );
            }
        }
        self.look_at_sweep(model, bench);
        self.look_at_glyph(model, bench);
    }

    /// A sweep waits only for those who will be checked.
    fn look_at_sweep(&mut self, model: &Model, bench: &Bench) {
        if bench.engine.sweep().is_none() || model.paused {
            self.sweep_since = None;
            return;
        }
        let since = *self.sweep_since.get_or_insert(model.awake);
        if model.awake - since > TimeDelta::minutes(5) {
            self.sweep_since = Some(model.awake + TimeDelta::days(1));
            self.breaks("a sweep comes to its end", &format!("{:?}", bench.engine.sweep()), model);
        }
    }

    fn look_at_glyph(&mut self, model: &Model, bench: &Bench) {
        let heard = || model.tenants.iter().filter(|(key, _)| !model.is_snoozed(key));
        let worst = heard().filter_map(|(key, _)| model.health(key)).map(|(health, _)| health).max();
        let no_data = heard().any(|(_, tenant)| tenant.no_data || tenant.blind);
        let right = match worst {
            _ if model.paused => Glyph::Paused,
            _ if model.tenants.is_empty() => Glyph::Nothing,
            Some(Health::Incident) => Glyph::Incident,
            Some(Health::Warning) => Glyph::Warning,
            _ if no_data => Glyph::NoData,
            Some(Health::Maintenance) => Glyph::Maintenance,
            _ if heard().any(|(key, _)| model.health(key).is_none()) => Glyph::Nothing,
            _ => Glyph::Ok,
        };
        let seen = bench.engine.summary().glyph;
        let is_blind_all = model.tenants.values().any(|tenant| tenant.blind);
        if seen != right && seen != Glyph::Offline && !(is_blind_all && seen == Glyph::NoData) {
            self.breaks("the glyph is true", &format!("{seen:?}, not {right:?}"), model);
        }
    }
}
