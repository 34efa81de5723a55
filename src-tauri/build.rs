//! Declares the two commands that the page may call; everything else is denied.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The page is taken in by a macro, which cargo does not see through.
    println!("cargo::rerun-if-changed=../ui/dist");
    let commands = tauri_build::AppManifest::new().commands(&["ask", "subscribe"]);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?)
}
