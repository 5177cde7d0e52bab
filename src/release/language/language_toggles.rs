//! The links of a page to its versions in other languages.

use super::label_language::primary;
use super::toggle_evidence::is_in_choice;
use crate::html::{Document, Element, Shares, TextNode, language_of_script, scripts_of};
use crate::pack::{Vocabulary, is_letter};
use crate::source::Span;

/// How a link to another language version is called.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NameForm {
    /// As the language calls itself: "한국어", "Français".
    Own,
    /// As another language calls it: "Korean", "영문".
    Foreign,
    /// "KOR", "EN".
    Code,
    /// "繁".
    Letter,
    Flag,
}

/// A link or button that is called by a language and nothing else.
#[derive(Clone, Debug)]
pub struct LanguageToggle<'d> {
    pub element: Element<'d>,
    pub form: NameForm,
    /// The name as it stands.
    pub name: String,
    /// The place of the name: in the text, or the attribute.
    pub span: Span,
    /// The text that holds the name; `None` for pictures.
    pub text: Option<TextNode<'d>>,
    /// BCP 47 tag of the language.
    pub tag: String,
    /// What the language calls itself.
    pub own_name: Option<String>,
    /// The name is marked with a language of its own, right or wrong.
    pub is_marked: bool,
    /// Its title or accessible name has the name of the language in full.
    pub is_explained: bool,
    /// What it stands in together with others: a list, or the element around it.
    pub list: u32,
}

impl LanguageToggle<'_> {
    /// Primary subtag of the language.
    #[must_use]
    pub fn language(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// Whether it leads to an address, and to another page.
    #[must_use]
    pub fn has_address(&self) -> bool {
        let href = self.element.href().unwrap_or("").trim();
        let is_script = href.to_ascii_lowercase().starts_with("javascript:");
        !(href.is_empty() || href.starts_with('#') || is_script)
    }
}

/// All links and buttons to language versions, in document order. What is called by anything but the own name of a
/// language counts only where its surroundings, its address or its attributes say that it leads to that language.
#[must_use]
pub fn language_toggles<'d>(
    dom: &'d Document<'d>,
    vocabulary: &Vocabulary,
) -> Vec<LanguageToggle<'d>> {
    let Some(body) = dom.body() else {
        return Vec::new();
    };
    let search = Search { vocabulary };
    body.descendants()
        .filter(|e| is_control(*e) && !e.is_hidden())
        .filter_map(|e| search.toggle(e))
        .collect()
}

pub(super) fn is_control(element: Element<'_>) -> bool {
    match element.tag() {
        "a" => element.has_attr("href") || element.has_attr("onclick"),
        "button" | "area" => true,
        _ => element.has_attr("role") && (element.has_role("button") || element.is_a("link")),
    }
}

pub(super) struct Search<'v> {
    pub(super) vocabulary: &'v Vocabulary,
}

/// A name in a text.
pub(super) struct Named {
    pub(super) name: String,
    /// Bytes of the text.
    start: usize,
    pub(super) language: String,
    pub(super) form: NameForm,
}

