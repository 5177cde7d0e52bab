//! Lines that announce how many items the list after them has: "the following three points:", "다음 세 가지",
//! "以下の3点".

use super::lists::alphabet;
use super::sentences::sentences;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A number of items that a line announces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Announced {
    pub count: u32,
    /// The words that announce it, in the text.
    pub range: Range<usize>,
}

/// Numbers as words. Longer lists are announced in digits.
const NUMBERS: [(&str, u32); 50] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("두", 2),
    ("세", 3),
    ("네", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
    ("열", 10),
    ("열한", 11),
    ("열두", 12),
    ("兩", 2),
    ("两", 2),
];

/// Digits and words of a number from 2 to 20.
const LATIN: &str = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-9]|20";
const KOREAN: &str = "두|세|네|다섯|여섯|일곱|여덟|아홉|열두|열한|열|[2-9]|1[0-9]";
const EAST: &str = "[2-9]|1[0-9]|[２-９]|[二三四五六七八九十兩两]";

/// Words that come between the number and the end of a line without turning to something else.
const NOUNS: &str = concat!(
    "points?|areas?|measures?|items?|steps?|reasons?|priorities|principles?|pillars?|elements?|goals?|objectives?|tasks?|categories|",
    "conditions?|questions?|topics?|themes?|recommendations?|options?|criteria|factors?|components?|commitments?|requirements?|",
    "strategies|ways|aspects?|challenges|proposals?|stages|phases|fields|types|kinds|issues|initiatives|projects|programmes|programs|",
    "actions|documents|agreements|tracks|sectors|tiers|lessons|benefits|features|methods|outcomes|achievements|scenarios|activities|",
    "reforms|pledges|rules|messages|strands|dimensions"
);

/// "the following three points", of things that are listed; "the following three months" come later.
static ENGLISH_FOLLOWING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\bfollowing (?P<n>LATIN)(?: [a-z][a-z’'-]*){0,3}? (?P<noun>[a-z]{3,})\b")
});

/// "agreed on three measures:", "three areas of cooperation:".
static ENGLISH_COLON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|(?P<before>[a-z0-9’'$£€.,-]+) )(?P<said>(?P<n>LATIN)(?: [a-z-]+)?(?: (?:key|main|major|broad|specific|concrete|core|policy|agenda|priority|action))? (?:NOUNS)(?P<after>(?: (?:of|for|in|on|at|under|as|by|to|below|why|that|which) [a-z ’'-]{1,60}| below|,? as follows|,? namely)?)) ?[:：]$",
    )
});

static FRENCH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<n>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[2-9]|1[0-9]) [LETTER’']+(?: [LETTER’']+)? suivante?s\b",
    )
});

static GERMAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b[Ff]olgenden? (?P<n>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|[2-9]|1[0-9]) [A-ZÄÖÜ][LETTER]+",
    )
});

static SPANISH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:siguientes (?P<n>dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|[2-9]|1[0-9]) [LETTER]+|(?P<m>dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|[2-9]|1[0-9]) [LETTER]+ siguientes)\b",
    )
});

static KOREAN_FOLLOWING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:다음|아래)(?:과 같은|과 같이|의|에서)? ?(?P<n>KOREAN) ?(?:가지|(?:개|대) ?(?:분야|과제|항목|사항|원칙|방향|조건|사업|전략|방안|부문|영역|목표)|항목)",
        // "세 가지는 다음과 같다", "크게 세 가지다"
        r"|(?:^| )(?P<m>KOREAN) ?가지[가-힣 ]{0,12}(?:다음|아래)과 같(?:다|습니다|음)",
        r"|(?:크게|모두|총) (?P<k>KOREAN) ?가지(?:다|이다|입니다|로 (?:나뉜다|나뉩니다|구성된다|구성됩니다|요약된다|요약됩니다))",
    ))
});

/// A line that is the name of a group: "3대 추진전략".
static KOREAN_GROUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^0-9.,])(?P<said>(?P<n>[2-9]|1[0-9])대 ?(?:[가-힣·]{1,8} ?){0,2}?(?:분야|과제|전략|원칙|목표|방향|방안|부문|영역|축|약속|대책|사업))[\s>】\])」』:：-]*$",
    )
});

static JAPANESE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:以下|次|下記)の?(?P<n>EAST)(?:つの)?(?:点|項目|分野|事項|原則|要件|条件|方針|措置|取組|課題|施策|柱|種類|段階|方法|観点|つ)",
        r"|(?P<m>EAST)つの(?:柱|点|課題|施策|取組|方針|原則|分野)(?:は、?(?:次|以下)のとおり|[：:]$)",
    ))
});

