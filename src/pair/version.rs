//! What one language version of a release says, paragraph by paragraph.

use super::anchors::{anchors, of_facts};
use super::figures::{Figure, figures};
use super::links::{Reference, references};
use super::officials::{Official, english, korean};
use super::when::{NamedDay, days};
use crate::html::Document;
use crate::html::MappedText;
use crate::pack::Vocabulary;
use crate::release::list_run::{ListRuns, RunKind};
use crate::release::mention::Mentions;
use crate::release::{Block, BlockKind, Release, attachments, begins_annex, is_note};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a version is made of. The facts of its page.
#[derive(Debug)]
pub struct VersionFacts<'f, 'p> {
    pub dom: &'p Document<'p>,
    pub release: &'f Release<'p>,
    pub lists: &'f ListRuns,
    pub mentions: &'f Mentions,
    pub vocabulary: &'f Vocabulary,
    /// Primary subtag.
    pub language: &'f str,
}

/// One language version of a release.
#[derive(Debug)]
pub struct Version {
    /// Primary subtag of its language, "" when unknown.
    pub language: String,
    /// The headline first, if there is one.
    pub paragraphs: Vec<Paragraph>,
    /// Figures and days that stand elsewhere in the release: in tables, captions and lines that are no paragraphs.
    pub elsewhere: (Vec<Figure>, Vec<NamedDay>),
    /// Day of the release, if it is known.
    pub date: Option<jiff::civil::Date>,
    /// Where it says so.
    pub date_place: Option<Span>,
    /// Files offered to readers.
    pub files: Vec<File>,
    /// Links to versions in other languages, and what the page is called itself.
    pub references: Vec<Reference>,
    pub canonical: Option<Reference>,
    /// Where a finding about something the release lacks points.
    pub place: Span,
}

/// A file that a page offers.
#[derive(Clone, Debug)]
pub struct File {
    pub span: Span,
    /// Its name, or the text of its link.
    pub name: String,
    /// The release itself as a document.
    pub is_release: bool,
}

/// What part of a release a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Headline,
    Heading,
    /// How deep it stands in lists.
    Text(u8),
    /// A remark: ※, *.
    Note,
}

/// A paragraph or sub-point.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub text: MappedText,
    /// All of it.
    pub span: Span,
    pub part: Part,
    /// The number it begins with.
    pub number: Option<u32>,
    /// Where its text begins after a typed number or bullet.
    pub rest: usize,
    pub figures: Vec<Figure>,
    pub days: Vec<NamedDay>,
    pub officials: Vec<Official>,
    pub(super) anchors: BTreeSet<String>,
    /// Its length.
    pub(super) letters: usize,
}

impl Paragraph {
    /// The place in the source of a part of it.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Span {
        self.text.span(range.clone())
    }

    /// The text of a part of it.
    #[must_use]
    pub fn written(&self, range: &Range<usize>) -> &str {
        self.text.as_str().get(range.clone()).unwrap_or_default()
    }
}

impl Version {
    #[must_use]
    pub fn of(facts: &VersionFacts<'_, '_>) -> Self {
        let VersionFacts {
            dom,
            release,
            language,
            vocabulary,
            ..
        } = facts;
        let reader = Reader::new(facts);
        let mut paragraphs = Vec::new();
        let mut elsewhere = (Vec::new(), Vec::new());
        if let Some(headline) = &release.headline {
            paragraphs.extend(reader.paragraph(&headline.text, 0, Part::Headline));
        }
        for (i, block) in release.blocks.iter().enumerate() {
            match reader.part(i, block) {
                Some((part, number, marker)) => {
                    let read = reader.paragraph(&block.text, marker, part);
                    paragraphs.extend(read.map(|p| Paragraph { number, ..p }));
                }
                None => {
                    let text = block.text.as_str();
                    let named = days(text, language);
                    let taken: Vec<Range<usize>> = named.iter().map(|d| d.range.clone()).collect();
                    elsewhere.0.extend(figures(text, language, &taken));
                    elsewhere.1.extend(named);
                }
            }
        }
        let headline = release.headline.as_ref().map_or("", |h| h.text.as_str());
        let (canonical, references) = references(dom, &vocabulary.languages);
        Self {
            language: (*language).to_owned(),
            paragraphs,
            elsewhere,
            date: release.date.as_ref().and_then(|d| d.date),
            date_place: release.date.as_ref().and_then(|d| d.span),
            files: attachments(dom)
                .into_iter()
                .map(|link| {
                    let name = link.text();
                    let words: Vec<&str> = name.split_whitespace().collect();
                    let name = words.join(" ");
                    File {
                        span: link.span(),
                        is_release: is_release(&name, headline),
                        name,
                    }
                })
                .collect(),
            references,
            canonical,
            place: release.place(),
        }
    }
}

