//! The grammar of English posts: qualifiers, rank with or without a field inside, then field, body
//! and country after "of", "for", "at" or a comma.

use super::Line;
use super::country::CountryMention;
use super::post::{PostForm, PostMention};
use super::token::is_possessive;
use crate::pack::{CountryForm, Posts};
use std::ops::Range;

/// The posts of a line, in order.
pub(super) fn posts(
    index: usize,
    line: &Line,
    countries: &[CountryMention],
    vocabulary: &Posts,
) -> Vec<PostMention> {
    let parser = Parser {
        line,
        countries,
        vocabulary,
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < line.tokens.len() {
        if let Some(mut post) = parser.post(i) {
            post.line = index;
            i = post.tokens.end;
            out.push(post);
        } else {
            i += 1;
        }
    }
    out
}

pub(super) struct Parser<'l> {
    pub(super) line: &'l Line,
    countries: &'l [CountryMention],
    pub(super) vocabulary: &'l Posts,
}

impl Parser<'_> {
    fn post(&self, start: usize) -> Option<PostMention> {
        let mut at = start;
        let mut qualifier = String::new();
        let head = loop {
            if let Some(head) = self.rank(at).or_else(|| self.adjective_rank(at)) {
                break head;
            }
            let ordinal = self.line.word(at).starts_with(|c: char| c.is_ascii_digit());
            if !ordinal && !self.line.is_capitalised(at) {
                return None;
            }
            let word = self.line.plain(at);
            if !self.vocabulary.is_qualifier(&word) {
                return None;
            }
            if !qualifier.is_empty() {
                qualifier.push(' ');
            }
            qualifier.push_str(match word.as_str() {
                "1st" => "first",
                "2nd" => "second",
                other => other,
            });
            at += 1;
        };
        let form = if head.field.is_some() {
            PostForm::Adjective
        } else {
            PostForm::Bare
        };
        let mut post = PostMention {
            line: 0,
            range: self.bytes(start, head.end),
            title: self.bytes(start, head.end),
            tokens: start..head.end,
            rank: head.rank,
            qualifier,
            form,
            field: head.field,
            body: None,
            country: None,
            country_before: false,
            plural: head.plural,
            misspelt: head.misspelt.map(|i| self.bytes(i, i + 1)),
            person: None,
            state: start > 0 && self.vocabulary.is_state(&self.line.plain(start - 1)),
        };
        if !is_possessive(self.line.word(head.end - 1)) {
            self.tail(&mut post);
        }
        if post.field.is_none()
            && let Some(field) = post.body.as_deref().and_then(field_of_body)
        {
            post.form = PostForm::Body;
            post.field = Some(field.to_owned());
        }
        if post.country.is_none() {
            self.country_before(&mut post);
        }
        Some(post)
    }

    fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.line.tokens.get(from).map_or(0, |t| t.range.start);
        let end = to
            .checked_sub(1)
            .and_then(|i| self.line.tokens.get(i))
            .map_or(start, |t| {
                let text = t.text(self.line.text.as_str());
                t.range.start + super::bare(text).len()
            });
        start..end.max(start)
    }

    /// What follows the rank: field, body and country, each after "of", "for", "at" or a comma.
    fn tail(&self, post: &mut PostMention) {
        for _ in 0..4 {
            let at = post.tokens.end;
            let word = self.line.word(at);
            let comma = self.line.is_mark(at, ',');
            if !comma && !matches!(word, "of" | "for" | "at" | "in" | "Of" | "For") {
                return;
            }
            let next = if self.line.plain(at + 1) == "the" {
                at + 2
            } else {
                at + 1
            };
            let Some(token) = self.line.tokens.get(next) else {
                return;
            };
            let of = matches!(word, "of" | "Of");
            if let Some((country, body, end)) = self.body_of_country(next)
                && !comma
                && post.country.is_none()
                && post.body.is_none()
            {
                post.country = Some(country);
                post.body = Some(body);
                post.tokens.end = end;
                post.range.end = self.bytes(next, end).end;
                continue;
            }
            if let Some(country) = self.country_at(token.range.start)
                && ((of && country.form != CountryForm::Adjective)
                    || (comma && country.form == CountryForm::Formal))
                && post.country.is_none()
            {
                post.country = Some(country.code.clone());
                post.tokens.end = self.token_after(country.range.end);
                post.range.end = country.range.end;
                if post.tokens.end <= at {
                    return;
                }
                continue;
            }
            if comma {
                return;
            }
            if let Some((body, end)) = self.body(next)
                && post.body.is_none()
            {
                post.body = Some(body);
                post.tokens.end = end;
                post.range.end = self.bytes(next, end).end;
                continue;
            }
            // "Deputy Foreign Minister for Economic Affairs": the field that follows is the nearer one.
            let nearer = post.form == PostForm::Adjective
                && post.rank.contains(' ')
                && post.body.is_none()
                && matches!(word, "for" | "For");
            if (post.field.is_some() && !nearer)
                || post.country.is_some()
                || matches!(word, "at" | "in")
            {
                return;
            }
            let Some((field, end)) = self.field(next) else {
                return;
            };
            if !nearer {
                post.form = if of { PostForm::Of } else { PostForm::For };
            }
            post.field = Some(field);
            post.tokens.end = end;
            post.range.end = self.bytes(next, end).end;
            post.title.end = post.range.end;
            if is_possessive(self.line.word(end - 1)) {
                return;
            }
        }
    }

    /// "[of the] US Department of State", "China's Ministry of …".
    fn body_of_country(&self, start: usize) -> Option<(String, String, usize)> {
        let country = self.country_at(self.line.tokens.get(start)?.range.start)?;
        let mut next = self.token_after(country.range.end);
        if self
            .line
            .tokens
            .get(next)
            .is_some_and(|t| t.range.start == country.range.end)
            && self.line.plain(next) == "s"
        {
            next += 1;
        }
        let (body, end) = self.body(next)?;
        Some((country.code.clone(), body, end))
    }

    fn country_at(&self, byte: usize) -> Option<&CountryMention> {
        self.countries
            .get(self.countries.partition_point(|c| c.range.start < byte))
            .filter(|c| c.range.start == byte)
    }

    /// The first token that begins at or after a byte.
    fn token_after(&self, byte: usize) -> usize {
        self.line.tokens.partition_point(|t| t.range.start < byte)
    }

    /// Words of fields joined by *and*, `&` or commas. A comma belongs to the field only when an
    /// *and* closes the list ("Culture, Sports and Tourism").
    fn field(&self, start: usize) -> Option<(String, usize)> {
        let mut words: Vec<String> = Vec::new();
        let mut at = start;
        // Where the field ends if what comes after a joiner is not part of it.
        let mut sure: Option<(usize, usize)> = None;
        let mut open_comma = false;
        loop {
            if self.is_field_word(at) {
                words.push(self.line.plain(at));
                let possessive = is_possessive(self.line.word(at));
                at += 1;
                if possessive {
                    break;
                }
                continue;
            }
            if words.is_empty() {
                return None;
            }
            let and = matches!(self.line.word(at), "and" | "&");
            let comma = self.line.is_mark(at, ',');
            let mut next = at + 1;
            if comma && matches!(self.line.word(next), "and" | "&") {
                next += 1;
            }
            if matches!(self.line.plain(next).as_str(), "the") {
                next += 1;
            }
            if !(and || comma) || !self.is_field_word(next) || self.rank_follows_field(next) {
                break;
            }
            let closes = and || next > at + 1;
            if !open_comma {
                sure = Some((at, words.len()));
            }
            open_comma = comma && !closes;
            if closes {
                words.push("and".into());
            }
            at = next;
        }
        if open_comma && let Some((end, len)) = sure {
            words.truncate(len);
            at = end;
        }
        // "Asian and Pacific Affairs Bureau"
        if self.vocabulary.is_body(&self.line.plain(at)) && self.line.is_capitalised(at) {
            at += 1;
        }
        Some((words.join(" "), at))
    }

    /// A known word of fields, or an unknown one in "Oceanian Affairs".
    pub(super) fn is_field_word(&self, i: usize) -> bool {
        if !self.line.is_capitalised(i) {
            return false;
        }
        if self.vocabulary.is_field_word(&self.line.plain(i)) {
            return true;
        }
        let mut at = i;
        while at < i + 3
            && self.line.is_capitalised(at)
            && !self.vocabulary.is_rank_word(&self.line.plain(at))
        {
            at += 1;
            if self.line.plain(at) == "affairs" && self.line.is_capitalised(at) {
                return true;
            }
        }
        false
    }

    /// "… and Defense Minister": what follows is another post, not a further word of the field.
    fn rank_follows_field(&self, mut i: usize) -> bool {
        while self.is_field_word(i) {
            if self.rank(i).is_some() || self.adjective_rank(i).is_some() {
                return true;
            }
            i += 1;
        }
        self.rank(i).is_some()
    }

    fn body(&self, start: usize) -> Option<(String, usize)> {
        let head = self.line.plain(start);
        if !self.line.is_capitalised(start) || !self.vocabulary.is_body(&head) {
            return None;
        }
        let of = start + 1;
        if !matches!(self.line.word(of), "of" | "for") {
            return Some((head, of));
        }
        let next = if self.line.plain(of + 1) == "the" {
            of + 2
        } else {
            of + 1
        };
        match self.field(next) {
            Some((field, end)) => Some((format!("{head} of {field}"), end)),
            None => Some((head, of)),
        }
    }

    fn country_before(&self, post: &mut PostMention) {
        let start = post.range.start;
        let text = self.line.text.as_str();
        let nearest = self.countries.partition_point(|c| c.range.end < start);
        let before = nearest.checked_sub(1).and_then(|n| self.countries.get(n));
        let before = before.filter(|c| {
            text.get(c.range.end..start).is_some_and(|between| {
                let rest = between
                    .trim_start_matches(['\'', '’'])
                    .trim_start_matches('s');
                rest.chars().all(char::is_whitespace) || self.only_states(rest)
            })
        });
        if let Some(country) = before {
            post.country = Some(country.code.clone());
            post.country_before = true;
        }
    }

    fn only_states(&self, between: &str) -> bool {
        between
            .split_whitespace()
            .all(|w| self.vocabulary.is_state(&w.to_lowercase()))
    }
}

/// "ministry of foreign affairs" → "foreign affairs".
fn field_of_body(body: &str) -> Option<&str> {
    body.strip_prefix("ministry of ")
        .or_else(|| body.strip_prefix("department of "))
}
