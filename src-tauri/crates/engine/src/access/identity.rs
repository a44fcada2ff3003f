//! `me.json`: who uses this installation, in the app's own folder.

use crate::EngineError;
use crate::access::actor::Actor;
use crate::access::policy::ADMIN;
use crate::workspace::new_file::NewFile;
use crate::workspace::plain_file;
use hergang_events::UserId;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use uuid::Uuid;

/// The most bytes of `me.json`.
const LONGEST: u64 = 256 * 1024;

/// What somebody is called whom neither he himself nor the operating system has named: what he does without a word is the app's doing.
pub(crate) const NAMELESS: &str = "Hergang";

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;

/// The most bytes of a picture, written out. It goes into the history with the event that makes its user known.
const LARGEST_PICTURE: usize = 64 * 1024;

/// `me.json`: who uses this installation.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    id: Uuid,
    name: String,
    #[serde(default)]
    is_named: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    /// The file beside it in whose place it was made, for somebody new: once that one stands here again, nobody is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced: Option<String>,
}

/// Whoever uses the installation that a folder belongs to, as its `me.json` says. Its first reader makes it; the id stays the same from
/// then on.
///
/// A file that power or disk left half written locks nobody out: the id is taken from what is left of it. Where none is left, the file is
/// set aside, and its user is somebody new: workspaces that knew him by his old id know him no longer.
pub(crate) fn of_installation(folder: &Path) -> Result<Actor, EngineError> {
    let _lock = locked(folder)?;
    Ok(actor(folder, read(&folder.join("me.json"))?))
}

/// Lets whoever uses the installation be called so, and have this picture.
///
/// # Errors
/// [`EngineError::InvalidInput`] for a name or a picture that is none.
pub(crate) fn rename_in_installation(
    folder: &Path,
    name: &str,
    picture: Option<&str>,
) -> Result<Actor, EngineError> {
    let name = fit_name(name)?;
    let picture = picture.map(fit_picture).transpose()?;
    let file = folder.join("me.json");
    let _lock = locked(folder)?;
    let identity = Identity { name, picture, is_named: true, ..read(&file)? };
    write(&file, &identity)?;
    Ok(actor(folder, identity))
}

fn fit_name(name: &str) -> Result<String, EngineError> {
    let name = name.trim();
    let is_fit = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(char::is_control);
    if is_fit {
        return Ok(name.to_owned());
    }
    let message = format!("a name is one line of at most {LONGEST_NAME} characters with a letter among them");
    Err(EngineError::InvalidInput(message))
}

fn fit_picture(picture: &str) -> Result<String, EngineError> {
    let kinds = ["png", "jpeg", "webp"];
    let contents = picture
        .strip_prefix("data:image/")
        .and_then(|rest| kinds.iter().find_map(|kind| rest.strip_prefix(kind)?.strip_prefix(";base64,")));
    let is_base64 = |contents: &str| {
        contents.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    };
    if picture.len() <= LARGEST_PICTURE && contents.is_some_and(is_base64) {
        return Ok(picture.to_owned());
    }
    let message = "the picture is no small PNG, JPEG or WebP image; choose another one";
    Err(EngineError::InvalidInput(message.to_owned()))
}

/// Two programs that start together must not make two people of one.
fn locked(folder: &Path) -> Result<File, EngineError> {
    let file = folder.join("me.lock");
    let lock = plain_file::open(&file, OpenOptions::new().write(true).create(true).truncate(false));
    let lock = lock.map_err(EngineError::io(&file))?;
    lock.lock().map_err(EngineError::io(&file))?;
    Ok(lock)
}

fn read(file: &Path) -> Result<Identity, EngineError> {
    match plain_file::read(file, LONGEST) {
        Ok(Some(text)) => match serde_json::from_slice(&text) {
            Ok(identity) => Ok(identity),
            Err(_) => mended(file, &text),
        },
        Ok(None) => made(file, None, None),
        // Nothing that was written here is so long.
        Err(error) if error.kind() == ErrorKind::FileTooLarge => made_instead(file),
        Err(error) => Err(EngineError::io(file)(error)),
    }
}

fn actor(folder: &Path, Identity { id, name, is_named, picture, replaced }: Identity) -> Actor {
    // Whatever else it names is no file that was set aside here.
    let set_aside = replaced.filter(|name| is_set_aside(name)).map(|name| folder.join(name));
    let set_aside = set_aside.filter(|file| file.exists());
    Actor { id: UserId(id), name, role: ADMIN.to_owned(), picture, is_named, set_aside }
}