static CHINESE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const THINGS: &str = "(?:大)?(?:個|个)?(?:方面|步驟|步骤|原則|原则|領域|领域|措施|重點|重点|[點点項项條条類类種种])";
    pattern(
        &r"(?:以下|下列|如下|下述)(?P<n>EAST)THINGS|(?P<m>EAST)THINGS[^，。；;]{0,8}如下"
            .replace("THINGS", THINGS),
    )
});

fn pattern(form: &str) -> Option<Regex> {
    let form = form
        .replace("LATIN", LATIN)
        .replace("NOUNS", NOUNS)
        .replace("KOREAN", KOREAN)
        .replace("EAST", EAST)
        // Of these languages, and word boundaries of ASCII: the full Unicode classes cost milliseconds.
        .replace("LETTER", "A-Za-zÀ-ÖØ-öø-ÿŒœ")
        .replace(r"\b", r"(?-u:\b)")
        // No-break and full-width spaces are spaces too.
        .replace(' ', "[ \u{a0}\u{202f}\u{3000}]");
    Regex::new(&form).ok()
}

/// Words before a number that make it a part, a bound, or what was named before.
const NO_COUNT: &[&str] = &[
    "the", "these", "those", "all", "both", "first", "last", "other", "another", "least", "most",
    "than", "about", "around", "some", "nearly", "almost", "over", "to", "or", "and", "up",
    "every", "any", "no", "of", "more", "-",
];

/// After "following", times come later and are not listed.
const TIMES: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute",
    "minutes", "quarters", "decades", "weekends", "seasons", "times", "decade",
];

/// Words after which a number is only a part of the list, or no exact one.
const INEXACT: &[&str] = &[
    "including",
    "such as",
    "among them",
    "for example",
    "e.g.",
    "or more",
    "at least",
    "up to",
    "이상",
    "이하",
    "내외",
    "여 ",
    "등의",
    "以上",
    "目",
];

/// What the last sentence of a line announces of the list after it. `None` also where it names several numbers.
#[must_use]
pub fn announced(text: &str) -> Option<Announced> {
    let sentence = sentences(text).pop()?;
    let last = text.get(sentence.clone())?;
    let found = in_sentence(last)?;
    let range = found.range.start + sentence.start..found.range.end + sentence.start;
    Some(Announced { range, ..found })
}

fn in_sentence(text: &str) -> Option<Announced> {
    let mut found: Option<Announced> = None;
    let forms: [(&[&str], &Pattern, Check); 9] = [
        (&["following"], &ENGLISH_FOLLOWING, is_listed),
        (&[":", "："], &ENGLISH_COLON, is_counted),
        (&["suivant"], &FRENCH, always),
        (&["folgende"], &GERMAN, always),
        (&["siguientes"], &SPANISH, always),
        (&["가지", "다음", "아래"], &KOREAN_FOLLOWING, always),
        (&["대"], &KOREAN_GROUP, is_one_group),
        (&["以下", "次", "下記", "つの"], &JAPANESE, always),
        (&["以下", "下列", "如下", "下述"], &CHINESE, always),
    ];
    for (stems, form, fits) in forms {
        // Not even made where nothing of the kind is said.
        if !stems.iter().any(|stem| holds(text, stem)) {
            continue;
        }
        let Some(form) = form.as_ref() else { continue };
        for captures in form.captures_iter(text) {
            let said = captures.name("said").or_else(|| captures.get(0))?;
            let number = ["n", "m", "k"]
                .iter()
                .find_map(|name| captures.name(name))?;
            let rest = text.get(number.end()..).unwrap_or_default();
            // What is listed in the line itself is no list after it.
            let open = rest.trim_end().trim_end_matches([':', '：']);
            let is_inline = open.contains([':', '：', '(', '（', '①']);
            if is_inline || INEXACT.iter().any(|word| rest.contains(word)) || !fits(text, &captures)
            {
                return None;
            }
            let lead = said.as_str().len() - said.as_str().trim_start().len();
            let one = Announced {
                count: value(number.as_str())?,
                range: said.start() + lead..said.end(),
            };
            match &found {
                // "the following three points:" is seen in two ways.
                Some(before) if before.range.end > one.range.start && before.count == one.count => {
                }
                Some(_) => return None,
                None => found = Some(one),
            }
        }
    }
    found
}

