//! Reads scripts that do nothing but look up elements, attach shadow trees and set what is in them. Any other statement makes
//! the whole script one that is not understood.

use rustc_hash::{FxHashMap, FxHashSet};

/// What a script puts into the shadow tree of the element with an id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Filling {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) is_markup: bool,
}

/// What a script fills shadow trees with; nothing when it does anything else besides.
pub(super) fn fillings(script: &str) -> Vec<Filling> {
    if !script.contains("attachShadow") {
        return Vec::new();
    }
    let mut reader = Reader {
        rest: script,
        known: FxHashMap::default(),
        attached: FxHashSet::default(),
        found: Vec::new(),
        places: FxHashMap::default(),
    };
    match reader.statements() {
        Some(()) => reader.found,
        None => Vec::new(),
    }
}

/// The id of an element, or of the host of a shadow tree.
#[derive(Clone, PartialEq, Eq)]
enum Value {
    Element(String),
    Shadow(String),
}

struct Reader<'s> {
    rest: &'s str,
    known: FxHashMap<&'s str, Value>,
    attached: FxHashSet<String>,
    found: Vec<Filling>,
    /// Of each id, its place there.
    places: FxHashMap<String, usize>,
}

impl<'s> Reader<'s> {
    fn statements(&mut self) -> Option<()> {
        loop {
            self.space();
            if self.rest.is_empty() {
                return Some(());
            }
            if !self.eat(";") {
                self.statement()?;
            }
        }
    }

    fn statement(&mut self) -> Option<()> {
        if ["const ", "let ", "var "].iter().any(|word| self.eat(word)) {
            self.space();
            let name = self.name()?;
            self.space();
            if !self.eat("=") {
                return None;
            }
            let value = self.value()?;
            self.known.insert(name, value);
            return self.end();
        }
        let before = self.rest;
        if self.literal().is_some() {
            // A directive, as "use strict".
            return self.end();
        }
        self.rest = before;
        let value = self.value()?;
        if !self.eat(".") {
            return self.end();
        }
        self.space();
        let is_markup = match self.name()? {
            "innerHTML" => true,
            "textContent" => false,
            _ => return None,
        };
        self.space();
        if !self.eat("=") {
            return None;
        }
        self.space();
        let text = self.literal()?;
        let Value::Shadow(id) = value else {
            return None;
        };
        // What was put there before is gone.
        let filling = Filling {
            id,
            text,
            is_markup,
        };
        match self.places.get(&filling.id) {
            Some(at) => self.found[*at] = filling,
            None => {
                self.places.insert(filling.id.clone(), self.found.len());
                self.found.push(filling);
            }
        }
        self.end()
    }

    /// An expression that is an element or a shadow tree. What follows it is no call and no property of these.
    fn value(&mut self) -> Option<Value> {
        self.space();
        let name = self.name()?;
        let mut value = if name == "document" {
            self.looked_up()?
        } else {
            self.known.get(name)?.clone()
        };
        loop {
            let before = self.rest;
            self.space();
            if !self.eat(".") {
                self.rest = before;
                return Some(value);
            }
            self.space();
            value = match (self.name()?, value) {
                ("attachShadow", Value::Element(id)) => {
                    self.options()?;
                    // A second time is an error, and the end of the script.
                    self.attached
                        .insert(id.clone())
                        .then_some(Value::Shadow(id))?
                }
                ("shadowRoot", Value::Element(id)) => {
                    self.attached.contains(&id).then_some(Value::Shadow(id))?
                }
                (_, value) => {
                    self.rest = before.trim_start();
                    return Some(value);
                }
            };
        }
    }

    /// What follows `document`.
    fn looked_up(&mut self) -> Option<Value> {
        self.space();
        if !self.eat(".") {
            return None;
        }
        self.space();
        let by_selector = match self.name()? {
            "getElementById" => false,
            "querySelector" => true,
            _ => return None,
        };
        self.space();
        if !self.eat("(") {
            return None;
        }
        self.space();
        let text = self.literal()?;
        self.space();
        if !self.eat(")") {
            return None;
        }
        let id = if by_selector {
            let id = text.strip_prefix('#')?;
            let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            id.chars().all(is_plain).then_some(id)?.to_owned()
        } else {
            text
        };
        Some(Value::Element(id))
    }

