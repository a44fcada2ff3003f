//! Which window follows what. A subscription ends with its window's page, and with the workspace that it follows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};

use hergang_engine::{Subscription, Workspace};

use super::lock;

/// The subscriptions of every window.
#[derive(Default)]
pub(crate) struct Followers(Mutex<Known>);

#[derive(Default)]
struct Known {
    last_id: u64,
    followers: HashMap<u64, Follower>,
}

struct Follower {
    window: String,
    /// Not kept open by being followed.
    workspace: Weak<Workspace>,
    subscription: Subscription,
}

impl Followers {
    /// Keeps a subscription for a window, and answers with its number.
    pub(crate) fn add(&self, window: &str, workspace: &Arc<Workspace>, subscription: Subscription) -> u64 {
        let mut known = lock(&self.0);
        known.last_id += 1;
        let id = known.last_id;
        let workspace = Arc::downgrade(workspace);
        known.followers.insert(id, Follower { window: window.to_owned(), workspace, subscription });
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
