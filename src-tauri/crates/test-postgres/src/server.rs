//! One server: started, stopped, killed and started again.

use crate::programs;
use crate::user::User;
use anyhow::{Context, bail, ensure};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// How a server is set up.
#[derive(Clone, Default)]
pub struct Options {
    settings: Vec<(String, String)>,
    port: Option<u16>,
    password: Option<String>,
}

impl Options {
    /// As a server is by default: what it has acknowledged is on the disk.
    pub fn durable() -> Self {
        Self::default()
    }

    /// Does not wait for the disk: quicker, and as safe against everything but a loss of power.
    pub fn quick() -> Self {
        Self::durable().with("fsync", "off").with("full_page_writes", "off")
    }

    /// With a setting of `postgresql.conf`.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Also reached over TCP, on the loopback interface.
    #[must_use]
    pub fn on_port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Over TCP, the user `postgres` must say this.
    #[must_use]
    pub fn with_password(mut self, password: &str) -> Self {
        self.password = Some(password.to_owned());
        self
    }
}

/// A running server. Dropping it stops it and removes all that it has stored.
pub struct Server {
    user: User,
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    guard: Child,
}

impl Server {
    /// Makes a new, empty server and starts it.
    pub fn start(options: &Options) -> anyhow::Result<Self> {
        Self::make(options, |server| {
            let mut initdb = server.program("initdb");
            initdb.args(["--pgdata", &server.data(), "--username=postgres", "--auth=trust"]);
            initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
            done(initdb.output()?, "initdb").map(drop)
        })
    }

    /// A standby that follows this server.
    pub fn standby(&self, options: &Options) -> anyhow::Result<Self> {
        Self::make(options, |server| {
            let mut backup = server.program("pg_basebackup");
            backup.args([
                "--pgdata",
                &server.data(),
                "--write-recovery-conf",
                "--no-sync",
                "--checkpoint=fast",
            ]);
            backup.args(["--host", &self.socket(), "--port", &self.port.to_string(), "--username=postgres"]);
            done(backup.output()?, "pg_basebackup").map(drop)
        })
    }

    fn make(options: &Options, fill: impl FnOnce(&Self) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let (user, programs) = (User::for_servers()?, programs::folder()?);
        let folder = tempfile::Builder::new().prefix("hergang-pg-").tempdir()?.keep();
        user.own(&folder)?;
        let guard = guard(user, &folder)?;
        let server = Self { user, programs, folder, port: options.port.unwrap_or(5432), guard };
        fill(&server)?;
        server.configure(options)?;
        server.restart()?;
        if let Some(password) = &options.password {
            server.psql("postgres", &format!("ALTER ROLE postgres PASSWORD '{password}'"))?;
        }
        Ok(server)
    }

    fn configure(&self, options: &Options) -> anyhow::Result<()> {
        let addresses = if options.port.is_some() { "127.0.0.1" } else { "" };
        let mut text = format!(
            "listen_addresses = '{addresses}'\nport = {}\nunix_socket_directories = '{}'\nlog_min_messages = warning\n\
             log_statement = none\nmax_connections = 100\n",
            self.port,
            self.socket()
        );
        for (name, value) in &options.settings {
            text.push_str(&format!("{name} = '{value}'\n"));
        }
        let file = Path::new(&self.data()).join("postgresql.conf");
        std::fs::OpenOptions::new().append(true).open(file)?.write_all(text.as_bytes())?;
        if options.password.is_some() {
            let rules = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n";
            std::fs::write(Path::new(&self.data()).join("pg_hba.conf"), rules)?;
        }
        Ok(())
    }

    /// Starts the server, if it does not run, and waits until it answers.
    pub fn restart(&self) -> anyhow::Result<()> {
        let log = self.folder.join("log");
        let mut start = self.program("pg_ctl");
        start.args(["--pgdata", &self.data(), "--wait", "--timeout=60", "--silent"]);
        // Not a pipe: the server would keep it open for as long as it runs.
        let status =
            start.arg("--log").arg(&log).arg("start").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        ensure!(
            status.success(),
            "the server does not start: {}",
            std::fs::read_to_string(log).unwrap_or_default()
        );
        Ok(())
    }

