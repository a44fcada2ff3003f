//! Drives the real app: its own virtual display, its own session bus, WebKit's driver, one window.
//! A test opens an [`App`], acts on elements by their `data-testid`, and reads what a user would read.

mod app;
mod display;
mod driver;
mod paths;
mod processes;
mod waiting;

pub use app::{App, CONTROL, DOWN, ENTER, ESCAPE, Memory, RIGHT, SHIFT, TAB, Theme};
pub use paths::sample;
