//! What the log calls its activities, and the event types that they become.

use hergang_events::{EventType, InvalidName};
use std::collections::HashMap;

/// More distinct activities than this are no longer followed, so that memory stays bounded: their lifecycle then
/// stays in the data.
const FOLLOWED: usize = 65_536;

/// More lifecycle transitions than this of one activity are not kept ready as event types. The standard has 13.
const KEPT_READY: usize = 64;

#[derive(Debug, Default)]
struct Activity {
    first_transition: Option<Box<str>>,
    varies: bool,
    types: Vec<(Box<str>, TypeOfActivity)>,
}

/// The activities of one log.
#[derive(Debug, Default)]
pub(super) struct Activities(HashMap<String, Activity>);

impl Activities {
    /// Takes note of an event, so that it is known which activities' lifecycle varies.
    pub(super) fn observe(&mut self, name: &str, transition: Option<&str>) {
        if !self.0.contains_key(name) && self.0.len() < FOLLOWED {
            self.0.insert(name.to_owned(), Activity::default());
        }
        let Some(activity) = self.0.get_mut(name) else { return };
        match (&activity.first_transition, transition) {
            (None, Some(transition)) => activity.first_transition = Some(transition.into()),
            (Some(first), Some(transition)) if **first != *transition => activity.varies = true,
            _ => {}
        }
    }

    /// The event type of an event.
    pub(super) fn event_type(
        &mut self,
        name: &str,
        transition: Option<&str>,
    ) -> Result<TypeOfActivity, InvalidName> {
        let Some(activity) = self.0.get_mut(name) else { return TypeOfActivity::of(name, "") };
        let suffix = transition.filter(|_| activity.varies).unwrap_or_default();
        if let Some((_, known)) = activity.types.iter().find(|(known, _)| **known == *suffix) {
            return Ok(known.clone());
        }
        let new = TypeOfActivity::of(name, suffix)?;
        if activity.types.len() < KEPT_READY {
            activity.types.push((suffix.into(), new.clone()));
        }
        Ok(new)
    }
}

/// An activity's event type, and what it says.
#[derive(Debug, Clone)]
pub(super) struct TypeOfActivity {
    pub(super) event_type: EventType,
    /// The whole name, not one that was shortened.
    pub(super) says_name: bool,
    /// The whole transition.
    pub(super) says_transition: bool,
}

impl TypeOfActivity {
    fn of(name: &str, transition: &str) -> Result<Self, InvalidName> {
        let whole = if transition.is_empty() { name.to_owned() } else { format!("{name}+{transition}") };
        let event_type = EventType::of_foreign(&whole)?;
        let says_name = event_type.as_str() == whole;
        Ok(Self { event_type, says_name, says_transition: says_name && !transition.is_empty() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_transition_is_named_only_where_it_varies() {
        let mut activities = Activities::default();
        for (name, transition) in [
            ("A", Some("complete")),
            ("A", None),
            ("A", Some("complete")),
            ("W", Some("start")),
            ("W", Some("complete")),
        ] {
            activities.observe(name, transition);
        }
        let mut name = |name, transition| {
            let made = activities.event_type(name, transition).unwrap();
            (made.event_type.to_string(), made.says_transition)
        };
        assert_eq!(name("A", Some("complete")), ("A".into(), false));
        assert_eq!(name("A", None), ("A".into(), false));
        assert_eq!(name("W", Some("start")), ("W+start".into(), true));
        assert_eq!(name("W", None), ("W".into(), false));
        assert_eq!(name("never seen", Some("start")), ("never seen".into(), false));
    }
}
