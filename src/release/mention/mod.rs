//! People, posts, organisations, countries and abbreviations named in a release: headline and
//! body, each with its place.

mod abbreviation;
mod country;
mod expansion;
mod gloss;
mod holders;
mod introduction;
mod korean;
mod line;
mod no_names;
mod organisation;
mod organisation_korean;
mod person;
mod post;
mod post_parser;
mod quote;
mod rank;
#[cfg(test)]
mod tests;
mod token;

pub use abbreviation::{Abbreviation, AbbreviationUse, abbreviations};
pub use country::CountryMention;
pub use expansion::{Expansion, expansions};
pub use gloss::{Gloss, glosses};
pub use holders::Holders;
pub use korean::{KoreanOfficial, stems};
pub use line::{Line, LineKind};
pub use organisation::{OrganisationMention, Spelling};
pub use organisation_korean::follows_a_name;
pub use person::PersonMention;
pub use post::{PostForm, PostMention};
pub use quote::quotations;
pub use rank::misspelt_rank;
pub use token::{Token, TokenKind, bare, is_hyphen, is_possessive, plain};

use crate::html::MappedText;
use crate::pack::{Countries, Names, OrganisationIndex, Posts, Vocabulary};
use crate::release::preformatted::wrapped;
use crate::release::{Block, BlockKind};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// The vocabularies by which mentions are found.
#[derive(Clone, Debug)]
pub struct Lexicon<'v> {
    pub posts: &'v Posts,
    pub names: &'v Names,
    pub countries: &'v Countries,
    pub organisations: &'v OrganisationIndex,
}

impl<'v> Lexicon<'v> {
    #[must_use]
    pub fn of(vocabulary: &'v Vocabulary) -> Self {
        Self {
            posts: &vocabulary.posts,
            names: &vocabulary.names,
            countries: &vocabulary.countries,
            organisations: &vocabulary.organisations.index,
        }
    }
}

/// All that a release names.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// The headline first (if there is one), then the blocks of the body.
    pub lines: Vec<Line>,
    pub posts: Vec<PostMention>,
    pub people: Vec<PersonMention>,
    pub organisations: Vec<OrganisationMention>,
    pub countries: Vec<CountryMention>,
    pub korean: Vec<KoreanOfficial>,
    /// Where each capitalised word stands (line and token), by its lower-case form.
    capitalised: OnceCell<FxHashMap<String, Vec<(usize, usize)>>>,
    holders: Holders,
}

impl Mentions {
    /// Finds everything in a headline and the blocks of a body.
    #[must_use]
    pub fn find(headline: Option<&MappedText>, blocks: &[Block], lexicon: &Lexicon<'_>) -> Self {
        let lines = lines(headline, blocks);
        let mut found = Self::default();
        for (index, line) in lines.iter().enumerate() {
            let countries = country::countries(index, line, lexicon.countries);
            let posts = post_parser::posts(index, line, &countries, lexicon.posts);
            let before = found.posts.len();
            let people = person::people(index, line, &posts, before, lexicon);
            found.organisations.extend(organisation::organisations(
                index,
                line,
                &countries,
                lexicon.organisations,
            ));
            found
                .korean
                .extend(korean::korean_officials(index, line, lexicon));
            found.countries.extend(countries);
            found.posts.extend(posts);
            for person in people {
                if let Some(post) = person.post.and_then(|p| found.posts.get_mut(p)) {
                    post.person.get_or_insert(found.people.len());
                }
                found.people.push(person);
            }
        }
        found.lines = lines;
        found.holders = Holders::of(&found.posts, &found.people);
        found
    }

    /// Whom the release names by which words, and which posts it gives to which countries.
    #[must_use]
    pub fn holders(&self) -> &Holders {
        &self.holders
    }

    /// The posts of a line.
    #[must_use]
    pub fn posts_in(&self, line: usize) -> &[PostMention] {
        on_line(&self.posts, line, |p| p.line)
    }

    /// The post a token of a line belongs to.
    #[must_use]
    pub fn post_at(&self, line: usize, token: usize) -> Option<&PostMention> {
        let posts = on_line(&self.posts, line, |p| p.line);
        holding(posts, token, |p| &p.tokens)
    }

    /// The person whose name a token of a line belongs to.
    #[must_use]
    pub fn person_at(&self, line: usize, token: usize) -> Option<&PersonMention> {
        let people = on_line(&self.people, line, |p| p.line);
        holding(people, token, |p| &p.tokens)
    }

    /// The post whose text holds a place.
    #[must_use]
    pub fn post_around(&self, line: usize, range: &Range<usize>) -> Option<&PostMention> {
        let posts = on_line(&self.posts, line, |p| p.line);
        holding(posts, range.start, |p| &p.range).filter(|p| range.end <= p.range.end)
    }

    /// The organisation whose name holds a place.
    #[must_use]
    pub fn organisation_around(
        &self,
        line: usize,
        range: &Range<usize>,
    ) -> Option<&OrganisationMention> {
        let organisations = on_line(&self.organisations, line, |o| o.line);
        holding(organisations, range.start, |o| &o.range).filter(|o| range.end <= o.range.end)
    }

