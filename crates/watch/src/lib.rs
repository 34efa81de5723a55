//! What Tenant Beacon does: the loop that drives the engine, the HTTP client, and the store.
//!
//! [`Watcher::start`] runs it all on the current tokio runtime. The desktop app and the command line tool listen to it
//! ([`Listener`]), ask it questions ([`Watcher::question`]) and give it commands ([`Watcher::command`]).

mod clock;
mod diagnosis;
mod driver;
mod http;
mod lock;
mod maintenance;
mod network;
mod ports;
mod region;
mod store;
mod supervisor;
mod system_proxy;
mod watcher;

pub use clock::{Clock, local_now};
pub use diagnosis::{DiagnosisTarget, diagnose};
pub use http::{ClientError, HttpService, system_has_certificates};
pub use lock::{is_without_locks, lock};
pub use ports::{Check, Listener, Screen, Service};
pub use region::system_hour_cycle;
pub use store::{CurrentStatus, OpenMessage, Opened, Remembered, Store, StoreError, usual_folder};
pub use system_proxy::system_proxy;
pub use watcher::{Done, NotAsked, Options, StartError, Started, Watcher};
