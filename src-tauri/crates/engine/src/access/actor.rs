//! Who acts.

use hergang_events::UserId;
use std::path::PathBuf;

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
