//! What Tenant Beacon concludes from what the tenant status service says.
//!
//! Pure: nothing here reads a clock, a file or the network; time and jitter are arguments. The loop that does those
//! things is in `beacon-watch`.

pub mod identity;
pub mod status;
pub mod untrusted;
pub mod version;