    /// The country whose name holds a place.
    #[must_use]
    pub fn country_around(&self, line: usize, range: &Range<usize>) -> Option<&CountryMention> {
        holding(self.countries_in(line), range.start, |c| &c.range)
            .filter(|c| range.end <= c.range.end)
    }

    /// The countries named in a line.
    #[must_use]
    pub fn countries_in(&self, line: usize) -> &[CountryMention] {
        on_line(&self.countries, line, |c| c.line)
    }

    #[must_use]
    pub fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(index)
    }

    /// Where a word stands with a capital letter: line and token, in the order of the text.
    #[must_use]
    pub fn capitalised(&self, lower: &str) -> &[(usize, usize)] {
        let places = self.capitalised.get_or_init(|| capitalised(&self.lines));
        places.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The place in the source of a range of a line.
    #[must_use]
    pub fn span(&self, line: usize, range: &Range<usize>) -> Span {
        self.lines
            .get(line)
            .map_or_else(Span::default, |l| l.span(range.clone()))
    }

    /// The text of a range of a line.
    #[must_use]
    pub fn text(&self, line: usize, range: &Range<usize>) -> &str {
        self.lines
            .get(line)
            .and_then(|l| l.text.as_str().get(range.clone()))
            .unwrap_or("")
    }

    #[must_use]
    pub fn is_quoted(&self, line: usize, range: &Range<usize>) -> bool {
        self.lines.get(line).is_some_and(|l| l.is_quoted(range))
    }
}

fn capitalised(lines: &[Line]) -> FxHashMap<String, Vec<(usize, usize)>> {
    let mut places: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    for (n, line) in lines.iter().enumerate() {
        for i in (0..line.tokens.len()).filter(|&i| line.is_capitalised(i)) {
            places.entry(line.plain(i)).or_default().push((n, i));
        }
    }
    places
}

/// The mentions of a line, of a list that is in the order of lines.
fn on_line<M>(all: &[M], line: usize, of: impl Fn(&M) -> usize) -> &[M] {
    let start = all.partition_point(|m| of(m) < line);
    let rest = all.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|m| of(m) == line))
        .unwrap_or_default()
}

/// The one of a list of ranges, in order and apart from each other, that holds a place.
fn holding<M>(list: &[M], place: usize, range: impl Fn(&M) -> &Range<usize>) -> Option<&M> {
    list.get(list.partition_point(|m| range(m).end <= place))
        .filter(|m| range(m).start <= place)
}

/// What a speaker says in a transcript: "Q  And …", "MS. SANDERS:  Thank you".
fn is_speech(text: &str) -> bool {
    let question = text
        .strip_prefix("Q")
        .is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':', '.']));
    let speaker = text.split_once(':').is_some_and(|(name, _)| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        (3..40).contains(&letters)
            && name
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '\u{a0}' | '-'))
    });
    question || speaker
}

/// A dash and a name at the end of a quotation.
fn is_attribution(text: &str) -> bool {
    const LONGEST: usize = 160;
    let rest = text.trim_start_matches(['-', '–', '—', '―', ' ', '\u{a0}']);
    text.len() <= LONGEST && rest.len() < text.len() && !text.ends_with(['”', '"', '»', '.'])
}

/// A sentence or more: long, and closed by a full stop.
fn is_prose(text: &str) -> bool {
    let closed = text.trim_end().ends_with(['.', '!', '?', '”', '"', '。']);
    closed && (text.split_whitespace().count() >= 8 || text.chars().count() >= 60)
}

/// The lines of a release: the headline, then the body. A block that repeats the headline (its
/// own heading in the body) is left out.
fn lines(headline: Option<&MappedText>, blocks: &[Block]) -> Vec<Line> {
    let transcript = blocks.iter().filter(|b| is_speech(b.text.as_str())).count() >= 3;
    let wrapped = wrapped(blocks);
    let first = headline.map(|text| Line::new(text, LineKind::Headline));
    let body = blocks
        .iter()
        .filter(|b| {
            headline.is_none_or(|h| h.whole() != b.text.whole() && h.as_str() != b.text.as_str())
        })
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading(_) => LineKind::Heading,
                // A transcript is one long quotation.
                _ if transcript => LineKind::Quote,
                BlockKind::Paragraph | BlockKind::Item { .. } => LineKind::Text,
                // "– Peter Osei, Minister of Agriculture": whose words these are is not quoted.
                BlockKind::Quote if is_attribution(block.text.as_str()) => LineKind::Text,
                BlockKind::Quote => LineKind::Quote,
                // Old boards put the whole text of a release into a cell, or have it as it was typed.
                BlockKind::Cell if is_prose(block.text.as_str()) => LineKind::Text,
                BlockKind::Preformatted
                    if !wrapped.contains(&block.element) && is_prose(block.text.as_str()) =>
                {
                    LineKind::Text
                }
                BlockKind::Cell | BlockKind::Caption | BlockKind::Preformatted => LineKind::Other,
            };
            Line::new(&block.text, kind)
        });
    first.into_iter().chain(body).collect()
}
