//! One running app for each home: whoever starts it again is led to the window that is there.

use std::path::Path;
use std::sync::Arc;

use clap::Parser;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};

use crate::launch::{self, Launch};
use crate::session::Session;
use crate::windows;

/// Ends a second start at once, after handing over what it was asked for. Without a session bus every start is its own.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    let another = tauri_plugin_single_instance::Builder::new().callback(started_again);
    match launch::chosen_home() {
        Some(home) => another.dbus_id(bus_name(&home)).build(),
        None => another.build(),
    }
}

/// An app with a home of its own is another app; a bus name has no place for the path itself.
fn bus_name(home: &Path) -> String {
    let home = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
    let name = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, home.as_os_str().as_encoded_bytes());
    format!("org.hergang.desktop.home_{}", name.simple())
}

fn started_again(app: &AppHandle, arguments: Vec<String>, folder: String) {
    windows::show(app);
    let launch = match Launch::try_parse_from(arguments) {
        Ok(launch) => launch.within(Path::new(&folder)),
        Err(error) => {
            return tracing::warn!(kind = ?error.kind(), "another start had arguments that make no sense");
        }
    };
    if launch.is_plain() {
        return;
    }
    // Not there yet where the first start has only begun.
    let Some(session) = app.try_state::<Arc<Session>>().map(|session| session.inner().clone()) else {
        return tracing::warn!("another start came too early to be heard");
    };
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        session.launch_again(&launch);
        windows::reload(&app);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_home_has_a_bus_name_of_its_own() {
        let (one, other) = (bus_name(Path::new("/tmp/one")), bus_name(Path::new("/tmp/other")));
        assert_ne!(one, other);
        assert_eq!(one, bus_name(Path::new("/tmp/one")));
        assert!(one.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_'), "{one}");
    }
}
