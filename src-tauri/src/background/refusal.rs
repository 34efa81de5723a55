//! How the page is told that something was not done.

use crate::protocol::Response;

/// It was not done: a word for the reason, and what happened, what was kept, what to do.
pub(super) fn refused(code: &str, sentence: String) -> Response {
    Response::Refused { code: code.to_owned(), sentence }
}

/// An error of the core, which begins small and ends without a stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).chain(['.']).collect()
}
