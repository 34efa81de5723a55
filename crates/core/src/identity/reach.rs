//! How far a host reaches: this machine, a private network, or one registrable domain of the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Host;

/// Whether both lie in one registrable domain (by the public suffix list), or are one host.
pub(super) fn is_same_domain(one: &Host<&str>, two: &Host<&str>) -> bool {
    let (Host::Domain(first), Host::Domain(second)) = (one, two) else { return one == two };
    let (first, second) = (first.trim_end_matches('.'), second.trim_end_matches('.'));
    first == second || psl::domain_str(first).is_some_and(|domain| psl::domain_str(second) == Some(domain))
}

/// Whether a host lies on this machine or in a private network, as far as its address tells.
pub(super) fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let top = name.rsplit('.').next().unwrap_or(&name);
            !name.contains('.') || ["localhost", "local", "internal"].contains(&top)
        }
        Host::Ipv4(address) => is_private_v4(*address),
        Host::Ipv6(address) => is_private_v6(*address),
    }
}

/// Whether a host is this machine.
pub(super) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(_) => is_localhost(host),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Whether a host is called `localhost`, or something under it (RFC 6761).
pub(super) fn is_localhost(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return false };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether an address is this machine's, or one of a private network: nothing that the public internet names.
#[must_use]
pub fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => is_private_v6(address),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    // Shared by the customers of a provider (RFC 6598), or "this network" (RFC 1122).
    let [first, second, ..] = address.octets();
    let is_shared = (first, second & 0b1100_0000) == (100, 64);
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_broadcast()
        || is_shared
        || first == 0
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    embedded(address).is_some_and(is_private_v4)
        || address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

/// The IPv4 address to which an IPv6 address leads: mapped, translated (RFC 6052) or by 6to4.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => of(high, low),
        _ => address.to_ipv4_mapped(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("127.0.0.1", true)]
    #[case("10.1.2.3", true)]
    #[case("172.16.0.1", true)]
    #[case("192.168.0.1", true)]
    #[case("169.254.169.254", true)]
    #[case("100.64.0.1", true)]
    #[case("100.128.0.1", false)]
    #[case("0.0.0.1", true)]
    #[case("20.50.1.1", false)]
    #[case("::1", true)]
    #[case("fd00::1", true)]
    #[case("fe80::1", true)]
    #[case("::ffff:10.0.0.1", true)]
    #[case("64:ff9b::7f00:1", true)]
    #[case("64:ff9b::1432:101", false)]
    #[case("2002:a00:1::1", true)]
    #[case("2a01:111::1", false)]
    fn addresses_of_this_machine_and_private_networks(#[case] address: IpAddr, #[case] private: bool) {
        assert_eq!(is_private_address(address), private);
    }
}