/// "230512_보도자료.hwp", "Press release.pdf", or a file that is named like the headline.
fn is_release(file: &str, headline: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let long =
            words.filter(|w| w.chars().count() > 1 && !w.chars().all(|c| c.is_ascii_digit()));
        long.map(str::to_lowercase).collect()
    };
    let lower = file.to_lowercase();
    let named = [
        "보도자료",
        "보도참고자료",
        "press release",
        "press_release",
        "pressrelease",
        "報道資料",
        "新聞稿",
    ];
    let headline = words(headline);
    let shared = words(file).intersection(&headline).count();
    named.iter().any(|n| lower.contains(n)) || (shared >= 2 && shared * 2 >= headline.len())
}

struct Reader<'f, 'p> {
    facts: &'f VersionFacts<'f, 'p>,
    /// The lines of the mentions, by where they begin in the source.
    lines: FxHashMap<u32, usize>,
    /// The typed marker of each block: depth, number, where the text begins.
    markers: FxHashMap<usize, (u8, Option<u32>, usize)>,
}

impl<'f, 'p> Reader<'f, 'p> {
    fn new(facts: &'f VersionFacts<'f, 'p>) -> Self {
        let lines = facts.mentions.lines.iter().enumerate();
        let lists = facts.lists;
        let depth = |mut run: usize| {
            let mut depth = 0;
            while let Some(parent) = lists.runs.get(run).and_then(|r| r.parent) {
                depth += 1;
                run = lists.items.get(parent).map_or(usize::MAX, |i| i.run);
            }
            depth
        };
        let markers = lists.items.iter().map(|item| {
            let numbered = lists
                .runs
                .get(item.run)
                .is_some_and(|r| matches!(r.kind, RunKind::Numbers(_)));
            let number = numbered.then_some(item.value);
            (item.block, (depth(item.run), number, item.marker.rest))
        });
        Self {
            lines: lines
                .filter_map(|(i, line)| Some((line.text.whole()?.start, i)))
                .collect(),
            markers: markers.collect(),
            facts,
        }
    }

    /// What a block is, its number, and where its own text begins; `None` for what is no paragraph.
    fn part(&self, i: usize, block: &Block) -> Option<(Part, Option<u32>, usize)> {
        let text = block.text.as_str();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters < LETTERS || begins_annex(text) || is_remark(text) {
            return None;
        }
        let (depth, number, rest) = self.markers.get(&i).copied().unwrap_or_default();
        let part = match block.kind {
            BlockKind::Heading(_) => Part::Heading,
            BlockKind::Item { value } if rest == 0 => {
                let number = value.and_then(|v| u32::try_from(v).ok());
                let depth = u8::try_from(block.list_depth).unwrap_or(u8::MAX);
                // A list of numbers at the top is the release itself.
                let depth = depth.saturating_sub(u8::from(number.is_some()));
                return Some((Part::Text(depth), number, 0));
            }
            BlockKind::Paragraph
            | BlockKind::Item { .. }
            | BlockKind::Quote
            | BlockKind::Preformatted => {
                if is_note(text) {
                    Part::Note
                } else {
                    Part::Text(depth)
                }
            }
            BlockKind::Cell | BlockKind::Caption => return None,
        };
        Some((part, number, rest))
    }

    /// `rest`: where the text begins after the number.
    fn paragraph(&self, text: &MappedText, rest: usize, part: Part) -> Option<Paragraph> {
        let facts = self.facts;
        let span = text.whole()?;
        let line = self.lines.get(&span.start).copied()?;
        let marker = text
            .as_str()
            .get(..rest)
            .map_or(0, |m| m.trim_start().len());
        let text = facts.mentions.line(line)?.text.clone();
        let written = text.as_str();
        let language = facts.language;
        let named = days(written, language);
        let mut taken: Vec<Range<usize>> = named
            .iter()
            .filter(|d| d.demanded)
            .map(|d| d.range.clone())
            .collect();
        taken.push(0..marker.min(written.len()));
        let figures = figures(written, language, &taken);
        let officials = match language {
            "ko" => korean(written, line, facts.mentions, facts.vocabulary),
            "en" => english(line, facts.mentions, facts.vocabulary),
            _ => Vec::new(),
        };
        let mut anchored = anchors(written, line, language, facts.mentions, facts.vocabulary);
        anchored.extend(of_facts(&figures, &named, &officials, facts.vocabulary));
        Some(Paragraph {
            letters: written.chars().filter(|c| c.is_alphanumeric()).count(),
            span,
            part,
            number: None,
            rest: marker.min(text.len()),
            figures,
            days: named,
            officials,
            anchors: anchored,
            text,
        })
    }
}

/// Letters that make a paragraph: less is a mark, a date or 끝.
const LETTERS: usize = 6;

/// What one version says about itself: "unofficial translation", who is to be asked.
fn is_remark(text: &str) -> bool {
    let lower = text.to_lowercase();
    let short = text.chars().count() < 80;
    let asks = ["문의", "담당", "contact", "for inquiries", "media contact"];
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    short
        && (lower.contains("unofficial translation")
            || lower.contains("비공식 번역")
            || asks.iter().any(|word| start.starts_with(word)))
}