/// A new identity of what is left of one that cannot be read.
fn mended(file: &Path, text: &[u8]) -> Result<Identity, EngineError> {
    match first_id(text) {
        Some(id) => made(file, Some(id), None),
        None => made_instead(file),
    }
}

/// The id with which an identity begins. One that stands elsewhere is somebody else's: the file may have become another one altogether.
fn first_id(text: &[u8]) -> Option<Uuid> {
    let mut rest = text;
    for sign in ["{", "\"id\"", ":", "\""] {
        rest = rest.trim_ascii_start().strip_prefix(sign.as_bytes())?;
    }
    let end = rest.iter().position(|byte| *byte == b'"')?;
    Uuid::try_parse_ascii(&rest[..end]).ok()
}

/// What the name of a file that was set aside begins with. Its end is an id that orders them by time.
const SET_ASIDE: &str = "me-broken-";

fn is_set_aside(name: &str) -> bool {
    name.starts_with(SET_ASIDE) && Path::new(name).file_name() == Some(OsStr::new(name))
}

/// Sets a file aside and makes somebody new, who knows of it.
fn made_instead(file: &Path) -> Result<Identity, EngineError> {
    let name = format!("{SET_ASIDE}{}.json", Uuid::now_v7());
    let aside = file.with_file_name(&name);
    std::fs::rename(file, &aside).map_err(EngineError::io(file))?;
    tracing::warn!(file = %file.display(), aside = %aside.display(),
        "the file did not say who uses Hergang here and was set aside; its user is somebody new");
    made(file, None, Some(name))
}

fn made(file: &Path, id: Option<Uuid>, replaced: Option<String>) -> Result<Identity, EngineError> {
    let (id, name) = (id.unwrap_or_else(Uuid::now_v7), system_user().unwrap_or_else(|| NAMELESS.to_owned()));
    let new = Identity { id, name, is_named: false, picture: None, replaced };
    write(file, &new)?;
    Ok(new)
}

fn write(file: &Path, identity: &Identity) -> Result<(), EngineError> {
    let text =
        serde_json::to_vec_pretty(identity).map_err(|error| EngineError::Internal(error.to_string()))?;
    NewFile::write(file, &text)
}

