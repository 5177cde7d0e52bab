//! Text in letters that the language declared for it is not written in.

use super::foreign_name::is_name_or_term;
use super::page_labels::PageLabel;
use crate::html::{
    AttributeNames, Document, Element, Script, Shares, TextNode, language_of_script, runs,
    scripts_of,
};
use crate::pack::Vocabulary;
use crate::release::{PageLanguage, SkipLinks, is_bilingual};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// A stretch of foreign text without a `lang` of its own: one run, or neighbouring texts of one box.
#[derive(Clone, Debug)]
pub struct ForeignText<'d> {
    /// The first run, or the value of the attribute.
    pub span: Span,
    pub text: String,
    /// The language its script tells, as a tag.
    pub language: Option<&'static str>,
    /// The element whose whole text it is: the place for `lang`.
    pub holder: Option<Element<'d>>,
    /// The attribute, when the text is the value of one.
    pub attribute: Option<&'static str>,
    /// How many texts it covers.
    pub texts: usize,
}

/// What is looked at, and what is known of it.
pub struct Search<'s, 'd> {
    pub dom: &'d Document<'d>,
    pub vocabulary: &'s Vocabulary,
    pub language: &'s PageLanguage,
    pub skip_links: &'s SkipLinks<'d>,
    pub labels: &'s [PageLabel<'d>],
}

/// Elements of a block beyond which it is no sentence.
pub(super) const LARGE: u32 = 200;
/// Longer texts are no labels; in bytes.
const LABEL: usize = 100;
/// Chinese characters of a sentence.
const PROSE: usize = 20;

/// All foreign texts of a page, in document order.
#[must_use]
pub fn foreign_texts<'d>(search: &Search<'_, 'd>) -> Vec<ForeignText<'d>> {
    let Some(body) = search.dom.body() else {
        return Vec::new();
    };
    // Before the page says its own language, nothing is a part in another.
    if search.language.declared.is_empty() {
        return Vec::new();
    }
    let Some(page) = scripts_of(&search.language.tag) else {
        return Vec::new();
    };
    let mut found: Vec<Stretch<'d>> = Vec::new();
    // A text in the language of the page ends a stretch.
    let mut open = false;
    for node in body.texts() {
        let text = node.mapped.as_str();
        let page = at_home(text, page);
        if !has_foreign(text, page) {
            // Letters of the page's language; hidden text parts nothing.
            let parts = || text.chars().any(|c| crate::html::script(c).is_some());
            open = open && (node.parent.is_hidden() || !parts());
            continue;
        }
        if node.parent.is_hidden() {
            continue;
        }
        let Some(foreign) = foreign_in(search, node, page) else {
            open = false;
            continue;
        };
        match found.last_mut() {
            Some(stretch)
                if open
                    && is_whole(node, page)
                    && may_be_one(&stretch.text, &foreign)
                    && same_part(stretch.last, node, page) =>
            {
                stretch.text.texts += 1;
                stretch.text.language = stretch.text.language.or(foreign.language);
                (stretch.last, stretch.page) = (node, page);
            }
            _ => found.push(Stretch {
                first: node,
                last: node,
                page,
                text: foreign,
            }),
        }
        open = is_whole(node, page);
    }
    let mut holders = Holders::default();
    let found = found.into_iter();
    let mut all: Vec<_> = found.map(|stretch| holders.hold(stretch)).collect();
    all.extend(foreign_attributes(search, body, page));
    all.sort_by_key(|t| t.span.start);
    all
}

/// A foreign text while its neighbours are joined to it.
struct Stretch<'d> {
    first: TextNode<'d>,
    last: TextNode<'d>,
    /// The scripts of the page's language in the last text.
    page: &'static [Script],
    text: ForeignText<'d>,
}

/// Whether elements hold foreign text only: many stretches may stand in one.
#[derive(Default)]
struct Holders(FxHashMap<(u32, &'static [Script]), bool>);

impl Holders {
    /// The text of a stretch, with what holds it.
    fn hold<'d>(&mut self, stretch: Stretch<'d>) -> ForeignText<'d> {
        let mut text = stretch.text;
        if text.texts > 1 {
            let around = common(stretch.first.parent, stretch.last.parent);
            text.holder = around.filter(|e| {
                let known = self.0.entry((e.order(), stretch.page));
                *known.or_insert_with(|| is_all_foreign(*e, stretch.page))
            });
        }
        text
    }
}

/// In one language, as far as is known: Chinese characters do not always tell.
fn may_be_one(a: &ForeignText<'_>, b: &ForeignText<'_>) -> bool {
    let first = |t: &ForeignText<'_>| Shares::of(&t.text).first();
    a.language == b.language
        || ((a.language.is_none() || b.language.is_none()) && first(a) == first(b))
}

