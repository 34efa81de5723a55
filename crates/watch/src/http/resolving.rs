//! From a name to addresses: as the system says, or only those on the public internet.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use beacon_core::identity::is_private_address;
use beacon_core::proxy::SystemProxy;
use beacon_core::settings::Proxy;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;
use url::Url;

/// A name that the system cannot resolve.
#[derive(Debug, Error)]
#[error("the name {name} was not found: {source}")]
pub(super) struct NameNotFound {
    name: String,
    source: io::Error,
}

/// A name of the public internet that leads into this machine or a private network.
#[derive(Debug, Error)]
#[error("the name {0} leads to no public address")]
pub(super) struct NotPublic(String);

/// The system's resolver.
#[derive(Debug)]
pub(super) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses = find(name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// The system's resolver, without addresses that are not public: what is connected to is what was looked at.
#[derive(Debug)]
pub(super) struct PublicResolver {
    proxies: BTreeSet<String>,
}

impl PublicResolver {
    /// A proxy may have any address: a person chose it. It resolves names itself, so that what they lead to is its affair.
    pub(super) fn beside(proxy: &Proxy, system: Option<&SystemProxy>) -> Self {
        let host_of = |address: &str| Url::parse(address).ok()?.host_str().map(str::to_owned);
        let proxies = match (proxy, system) {
            (Proxy::None, _) => BTreeSet::new(),
            (Proxy::Manual { address, .. }, _) => host_of(address).into_iter().collect(),
            (Proxy::System, Some(system)) => system.hosts().map(str::to_owned).collect(),
            (Proxy::System, None) => {
                let matcher = Matcher::from_system();
                // Any public name: what the system says of it is the same for all but the exceptions.
                let any = ["http://online.superoffice.com", "https://online.superoffice.com"];
                let used = any.into_iter().filter_map(|address| matcher.intercept(&address.parse().ok()?));
                used.filter_map(|proxy| proxy.uri().host().map(str::to_owned)).collect()
            }
        };
        Self { proxies }
    }
}

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = self.proxies.contains(name.as_str());
        Box::pin(async move {
            let mut addresses = find(name.as_str()).await?;
            addresses.retain(|address| is_proxy || !is_private_address(address.ip()));
            if addresses.is_empty() {
                return Err(NotPublic(name.as_str().to_owned()).into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

async fn find(name: &str) -> Result<Vec<SocketAddr>, Box<dyn StdError + Send + Sync>> {
    look_up(name, 0).await.map_err(|source| NameNotFound { name: name.to_owned(), source }.into())
}

/// The addresses of a host; names under `localhost` are this machine (RFC 6761), which not every system knows.
pub(crate) async fn look_up(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    if host.ends_with(".localhost") {
        return Ok(vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)]);
    }
    tokio::net::lookup_host((host, port)).await.map(Vec::from_iter)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn resolve(resolver: &impl Resolve, name: &str) -> Result<usize, bool> {
        let addresses = resolver.resolve(name.parse().expect("a name")).await;
        addresses.map(Iterator::count).map_err(|error| error.is::<NotPublic>())
    }

    #[tokio::test]
    async fn a_public_name_that_leads_to_this_machine_is_not_followed() {
        let resolver = PublicResolver::beside(&Proxy::None, None);
        assert_eq!(resolve(&resolver, "online3.localhost").await, Err(true));
        assert_eq!(resolve(&SystemResolver, "online3.localhost").await, Ok(1));
    }

    #[tokio::test]
    async fn a_proxy_may_be_anywhere() {
        let proxy = Proxy::Manual { address: "http://proxy.localhost:3128".to_owned(), user: None };
        let resolver = PublicResolver::beside(&proxy, None);
        assert_eq!(resolve(&resolver, "proxy.localhost").await, Ok(1));
        assert_eq!(resolve(&resolver, "online3.localhost").await, Err(true));
    }
}
