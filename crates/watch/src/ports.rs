//! The few things the loop needs from outside, as operations.

use std::future::Future;
use std::sync::Arc;

use beacon_core::change::Change;
use beacon_core::check::{CheckError, CheckResult, StatusAnswer, VersionAnswer};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::language::Texts;
use beacon_core::notifications::NotificationEvent;
use beacon_core::proxy::Password;
use beacon_core::service_page::ServicePage;
use beacon_core::settings::Proxy;
use beacon_core::tray::TrayView;
use beacon_core::view::{Row, Summary};
use chrono::{DateTime, Utc};
use url::Url;

use crate::http::{ClientError, HttpService};

/// Reads documents. An operation each, not a client: so that tests need no network, and bounds stay in one place.
pub trait Service: Clone + Send + Sync + 'static {
    /// Reads the status of a tenant.
    fn status(
        &self,
        key: TenantKey,
        environment: Arc<Environment>,
        url: Url,
    ) -> impl Future<Output = CheckResult> + Send;

    /// Reads a version document.
    fn version(
        &self,
        environment: Arc<Environment>,
        url: Url,
    ) -> impl Future<Output = Result<VersionAnswer, CheckError>> + Send;

    /// Reads the vendor's service page; `None` when it does not answer.
    fn service_page(&self, url: Url) -> impl Future<Output = Option<ServicePage>> + Send;

    /// The same without any connections: those it had belong to a network that is gone, or to another proxy.
    ///
    /// # Errors
    /// When the proxy cannot be used.
    fn fresh(&self, proxy: &Proxy, password: Option<&Password>) -> Result<Self, ClientError>;
}

impl Service for HttpService {
    async fn status(&self, key: TenantKey, environment: Arc<Environment>, url: Url) -> CheckResult {
        self.status(&key, &environment, url).await
    }

    async fn version(&self, environment: Arc<Environment>, url: Url) -> Result<VersionAnswer, CheckError> {
        self.version(&environment, url).await
    }

    async fn service_page(&self, url: Url) -> Option<ServicePage> {
        self.service_page(url).await
    }

    fn fresh(&self, proxy: &Proxy, password: Option<&Password>) -> Result<Self, ClientError> {
        Self::new(proxy, password)
    }
}

/// Hears what happens. Called by the loop, so nothing here may block: put it in a queue.
pub trait Listener: Send + Sync + 'static {
    /// A person is to be told.
    fn notification(&self, event: NotificationEvent);

    /// What tray and window show has changed; at most four times a second.
    fn screen(&self, screen: Screen);

    /// From now on texts are in this language, which the person changed; said before anything is told in it.
    fn language(&self, _texts: &Texts) {}

    /// A watched tenant was checked; said before the engine concludes from it.
    fn checked(&self, _check: &Check<'_>) {}

    /// A tenant changed. It is stored already.
    fn change(&self, _change: &Change) {}
}

/// One check of a watched tenant, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// Which tenant.
    pub key: &'a TenantKey,
    /// When the question was sent.
    pub sent: DateTime<Utc>,
    /// When the answer was there, or the failure.
    pub received: DateTime<Utc>,
    /// What came of it.
    pub outcome: Result<&'a StatusAnswer, &'a CheckError>,
}

/// What tray and window show, as far as it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// Rows that changed or are new.
    pub rows: Vec<Row>,
    /// Tenants that are gone.
    pub removed: Vec<TenantKey>,
    /// The top of the window.
    pub summary: Summary,
    /// The tray.
    pub tray: TrayView,
}
