//! A page: a document with the facts computed from it.

use crate::directive::{Directive, directives};
use crate::html::{
    AriaAttribute, Balance, Document, Element, Painting, balance, includes_parts, painting,
};
use crate::pack::{Settings, Vocabulary};
use crate::pair::{Pair, Version, VersionFacts};
use crate::release::list_run::ListRuns;
use crate::release::mention::{Lexicon, Mentions};
use crate::release::{
    Bypass, Days, LanguageToggle, LinkContext, LinkContexts, PageLabel, PageLabels, PageLanguage,
    PageText, Part, Release, Repeats, SkipLinks, Unmatched, content_start, language_toggles,
    page_texts, parts, unmatched,
};
use crate::rules::{all, in_force};
use crate::source::Source;
use crate::timings::Clock;
use memchr::memmem;
use std::cell::OnceCell;
use std::sync::Arc;

/// Everything a rule may look at. Facts are computed once, when first asked for.
#[derive(Debug)]
pub struct Page<'p> {
    pub source: &'p Source,
    pub dom: &'p Document<'p>,
    pub settings: &'p Settings,
    release: OnceCell<Release<'p>>,
    language: OnceCell<PageLanguage>,
    skip_links: OnceCell<SkipLinks<'p>>,
    bypass: OnceCell<Bypass<'p>>,
    mentions: OnceCell<Mentions>,
    lists: OnceCell<ListRuns>,
    labels: OnceCell<PageLabels<'p>>,
    toggles: OnceCell<Vec<LanguageToggle<'p>>>,
    days: OnceCell<Days>,
    directives: OnceCell<Vec<Directive>>,
    texts: OnceCell<Vec<PageText<'p>>>,
    unmatched: OnceCell<Vec<Unmatched>>,
    balance: OnceCell<Balance>,
    parts: OnceCell<Vec<Part<'p>>>,
    is_part: OnceCell<bool>,
    painting: OnceCell<Painting>,
    aria: OnceCell<Vec<AriaAttribute<'p>>>,
    links: LinkContexts,
    repeats: Arc<Repeats>,
    pair: Option<Pair>,
    clock: Option<Clock>,
}

impl<'p> Page<'p> {
    #[must_use]
    pub fn new(source: &'p Source, dom: &'p Document<'p>, settings: &'p Settings) -> Self {
        Self {
            source,
            dom,
            settings,
            release: OnceCell::new(),
            mentions: OnceCell::new(),
            lists: OnceCell::new(),
            language: OnceCell::new(),
            skip_links: OnceCell::new(),
            bypass: OnceCell::new(),
            labels: OnceCell::new(),
            toggles: OnceCell::new(),
            days: OnceCell::new(),
            directives: OnceCell::new(),
            texts: OnceCell::new(),
            unmatched: OnceCell::new(),
            balance: OnceCell::new(),
            parts: OnceCell::new(),
            is_part: OnceCell::new(),
            painting: OnceCell::new(),
            aria: OnceCell::new(),
            links: LinkContexts::default(),
            repeats: Arc::default(),
            pair: None,
            clock: None,
        }
    }

    /// The page, with what other pages of its site are known to have in common.
    #[must_use]
    pub fn among(self, repeats: Arc<Repeats>) -> Self {
        Self { repeats, ..self }
    }

    /// The page beside another language version of its release.
    #[must_use]
    pub fn beside(self, pair: Pair) -> Self {
        Self {
            pair: Some(pair),
            ..self
        }
    }

    /// The page, with a clock for its facts.
    #[must_use]
    pub fn timed(self) -> Self {
        Self {
            clock: Some(Clock::default()),
            ..self
        }
    }

    /// The clock of a page whose time is taken.
    #[must_use]
    pub fn clock(&self) -> Option<&Clock> {
        self.clock.as_ref()
    }

    fn fact<T>(&self, make: impl FnOnce() -> T) -> T {
        match &self.clock {
            None => make(),
            Some(clock) => clock.fact(make),
        }
    }

    /// The other language version of the release, where the page is compared with one.
    #[must_use]
    pub fn pair(&self) -> Option<&Pair> {
        self.pair.as_ref()
    }

    /// What the page says, to be compared with what another language version says.
    #[must_use]
    pub fn version(&self) -> Version {
        Version::of(&VersionFacts {
            dom: self.dom,
            release: self.release(),
            lists: self.lists(),
            mentions: self.mentions(),
            vocabulary: self.vocabulary(),
            language: self.language(),
        })
    }

