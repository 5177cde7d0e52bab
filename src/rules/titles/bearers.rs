//! Who bears a surname: the official that a text introduces by it, if it is one only.

use super::context::post_of;
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Line, Mentions, PersonMention, PostMention};

/// The post right before a name: "Vice Minister Luo". One who is told from others of the name, "Minister Chung of the
/// embassy", is introduced by it.
pub(super) fn short_post<'m>(
    mentions: &'m Mentions,
    person: &PersonMention,
) -> Option<&'m PostMention> {
    post_of(mentions, person)
        .filter(|p| p.tokens.end == person.tokens.start && !p.plural && p.misspelt.is_none())
        .filter(|_| !is_told_apart(mentions, person))
}

fn is_told_apart(mentions: &Mentions, person: &PersonMention) -> bool {
    let line = mentions.line(person.line);
    let next = line.map(|line| line.plain(person.tokens.end));
    next.is_some_and(|word| matches!(word.as_str(), "of" | "from" | "at"))
}

/// "under secretary of state" is "under secretary".
pub(super) fn rung(rank: &str) -> &str {
    let rank = rank.strip_suffix(" of state").unwrap_or(rank);
    if rank == "undersecretary" {
        "under secretary"
    } else {
        rank
    }
}

/// The word that says that a post is no more or not yet held, or for a time: "former", also with a country between.
pub(super) fn state(page: &Page<'_>, mentions: &Mentions, post: &PostMention) -> Option<String> {
    let line = mentions.line(post.line)?;
    let is_state = |word: &String| page.vocabulary().posts.is_state(word);
    let words = (post.tokens.start.saturating_sub(3)..post.tokens.start).rev();
    words
        .map(|i| (line.is_capitalised(i), line.plain(i)))
        .take_while(|(capitalised, word)| *capitalised || is_state(word))
        .map(|(_, word)| word)
        .find(is_state)
}

/// Running text or a headline, outside quotations: what the publisher says.
pub(super) fn is_said(mentions: &Mentions, person: &PersonMention) -> bool {
    let line = mentions.line(person.line);
    line.is_some_and(|l| (l.is_text() || l.is_title_case()) && !l.is_quoted(&person.range))
}

/// The one person whose full name has this word (in lower case), where it first stands; `None` also where someone or
/// something else may be called so.
pub(super) fn only_bearer<'m>(mentions: &'m Mentions, key: &str) -> Option<&'m PersonMention> {
    let names = mentions.holders().full_names(key);
    let first = names.first().and_then(|&i| mentions.people.get(i))?;
    let letters = first.letters();
    let same = |i: &usize| {
        mentions
            .people
            .get(*i)
            .is_some_and(|p| p.letters() == letters)
    };
    (names.iter().all(same) && !is_borne_elsewhere(mentions, key)).then_some(first)
}

/// Whether a word (in lower case) stands where it may be a part of another name than those that are known.
pub(super) fn is_borne_elsewhere(mentions: &Mentions, key: &str) -> bool {
    mentions.capitalised(key).iter().any(|&(n, i)| {
        let known = mentions.person_at(n, i).is_some();
        !known
            && mentions
                .line(n)
                .is_some_and(|line| has_neighbour(mentions, n, line, i))
    })
}

/// A capitalised word beside another that belongs to no post and is no honorific.
fn has_neighbour(mentions: &Mentions, n: usize, line: &Line, i: usize) -> bool {
    let free = |j: usize| {
        let honorific = matches!(line.word(j), "Mr" | "Ms" | "Mrs" | "Dr" | "Prof" | "Amb");
        line.is_capitalised(j) && !honorific && mentions.post_at(n, j).is_none()
    };
    !line.is_title_case() && (free(i + 1) || i.checked_sub(1).is_some_and(free))
}

/// An official named in Korean with the rank at most two words after the name: name, rank and what stands between.
pub(super) struct NamedInKorean<'m> {
    pub(super) official: &'m KoreanOfficial,
    pub(super) given: &'m str,
    /// Between name and rank: body, field, "전".
    pub(super) between: &'m str,
}

impl NamedInKorean<'_> {
    /// The rank is the one held at the time of the release.
    pub(super) fn is_held(&self) -> bool {
        let mut words = self.between.split_whitespace();
        !words.any(|word| matches!(word, "전" | "前" | "신임" | "당시" | "초대"))
    }
}

/// Those who are named in full in a Korean text.
pub(super) fn named_in_korean<'m>(
    mentions: &'m Mentions,
) -> impl Iterator<Item = NamedInKorean<'m>> {
    mentions.korean.iter().filter_map(move |official| {
        let given = official.given.as_deref()?;
        let text = mentions.text(official.line, &official.range);
        let rest = text
            .strip_prefix(official.surname.as_str())?
            .strip_prefix(given)?;
        let (between, _) = rest.rsplit_once(official.rank.as_str())?;
        let plain =
            between.starts_with(' ') && between.chars().all(|c| c == ' ' || c.is_alphanumeric());
        let near = between.split_whitespace().count() <= 2;
        (plain && near).then_some(NamedInKorean {
            official,
            given,
            between,
        })
    })
}

/// A surname and a rank alone, in what the publisher says: "김 차관보".
pub(super) fn short_in_korean<'m>(page: &'m Page<'_>) -> impl Iterator<Item = &'m KoreanOfficial> {
    let mentions = page.mentions();
    let names = &page.vocabulary().names;
    mentions.korean.iter().filter(move |official| {
        let line = mentions.line(official.line);
        let said = line
            .is_some_and(|l| (l.is_text() || l.is_title_case()) && !l.is_quoted(&official.range));
        official.given.is_none() && said && !names.is_ambiguous_hangul(&official.surname)
    })
}

/// The one person of a Korean surname that the text names in full; a particle after the name does not make another.
pub(super) fn only_in_korean<'m>(
    mentions: &'m Mentions,
    surname: &str,
) -> Option<Vec<NamedInKorean<'m>>> {
    let others = mentions
        .korean
        .iter()
        .filter(|o| o.surname == surname)
        .filter_map(|o| o.given.as_deref());
    let named: Vec<NamedInKorean<'m>> = named_in_korean(mentions)
        .filter(|n| n.official.surname == surname)
        .collect();
    let given = named.first()?.given;
    let is_one = others
        .clone()
        .all(|o| o.starts_with(given) || given.starts_with(o));
    is_one.then_some(named)
}

/// Whether two syllables of Hangul differ in one letter of theirs: 김, 긴.
pub(super) fn is_one_letter_off(a: char, b: char) -> bool {
    let letters = |c: char| {
        let at = u32::from(c)
            .checked_sub(u32::from('가'))
            .filter(|at| *at < 11_172)?;
        Some([at / 588, at % 588 / 28, at % 28])
    };
    let (Some(a), Some(b)) = (letters(a), letters(b)) else {
        return false;
    };
    a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
}
