//! The text of a cell that was not read from plain text.

use std::borrow::Cow;

use crate::identity::{respelled, unwrap_all};
use crate::untrusted::visible;

/// Without characters that cannot be seen, with identifiers as one word, and with addresses unwrapped.
pub(super) fn cleaned(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = each(text, visible);
    let text = each(text, respelled);
    if text.contains("://") { each(text, unwrap_all) } else { text }
}

/// What becomes of a text, copied only where it changes.
fn each<'a>(text: Cow<'a, str>, change: impl for<'b> Fn(&'b str) -> Cow<'b, str>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => change(text),
        Cow::Owned(text) => match change(&text) {
            Cow::Borrowed(_) => text.into(),
            Cow::Owned(changed) => changed.into(),
        },
    }
}
