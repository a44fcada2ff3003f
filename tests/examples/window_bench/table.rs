//! One line a figure, as Markdown.

/// Begins the table.
pub fn head() {
    println!("| what | measured | wanted |");
    println!("|---|---:|---:|");
}

/// A line of it.
pub fn line(what: &str, measured: &str, wanted: &str) {
    println!("| {what} | {measured} | {wanted} |");
}
