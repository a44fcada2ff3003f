//! Which window follows what. A subscription ends with its window's page, and with the workspace that it follows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};

use hergang_engine::{LiveFrames, Workspace};

use super::lock;

/// The subscriptions of every window.
#[derive(Default)]
pub(crate) struct Followers(Mutex<Known>);

#[derive(Default)]
struct Known {
    last_id: u64,
    followers: HashMap<u64, Follower>,
    /// How many pages each window has left.
    left: HashMap<String, u64>,
}

/// The page that a window shows. What it asked for is no longer wanted when it is gone.
pub(crate) struct Page {
    window: String,
    left: u64,
}

struct Follower {
    window: String,
    /// Not kept open by being followed.
    workspace: Weak<Workspace>,
    subscription: LiveFrames,
}

impl Followers {
    /// The page that asks for a subscription, before it is begun.
    pub(crate) fn page(&self, window: &str) -> Page {
        let left = lock(&self.0).left.get(window).copied().unwrap_or_default();
        Page { window: window.to_owned(), left }
    }

    /// Keeps a subscription for a page, and answers with its number. Where the page was left meanwhile, it ends.
    pub(crate) fn add(&self, page: Page, workspace: &Arc<Workspace>, subscription: LiveFrames) -> u64 {
        let mut known = lock(&self.0);
        known.last_id += 1;
        let id = known.last_id;
        if known.left.get(&page.window).copied().unwrap_or_default() == page.left {
            let workspace = Arc::downgrade(workspace);
            known.followers.insert(id, Follower { window: page.window, workspace, subscription });
        }
        id
    }

    /// A window's view has taken so many frames. One that has ended meanwhile takes no more.
    pub(crate) fn took(&self, window: &str, id: u64, frames: u64) {
        if let Some(follower) = lock(&self.0).followers.get(&id).filter(|follower| follower.window == window)
        {
            follower.subscription.took(frames);
        }
    }

    /// Ends one subscription of a window.
    pub(crate) fn remove(&self, window: &str, id: u64) {
        self.keep(|of, follower| *of != id || follower.window != window);
    }

    /// Ends what a window's page followed: it is gone or loaded anew.
    pub(crate) fn leave(&self, window: &str) {
        *lock(&self.0).left.entry(window.to_owned()).or_default() += 1;
        self.keep(|_, follower| follower.window != window);
    }

    /// Ends what follows another workspace than the one that is open now, if any is.
    pub(crate) fn keep_only(&self, open: Option<&Arc<Workspace>>) {
        let open = open.map_or_else(Weak::new, Arc::downgrade);
        self.keep(|_, follower| Weak::ptr_eq(&follower.workspace, &open));
    }

    fn keep(&self, stays: impl Fn(&u64, &Follower) -> bool) {
        lock(&self.0).followers.retain(|id, follower| stays(id, follower));
    }
}

#[cfg(test)]
impl Followers {
    pub(crate) fn count(&self) -> usize {
        lock(&self.0).followers.len()
    }
}
