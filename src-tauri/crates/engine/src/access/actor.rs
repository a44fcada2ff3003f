//! Who acts, and what his role allows. Checked here, in the engine, whichever shell he comes through.

use hergang_events::UserId;
use std::path::PathBuf;

/// The role of whoever opens a workspace of his own, as long as its history says nothing else of him.
pub(crate) const ADMIN: &str = "admin";

/// The roles that may add to the history. All others only read: auditors, viewers, and whatever role is not known.
const WRITERS: [&str; 5] = [ADMIN, "manager", "sales", "support", "accounting"];

/// Who acts, as his installation (or whoever let him in) knows him. The workspace's own users come first: a role that its history gives
/// or takes counts more than this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The role, where the workspace's history names none.
    pub role: String,
    /// His picture, as the address of an image that holds it.
    pub picture: Option<String>,
    /// Whether he said himself what he is called. Until then, it is what the operating system calls its user.
    pub is_named: bool,
    /// The file that said who he is and could not be read, where it still lies there: he is somebody new.
    pub set_aside: Option<PathBuf>,
}

pub(crate) fn may_write(role: &str) -> bool {
    WRITERS.contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_roles_other_than_readers_may_write() {
        for (role, may) in
            [("admin", true), ("sales", true), ("auditor", false), ("viewer", false), ("king", false)]
        {
            assert_eq!(may_write(role), may, "{role}");
        }
    }
}
