//! Who runs the server: whoever runs the tests, unless that is root.

use anyhow::{Context, bail};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// A user and his group.
#[derive(Clone, Copy)]
pub(crate) struct User {
    uid: u32,
    gid: u32,
    is_other: bool,
}

impl User {
    pub(crate) fn for_servers() -> anyhow::Result<Self> {
        let me = id(&["-u"])?;
        if me != 0 {
            return Ok(Self { uid: me, gid: id(&["-g"])?, is_other: false });
        }
        for name in ["postgres", "nobody"] {
            if let (Ok(uid), Ok(gid)) = (id(&["-u", name]), id(&["-g", name])) {
                return Ok(Self { uid, gid, is_other: true });
            }
        }
        bail!("root cannot run PostgreSQL, and there is neither a user postgres nor nobody")
    }

    /// Gives him a file or folder.
    pub(crate) fn own(self, path: &Path) -> anyhow::Result<()> {
        std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid))
            .with_context(|| format!("cannot give {} to the server's user", path.display()))
    }

    /// A program that runs as him.
    pub(crate) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if self.is_other {
            command.uid(self.uid).gid(self.gid);
        }
        // His own folder; root's may not be his to enter.
        command.current_dir("/").env("LC_ALL", "C.UTF-8");
        command
    }
}

fn id(arguments: &[&str]) -> anyhow::Result<u32> {
    let output = Command::new("id").args(arguments).output()?;
    if !output.status.success() {
        bail!("there is no such user");
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}
