//! Workspace folders as somebody who means harm could make them, at random, from a seed. Whatever is there: opening it ends, touches
//! nothing outside, loses no event, and either shows what the log holds or says why not.
//!
//! `HOSTILE_MINUTES=60 cargo test -p hergang-engine --test hostile_folders -- --nocapture` goes on for an hour;
//! `HOSTILE_SEED=17` makes the one folder that a finding names.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod judge;
mod making;
mod place;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Folders that every run of the tests makes.
const FOLDERS: u64 = 80;

/// How long one folder may take; most take a twentieth of a second. Nothing is measured by it: what waits for ever is found.
const DEADLINE: Duration = Duration::from_secs(120);

/// Panics of any thread, the projector's among them.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn a_folder_that_somebody_else_made_is_shown_truthfully_or_refused_and_harms_nothing() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.lock().unwrap().push(panic.to_string());
        told(panic);
    }));
    let template = place::Template::new();
    let minutes = number("HOSTILE_MINUTES").map(|minutes| Duration::from_secs(60 * minutes));
    let first = number("HOSTILE_SEED");
    let (began, mut figures) = (Instant::now(), BTreeMap::<&str, u64>::new());
    let mut told = began;
    for seed in first.unwrap_or(0).. {
        let ends = match minutes {
            Some(minutes) => began.elapsed() >= minutes,
            None => seed >= first.map_or(FOLDERS, |first| first + 1),
        };
        if ends {
            break;
        }
        let outcome = within_the_deadline(seed, &template);
        *figures.entry(outcome).or_default() += 1;
        if minutes.is_some() && told.elapsed() > Duration::from_secs(60) {
            told = Instant::now();
            println!("{:>4} s, up to seed {seed}: {figures:?}", began.elapsed().as_secs());
        }
    }
    println!("{} s: {figures:?}", began.elapsed().as_secs());
    if first.is_none() {
        assert!(figures.contains_key("opened") && figures.contains_key("altered"), "{figures:?}");
    }
}

/// One folder on a thread of its own, which is left behind where it never ends.
fn within_the_deadline(seed: u64, template: &place::Template) -> &'static str {
    let (send, receive) = channel();
    let template = template.clone();
    let thread = std::thread::spawn(move || {
        let _ = send.send(judge::one(seed, &template));
    });
    match receive.recv_timeout(DEADLINE) {
        Ok(outcome) => {
            let panics = std::mem::take(&mut *PANICS.lock().unwrap());
            assert!(panics.is_empty(), "seed {seed}: a thread panicked: {panics:?}");
            thread.join().unwrap();
            outcome
        }
        Err(RecvTimeoutError::Timeout) => panic!("seed {seed}: it waits for ever"),
        Err(RecvTimeoutError::Disconnected) => panic!("seed {seed}: a finding, see above"),
    }
}
