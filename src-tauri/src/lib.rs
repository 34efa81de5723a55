//! What the background app and its window share: what they say to each other, and how both log.

pub mod logs;
pub mod protocol;
pub mod table;
pub mod wire;

/// What names the app to the system: in its configuration, on the session bus, and on Windows for its notifications.
pub const IDENTIFIER: &str = "io.github.tenant-beacon";

/// The code with which a window's process ends when what draws its page ended before the page said anything.
pub const NOT_DRAWN: i32 = 71;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_the_one_in_the_configuration() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("a configuration");
        assert_eq!(configuration["identifier"], IDENTIFIER);
    }
}
