//! The press release in the page: its headline, date, body blocks, markers, people and labels.

mod annex;
mod announced;
mod apparatus;
mod attachments;
mod block;
mod body;
mod calendar;
mod contact_details;
mod headline;
mod inline_enumeration;
mod language;
mod lines;
mod lists;
pub mod mention;
mod navigation;
mod page_texts;
mod pairs;
mod preformatted;
mod press;
mod references;
mod sentences;
mod speech;
mod table_headers;
mod table_references;
mod tables;

pub(crate) use annex::begins as begins_annex;
pub use announced::{Announced, announced};
pub use attachments::{attachment_list, attachment_reference, attachments, has_attachment};
pub use block::{Block, BlockKind};
pub(crate) use body::ends_sentence;
pub use calendar::dates::{DateMention, dates};
pub use calendar::days::{Day, Days, Where};
pub use calendar::weekday::{WeekdayMention, in_form_of};
pub use contact_details::{contact_lines, emails, phones};
pub use inline_enumeration::{Member as InlineMember, inline_enumerations};
pub use language::foreign_prose::foreign_prose;
pub use language::foreign_text::{ForeignText, Search, foreign_texts};
pub use language::label_language::{is_bilingual, languages_of};
pub use language::language_toggles::{LanguageToggle, NameForm, language_toggles};
pub use language::page_labels::{PageLabel, PageLabels};
pub use language::page_language::{PageLanguage, Spoken, chinese_standard, contradiction};
pub(crate) use language::small_words::by_small_words;
pub use lists::alphabet::{Alphabet, Reading};
pub(crate) use lists::list_builder::is_note;
pub use lists::{list_run, marker, sequence};
pub use mention::quotations;
pub use navigation::bypass::{Bypass, text_from};
pub use navigation::front_matter::{FrontMatter, content_start, front_matter};
pub use navigation::link_context::{LinkContext, LinkContexts};
pub use navigation::repeats::{Repeats, link_blocks};
pub use navigation::site::site_names;
pub use navigation::skip_links::{SkipLink, SkipLinks};
pub use navigation::skip_target::Target;
pub use page_texts::{PageText, TextPlace, page_texts};
pub use pairs::{Family, Unmatched, unmatched};
pub use references::{Reference, Referent, annex_numbers, references};
pub use sentences::sentences;
pub use speech::{Part, lent_names, page_speech, parts};
pub use table_headers::{TableHeaders, table_headers};
pub use table_references::{Numbered, table_references, titled};
pub use tables::is_data_table;

use crate::html::{Document, Element, MappedText};
use crate::pack::{ReleaseWords, Settings};
use crate::source::Span;
use lines::Line;

/// The headline and why it was taken for one.
#[derive(Debug)]
pub struct Headline<'p> {
    pub text: MappedText,
    /// The innermost block that holds it.
    pub element: Element<'p>,
    pub reason: String,
    /// The page's own titles say the same.
    pub from_title: bool,
}

/// The day of the release and why it was taken for it.
#[derive(Debug)]
pub struct ReleaseDate {
    /// `None` when the page states a day that does not exist.
    pub date: Option<jiff::civil::Date>,
    /// `None` when the user gave it (`--release-date`).
    pub span: Option<Span>,
    pub reason: String,
}

/// The part of the page that holds the release's text, and why it was taken for it.
#[derive(Debug)]
pub struct Body<'p> {
    pub element: Element<'p>,
    pub reason: String,
}

/// The press release in a page, as far as there is one.
#[derive(Debug, Default)]
pub struct Release<'p> {
    pub headline: Option<Headline<'p>>,
    pub date: Option<ReleaseDate>,
    pub body: Option<Body<'p>>,
    /// The lines of the body after the headline.
    pub blocks: Vec<Block>,
    /// What stands around the text in the same part of the page, but for links: labels, dates, marks.
    pub around: Vec<Block>,
    /// The unit or person to ask: the line that names it.
    pub contact: Option<Span>,
    /// Why the page is taken for a press release; `None` when nothing says so.
    pub press: Option<String>,
    /// Only a section of news says so: what it holds may be a report for readers, not a release for the press.
    pub is_news: bool,
    /// The body is running text and not a list of links.
    pub is_article: bool,
    /// A day stands beside the headline, or metadata call the page an article.
    is_dated: bool,
}