/// Nothing in the node is in the language of the page.
fn is_whole(node: TextNode<'_>, page: &[Script]) -> bool {
    let text = node.mapped.as_str();
    let mut scripts = text.chars().filter_map(crate::html::script);
    scripts.all(|s| is_foreign(s, page))
}

fn has_foreign(text: &str, page: &[Script]) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .filter_map(crate::html::script)
            .any(|s| is_foreign(s, page))
}

fn is_foreign(script: Script, page: &[Script]) -> bool {
    // Latin letters are read in every language, and tell none.
    script != Script::Latin && !page.contains(&script)
}

/// The scripts of the page's language in this text: Han stands in Korean and in Japanese, but not in
/// a text without Hangul that has kana or is Chinese prose, nor in Chinese prose without kana; and
/// of Japanese prose nothing is Chinese.
fn at_home(text: &str, page: &'static [Script]) -> &'static [Script] {
    let own = match page {
        [own @ (Script::Hangul | Script::Kana), Script::Han] => *own,
        // Japanese prose on a Chinese page; a few kana are a name.
        [Script::Han] => {
            let kana = text
                .chars()
                .filter(|c| crate::html::script(*c) == Some(Script::Kana));
            let kana = if text.is_ascii() { 0 } else { kana.count() };
            let is_japanese = kana >= PROSE / 3 && kana * 4 >= Shares::of(text).letters();
            return if is_japanese { &[] } else { page };
        }
        _ => return page,
    };
    let is_own = |c| crate::html::script(c) == Some(own);
    if text.is_ascii() || text.chars().any(is_own) {
        return page;
    }
    let shares = Shares::of(text);
    let japanese = own == Script::Hangul && shares.count(Script::Kana) >= 2;
    let chinese = || {
        let marks = text
            .chars()
            .filter(|c| matches!(c, '，' | '。' | '；'))
            .count();
        match language_of_script(text) {
            Some("zh-Hans") => shares.count(Script::Han) >= PROSE / 2,
            Some("zh-Hant") => shares.count(Script::Han) >= PROSE && marks > 0,
            _ => false,
        }
    };
    match own {
        Script::Hangul if japanese || chinese() => &[Script::Hangul],
        Script::Kana if chinese() => &[Script::Kana],
        _ => page,
    }
}

/// The foreign stretch of a text node, if it has one that needs a `lang`.
fn foreign_in<'d>(
    search: &Search<'_, 'd>,
    node: TextNode<'d>,
    page: &'static [Script],
) -> Option<ForeignText<'d>> {
    if !needs_lang(search, node.parent) || is_elsewhere_judged(search, node) {
        return None;
    }
    let text = node.mapped.as_str();
    let found = runs(text, |s| is_foreign(s, page));
    let run = found.iter().find(|run| {
        let part = &text[run.range.clone()];
        run.longest >= 2
            && !matches_declared(search, node.parent, part)
            && search.vocabulary.languages.named(part).is_empty()
            && !is_name_or_term(node, run)
            && !is_translated_label(search, text, part, page)
    })?;
    let part = &text[run.range.clone()];
    let whole = node.parent.text().trim() == part && node.parent.tag() != "body";
    Some(ForeignText {
        span: node.mapped.span(run.range.clone()),
        text: part.to_owned(),
        language: language_of_script(part),
        holder: whole.then_some(node.parent),
        attribute: None,
        texts: 1,
    })
}

/// The `lang` in force is the page's, not that of a part.
fn needs_lang(search: &Search<'_, '_>, element: Element<'_>) -> bool {
    let in_part = element.language_source().is_some_and(|e| {
        e.tag() != "html"
            && search.vocabulary.languages.primary(element.language()) != search.language.primary
    });
    let no_prose = std::iter::once(element)
        .chain(element.ancestors())
        .any(|e| {
            matches!(
                e.tag(),
                "code" | "pre" | "svg" | "math" | "textarea" | "kbd" | "samp"
            ) || e.has_attr("hreflang")
                || is_switch(e)
        });
    !in_part && !no_prose
}

/// A label that stands in both languages: `Attachments 첨부파일`.
fn is_translated_label(search: &Search<'_, '_>, text: &str, part: &str, page: &[Script]) -> bool {
    let labels = &search.vocabulary.labels;
    text.len() <= LABEL
        && labels.find(part).next().is_some()
        && is_bilingual(text, &search.language.primary, page, labels)
}

/// A list of languages to choose from, by its name.
fn is_switch(element: Element<'_>) -> bool {
    element.tag() != "body"
        && element.tag() != "html"
        && element.id().into_iter().chain(element.classes()).any(|n| {
            let name = n.to_ascii_lowercase();
            name.starts_with("lang")
                || name.ends_with("lang")
                || name.contains("language")
                || name.contains("-lang")
                || name.contains("_lang")
                || name.contains("lang-")
                || name.contains("lang_")
        })
}

