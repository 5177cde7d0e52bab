//! What comments of a page say to presslint: `<!-- presslint-ignore RULE[, RULE]: reason -->` covers the next element and what it
//! contains, `<!-- presslint-ignore-file RULE[, RULE]: reason -->` the page. Rules are named as on the command line: by id,
//! group, glob or reference. The reason may also follow a dash.

use crate::finding::Finding;
use crate::html::Document;
use crate::rules::{Rule, RulePattern, is_reference};
use crate::source::Span;

/// One comment.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The comment with its delimiters.
    pub comment: Span,
    /// Its first word: `presslint-ignore`.
    pub name: Span,
    /// The rules it names.
    pub rules: Vec<Named>,
    /// Where it holds; `None` when its first word is no directive.
    pub scope: Option<Span>,
}

/// What a directive names.
#[derive(Clone, Debug)]
pub struct Named {
    pub word: String,
    pub place: Span,
    /// The rules; `None` when there is none of that name.
    pub rules: Option<RulePattern>,
}

/// All of a page, in its order; `known` are the rules that may be named.
#[must_use]
pub fn directives(dom: &Document<'_>, known: &[&Rule]) -> Vec<Directive> {
    dom.comments()
        .iter()
        .filter_map(|comment| read(dom, *comment, known))
        .collect()
}

fn read(dom: &Document<'_>, comment: Span, known: &[&Rule]) -> Option<Directive> {
    let source = dom.source();
    let whole = source.get(comment.range())?;
    let inner = whole.strip_prefix("<!--")?;
    let end = ["-->", "--!>"]
        .iter()
        .find_map(|end| inner.strip_suffix(end));
    let text = end.unwrap_or(inner).trim();
    const OURS: &str = "presslint-";
    let ours = text.get(..OURS.len());
    if !ours.is_some_and(|ours| ours.eq_ignore_ascii_case(OURS)) {
        return None;
    }
    let place = |part: &str| {
        // `part` is a piece of `source`.
        let start = part.as_ptr() as usize - source.as_ptr() as usize;
        Span::new(start, start + part.len())
    };
    let name = text
        .split(|c: char| c.is_whitespace() || COLONS.contains(&c))
        .next()
        .unwrap_or(text);
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
        rules: words(&text[name.len()..])
            .map(|word| Named {
                word: word.to_owned(),
                place: place(word),
                rules: RulePattern::read(word, known).ok(),
            })
            .collect(),
        scope,
    })
}

/// Before a reason, also as they are typed in Korean.
const COLONS: [char; 2] = [':', '：'];

/// The words of a list up to the reason: `a, wcag:1.1.1: reason`, `a -- reason`.
fn words(list: &str) -> impl Iterator<Item = &str> {
    let parts = list.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、'));
    let mut reason = false;
    parts
        .map_while(move |part| {
            if reason || part.starts_with("--") || matches!(part, "-" | "–" | "—") {
                return None;
            }
            let from = match part.find(COLONS) {
                Some(colon) if is_reference(part) => colon + 1,
                _ => 0,
            };
            match part[from..].find(COLONS) {
                Some(colon) => {
                    reason = true;
                    Some(&part[..from + colon])
                }
                None => Some(part),
            }
        })
        .filter(|word| !word.is_empty())
}

impl Directive {
    /// Whether it names a rule.
    #[must_use]
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|named| named.is(rule))
    }

    /// The words under which a finding falls, by their numbers.
    pub fn covers(&self, rule: &Rule, span: Span) -> impl Iterator<Item = usize> {
        let scope = self.scope.filter(|s| s.contains(span) && !s.is_empty());
        let named = self.rules.iter().enumerate();
        named
            .filter(move |(_, named)| scope.is_some() && named.is(rule))
            .map(|(n, _)| n)
    }
}

impl Named {
    #[must_use]
    pub fn is(&self, rule: &Rule) -> bool {
        self.rules.as_ref().is_some_and(|rules| rules.matches(rule))
    }
}

/// Takes out the findings that directives hide; tells which words of which directives did (their numbers).
pub fn suppress(directives: &[Directive], findings: &mut Vec<Finding>) -> Vec<(usize, usize)> {
    let mut used = Vec::new();
    if directives.is_empty() {
        return used;
    }
    findings.retain(|finding| {
        let before = used.len();
        for (n, directive) in directives.iter().enumerate() {
            let words = directive.covers(finding.rule, finding.span);
            used.extend(words.map(|k| (n, k)));
        }
        used.len() == before
    });
    used.sort_unstable();
    used.dedup();
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;
    use crate::rules::all;

    fn read_all(page: &str) -> Vec<(Vec<String>, Option<String>)> {
        let parsed = parse(page);
        let dom = Document::new(page, &parsed);
        let known: Vec<&Rule> = all().collect();
        directives(&dom, &known)
            .into_iter()
            .map(|d| {
                for named in &d.rules {
                    assert_eq!(page[named.place.range()], named.word);
                }
                let rules = d.rules.into_iter().map(|named| named.word).collect();
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
    fn the_list_ends_where_the_reason_begins() {
        for (text, list) in [
            ("a, b: c, d", &["a", "b"][..]),
            ("a b", &["a", "b"]),
            ("a:reason", &["a"]),
            (
                "wcag:1.1.1, axe:image-alt: reason: why",
                &["wcag:1.1.1", "axe:image-alt"],
            ),
            ("act:23a2a8", &["act:23a2a8"]),
            ("a -- b, c", &["a"]),
            ("a — b", &["a"]),
            ("a - b", &["a"]),
            ("image-*,a：이유", &["image-*", "a"]),
            (": a", &[]),
            ("", &[]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), list, "{text}");
        }
    }

    #[test]
    fn rules_are_named_by_group_glob_and_reference() {
        let page = "<!-- presslint-ignore content, image-*, wcag:1.1.1, forms, nothing --><p>";
        let parsed = parse(page);
        let dom = Document::new(page, &parsed);
        let known: Vec<&Rule> = all().collect();
        let directive = directives(&dom, &known).remove(0);
        let rule = known.iter().find(|r| r.id == "image-alt-missing").unwrap();
        let span = Span::new(page.len() - 3, page.len());
        assert_eq!(directive.covers(rule, span).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(directive.rules[4].rules.is_none());
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
        assert_eq!(read_all("<!-- Presslint-Ignore x -->").len(), 1);
        assert_eq!(
            read_all("<p><!-- presslint-ignore x -->"),
            [(vec!["x".into()], Some(String::new()))]
        );
    }
}
