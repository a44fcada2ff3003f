//! Prints docs/roles.md, which says what each role may do.
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

fn main() {
    println!("# What each role may do\n");
    println!(
        "Decided in the engine by one function (`engine/src/access/policy.rs`), whichever door somebody comes through: the window, `hergangd`, or"
    );
    println!(
        "one that is yet to come. `scripts/generate` prints this page from it. Which role somebody has, the workspace's history says; as long as it"
    );
    println!(
        "does not know him, his own installation does: whoever opens a file of his own is its admin. A role that is not known may what a viewer may.\n"
    );
    print!("{}", hergang_engine::roles_table());
    println!(
        "\nThe second and the third are decided and **not built yet**, and looking at what is here asks nobody. In a shared store, what its"
    );
    println!(
        "server grants to a login decides ([shared-store.md](shared-store.md)), also of `hergangd import --database-url`."
    );
    println!(
        "\nWhose access has ended may look at what is on his own machine, and nothing else. Nothing is added to, or taken out of, a workspace that can"
    );
    println!("only be read, since the history tells of both.");
}
