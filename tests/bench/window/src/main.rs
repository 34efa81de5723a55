//! The yardstick of the app's window: a bare Tauri window that shows one line.

#[expect(clippy::disallowed_types, reason = "what the macro makes is Tauri's affair")]
fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())
}
