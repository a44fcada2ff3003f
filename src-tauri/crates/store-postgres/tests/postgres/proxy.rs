//! A network between a store and its server that fails where a test wants it to.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How the network fails when a client sends certain bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The connection is cut before they arrive.
    Cut,
    /// They arrive and are answered; instead of the answer the connection is cut.
    AnswerLost,
    /// They vanish, and so does all that follows, in both directions and on all connections. Nothing is cut.
    Silence,
    /// They wait until [`Proxy::release`].
    Held,
}

#[derive(Default)]
struct Plan {
    next: Option<(Vec<u8>, Failure)>,
    silent: bool,
    failures: usize,
    released: Arc<Notify>,
}

/// Takes connections on a port of its own and passes them on.
pub struct Proxy {
    pub port: u16,
    plan: Arc<Mutex<Plan>>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    pub async fn start(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let plan = Arc::<Mutex<Plan>>::default();
        let shared = Arc::clone(&plan);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, server, Arc::clone(&shared)));
            }
        });
        Self { port, plan, accepting }
    }

    /// Fails once, when these bytes are sent by a client.
    pub fn fail_at(&self, bytes: &[u8], failure: Failure) {
        self.plan.lock().unwrap().next = Some((bytes.to_vec(), failure));
    }

    /// Lets go what is held.
    pub fn release(&self) {
        self.plan.lock().unwrap().released.notify_one();
    }

    /// How often it has failed.
    pub fn failures(&self) -> usize {
        self.plan.lock().unwrap().failures
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn pass(client: TcpStream, server: u16, plan: Arc<Mutex<Plan>>) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", server)).await else { return };
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let answers_lost = Mutex::new(false);
    let up = copy(&mut from_client, &mut to_server, |bytes| {
        let mut plan = plan.lock().unwrap();
        let due = plan.next.take_if(|(wanted, _)| bytes.windows(wanted.len()).any(|window| window == wanted));
        plan.failures += usize::from(due.is_some());
        match due {
            Some((_, Failure::Cut)) => return Passing::Cut,
            Some((_, Failure::Held)) => return Passing::After(Arc::clone(&plan.released)),
            Some((_, Failure::AnswerLost)) => *answers_lost.lock().unwrap() = true,
            Some((_, Failure::Silence)) => plan.silent = true,
            None => {}
        }
        if plan.silent { Passing::Vanishes } else { Passing::On }
    });
    let down = copy(&mut from_server, &mut to_client, |_| {
        if *answers_lost.lock().unwrap() {
            Passing::Cut
        } else if plan.lock().unwrap().silent {
            Passing::Vanishes
        } else {
            Passing::On
        }
    });
    // Whichever ends first ends both: dropping the sockets cuts the connection.
    tokio::select! { () = up => {}, () = down => {} }
}

enum Passing {
    On,
    After(Arc<Notify>),
    Vanishes,
    Cut,
}

async fn copy(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    mut judge: impl FnMut(&[u8]) -> Passing,
) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        match judge(&buffer[..length]) {
            Passing::On => {}
            Passing::After(released) => released.notified().await,
            Passing::Vanishes => continue,
            Passing::Cut => return,
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
