//! Files and folders that the reader chose. The shell opens the dialogs and keeps the paths; the webview gets a token for each, which
//! is good for its purpose in its window and for nothing else. So a page that was taken over names no file of its own.

use super::{AuditExportRequest, AuditSelection, ExportFormat, ImportRequest};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// What a file or folder is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PickPurpose {
    /// A folder with a workspace, to be opened.
    OpenWorkspace,
    /// A folder in which a workspace is to be made.
    NewWorkspace,
    /// A log, to be imported.
    ImportLog,
    /// Where the audit trail is to be written, as a table.
    ExportCsv,
    /// Where the audit trail is to be written, as lines of JSON.
    ExportJsonl,
}

impl From<ExportFormat> for PickPurpose {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Csv => Self::ExportCsv,
            ExportFormat::Jsonl => Self::ExportJsonl,
        }
    }
}

/// A file or folder that the reader chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickedPath {
    /// Stands for it in commands.
    pub token: String,
    /// Where it is, for the reader: no command takes it.
    pub path: String,
}

/// A chosen log to take in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPicked {
    /// The token of the file: XES (plain or gzip) or CloudEvents (JSON).
    pub token: String,
    /// What a trace of an XES log is; null to take it from the log's or the file's name.
    pub aggregate_type: Option<String>,
    /// The category of events whose type is not known and that name none: `interaction`, `transaction`, `system` or
    /// `integration`; null for `system`.
    pub category: Option<String>,
    /// Go on after invalid entries, writing them to a file.
    pub skip_invalid: bool,
}

impl ImportPicked {
    /// What it asks for, of the file that the token stands for.
    pub fn of(self, file: &Path) -> ImportRequest {
        ImportRequest {
            file: file.to_owned(),
            aggregate_type: self.aggregate_type,
            category: self.category,
            skip_invalid: self.skip_invalid,
        }
    }
}

/// Rows to write to a chosen file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditExportPicked {
    /// The rows.
    pub selection: AuditSelection,
    /// The token of the file.
    pub token: String,
    /// Its format.
    pub format: ExportFormat,
    /// The reader's language.
    #[ts(type = "Language")]
    pub language: String,
}

impl AuditExportPicked {
    /// What it asks for, into the file that the token stands for.
    pub fn into(self, file: &Path) -> AuditExportRequest {
        AuditExportRequest {
            selection: self.selection,
            file: file.to_owned(),
            format: self.format,
            language: self.language,
        }
    }
}
