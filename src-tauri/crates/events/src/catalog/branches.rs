//! The fixed text of a sentence's template, and when it is said: a part may stand in a branch that only some events take.

use super::format::compared;
use serde_json::Value;

/// What a branch asks of an event's data. Only conditions that choose among ways to say a thing are known here; a part that is there
/// where its value is (`{% if reason %}`), and whatever else a template may ask, counts as said by every event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// `field == "code"`
    Is(String, String),
    /// `field is below(other)`
    Below(String, String),
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let is_name = |name: &&str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if let Some((field, code)) = text.split_once("==") {
            let field = Some(field.trim()).filter(is_name)?;
            let code = code.trim().strip_prefix('"')?.strip_suffix('"').filter(|code| !code.contains('"'))?;
            return Some(Self::Is(field.to_owned(), code.to_owned()));
        }
        let (field, other) = text.split_once(" is below(")?;
        let field = Some(field.trim()).filter(is_name)?;
        let other = other.trim().strip_suffix(')').map(str::trim).filter(is_name)?;
        Some(Self::Below(field.to_owned(), other.to_owned()))
    }

    /// Whether it holds; `None` where the sentence cannot be said at all.
    fn holds(&self, data: &Value) -> Option<bool> {
        match self {
            Self::Is(field, code) => Some(data.get(field).and_then(Value::as_str) == Some(code)),
            Self::Below(field, other) => {
                let number = |field: &str| data.get(field).and_then(Value::as_number);
                Some(compared(number(field)?.as_str(), number(other)?.as_str()).is_lt())
            }
        }
    }
}

/// The conditions under which a part is said, with what each has to be. A part without any is always said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Branch(Vec<(Condition, bool)>);

impl Branch {
    /// Whether every event says it.
    pub(super) fn is_everybodys(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an event with these data says it.
    pub(super) fn is_taken(&self, data: &Value) -> bool {
        self.0.iter().all(|(condition, wanted)| condition.holds(data) == Some(*wanted))
    }
}

/// Hands over the text outside of `{{ … }}` and `{% … %}`, each part with its branch.
pub(super) fn each_fixed_part(template: &str, emit: &mut dyn FnMut(&Branch, &str)) {
    // Of each `if` that is open: the branches before, none of which was taken, and the one that we are in.
    let mut open: Vec<Vec<(Option<Condition>, bool)>> = Vec::new();
    let mut rest = template;
    loop {
        let opening = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min();
        let text = &rest[..opening.unwrap_or(rest.len())];
        if !text.is_empty() {
            let known = open.iter().flatten();
            emit(&Branch(known.filter_map(|(asked, is)| Some((asked.clone()?, *is))).collect()), text);
        }
        let Some(opening) = opening else { return };
        let is_value = rest[opening..].starts_with("{{");
        let Some(length) = rest[opening..].find(if is_value { "}}" } else { "%}" }) else { return };
        let inner = rest[opening + 2..opening + length].trim_matches('-').trim();
        rest = &rest[opening + length + 2..];
        if is_value {
            continue;
        }
        let (word, asked) = inner.split_once(' ').unwrap_or((inner, ""));
        match word {
            "if" => open.push(vec![(Condition::parse(asked), true)]),
            "elif" | "else" => {
                let Some(branches) = open.last_mut() else { return };
                if let Some((_, is)) = branches.last_mut() {
                    *is = false;
                }
                if word == "elif" {
                    branches.push((Condition::parse(asked), true));
                }
            }
            "endif" => drop(open.pop()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The parts of a template that are said of these data, and those that everybody says.
    fn said(template: &str, data: &Value) -> (String, String) {
        let (mut taken, mut everybodys) = (String::new(), String::new());
        each_fixed_part(template, &mut |branch, text| {
            if branch.is_taken(data) {
                taken.push_str(text);
            }
            if branch.is_everybodys() {
                everybodys.push_str(text);
            }
        });
        (taken, everybodys)
    }

    #[test]
    fn values_are_no_fixed_part() {
        assert_eq!(said("Von {{ old | money }} auf {{ new }}, {{", &json!({})).0, "Von  auf , ");
        assert_eq!(said("{{ a }}", &json!({})).0, "");
    }

    #[test]
    fn one_branch_is_said() {
        let call = r#"{% if direction == "inbound" %}in{% elif direction == "outbound" %}out{% else %}call{% endif %}!"#;
        assert_eq!(said(call, &json!({"direction": "inbound"})), ("in!".to_owned(), "!".to_owned()));
        assert_eq!(said(call, &json!({"direction": "outbound"})).0, "out!");
        assert_eq!(said(call, &json!({"direction": 1})).0, "call!");
        let limit = "{% if new is below(old) %}down{% else %}up{% endif %}";
        assert_eq!(said(limit, &json!({"old": 20, "new": 9.5})).0, "down");
        assert_eq!(said(limit, &json!({"old": 20, "new": 20})).0, "up");
        assert_eq!(said(limit, &json!({"old": 20})).0, "");
    }

    #[test]
    fn a_branch_within_one_asks_for_both() {
        let text = r#"{% if a == "x" %}{% if b %}1{% else %}2{% endif %}{% else %}3{% endif %}"#;
        assert_eq!(said(text, &json!({"a": "x"})), ("12".to_owned(), String::new()));
        assert_eq!(said(text, &json!({"a": "y"})).0, "3");
    }

    #[test]
    fn what_no_other_way_stands_against_is_everybodys() {
        for asked in ["reason", "count == 1", r#"a == "x" or b == "y""#, "not a is below(b)"] {
            let text = format!("{{%- if {asked} -%}}eins{{%- else -%}}zwei{{% endif %}}drei");
            assert_eq!(said(&text, &json!({})).1, "einszweidrei", "{asked}");
        }
    }
}
