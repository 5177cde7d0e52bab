//! The texts that a rule of a pack reads.

use crate::html::MappedText;
use crate::pack::own_rules::{Definition, Scope};
use crate::page::Page;
use crate::release::{Block, BlockKind, TextPlace, quotations};
use crate::source::Span;
use std::borrow::Cow;
use std::ops::Range;

/// A text in the scope of a rule, and what of it is quoted.
pub(super) struct Text<'p> {
    text: Cow<'p, MappedText>,
    /// Primary subtag; "" when unknown.
    pub(super) language: String,
    /// Running text, not a heading, a cell or a label.
    pub(super) is_prose: bool,
    /// A value of an attribute is marked as a whole.
    is_whole: bool,
    quoted: Vec<Range<usize>>,
}

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        self.text.as_str()
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        if self.is_whole {
            self.text.whole().unwrap_or_default()
        } else {
            self.text.span(range)
        }
    }

    /// Whether a place in the text can be rewritten.
    pub(super) fn is_exact(&self) -> bool {
        !self.is_whole
    }

    /// Whether a place is in a quotation that the rule leaves alone.
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        let next = self.quoted.partition_point(|q| q.end < range.end);
        self.quoted
            .get(next)
            .is_some_and(|q| q.start <= range.start)
    }

    pub(super) fn is_in(&self, languages: &[toml::Spanned<String>]) -> bool {
        languages.is_empty() || languages.iter().any(|l| *l.get_ref() == self.language)
    }
}

/// The texts in the scope and the languages of a rule.
pub(super) fn texts<'r>(page: &'r Page<'_>, definition: &Definition) -> Vec<Text<'r>> {
    let main = page.main_language();
    let own = main.primary.as_str();
    // What is quoted is nobody's to correct; but a blank that was left is one in a quotation, too.
    let inside = definition
        .quotations
        .unwrap_or(definition.swap.is_empty() && definition.variants.is_empty());
    let make = |text: Cow<'r, MappedText>, language: &str, is_prose, is_whole| {
        // What a page says of itself is said of its texts, too, and may be wrong.
        let is_wrong = main.contradicted && language == main.declared;
        let language = if language.is_empty() || is_wrong {
            own
        } else {
            language
        };
        let quoted = if inside {
            Vec::new()
        } else {
            quotations(text.as_str())
        };
        Text {
            text,
            language: language.to_owned(),
            is_prose,
            is_whole,
            quoted,
        }
    };
    let line = |(text, block): (&'r MappedText, Option<&'r Block>)| {
        let in_quote = !inside && block.is_some_and(|b| b.kind == BlockKind::Quote);
        let is_prose = block.is_some_and(|b| {
            matches!(
                b.kind,
                BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quote
            )
        });
        let language = block.map_or("", |b| b.language.as_str());
        let mut made = make(Cow::Borrowed(text), language, is_prose, false);
        if in_quote {
            made.quoted = std::iter::once(0..text.len()).collect();
        }
        made
    };
    let is_wanted = |block: Option<&Block>| {
        let kind = block.map(|b| b.kind);
        match definition.scope {
            Scope::Headline => kind.is_none(),
            Scope::Headings => matches!(kind, None | Some(BlockKind::Heading(_))),
            Scope::Body => kind.is_some() && kind != Some(BlockKind::Preformatted),
            _ => kind != Some(BlockKind::Preformatted),
        }
    };
    let mut found: Vec<Text<'r>> = match definition.scope {
        Scope::Page => page
            .texts()
            .iter()
            .map(|t| {
                let language = primary(t.element.language());
                let is_whole = t.place != TextPlace::Text;
                make(Cow::Borrowed(&*t.text), &language, false, is_whole)
            })
            .collect(),
        Scope::Labels => page
            .labels()
            .iter()
            .map(|label| {
                let mut text = MappedText::default();
                text.push(&label.text, label.span);
                let language = primary(label.element.language());
                make(Cow::Owned(text), &language, false, true)
            })
            .collect(),
        _ if !page.release().has_prose() => Vec::new(),
        _ => {
            let lines = page.release().texts();
            lines
                .filter(|(_, block)| is_wanted(*block))
                .map(line)
                .collect()
        }
    };
    found.retain(|text| text.is_in(&definition.languages));
    found
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase()
}
