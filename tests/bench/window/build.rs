//! What Tauri's macros need.

fn main() {
    println!("cargo::rerun-if-changed=page");
    tauri_build::build();
}
