//! Prints the TypeScript declarations of what crosses to the webview (`scripts/generate` keeps them).
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

fn main() {
    print!("{}", hergang_engine::api::typescript());
}
