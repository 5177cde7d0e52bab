//! Figures in a paragraph: counts, sums, shares, times, years, ordinals, with what each is a figure of.

use super::quantity::{Number, ONE, Quantity, numbers};
use super::spelled::spelled;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What a figure is a figure of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FigureKind {
    Count,
    Percent,
    /// By its currency (ISO 4217).
    Money(&'static str),
    /// In minutes after midnight.
    Time,
    Year,
    Ordinal,
}

/// A figure at a place of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    pub range: Range<usize>,
    pub kind: FigureKind,
    pub(super) quantity: Quantity,
    /// The other version must have it. What is small, or written as a word, may be said otherwise.
    pub demanded: bool,
    pub in_digits: bool,
}

impl Figure {
    /// Whether both may say the same.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        use FigureKind::{Count, Money, Ordinal, Percent, Time, Year};
        let alike = match (self.kind, other.kind) {
            (Time, Time) => {
                // 2:00 and 14:00 where one text leaves out the half of the day.
                let apart = (self.quantity.value - other.quantity.value).abs();
                return apart == 0 || apart == 720 * ONE;
            }
            (Percent, Percent) => true,
            (Money(a), Money(b)) => a == b,
            (Money(_), Count) | (Count, Money(_)) => true,
            (Count | Ordinal | Year, Count | Ordinal | Year) => true,
            _ => false,
        };
        alike && self.quantity.agrees(other.quantity)
    }

    /// Whether one may stand where the other stands.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        self.kind == other.kind
    }

    /// A word for what it says, the same in every language.
    pub(super) fn anchor(&self) -> Option<String> {
        (self.demanded || self.kind == FigureKind::Year)
            .then(|| format!("n:{}", self.quantity.value))
    }
}

#[allow(clippy::expect_used)]
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal error: the patterns are fixed")
}

/// What has digits and is no figure: addresses, telephone numbers.
static NO_FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:https?://|www\.)[^\s]+|[\w.+-]+@[\w.-]+|\+?\(?[0-9]{2,4}\)?[-. ][0-9]{3,4}[-. ][0-9]{4}\b",
    )
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?P<h>[0-9]{1,2}):(?P<m>[0-5][0-9])(?:[ \u{a0}]?(?P<half>[ap])\.?m\b\.?)?|\b(?P<eh>[0-9]{1,2})[ \u{a0}]?(?P<ehalf>[ap])\.?m\b\.?|(?:(?P<khalf>오전|오후)[ ]?)?(?P<kh>[0-9]{1,2})시(?:[ ]?(?P<km>[0-9]{1,2})분|(?P<khm>[ ]?반))?(?P<rest>[^ ,.)~\-]?)|(?P<jhalf>午前|午後)?(?P<jh>[0-9]{1,2})時(?:(?P<jm>[0-9]{1,2})分)?",
    )
});
static WORDS_EN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b",
    )
});
static WORDS_KO: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:^|[ (])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|첫|둘째|셋째|넷째)(?:[ ]|번째|째|차례|가지|나라|명|달)",
    )
});

/// The figures of a paragraph. What stands at `taken` says something else: dates, the number of the paragraph.
pub(super) fn figures(text: &str, language: &str, taken: &[Range<usize>]) -> Vec<Figure> {
    let mut taken: Vec<Range<usize>> = taken.to_vec();
    taken.extend(NO_FIGURE.find_iter(text).map(|m| m.range()));
    let mut found = Vec::new();
    for figure in times(text) {
        if is_free(&figure.range, &taken) {
            taken.push(figure.range.clone());
            found.push(figure);
        }
    }
    for number in numbers(text, language) {
        if is_free(&number.range, &taken) && !is_part_of_name(text, number.range.start) {
            found.extend(figure(text, &number, language));
        }
    }
    if language == "en" {
        for number in spelled(text) {
            if is_free(&number.range, &taken) {
                taken.push(number.range.clone());
                let figure = figure(text, &number, language);
                found.extend(figure.map(|f| Figure {
                    in_digits: false,
                    ..f
                }));
            }
        }
    }
    found.extend(words(text, language).filter(|f| is_free(&f.range, &taken)));
    found.sort_by_key(|figure| figure.range.start);
    found
}

fn is_free(range: &Range<usize>, taken: &[Range<usize>]) -> bool {
    taken
        .iter()
        .all(|t| range.end <= t.start || t.end <= range.start)
}

/// "COVID-19", "G20", "F-35": the digits of a name.
fn is_part_of_name(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('-' | '–') => before.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some(c) => {
            c.is_ascii_alphabetic() && !text[..at].ends_with("USD") && !text[..at].ends_with("KRW")
        }
        None => false,
    }
}

