//! Whether a sentence speaks of another time, or of a body of another country.

use crate::pack::{CountryForm, Interval};
use crate::page::Page;
use crate::release::mention::{Line, Mentions, OrganisationMention, follows_a_name};
use crate::release::{dates, sentences};
use jiff::civil::Date;
use std::ops::Range;

/// Words of a sentence about other times.
const ENGLISH: &[&str] = &[
    "then",
    "former",
    "formerly",
    "ex",
    "previous",
    "previously",
    "predecessor",
    "predecessors",
    "successor",
    "renamed",
    "rename",
    "renaming",
    "old",
    "now",
    "currently",
    "today's",
    "reorganized",
    "reorganised",
    "reorganization",
    "reorganisation",
    "restructured",
    "restructuring",
    "merged",
    "merger",
    "abolished",
    "dissolved",
    "established",
    "founded",
    "history",
    "historical",
    "historically",
    "served",
    "career",
    "joined",
    "retired",
    "graduated",
    "since",
    "until",
    "when",
    "ago",
    "decade",
    "decades",
    "era",
    "late",
    "became",
    "become",
    "becomes",
    "changed",
    "replaced",
    "split",
    "inaugurated",
];

/// The same in Korean, anywhere in a word.
const KOREAN: &[&str] = &[
    "당시",
    "옛",
    "종전",
    "과거",
    "시절",
    "출신",
    "역임",
    "재직",
    "근무",
    "개편",
    "신설",
    "출범",
    "개칭",
    "바뀌",
    "바뀐",
    "전신",
    "후신",
    "승격",
    "폐지",
    "현재",
    "(현",
    "지난해",
    "작년",
    "년 전",
    "창설",
    "이래",
    "(구)",
    "(舊)",
    "前",
    "舊",
    "예정",
];

/// Whether the sentence around a name tells of a time that is not that of the release, or the name is part of another:
/// of a law, a book, an institution. `others` are the names that the body had before or after.
pub(super) fn is_narrated(
    line: &Line,
    place: &Range<usize>,
    others: &[&str],
    (valid, is_past): (Interval, bool),
    day: Date,
) -> bool {
    let text = line.text.as_str();
    let sentence = sentence_around(text, place);
    let Some(words) = text.get(sentence.clone()) else {
        return true;
    };
    let before = text.get(sentence.start..place.start).unwrap_or("");
    let after = text.get(place.end..sentence.end).unwrap_or("");
    let lower = words.to_lowercase().replace('’', "'");
    let told = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .any(|w| ENGLISH.contains(&w));
    let to_come = !is_past
        && ["will be", "to be", "planned", "launch"]
            .iter()
            .any(|p| lower.contains(p));
    let told_ko = KOREAN
        .iter()
        .any(|w| words.contains(w) && (!is_past || *w != "예정"));
    let at_that_time = [
        "at the time",
        "at that time",
        "last year",
        "years of",
        "last century",
    ]
    .iter()
    .any(|p| lower.contains(p));
    // "지식경제부에서 산업통상자원부로"
    let changes = others.iter().any(|name| {
        let follows = |text: &str| {
            text.split(name)
                .skip(1)
                .any(|rest| rest.starts_with("로 ") || rest.starts_with("으로 "))
        };
        follows(before) || follows(after)
    });
    told || told_ko
        || to_come
        || changes
        || at_that_time
        || has_other_year(words, valid, is_past, day)
        || is_old_korean(before)
        || is_part_of_name(before, after, line.is_title_case())
}

fn sentence_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let all = sentences(text);
    all.into_iter()
        .find(|s| s.start <= place.start && place.end <= s.end)
        .unwrap_or(0..text.len())
}

/// A year before that of the release, or a day on which the name was right.
fn has_other_year(words: &str, valid: Interval, is_past: bool, day: Date) -> bool {
    let digits = words.split(|c: char| !c.is_ascii_digit());
    let mut years = digits
        .filter(|d| d.len() == 4)
        .filter_map(|d| d.parse::<i16>().ok());
    let other = |y: i16| {
        if is_past {
            (1900..day.year()).contains(&y)
        } else {
            y > day.year() && y < 2100
        }
    };
    let named = dates(words).into_iter().any(|d| {
        let year = d.year.unwrap_or(day.year());
        Date::new(year, d.month, d.day).is_ok_and(|d| valid.may_contain(d))
    });
    // "’08년"
    let short = words.match_indices('년').any(|(at, _)| {
        let digits = words
            .get(..at)
            .unwrap_or("")
            .trim_end_matches(|c: char| c.is_ascii_digit());
        digits.ends_with(['\'', '’', '‘'])
    });
    years.any(other) || named || short
}

/// "전 외교통상부", "구 환경부": the word alone before the name.
fn is_old_korean(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '(', ')', '（', '）']);
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    matches!(last, "전" | "구" | "옛" | "현")
}

