//! What the system says of proxies, where it cannot be used: that is said on standard error.

use anyhow::bail;
use beacon_core::language::Texts;
use beacon_core::proxy::{ProxyFlaw, SystemProxy};

/// Says what is set and cannot be used.
///
/// # Errors
/// With what keeps everything from being read: a setting that is no address of a proxy, unless it `is_diagnosed`.
pub(crate) fn check(is_diagnosed: bool) -> anyhow::Result<()> {
    let proxy = beacon_watch::system_proxy();
    let Some(flaw) = proxy.as_ref().and_then(SystemProxy::flaw) else { return Ok(()) };
    let sentence = Texts::default().sentence(flaw);
    if matches!(flaw, ProxyFlaw::NoAddress { .. }) && !is_diagnosed {
        bail!(sentence);
    }
    warn(&sentence);
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a command line tool says on standard error what is wrong")]
fn warn(sentence: &str) {
    eprintln!("beacon: {sentence}");
}
