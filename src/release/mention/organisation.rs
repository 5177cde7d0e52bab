//! Organisations of the packs in a line, exactly as they are written or nearly so.

use super::country::CountryMention;
use super::organisation_korean::korean_organisations;
use super::{Line, TokenKind, bare};
use crate::pack::{CountryForm, Name, OrganisationIndex};
use std::ops::Range;

/// How a name is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Spelling {
    /// As the pack has it.
    Official,
    /// A form the pack knows to be wrong; the right one follows.
    Denied(String),
    /// A word is misspelt; the right name follows.
    Misspelt(String),
    /// The words are right, but *the*, *and* or a comma is not; the right name follows.
    Styled(String),
}

/// An organisation named at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrganisationMention {
    pub line: usize,
    pub range: Range<usize>,
    pub spelling: Spelling,
}

/// A word of a line that counts for a name.
struct Piece {
    plain: String,
    range: Range<usize>,
    capitalised: bool,
    /// A full stop, bracket or other mark stands before it: no name goes across.
    barrier: bool,
    /// *and* or `&` stands before it.
    and_before: bool,
    possessive: bool,
}

/// A name that fits at a place.
struct Fit<'n> {
    name: &'n Name,
    pieces: usize,
    misspelt: usize,
    /// "Ministry for" stands where the name has "Ministry of".
    swapped: bool,
}

/// Looks up the names of the packs in lines.
struct Finder<'v> {
    index: &'v OrganisationIndex,
}

/// The organisations of a line, in order.
pub(super) fn organisations(
    number: usize,
    line: &Line,
    countries: &[CountryMention],
    index: &OrganisationIndex,
) -> Vec<OrganisationMention> {
    Finder { index }.find(number, line, countries)
}

impl<'v> Finder<'v> {
    fn find(
        &self,
        index: usize,
        line: &Line,
        countries: &[CountryMention],
    ) -> Vec<OrganisationMention> {
        let mut out = korean_organisations(index, line, self.index);
        let pieces = pieces(line);
        let mut at = 0;
        while at < pieces.len() {
            let step = match self.fit(line, &pieces, at) {
                Some((fit, spelling)) => {
                    let range = range(line, &pieces, at, fit.pieces);
                    // Many countries have a "Ministry for": beside one, it may be theirs.
                    let others = || countries.iter().any(|c| c.code != "KR");
                    if matches!(spelling, Spelling::Official)
                        || !(is_foreign(line, &range, countries) || (fit.swapped && others()))
                    {
                        out.push(OrganisationMention {
                            line: index,
                            range,
                            spelling,
                        });
                    }
                    fit.pieces
                }
                None => 1,
            };
            at += step;
        }
        out.sort_by_key(|m| m.range.start);
        out
    }

    fn fit(&self, line: &Line, pieces: &[Piece], at: usize) -> Option<(Fit<'v>, Spelling)> {
        let first = pieces.get(at).filter(|p| p.capitalised)?;
        let second = pieces.get(at + 1).filter(|p| !p.barrier)?;
        let mut candidates: Vec<usize> = Vec::new();
        candidates.extend(self.index.by_word.get(&first.plain).into_iter().flatten());
        // Half of all names go on with "of": only a misspelt "Ministry" is worth looking at.
        if second.plain != "of" || is_near("ministry", first) {
            candidates.extend(self.index.by_word.get(&second.plain).into_iter().flatten());
        }
        candidates.sort_unstable();
        candidates.dedup();
        let fits: Vec<Fit<'v>> = candidates
            .into_iter()
            .filter_map(|i| compare(line, self.index.names.get(i)?, pieces, at))
            .collect();
        let text = |fit: &Fit<'_>| {
            line.text
                .as_str()
                .get(range(line, pieces, at, fit.pieces))
                .unwrap_or("")
        };
        let is_written =
            |fit: &Fit<'_>| fit.misspelt == 0 && same_letters(text(fit), &fit.name.written);
        let exact = fits
            .iter()
            .filter(|f| is_written(f))
            .max_by_key(|f| f.pieces);
        let longest = fits
            .iter()
            .filter(|f| !is_written(f) && f.name.held && !goes_on(line, pieces, at + f.pieces))
            .max_by_key(|f| (f.pieces, std::cmp::Reverse(f.misspelt)));
        // A longer name that begins with an exact one is meant only when *and* leads on.
        let chosen = match (exact, longest) {
            (Some(exact), Some(longer))
                if longer.pieces > exact.pieces
                    && exact.name.right.is_none()
                    && pieces
                        .get(at + exact.pieces)
                        .is_some_and(|p| p.and_before && p.capitalised) =>
            {
                longer
            }
            (Some(exact), _) => exact,
            (None, Some(longer)) => longer,
            (None, None) => return None,
        };
        let chosen_text = text(chosen);
        let spelling = if is_written(chosen) {
            match &chosen.name.right {
                Some(_) if goes_on(line, pieces, at + chosen.pieces) => return None,
                Some(right) => Spelling::Denied(right.clone()),
                None => Spelling::Official,
            }
        } else if chosen.misspelt > 0 {
            Spelling::Misspelt(chosen.name.written.clone())
        } else if self.is_loose(chosen, line, chosen_text) {
            return None;
        } else {
            Spelling::Styled(chosen.name.written.clone())
        };
        Some((
            Fit {
                name: chosen.name,
                pieces: chosen.pieces,
                misspelt: chosen.misspelt,
                swapped: chosen.swapped,
            },
            spelling,
        ))
    }

    /// A difference of style that says nothing: a name of one content word has namesakes in every
    /// government ("Ministry of Interior"), and headlines write `&`.
    fn is_loose(&self, fit: &Fit<'_>, line: &Line, text: &str) -> bool {
        let content = fit
            .name
            .words
            .iter()
            .filter(|w| !matches!(w.as_str(), "of" | "for" | "ministry"))
            .count();
        content < 2 || (line.is_title_case() && text.replace('&', "and") == fit.name.written)
    }
}