    /// Stops the server as its administrator would in a hurry: connections are cut, what is committed is written.
    pub fn stop(&self) -> anyhow::Result<()> {
        let mut stop = self.program("pg_ctl");
        stop.args(["--pgdata", &self.data(), "--wait", "--mode=fast", "--silent", "stop"]);
        done(stop.output()?, "pg_ctl stop").map(drop)
    }

    /// Kills all of the server's processes at once, as a loss of power would.
    pub fn kill(&self) -> anyhow::Result<()> {
        let main = self.main_process()?;
        let children = Command::new("pgrep").args(["-P", &main]).output()?;
        let mut all = vec![main.clone()];
        all.extend(String::from_utf8(children.stdout)?.split_whitespace().map(str::to_owned));
        // They may end by themselves when the first is gone.
        Command::new("kill").arg("-KILL").args(&all).stderr(Stdio::null()).status()?;
        while Path::new(&format!("/proc/{main}")).exists() {
            std::thread::yield_now();
        }
        Ok(())
    }

    fn main_process(&self) -> anyhow::Result<String> {
        let file = std::fs::read_to_string(Path::new(&self.data()).join("postmaster.pid"))?;
        file.lines().next().map(str::to_owned).context("the server's process is not known")
    }

    /// A new database, the copy of another where one is named.
    pub fn create_database(&self, name: &str, template: Option<&str>) -> anyhow::Result<()> {
        if let Some(template) = template {
            return self.psql("postgres", &format!("CREATE DATABASE {name} TEMPLATE {template}")).map(drop);
        }
        self.psql("postgres", &format!("CREATE DATABASE {name}"))?;
        // As it is from PostgreSQL 15 on.
        self.psql(name, "REVOKE CREATE ON SCHEMA public FROM PUBLIC").map(drop)
    }

    /// Runs SQL as the superuser and answers with what it prints, unaligned.
    pub fn psql(&self, database: &str, sql: &str) -> anyhow::Result<String> {
        let plain = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"];
        self.client("psql", database, &[&plain[..], &["--command", sql]].concat())
    }

    /// Runs one of PostgreSQL's own programs on a database, as the superuser, and answers with what it prints.
    pub fn client(&self, program: &str, database: &str, arguments: &[&str]) -> anyhow::Result<String> {
        let mut client = self.program(program);
        client.args(["--host", &self.socket(), "--port", &self.port.to_string(), "--username=postgres"]);
        done(client.args(["--dbname", database]).args(arguments).output()?, program)
    }

    /// The address of a database over the socket, as a user who needs no password.
    pub fn url_as(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@localhost:{}/{database}?host={}", self.port, self.socket())
    }

    /// The address of a database over the socket, as the superuser.
    pub fn url(&self, database: &str) -> String {
        self.url_as("postgres", database)
    }

    /// A file of this name that the server's user may read.
    pub fn file(&self, name: &str, content: &[u8]) -> anyhow::Result<PathBuf> {
        use std::os::unix::fs::PermissionsExt;
        let file = self.folder.join(name);
        std::fs::write(&file, content)?;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600))?;
        self.user.own(&file)?;
        Ok(file)
    }

    /// What the server has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn program(&self, name: &str) -> Command {
        let own = self.programs.join(name);
        // A server without its clients is met with the PATH's: they speak to any server.
        let mut command = self.user.command(if own.exists() { &own } else { Path::new(name) });
        command.stdin(Stdio::null()).env_remove("PGOPTIONS");
        command
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn socket(&self) -> String {
        self.folder.display().to_string()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The guard stops the server when nobody holds its input any more.
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A process that outlives this one by a moment: it stops the server and removes its folder.
fn guard(user: User, folder: &Path) -> anyhow::Result<Child> {
    const SCRIPT: &str = r#"trap '' INT TERM HUP
cat >/dev/null
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
rm -rf "$1""#;
    let mut shell = user.command(Path::new("/bin/sh"));
    shell
        .args(["-c", SCRIPT, "guard"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    shell.spawn().context("cannot start the server's guard")
}

fn done(output: Output, what: &str) -> anyhow::Result<String> {
    if !output.status.success() {
        bail!("{what}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