fn times(text: &str) -> impl Iterator<Item = Figure> {
    CLOCK.captures_iter(text).filter_map(|caught| {
        let number = |name: &str| -> Option<u32> { caught.name(name)?.as_str().parse().ok() };
        let has = |name: &str, value: &str| {
            caught
                .name(name)
                .is_some_and(|m| m.as_str().eq_ignore_ascii_case(value))
        };
        let rest = caught.name("rest").map_or("", |m| m.as_str());
        // 시 is also a city (시민, 시장) and an hour counted (시간).
        if rest
            .chars()
            .any(|c| matches!(c, '간' | '민' | '장' | '청' | '의' | '범' | '도' | '내'))
        {
            return None;
        }
        let hour = ["h", "eh", "kh", "jh"].iter().find_map(|n| number(n))?;
        let minute = ["m", "km", "jm"].iter().find_map(|n| number(n));
        let minute = minute.unwrap_or(if caught.name("khm").is_some() { 30 } else { 0 });
        let late =
            has("half", "p") || has("ehalf", "p") || has("khalf", "오후") || has("jhalf", "午後");
        let early =
            has("half", "a") || has("ehalf", "a") || has("khalf", "오전") || has("jhalf", "午前");
        let hour = match hour {
            12 if early => 0,
            h if late && h < 12 => h + 12,
            h => h,
        };
        let whole = caught.get(0)?.range();
        (hour <= 24 && minute < 60).then(|| Figure {
            range: whole.start..whole.end - rest.len(),
            kind: FigureKind::Time,
            quantity: Quantity::whole(hour * 60 + minute),
            demanded: false,
            in_digits: true,
        })
    })
}

/// What a number is a figure of, by the words around it. `None` for the number of a month.
fn figure(text: &str, number: &Number, language: &str) -> Option<Figure> {
    let before = text[..number.range.start].trim_end_matches([' ', '\u{a0}']);
    let after = &text[number.range.end..];
    let close = after.trim_start_matches([' ', '\u{a0}', '-']);
    let value = number.quantity.value;
    let korean = language == "ko";
    let is_year = !number.scaled
        && (1900 * ONE..2100 * ONE).contains(&value)
        && number.quantity.is_whole()
        && number.range.len() == 4;
    let starts = |words: &[&str]| words.iter().any(|w| close.starts_with(w));
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let kind = if starts(&[
        "%",
        "％",
        "퍼센트",
        "percent",
        "per cent",
        "pour cent",
        "Prozent",
    ]) {
        FigureKind::Percent
    } else if let Some(currency) = currency_before(before).or_else(|| currency_after(close)) {
        FigureKind::Money(currency)
    } else if matches!(language, "ko" | "ja" | "zh") && starts(&["월", "月"]) && value <= 12 * ONE
    {
        return None;
    } else if is_year && (!matches!(language, "ko" | "ja" | "zh") || starts(&["년", "年"])) {
        FigureKind::Year
    } else if ends(&["제", "第"])
        || (korean && starts(&["번째", "차 ", "회 "]))
        || (!korean
            && ["st", "nd", "rd", "th"]
                .iter()
                .any(|w| after.starts_with(w)))
    {
        FigureKind::Ordinal
    } else {
        FigureKind::Count
    };
    // 코로나19, 팀코리아2: most Hangul directly before a number makes a name of it.
    let joined = text[..number.range.start]
        .chars()
        .next_back()
        .filter(|c| ('가'..='힣').contains(c));
    let named = joined.is_some_and(|c| !"약총제만각전연매월당및과와또의을를은는이가간".contains(c));
    let is_day = korean && starts(&["일"]) && value <= 31 * ONE;
    let large = value >= 13 * ONE || !number.quantity.is_whole();
    let demanded = match kind {
        FigureKind::Percent | FigureKind::Money(_) => true,
        FigureKind::Count => large && !named && !is_day,
        FigureKind::Time | FigureKind::Year | FigureKind::Ordinal => false,
    };
    Some(Figure {
        range: number.range.clone(),
        kind,
        quantity: number.quantity,
        demanded,
        in_digits: !named && !is_day,
    })
}

fn currency_before(before: &str) -> Option<&'static str> {
    let known = [
        ("US$", "USD"),
        ("USD", "USD"),
        ("KRW", "KRW"),
        ("₩", "KRW"),
        ("EUR", "EUR"),
        ("€", "EUR"),
        ("GBP", "GBP"),
        ("£", "GBP"),
        ("JPY", "JPY"),
        ("CNY", "CNY"),
        ("RMB", "CNY"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("$", "USD"),
    ];
    known
        .iter()
        .find(|(mark, _)| before.ends_with(mark))
        .map(|(_, code)| *code)
}

fn currency_after(after: &str) -> Option<&'static str> {
    let known = [
        ("원", "KRW"),
        ("won", "KRW"),
        ("Korean won", "KRW"),
        ("불", "USD"),
        ("달러", "USD"),
        ("미국 달러", "USD"),
        ("dollar", "USD"),
        ("US dollar", "USD"),
        ("U.S. dollar", "USD"),
        ("유로", "EUR"),
        ("euro", "EUR"),
        ("€", "EUR"),
        ("엔", "JPY"),
        ("円", "JPY"),
        ("yen", "JPY"),
        ("위안", "CNY"),
        ("元", "CNY"),
        ("yuan", "CNY"),
        ("파운드", "GBP"),
        ("ドル", "USD"),
        ("ウォン", "KRW"),
    ];
    // 원 also begins 원전, 원칙.
    let is_word = |mark: &str| {
        let next = after[mark.len()..].chars().next();
        mark != "원" || !next.is_some_and(|c| "전칙자인유료본".contains(c))
    };
    known
        .iter()
        .find(|(mark, _)| after.starts_with(mark) && is_word(mark))
        .map(|(_, code)| *code)
}

