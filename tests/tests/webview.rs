//! What a page that was taken over may do: call the app's commands with what its reader chose, and nothing else.

use anyhow::{Result, ensure};
use hergang_tests::{App, Theme, sample};
use serde_json::{Value, json};
use std::time::Duration;

/// What the page is told of a command that must not go through.
async fn refusal(app: &App, command: &str, arguments: Value) -> Result<String> {
    let outcome = app.invoke(command, arguments.clone()).await;
    ensure!(outcome.is_err(), "{command} {arguments} went through: {outcome:?}");
    Ok(outcome.err().map(|refused| format!("{refused:#}")).unwrap_or_default())
}

fn import(token: &Value) -> Value {
    json!({ "request": { "token": token, "aggregateType": null, "category": null, "skipInvalid": false } })
}

fn export(token: &Value, format: &str) -> Value {
    let selection = json!({ "filter": {}, "sort": "position", "descending": true, "upTo": null });
    json!({ "request": { "selection": selection, "token": token, "format": format, "language": "de" } })
}

#[tokio::test]
async fn a_page_reaches_no_file_that_its_reader_did_not_choose_for_that() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("workspace").display().to_string();
    let app = App::open(&["--create", "--workspace", &workspace], Theme::Light).await?;
    app.find("status-bar").await?;
    let (log, target) = (json!(sample("antraege.xes")), folder.path().join("written.csv"));
    let path = json!(target.display().to_string());

    // A path is no token.
    for (command, arguments, reason) in [
        ("export_audit", export(&path, "csv"), "forbidden"),
        ("import_log", import(&log), "forbidden"),
        ("open_workspace", json!({ "token": workspace }), "forbidden"),
        ("open_recent", json!({ "id": workspace }), "not_found"),
        ("create_workspace", json!({ "name": "x", "token": path }), "forbidden"),
    ] {
        let told = refusal(&app, command, arguments).await?;
        ensure!(told.contains(reason), "{command}: {told}");
    }

    // What was chosen for one thing is good for no other, and what is written only once.
    app.choose_next(log.as_str().unwrap_or_default())?;
    let chosen = app.invoke("pick", json!({ "purpose": "importLog", "language": "de" })).await?;
    for (command, arguments) in [
        ("export_audit", export(&chosen["token"], "csv")),
        ("open_workspace", json!({ "token": chosen["token"] })),
        ("create_workspace", json!({ "name": "x", "token": chosen["token"] })),
    ] {
        let told = refusal(&app, command, arguments).await?;
        ensure!(told.contains("forbidden"), "{told}");
    }
    app.invoke("import_log", import(&chosen["token"])).await?;
    app.choose_next(path.as_str().unwrap_or_default())?;
    let chosen = app.invoke("pick", json!({ "purpose": "exportCsv", "language": "de" })).await?;
    refusal(&app, "export_audit", export(&chosen["token"], "jsonl")).await?;
    ensure!(!target.exists(), "a refused export writes nothing");
    app.invoke("export_audit", export(&chosen["token"], "csv")).await?;
    ensure!(target.exists());
    refusal(&app, "export_audit", export(&chosen["token"], "csv")).await?;

    // What no capability names does not exist for a page: the system's dialogs, and commands of the frame and of nobody.
    for command in
        ["plugin:dialog|open", "plugin:dialog|save", "plugin:event|emit", "plugin:window|close", "not_listed"]
    {
        let told = refusal(&app, command, json!({ "options": {} })).await?;
        ensure!(told.contains("not allowed"), "{command}: {told}");
    }
    app.close().await
}

/// What a page shows could leave the machine in the address of another one.
#[tokio::test]
async fn a_page_leads_nowhere_but_within_the_app() -> Result<()> {
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0")?;
    elsewhere.set_nonblocking(true)?;
    let address = format!("http://{}/?told=", elsewhere.local_addr()?);
    let app = App::open(&["--demo"], Theme::Light).await?;
    app.find("status-bar").await?;
    app.execute("location.href = arguments[0] + document.body.innerText.length", vec![json!(address)])
        .await?;
    // A page that is to be left is so by now.
    for _ in 0..20 {
        let frame = "requestAnimationFrame(() => setTimeout(arguments[0]))";
        app.execute_async(frame, Vec::new(), Duration::from_secs(20)).await?;
        app.invoke("workspace_status", json!({})).await?;
    }
    ensure!(app.location().await?.starts_with("/"), "{}", app.location().await?);
    let called = elsewhere.accept();
    ensure!(
        called.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock),
        "the other page was asked for"
    );
    app.close().await
}
