//! The labels of a page: short texts and attribute values that are in the vocabulary.

use crate::html::{AttributeNames, Document, Element, TextNode};
use crate::pack::{Function, Labels, Status, is_letter};
use crate::release::apparatus::is_code;
use crate::source::Span;

/// A text of the page that is a label.
#[derive(Clone, Debug)]
pub struct PageLabel<'d> {
    /// As it stands, without what follows a label (`등록일` of `등록일 : 2020-07-23`).
    pub text: String,
    pub span: Span,
    /// The element of the text, or of the attribute.
    pub element: Element<'d>,
    /// The attribute whose value the label is.
    pub attribute: Option<&'static str>,
    /// What it is in the vocabulary: function and language tag, in the order of the pack.
    pub meanings: Vec<(Function, String)>,
}

impl PageLabel<'_> {
    /// Whether the text is a label in a language (primary subtag).
    #[must_use]
    pub fn is_in(&self, language: &str) -> bool {
        self.meanings
            .iter()
            .any(|(_, tag)| tag.split('-').next() == Some(language))
    }
}

/// Attributes that name or describe an element in the language of the page.
static ATTRIBUTES: [&str; 4] = ["alt", "title", "aria-label", "placeholder"];

/// Those, and what a button may be called by.
const NAMES: AttributeNames =
    AttributeNames::these(&["alt", "title", "aria-label", "placeholder", "value"]);

/// Longer texts are not tried; in bytes.
const LONGEST: usize = 120;

/// The labels of a page.
#[derive(Clone, Debug, Default)]
pub struct PageLabels<'d> {
    /// Those that are right in some language, in document order; of an element its attributes first.
    pub known: Vec<PageLabel<'d>>,
    /// Those that are known to be wrong in the languages of their meanings, in the same order.
    pub denied: Vec<PageLabel<'d>>,
}

impl<'d> PageLabels<'d> {
    #[must_use]
    pub fn of(dom: &'d Document<'d>, labels: &Labels) -> Self {
        let Some(body) = dom.body() else {
            return Self::default();
        };
        let mut found = Self::default();
        let named = body.descendants().filter(|e| e.may_have_any(NAMES));
        for element in named.filter(|e| e.is_rendered()) {
            let is_button = element.tag() == "input"
                && element.attr("type").is_some_and(|t| {
                    matches!(
                        t.trim().to_ascii_lowercase().as_str(),
                        "button" | "submit" | "reset"
                    )
                });
            for name in ATTRIBUTES.into_iter().chain(is_button.then_some("value")) {
                if let Some(value) = element.attr(name)
                    && let Some(meanings) = Meanings::of(value, labels)
                {
                    let span = value_span(element, name, value);
                    found.add(value.trim(), span, element, Some(name), meanings);
                }
            }
        }
        for node in body.texts().filter(|n| n.parent.is_rendered()) {
            let in_code = || {
                std::iter::once(node.parent)
                    .chain(node.parent.ancestors())
                    .any(is_code)
            };
            if let Some((text, span, meanings)) = label_of(node, labels).filter(|_| !in_code()) {
                found.add(text, span, node.parent, None, meanings);
            }
        }
        found.known.sort_by_key(|l| (l.span.start, l.span.end));
        found.denied.sort_by_key(|l| (l.span.start, l.span.end));
        found
    }

    fn add(
        &mut self,
        text: &str,
        span: Span,
        element: Element<'d>,
        attribute: Option<&'static str>,
        meanings: Meanings,
    ) {
        let both = [
            (&mut self.known, meanings.known),
            (&mut self.denied, meanings.denied),
        ];
        for (list, meanings) in both {
            if !meanings.is_empty() {
                list.push(PageLabel {
                    text: text.to_owned(),
                    span,
                    element,
                    attribute,
                    meanings,
                });
            }
        }
    }
}

/// What a text is in the vocabulary: function and language tag.
#[derive(Default)]
struct Meanings {
    known: Vec<(Function, String)>,
    denied: Vec<(Function, String)>,
}

impl Meanings {
    /// `None` when it is no label.
    fn of(text: &str, labels: &Labels) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut found = Self::default();
        for label in labels.find(text) {
            let list = match label.status {
                Status::Deny => &mut found.denied,
                Status::Preferred | Status::Variant => &mut found.known,
            };
            list.push((label.function, label.language.clone()));
        }
        (!found.known.is_empty() || !found.denied.is_empty()).then_some(found)
    }
}

/// The value without outer white space, where its source is the value itself.
fn value_span(element: Element<'_>, name: &str, value: &str) -> Span {
    let whole = element.attr_span(name);
    let lead = value.len() - value.trim_start().len();
    let tail = value.len() - value.trim_end().len();
    if whole.len() == value.len() {
        Span::new(whole.start as usize + lead, whole.end as usize - tail)
    } else {
        whole
    }
}

/// The label a text node is, or begins with before a colon or a number, or ends with after a date.
fn label_of<'d>(node: TextNode<'d>, labels: &Labels) -> Option<(&'d str, Span, Meanings)> {
    let whole = node.mapped.as_str();
    if whole.len() > LONGEST * 2 || node.is_blank() {
        return None;
    }
    let lead = date(whole);
    let text = &whole[lead..];
    let end = [Some(text.len()), text.find([':', '：']), number(text)];
    let (part, meanings) = end
        .into_iter()
        .flatten()
        .find_map(|end| Some((&text[..end], Meanings::of(&text[..end], labels)?)))?;
    let (start, end) = core(part)?;
    let span = node.mapped.span(lead + start..lead + end);
    Some((&text[start..end], span, meanings))
}

/// Where the date ends that begins the text: `03.07.2023 - Pressemitteilung`; 0 when none does.
fn date(text: &str) -> usize {
    let Some(end) = text.find(is_letter) else {
        return 0;
    };
    let digits = text[..end].chars().filter(char::is_ascii_digit).count();
    let is_parted = text[..end].ends_with(|c: char| !c.is_alphanumeric());
    if (6..=8).contains(&digits) && is_parted {
        end
    } else {
        0
    }
}

/// Where the number begins that ends the text: `조회수 1,234`.
fn number(text: &str) -> Option<usize> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let is_value = |c: char| !is_letter(c);
    text[at..].chars().all(is_value).then_some(at)
}

/// The part from the first letter to the last, with brackets that belong to it.
fn core(text: &str) -> Option<(usize, usize)> {
    let start = text.find(char::is_alphanumeric)?;
    let (last, c) = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c))?;
    Some((start, last + c.len_utf8()))
}
