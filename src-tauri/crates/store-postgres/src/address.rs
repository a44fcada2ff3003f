//! A database's address, read as `libpq` reads it, or refused by name. What cannot be read is never repeated: any part of an
//! address may be a part of a password that holds what is special in an address.

mod parameters;

use parameters::{ENVIRONMENT, MET_BY, PASSED_ON, SEVERAL_HOSTS, UNSUPPORTED, host, port, ssl_mode};
use sqlx_core::connection::ConnectOptions;
use sqlx_core::percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sqlx_postgres::PgConnectOptions;
use std::str::FromStr;
use std::time::Duration;

/// A connection that cannot be made within this time counts as failed. sqlx itself would wait for the system's minutes.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What an address says.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) options: PgConnectOptions,
    /// What is set once a connection stands (`options`): a pooler passes no such thing on at its start.
    pub(super) settings: Vec<(String, String)>,
    pub(super) connect_timeout: Duration,
}

/// What is read of an address, until it is whole.
struct Reader {
    /// For sqlx.
    pairs: Vec<(&'static str, String)>,
    settings: Vec<(String, String)>,
    connect_timeout: Option<Duration>,
}

impl Address {
    /// Reads an address in an environment. An error says what is wrong, in words that hold nothing of the address.
    pub(super) fn read(url: &str, environment: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"));
        let rest = rest.ok_or("it does not begin with postgres://")?;
        if rest.contains('#') {
            return Err("a # in it must be written as %23".to_owned());
        }
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut reader = Reader { pairs: Vec::new(), settings: Vec::new(), connect_timeout: None };
        reader.place(place)?;
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            reader.parameter(pair)?;
        }
        reader.environment(environment)?;
        reader.done()
    }
}

impl Reader {
    fn take(&mut self, name: &'static str, value: String) {
        self.pairs.push((name, value));
    }

