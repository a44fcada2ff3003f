//! The audit trail: the whole history as a table that can be read at any offset, counted and written out.

mod cells;
mod excerpt;
mod export;
mod lists;
mod rows;
mod selection;

pub(crate) use lists::AuditLists;

use crate::api::{AuditPage, AuditPart, AuditQuery, AuditSelection, ValueCount};
use crate::queries::filtering::value_counts;
use crate::queries::rendering::parse_language;
use crate::{EngineError, Workspace};
use selection::Selection;

/// The most rows of one page.
const LARGEST_PAGE: usize = 1_000;

impl Workspace {
    /// Rows of the audit trail from an offset on. The total is left out where these rows were found without finding them all.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] names the part of the query that makes no sense.
    pub fn audit_log(&self, query: &AuditQuery) -> Result<AuditPage, EngineError> {
        let language = parse_language(&query.language)?;
        let reader = self.readers().lend()?;
        let selection = Selection::new(&query.selection, &reader)?;
        let limit = (query.limit as usize).clamp(1, LARGEST_PAGE);
        let page = selection.page(&reader, self.audit_lists(), query.offset, limit)?;
        Ok(AuditPage {
            rows: rows::render(&reader, language, &page.positions, selection.text())?,
            total: page.total,
            up_to: selection.up_to().get(),
        })
    }

    /// How many rows of the audit trail there are.
    ///
    /// # Errors
    /// As [`Workspace::audit_log`].
    pub fn audit_count(&self, selection: &AuditSelection) -> Result<u64, EngineError> {
        let reader = self.readers().lend()?;
        Selection::new(selection, &reader)?.count(&reader, self.audit_lists())
    }

    /// How many rows have come since those up to the selection's end.
    ///
    /// # Errors
    /// As [`Workspace::audit_log`].
    pub fn audit_news(&self, selection: &AuditSelection) -> Result<u64, EngineError> {
        let reader = self.readers().lend()?;
        Selection::new(selection, &reader)?.news(&reader)
    }

    /// How many rows of the audit trail each choice of one part of its filter would leave, under all other parts of it.
    ///
    /// # Errors
    /// As [`Workspace::audit_log`].
    pub fn audit_choices(
        &self,
        selection: &AuditSelection,
        part: AuditPart,
    ) -> Result<Vec<ValueCount>, EngineError> {
        let reader = self.readers().lend()?;
        Ok(value_counts(Selection::new(selection, &reader)?.choices(&reader, part)?))
    }
}
