//! A connection pooler between clients and a server, as far as a client can tell: in session mode each has a session of its own, in
//! transaction mode all take turns on one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

/// What a client may say at its start without being refused, as pgbouncer has it.
const STARTUP: [&str; 6] =
    ["user", "database", "DateStyle", "client_encoding", "TimeZone", "application_name"];
const WANTS_ENCRYPTION: u32 = 80_877_103;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Session,
    Transaction,
}

/// A session with the server, and what it said when it began.
struct Shared {
    server: UnixStream,
    greeting: Vec<u8>,
}

pub struct Pooler {
    pub port: u16,
    accepting: JoinHandle<()>,
}

impl Drop for Pooler {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Pooler {
    /// In front of a server's socket, on which nobody needs a password.
    pub async fn start(socket: &Path, mode: Mode) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (socket, shared) = (socket.to_owned(), Arc::new(Mutex::new(None)));
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(client, socket.clone(), mode, Arc::clone(&shared)));
            }
        });
        Self { port, accepting }
    }
}

/// A client that goes away ends this with an error, which is nobody's affair.
async fn serve(
    mut client: TcpStream,
    socket: PathBuf,
    mode: Mode,
    shared: Arc<Mutex<Option<Shared>>>,
) -> std::io::Result<()> {
    let startup = startup(&mut client).await?;
    let words: Vec<_> = startup[8..].split(|byte| *byte == 0).map(String::from_utf8_lossy).collect();
    let asked: HashMap<_, _> = words.chunks_exact(2).map(|pair| (&*pair[0], &*pair[1])).collect();
    if let Some(other) = asked.keys().find(|name| !name.is_empty() && !STARTUP.contains(name)) {
        let fields = format!("SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: {other}\0\0");
        return client.write_all(&message(b'E', fields.as_bytes())).await;
    }
    if mode == Mode::Session {
        let mut server = UnixStream::connect(socket).await?;
        server.write_all(&startup).await?;
        return copy_bidirectional(&mut client, &mut server).await.map(drop);
    }
    {
        let mut shared = shared.lock().await;
        if shared.is_none() {
            let mut server = UnixStream::connect(socket).await?;
            server.write_all(&startup).await?;
            let greeting = until_ready(&mut server).await?;
            *shared = Some(Shared { server, greeting });
        }
        client.write_all(&shared.as_ref().unwrap().greeting).await?;
    }
    loop {
        let mut asked = Vec::new();
        // Up to a simple query or a Sync: what the server answers at once.
        loop {
            let (kind, message) = read(&mut client).await?;
            if kind == b'X' {
                return Ok(());
            }
            asked.extend(message);
            if kind == b'Q' || kind == b'S' {
                break;
            }
        }
        let mut shared = shared.lock().await;
        let server = &mut shared.as_mut().unwrap().server;
        server.write_all(&asked).await?;
        client.write_all(&until_ready(server).await?).await?;
    }
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind][..], &(body.len() as u32 + 4).to_be_bytes(), body].concat()
}

/// The first message, which has no kind; encryption is declined.
async fn startup(client: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    loop {
        let length = client.read_u32().await?;
        let mut rest = vec![0; length as usize - 4];
        client.read_exact(&mut rest).await?;
        if rest[..4] != WANTS_ENCRYPTION.to_be_bytes() {
            return Ok([&length.to_be_bytes()[..], &rest].concat());
        }
        client.write_all(b"N").await?;
    }
}

async fn read(from: &mut (impl AsyncRead + Unpin)) -> std::io::Result<(u8, Vec<u8>)> {
    let kind = from.read_u8().await?;
    let mut body = vec![0; from.read_u32().await? as usize - 4];
    from.read_exact(&mut body).await?;
    Ok((kind, message(kind, &body)))
}

async fn until_ready(server: &mut UnixStream) -> std::io::Result<Vec<u8>> {
    let mut said = Vec::new();
    loop {
        let (kind, message) = read(server).await?;
        said.extend(message);
        if kind == b'Z' {
            return Ok(said);
        }
    }
}
