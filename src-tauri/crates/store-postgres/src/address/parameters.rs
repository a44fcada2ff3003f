//! Which parameters an address may have, and what their values must be.

use std::net::IpAddr;

/// Parameters that sqlx takes as they are, with what their values must be.
pub(super) const PASSED_ON: [(&str, Check); 17] = [
    ("sslmode", ssl_mode),
    ("ssl-mode", ssl_mode),
    ("sslrootcert", anything),
    ("ssl-root-cert", anything),
    ("ssl-ca", anything),
    ("sslcert", anything),
    ("ssl-cert", anything),
    ("sslkey", anything),
    ("ssl-key", anything),
    ("statement-cache-capacity", |value| value.parse::<u16>().map(drop).map_err(|_| "is no number")),
    ("host", host),
    ("hostaddr", |value| value.parse::<IpAddr>().map(drop).map_err(|_| "is no IP address")),
    ("port", port),
    ("dbname", anything),
    ("user", anything),
    ("password", anything),
    ("application_name", anything),
];

/// What else `libpq` knows: without it, the connection would be another one than was asked for.
pub(super) const UNSUPPORTED: [&str; 36] = [
    "client_encoding",
    "fallback_application_name",
    "gssdelegation",
    "gsslib",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "krbsrvname",
    "load_balance_hosts",
    "max_protocol_version",
    "min_protocol_version",
    "oauth_client_id",
    "oauth_client_secret",
    "oauth_issuer",
    "oauth_scope",
    "passfile",
    "replication",
    "require_auth",
    "requirepeer",
    "requiressl",
    "scram_client_key",
    "scram_server_key",
    "service",
    "servicefile",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcertmode",
    "sslcompression",
    "sslcrl",
    "sslcrldir",
    "sslkeylogfile",
    "sslnegotiation",
    "sslpassword",
    "sslsni",
    "tcp_user_timeout",
];

/// Parameters that are met by some values only, which need nothing to be done.
pub(super) const MET_BY: [(&str, &[&str]); 3] = [
    ("target_session_attrs", &["any"]),
    ("channel_binding", &["disable", "prefer"]),
    ("gssencmode", &["disable", "prefer"]),
];

/// What `libpq` takes from the environment and sqlx does not.
pub(super) const ENVIRONMENT: [(&str, &[&str]); 4] = [
    ("PGSERVICE", &[]),
    ("PGTARGETSESSIONATTRS", &["any"]),
    ("PGCHANNELBINDING", &["disable", "prefer"]),
    ("PGGSSENCMODE", &["disable", "prefer"]),
];

pub(super) type Check = fn(&str) -> Result<(), &'static str>;

pub(super) const SSL_MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
pub(super) const SEVERAL_HOSTS: &str = "several hosts are not supported; name the one to append to";

pub(super) fn anything(_: &str) -> Result<(), &'static str> {
    Ok(())
}

pub(super) fn ssl_mode(value: &str) -> Result<(), &'static str> {
    SSL_MODES
        .contains(&value)
        .then_some(())
        .ok_or("is one of disable, allow, prefer, require, verify-ca, verify-full")
}

pub(super) fn port(value: &str) -> Result<(), &'static str> {
    value.parse::<u16>().ok().filter(|port| *port > 0).map(drop).ok_or("is no number from 1 to 65535")
}

pub(super) fn host(value: &str) -> Result<(), &'static str> {
    let usual = |c: char| c.is_alphanumeric() || "-._:".contains(c);
    let fits = value.starts_with('/') || (!value.is_empty() && value.chars().all(usual));
    fits.then_some(()).ok_or("is no name of a host, no IP address and no folder of a socket")
}