fn pieces(line: &Line) -> Vec<Piece> {
    let text = line.text.as_str();
    let mut out: Vec<Piece> = Vec::new();
    let mut barrier = false;
    let mut and_before = false;
    for token in &line.tokens {
        match token.kind {
            TokenKind::Mark(',') => {}
            // "Veterans' Affairs"
            TokenKind::Mark('\'' | '’')
                if !token.spaced && out.last().is_some_and(|p| p.plain.ends_with('s')) => {}
            TokenKind::Mark('&') => and_before = true,
            TokenKind::Mark(_) | TokenKind::Number => barrier = true,
            TokenKind::Word => {
                let word = token.text(text);
                if matches!(word, "the" | "and") {
                    and_before |= word == "and";
                    continue;
                }
                let end = token.range.start + bare(word).len();
                if token.joined
                    && let Some(last) = out.last_mut()
                {
                    last.plain.push_str(&super::plain(word));
                    last.range.end = end;
                    continue;
                }
                out.push(Piece {
                    plain: super::plain(word),
                    range: token.range.start..end,
                    capitalised: token.is_capitalised(text),
                    barrier,
                    and_before,
                    possessive: super::is_possessive(word),
                });
                barrier = false;
                and_before = false;
            }
        }
    }
    out
}

/// Whether a name fits, with at most one word misspelt, or *of* lost or written twice.
fn compare<'n>(line: &Line, name: &'n Name, pieces: &[Piece], at: usize) -> Option<Fit<'n>> {
    compare_words(name, pieces, at).or_else(|| compare_without_of(line, name, pieces, at))
}

/// "Ministry Foreign Affairs", "Ministry of of Education": the right words, but for an *of*.
fn compare_without_of<'n>(
    line: &Line,
    name: &'n Name,
    pieces: &[Piece],
    at: usize,
) -> Option<Fit<'n>> {
    let of = name.words.get(1).filter(|w| *w == "of")?;
    let next = pieces.get(at + 1)?;
    let doubled = next.plain == *of && pieces.get(at + 2)?.plain == *of;
    // Of two words without a preposition the second may begin something else.
    let lost = name.words.len() >= 4 && is_beside(line, pieces, at);
    if !name.held || !(doubled || lost) {
        return None;
    }
    let rest = name.words.get(if doubled { 1 } else { 2 }..)?;
    let found = pieces.get(at + 1 + usize::from(doubled)..)?;
    let same = |(word, piece): (&String, &Piece)| piece.plain == *word && !piece.barrier;
    let fits = name.words.first() == pieces.get(at).map(|p| &p.plain)
        && found.len() >= rest.len()
        && rest.iter().zip(found).all(same);
    fits.then_some(Fit {
        name,
        pieces: if doubled {
            name.words.len() + 1
        } else {
            name.words.len() - 1
        },
        misspelt: 1,
        swapped: false,
    })
}

/// Nothing but a space stands between a word and the next, which is capitalised.
fn is_beside(line: &Line, pieces: &[Piece], at: usize) -> bool {
    let (Some(word), Some(next)) = (pieces.get(at), pieces.get(at + 1)) else {
        return false;
    };
    let between = line.text.as_str().get(word.range.end..next.range.start);
    next.capitalised && between == Some(" ")
}

