//! How honorifics are written in the running text of a release.

use crate::release::mention::{Line, Mentions};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "Mr. Kim"
    Stop,
    /// "Mr Kim"
    NoStop,
    /// "Amb. Kim"
    Amb,
    /// "Ambassador Kim"
    Ambassador,
}

/// An honorific, with its full stop, before a name or a post.
pub(super) struct Usage {
    pub(super) kind: Kind,
    pub(super) line: usize,
    pub(super) range: Range<usize>,
}

/// An honorific that does not belong where it stands.
pub(super) struct Odd {
    pub(super) line: usize,
    pub(super) range: Range<usize>,
    /// What stays; `None` when that cannot be told.
    pub(super) keep: Option<Range<usize>>,
}

/// The honorifics of a release in order, outside quotations.
pub(super) fn usages(mentions: &Mentions) -> Vec<Usage> {
    let mut out = Vec::new();
    for (n, line) in prose(mentions) {
        for i in 0..line.tokens.len() {
            let usage = usage(mentions, n, line, i);
            out.extend(usage.filter(|u| !line.is_quoted(&u.range)));
        }
    }
    out
}

fn prose(mentions: &Mentions) -> impl Iterator<Item = (usize, &Line)> {
    mentions
        .lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.is_text())
}

fn usage(mentions: &Mentions, n: usize, line: &Line, i: usize) -> Option<Usage> {
    let token = line.tokens.get(i)?;
    let word = line.word(i);
    if word == "Ambassador" {
        let person = mentions
            .person_at(n, i + 1)
            .filter(|p| p.tokens.start == i + 1)?;
        let post = person.post.and_then(|p| mentions.posts.get(p))?;
        let bare = post.rank == "ambassador" && post.range == token.range;
        return bare.then(|| Usage {
            kind: Kind::Ambassador,
            line: n,
            range: token.range.clone(),
        });
    }
    let stop = line
        .tokens
        .get(i + 1)
        .is_some_and(|t| t.is_mark('.') && t.range.start == token.range.end);
    let kind = match (word, stop) {
        ("Mr" | "Mrs" | "Ms", true) => Kind::Stop,
        ("Mr" | "Mrs" | "Ms", false) => Kind::NoStop,
        ("Amb", true) => Kind::Amb,
        _ => return None,
    };
    let next = i + 1 + usize::from(stop);
    let name =
        line.is_capitalised(next) && line.tokens.get(next).is_some_and(|t| t.spaced && !t.joined);
    let end = if stop {
        token.range.end + 1
    } else {
        token.range.end
    };
    name.then_some(Usage {
        kind,
        line: n,
        range: token.range.start..end,
    })
}

/// "Mr. Ambassador Kim", "Mr. Dr. Weber", "H.E. Wang", in order, outside quotations.
pub(super) fn odd_uses(mentions: &Mentions) -> Vec<Odd> {
    let mut out = Vec::new();
    for (n, line) in prose(mentions) {
        for i in 0..line.tokens.len() {
            let found = doubled(mentions, n, line, i).or_else(|| excellency(mentions, n, line, i));
            out.extend(found.filter(|o| !line.is_quoted(&o.range)));
        }
    }
    out
}

/// The token after an honorific and its full stop.
fn after_honorific(line: &Line, i: usize, words: &[&str]) -> Option<usize> {
    words
        .contains(&line.word(i))
        .then(|| i + 1 + usize::from(line.is_mark(i + 1, '.')))
}

/// A title of a person after "Mr": a post with a name right behind it, or another honorific.
fn doubled(mentions: &Mentions, n: usize, line: &Line, i: usize) -> Option<Odd> {
    let next = after_honorific(line, i, &["Mr", "Mrs", "Ms"])?;
    let title = line.tokens.get(next).filter(|t| t.spaced)?;
    let keep = if let Some(name) = after_honorific(
        line,
        next,
        &["Dr", "Prof", "Professor", "Amb", "Mr", "Ms", "Mrs"],
    ) {
        let end = line
            .tokens
            .get(name)
            .filter(|_| line.is_capitalised(name))?;
        title.range.start..end.range.end
    } else {
        let post = mentions
            .post_at(n, next)
            .filter(|p| p.tokens.start == next && !p.plural)?;
        let person = mentions.person_at(n, post.tokens.end);
        let name = person.filter(|p| p.tokens.start == post.tokens.end)?;
        title.range.start..name.range.end
    };
    let start = line.tokens.get(i)?.range.start;
    Some(Odd {
        line: n,
        range: start..keep.end,
        keep: Some(keep),
    })
}

/// "H.E." before one word that stands in a longer name elsewhere.
fn excellency(mentions: &Mentions, n: usize, line: &Line, i: usize) -> Option<Odd> {
    let word = line.word(i);
    let mut at = match word {
        "H.E." => i + 1,
        "H.E" => i + 1 + usize::from(line.is_mark(i + 1, '.')),
        _ => return None,
    };
    while let Some(next) = after_honorific(line, at, &["Mr", "Mrs", "Ms", "Dr", "Amb"]) {
        at = next;
    }
    if let Some(post) = mentions.post_at(n, at).filter(|p| p.tokens.start == at) {
        at = post.tokens.end;
    }
    let name = line.tokens.get(at).filter(|_| line.is_capitalised(at))?;
    let goes_on = line.tokens.get(at + 1).is_some_and(|t| t.joined)
        || line.is_capitalised(at + 1)
        || line.is_mark(at + 1, '.');
    let particle = line.tokens.get(at + 1).is_some_and(|t| {
        matches!(
            line.word(at + 1),
            "de" | "da" | "van" | "von" | "bin" | "al" | "el"
        ) && t.is_word()
    });
    let is_surname = !mentions.holders().full_names(&line.plain(at)).is_empty();
    if goes_on
        || particle
        || !is_surname
        || mentions.post_at(n, at).is_some()
        || mentions.country_around(n, &name.range).is_some()
    {
        return None;
    }
    let start = line.tokens.get(i)?.range.start;
    Some(Odd {
        line: n,
        range: start..name.range.end,
        keep: None,
    })
}
