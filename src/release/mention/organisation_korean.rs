//! Korean names of organisations, exactly as they are written or wrong by one syllable.

use super::Line;
use super::korean::is_syllable;
use super::organisation::{OrganisationMention, Spelling};
use crate::pack::OrganisationIndex;
use std::ops::Range;

/// The organisations named in Hangul in a line.
pub(super) fn korean_organisations(
    number: usize,
    line: &Line,
    index: &OrganisationIndex,
) -> Vec<OrganisationMention> {
    let text = line.text.as_str();
    let mut out = Vec::new();
    for run in hangul_runs(text) {
        let Some(word) = text.get(run.clone()) else {
            continue;
        };
        let syllables: Vec<char> = word.chars().collect();
        if let Some((found, spelling)) = spelling_of(index, word, &syllables) {
            let end = run.start
                + syllables
                    .iter()
                    .take(found)
                    .map(|c| c.len_utf8())
                    .sum::<usize>();
            out.push(OrganisationMention {
                line: number,
                range: run.start..end,
                spelling,
            });
        }
    }
    out
}

fn spelling_of(
    index: &OrganisationIndex,
    word: &str,
    syllables: &[char],
) -> Option<(usize, Spelling)> {
    let first = syllables.first()?;
    let accepted = index.accepted.get(first).map_or(&[][..], Vec::as_slice);
    let known = accepted.iter().filter(|n| word.starts_with(n.as_str()));
    if let Some(name) = known.max_by_key(|n| n.len()) {
        let len = name.chars().count();
        // "금융위" begins a misspelt "금융위원회" too.
        let whole = word.get(name.len()..).is_none_or(follows_a_name);
        let longer = near_name(index, first, syllables).filter(|(near, _)| !whole && *near > len);
        return longer.or(Some((len, Spelling::Official)));
    }
    if let Some((wrong, right)) = index
        .denied_korean
        .iter()
        .find(|(w, _)| word.starts_with(w.as_str()))
    {
        return Some((wrong.chars().count(), Spelling::Denied(right.clone())));
    }
    near_name(index, first, syllables).or_else(|| disordered(index, syllables))
}

/// The name whose words stand in another order: 농림식품축산부 for 농림축산식품부.
fn disordered(index: &OrganisationIndex, word: &[char]) -> Option<(usize, Spelling)> {
    /// Syllables of a name of three words.
    const LONG: usize = 6;
    if word.len() < LONG {
        return None;
    }
    let mut names = index
        .korean
        .values()
        .flatten()
        .filter(|name| name.len() >= LONG);
    let name = names.find(|name| {
        let Some(part) = word.get(..name.len()) else {
            return false;
        };
        let sorted = |text: &[char]| {
            let mut all = text.to_vec();
            all.sort_unstable();
            all
        };
        let rest = || word[name.len()..].iter().collect::<String>();
        part != name.as_slice()
            && part.last() == name.last()
            && name.first().is_some_and(|first| part.contains(first))
            && sorted(part) == sorted(name)
            && follows_a_name(&rest())
    })?;
    Some((name.len(), Spelling::Misspelt(name.iter().collect())))
}

/// The one name that a word misspells.
fn near_name(
    index: &OrganisationIndex,
    first: &char,
    syllables: &[char],
) -> Option<(usize, Spelling)> {
    let held = index.korean.get(first).map_or(&[][..], Vec::as_slice);
    let mut near = held
        .iter()
        .filter_map(|name| Some((name, near_korean(name, syllables)?)));
    let (name, len) = near.next()?;
    // Two names are equally near: nobody knows which was meant.
    if near.next().is_some() {
        return None;
    }
    Some((len, Spelling::Misspelt(name.iter().collect())))
}