impl<'p> Release<'p> {
    /// Finds the release in a page.
    #[must_use]
    pub fn find(dom: &'p Document<'p>, settings: &Settings) -> Self {
        let words = &settings.vocabulary.release;
        let Some(prose) = body::find(dom, &settings.places.body, words) else {
            return Self::default();
        };
        let all = &prose.lines;
        let within =
            |line: &Line<'p>| line.leaf == prose.element || prose.element.contains(line.leaf);
        let first = all
            .iter()
            .position(|l| within(l) && body::is_prose(l))
            .unwrap_or(all.len());
        let headline = headline::find(dom, &settings.places.headline, all, first, words);
        let after = headline.as_ref().map_or(0, |h| {
            all.iter()
                .position(|l| l.leaf == h.element && l.block.text == h.text)
                .map_or(0, |i| i + 1)
        });
        let inside: Vec<usize> = (after..all.len()).filter(|i| within(&all[*i])).collect();
        let text = trim(all, &inside, words);
        let scope = scope(prose.element);
        let head = headline.as_ref().and_then(|h| head(h.element));
        let leads = |i: usize| headline.is_some() && i >= after && i < first;
        // A day or number in the headline is not that of the release.
        let is_headline = |i: usize| i + 1 == after;
        let around: Vec<usize> = (0..all.len())
            .filter(|&i| {
                let leaf = all[i].leaf;
                let stands_in = |part: Element<'p>| part == leaf || part.contains(leaf);
                !is_headline(i)
                    && text.binary_search(&i).is_err()
                    && (leads(i) || stands_in(scope) || head.is_some_and(stands_in))
            })
            .collect();
        let repeats_headline = |line: &Line<'p>| {
            headline
                .as_ref()
                .is_some_and(|h| line.leaf == h.element && line.block.text == h.text)
        };
        let is_beside = |i: &usize| all[*i].linked < 0.5 && !repeats_headline(&all[*i]);
        let beside: Vec<usize> = around.iter().copied().filter(is_beside).collect();
        let lines = |places: &[usize]| places.iter().map(|i| &all[*i]).collect::<Vec<_>>();
        let (around, text_lines) = (lines(&around), lines(text));
        let date = calendar::date::find(dom, &settings.places.date, &around, &text_lines, words)
            .or_else(|| {
                settings.release_date.map(|date| ReleaseDate {
                    date: Some(date),
                    span: None,
                    reason: "--release-date".to_owned(),
                })
            });
        let always = settings.places.always == Some(true);
        let contact = press::contact(dom, &around, &text_lines, words)
            .or_else(|| press::contact_beside(scope, words));
        let marked = press::find(
            dom,
            all,
            after.saturating_sub(1),
            headline.is_some() && always,
            words,
        );
        let is_publisher = settings
            .profiles
            .iter()
            .any(|p| !matches!(p.as_str(), "base" | "kwcag"));
        let marked = marked.or_else(|| {
            // Elsewhere a long line with an address may be the notice of a newspaper.
            let is_short = |place: &Span| {
                dom.source()
                    .get(place.range())
                    .is_some_and(|t| t.chars().nth(CONTACT).is_none())
            };
            let is_asked = contact
                .as_ref()
                .is_some_and(|place| is_publisher || is_short(place));
            let told = press::by_text(&around, &text_lines, is_asked, words);
            told.filter(|_| headline.is_some())
        });
        let day = date.as_ref().and_then(|d| d.span).map(|s| s.start);
        let holds_day = |line: &Line<'p>| {
            let place = line.block.text.whole();
            day.zip(place)
                .is_some_and(|(day, p)| p.start <= day && day <= p.end)
        };
        let nearest = after.saturating_sub(1 + BESIDE)..(after + BESIDE).min(all.len());
        // A day further down is that of something the page lists.
        let text_starts = text_lines
            .first()
            .and_then(|l| l.block.text.whole())
            .map(|s| s.start);
        let is_above = day.zip(text_starts).is_some_and(|(day, text)| day < text);
        let is_dated = after > 0 && is_above && all[nearest].iter().any(holds_day);
        let is_article = is_article(&text_lines);
        // Above a list the label of its section is the headline.
        let is_label = |headline: &Headline<'_>| press::is_label(headline.text.as_str(), words);
        let is_list = headline.as_ref().is_some_and(is_label);
        let marked = marked.or_else(|| {
            if !is_dated || !is_article {
                return None;
            }
            // Offices in East Asia close releases with their section and its number.
            let is_asked = |place: &Span| is_publisher || is_east_asian(dom, *place);
            if contact.as_ref().is_some_and(is_asked) {
                return Some("a day stands at its headline, and it says whom to ask".to_owned());
            }
            let mut said = text_lines.iter().map(|line| line.block.text.as_str());
            (is_publisher && said.any(press::reports_speech))
                .then(|| "a day stands at its headline, and it quotes an official".to_owned())
        });
        let is_news = marked.is_none();
        let press = marked.or_else(|| {
            let dated = date.as_ref().is_some_and(|d| d.span.is_some());
            press::news(dom, all, after.saturating_sub(1), words)
                .filter(|_| dated || contact.is_some())
        });
        let press = press.filter(|_| !is_list);
        let text = text.to_vec();
        let (mut blocks, mut around) = (Vec::with_capacity(text.len()), Vec::new());
        for (i, line) in prose.lines.into_iter().enumerate() {
            if text.binary_search(&i).is_ok() {
                blocks.push(line.block);
            } else if beside.binary_search(&i).is_ok() {
                around.push(line.block);
            }
        }
        Self {
            press,
            is_news,
            is_dated: is_dated || press::is_called_article(dom),
            contact,
            is_article,
            around,
            blocks,
            body: Some(Body {
                element: prose.element,
                reason: prose.reason,
            }),
            headline,
            date,
        }
    }

    /// The text of a line.
    #[must_use]
    pub fn text(&self, line: Where) -> Option<&MappedText> {
        match line {
            Where::Headline => self.headline.as_ref().map(|h| &h.text),
            Where::Around(i) => self.around.get(i).map(|b| &b.text),
            Where::Body(i) => self.blocks.get(i).map(|b| &b.text),
        }
    }

    /// Whether a line is somebody else's words.
    #[must_use]
    pub fn is_quote(&self, line: Where) -> bool {
        matches!(line, Where::Body(i) if self.blocks.get(i).is_some_and(|b| b.kind == BlockKind::Quote))
    }

    /// Whether the page is taken for a press release with a headline and running text.
    #[must_use]
    pub fn is_press(&self) -> bool {
        self.press.is_some() && self.headline.is_some() && self.is_article
    }

    /// Whether the page is one article, press release or not: running text under a headline with its day.
    #[must_use]
    pub fn is_one_article(&self) -> bool {
        self.is_press() || (self.headline.is_some() && self.is_article && self.is_dated)
    }

    /// Whether the page has the running text of a release or article, by which editorial rules judge.
    #[must_use]
    pub fn has_prose(&self) -> bool {
        let dated = self.press.is_some() || self.date.is_some();
        self.is_article || (dated && self.headline.is_some() && !self.blocks.is_empty())
    }

    /// The headline, if there is one, and the lines of the body.
    pub fn texts(&self) -> impl Iterator<Item = (&MappedText, Option<&Block>)> {
        let headline = self.headline.iter().map(|h| (&h.text, None));
        headline.chain(self.blocks.iter().map(|b| (&b.text, Some(b))))
    }

    /// Where a finding about something the release lacks points: the headline, else the body.
    #[must_use]
    pub fn place(&self) -> Span {
        let headline = self.headline.as_ref().and_then(|h| h.text.whole());
        headline
            .or_else(|| self.body.as_ref().map(|b| b.element.span()))
            .unwrap_or_default()
    }
}

