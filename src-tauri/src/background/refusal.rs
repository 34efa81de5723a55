//! How the page is told that something was not done.

use beacon_core::language::{Message, Texts};

use beacon_link::protocol::Response;

/// It was not done: a word for the reason, and what happened, what was kept, what to do.
pub(super) fn refused(code: &str, texts: &Texts, message: impl Into<Message>) -> Response {
    Response::Refused { code: code.to_owned(), sentence: texts.sentence(message) }
}
