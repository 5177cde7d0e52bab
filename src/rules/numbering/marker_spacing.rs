use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::Alphabet;
use crate::release::list_run::RunKind;
use crate::release::marker::{Close, Sign, Style};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;
use std::collections::BTreeMap;

pub(super) static RULE: Rule = Rule {
    id: "marker-spacing",
    group: Group::Numbering,
    summary: (
        "a marker is not set apart from its text by one space",
        "항목 기호와 내용 사이가 한 칸이 아닙니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    let mut lists: BTreeMap<_, Vec<Spaced>> = BTreeMap::new();
    for (at, item) in typed.lists.items.iter().enumerate() {
        if let Some(spaced) = Spaced::of(page, typed, at) {
            // Points that hang below the points of one list are written alike.
            let key = (typed.root(item.run), spaced.written_as);
            lists.entry(key).or_default().push(spaced);
        }
    }
    for list in lists.values() {
        let Some(right) = expected(page, typed, list) else {
            continue;
        };
        let is_odd = |s: &&Spaced| right.refuses(s.gap);
        let odd: Vec<&Spaced> = list.iter().filter(is_odd).collect();
        match odd.split_first() {
            Some((first, others)) => report(typed, first, others, right, out),
            None => out.pass(),
        }
    }
}

/// What stands between a marker and its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gap {
    Nothing,
    /// A space, breaking or not.
    Space,
    /// U+3000.
    Wide,
    /// More than that. Those in plain spaces only are one in a browser.
    Several { plain: bool },
}

/// How the marker of an item is written: items of one list that are written alike are spaced alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Form {
    Number(Style, bool),
    Bullet(char),
}

/// An item whose spacing is certain.
struct Spaced {
    item: usize,
    written_as: Form,
    gap: Gap,
    /// The place of the gap.
    span: Span,
}

impl Spaced {
    fn of(page: &Page<'_>, typed: Typed<'_>, item: usize) -> Option<Self> {
        let marker = &typed.item(item).marker;
        let run = &typed.lists.runs[typed.item(item).run];
        let rest = typed.rest(item);
        if run.items.len() < 2 || marker.doubtful || rest.is_empty() || typed.is_footnote(item) {
            return None;
        }
        let written_as = match (&marker.sign, run.kind) {
            (Sign::Bullet { glyph, .. }, _) => Form::Bullet(*glyph),
            // 제3조(정의), 1° : units and degrees are spaced by rules of their own.
            (Sign::Number(n), _) if matches!(n.close, Close::Unit(_) | Close::Degree) => return None,
            (Sign::Number(n), RunKind::Numbers(alphabet)) => Form::Number(n.style(alphabet), n.wide),
            (Sign::Number(_), RunKind::Bullets(_)) => return None,
        };
        let text = &typed.block(item).text;
        let start = text.span(marker.range.clone()).end;
        let end = text.span(marker.rest..marker.rest + rest.chars().next()?.len_utf8()).start;
        let span = Span { start, end };
        let gap = gap(page.source.slice(span), &text.as_str()[marker.range.end..marker.rest])?;
        // `3.1운동`, `-3`: a figure, not a marker and its text.
        if gap == Gap::Nothing && rest.starts_with(|c: char| c.is_numeric()) {
            return None;
        }
        Some(Self {
            item,
            written_as,
            gap,
            span,
        })
    }
}

/// `None` where a tag or a line of the source stands between: a stylesheet may set the marker apart, and who broke the line
/// meant one space.
fn gap(written: &str, text: &str) -> Option<Gap> {
    if written.contains(['<', '\n', '\r', '\t']) {
        return None;
    }
    let plain = written.bytes().filter(|b| *b == b' ').count();
    let wide = text.chars().filter(|c| *c == '\u{3000}').count();
    let fixed = text.chars().filter(|c| *c == '\u{a0}').count();
    if !text.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{3000}')) {
        return None;
    }
    Some(match (plain + fixed, wide) {
        (0, 0) => Gap::Nothing,
        (1, 0) => Gap::Space,
        (0, 1) => Gap::Wide,
        _ => Gap::Several {
            plain: fixed + wide == 0,
        },
    })
}

/// What should stand after the markers of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Right {
    /// One space; a full-width one is no error.
    OneSpace,
    /// What most items have.
    AsMost(Gap),
}

impl Right {
    fn refuses(self, gap: Gap) -> bool {
        match self {
            Self::OneSpace => !matches!(gap, Gap::Space | Gap::Wide),
            Self::AsMost(usual) => gap != usual,
        }
    }

    fn written(self) -> &'static str {
        match self {
            Self::OneSpace | Self::AsMost(Gap::Space) => " ",
            Self::AsMost(Gap::Wide) => "\u{3000}",
            Self::AsMost(_) => "",
        }
    }
}