    /// `({ mode: 'open' })`. Other options change nothing that is asked for here but slots.
    fn options(&mut self) -> Option<()> {
        self.space();
        let inside = self.rest.strip_prefix('(')?;
        let end = inside.find(')')?;
        let options: String = inside[..end]
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        self.rest = &inside[end + 1..];
        let options = options.replace('"', "'");
        matches!(
            options.trim_end_matches(",}").trim_end_matches('}'),
            "{mode:'open'" | "{mode:'closed'"
        )
        .then_some(())
    }

    fn name(&mut self) -> Option<&'s str> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    /// A string without anything to be put in.
    fn literal(&mut self) -> Option<String> {
        let quote = self
            .rest
            .chars()
            .next()
            .filter(|c| matches!(c, '\'' | '"' | '`'))?;
        let mut text = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                _ if c == quote => {
                    self.rest = &self.rest[at + 1..];
                    return Some(text);
                }
                '\\' => match chars.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    '\n' => {}
                    c if c.is_alphanumeric() => return None,
                    c => text.push(c),
                },
                '\n' if quote != '`' => return None,
                '$' if quote == '`' && self.rest[at..].starts_with("${") => return None,
                c => text.push(c),
            }
        }
        None
    }

    /// The end of a statement: a semicolon, a line end, or that of the script.
    fn end(&mut self) -> Option<()> {
        let before = self.rest;
        self.space();
        let passed = &before[..before.len() - self.rest.len()];
        (self.rest.is_empty()
            || passed.contains('\n') && !self.rest.starts_with(['.', '=', '(', '[', '+', '`', ','])
            || self.eat(";"))
        .then_some(())
    }

    /// Passes over white space and comments.
    fn space(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let end = if self.rest.starts_with("//") {
                self.rest.find('\n')
            } else if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|at| at + 2)
            } else {
                return;
            };
            self.rest = end.and_then(|end| self.rest.get(end..)).unwrap_or("");
        }
    }

    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(script: &str) -> Option<(String, String, bool)> {
        let mut found = fillings(script);
        let first = found.pop()?;
        assert!(found.is_empty());
        Some((first.id, first.text, first.is_markup))
    }

    #[test]
    fn scripts_that_only_fill_shadow_trees_are_understood() {
        let markup = Some(("host".to_owned(), "<p>a</p>".to_owned(), true));
        for script in [
            "const host = document.querySelector('#host')\n\
             const root = host.attachShadow({ mode: 'open' })\n\
             root.innerHTML =\n  '<p>a</p>'",
            "'use strict'; /* a */ let h = document.getElementById(\"host\"); // b\n\
             h.attachShadow({mode:\"open\"}); h.shadowRoot.innerHTML = `<p>a</p>`;",
            "document\n  .getElementById('host')\n  .attachShadow({mode: 'closed'}).innerHTML = '<p>a<\\/p>'",
        ] {
            assert_eq!(one(script), markup, "{script}");
        }
        let text = "const r = document.getElementById('p').attachShadow({mode:'open'})\nr.textContent = 'it\\'s'";
        assert_eq!(one(text), Some(("p".to_owned(), "it's".to_owned(), false)));
    }

    #[test]
    fn of_other_scripts_nothing_is_known() {
        let attach = "const r = document.getElementById('p').attachShadow({mode:'open'})";
        for script in [
            "r.textContent = 'a'; r.adoptedStyleSheets = [sheet]",
            "r.textContent = `a ${b}`",
            "r.textContent = 'a' + b",
            "r.textContent = b",
            "if (a) r.textContent = 'a'",
            "r.textContent = 'a'; r.host.style.color = 'red'",
            "r.append(b)",
            "r.textContent = 'a\\u0041'",
            "q.textContent = 'a'",
        ] {
            assert_eq!(fillings(&format!("{attach}\n{script}")), [], "{script}");
        }
        assert_eq!(fillings("p.textContent = 'a'"), []);
    }
}
