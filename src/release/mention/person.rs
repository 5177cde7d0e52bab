//! People named in English, found by what stands beside a name: an honorific, a post, or the form
//! of a Korean name ("Kang Kyung-wha").

use super::Token;
use super::no_names::NO_NAMES;
use super::post::PostMention;
use super::{Lexicon, Line, bare};
use std::ops::Range;

/// A person named at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonMention {
    pub line: usize,
    /// The name only.
    pub range: Range<usize>,
    pub tokens: Range<usize>,
    /// The words of the name as written; a hyphenated given name is one word.
    pub words: Vec<String>,
    pub honorific: Option<String>,
    /// A comma stands between surname and given name.
    pub comma: bool,
    /// The post that stands beside the name (an index into all posts).
    pub post: Option<usize>,
}

impl PersonMention {
    /// At least two words besides initials.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.words
            .iter()
            .filter(|w| w.trim_end_matches('.').chars().count() > 1)
            .count()
            >= 2
    }

    /// The letters of the name in its order, in lower case: what a hyphen, a space or a comma
    /// does not change.
    #[must_use]
    pub fn letters(&self) -> String {
        self.words
            .iter()
            .flat_map(|w| w.chars())
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect()
    }
}

/// The people of a line, in order. `offset` is the index of the line's first post among all.
pub(super) fn people(
    index: usize,
    line: &Line,
    posts: &[PostMention],
    offset: usize,
    lexicon: &Lexicon<'_>,
) -> Vec<PersonMention> {
    let finder = Finder {
        line,
        posts,
        lexicon,
        may_name: !posts.is_empty() || line.tokens.iter().any(|t| t.joined),
    };
    let mut out: Vec<PersonMention> = Vec::new();
    let mut i = 0;
    while i < line.tokens.len() {
        match finder.person(i) {
            Some(mut person) => {
                person.line = index;
                person.post = person.post.map(|p| p + offset);
                i = person.tokens.end;
                out.push(person);
            }
            None => i += 1,
        }
    }
    out
}

struct Finder<'l> {
    line: &'l Line,
    posts: &'l [PostMention],
    lexicon: &'l Lexicon<'l>,
    /// A post or a hyphen stands in the line: without them only an honorific tells a name.
    may_name: bool,
}

