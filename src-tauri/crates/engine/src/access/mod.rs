//! Who asks, and what he may do.

pub(crate) mod actor;
pub(crate) mod acts;
pub(crate) mod identity;
pub(crate) mod me;
pub(crate) mod policy;
pub(crate) mod standing;
