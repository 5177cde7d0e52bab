//! Somebody whom a Korean text gives two titles of one rank: 외교부 국제기구국장, 외교부 유엔협력국장.

use super::bearers::named_in_korean;
use super::narration::tells_of_change;
use crate::page::Page;
use crate::release::mention::{KoreanOfficial, Mentions};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Ranks that belong to one unit; a minister's or an ambassador's post has several accepted forms.
const OF_UNITS: [&str; 9] = [
    "국장",
    "과장",
    "실장",
    "팀장",
    "본부장",
    "정책관",
    "기획관",
    "심의관",
    "담당관",
];
/// A text with more officials is a list of them.
const MANY: usize = 60;

/// A second title, and the first one of the same person.
pub(super) struct TwoTitles {
    pub line: usize,
    pub range: Range<usize>,
    pub first_line: usize,
    pub first: Range<usize>,
}

/// A title: the body that it names, the unit, and where it stands.
struct Title<'m> {
    official: &'m KoreanOfficial,
    body: Option<&'m str>,
    unit: &'m str,
    range: Range<usize>,
}

pub(super) fn two_titles(page: &Page<'_>) -> Vec<TwoTitles> {
    let mentions = page.mentions();
    let mut first: FxHashMap<(&str, &str, &str), Title<'_>> = FxHashMap::default();
    let mut found = Vec::new();
    for named in named_in_korean(mentions).filter(|n| n.official.certain && n.is_held()) {
        let official = named.official;
        let Some(title) = title(mentions, official, named.between) else {
            continue;
        };
        if first.len() >= MANY {
            return Vec::new();
        }
        let key = (
            official.surname.as_str(),
            named.given,
            official.rank.as_str(),
        );
        let Some(known) = first.get(&key) else {
            first.insert(key, title);
            continue;
        };
        // Two of one name may be named in one breath.
        let lines = [official.line, known.official.line];
        if lines[0] != lines[1] && differ(known, &title) && !tells_of_change(mentions, lines) {
            found.push(TwoTitles {
                line: official.line,
                range: title.range,
                first_line: known.official.line,
                first: known.range.clone(),
            });
        }
    }
    found
}

/// The title of somebody in the text itself, as far as body and unit are told.
fn title<'m>(
    mentions: &'m Mentions,
    official: &'m KoreanOfficial,
    between: &'m str,
) -> Option<Title<'m>> {
    let line = mentions.line(official.line)?;
    let said = line.is_text() && !line.is_quoted(&official.range);
    if !said || !OF_UNITS.contains(&official.rank.as_str()) {
        return None;
    }
    let words: Vec<&str> = between.split_whitespace().collect();
    let is_apart = between.ends_with(' ');
    let (&last, before) = words.split_last()?;
    // "영사국 국장" is the head of the same unit as "영사국장".
    let unit = if is_apart {
        last.trim_end_matches(['국', '과', '실', '팀'])
    } else {
        last
    };
    let whole = mentions.text(official.line, &official.range);
    let start =
        official.range.start + official.surname.len() + official.given.as_deref()?.len() + 1;
    let end = official.range.start + whole.rfind(official.rank.as_str())? + official.rank.len();
    (unit.chars().count() >= 2).then(|| Title {
        official,
        body: before.last().copied(),
        unit,
        range: start..end,
    })
}

/// Whether two titles of one person and rank cannot be forms of one: other units, or other bodies of one unit.
fn differ(one: &Title<'_>, other: &Title<'_>) -> bool {
    // "외교부영사국장" has the body in the same word.
    let holds = |whole: &str, unit: &str| whole.strip_suffix(unit).is_some_and(is_ministry);
    if one.unit != other.unit && !holds(one.unit, other.unit) && !holds(other.unit, one.unit) {
        return true;
    }
    let is_form =
        |a: &str, b: &str| a.ends_with(b) || b.ends_with(a) || a.starts_with(b) || b.starts_with(a);
    one.body
        .zip(other.body)
        .is_some_and(|(a, b)| !is_form(a, b) && is_ministry(a) && is_ministry(b))
}

fn is_ministry(word: &str) -> bool {
    word.ends_with(['부', '처', '청', '원', '시', '도'])
}
