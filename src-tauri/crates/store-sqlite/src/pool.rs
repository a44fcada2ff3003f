//! The threads that read for the async face of the store, each with its own connection.

use crate::LogReader;
use hergang_store::StoreError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{Builder, JoinHandle};
use tokio::sync::oneshot;

/// As many reads run at a time. More would only fight over the same disk and cores.
const READERS: usize = 3;

type Job = Box<dyn FnOnce(&LogReader) + Send>;

/// Reading threads that share one queue. Dropping it finishes what is queued and joins them.
pub(super) struct ReaderPool {
    jobs: Option<mpsc::Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl ReaderPool {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let (sender, receiver) = mpsc::channel::<Job>();
        let receiver = Arc::new(Mutex::new(receiver));
        let mut pool = Self { jobs: Some(sender), threads: Vec::with_capacity(READERS) };
        for _ in 0..READERS {
            let reader = LogReader::open(path)?;
            let jobs = Arc::clone(&receiver);
            let thread = Builder::new()
                .name("hergang-log-reader".into())
                .spawn(move || serve(&reader, &jobs))
                .map_err(|source| StoreError::Thread { source })?;
            pool.threads.push(thread);
        }
        Ok(pool)
    }

    /// Runs a read on one of the threads.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&LogReader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |reader| {
            // Nobody listens any more when the caller has been cancelled.
            let _ = answer.send(job(reader));
        });
        self.jobs.as_ref().ok_or(StoreError::Closed)?.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or(Err(StoreError::Closed))
    }
}

fn serve(reader: &LogReader, jobs: &Mutex<mpsc::Receiver<Job>>) {
    loop {
        // A statement of its own, so that the lock is held while waiting for a job, not while doing it.
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if catch_unwind(AssertUnwindSafe(|| job(reader))).is_err() {
            tracing::error!("a read of the event log panicked");
        }
    }
}

impl Drop for ReaderPool {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            // The thread catches its jobs' panics.
            let _ = thread.join();
        }
    }
}
