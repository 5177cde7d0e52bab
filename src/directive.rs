//! What comments of a page say to presslint: `<!-- presslint-ignore RULE[, RULE]: reason -->` covers the next element and what it
//! contains, `<!-- presslint-ignore-file RULE[, RULE]: reason -->` the page.

use crate::finding::Finding;
use crate::html::Document;
use crate::source::Span;

/// One comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The comment with its delimiters.
    pub comment: Span,
    /// Its first word: `presslint-ignore`.
    pub name: Span,
    /// The rules it names.
    pub rules: Vec<(String, Span)>,
    /// Where it holds; `None` when its first word is no directive.
    pub scope: Option<Span>,
}

/// All of a page, in its order.
#[must_use]
pub fn directives(dom: &Document<'_>) -> Vec<Directive> {
    dom.comments()
        .iter()
        .filter_map(|comment| read(dom, *comment))
        .collect()
}

fn read(dom: &Document<'_>, comment: Span) -> Option<Directive> {
    let source = dom.source();
    let whole = source.get(comment.range())?;
    let inner = whole.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner);
    let text = inner.trim();
    if !text.starts_with("presslint-") {
        return None;
    }
    let place = |part: &str| {
        // `part` is a piece of `source`.
        let start = part.as_ptr() as usize - source.as_ptr() as usize;
        Span::new(start, start + part.len())
    };
    let name = text
        .split(|c: char| c.is_whitespace() || c == ':')
        .next()
        .unwrap_or(text);
    let list = text[name.len()..].split(':').next().unwrap_or("");
    let scope = match name {
        "presslint-ignore-file" => Some(Span::new(0, source.len())),
        // Before no element it covers nothing.
        "presslint-ignore" => Some(
            dom.element_after(comment.end)
                .map_or_else(|| Span::new(source.len(), source.len()), |e| e.extent()),
        ),
        _ => None,
    };
    Some(Directive {
        comment,
        name: place(name),
        rules: list
            .split([',', ' ', '\t', '\r', '\n'])
            .filter(|word| !word.is_empty())
            .map(|word| (word.to_owned(), place(word)))
            .collect(),
        scope,
    })
}

impl Directive {
    /// Whether it names a rule.
    #[must_use]
    pub fn names(&self, rule: &str) -> bool {
        self.rules.iter().any(|(id, _)| id == rule)
    }

    /// The rule it names under which a finding falls, by its number.
    #[must_use]
    pub fn covers(&self, rule: &str, span: Span) -> Option<usize> {
        let scope = self.scope.filter(|scope| scope.contains(span))?;
        let named = self.rules.iter().position(|(id, _)| id == rule)?;
        (!scope.is_empty()).then_some(named)
    }
}

/// Takes out the findings that directives hide; tells which rules of which directives did (their numbers).
pub fn suppress(directives: &[Directive], findings: &mut Vec<Finding>) -> Vec<(usize, usize)> {
    let mut used = Vec::new();
    if directives.is_empty() {
        return used;
    }
    findings.retain(|finding| {
        let hides = |(n, directive): (usize, &Directive)| {
            Some((n, directive.covers(finding.rule.id, finding.span)?))
        };
        let by: Vec<_> = directives.iter().enumerate().filter_map(hides).collect();
        used.extend(&by);
        by.is_empty()
    });
    used.sort_unstable();
    used.dedup();
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    fn read_all(page: &str) -> Vec<(Vec<String>, Option<String>)> {
        let parsed = parse(page);
        let dom = Document::new(page, &parsed);
        directives(&dom)
            .into_iter()
            .map(|d| {
                for (id, span) in &d.rules {
                    assert_eq!(&page[span.range()], id);
                }
                let rules = d.rules.into_iter().map(|(id, _)| id).collect();
                (rules, d.scope.map(|s| page[s.range()].to_owned()))
            })
            .collect()
    }

    #[test]
    fn a_directive_covers_the_next_element_and_what_it_contains() {
        let page = "<!doctype html><body><p>a</p> <!-- presslint-ignore link-vague, table-header: a quotation -->\n<ul><li><a href=x>here</a></ul><p>b</p>";
        let rules = vec!["link-vague".to_owned(), "table-header".to_owned()];
        assert_eq!(
            read_all(page),
            [(rules, Some("<ul><li><a href=x>here</a></ul>".into()))]
        );
    }

    #[test]
    fn a_directive_for_the_file_covers_all_of_it() {
        let page = "<p>a<!--presslint-ignore-file numbering-gap-->";
        assert_eq!(
            read_all(page),
            [(vec!["numbering-gap".into()], Some(page.into()))]
        );
    }

    #[test]
    fn comments_that_are_no_directives() {
        assert_eq!(
            read_all(
                "<p><!-- presslint is good --><!-- x presslint-ignore y --><script><!-- presslint-ignore z --></script>"
            ),
            []
        );
        assert_eq!(
            read_all("<!-- presslint-disable x -->"),
            [(vec!["x".into()], None)]
        );
        assert_eq!(
            read_all("<p><!-- presslint-ignore x -->"),
            [(vec!["x".into()], Some(String::new()))]
        );
    }
}
