//! A page: a document with the facts computed from it.

use crate::html::Document;
use crate::pack::{Settings, Vocabulary};
use crate::release::Release;
use crate::release::list_run::ListRuns;
use crate::source::Source;
use std::cell::OnceCell;

/// Everything a rule may look at. Facts are computed once, when first asked for.
#[derive(Debug)]
pub struct Page<'p> {
    pub source: &'p Source,
    pub dom: &'p Document<'p>,
    pub settings: &'p Settings,
    release: OnceCell<Release<'p>>,
    lists: OnceCell<ListRuns>,
    language: OnceCell<String>,
}

impl<'p> Page<'p> {
    #[must_use]
    pub fn new(source: &'p Source, dom: &'p Document<'p>, settings: &'p Settings) -> Self {
        Self {
            source,
            dom,
            settings,
            release: OnceCell::new(),
            lists: OnceCell::new(),
            language: OnceCell::new(),
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

    /// The typed markers of the release's body, sorted into runs.
    #[must_use]
    pub fn lists(&self) -> &ListRuns {
        self.lists.get_or_init(|| {
            let vocabulary = self.vocabulary();
            let language = self.language();
            let scheme = vocabulary.numbering.scheme(language);
            let blocks = &self.release().blocks;
            ListRuns::of(blocks, &vocabulary.bullets, scheme, language)
        })
    }

    /// Primary subtag of the page's language, lower case: as declared, else by the script of its text;
    /// "" when neither tells.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language.get_or_init(|| page_language(self.dom))
    }
}

/// The page's language by declaration, else by script.
#[must_use]
pub fn page_language(dom: &Document<'_>) -> String {
    let declared = dom.html().map_or("", |html| html.language());
    let primary = declared.split(['-', '_']).next().unwrap_or("");
    if !primary.is_empty() {
        return primary.to_ascii_lowercase();
    }
    let Some(body) = dom.body() else {
        return String::new();
    };
    let (mut hangul, mut kana, mut latin) = (0usize, 0usize, 0usize);
    for text in body.texts().filter(|t| t.parent.is_rendered()) {
        for c in text.mapped.as_str().chars() {
            match c {
                '가'..='힣' => hangul += 1,
                'ぁ'..='ヿ' => kana += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                _ => {}
            }
        }
    }
    // A Hangul syllable says as much as two or three Latin letters.
    if hangul * 3 > latin && hangul > kana {
        "ko".to_owned()
    } else if kana * 3 > latin && kana > 0 {
        "ja".to_owned()
    } else {
        String::new()
    }
}
