//! Encrypted connections: asked for, required by the server, or not to be had.

use crate::access::refusal;
use crate::contract::build::customer_events;
use crate::own_server::TcpLog;
use hergang_store::{EventStore, ServerCause};
use hergang_store_postgres::PostgresEventStore;
use hergang_test_postgres::Server;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A certificate that signs itself, and its key.
fn certificate(folder: &Path, name: &str) -> Option<(PathBuf, PathBuf)> {
    self_signed(folder, name, &["-addext", "basicConstraints=critical,CA:FALSE"])
}

fn self_signed(folder: &Path, name: &str, options: &[&str]) -> Option<(PathBuf, PathBuf)> {
    let (certificate, key) = (folder.join(format!("{name}.crt")), folder.join(format!("{name}.key")));
    let mut openssl = Command::new("openssl");
    openssl.args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]);
    openssl.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]);
    openssl.args(options);
    openssl.arg("-out").arg(&certificate).arg("-keyout").arg(&key);
    let done =
        openssl.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    done.then_some((certificate, key))
}

/// Lets the server take encrypted connections, and no others.
fn require_encryption(server: &Server, certificate: &Path, key: &Path) {
    let own =
        |name, file: &Path| server.file(name, &std::fs::read(file).unwrap()).unwrap().display().to_string();
    for setting in [
        "ssl = on".to_owned(),
        format!("ssl_cert_file = '{}'", own("server.crt", certificate)),
        format!("ssl_key_file = '{}'", own("server.key", key)),
        format!(
            "hba_file = '{}'",
            server
                .file("hba", b"local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
                .unwrap()
                .display()
        ),
    ] {
        server.psql("postgres", &format!("ALTER SYSTEM SET {setting}")).unwrap();
    }
    server.stop().unwrap();
    server.restart().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_requires_encryption_gets_it_and_is_known_by_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (Some((right, key)), Some((wrong, _))) =
        (certificate(folder.path(), "server"), certificate(folder.path(), "other"))
    else {
        return println!("skipped: openssl makes no certificate here");
    };
    let log = TcpLog::start().await;
    require_encryption(&log.server, &right, &key);
    let address = |mode: &str| format!("{}?sslmode={mode}", log.url_on(log.port));
    let with_root = |mode: &str, root: &Path| format!("{}&sslrootcert={}", address(mode), root.display());

    for (version, address) in (1..).zip([
        address("prefer"),
        address("require"),
        with_root("verify-ca", &right),
        with_root("verify-full", &right),
        with_root("verify-full", &right).replace("127.0.0.1", "localhost"),
    ]) {
        let store = PostgresEventStore::open(address.parse().unwrap()).await.unwrap();
        store.append(customer_events(1, version..=version)).await.unwrap();
        let encrypted =
            "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_port > 0";
        assert_eq!(log.server.psql(&log.name, encrypted).unwrap(), "t");
    }

    for (address, reason) in [
        (address("disable"), "no encryption"),
        (with_root("verify-full", &wrong), "name the file of the one that did in sslrootcert"),
        (with_root("verify-ca", &wrong), "certificate"),
        // The system's roots do not know it either.
        (address("verify-full"), "certificate"),
        (with_root("verify-full", Path::new("/nowhere.crt")), "certificate's file"),
    ] {
        let error = refusal(&address).await;
        assert!(matches!(error.cause, ServerCause::Encryption { .. }), "{address}: {error:?}");
        let text = error.to_string();
        assert!(
            text.contains(&log.name) && text.contains(reason) && text.contains("see sslmode and sslrootcert"),
            "{text}"
        );
    }

    // What is not about encryption is not said to be.
    log.server.psql("postgres", "CREATE ROLE stranger LOGIN PASSWORD 'x'").unwrap();
    std::fs::write(
        log.server.psql("postgres", "SHOW hba_file").unwrap(),
        "local all all trust\nhostssl all postgres 127.0.0.1/32 scram-sha-256\n",
    )
    .unwrap();
    log.server.stop().unwrap();
    log.server.restart().unwrap();
    let error = refusal(&address("require").replace("//postgres:", "//stranger:")).await;
    assert!(matches!(error.cause, ServerCause::AccessDenied { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_has_no_encryption_is_refused_where_it_is_asked_for() {
    let log = TcpLog::shared().await;
    let error = refusal(&format!("{}?sslmode=require", log.url_on(log.port))).await;
    assert!(matches!(error.cause, ServerCause::Encryption { .. }), "{error:?}");
    assert!(error.to_string().contains("see sslmode"), "{error}");
}

/// As openssl makes one without being told more, which `psql` takes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_cannot_serve_is_named_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let Some((authority, key)) = self_signed(folder.path(), "authority", &[]) else {
        return println!("skipped: openssl makes no certificate here");
    };
    let log = TcpLog::start().await;
    require_encryption(&log.server, &authority, &key);
    let address = format!("{}?sslmode=verify-full&sslrootcert={}", log.url_on(log.port), authority.display());
    let error = refusal(&address).await;
    assert!(matches!(error.cause, ServerCause::Encryption { .. }), "{error:?}");
    assert!(error.to_string().contains("basicConstraints=critical,CA:FALSE"), "{error}");
    // What leaves it to the server is let in by one that asks for it.
    let allowed = format!("{}?sslmode=allow", log.url_on(log.port));
    let store = PostgresEventStore::open(allowed.parse().unwrap()).await.unwrap();
    assert_eq!(store.append(customer_events(1, 1..=2)).await.unwrap().added, 2);
}