impl Finder<'_> {
    fn person(&self, i: usize) -> Option<PersonMention> {
        let word = self.line.word(i);
        if self.lexicon.names.is_honorific(word) && !self.is_within_name(i) {
            let start = if self.line.is_mark(i + 1, '.') {
                i + 2
            } else {
                i + 1
            };
            let mut person = self.name(start)?;
            person.honorific = Some(word.to_owned());
            person.post = self
                .post_after(person.tokens.end)
                .or_else(|| self.post_before(i));
            return Some(person);
        }
        if !self.may_name || self.inside_post(i) {
            return None;
        }
        let mut person = self.name(i)?;
        let before = self.post_before(i);
        let direct = before.is_some_and(|p| {
            self.posts
                .get(p)
                .is_some_and(|p| p.tokens.end == i && !p.plural)
        });
        if direct {
            person.post = before;
            return Some(person);
        }
        if let Some(post) = self.post_after(person.tokens.end)
            && person.is_full()
        {
            person.post = Some(post);
            return Some(person);
        }
        if before.is_some() && person.is_full() && self.closes(person.tokens.end) {
            person.post = before;
            return Some(person);
        }
        self.is_korean_form(&person).then_some(person)
    }

    /// "Dame" in "University of Notre Dame Law School".
    fn is_within_name(&self, i: usize) -> bool {
        let beside = self.line.tokens.get(i).is_some_and(|t| t.spaced);
        i > 1
            && beside
            && self.is_name_word(i - 1)
            && !self.lexicon.names.is_honorific(self.line.word(i - 1))
    }

    fn inside_post(&self, i: usize) -> bool {
        super::holding(self.posts, i, |p| &p.tokens).is_some()
    }

    /// A post that ends right before, with or without a comma between.
    fn post_before(&self, i: usize) -> Option<usize> {
        let first = self.posts.partition_point(|p| p.tokens.end + 1 < i);
        let near = self.posts.iter().enumerate().skip(first);
        near.take_while(|(_, p)| p.tokens.end <= i)
            .find(|(_, p)| !p.plural && (p.tokens.end == i || self.line.is_mark(i - 1, ',')))
            .map(|(n, _)| n)
    }

    /// A post after a comma: "Kim Gunn, [the] [Chinese] [former] Deputy Minister".
    fn post_after(&self, end: usize) -> Option<usize> {
        if !self.line.is_mark(end, ',') && !self.line.is_mark(end, '(') {
            return None;
        }
        let first = self.posts.partition_point(|p| p.tokens.start <= end);
        let near = self.posts.iter().enumerate().skip(first);
        let leads = |i: usize| {
            let word = self.line.plain(i);
            word == "the"
                || self.lexicon.posts.is_state(&word)
                || (self.line.tokens.get(i).is_some_and(Token::is_word) && self.is_country_word(i))
        };
        near.take_while(|(_, p)| p.tokens.start <= end + 5)
            .find(|(_, p)| !p.plural && (end + 1..p.tokens.start).all(leads))
            .map(|(n, _)| n)
    }

    fn closes(&self, i: usize) -> bool {
        [',', '.', ')', ';']
            .iter()
            .any(|&m| self.line.is_mark(i, m))
    }

    fn is_country_word(&self, i: usize) -> bool {
        self.lexicon.countries.is_name(bare(self.line.word(i)))
    }

    /// A Korean surname and a given name of two joined syllables.
    fn is_korean_form(&self, person: &PersonMention) -> bool {
        let [surname, given] = person.words.as_slice() else {
            return false;
        };
        self.lexicon.names.is_korean_surname(surname) && given.contains('-')
    }

    /// Up to four words that can be a name.
    fn name(&self, start: usize) -> Option<PersonMention> {
        if !self.is_name_word(start) {
            return None;
        }
        let mut words: Vec<String> = Vec::new();
        let mut comma = false;
        let mut at = start;
        while words.len() < 5 {
            let word = self.line.word(at);
            let joined = self.line.tokens.get(at).is_some_and(|t| t.joined);
            if joined && at > start {
                if let Some(last) = words.last_mut() {
                    last.push('-');
                    last.push_str(bare(word));
                }
                at += 1;
            } else if self.is_name_word(at)
                || (at > start && self.is_syllable_of_name(at))
                || (words.len() == 2 && self.is_last_syllable(at, &words))
            {
                words.push(bare(word).to_owned());
                at += 1;
                if word.chars().count() == 1
                    && self.line.is_mark(at, '.')
                    && self.is_name_word(at + 1)
                {
                    at += 1;
                }
            } else if let Some(end) = self.particles(at) {
                words.extend((at..end).map(|i| self.line.word(i).to_owned()));
                at = end;
            } else if words.len() == 1 && !comma && self.given_after_comma(at, &words) {
                comma = true;
                at += 1;
            } else {
                break;
            }
            if super::is_possessive(word) {
                break;
            }
        }
        let first = self.line.tokens.get(start)?.range.start;
        let last = self.line.tokens.get(at - 1)?;
        let end = last.range.start + bare(last.text(self.line.text.as_str())).len();
        Some(PersonMention {
            line: 0,
            range: first..end,
            tokens: start..at,
            words,
            honorific: None,
            comma,
            post: None,
        })
    }

    /// "de la", "von der" before another word of the name: where it begins.
    fn particles(&self, start: usize) -> Option<usize> {
        let is_particle = |i: usize| self.lexicon.names.is_particle(self.line.word(i));
        let end = (start..start + 3).find(|&i| !is_particle(i))?;
        (end > start && self.is_name_word(end)).then_some(end)
    }

    /// ", Kyung-wha" after a Korean surname.
    fn given_after_comma(&self, comma: usize, words: &[String]) -> bool {
        self.line.is_mark(comma, ',')
            && words
                .first()
                .is_some_and(|w| self.lexicon.names.is_korean_surname(w))
            && self.is_name_word(comma + 1)
            && self.line.tokens.get(comma + 2).is_some_and(|t| t.joined)
            && self.line.word(comma + 2).starts_with(char::is_lowercase)
    }

    /// "In-kyo" after a surname: the small letter after the hyphen tells it from the preposition.
    fn is_syllable_of_name(&self, i: usize) -> bool {
        let joined = self.line.tokens.get(i + 1).is_some_and(|t| t.joined);
        joined
            && self.line.is_capitalised(i)
            && !self.line.is_capitalised(i + 1)
            && self.line.word(i).len() <= 3
            && !self.inside_post(i)
    }

    /// "In" in "Seol Hye In": a capital inside a sentence tells it from the preposition.
    fn is_last_syllable(&self, i: usize, words: &[String]) -> bool {
        let [surname, given] = words else {
            return false;
        };
        self.lexicon.names.is_korean_surname(surname)
            && given.chars().count() <= 5
            && !given.contains('-')
            && matches!(self.line.word(i), "In" | "On" | "A" | "An" | "I")
            && !self.line.is_title_case()
            && !self.line.is_capitalised(i + 1)
    }

    fn is_name_word(&self, i: usize) -> bool {
        if !self.line.is_capitalised(i) || self.inside_post(i) {
            return false;
        }
        let word = bare(self.line.word(i));
        let lower = word.to_lowercase();
        if self.is_country_word(i) || NO_NAMES.contains(lower.as_str()) {
            return false;
        }
        // A joined word ("Jong-won") is judged with its whole.
        let posts = self.lexicon.posts;
        !posts.is_rank_word(&lower)
            && !posts.is_body(&lower)
            && !posts.is_field_word(&lower)
            && !posts.is_qualifier(&lower)
    }
}
