//! Ends every process that a test started, also after a panic.
//! The driver starts the app, the app starts WebKit's processes, a session bus starts services: some of them leave
//! their parents. So each carries a mark in its environment, and whatever carries it is ended.

use std::fs;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};
use uuid::Uuid;

const MARK: &str = "HERGANG_TEST_RUN";

/// The processes of one test. Dropping it ends them.
pub(crate) struct Processes {
    mark: String,
}

impl Processes {
    pub(crate) fn new() -> Self {
        Self { mark: Uuid::new_v4().to_string() }
    }

    /// A command whose process, and all that it starts, ends with this value.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env(MARK, &self.mark);
        // Whoever writes without having said who he is has this name, on every machine.
        command.env("USER", "nora");
        command
    }

    /// The names of the processes that are alive.
    pub(crate) fn names(&self) -> Vec<String> {
        let of = |pid: Pid| fs::read_to_string(format!("/proc/{}/comm", pid.as_raw_nonzero())).ok();
        self.alive().into_iter().filter_map(of).map(|name| name.trim().to_owned()).collect()
    }

    /// Each process by its name, with its memory: its own, and its share of mapped files, in MiB.
    pub(crate) fn memory(&self) -> Vec<(String, f64, f64)> {
        let of = |pid: Pid| {
            let folder = format!("/proc/{}", pid.as_raw_nonzero());
            let name = fs::read_to_string(format!("{folder}/comm")).ok()?;
            let shares = fs::read_to_string(format!("{folder}/smaps_rollup")).ok()?;
            let mib = |key| {
                let line = shares.lines().find_map(|line| line.strip_prefix(key))?;
                Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
            };
            Some((name.trim().to_owned(), mib("Pss:")? - mib("Pss_File:")?, mib("Pss_File:")?))
        };
        self.alive().into_iter().filter_map(of).collect()
    }

    fn alive(&self) -> Vec<Pid> {
        let entry = format!("{MARK}={}", self.mark).into_bytes();
        let carries_mark =
            |environment: Vec<u8>| environment.split(|byte| *byte == 0).any(|line| line == entry);
        let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
        processes
            .flatten()
            .filter(|process| fs::read(process.path().join("environ")).is_ok_and(carries_mark))
            .filter_map(|process| Pid::from_raw(process.file_name().to_str()?.parse().ok()?))
            .collect()
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        // A process may start another while it is being ended; a zombie's environment reads as empty.
        for _ in 0..10 {
            let alive = self.alive();
            if alive.is_empty() {
                return;
            }
            for pid in alive {
                // It may have ended by itself since it was listed.
                let _ = kill_process(pid, Signal::KILL);
            }
        }
    }
}