/// How many syllables at the start of `word` are a misspelling of `name` by one syllable. The last
/// syllable (부, 처, 청 …) must be right or a slip of the keyboard, and four others must make the name
/// recognisable.
fn near_korean(name: &[char], word: &[char]) -> Option<usize> {
    let suffix = if name.ends_with(&['위', '원', '회']) {
        3
    } else {
        1
    };
    let own = name.len().checked_sub(suffix)?;
    if has_slip_at_end(name, own, word) {
        return Some(name.len());
    }
    if own < 4 {
        return None;
    }
    // "국가정원" is no misspelt "국가정보원": only these endings are seldom those of other words.
    let lasting = own >= 6 || suffix == 3 || name.ends_with(&['부']) || name.ends_with(&['처']);
    let candidates = [
        Some(name.len()),
        lasting.then(|| name.len() - 1),
        lasting.then_some(name.len() + 1),
    ];
    candidates.into_iter().flatten().find(|&len| {
        let Some(part) = word.get(..len) else {
            return false;
        };
        let own_end = len > name.len() && name.last_chunk::<2>() == part.last_chunk::<2>();
        if len != name.len() && !own_end && ends_in_a_word(part) {
            return false;
        }
        let ending = name.get(own..).is_some_and(|s| part.ends_with(s));
        let rest: String = word.get(len..).unwrap_or_default().iter().collect();
        ending
            && word.first() == name.first()
            && follows_a_name(&rest)
            && strsim::generic_damerau_levenshtein(part, name) == 1
    })
}

/// "보건지부", "국토교통본부": the last two syllables are a word that names some other part.
fn ends_in_a_word(part: &[char]) -> bool {
    const WORDS: &[[char; 2]] = &[
        ['지', '부'],
        ['본', '부'],
        ['간', '부'],
        ['내', '부'],
        ['외', '부'],
        ['여', '부'],
        ['일', '부'],
        ['전', '부'],
        ['학', '부'],
        ['세', '부'],
        ['정', '부'],
        ['거', '처'],
        ['부', '처'],
        ['상', '처'],
        ['근', '처'],
    ];
    part.last_chunk::<2>()
        .is_some_and(|last| WORDS.contains(last))
}

/// Everything but the kind of body (부, 위원회) is right, and in that one letter is wrong: any of a
/// word of three syllables, and any syllable between its first and last, but only a vowel next to the right one of a single syllable, which with
/// other letters is soon another word.
fn has_slip_at_end(name: &[char], own: usize, word: &[char]) -> bool {
    let (Some(kind), Some(found)) = (name.get(own..), word.get(own..name.len())) else {
        return false;
    };
    if own < 2 || name.get(..own) != word.get(..own) {
        return false;
    }
    let mut wrong = kind.iter().zip(found).filter(|(a, b)| a != b);
    let (Some((&right, &written)), None) = (wrong.next(), wrong.next()) else {
        return false;
    };
    let (Some(a), Some(b)) = (letters(right), letters(written)) else {
        return false;
    };
    let different = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    let slip = if kind.len() == 1 {
        own >= 4 && (a[0], a[2]) == (b[0], b[2]) && matches!((a[1], b[1]), (13, 17 | 18) | (4, 6))
    } else {
        // The middle syllable of 위원회 tells no two bodies apart.
        different == 1 || kind.get(1) != found.get(1)
    };
    let rest: String = word.get(name.len()..).unwrap_or_default().iter().collect();
    slip && follows_a_name(&rest)
}

/// Initial, vowel and final of a syllable, by their numbers in the Unicode standard (3.12).
fn letters(syllable: char) -> Option<[u32; 3]> {
    let i = u32::from(syllable).checked_sub(0xAC00)?;
    (i < 11_172).then_some([i / 588, i % 588 / 28, i % 28])
}

/// What may follow the name of a body without a space.
#[must_use]
pub fn follows_a_name(rest: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "와",
        "과",
        "도",
        "로",
        "에",
        "에서",
        "에서는",
        "에게",
        "만",
        "및",
        "장관",
        "차관",
        "측",
        "장관은",
        "장관이",
        "차관은",
        "차관이",
        "으로",
        "라고",
        "부터",
        "까지",
    ];
    ENDINGS.contains(&rest)
}

fn hangul_runs(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if is_syllable(c) && at < text.len() => start = Some(at),
            Some(from) if !is_syllable(c) || at == text.len() => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    out
}