/// Whether a text holds a word, in whatever case of ASCII.
fn holds(text: &str, word: &str) -> bool {
    let mut parts = text.as_bytes().windows(word.len());
    parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

type Pattern = LazyLock<Option<Regex>>;
type Check = fn(&str, &Captures<'_>) -> bool;

fn always(_: &str, _: &Captures<'_>) -> bool {
    true
}

fn is_listed(_: &str, captures: &Captures<'_>) -> bool {
    let words = captures.get(0).map_or("", |m| m.as_str());
    !words
        .split(' ')
        .any(|word| TIMES.contains(&word.to_lowercase().as_str()))
}

fn is_counted(_: &str, captures: &Captures<'_>) -> bool {
    let before = captures
        .name("before")
        .map_or("", |m| m.as_str())
        .to_lowercase();
    // "three points in two areas", and what a verb turns to something else.
    const ENDS: &[&str] = &[
        "to", "will", "that", "should", "must", "can", "and", "the", "said", "a", "an",
    ];
    let after = captures
        .name("after")
        .map_or("", |m| m.as_str())
        .to_lowercase();
    let mut words = after.split_whitespace();
    let clear = words.clone().all(|w| value(w).is_none())
        && words.next_back().is_none_or(|w| !ENDS.contains(&w));
    let is_number = before.ends_with(|c: char| c.is_ascii_digit());
    clear && !is_number && !NO_COUNT.contains(&before.as_str())
}

/// "3대 전략 9대 과제" is two.
fn is_one_group(text: &str, captures: &Captures<'_>) -> bool {
    let start = captures.name("n").map_or(0, |m| m.start());
    let before = text.get(..start).unwrap_or_default();
    // A place in a numbering stands at the beginning, as in "2. 3대 전략".
    let rest = before.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = rest.strip_prefix(['.', ')']).unwrap_or(before);
    !counted.contains(|c: char| c.is_ascii_digit()) && before.chars().count() <= 30
}

/// The number that a word or numeral is.
fn value(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let known = NUMBERS
        .iter()
        .find(|(name, _)| *name == lower)
        .map(|(_, n)| *n);
    known.or_else(|| {
        let numeral = alphabet::read(word)?;
        let whole = word.chars().all(|c| {
            c.is_ascii_digit() || ('２'..='９').contains(&c) || "二三四五六七八九十".contains(c)
        });
        whole
            .then(|| numeral.readings.first().map(|r| r.value))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> Option<(u32, &str)> {
        announced(text).map(|a| (a.count, &text[a.range]))
    }

    #[test]
    fn numbers_of_items_are_announced() {
        for (text, found) in [
            (
                "The ministers agreed on the following three points:",
                (3, "following three points"),
            ),
            (
                "They met. The ministry will take four key measures:",
                (4, "four key measures"),
            ),
            (
                "Cooperation goes on in three areas of common interest:",
                (3, "three areas of common interest"),
            ),
            (
                "La ministre a présenté les trois mesures suivantes :",
                (3, "trois mesures suivantes"),
            ),
            (
                "Vereinbart wurden folgende drei Punkte:",
                (3, "folgende drei Punkte"),
            ),
            ("양측은 다음 세 가지에 합의하였다.", (3, "다음 세 가지")),
            (
                "다음과 같은 3가지 사항을 논의하였다:",
                (3, "다음과 같은 3가지"),
            ),
            (
                "The two leaders signed three new agreements:",
                (3, "three new agreements"),
            ),
            (
                "The plan failed for three reasons that nobody foresaw:",
                (3, "three reasons that nobody foresaw"),
            ),
            (
                "합의한 세 가지는 다음과 같다.",
                (3, "세 가지는 다음과 같다"),
            ),
            ("정책 방향은 크게 네 가지다.", (4, "크게 네 가지다")),
            (
                "政策の３つの柱は次のとおりである。",
                (3, "３つの柱は次のとおり"),
            ),
            ("雙方同意三點如下：", (3, "三點如下")),
            ("□ 3대 추진전략", (3, "3대 추진전략")),
            ("<5대 중점과제>", (5, "5대 중점과제")),
            ("両大臣は、以下の３点で一致した。", (3, "以下の３点")),
            ("雙方同意以下三點：", (3, "以下三點")),
            ("会议决定采取下列四项措施：", (4, "下列四项")),
        ] {
            assert_eq!(count(text), Some(found), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "The two sides:",
            "The two countries share goals:",
            "The two ministers agreed on measures:",
            "In the following three months, the ministry will:",
            "At least three measures:",
            "With these three points in mind, the ministers decided:",
            "Two or three reasons:",
            "Three measures in two areas:",
            "He listed three priorities and urged members to:",
            "The following three measures, including tax cuts, were taken.",
            "The three measures were taken in 2020.",
            "They discussed the following three points: trade, health and safety.",
            "양측은 다음 세 가지(무역, 보건, 안전)를 논의하였다.",
            "3대 전략 9대 과제",
            "20대 청년의 약속을 지킨다",
            "다음 3개월 동안 추진한다.",
            "다음 두 가지 이상에 해당하는 경우:",
            "以下の3つ以上",
            "三点以下",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
