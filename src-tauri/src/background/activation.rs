//! Activation tokens: a desktop gives one with a click, and for it lets a window take the focus. Without one, a window that
//! is covered stays covered on Wayland.

/// The longest token that is taken, in bytes. Desktops give some hundred.
const LONGEST: usize = 1024;

/// A token, which is good for one window and once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActivationToken(String);

impl ActivationToken {
    /// A token as it came over the bus or in a variable; `None` for what no desktop gives: nothing, or what is too long or
    /// holds characters that cannot be seen.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let is_one = !text.is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
        is_one.then(|| Self(text.to_owned()))
    }

    /// As it came.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("gnome-shell/Tenant Beacon/1021-0-host_TIME4031", true)]
    #[case("4f1b0f0c-7d0e-4bd4-8f0c-2f4f5a1d2c11", true)]
    #[case("", false)]
    #[case("two\nlines", false)]
    #[case("nothing\0more", false)]
    fn only_what_a_desktop_may_give_is_a_token(#[case] text: &str, #[case] is_one: bool) {
        assert_eq!(ActivationToken::new(text).is_some(), is_one);
    }

    #[test]
    fn a_token_without_end_is_none() {
        assert!(ActivationToken::new(&"x".repeat(LONGEST)).is_some());
        assert!(ActivationToken::new(&"x".repeat(LONGEST + 1)).is_none());
    }
}
