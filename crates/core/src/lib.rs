//! What Tenant Beacon concludes from what the tenant status service says.
//!
//! Pure: nothing here reads a clock, a file or the network; time and jitter are arguments. The loop that does those
//! things is in `beacon-watch`.

pub mod availability;
pub mod change;
pub mod check;
pub mod condition_log;
pub mod conditions;
pub mod diagnosis;
pub mod engine;
pub mod export;
pub mod flapping;
pub mod health;
pub mod identity;
pub mod import;
pub mod language;
pub mod notifications;
pub mod proxy;
pub mod schedule;
pub mod service_page;
pub mod settings;
pub mod status;
pub mod tray;
pub mod untrusted;
pub mod usual;
pub mod version;
pub mod view;

mod pairs;
