//! Custom properties and `var()` (CSS Variables 1).

use cssparser::{ParseError, Parser, Token};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Values by name, `--` included.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct CustomProperties(FxHashMap<Arc<str>, Arc<str>>);

/// What an element declares, as written; `None`: `initial`.
pub(super) type Own<'a> = FxHashMap<&'a str, Option<&'a Arc<str>>>;

/// A value may grow to so many bytes by substitution; a longer one is invalid (CSS Variables 1, §3.3).
const LONGEST: usize = 64 * 1024;
const DEEPEST: usize = 16;

impl CustomProperties {
    pub(super) fn get(&self, name: &str) -> Option<&Arc<str>> {
        self.0.get(name)
    }

    /// Those of a parent with those declared on an element, as written, laid over them.
    pub(super) fn over(parent: Option<&Self>, own: &Own<'_>) -> Self {
        let mut all = parent.cloned().unwrap_or_default();
        for (name, value) in own {
            let resolved = value.and_then(|value| {
                if mentions(value) {
                    let mut open = vec![*name];
                    let text = substitute(value, &mut |n| own_value(n, own, parent, &mut open))?;
                    Some(Arc::from(text))
                } else {
                    Some(Arc::clone(value))
                }
            });
            match resolved {
                Some(value) => all.0.insert(Arc::from(*name), value),
                None => all.0.remove(*name),
            };
        }
        all
    }
}

/// The value of a custom property where it is declared, `var()` in it substituted. `open`: what is being resolved, by
/// which cycles are found.
fn own_value<'a>(
    name: &str,
    own: &'a Own<'a>,
    parent: Option<&CustomProperties>,
    open: &mut Vec<&'a str>,
) -> Option<String> {
    let Some((key, value)) = own.get_key_value(name) else {
        return parent.and_then(|p| p.get(name)).map(|v| v.to_string());
    };
    let value = (*value)?;
    if !mentions(value) {
        return Some(value.to_string());
    }
    if open.contains(&name) || open.len() > DEEPEST {
        return None;
    }
    open.push(key);
    let text = substitute(value, &mut |n| own_value(n, own, parent, open));
    open.pop();
    text
}

/// Whether a value may hold `var()`.
pub(super) fn mentions(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|w| w.eq_ignore_ascii_case(b"var("))
        || bytes.windows(4).any(|w| w.eq_ignore_ascii_case(b"env("))
}

/// Puts values in the place of `var()`. `None` when one has neither a value nor a fallback, which makes the whole
/// declaration invalid. `env()` has only its fallback.
pub(super) fn substitute(
    text: &str,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
) -> Option<String> {
    let mut out = String::new();
    copy(&mut Parser::new(text), &mut out, lookup).ok()?;
    Some(out)
}

type Failed = ParseError<()>;

fn copy(
    input: &mut Parser<'_>,
    out: &mut String,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<(), Failed> {
    loop {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments() else {
            return Ok(());
        };
        let close = match token {
            Token::Function(name) => {
                let var = name.eq_ignore_ascii_case("var");
                if var || name.eq_ignore_ascii_case("env") {
                    input.parse_nested_block(|input| reference(input, var, out, lookup))?;
                    continue;
                }
                ")"
            }
            Token::ParenthesisBlock => ")",
            Token::SquareBracketBlock => "]",
            Token::CurlyBracketBlock => "}",
            Token::Comment(_) => {
                // Keeps the tokens around it apart.
                out.push_str("/**/");
                continue;
            }
            _ => {
                out.push_str(input.slice_from(start));
                if out.len() > LONGEST {
                    return Err(ParseError::custom(()));
                }
                continue;
            }
        };
        out.push_str(input.slice_from(start));
        input.parse_nested_block(|input| copy(input, out, lookup))?;
        out.push_str(close);
    }
}

fn reference(
    input: &mut Parser<'_>,
    var: bool,
    out: &mut String,
    lookup: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<(), Failed> {
    let name = input.expect_ident()?.clone();
    while !var && input.try_parse(Parser::expect_integer).is_ok() {}
    let value = if var { lookup(&name) } else { None };
    let fallback = input.try_parse(Parser::expect_comma).is_ok();
    match value {
        Some(value) => {
            // A comment on each side keeps tokens from growing together.
            out.push_str("/**/");
            out.push_str(value.trim());
            out.push_str("/**/");
            while input.next().is_ok() {}
        }
        None if fallback => copy(input, out, lookup)?,
        None => return Err(ParseError::custom(())),
    }
    if out.len() > LONGEST {
        return Err(ParseError::custom(()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(values: &[(&str, &str)], text: &str) -> Option<String> {
        let values: Vec<(Arc<str>, Arc<str>)> = values
            .iter()
            .map(|(n, v)| (Arc::from(*n), Arc::from(*v)))
            .collect();
        let own = values.iter().map(|(n, v)| (&**n, Some(v))).collect();
        let all = CustomProperties::over(None, &own);
        let text = substitute(text, &mut |n| all.get(n).map(|v| v.to_string()))?;
        Some(text.replace("/**/", ""))
    }

    #[test]
    fn values_and_fallbacks_are_put_in() {
        let values = [("--a", "red"), ("--b", " var( --a ) ")];
        assert_eq!(with(&values, "1px var(--b)").as_deref(), Some("1px red"));
        assert_eq!(
            with(&values, "f(var(--c, [x]))").as_deref(),
            Some("f( [x])")
        );
        assert_eq!(with(&values, "'var(--a)'").as_deref(), Some("'var(--a)'"));
        assert_eq!(with(&values, "var(--c)"), None);
    }

    #[test]
    fn cycles_are_invalid() {
        let values = [
            ("--a", "var(--b)"),
            ("--b", "var(--a)"),
            ("--c", "var(--c)"),
        ];
        assert_eq!(with(&values, "var(--a)"), None);
        assert_eq!(
            with(&values, "var(--c, x)")
                .map(|t| t.trim().to_owned())
                .as_deref(),
            Some("x")
        );
    }

    #[test]
    fn values_do_not_explode() {
        let names: Vec<String> = (0..40).map(|n| format!("--v{n}")).collect();
        let doubled: Vec<String> = (0..40)
            .map(|n| format!("var(--v{}) var(--v{})", n + 1, n + 1))
            .collect();
        let mut values: Vec<(&str, &str)> = names
            .iter()
            .map(String::as_str)
            .zip(doubled.iter().map(String::as_str))
            .collect();
        values.push(("--v40", "xxxxxxxxxxxxxxxx"));
        assert_eq!(with(&values, "var(--v0)"), None);
    }
}
