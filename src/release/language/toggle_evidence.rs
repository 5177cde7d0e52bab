//! What says that a link called by a code or a foreign name leads to a language version.

use super::language_toggles::{NameForm, Named, Search, has_letters, is_control};
use crate::html::{Element, TextNode};
use crate::pack::Function;

impl Search<'_> {
    /// Whether what has the code or the foreign name of a language leads to it, and is not a page about a country or a dish.
    pub(super) fn is_meant(&self, element: Element<'_>, text: TextNode<'_>, name: &Named) -> bool {
        if !self.stands_apart(element) {
            return false;
        }
        let is_short = name.form == NameForm::Code && name.name.chars().count() <= 2;
        self.says(element, &name.language)
            || is_in_choice(element)
            || self.is_beside_another(element, text, name)
            || (!is_short && self.address_names(element, &name.name, &name.language))
    }

    /// Not a word of a sentence: around the links of its line stand no other words.
    fn stands_apart(&self, element: Element<'_>) -> bool {
        let line = element.ancestors().find(|e| e.is_block());
        line.is_none_or(|line| {
            let outside = |t: &TextNode<'_>| {
                !std::iter::once(t.parent)
                    .chain(t.parent.ancestors())
                    .take_while(|e| *e != line)
                    .any(is_control)
            };
            let mut others = line
                .texts()
                .take(60)
                .filter(|t| !t.is_blank())
                .filter(outside);
            others.all(|t| {
                let text = t.mapped.as_str();
                self.is_aside(text) || self.names_in(text).is_some() || self.offers_languages(text)
            })
        })
    }

    fn offers_languages(&self, text: &str) -> bool {
        self.vocabulary
            .labels
            .find(text)
            .any(|l| l.function == Function::LanguageSelect)
    }

    pub(super) fn says(&self, element: Element<'_>, language: &str) -> bool {
        ["hreflang", "lang"].iter().any(|name| {
            let tag = element.attr(name);
            tag.is_some_and(|tag| self.vocabulary.languages.primary(tag) == language)
        })
    }

    /// The text before or after it is the code or the own name of another language: French beside Thai may be two cuisines.
    fn is_beside_another(&self, element: Element<'_>, text: TextNode<'_>, name: &Named) -> bool {
        // From a link up to the list that it stands in.
        const UP: usize = 4;
        let around = element
            .ancestors()
            .take(UP)
            .take_while(|e| e.tag() != "body")
            .last();
        let Some(around) = around else { return false };
        let texts: Vec<TextNode<'_>> = around
            .texts()
            .filter(|t| has_letters(t.mapped.as_str()) && !self.is_aside(t.mapped.as_str()))
            .take(200)
            .collect();
        let is_it = |t: &TextNode<'_>| std::ptr::eq(t.mapped, text.mapped);
        let Some(at) = texts.iter().position(is_it) else {
            return false;
        };
        // "Korean" beside IT is a dish beside a department.
        let fits = |other: NameForm| {
            other == NameForm::Own || (name.form != NameForm::Foreign && other != NameForm::Foreign)
        };
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        neighbours
            .into_iter()
            .flatten()
            .filter_map(|i| texts.get(i))
            .filter_map(|t| self.names_in(t.mapped.as_str()))
            .flatten()
            .any(|other| other.language != name.language && fits(other.form))
    }

    /// A part of the address is the name or the code of the language: `/kor/index.do`, `korean.example.go.kr`. Farther down, the
    /// name that the link has may be that of its subject: `/food/korean`.
    pub(super) fn address_names(&self, element: Element<'_>, name: &str, language: &str) -> bool {
        let href = element.href().unwrap_or_default();
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = match path.split_once("//") {
            Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
            None => ("", path.trim_start_matches('/')),
        };
        let first = host.split('.').next().unwrap_or_default();
        let parts = path.split(|c: char| !c.is_alphanumeric()).enumerate();
        let is_language = |part: &str| {
            let named = self.vocabulary.languages.named(part);
            part.len() > 1 && named.iter().any(|l| l == language)
        };
        is_language(first)
            || parts
                .filter(|(i, part)| *i == 0 || !part.eq_ignore_ascii_case(name))
                .any(|(_, part)| is_language(part))
    }

    /// Its title, its accessible name or the abbreviation in it has the full name of the language.
    pub(super) fn is_explained(&self, element: Element<'_>, name: &Named) -> bool {
        let titles = std::iter::once(element)
            .chain(element.descendants())
            .filter_map(|e| e.attr("title"))
            .map(str::to_owned);
        let mut texts = titles.chain(std::iter::once(element.name()));
        let is_full = |word: &str| {
            let form = self.form(word, &name.language);
            matches!(form, NameForm::Own | NameForm::Foreign)
                && self
                    .vocabulary
                    .languages
                    .named(word)
                    .contains(&name.language)
        };
        texts.any(|text| is_full(&text) || text.split(|c: char| !c.is_alphanumeric()).any(is_full))
    }
}

/// In a part of the page whose name says that languages are chosen in it.
pub(super) fn is_in_choice(element: Element<'_>) -> bool {
    const WORDS: [&str; 8] = [
        "lang",
        "langs",
        "lng",
        "language",
        "languages",
        "locale",
        "i18n",
        "multilingual",
    ];
    std::iter::once(element)
        .chain(element.ancestors())
        .take(5)
        .take_while(|e| e.tag() != "body")
        .any(|e| {
            let names = e.id().into_iter().chain(e.classes());
            names.map(str::to_ascii_lowercase).any(|name| {
                let mut parts = name.split(['-', '_']);
                parts.any(|part| WORDS.contains(&part))
                    || name.contains("language")
                    || name.starts_with("lang")
            })
        })
}