/// "Ministry of Environment Act", "환경부 고시", "Act on …": the name stands in that of a rule, a prize, a museum.
fn is_part_of_name(before: &str, after: &str, title_case: bool) -> bool {
    const KOREAN: &[&str] = &[
        "고시",
        "훈령",
        "예규",
        "령",
        "규칙",
        "공고",
        "지침",
        "법",
        "장관상",
        "장관 표창",
        "백서",
    ];
    const NAMES: &[&str] = &[
        "Act",
        "Law",
        "Award",
        "Awards",
        "Prize",
        "Museum",
        "Library",
        "Archives",
        "Decree",
        "Ordinance",
    ];
    const RANKS: &[&str] = &[
        "Minister",
        "Vice",
        "First",
        "Second",
        "Deputy",
        "Spokesperson",
        "Director",
        "Director-General",
        "Officials",
        "Secretary",
        "Assistant",
    ];
    let run: String = after
        .chars()
        .take_while(|c| matches!(c, '가'..='힣'))
        .collect();
    let next = after.trim_start();
    let rule =
        KOREAN.iter().any(|w| next.starts_with(w)) || (!run.is_empty() && !follows_a_name(&run));
    let word = after
        .strip_prefix(' ')
        .and_then(|a| a.split(|c: char| !c.is_alphanumeric()).next())
        .unwrap_or("");
    let capital = word.starts_with(char::is_uppercase) && !RANKS.contains(&word);
    let english = if title_case {
        NAMES.contains(&word)
    } else {
        capital
    };
    let lead = before.trim_end();
    let act = [
        "Act on",
        "Act on the",
        "Law on",
        "Law on the",
        "Decree of the",
        "Ordinance of the",
    ]
    .iter()
    .any(|a| lead.ends_with(a));
    rule || english || act || lead.ends_with(['/', '「', '『', '《', '<'])
}

/// Nothing in the sentence gives the name to another country.
pub(super) fn is_own_body(
    page: &Page<'_>,
    mentions: &Mentions,
    mention: &OrganisationMention,
) -> bool {
    let Some(line) = mentions.line(mention.line) else {
        return false;
    };
    let text = line.text.as_str();
    let sentence = sentence_around(text, &mention.range);
    if text
        .get(mention.range.clone())
        .is_some_and(|name| !name.is_ascii())
    {
        return !follows_country_in_korean(
            page,
            text.get(sentence.start..mention.range.start).unwrap_or(""),
        );
    }
    let countries = mentions.countries_in(mention.line);
    let after = countries
        .iter()
        .find(|c| c.range.start >= mention.range.end);
    if let Some(country) = after {
        let between = text
            .get(mention.range.end..country.range.start)
            .unwrap_or("")
            .trim();
        let belongs = matches!(between, "of" | "of the" | "in" | "in the" | "," | "(" | "/");
        if belongs && country.form != CountryForm::Adjective {
            return country.code == "KR";
        }
    }
    let mut before = countries
        .iter()
        .filter(|c| c.range.start >= sentence.start && c.range.end <= mention.range.start);
    before.next_back().is_none_or(|c| c.code == "KR")
}

/// "중국 외교부", "일본 정부 환경부": a country in the two words before, without a particle.
fn follows_country_in_korean(page: &Page<'_>, before: &str) -> bool {
    let countries = page
        .vocabulary()
        .countries
        .list
        .iter()
        .filter(|c| c.code != "KR");
    let names: Vec<&str> = countries.flat_map(|c| &c.ko).map(String::as_str).collect();
    let bare = |word: &str| {
        // 인도 begins 인도네시아.
        let mut rests = names.iter().filter_map(|name| word.strip_prefix(name));
        rests.any(|rest| matches!(rest, "" | "의" | "측" | " 측"))
    };
    let mut words = before
        .split([' ', '·', ',', '\u{3000}'])
        .rev()
        .filter(|w| !w.is_empty());
    (0..2)
        .filter_map(|_| words.next())
        .any(|w| bare(w.trim_matches(['(', '['])))
}

/// Who is appointed to a post has another until then; who acts for another has two.
pub(super) fn tells_of_change(mentions: &Mentions, lines: [usize; 2]) -> bool {
    const WORDS: &[&str] = &[
        "appoint",
        "promot",
        "nominat",
        "named",
        "succeed",
        "sworn",
        "became",
        "inaugurat",
        "served as",
    ];
    const KOREAN: &[&str] = &[
        "임명", "승진", "발탁", "내정", "취임", "부임", "당시", "역임", "발령", "전보", "이임",
        "전임", "대행", "대리", " 겸",
    ];
    lines.iter().filter_map(|&n| mentions.line(n)).any(|line| {
        let text = line.text.as_str();
        let lower = text.to_lowercase();
        WORDS.iter().any(|w| lower.contains(w)) || KOREAN.iter().any(|w| text.contains(w))
    })
}
