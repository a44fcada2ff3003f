//! `tauri-driver` in front of WebKit's own driver, on free ports and a session bus of its own.

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, bail};
use tokio::net::TcpStream;

use crate::app::Theme;
use crate::paths;
use crate::processes::Processes;
use crate::waiting::until;

/// Starts the driver and returns its address once it takes requests. The app that it opens keeps its files in `home`.
pub(crate) async fn start(processes: &Processes, home: &Path, display: &str, theme: Theme) -> Result<String> {
    let (port, native_port) = (free_port()?, free_port()?);
    let mut command = processes.command("dbus-run-session");
    command
        .arg("--")
        .arg(paths::tauri_driver()?)
        .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("GDK_BACKEND", "x11")
        .env("GTK_THEME", theme.gtk())
        .env("HERGANG_HOME", home)
        .env("HERGANG_DIALOG_ANSWER", paths::dialog_answer(home))
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        // There is no graphics card behind a virtual display.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("NO_AT_BRIDGE", "1");
    let mut session = command.spawn().context("cannot start dbus-run-session (Debian: apt install dbus)")?;
    until("tauri-driver to take connections", async || {
        if let Some(ended) = session.try_wait()? {
            bail!("tauri-driver did not start ({ended}); ./test installs it");
        }
        // It hands requests on to WebKit's driver, which it starts first and does not wait for.
        Ok(match TcpStream::connect(("127.0.0.1", native_port)).await {
            Ok(_) => TcpStream::connect(("127.0.0.1", port)).await.ok(),
            Err(_) => None,
        })
    })
    .await?;
    Ok(format!("http://127.0.0.1:{port}"))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
