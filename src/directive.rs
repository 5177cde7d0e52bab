//! What comments of a page say to presslint: `<!-- presslint-ignore RULE[, RULE]: reason -->` covers the next element and what it
//! contains, `<!-- presslint-ignore-file RULE[, RULE]: reason -->` the page. Rules are named as on the command line: by id,
//! group, glob or reference. The reason may also follow a dash.

use crate::finding::Finding;
use crate::html::Document;
use crate::rules::{Rule, RulePattern, is_reference};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;
use std::collections::hash_map::Entry;
use std::sync::Arc;

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
    /// The ids of the rules, in order; `None` when there is none of that name.
    pub rules: Option<Arc<[&'static str]>>,
}

/// All of a page, in its order; `known` are the rules that may be named, asked for when one is.
#[must_use]
pub fn directives(
    dom: &Document<'_>,
    known: impl FnOnce() -> Vec<&'static Rule>,
) -> Vec<Directive> {
    let mut names = Names {
        rules: LazyCell::new(known),
        read: FxHashMap::default(),
    };
    dom.comments()
        .iter()
        .filter_map(|comment| read(dom, *comment, &mut names))
        .collect()
}

/// What the words of a page name: the same few stand in many comments.
struct Names<'d, F> {
    rules: LazyCell<Vec<&'static Rule>, F>,
    read: FxHashMap<&'d str, Option<Arc<[&'static str]>>>,
}

impl<'d, F: FnOnce() -> Vec<&'static Rule>> Names<'d, F> {
    fn find(&mut self, word: &'d str) -> Option<Arc<[&'static str]>> {
        let unknown = match self.read.entry(word) {
            Entry::Occupied(known) => return known.get().clone(),
            Entry::Vacant(unknown) => unknown,
        };
        let pattern = RulePattern::find(word, &self.rules);
        let ids = pattern.map(|pattern| {
            let named = self.rules.iter().filter(|rule| pattern.matches(rule));
            let mut ids: Vec<&'static str> = named.map(|rule| rule.id).collect();
            ids.sort_unstable();
            Arc::from(ids)
        });
        unknown.insert(ids).clone()
    }
}

fn read<'d>(
    dom: &Document<'d>,
    comment: Span,
    names: &mut Names<'d, impl FnOnce() -> Vec<&'static Rule>>,
) -> Option<Directive> {
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
                rules: names.find(word),
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
}

impl Named {
    #[must_use]
    pub fn is(&self, rule: &Rule) -> bool {
        let ids = self.rules.as_deref().unwrap_or_default();
        ids.binary_search(&rule.id).is_ok()
    }
}

/// Where directives hide the findings of one rule.
pub struct Cover {
    scopes: Vec<CoveredScope>,
}

struct CoveredScope {
    scope: Span,
    /// The furthest end of this scope and those before it.
    furthest: u32,
    /// The number of the directive, and of its word that names the rule.
    word: (usize, usize),
}

impl Cover {
    #[must_use]
    pub fn of(directives: &[Directive], rule: &Rule) -> Self {
        let mut scopes = Vec::new();
        for (n, directive) in directives.iter().enumerate() {
            let Some(scope) = directive.scope.filter(|scope| !scope.is_empty()) else {
                continue;
            };
            let named = directive.rules.iter().enumerate();
            let named = named.filter(|(_, named)| named.is(rule));
            scopes.extend(named.map(|(k, _)| CoveredScope {
                scope,
                furthest: scope.end,
                word: (n, k),
            }));
        }
        scopes.sort_by_key(|covered| covered.scope.start);
        let mut furthest = 0;
        for covered in &mut scopes {
            furthest = furthest.max(covered.scope.end);
            covered.furthest = furthest;
        }
        Self { scopes }
    }

    /// Whether a directive hides what stands here.
    #[must_use]
    pub fn hides(&self, span: Span) -> bool {
        let begun = self
            .scopes
            .partition_point(|covered| covered.scope.start <= span.start);
        let last = begun.checked_sub(1).and_then(|last| self.scopes.get(last));
        last.is_some_and(|covered| covered.furthest >= span.end)
    }

    /// The words that hide something of what stands at these places.
    fn used(&self, mut places: Vec<Span>) -> impl Iterator<Item = (usize, usize)> {
        places.sort_unstable();
        // The nearest end of each place and those after it.
        let mut nearest = vec![u32::MAX; places.len() + 1];
        for (i, place) in places.iter().enumerate().rev() {
            nearest[i] = place.end.min(nearest[i + 1]);
        }
        let used = self.scopes.iter().filter(move |covered| {
            let first = places.partition_point(|place| place.start < covered.scope.start);
            nearest[first] <= covered.scope.end
        });
        used.map(|covered| covered.word)
    }
}

/// Takes out the findings that directives hide; tells which words of which directives did (their numbers).
pub fn suppress(directives: &[Directive], findings: &mut Vec<Finding>) -> Vec<(usize, usize)> {
    let mut used = Vec::new();
    if directives.is_empty() {
        return used;
    }
    let mut of_rules: FxHashMap<&str, (&Rule, Vec<Span>)> = FxHashMap::default();
    for finding in &*findings {
        let (_, places) = of_rules
            .entry(finding.rule.id)
            .or_insert_with(|| (finding.rule, Vec::new()));
        places.push(finding.span);
    }
    let mut covers = FxHashMap::default();
    for (id, (rule, places)) in of_rules {
        let cover = Cover::of(directives, rule);
        used.extend(cover.used(places));
        covers.insert(id, cover);
    }
    findings.retain(|finding| !covers[finding.rule.id].hides(finding.span));
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
        directives(&dom, || all().collect())
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
        let directive = directives(&dom, || all().collect()).remove(0);
        let rule = all().find(|r| r.id == "image-alt-missing").unwrap();
        let span = Span::new(page.len() - 3, page.len());
        assert!(directive.rules[4].rules.is_none());
        let cover = Cover::of(&[directive], rule);
        assert!(cover.hides(span));
        let used: Vec<_> = cover.used(vec![span]).collect();
        assert_eq!(used, [(0, 0), (0, 1), (0, 2)]);
    }

    /// Scopes in one another, beside one another and of no length, against the plain question of each for each.
    #[test]
    fn covers_are_what_scopes_contain() {
        let rule = all().next().unwrap();
        let scopes = [
            (0, 40),
            (5, 9),
            (5, 30),
            (7, 7),
            (8, 12),
            (20, 22),
            (39, 40),
        ];
        let directive = |(start, end)| Directive {
            comment: Span::default(),
            name: Span::default(),
            rules: vec![Named {
                word: rule.id.to_owned(),
                place: Span::default(),
                rules: Some([rule.id].into()),
            }],
            scope: Some(Span::new(start, end)),
        };
        for skipped in 0..scopes.len() {
            let directives: Vec<Directive> =
                scopes[skipped..].iter().map(|s| directive(*s)).collect();
            let cover = Cover::of(&directives, rule);
            for place in (0..42).flat_map(|start| (start..42).map(move |end| Span::new(start, end)))
            {
                let holds =
                    |d: &Directive| d.scope.is_some_and(|s| !s.is_empty() && s.contains(place));
                assert_eq!(
                    cover.hides(place),
                    directives.iter().any(holds),
                    "{place:?}"
                );
                let mut used: Vec<_> = cover.used(vec![place]).map(|(n, _)| n).collect();
                used.sort_unstable();
                let all: Vec<_> = (0..directives.len())
                    .filter(|n| holds(&directives[*n]))
                    .collect();
                assert_eq!(used, all, "{place:?}");
            }
        }
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
