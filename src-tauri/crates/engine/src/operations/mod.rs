//! What is done with a workspace: what is added to its history, taken out of it, or kept until it is.

pub(crate) mod demo;
pub(crate) mod drafts;
pub(crate) mod entries;
pub(crate) mod export;
pub(crate) mod export_record;
pub(crate) mod export_shared;
pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod output;
pub(crate) mod push;
