//! XES (IEEE 1849-2016): the format of process mining's event logs. A trace is an aggregate.

mod activities;
mod attribute;
mod draft;
mod maker;
mod members;
mod reader;
mod survey;
mod trace;
mod xml;

pub(crate) use reader::XesReader;
pub(crate) use survey::Extent;