    /// `user:password@host:port/database`.
    fn place(&mut self, place: &str) -> Result<(), String> {
        let (authority, database) = place.split_once('/').unwrap_or((place, ""));
        if database.contains(['/', '@']) {
            return Err(
                "a / in a password must be written as %2F, and / or @ in a database's name as %2F or %40"
                    .to_owned(),
            );
        }
        let (login, server) =
            authority.rsplit_once('@').map_or(("", authority), |(login, server)| (login, server));
        let (user, password) =
            login.split_once(':').map_or((login, None), |(user, password)| (user, Some(password)));
        for (name, part) in [("user", Some(user)), ("password", password), ("dbname", Some(database))] {
            if let Some(part) = part.filter(|part| !part.is_empty()) {
                self.take(name, decoded(part)?);
            }
        }
        if server.contains(',') {
            return Err(SEVERAL_HOSTS.to_owned());
        }
        let (name, number) = match server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, rest)) => (name, rest.strip_prefix(':').unwrap_or(rest)),
            None => server.split_once(':').unwrap_or((server, "")),
        };
        if !name.is_empty() {
            let name = decoded(name)?;
            host(&name).map_err(|why| format!("its host {why}"))?;
            self.take("host", name);
        }
        if !number.is_empty() {
            port(number).map_err(|why| format!("its port {why}"))?;
            self.take("port", number.to_owned());
        }
        Ok(())
    }

    fn parameter(&mut self, pair: &str) -> Result<(), String> {
        let (name, value) = pair.split_once('=').ok_or("one of its parameters has no value")?;
        let (name, value) = (decoded(name)?, decoded(value)?);
        if let Some(setting) = name.strip_prefix("options[").and_then(|rest| rest.strip_suffix(']')) {
            self.settings.push((setting.to_owned(), value));
            return Ok(());
        }
        if let Some((name, check)) = PASSED_ON.iter().find(|known| known.0 == name) {
            if *name == "host" && value.contains(',') {
                return Err(SEVERAL_HOSTS.to_owned());
            }
            check(&value).map_err(|why| format!("its {name} {why}"))?;
            self.take(name, value);
        } else if let Some((name, met)) = MET_BY.iter().find(|known| known.0 == name) {
            met_by(name, met, &value)?;
        } else if name == "connect_timeout" {
            self.connect_timeout =
                Some(seconds(&value).ok_or("its connect_timeout is no number of seconds")?);
        } else if name == "options" {
            self.options(&value)?;
        } else if let Some(name) = UNSUPPORTED.iter().find(|known| **known == name) {
            return Err(format!("{name} is not supported; leave it out"));
        } else {
            let known: Vec<_> =
                PASSED_ON.iter().map(|known| known.0).filter(|name| !name.contains("ssl-")).collect();
            return Err(format!(
                "one of its parameters is not known; known are {}, connect_timeout and options[…]",
                known.join(", ")
            ));
        }
        Ok(())
    }

    /// `-c name=value`, or `--name=value`, several of them between blanks.
    fn options(&mut self, text: &str) -> Result<(), String> {
        let mut words = words(text).into_iter();
        while let Some(word) = words.next() {
            let setting = match word.strip_prefix("--") {
                Some(setting) => Some(setting.replacen(
                    '-',
                    "_",
                    setting.find('=').map_or(0, |end| setting[..end].matches('-').count()),
                )),
                None => match word.strip_prefix("-c") {
                    Some("") => words.next(),
                    Some(setting) => Some(setting.to_owned()),
                    None => None,
                },
            };
            let setting = setting.as_deref().and_then(|setting| setting.split_once('='));
            let (name, value) = setting.ok_or("its options are not of the form -c name=value")?;
            self.settings.push((name.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    fn environment(&mut self, environment: impl Fn(&str) -> Option<String>) -> Result<(), String> {
        let set = |name| environment(name).filter(|value| !value.is_empty());
        for (name, met) in ENVIRONMENT {
            if let Some(value) = set(name) {
                met_by(name, met, &value)?;
            }
        }
        let mode = set("PGSSLMODE");
        if let Some(mode) = &mode {
            ssl_mode(mode).map_err(|why| format!("PGSSLMODE {why}"))?;
        }
        // Whoever names an authority wants it asked, with this mode as well.
        let given = |names: &[&str]| self.pairs.iter().rev().find(|(name, _)| names.contains(name));
        let mode = given(&["sslmode", "ssl-mode"]).map(|(_, mode)| mode.clone()).or(mode);
        let authority =
            given(&["sslrootcert", "ssl-root-cert", "ssl-ca"]).is_some() || set("PGSSLROOTCERT").is_some();
        if authority && mode.as_deref() == Some("require") {
            self.take("sslmode", "verify-ca".to_owned());
        }
        let names_host = self.pairs.iter().any(|(name, _)| *name == "host" || *name == "hostaddr");
        if !names_host && set("PGHOST").is_some_and(|hosts| hosts.contains(',')) {
            return Err(format!("of PGHOST, {SEVERAL_HOSTS}"));
        }
        if self.connect_timeout.is_none()
            && let Some(value) = set("PGCONNECT_TIMEOUT")
        {
            self.connect_timeout = Some(seconds(&value).ok_or("PGCONNECT_TIMEOUT is no number of seconds")?);
        }
        Ok(())
    }

    fn done(self) -> Result<Address, String> {
        let pairs = self
            .pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        let clean = format!("postgres:///?{}", pairs.collect::<Vec<_>>().join("&"));
        let nothing_of_it = |_| "it holds something that an address cannot";
        let options = PgConnectOptions::from_str(&clean).map_err(nothing_of_it)?;
        let options = if self.pairs.iter().any(|(name, _)| *name == "application_name") {
            options
        } else {
            options.application_name("hergang")
        };
        // At its start a connection asks for what every pooler passes on; floats are not among what is read.
        let options = options.extra_float_digits(None).disable_statement_logging();
        let connect_timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
        Ok(Address { options, settings: self.settings, connect_timeout })
    }
}

/// For a parameter, or a variable of the environment, whose other values would ask for what there is not.
fn met_by(name: &str, values: &[&str], value: &str) -> Result<(), String> {
    match values {
        [] => Err(format!("{name} is not supported; unset it, and write the address out")),
        _ if values.contains(&value) => Ok(()),
        _ => Err(format!("of {name}, only {} is supported", values.join(" and "))),
    }
}

/// As `libpq` has it, nothing waits for less than two seconds; zero is for as long as usual.
fn seconds(value: &str) -> Option<Duration> {
    let seconds: u64 = value.trim().parse().ok()?;
    Some(if seconds == 0 { CONNECT_TIMEOUT } else { Duration::from_secs(seconds.max(2)) })
}

/// A part of an address as it was meant.
fn decoded(text: &str) -> Result<String, String> {
    let after_percent = text.split('%').skip(1);
    if after_percent
        .clone()
        .any(|rest| !rest.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit())))
    {
        return Err("a % in it must be written as %25".to_owned());
    }
    let decoded = percent_decode_str(text).decode_utf8().map_err(|_| "it is not UTF-8")?;
    if decoded.contains('\0') {
        return Err("it holds a zero".to_owned());
    }
    Ok(decoded.into_owned())
}

/// The words between blanks; a backslash takes what follows as it is.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '\\' if !escaped => escaped = true,
            c if c.is_ascii_whitespace() && !escaped => words.push(String::new()),
            c => {
                escaped = false;
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests;
