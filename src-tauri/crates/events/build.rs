//! Tells Cargo that a catalog file that is added or removed changes the crate (the embedding macro cannot).

fn main() {
    println!("cargo::rerun-if-changed=catalog");
}
