//! A page: a document with the facts computed from it.

use crate::html::Document;
use crate::pack::{Settings, Vocabulary};
use crate::release::{PageLanguage, Release, SkipLinks};
use crate::source::Source;
use std::cell::OnceCell;

/// Everything a rule may look at. Facts are computed once, when first asked for.
#[derive(Debug)]
pub struct Page<'p> {
    pub source: &'p Source,
    pub dom: &'p Document<'p>,
    pub settings: &'p Settings,
    release: OnceCell<Release<'p>>,
    language: OnceCell<PageLanguage>,
    skip_links: OnceCell<SkipLinks<'p>>,
}

impl<'p> Page<'p> {
    #[must_use]
    pub fn new(source: &'p Source, dom: &'p Document<'p>, settings: &'p Settings) -> Self {
        Self {
            source,
            dom,
            settings,
            release: OnceCell::new(),
            language: OnceCell::new(),
            skip_links: OnceCell::new(),
        }
    }

    #[must_use]
    pub fn vocabulary(&self) -> &'p Vocabulary {
        &self.settings.vocabulary
    }

    /// The press release in the page.
    #[must_use]
    pub fn release(&self) -> &Release<'p> {
        self.release
            .get_or_init(|| Release::find(self.dom, self.settings))
    }

    /// Primary subtag of the page's language, lower case: as declared, unless its text certainly is in
    /// another; else by its text; "" when neither tells.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.main_language().primary
    }

    /// The language of the page as declared and as its text is.
    #[must_use]
    pub fn main_language(&self) -> &PageLanguage {
        self.language.get_or_init(|| {
            let release = self.release();
            let headline = release.headline.as_ref().map(|h| h.text.as_str());
            let languages = &self.vocabulary().languages;
            PageLanguage::of(self.dom, headline, release.body.as_ref(), languages)
        })
    }

    /// The links at the front of the page that jump over what every page repeats.
    #[must_use]
    pub fn skip_links(&self) -> &SkipLinks<'p> {
        self.skip_links
            .get_or_init(|| SkipLinks::find(self.dom, &self.vocabulary().labels))
    }
}

/// The page's language by declaration, else by script.
#[must_use]
pub fn page_language(dom: &Document<'_>) -> String {
    let declared = dom.html().map_or("", |html| html.language());
    let primary = declared.split(['-', '_']).next().unwrap_or("");
    if primary.is_empty() {
        return written_language(dom).unwrap_or("").to_owned();
    }
    primary.to_ascii_lowercase()
}

/// The language a page is written in, whatever it declares: by script where that tells, else as declared, else
/// English for Latin letters.
#[must_use]
pub fn content_language(dom: &Document<'_>) -> String {
    let declared = dom.html().map_or("", |html| html.language());
    let primary = declared
        .split(['-', '_'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match written_language(dom) {
        Some("") => match primary.as_str() {
            // These are not written in Latin letters.
            "" | "ko" | "kr" | "kor" | "ja" | "zh" => "en".to_owned(),
            _ => primary,
        },
        Some(language) => language.to_owned(),
        None => primary,
    }
}

/// The language of a page's main text by its script: "" for Latin letters, `None` when there is too little.
fn written_language(dom: &Document<'_>) -> Option<&'static str> {
    let main = dom
        .all()
        .find(|e| e.is_rendered() && (e.tag() == "main" || e.attr("role") == Some("main")))
        .or_else(|| dom.body())?;
    let (mut hangul, mut kana, mut latin, mut other) = (0usize, 0usize, 0usize, 0usize);
    for text in main.texts().filter(|t| t.parent.is_rendered()) {
        for c in text.mapped.as_str().chars() {
            match c {
                '가'..='힣' => hangul += 1,
                'ぁ'..='ヿ' => kana += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                c if c.is_alphabetic() => other += 1,
                _ => {}
            }
        }
    }
    // A Hangul syllable says as much as two or three Latin letters.
    if hangul + kana + latin + other < 20 {
        None
    } else if hangul * 3 > latin && hangul > kana {
        Some("ko")
    } else if kana * 3 > latin && kana > 0 {
        Some("ja")
    } else if latin > other * 2 {
        Some("")
    } else {
        None
    }
}
