//! What every page of the guide gets: rules it names become links, Korean words among English ones are marked, and it leads
//! to itself in the other languages.

use super::{LANGUAGES, Language};
use presslint::rules;
use presslint::words::Speech;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::{Captures, Regex};
use std::fmt::Write;
use std::sync::LazyLock;

/// Korean words, with what stands between them.
static KOREAN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{Hangul}[\p{Hangul}\s,·]*\p{Hangul}").ok());

pub(super) struct Chapter<'a> {
    /// Its path below `src`, "rules/skip/skip-link-order.md".
    name: &'a str,
    text: &'a str,
}

impl<'a> Chapter<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text }
    }

    pub(super) fn finish(&self, language: Language) -> String {
        let mut text = self.with_marked_words(language);
        self.lead_to_other_languages(language, &mut text);
        text
    }

    /// From this page to the folder `src`: "../" for each folder.
    fn up(&self) -> String {
        "../".repeat(self.name.matches('/').count())
    }

    /// The text with the words marked that get a link or a language, but not in code.
    fn with_marked_words(&self, language: Language) -> String {
        let mut marked = String::with_capacity(self.text.len());
        let mut copied = 0;
        // Headings and links have no link in them.
        let (mut closed, mut in_code) = (0, false);
        for (event, range) in Parser::new_ext(self.text, Options::ENABLE_TABLES).into_offset_iter()
        {
            let new = match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    in_code = true;
                    None
                }
                Event::End(TagEnd::CodeBlock) => {
                    in_code = false;
                    None
                }
                Event::Start(Tag::Link { .. } | Tag::Heading { .. }) => {
                    closed += 1;
                    None
                }
                Event::End(TagEnd::Link | TagEnd::Heading(_)) => {
                    closed -= 1;
                    None
                }
                Event::Code(code) if closed == 0 => self.with_link(&code),
                Event::Text(_) if !in_code && language.speech == Speech::English => {
                    with_korean_marked(&self.text[range.clone()])
                }
                _ => None,
            };
            if let Some(new) = new {
                marked.push_str(&self.text[copied..range.start]);
                marked.push_str(&new);
                copied = range.end;
            }
        }
        marked.push_str(&self.text[copied..]);
        marked
    }

    /// `` `skip-link-order` `` leads to the page of the rule, but on that page itself.
    fn with_link(&self, code: &str) -> Option<String> {
        let rule = rules::by_id(code)?;
        let page = format!("rules/{}/{}.md", rule.group.name(), rule.id);
        (page != self.name).then(|| format!("[`{code}`]({}{page})", self.up()))
    }

    /// The books of all languages stand side by side and have the same pages.
    fn lead_to_other_languages(&self, language: Language, text: &mut String) {
        let page = self.name.strip_suffix(".md").unwrap_or(self.name);
        for other in LANGUAGES.iter().filter(|other| other.tag != language.tag) {
            let Language { tag, name, .. } = other;
            let _ = write!(
                text,
                "\n---\n\n[<span lang=\"{tag}\">{name}</span>](../{up}{tag}/{page}.html)\n",
                up = self.up()
            );
        }
    }
}

fn with_korean_marked(text: &str) -> Option<String> {
    let korean = KOREAN.as_ref()?;
    korean.is_match(text).then(|| {
        let mark = |found: &Captures<'_>| format!("<span lang=\"ko\">{}</span>", &found[0]);
        korean.replace_all(text, mark).into_owned()
    })
}