    #[must_use]
    pub fn vocabulary(&self) -> &'p Vocabulary {
        &self.settings.vocabulary
    }

    /// The press release in the page.
    #[must_use]
    pub fn release(&self) -> &Release<'p> {
        self.release
            .get_or_init(|| self.fact(|| Release::find(self.dom, self.settings)))
    }

    /// The people, posts, organisations and countries that the release names.
    #[must_use]
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| {
            self.fact(|| {
                let release = self.release();
                let headline = release.headline.as_ref().map(|h| &h.text);
                Mentions::find(headline, &release.blocks, &Lexicon::of(self.vocabulary()))
            })
        })
    }

    /// The typed markers of the release's body, sorted into runs.
    #[must_use]
    pub fn lists(&self) -> &ListRuns {
        self.lists.get_or_init(|| {
            self.fact(|| {
                let vocabulary = self.vocabulary();
                let language = self.language();
                let scheme = vocabulary.numbering.scheme(&self.main_language().tag);
                let blocks = &self.release().blocks;
                ListRuns::of(blocks, &vocabulary.bullets, scheme, language)
            })
        })
    }

    /// The dates the release speaks of.
    #[must_use]
    pub fn days(&self) -> &Days {
        self.days
            .get_or_init(|| self.fact(|| Days::of(self.release())))
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
            self.fact(|| {
                let release = self.release();
                let headline = release.headline.as_ref().map(|h| h.text.as_str());
                let languages = &self.vocabulary().languages;
                PageLanguage::of(self.dom, headline, release.body.as_ref(), languages)
            })
        })
    }

    /// The texts and attribute values of the page that are labels, in any language.
    #[must_use]
    pub fn labels(&self) -> &[PageLabel<'p>] {
        &self.all_labels().known
    }

    /// The labels of the page that are known to be wrong.
    #[must_use]
    pub fn denied_labels(&self) -> &[PageLabel<'p>] {
        &self.all_labels().denied
    }

    /// The links and buttons that are called by a language.
    #[must_use]
    pub fn language_toggles(&self) -> &[LanguageToggle<'p>] {
        self.toggles
            .get_or_init(|| self.fact(|| language_toggles(self.dom, self.vocabulary())))
    }

    fn all_labels(&self) -> &PageLabels<'p> {
        self.labels
            .get_or_init(|| self.fact(|| PageLabels::of(self.dom, &self.vocabulary().labels)))
    }

    /// Everything on the page that is read or heard.
    #[must_use]
    pub fn texts(&self) -> &[PageText<'p>] {
        self.texts
            .get_or_init(|| self.fact(|| page_texts(self.dom)))
    }

    /// What stands around a link.
    #[must_use]
    pub fn link_context(&self, link: Element<'p>) -> Option<LinkContext<'p>> {
        self.links.of(link)
    }

    /// The parts of the page that say which language they are in.
    #[must_use]
    pub fn parts(&self) -> &[Part<'p>] {
        self.parts.get_or_init(|| self.fact(|| parts(self.dom)))
    }

    /// The brackets and quotation marks of the release that have no counterpart.
    #[must_use]
    pub fn unmatched(&self) -> &[Unmatched] {
        self.unmatched
            .get_or_init(|| self.fact(|| unmatched(self.release(), self.language())))
    }

    /// The tags of the page that have no counterpart or stand crosswise.
    #[must_use]
    pub fn balance(&self) -> &Balance {
        self.balance.get_or_init(|| self.fact(|| balance(self.dom)))
    }

    /// Whether other files may hold what seems to be missing: a part of a page, or the source of a template.
    #[must_use]
    pub fn is_part(&self) -> bool {
        const MARKS: [&str; 5] = ["<%", "<?php", "{%", "<#", "<c:if"];
        *self.is_part.get_or_init(|| {
            self.fact(|| {
                let source = self.dom.source();
                self.dom.is_fragment()
                    || includes_parts(self.dom)
                    || MARKS
                        .iter()
                        .any(|mark| memmem::find(source.as_bytes(), mark.as_bytes()).is_some())
            })
        })
    }

    /// The text of the page by the colours it is painted in.
    #[must_use]
    pub fn painting(&self) -> &Painting {
        self.painting
            .get_or_init(|| self.fact(|| painting(self.dom)))
    }

    /// Every `aria-*` attribute of the page, in document order.
    #[must_use]
    pub fn aria_attributes(&self) -> &[AriaAttribute<'p>] {
        self.aria
            .get_or_init(|| self.fact(|| self.dom.aria_attributes()))
    }

    /// What comments of the page say to presslint.
    #[must_use]
    pub fn directives(&self) -> &[Directive] {
        self.directives.get_or_init(|| {
            let known = || all().chain(in_force(self.settings)).collect();
            self.fact(|| directives(self.dom, known))
        })
    }

    /// What the page repeats of others, and how readers get past it.
    #[must_use]
    pub fn bypass(&self) -> &Bypass<'p> {
        self.bypass.get_or_init(|| {
            self.fact(|| {
                let content = content_start(self.dom, self.release().body.as_ref());
                Bypass::find(self.dom, content, &self.repeats)
            })
        })
    }

    /// The links at the front of the page that jump over what every page repeats.
    #[must_use]
    pub fn skip_links(&self) -> &SkipLinks<'p> {
        self.skip_links
            .get_or_init(|| self.fact(|| SkipLinks::find(self.dom, self.vocabulary())))
    }
}
