//! The status document: what the service says of one tenant, from bytes to a [`Status`]. Lenient, and never panics.

mod address;
mod document;
mod error;
mod fields;
mod state;

pub use address::Address;
pub use document::Status;
pub use error::StatusError;
pub(crate) use fields::Fields;
pub use state::State;