impl Release<'_> {
    /// Where a finding about something points that the release should end with: its last line.
    #[must_use]
    pub fn end(&self) -> Span {
        let last = self.blocks.last().and_then(|b| b.text.whole());
        last.unwrap_or_else(|| self.place())
    }
}

/// Whether a place has letters of East Asia.
fn is_east_asian(dom: &Document<'_>, place: Span) -> bool {
    let text = dom.source().get(place.range()).unwrap_or("");
    text.chars().any(|c| c >= '\u{1100}' && c.is_alphabetic())
}

/// Characters of a line that says whom to ask.
const CONTACT: usize = 90;

/// Lines between a headline and its day.
const BESIDE: usize = 4;

/// Running text, in Latin letters' worth, that makes an article.
const ARTICLE: usize = 160;

fn is_article(text: &[&Line<'_>]) -> bool {
    let prose: usize = text
        .iter()
        .filter(|l| body::is_prose(l))
        .map(|l| l.width)
        .sum();
    let linked = text.iter().filter(|l| l.linked > 0.8).count();
    prose >= ARTICLE && linked * 2 <= text.len()
}

/// The part of the page that lines about the release stand in, as its text does: below one of the nearest few ancestors.
fn scope(body: Element<'_>) -> Element<'_> {
    body.ancestors()
        // The parts of a table are one element more, not three.
        .filter(|e| !matches!(e.tag(), "tr" | "tbody" | "td"))
        .take(4)
        .take_while(|e| !matches!(e.tag(), "body" | "html"))
        .last()
        .unwrap_or(body)
}

/// The part of the page that is the headline's, where that stands in a head apart from the text.
fn head(headline: Element<'_>) -> Option<Element<'_>> {
    headline
        .parent()
        .filter(|p| !matches!(p.tag(), "body" | "html" | "main"))
}

/// The text without what stands before and after it inside the same element: dates, counters, links.
fn trim<'i>(lines: &[Line<'_>], inside: &'i [usize], words: &ReleaseWords) -> &'i [usize] {
    let is_label = |i: &usize| {
        let line = &lines[*i];
        let text = line.block.text.as_str();
        let about = || words.date_labels.leads(text) || words.meta_labels.leads(text);
        let dated = || {
            line.dates()
                .first()
                .is_some_and(|d| d.range.len() + 12 > text.len())
        };
        line.width < 60 && (line.linked > 0.9 || about() || dated())
    };
    let start = inside
        .iter()
        .position(|i| !is_label(i))
        .unwrap_or(inside.len());
    let end = inside
        .iter()
        .rposition(|i| !is_label(i))
        .map_or(0, |i| i + 1);
    inside.get(start..end.max(start)).unwrap_or(&[])
}
