//! Hands the Tauri configuration, the app's commands and the capabilities to the compiler.
//! The configuration sits at the root of the repository, so the capabilities' place has to be named.

use tauri_build::{AppManifest, Attributes};

macro_rules! commands {
    ($($module:ident::$command:ident),* $(,)?) => { &[$(stringify!($command)),*] };
}

/// Named in a manifest, a command can be called where a capability allows it, and nowhere else.
const COMMANDS: &[&str] = include!("src/commands/all.rs");

fn main() {
    // The webview's files become part of the program, which Tauri's macro cannot tell Cargo.
    println!("cargo::rerun-if-changed=ui/dist");
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    }
}
