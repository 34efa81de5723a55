//! Declares the one command that the page may call; everything else is denied.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The tray's pictures are unpacked by a macro, which cargo does not see through.
    println!("cargo::rerun-if-changed=../icons/rendered/tray");
    let commands = tauri_build::AppManifest::new().commands(&["ask"]);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?)
}
