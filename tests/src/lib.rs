//! Drives the real app: its own virtual display, its own session bus, WebKit's driver, one window.
//! A test opens an [`App`], acts on elements by their `data-testid`, and reads what a user would read.

mod app;
mod display;
mod driver;
mod harm;
mod paths;
mod processes;
mod waiting;

pub use app::{
    ALT, App, CONTROL, DOWN, END, ENTER, ENTER_KEY, ESCAPE, ESCAPE_KEY, F3, LEFT, Memory, RIGHT, SHIFT, TAB,
    Theme, UP,
};
pub use harm::{damage, files};
pub use paths::sample;
