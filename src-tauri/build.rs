//! Hands the Tauri configuration and the capabilities to the compiler.
//! The configuration sits at the root of the repository, so the capabilities' place has to be named.

fn main() {
    // The webview's files become part of the program, which Tauri's macro cannot tell Cargo.
    println!("cargo::rerun-if-changed=ui/dist");
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
        std::process::exit(1);
    }
}