/// Text that is right in the declared language though not in that of the page's text: the header of
/// a page that is declared Korean and written in English.
fn matches_declared(search: &Search<'_, '_>, element: Element<'_>, text: &str) -> bool {
    let Some(declared) = scripts_of(element.language()) else {
        return false;
    };
    let mut letters = text.chars().filter_map(crate::html::script);
    search.language.contradicted && letters.all(|s| declared.contains(&s))
}

/// Skip links and labels of the vocabulary have their own rules.
fn is_elsewhere_judged(search: &Search<'_, '_>, node: TextNode<'_>) -> bool {
    let Some(place) = node.mapped.whole() else {
        return true;
    };
    let from = search
        .labels
        .partition_point(|l| l.span.start < place.start);
    let is_label = search.labels[from..]
        .iter()
        .take_while(|l| l.span.start < place.end)
        .any(|l| l.attribute.is_none());
    is_label || search.skip_links.holds(node.parent)
}

/// Whether two texts stand in the same box, in neighbouring items of one, or in a part of the page
/// that has nothing else.
fn same_part(a: TextNode<'_>, b: TextNode<'_>, page: &[Script]) -> bool {
    let of = |n: TextNode<'_>| {
        std::iter::once(n.parent)
            .chain(n.parent.ancestors())
            .find(|e| e.is_block())
            .map(|e| {
                let parent = e.parent().map(|p| (p.order(), p.tag() == "body"));
                (e.order(), parent)
            })
    };
    let near = match (of(a), of(b)) {
        (Some((x, px)), Some((y, py))) => {
            x == y || (px == py && px.is_some_and(|(_, body)| !body)) || px.map(|p| p.0) == Some(y)
        }
        _ => false,
    };
    near || common(a.parent, b.parent)
        .is_some_and(|e| e.end() - e.order() < LARGE && is_all_foreign(e, page))
}

/// The nearest element around both.
fn common<'d>(a: Element<'d>, b: Element<'d>) -> Option<Element<'d>> {
    std::iter::once(a)
        .chain(a.ancestors())
        .find(|e| *e == b || e.contains(b))
        .filter(|e| !matches!(e.tag(), "body" | "html"))
}

fn is_all_foreign(element: Element<'_>, page: &[Script]) -> bool {
    let is_own = |script| script == Script::Latin || page.contains(&script);
    let is_foreign = |text: &str| !text.chars().filter_map(crate::html::script).any(is_own);
    element.texts().all(|text| is_foreign(text.mapped.as_str()))
}

/// Values of attributes that are read out.
fn foreign_attributes<'d>(
    search: &Search<'_, 'd>,
    body: Element<'d>,
    page: &'static [Script],
) -> Vec<ForeignText<'d>> {
    let mut found = Vec::new();
    const READ: [&str; 4] = ["alt", "aria-label", "title", "placeholder"];
    const NAMES: AttributeNames = AttributeNames::these(&READ);
    let named = body.descendants().filter(|e| e.may_have_any(NAMES));
    for element in named.filter(|e| !e.is_hidden()) {
        for name in READ {
            let Some(value) = element.attr(name) else {
                continue;
            };
            if !has_foreign(value, page) {
                continue;
            }
            let mut parts = runs(value, |s| is_foreign(s, page));
            parts.retain(|run| {
                let part = &value[run.range.clone()];
                run.longest >= 2
                    && search.vocabulary.languages.named(part).is_empty()
                    && !matches_declared(search, element, part)
            });
            let shares = Shares::of(value);
            let [run] = parts.as_slice() else { continue };
            // A name or a term beside text of the page's language.
            if shares.letters() > run.letters || !needs_lang(search, element) {
                continue;
            }
            let place = element.attr_span(name);
            let from = search
                .labels
                .partition_point(|l| l.span.start < place.start);
            let is_label = search.labels[from..]
                .iter()
                .take_while(|l| l.span.start < place.end)
                .any(|l| l.attribute == Some(name));
            let text_says = runs(&element.text(), |s| is_foreign(s, page))
                .iter()
                .any(|r| r.longest >= 2);
            if is_label || text_says || search.skip_links.holds(element) {
                continue;
            }
            found.push(ForeignText {
                span: place,
                text: value.trim().to_owned(),
                language: language_of_script(value),
                holder: Shares::of(&element.text())
                    .letters()
                    .eq(&0)
                    .then_some(element),
                attribute: Some(name),
                texts: 1,
            });
            break;
        }
    }
    found
}
