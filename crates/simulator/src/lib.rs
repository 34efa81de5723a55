//! A stand-in for the tenant status service: its real wire format over real HTTP (1.1 and 2, in clear text or over TLS) on
//! 127.0.0.1, with stories that say what happens to the tenants, and faults for everything that can go wrong with an
//! answer and the connection that it comes on.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
//!
//! let simulator = Simulator::start(Options::new(Story::named("calm")?)).await?;
//! println!("{}/api/state/Cust10001", simulator.root());
//! simulator.change("Cust10001", Patch::state("OfflineMaintenance"))?;
//! simulator.change("Cust10002", Patch::fault(Fault::CutOff))?;
//! # Ok(())
//! # }
//! ```
//!
//! # Addresses
//!
//! | Request | Answer |
//! |---|---|
//! | `GET /api/state/{id}` | the state document; 404 or `Unknown` for an identifier that is not in the fleet ([`Unlisted`]) |
//! | `GET /{id}/api` | the version document with `Accept: application/json`, otherwise a page; 421 when the `Host` is an endpoint host where the tenant is not; 503 when the tenant does not run (assumed, nobody published it) |
//! | `/{id}/api/v1/…` | the same, but 401 where the tenant runs: nobody has an account here |
//! | `GET /api/v2/summary.json` | the vendor's service page, as Atlassian Statuspage has it, with what the story says there |
//!
//! A tenant's `Endpoint` is `http://{host}.localhost:{port}/{id}` (`https:` over TLS): all hosts are this one server.
//!
//! # Control API
//!
//! For tests of a simulator in another process; its requests are not counted.
//!
//! | Request | Does |
//! |---|---|
//! | `GET /simulator/tenants` | lists `identifier`, `name`, `state`, `is_running`, `host`, `version`, `era` and faults of all tenants, as they are now |
//! | `PUT /simulator/tenants/{id}` | a [`Patch`] as JSON, for example `{"state": "Unknown"}` or `{"fault": {"status": {"code": 503}}}`; 204, 400 or 404 |
//! | `PUT /simulator/service` | `fault` for the whole service (`"none"` ends it, also the story's) and `clock_offset_seconds`; 204 or 400 |
//! | `GET /simulator/requests` | [`RequestCounts`] as JSON |

mod body;
mod clock;
mod connection;
mod control;
mod counts;
mod documents;
mod fault;
mod frames;
mod line;
mod patch;
mod planning;
mod replies;
mod server;
mod service;
mod service_page;
mod story;
mod tls;
mod world;

use std::{io, net::Ipv4Addr, sync::Arc, time::Duration};

use chrono::TimeDelta;
use thiserror::Error;
use tokio::{net::TcpListener, task::JoinHandle};

pub use crate::{
    counts::{RequestCounts, TenantRequests},
    fault::{Fault, Raw, RawBody, TlsFault},
    patch::{Addresses, Era, PUBLISHED_STATES, Patch, State},
    service::{MAX_TENANTS, SimulatedTenant, UnknownTenant},
    story::{Story, StoryError, UnknownStory, Unlisted, stories},
    tls::TlsError,
    world::{Present, World},
};
use crate::{documents::Site, server::Speech, service::Service, tls::Tls};

/// How to start a simulator.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// What happens.
    pub story: Story,
    /// How many tenants, 0 to [`MAX_TENANTS`].
    pub tenants: usize,
    /// The time from the server's now to `ValidUntil`, in place of the story's. Steps that set it still do.
    pub valid_for: Option<Duration>,
    /// When given, every `ValidUntil` is the next full multiple of it, whenever it is asked for: all tenants are due at the same moment.
    pub renewed_every: Option<Duration>,
    /// Whether to speak TLS, with the certificate that [`Simulator::certificate`] tells.
    pub tls: bool,
    /// The organisation that its certificate says it is from; it says none by default.
    pub issuer: Option<String>,
    /// Whether to speak HTTP/1.1 only, not HTTP/2.
    pub http1_only: bool,
}

impl Options {
    /// Any free port, and as many tenants as fit the story.
    #[must_use]
    pub fn new(story: Story) -> Options {
        let tenants = story.tenants();
        Options {
            port: 0,
            story,
            tenants,
            valid_for: None,
            renewed_every: None,
            tls: false,
            issuer: None,
            http1_only: false,
        }
    }
}

/// Why a simulator does not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The port cannot be had.
    #[error("The simulator cannot listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// More tenants than there are identifiers.
    #[error("The simulator can have at most {MAX_TENANTS} tenants, not {asked}.")]
    TooManyTenants {
        /// How many were asked for.
        asked: usize,
    },
    /// It cannot speak TLS.
    #[error("The simulator cannot speak TLS: {0}")]
    Tls(#[from] TlsError),
}

/// A running simulator. Dropping it stops it and closes its connections.
#[derive(Debug)]
pub struct Simulator {
    service: Arc<Service>,
    accepting: JoinHandle<()>,
    certificate: Option<String>,
}

impl Simulator {
    /// Listens on 127.0.0.1 and answers from tasks of the current tokio runtime. The story starts now.
    ///
    /// # Errors
    /// When the port cannot be had, there are too many tenants, or TLS cannot be set up.
    pub async fn start(options: Options) -> Result<Simulator, StartError> {
        let Options { port, story, tenants, valid_for, renewed_every, tls, issuer, http1_only } = options;
        if tenants > MAX_TENANTS {
            return Err(StartError::TooManyTenants { asked: tenants });
        }
        let tls = tls.then(|| Tls::new(issuer.as_deref(), http1_only)).transpose()?;
        let certificate = tls.as_ref().map(|tls| tls.certificate.clone());
        let refused = |source| StartError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(refused)?;
        let bound = listener.local_addr().map_err(refused)?.port();
        let site = Site { secure: tls.is_some(), port: bound };
        let renewed_every = renewed_every.and_then(|every| TimeDelta::from_std(every).ok());
        let service = Arc::new(Service::new(World::new(story, tenants, valid_for), site, renewed_every));
        let speech = Speech { tls: tls.map(Arc::new), http1_only };
        let accepting = tokio::spawn(server::run(listener, Arc::clone(&service), speech));
        Ok(Simulator { service, accepting, certificate })
    }

    /// The root address, without a slash at its end: `http://127.0.0.1:PORT`, or `https:` over TLS.
    #[must_use]
    pub fn root(&self) -> String {
        self.service.site().root()
    }

    /// The certificate that it shows, as PEM: for clients that are to trust it. `None` without TLS.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.service.site().port
    }

    /// The tenants, in order of their identifiers.
    #[must_use]
    pub fn tenants(&self) -> Vec<SimulatedTenant> {
        self.service.tenants()
    }

    /// Changes a tenant by hand from now on. What is set here wins over the story; what is not follows it.
    ///
    /// # Errors
    /// When there is no such tenant (compared without case).
    pub fn change(&self, identifier: &str, patch: Patch) -> Result<(), UnknownTenant> {
        self.service.change(identifier, patch)
    }

    /// Sets what is wrong with the whole service, state and version documents alike, and wins over the story and over faults of tenants.
    /// `Some(Fault::None)` keeps the service well whatever the story says, `None` follows the story again.
    pub fn service_fault(&self, fault: Option<Fault>) {
        self.service.set_fault(fault);
    }

    /// Sets the server's clock (`Date` and `ValidUntil`) wrong by so many seconds; negative is slow. The story is not affected.
    pub fn clock_offset(&self, seconds: i64) {
        self.service.set_clock_offset(seconds);
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> RequestCounts {
        self.service.requests()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
