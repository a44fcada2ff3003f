//! Addresses that are read, and those that are refused without a word of them.

use super::*;

fn read(url: &str) -> Result<Address, String> {
    Address::read(url, |_| None)
}

fn settings(url: &str) -> Vec<(String, String)> {
    read(url).unwrap().settings
}

#[test]
fn an_address_leads_where_it_says() {
    let address = read("postgresql://eri%6ba:p%40ss@db.example:5433/the%20log?sslmode=require").unwrap();
    let options = address.options;
    assert_eq!((options.get_host(), options.get_port()), ("db.example", 5433));
    assert_eq!((options.get_username(), options.get_database()), ("erika", Some("the log")));
    assert_eq!(options.get_application_name(), Some("hergang"));
    assert!(options.get_options().is_none(), "poolers refuse them");
    assert_eq!(read("postgres://erika@[::1]:5433/log").unwrap().options.get_host(), "::1");
    let over_socket = read("postgres:///log?host=/run/postgresql&application_name=mine").unwrap().options;
    assert_eq!(over_socket.get_socket().unwrap().to_str(), Some("/run/postgresql"));
    assert_eq!(over_socket.get_application_name(), Some("mine"));
    assert_eq!(
        read("postgres://a@%2Frun%2Fpostgresql/log").unwrap().options.get_socket(),
        over_socket.get_socket()
    );
}

#[test]
fn settings_are_kept_for_when_the_connection_stands() {
    let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        settings("postgres://h/d?options[search_path]=%22Team%22&options%5Block_timeout%5D=1s"),
        [set("search_path", "\"Team\""), set("lock_timeout", "1s")]
    );
    let all = "postgres://h/d?options=-c%20search_path=a%5C%20b%20-cwork_mem=1MB%20--lock-timeout=1s-2";
    assert_eq!(
        settings(all),
        [set("search_path", "a b"), set("work_mem", "1MB"), set("lock_timeout", "1s-2")]
    );
    assert!(read("postgres://h/d?options=-E").is_err());
}

#[test]
fn what_libpq_knows_is_done_or_named() {
    let timeout = |url: &str| read(url).unwrap().connect_timeout.as_secs();
    assert_eq!(timeout("postgres://h/d?connect_timeout=30"), 30);
    assert_eq!(
        (timeout("postgres://h/d?connect_timeout=1"), timeout("postgres://h/d?connect_timeout=0")),
        (2, 10)
    );
    for met in ["target_session_attrs=any", "channel_binding=prefer", "gssencmode=disable", "sslmode=allow"] {
        assert!(read(&format!("postgres://h/d?{met}")).is_ok(), "{met}");
    }
    for (part, named) in [
        ("target_session_attrs=read-write", "target_session_attrs"),
        ("channel_binding=require", "channel_binding"),
        ("service=team", "service"),
        ("sslcrl=x", "sslcrl"),
        ("connect_timeout=soon", "connect_timeout"),
        ("sslmode=bogus", "sslmode is one of disable, allow"),
        ("sslmod=require", "known are sslmode"),
    ] {
        let refused = read(&format!("postgres://h/d?{part}")).map(drop).unwrap_err();
        assert!(refused.contains(named), "{part}: {refused}");
    }
    for several in ["postgres://a,b/d", "postgres://a:1,b:2/d", "postgres:///d?host=a,b"] {
        assert!(read(several).map(drop).unwrap_err().contains("several hosts"), "{several}");
    }
}

#[test]
fn the_environment_counts_as_it_does_for_others() {
    let with = |name: &'static str, value: &'static str| {
        Address::read("postgres:///d", move |asked| (asked == name).then(|| value.to_owned()))
    };
    assert_eq!(with("PGCONNECT_TIMEOUT", "7").unwrap().connect_timeout.as_secs(), 7);
    assert!(with("PGTARGETSESSIONATTRS", "any").is_ok() && with("PGSERVICE", "").is_ok());
    for (name, value) in [
        ("PGSERVICE", "team"),
        ("PGTARGETSESSIONATTRS", "primary"),
        ("PGCHANNELBINDING", "require"),
        ("PGHOST", "a,b"),
        ("PGSSLMODE", "geheim"),
    ] {
        assert!(with(name, value).map(drop).unwrap_err().contains(name), "{name}");
    }
}

/// As `libpq`: an authority that is named is asked.
#[test]
fn a_required_encryption_with_an_authority_verifies_the_server() {
    use sqlx_postgres::PgSslMode;
    let mode = |url: &str, variables: &'static [(&'static str, &'static str)]| {
        let named = move |asked: &str| {
            let found = variables.iter().find(|(name, _)| *name == asked);
            found.map(|(_, value)| (*value).to_owned())
        };
        Address::read(url, named).unwrap().options.get_ssl_mode()
    };
    for (url, variables) in [
        ("postgres://h/d?sslmode=require&sslrootcert=/ca.crt", &[][..]),
        ("postgres://h/d?sslrootcert=/ca.crt&sslmode=require", &[]),
        ("postgres://h/d?sslmode=require", &[("PGSSLROOTCERT", "/ca.crt")]),
        ("postgres://h/d?sslrootcert=/ca.crt", &[("PGSSLMODE", "require")]),
    ] {
        assert!(matches!(mode(url, variables), PgSslMode::VerifyCa), "{url} {variables:?}");
    }
    assert!(matches!(mode("postgres://h/d?sslmode=require", &[]), PgSslMode::Require));
    assert!(matches!(
        mode("postgres://h/d?sslmode=prefer&sslrootcert=/ca.crt", &[("PGSSLMODE", "require")]),
        PgSslMode::Prefer
    ));
}

/// Whatever stands in a password, and wherever reading it ends: nothing of it is said.
#[test]
fn nothing_of_an_address_that_cannot_be_read_is_repeated() {
    for special in [
        "?",
        "#",
        "/",
        "@",
        ":",
        "%",
        "&",
        "=",
        "[",
        "?a=",
        "?sslmode=",
        "@a?",
        "@a:1/",
        "@a/b?",
        "/a@b?options[c]=",
        "%ff",
    ] {
        for (before, after) in [("Geheim", "nis4711"), ("47", "11Geheimnis"), ("4711", "")] {
            let url = format!("postgres://erika:{before}{special}{after}@db.example:5433/log");
            let Err(refused) = read(&url).map(drop) else { continue };
            for part in [before, after, "erika", "db.example", "Geheim"] {
                assert!(part.is_empty() || !refused.contains(part), "{url}: {refused}");
            }
        }
    }
    for refused in [
        "postgres://u:12/3@h/d",
        "postgres://u:p?ss@h/d",
        "postgres://u:p#ss@h/d",
        "postgres://u:p@a/b@h/d",
        "postgres://u:100%@h/d",
    ] {
        assert!(read(refused).is_err(), "{refused}");
    }
}

proptest::proptest! {
    #[test]
    fn a_password_that_is_written_as_it_should_be_is_read(password in "\\PC{1,12}", name in "[a-z]{1,9}") {
        let url = format!("postgres://{name}:{}@h/d", utf8_percent_encode(&password, NON_ALPHANUMERIC));
        let read = read(&url).unwrap();
        proptest::prop_assert_eq!(read.options.get_username(), name);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}") {
        let _ = read(&format!("postgres://{text}"));
    }
}