/// The publisher's rule, else what most items of the list do; `None` where neither tells.
fn expected(page: &Page<'_>, typed: Typed<'_>, list: &[Spaced]) -> Option<Right> {
    let first = list.first()?;
    let own = typed.block(first.item).language.as_str();
    let language = if own.is_empty() { page.language() } else { own };
    let scheme = page.vocabulary().numbering.scheme(language);
    if scheme.is_some_and(|s| s.one_space) {
        return Some(Right::OneSpace);
    }
    let count = |gap: Gap| list.iter().filter(|s| s.gap == gap).count();
    let (spaces, wide, nothing) = (count(Gap::Space), count(Gap::Wide), count(Gap::Nothing));
    if !is_spaced(language) {
        let kinds = [(Gap::Space, spaces), (Gap::Wide, wide), (Gap::Nothing, nothing)];
        let most = kinds.into_iter().find(|(_, n)| *n > 1 && 2 * n > list.len());
        return most.map(|(gap, _)| Right::AsMost(gap));
    }
    // Where words are set apart, so is a number from them; a bullet or a sign in a circle may stand close.
    let is_certain = match first.written_as {
        Form::Number(style, wide) => style.close != Close::None && !wide && is_latin(typed, list),
        Form::Bullet(_) => false,
    };
    let others = list.len() - spaces - wide;
    let is_usual = spaces + wide > 1 && spaces + wide > others;
    (is_certain && nothing > 0 && nothing + spaces + wide == list.len() || is_usual)
        .then_some(Right::OneSpace)
}

/// Languages that put spaces between words.
fn is_spaced(language: &str) -> bool {
    !matches!(language, "" | "ja" | "zh" | "th" | "lo" | "km" | "my" | "bo" | "dz")
}

/// Whether the numbers count with figures or Latin letters, and words in letters with case follow them all.
fn is_latin(typed: Typed<'_>, list: &[Spaced]) -> bool {
    list.iter().all(|s| {
        let mut letters = typed.rest(s.item).chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let counts = typed.number(s.item).is_some_and(|n| {
            n.readings
                .iter()
                .any(|r| matches!(r.alphabet, Alphabet::Arabic | Alphabet::LowerLatin))
        });
        first && counts
    })
}

fn report(typed: Typed<'_>, first: &Spaced, others: &[&Spaced], right: Right, out: &mut Findings) {
    let count = others.len() + 1;
    let place = match first.gap {
        Gap::Nothing => typed.span(first.item),
        _ => first.span,
    };
    let finding = out.fail(place, message(typed.marker(first.item), first.gap, count));
    finding.help(help(right));
    // Browsers show plain spaces as one.
    if std::iter::once(&first).chain(others).all(|s| s.gap == Gap::Several { plain: true }) {
        finding.severity = finding.severity.min(Severity::Note);
    }
    for other in others {
        finding.label(typed.span(other.item), words!("here too", "여기도 같습니다"));
    }
    let edits = std::iter::once(&first)
        .chain(others)
        .map(|s| Edit::replace(s.span, right.written()));
    finding.fix(Fix::safe(title(right), edits.collect()));
}

fn message(marker: &str, gap: Gap, count: usize) -> Words {
    let (en, ko) = match gap {
        Gap::Nothing => ("no space stands", "띄어쓰기가 없습니다"),
        Gap::Space => ("a space stands", "빈칸이 있습니다"),
        Gap::Wide => ("a full-width space stands", "전각 빈칸이 있습니다"),
        Gap::Several { .. } => ("several spaces stand", "빈칸이 여러 개 있습니다"),
    };
    if count == 1 {
        return words!(
            "{en} between `{marker}` and its text",
            "`{marker}` 기호와 내용 사이에 {ko}"
        );
    }
    words!(
        "{en} between `{marker}` and its text, and {count} markers of the list are spaced wrongly",
        "`{marker}` 기호와 내용 사이에 {ko}(이 목록에서 잘못 띄어 쓴 기호 {count}개)"
    )
}

fn help(right: Right) -> Words {
    match right {
        Right::OneSpace | Right::AsMost(Gap::Space) => words!(
            "write one space between marker and text",
            "항목 기호와 내용 사이를 한 칸 띄우세요"
        ),
        Right::AsMost(Gap::Wide) => words!(
            "write one full-width space between marker and text, as in the rest of the list",
            "목록의 다른 항목처럼 항목 기호와 내용 사이에 전각 빈칸 하나를 두세요"
        ),
        Right::AsMost(_) => words!(
            "write the text right after the marker, as in the rest of the list",
            "목록의 다른 항목처럼 항목 기호에 내용을 붙여 쓰세요"
        ),
    }
}

fn title(right: Right) -> Words {
    match right {
        Right::AsMost(Gap::Nothing) => words!("write marker and text together", "항목 기호에 내용 붙이기"),
        _ => words!("write one space after the marker", "항목 기호 뒤를 한 칸 띄우기"),
    }
}
