//! What each role may do: one table, for every door. `docs/roles.md` is printed from it.

use std::fmt::Write;

/// The role of whoever opens a workspace of his own, as long as its history says nothing else of him.
pub(crate) const ADMIN: &str = "admin";

/// The roles that are known, those that may most first. Any other may what a viewer may.
pub const ROLES: [&str; 7] = ["admin", "manager", "sales", "support", "accounting", "auditor", "viewer"];

/// What somebody may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Look at what is on his own machine.
    ReadHere,
    /// Have a shared history come to his machine, whole.
    Follow,
    /// Look at what is on somebody else's machine.
    AskTheHost,
    /// Take the history away: in a file, or into a shared store.
    Export,
    /// Add to the history: an entry, an import, the demo company going on living.
    Append,
    /// Say who the users are and what they may do: events of users, also those of an import or the demo company.
    Administer,
}

impl Act {
    /// All there are.
    pub const ALL: [Self; 6] =
        [Self::ReadHere, Self::Follow, Self::AskTheHost, Self::Export, Self::Append, Self::Administer];

    /// Whether the history tells of it, so that nothing of the kind is done where nothing can be added to it.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Export | Self::Append | Self::Administer)
    }

    /// As the table says it.
    fn said(self) -> &'static str {
        match self {
            Self::ReadHere => "look at what is on one's own machine",
            Self::Follow => "have a shared history come to one's machine",
            Self::AskTheHost => "look at what is on another machine",
            Self::Export => "take the history away, which it tells of",
            Self::Append => "add to the history: entries, imports, the demo company's life",
            Self::Administer => "say who the users are and what they may do",
        }
    }
}

/// Whether a role allows an act.
pub fn allows(role: &str, act: Act) -> bool {
    match act {
        Act::ReadHere | Act::Follow | Act::AskTheHost | Act::Export => true,
        Act::Append => matches!(role, ADMIN | "manager" | "sales" | "support" | "accounting"),
        Act::Administer => role == ADMIN,
    }
}

/// The table as a document's (Markdown).
pub fn table() -> String {
    let mut table = String::new();
    let mut row = |first: &str, cells: &[&str]| {
        // Writing into a text does not fail.
        let _ = writeln!(table, "| {first} | {} |", cells.join(" | "));
    };
    row("", &ROLES);
    row("---", &[":---:"; ROLES.len()]);
    for act in Act::ALL {
        let cells = ROLES.map(|role| if allows(role, act) { "yes" } else { "–" });
        row(act.said(), &cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_may_what_the_table_says_and_nobody_more() {
        let may = |role| Act::ALL.map(|act| allows(role, act));
        for (role, expected) in [
            ("admin", [true, true, true, true, true, true]),
            ("manager", [true, true, true, true, true, false]),
            ("sales", [true, true, true, true, true, false]),
            ("support", [true, true, true, true, true, false]),
            ("accounting", [true, true, true, true, true, false]),
            ("auditor", [true, true, true, true, false, false]),
            ("viewer", [true, true, true, true, false, false]),
            ("king", [true, true, true, true, false, false]),
            ("", [true, true, true, true, false, false]),
            ("Admin", [true, true, true, true, false, false]),
        ] {
            assert_eq!(may(role), expected, "{role}");
        }
    }
}
