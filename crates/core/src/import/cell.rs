//! The text of a cell that was not read from plain text.

use std::borrow::Cow;

use crate::identity::unwrap_all;
use crate::untrusted::visible;

/// Without characters that cannot be seen, and with addresses unwrapped.
pub(super) fn cleaned(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = match text {
        Cow::Borrowed(text) => visible(text),
        Cow::Owned(text) => match visible(&text) {
            Cow::Borrowed(_) => text.into(),
            Cow::Owned(seen) => seen.into(),
        },
    };
    if !text.contains("://") {
        return text;
    }
    match text {
        Cow::Borrowed(text) => unwrap_all(text),
        Cow::Owned(text) => unwrap_all(&text).into_owned().into(),
    }
}
