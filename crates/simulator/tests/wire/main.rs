//! The simulator on the wire: requests written by hand on a TCP stream, and a real HTTP/2 client.

#![allow(clippy::unwrap_used, clippy::panic)]

mod client;
mod control;
mod documents;
mod http;
mod http2;
mod life;
mod stories;
mod tls;
mod transport;