fn compare_words<'n>(name: &'n Name, pieces: &[Piece], at: usize) -> Option<Fit<'n>> {
    let found = pieces.get(at..at + name.words.len())?;
    let (mut misspelt, mut swapped) = (0, false);
    for (i, (word, piece)) in name.words.iter().zip(found).enumerate() {
        if i > 0 && piece.barrier
            || (piece.possessive && i + 1 < name.words.len() && !word.ends_with('s'))
        {
            return None;
        }
        if piece.plain != *word {
            misspelt += 1;
            let preposition = i == 1
                && name.words.len() >= 4
                && matches!(
                    (word.as_str(), piece.plain.as_str()),
                    ("of", "for") | ("for", "of")
                );
            let slip = i == 1 && word == "of" && piece.plain == "fo";
            let near = preposition || slip || (name.words.len() >= 3 && is_near(word, piece));
            if misspelt > 1 || !name.held || !near {
                return None;
            }
            swapped |= preposition;
        }
    }
    Some(Fit {
        name,
        pieces: name.words.len(),
        misspelt,
        swapped,
    })
}

fn is_near(word: &str, piece: &Piece) -> bool {
    let len = word.chars().count();
    let allowed = match len {
        0..4 => return false,
        4..7 => 1,
        _ => 2,
    };
    let is_plural = |one: &str, many: &str| {
        one.strip_suffix('y')
            .is_some_and(|stem| many.strip_suffix("ies") == Some(stem))
    };
    let plural = is_plural(word, &piece.plain) || is_plural(&piece.plain, word);
    let other_word = matches!(
        piece.plain.as_str(),
        "minister" | "ministers" | "ministerial" | "ministries"
    );
    piece.capitalised
        && !other_word
        && (plural || strsim::damerau_levenshtein(word, &piece.plain) <= allowed)
}

/// Same but for case and the two apostrophes.
fn same_letters(text: &str, written: &str) -> bool {
    text.replace('’', "'")
        .eq_ignore_ascii_case(&written.replace('’', "'"))
}

fn range(line: &Line, pieces: &[Piece], at: usize, count: usize) -> Range<usize> {
    let start = pieces.get(at).map_or(0, |p| p.range.start);
    let end = pieces.get(at + count - 1).map_or(start, |p| p.range.end);
    start..end.min(line.text.len())
}

/// A capitalised word follows directly, so the name is longer than what was compared; a rank
/// ("… Safety Minister") or a verb of a headline does not make it longer.
fn goes_on(line: &Line, pieces: &[Piece], next: usize) -> bool {
    const NO_PART: &[&str] = &[
        "minister",
        "vice",
        "deputy",
        "director",
        "spokesperson",
        "official",
        "officials",
        "first",
        "second",
        "announces",
        "hosts",
        "launches",
        "publishes",
        "releases",
        "opens",
        "signs",
        "meets",
        "visits",
        "convenes",
        "expresses",
        "begins",
        "says",
        "plans",
        "selects",
        "to",
        "with",
        "holds",
        "and",
    ];
    let Some(before) = next.checked_sub(1).and_then(|i| pieces.get(i)) else {
        return false;
    };
    pieces.get(next).is_some_and(|p| {
        let between = line
            .text
            .as_str()
            .get(before.range.end..p.range.start)
            .unwrap_or("");
        p.capitalised
            && !p.barrier
            && between.chars().all(char::is_whitespace)
            && !NO_PART.contains(&p.plain.as_str())
    })
}

/// Whether the text gives the name to another country: "of Viet Nam", "Vietnamese", "Vietnam's".
fn is_foreign(line: &Line, range: &Range<usize>, countries: &[CountryMention]) -> bool {
    let text = line.text.as_str();
    let foreign = |c: &&CountryMention| c.code != "KR";
    let before = countries.partition_point(|c| c.range.end <= range.start);
    let after = countries.partition_point(|c| c.range.start < range.end);
    let belongs_after = countries.get(after).filter(foreign).is_some_and(|c| {
        let between = text.get(range.end..c.range.start).map(str::trim);
        c.form != CountryForm::Adjective
            && matches!(between, Some("of" | "of the" | "in" | "," | ", the"))
    });
    // What stands further before than three words is not looked at.
    let near = countries.iter().take(before).rev().map_while(|c| {
        let between = text.get(c.range.end..range.start).unwrap_or("");
        (between.split_whitespace().take(4).count() <= 3).then_some((c, between))
    });
    belongs_after
        || near.filter(|(c, _)| foreign(c)).any(|(country, between)| {
            !between.contains(['.', ',', ';'])
                && !between.contains(" and the ")
                && !between.contains(" with the ")
                && owns(country, between)
        })
}

fn owns(country: &CountryMention, between: &str) -> bool {
    country.form == CountryForm::Adjective
        || between.starts_with("'s")
        || between.starts_with("’s")
        || between.trim().is_empty()
}