/// The name by which the operating system knows its user, if by any.
fn system_user() -> Option<String> {
    let named = ["USER", "USERNAME", "LOGNAME"].into_iter().filter_map(|key| std::env::var(key).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_waits_at_a_pipe_for_who_he_is() {
        for name in ["me.json", "me.lock"] {
            let folder = tempfile::tempdir().unwrap();
            let (pipe, mode) = (folder.path().join(name), rustix::fs::Mode::from_raw_mode(0o600));
            rustix::fs::mknodat(rustix::fs::CWD, pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
            let error = of_installation(folder.path()).unwrap_err();
            let told = error.to_string();
            assert!(told.contains(name) && told.contains("a pipe") && told.contains("remove it"), "{told}");
            assert_eq!(error.code().as_str(), "untrusted");
        }
    }

    #[cfg(unix)]
    #[test]
    fn who_somebody_is_is_not_read_through_a_link() {
        let [folder, other] = [0, 1].map(|_| tempfile::tempdir().unwrap());
        of_installation(other.path()).unwrap();
        let file = folder.path().join("me.json");
        std::os::unix::fs::symlink(other.path().join("me.json"), &file).unwrap();
        let error = of_installation(folder.path()).unwrap_err();
        assert_eq!(error.code().as_str(), "untrusted");
        assert_eq!(
            error.to_string(),
            format!("{}: there is a link, which is not followed; remove it", file.display())
        );
        std::fs::remove_file(&file).unwrap();
        of_installation(folder.path()).unwrap();
    }

    #[test]
    fn an_installation_has_one_user_however_many_ask_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let ask = || of_installation(folder.path()).unwrap();
        let asked = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
            asking.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(asked.iter().all(|actor| *actor == ask()));
        assert_eq!(ask().role, "admin");
    }

    /// However much of the file reached the disk, its user gets in; and as himself, as soon as his id is in it.
    #[test]
    fn a_half_written_identity_locks_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("me.json");
        let me = of_installation(folder.path()).unwrap();
        let whole = std::fs::read(&file).unwrap();
        let known_from = String::from_utf8(whole.clone()).unwrap().find("name").unwrap() - 1;
        for length in 0..whole.len() {
            std::fs::write(&file, &whole[..length]).unwrap();
            let now = of_installation(folder.path()).unwrap();
            assert_eq!(of_installation(folder.path()).unwrap(), now);
            if length >= known_from {
                assert_eq!((now.id, &now.name), (me.id, &me.name));
            }
            assert_eq!(now.set_aside.is_some(), now.id != me.id, "{length}");
        }
        std::fs::write(&file, vec![0; whole.len()]).unwrap();
        assert_ne!(of_installation(folder.path()).unwrap().id, me.id);
    }

    #[test]
    fn whoever_says_what_he_is_called_stays_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let before = of_installation(folder.path()).unwrap();
        assert!(!before.is_named);
        let picture = "data:image/png;base64,iVBORw0KGgo=";
        let named = rename_in_installation(folder.path(), "  Rosa Kühn ", Some(picture)).unwrap();
        assert_eq!((named.id, named.name.as_str(), named.is_named), (before.id, "Rosa Kühn", true));
        assert_eq!(of_installation(folder.path()).unwrap(), named);
        let refused = [
            ("", None),
            (" \u{a0} ", None),
            ("\u{200b}", None),
            ("123", None),
            ("Rosa\nKühn", None),
            ("Rosa", Some("https://example.com/a.png")),
            ("Rosa", Some("data:image/svg+xml;base64,PHN2Zz4=")),
            ("Rosa", Some("data:image/png;base64,\"><script>")),
        ];
        for (name, picture) in refused {
            let error = rename_in_installation(folder.path(), name, picture).unwrap_err();
            assert_eq!(error.code().as_str(), "invalid_input", "{name:?} {picture:?}");
        }
        let large = format!("data:image/png;base64,{}", "A".repeat(LARGEST_PICTURE));
        assert!(rename_in_installation(folder.path(), "Rosa", Some(&large)).is_err());
        assert_eq!(of_installation(folder.path()).unwrap(), named);
        let without = rename_in_installation(folder.path(), "Rosa", None).unwrap();
        assert_eq!((without.id, without.picture), (before.id, None));
    }

    #[test]
    fn a_file_that_says_of_nobody_who_he_is_is_set_aside() {
        let lena = Uuid::from_u128(7);
        for text in [
            "{\"id\": \"geheim\"}".to_owned(),
            // What somebody else's tool put there is not believed to say who one is.
            format!("{{\"position\": 1, \"id\": \"{lena}\", \"name\": \"Lena\"}}\n{{}}"),
            format!("\"{lena}\""),
            format!("{{\"id\": \"{lena}"),
            "Zeile\n".repeat(20_000),
        ] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("me.json"), &text).unwrap();
            let me = of_installation(folder.path()).unwrap();
            assert_ne!(me.id.0, lena);
            assert_eq!(of_installation(folder.path()).unwrap(), me);
            assert_eq!(std::fs::read_to_string(me.set_aside.unwrap()).unwrap(), text);
            let aside = |name: &String| name.starts_with("me-broken-");
            let files = std::fs::read_dir(folder.path()).unwrap();
            let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
            let broken =
                names.filter(aside).map(|name| std::fs::read_to_string(folder.path().join(name)).unwrap());
            assert_eq!(broken.collect::<Vec<_>>(), [text]);
        }
    }

    /// Whoever puts his own file back is himself again, and is not told otherwise; nor is he where the broken one is gone.
    #[test]
    fn somebody_new_is_told_so_only_until_his_file_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("me.json");
        let me = of_installation(folder.path()).unwrap();
        let own = std::fs::read(&file).unwrap();
        std::fs::write(&file, "{").unwrap();
        let new = of_installation(folder.path()).unwrap();
        let broken = new.set_aside.clone().unwrap();
        assert_ne!(new.id, me.id);

        let made = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, &own).unwrap();
        assert!(broken.exists());
        assert_eq!(of_installation(folder.path()).unwrap(), me);

        std::fs::write(&file, &made).unwrap();
        assert_eq!(of_installation(folder.path()).unwrap(), new);
        // A name that leads elsewhere is none of a file that was set aside.
        let elsewhere = made.replace("me-broken-", "me-broken-/../me-broken-");
        std::fs::create_dir(folder.path().join("me-broken-")).unwrap();
        std::fs::write(&file, &elsewhere).unwrap();
        assert_eq!(of_installation(folder.path()).unwrap().set_aside, None);

        std::fs::write(&file, &made).unwrap();
        std::fs::remove_file(broken).unwrap();
        assert_eq!(of_installation(folder.path()).unwrap(), Actor { set_aside: None, ..new });
    }
}