impl Search<'_> {
    fn toggle<'d>(&self, element: Element<'d>) -> Option<LanguageToggle<'d>> {
        if leads_to_file(element) {
            return None;
        }
        // More than a name and what says that a window opens is no name of a language.
        const MOST: usize = 4;
        let texts: Vec<TextNode<'d>> = element
            .texts()
            .filter(|t| !t.is_blank() && !t.parent.is_hidden())
            .take(MOST + 1)
            .collect();
        let flag = texts.is_empty() || texts.iter().all(|t| is_flag_text(t.mapped.as_str()));
        if texts.len() > MOST {
            None
        } else if flag {
            self.picture(element, texts.first().copied())
        } else {
            self.called(element, &texts)
        }
    }

    /// One that is called by text.
    fn called<'d>(
        &self,
        element: Element<'d>,
        texts: &[TextNode<'d>],
    ) -> Option<LanguageToggle<'d>> {
        let mut named: Vec<(TextNode<'d>, Named)> = Vec::new();
        for text in texts {
            let whole = text.mapped.as_str();
            if self.is_aside(whole) {
                continue;
            }
            let found = self.names_in(whole)?;
            named.extend(found.into_iter().map(|name| (*text, name)));
        }
        if named.is_empty() {
            return None;
        }
        let own = named.iter().position(|(_, n)| n.form == NameForm::Own);
        let (text, name) = named.swap_remove(own.unwrap_or(0));
        let same = |n: &Named| n.language == name.language;
        if !named.iter().all(|(_, n)| same(n)) {
            return None;
        }
        let is_certain = name.form == NameForm::Own || self.is_meant(element, text, &name);
        let said = text.parent.language_source();
        let is_marked = said.is_some_and(|e| e.tag() != "html" && e.tag() != "body");
        is_certain.then(|| LanguageToggle {
            element,
            form: name.form,
            span: text.mapped.span(name.start..name.start + name.name.len()),
            text: Some(text),
            tag: tag_of(&name),
            own_name: self.own_name(&name.language),
            is_marked,
            is_explained: self.is_explained(element, &name),
            list: list_of(element),
            name: name.name,
        })
    }

    /// One that shows a picture: the flag of a country, or the name of a language as an image.
    fn picture<'d>(
        &self,
        element: Element<'d>,
        emoji: Option<TextNode<'d>>,
    ) -> Option<LanguageToggle<'d>> {
        let image = element
            .descendants()
            .find(|e| e.tag() == "img" || is_flag(*e));
        let alt = image.and_then(|i| i.attr("alt")).unwrap_or("").trim();
        let label = element.name();
        if label.is_empty() && emoji.is_none() {
            return None;
        }
        let title = element.attr("title").unwrap_or("");
        let names = [alt, title, &label]
            .into_iter()
            .filter(|text| has_letters(text))
            .find_map(|text| self.names_in(text));
        let name = names.and_then(|names| names.into_iter().next());
        let by_attribute = ["hreflang", "lang"]
            .iter()
            .filter_map(|n| element.attr(n))
            .map(|tag| self.vocabulary.languages.primary(tag))
            .find(|l| !l.is_empty());
        let flagged = emoji.is_some() || image.is_some_and(is_flag);
        let language = match (&name, by_attribute) {
            (Some(name), _) => name.language.clone(),
            (None, Some(language)) => language,
            (None, None) => return None,
        };
        let form = match &name {
            _ if flagged => NameForm::Flag,
            Some(name) if name.form != NameForm::Letter => name.form,
            _ => return None,
        };
        let certain = form == NameForm::Own
            || is_in_choice(element)
            || self.says(element, &language)
            || self.address_names(element, &label, &language);
        let holder = image.filter(|i| i.has_attr("alt"));
        let span = match (emoji, holder) {
            (Some(text), _) => text.mapped.whole().unwrap_or(element.span()),
            (None, Some(image)) => image.attr_span("alt"),
            (None, None) => element.span(),
        };
        let said = holder.unwrap_or(element).language_source();
        certain.then(|| LanguageToggle {
            element,
            form,
            name: name
                .as_ref()
                .map_or_else(|| label.clone(), |n| n.name.clone()),
            span,
            text: None,
            tag: name.as_ref().map_or_else(|| language.clone(), tag_of),
            own_name: self.own_name(&language),
            is_marked: said.is_some_and(|e| e.tag() != "html" && e.tag() != "body"),
            is_explained: form != NameForm::Flag
                && name.as_ref().is_some_and(|n| self.is_explained(element, n)),
            list: list_of(element),
        })
    }

    /// The names of languages a text consists of; `None` when it has other words.
    pub(super) fn names_in(&self, text: &str) -> Option<Vec<Named>> {
        if text.len() > 80 {
            return None;
        }
        let languages = &self.vocabulary.languages;
        if let [language] = languages.named(text) {
            return Some(vec![named(text, text, language, self)?]);
        }
        let mut found = Vec::new();
        for part in text.split(['(', ')', '（', '）', '[', ']', '/', '|']) {
            if !has_letters(part) || self.is_aside(part) {
                continue;
            }
            let [language] = languages.named(part) else {
                return None;
            };
            found.push(named(text, part, language, self)?);
        }
        (!found.is_empty()).then_some(found)
    }

    /// What stands beside names: ornament, the notice of a new window, the caption of a choice.
    pub(super) fn is_aside(&self, text: &str) -> bool {
        !has_letters(text) || self.vocabulary.links.is_notice(text)
    }

    fn own_name(&self, language: &str) -> Option<String> {
        self.vocabulary
            .languages
            .own_name(language)
            .map(str::to_owned)
    }

    pub(super) fn form(&self, text: &str, language: &str) -> NameForm {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let is_code = letters <= 3
            && !text
                .chars()
                .any(|c| Shares::of(&c.to_string()).first().is_some_and(is_unicase));
        let first = Shares::of(text).first();
        let is_ours =
            first.is_some_and(|s| scripts_of(language).is_some_and(|own| own.contains(&s)));
        if letters == 1 {
            NameForm::Letter
        } else if is_code {
            NameForm::Code
        } else if is_ours && !self.vocabulary.languages.is_foreign_name(text) {
            NameForm::Own
        } else {
            NameForm::Foreign
        }
    }
}

fn named(text: &str, part: &str, language: &str, search: &Search<'_>) -> Option<Named> {
    let name = part.trim();
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    let start = offset + part.find(name)?;
    Some(Named {
        name: name.to_owned(),
        start,
        language: primary(language),
        form: search.form(name, language),
    })
}

pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(is_letter)
}

/// Scripts in which three letters are a name and no code.
fn is_unicase(script: crate::html::Script) -> bool {
    use crate::html::Script;
    !matches!(script, Script::Latin | Script::Cyrillic | Script::Greek)
}

/// The tag that the characters of a Chinese name tell.
fn tag_of(name: &Named) -> String {
    let standard = language_of_script(&name.name).filter(|_| name.language == "zh");
    standard.map_or_else(|| name.language.clone(), str::to_owned)
}

/// A document in a language is no version of the page.
fn leads_to_file(element: Element<'_>) -> bool {
    const ENDS: [&str; 8] = ["pdf", "hwp", "hwpx", "doc", "docx", "zip", "odt", "xlsx"];
    let href = element.href().unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    ENDS.iter().any(|e| e.eq_ignore_ascii_case(end))
}

fn is_flag_text(text: &str) -> bool {
    let is_indicator = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    text.chars().any(is_indicator) && !has_letters(text)
}

/// The picture of a flag, as its file or its class says.
fn is_flag(element: Element<'_>) -> bool {
    let names = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.split(|c: char| !c.is_ascii_alphabetic())
            .any(|part| matches!(part, "flag" | "flags"))
    };
    let file = element.attr("src").filter(|_| element.tag() == "img");
    element.classes().chain(file).any(names)
}

/// The list an element stands in, else what is around it.
fn list_of(element: Element<'_>) -> u32 {
    let list = element
        .ancestors()
        .take(5)
        .find(|e| matches!(e.tag(), "ul" | "ol" | "nav" | "dl"));
    list.or_else(|| element.parent()).map_or(0, Element::order)
}
