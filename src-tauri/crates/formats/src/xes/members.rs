//! Attributes, nested as they come, as the members of one JSON object. Written straight into the text.
//!
//! A simple attribute is `"key":value`. With attributes of its own it is `"key":{"value":…,"children":{…}}`,
//! a container `"key":{"children":{…}}`, a list `"key":{"values":[{"key":…,"value":…},…]}`.

use super::attribute::{Attribute, Kind};
use crate::error::Fault;
use crate::json_text::{push_comma, push_key, push_string};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Children {
    None,
    Open,
    Closed,
}

/// An attribute whose element is still open.
#[derive(Debug)]
struct Open {
    kind: Kind,
    /// Where its value begins.
    at: usize,
    /// Whether it is written as an object already.
    wrapped: bool,
    children: Children,
    /// Keys are unique within one scope.
    scope: u32,
    has_values: bool,
}

/// The object under construction, from its `{` on.
#[derive(Debug)]
pub(super) struct Members {
    out: String,
    open: Vec<Open>,
    /// Hashes of (scope, key).
    keys: HashSet<u64>,
    hasher: RandomState,
    scopes: u32,
}

impl Members {
    pub(super) fn new() -> Self {
        Self {
            out: "{".to_owned(),
            open: Vec::new(),
            keys: HashSet::new(),
            hasher: RandomState::new(),
            scopes: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.out.truncate(1);
        self.open.clear();
        self.keys.clear();
        self.scopes = 0;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.out.len() == 1
    }

    /// Whether an attribute of the object is still open.
    pub(super) fn is_nested(&self) -> bool {
        !self.open.is_empty()
    }

    /// Where the object stands now, for [`Self::roll_back`]. Only between two attributes of the object itself.
    pub(super) fn mark(&self) -> usize {
        self.out.len()
    }

    /// Takes back what was written since the mark.
    pub(super) fn roll_back(&mut self, mark: usize) {
        self.out.truncate(mark);
        self.open.clear();
    }

    /// Adds an attribute to the innermost open one, or to the object itself. `empty`: its element is closed already.
    pub(super) fn add(&mut self, attribute: &Attribute<'_>, empty: bool) -> Result<(), Fault> {
        let inside = self.open.last().map(|parent| parent.kind);
        let as_item = match (inside, attribute.kind) {
            (Some(Kind::List), Kind::Values) => return self.open_values(empty),
            (_, Kind::Values) => return Err(Fault::of("values", "stands outside of a list")),
            (inside, _) => inside == Some(Kind::Values),
        };
        if as_item {
            push_comma(&mut self.out);
            self.out.push_str("{\"key\":");
            push_string(&mut self.out, &attribute.key);
        } else {
            let scope = self.open_children(&attribute.key)?;
            self.claim(scope, &attribute.key)?;
            push_comma(&mut self.out);
            push_key(&mut self.out, &attribute.key);
        }
        let at = self.out.len();
        if attribute.kind.is_simple() {
            if as_item {
                self.out.push_str(",\"value\":");
            }
            attribute.push_value(&mut self.out);
        } else {
            if !as_item {
                self.out.push('{');
            }
            if !attribute.value.is_empty() {
                push_comma(&mut self.out);
                self.out.push_str("\"value\":");
                attribute.push_value(&mut self.out);
            }
        }
        self.open.push(Open {
            kind: attribute.kind,
            at,
            wrapped: as_item || !attribute.kind.is_simple(),
            children: Children::None,
            scope: 0,
            has_values: false,
        });
        if empty {
            self.close();
        }
        Ok(())
    }

    /// The element of the innermost open attribute is closed.
    pub(super) fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        match closed.children {
            Children::Open => self.out.push('}'),
            Children::None if closed.kind == Kind::Container => {
                push_comma(&mut self.out);
                self.out.push_str("\"children\":{}");
            }
            Children::None | Children::Closed => {}
        }
        match closed.kind {
            Kind::Values => self.out.push(']'),
            Kind::List if !closed.has_values => {
                push_comma(&mut self.out);
                self.out.push_str("\"values\":[]}");
            }
            _ if closed.wrapped => self.out.push('}'),
            _ => {}
        }
    }

    /// Adds another object as the last member, under `key` or the first free of `key_`, `key__` …
    pub(super) fn add_object(&mut self, key: &str, object: &Self) {
        let mut free = key.to_owned();
        while self.claim(0, &free).is_err() {
            free.push('_');
        }
        push_comma(&mut self.out);
        push_key(&mut self.out, &free);
        self.out.push_str(&object.out);
        self.out.push('}');
    }

    /// The whole object. Nothing can be added after this but by [`Self::clear`].
    pub(super) fn finish(&mut self) -> &str {
        self.out.push('}');
        &self.out
    }

    fn claim(&mut self, scope: u32, key: &str) -> Result<(), Fault> {
        match self.keys.insert(self.hasher.hash_one((scope, key))) {
            true => Ok(()),
            false => Err(Fault::of(key, "stands twice at the same place")),
        }
    }

    fn open_values(&mut self, empty: bool) -> Result<(), Fault> {
        let Some(list) = self.open.last_mut() else { return Ok(()) };
        if std::mem::replace(&mut list.has_values, true) {
            return Err(Fault::of("values", "stands twice in one list"));
        }
        if list.children == Children::Open {
            self.out.push('}');
            list.children = Children::Closed;
        }
        push_comma(&mut self.out);
        self.out.push_str("\"values\":[");
        self.open.push(Open {
            kind: Kind::Values,
            at: self.out.len(),
            wrapped: false,
            children: Children::None,
            scope: 0,
            has_values: false,
        });
        if empty {
            self.close();
        }
        Ok(())
    }

    /// Makes the innermost open attribute ready for a child; answers the scope of the child's key.
    fn open_children(&mut self, child: &str) -> Result<u32, Fault> {
        let Some(parent) = self.open.last_mut() else { return Ok(0) };
        match parent.children {
            Children::Open => {}
            Children::Closed => {
                return Err(Fault::of(child, "stands after the list's values; put it before them"));
            }
            Children::None => {
                if !std::mem::replace(&mut parent.wrapped, true) {
                    self.out.insert_str(parent.at, "{\"value\":");
                }
                push_comma(&mut self.out);
                self.out.push_str("\"children\":{");
                parent.children = Children::Open;
                self.scopes += 1;
                parent.scope = self.scopes;
            }
        }
        Ok(parent.scope)
    }
}
