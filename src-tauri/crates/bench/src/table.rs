//! The table that a run prints: Markdown, for docs/benchmarks.md.

use std::io::Write;

/// The rows so far.
#[derive(Default)]
pub struct Table {
    rows: Vec<[String; 5]>,
}

impl Table {
    /// A rate, in events a second, beside the limit's.
    pub fn rate(&mut self, workload: &str, size: usize, ours: f64, limit: f64) {
        self.rows.push([
            workload.to_owned(),
            thousands(size as f64),
            format!("{}/s", thousands(ours)),
            format!("{}/s", thousands(limit)),
            format!("{:.2}", ours / limit),
        ]);
    }

    /// A latency, p50 and p99 in milliseconds, beside the limit's.
    pub fn latency(&mut self, workload: &str, size: usize, ours: (f64, f64), limit: (f64, f64)) {
        let text = |(p50, p99): (f64, f64)| format!("p50 {p50:.3} ms, p99 {p99:.3} ms");
        let ratio = limit.0 / ours.0;
        self.rows.push([
            workload.to_owned(),
            thousands(size as f64),
            text(ours),
            text(limit),
            format!("{ratio:.2}"),
        ]);
    }

    /// A latency without a limit of its own, p50 and p99 in milliseconds.
    pub fn alone(&mut self, workload: &str, size: usize, (p50, p99): (f64, f64)) {
        self.note(workload, size, format!("p50 {p50:.3} ms, p99 {p99:.3} ms"));
    }

    /// A figure without a limit of its own.
    pub fn note(&mut self, workload: &str, size: usize, figure: String) {
        self.rows.push([workload.to_owned(), thousands(size as f64), figure, String::new(), String::new()]);
    }

    /// How some durations, in seconds, are spread; they have no limit of their own.
    pub fn spread(&mut self, workload: &str, size: usize, mut seconds: Vec<f64>) {
        seconds.sort_by(f64::total_cmp);
        let at = |share: f64| {
            seconds.get(((seconds.len().max(1) - 1) as f64 * share) as usize).map_or(0.0, |one| one * 1_000.0)
        };
        self.note(workload, size, format!("p50 {:.1} ms, p95 {:.1} ms", at(0.5), at(0.95)));
    }

    /// A duration without a limit of its own.
    pub fn seconds(&mut self, workload: &str, what: &str, seconds: f64, note: &str) {
        self.rows.push([
            workload.to_owned(),
            what.to_owned(),
            format!("{seconds:.2} s"),
            note.to_owned(),
            String::new(),
        ]);
    }

    /// Prints it.
    pub fn print(&self) {
        let mut out = std::io::stdout().lock();
        // A closed terminal is no reason to fail.
        let _ = writeln!(out, "| workload | events | Hergang | limit | ratio |\n|---|---:|---:|---:|---:|");
        for row in &self.rows {
            let _ = writeln!(out, "| {} |", row.join(" | "));
        }
    }
}

fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
