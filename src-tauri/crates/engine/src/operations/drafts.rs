//! What somebody has begun to write and not handed in yet: kept in the app's own folder, one file a subject, so that neither a closed form
//! nor a killed program takes it. Not in the workspace's folder, which others may read.

use crate::api::{EntityRef, EntryDraft, KeptDraft};
use crate::queries::filtering::parse_id;
use crate::workspace::new_file::NewFile;
use crate::workspace::plain_file;
use crate::{EngineError, Home, Workspace};
use hergang_events::LogId;
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The most drafts of one workspace.
const MOST: usize = 500;

/// The longest text of a draft, in characters: as much as a form takes, and some more for what is pasted.
const LONGEST_TEXT: usize = 40_000;

/// The longest of the other fields, in characters.
const LONGEST_FIELD: usize = 1_000;

/// The most bytes of a draft's file: a character takes up to twelve, escaped.
const LONGEST_FILE: u64 = 12 * (LONGEST_TEXT + 8 * LONGEST_FIELD) as u64;

/// What a draft may be of.
const SUBJECTS: [&str; 2] = ["customer", "opportunity"];

/// One file.
#[derive(Serialize, Deserialize)]
struct Kept {
    kept_at: String,
    draft: EntryDraft,
}

/// The drafts of one workspace. It is known by its log's identity, so they go with it wherever it is moved to.
pub(crate) struct Drafts {
    folder: PathBuf,
}

impl Home {
    pub(crate) fn drafts(&self, log: LogId) -> Drafts {
        Drafts { folder: self.folder().join("drafts").join(log.0.to_string()) }
    }
}

impl Drafts {
    /// All that can be read, the newest first.
    fn all(&self) -> Vec<KeptDraft> {
        let mut all: Vec<_> = self.files().filter_map(|file| read(&file)).take(MOST).collect();
        all.sort_by(|one, other| other.kept_at.cmp(&one.kept_at));
        all
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|file| file.path())
    }

    fn keep(&self, of: &EntityRef, kept: &Kept) -> Result<(), EngineError> {
        let file = self.file(of)?;
        plain_file::make_private_folder(&self.folder).map_err(EngineError::io(&self.folder))?;
        if !file.exists() && self.files().count() >= MOST {
            let message = format!("{MOST} entries are half written already; finish or discard some of them");
            return Err(EngineError::InvalidInput(message));
        }
        let text = serde_json::to_vec(kept).map_err(|error| EngineError::Internal(error.to_string()))?;
        NewFile::write_private(&file, &text)
    }

    pub(crate) fn discard(&self, of: &EntityRef) -> Result<(), EngineError> {
        let file = self.file(of)?;
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(EngineError::io(&file)(error)),
            _ => Ok(()),
        }
    }

    fn file(&self, of: &EntityRef) -> Result<PathBuf, EngineError> {
        let EntityRef { entity_type, entity_id } = of;
        if !SUBJECTS.contains(&entity_type.as_str()) {
            let message = "entries can be added to customers and opportunities only";
            return Err(EngineError::InvalidInput(message.to_owned()));
        }
        Ok(self.folder.join(format!("{entity_type}-{}.json", parse_id(entity_id)?)))
    }
}

/// A file's draft; nothing where it holds none, as one that a full disk cut off.
fn read(file: &Path) -> Option<KeptDraft> {
    let (entity_type, entity_id) = file.file_name()?.to_str()?.strip_suffix(".json")?.split_once('-')?;
    let id = parse_id(entity_id).ok().filter(|_| SUBJECTS.contains(&entity_type))?;
    let text = plain_file::read(file, LONGEST_FILE).ok()??;
    let Kept { kept_at, draft } = serde_json::from_slice(&text).ok()?;
    let of = EntityRef { entity_type: entity_type.to_owned(), entity_id: id.to_string() };
    Some(KeptDraft { of, draft, kept_at })
}

impl EntryDraft {
    /// Whether nothing was written yet that would be missed.
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.contact_name.trim().is_empty()
    }

    fn check(&self) -> Result<(), EngineError> {
        let Self { text, contact_name, minutes, assignee_id, due_date, kind: _, inbound: _ } = self;
        let too_long = |text: &str, most| text.chars().count() > most;
        if too_long(text, LONGEST_TEXT)
            || [contact_name, minutes, assignee_id, due_date].iter().any(|text| too_long(text, LONGEST_FIELD))
        {
            let message = "the draft is too long to be kept; shorten it";
            return Err(EngineError::InvalidInput(message.to_owned()));
        }
        Ok(())
    }
}

impl Workspace {
    /// What was begun and not handed in yet, the newest first.
    pub fn drafts(&self) -> Vec<KeptDraft> {
        self.kept_drafts().all()
    }

    /// Keeps what was written so far about a customer or an opportunity, in place of what was kept before. One that says nothing is none.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] where it, or the number of drafts, is too large; [`EngineError::Io`].
    pub fn keep_draft(&self, of: &EntityRef, draft: &EntryDraft) -> Result<(), EngineError> {
        if draft.is_blank() {
            return self.discard_draft(of);
        }
        draft.check()?;
        self.kept_drafts().keep(of, &Kept { kept_at: self.clock().now().to_string(), draft: draft.clone() })
    }

    /// Forgets what was written about a customer or an opportunity.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn discard_draft(&self, of: &EntityRef) -> Result<(), EngineError> {
        self.kept_drafts().discard(of)
    }
}
