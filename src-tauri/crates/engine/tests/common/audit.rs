//! Pages of the audit trail.

use hergang_engine::Workspace;
use hergang_engine::api::{AuditColumn, AuditFilter, AuditPage, AuditQuery, AuditSelection};

pub const COLUMNS: [AuditColumn; 5] = [
    AuditColumn::Position,
    AuditColumn::OccurredAt,
    AuditColumn::User,
    AuditColumn::Entity,
    AuditColumn::EventType,
];

pub fn selection(filter: AuditFilter, sort: AuditColumn, descending: bool) -> AuditSelection {
    AuditSelection { filter, sort, descending, up_to: None }
}

pub fn page(workspace: &Workspace, selection: &AuditSelection, offset: u64, limit: u32) -> AuditPage {
    let query = AuditQuery { selection: selection.clone(), offset, limit, language: "de".to_owned() };
    workspace.audit_log(&query).unwrap()
}

pub fn positions(page: &AuditPage) -> Vec<u64> {
    page.rows.iter().map(|row| row.position).collect()
}