/// Small numbers written as words.
fn words<'t>(text: &'t str, language: &str) -> impl Iterator<Item = Figure> + use<'t> {
    let pattern = match language {
        "en" => Some(&*WORDS_EN),
        "ko" => Some(&*WORDS_KO),
        _ => None,
    };
    pattern
        .into_iter()
        .flat_map(|pattern| pattern.captures_iter(text))
        .filter_map(|caught| {
            let word = caught.get(1)?;
            let spelled = word.as_str().to_lowercase();
            let counts_meetings = is_ordinal(&spelled) && is_of_meeting(&text[word.end()..]);
            Some(Figure {
                range: word.range(),
                kind: if counts_meetings {
                    FigureKind::Ordinal
                } else {
                    FigureKind::Count
                },
                quantity: Quantity::whole(value_of(&spelled)?),
                demanded: false,
                in_digits: counts_meetings,
            })
        })
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third") || word.ends_with("th")
}

/// "third Korea-Poland Strategic Dialogue": what is counted is one of a row of meetings, as 제3차 is.
fn is_of_meeting(after: &str) -> bool {
    const MEETINGS: [&str; 14] = [
        "meeting",
        "round",
        "session",
        "dialogue",
        "dialog",
        "consultation",
        "consultations",
        "summit",
        "committee",
        "conference",
        "forum",
        "talks",
        "commission",
        "assembly",
    ];
    let words = after.split_whitespace().take(4);
    words.take_while(|w| !w.ends_with(['.', ';'])).any(|w| {
        let word = w.trim_matches(|c: char| !c.is_alphabetic());
        MEETINGS.iter().any(|m| word.eq_ignore_ascii_case(m))
    })
}

fn value_of(word: &str) -> Option<u32> {
    const WORDS: [&[&str]; 12] = [
        &["first", "첫"],
        &["two", "second", "두", "둘째"],
        &["three", "third", "세", "셋째"],
        &["four", "fourth", "네", "넷째"],
        &["five", "fifth", "다섯"],
        &["six", "sixth", "여섯"],
        &["seven", "seventh", "일곱"],
        &["eight", "eighth", "여덟"],
        &["nine", "ninth", "아홉"],
        &["ten", "tenth", "열"],
        &["eleven", "eleventh"],
        &["twelve", "twelfth"],
    ];
    let at = WORDS.iter().position(|words| words.contains(&word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Vec<(FigureKind, String)> {
        figures(text, language, &[])
            .into_iter()
            .map(|f| (f.kind, text[f.range].to_owned()))
            .collect()
    }

    #[test]
    fn kinds_by_the_words_around() {
        use FigureKind::{Count, Money, Ordinal, Percent, Time, Year};
        for (text, language, kind, written) in [
            ("3.5%p 상승", "ko", Percent, "3.5"),
            ("rose by 3.5 percent", "en", Percent, "3.5"),
            ("1.2조원 규모", "ko", Money("KRW"), "1.2조"),
            ("KRW 1.2 trillion", "en", Money("KRW"), "1.2 trillion"),
            ("794억불로", "ko", Money("USD"), "794억"),
            ("오후 2시 30분에", "ko", Time, "오후 2시 30분"),
            ("at 2:30 p.m. on", "en", Time, "2:30 p.m."),
            ("2023년 말", "ko", Year, "2023"),
            ("since 1992", "en", Year, "1992"),
            ("제3차 회의", "ko", Ordinal, "3"),
            ("the 3rd meeting", "en", Ordinal, "3"),
            ("500만 명", "ko", Count, "500만"),
        ] {
            assert_eq!(read(text, language), [(kind, written.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_figure() {
        for (text, language) in [
            ("COVID-19 and the G20", "en"),
            ("02-2100-0105", "ko"),
            ("see https://example.go.kr/view?seq=321172", "en"),
            ("7월 중", "ko"),
        ] {
            assert_eq!(read(text, language), [], "{text}");
        }
        assert!(!figures("코로나19 대응", "ko", &[])[0].demanded);
    }

    #[test]
    fn the_same_is_said_in_both_languages() {
        let one = |text: &str, language: &str| figures(text, language, &[]).remove(0);
        for (ko, en) in [
            ("오후 2시", "2 p.m."),
            ("14:00", "2:00 p.m."),
            ("두 나라", "two countries"),
            ("제3차", "third"),
            ("3개국", "three countries"),
            ("3만 5천 명", "35,000 people"),
        ] {
            assert!(one(ko, "ko").agrees(&one(en, "en")), "{ko} / {en}");
        }
        assert!(!one("3.5%", "ko").agrees(&one("3.6 percent", "en")));
        assert!(!one("10억 원", "ko").agrees(&one("USD 1 billion", "en")));
    }
}
