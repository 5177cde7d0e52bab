use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::Alphabet;
use crate::release::list_run::Run;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-width-mixed",
    group: Group::Numbering,
    summary: (
        "the numbers of one sequence mix full-width and half-width characters",
        "한 단계의 번호에 전각과 반각 문자를 섞어 썼습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// The characters of a marker that have two widths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// A number of one digit. Japanese documents write these wide and longer numbers narrow.
    Digit,
    Digits,
    Bracket,
    Point,
}

const CLASSES: [Class; 4] = [Class::Digit, Class::Digits, Class::Bracket, Class::Point];

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (run, alphabet) in typed.number_runs() {
        let items = comparable(typed, run, alphabet);
        let main: Vec<(Class, bool)> = CLASSES
            .into_iter()
            .filter_map(|class| Some((class, main_width(typed, &items, class)?)))
            .collect();
        let rewritten = |i: usize| rewritten(typed, i, &main);
        let others: Vec<usize> = items.iter().copied().filter(|&i| rewritten(i) != typed.marker(i)).collect();
        let Some((&first, rest)) = others.split_first() else {
            out.pass();
            continue;
        };
        let Some(&model) = items.iter().find(|i| !others.contains(i)) else {
            continue;
        };
        let finding = out.fail(typed.span(first), message(typed.marker(first), typed.marker(model)));
        finding.help(help(&rewritten(first)));
        finding.label(typed.span(model), words!("written so here", "여기의 형식"));
        for &other in rest {
            finding.label(typed.span(other), words!("also in the other width", "폭이 다른 번호"));
        }
        let edits = others
            .iter()
            .map(|&i| Edit::replace(typed.span(i), spaced(typed, i, rewritten(i))))
            .collect();
        finding.fix(Fix::safe(
            words!("write all numbers of the sequence in one width", "번호의 전각·반각 통일"),
            edits,
        ));
    }
}

/// The items of a run in its own form and alphabet; others are told by other rules.
fn comparable(typed: Typed<'_>, run: &Run, alphabet: Alphabet) -> Vec<usize> {
    let main = typed.main_style(run);
    let own = |i: &usize| {
        let number = typed.number(*i);
        !typed.is_foreign(*i) && number.map(|n| n.style(alphabet)) == main
    };
    run.items.iter().copied().filter(own).collect()
}

/// The width most items have in a class of characters; of equals that of the first.
fn main_width(typed: Typed<'_>, items: &[usize], class: Class) -> Option<bool> {
    let widths = || items.iter().filter_map(|&i| width(typed, i, class));
    let wide = widths().filter(|w| *w).count();
    let narrow = widths().count() - wide;
    let first = widths().next()?;
    Some(if wide == narrow { first } else { wide > narrow })
}

/// Whether the characters of this class in a marker are full-width; `None` where it has none.
fn width(typed: Typed<'_>, item: usize, class: Class) -> Option<bool> {
    let marker = typed.marker(item);
    let found = marker.chars().filter(|c| class_of(*c, marker) == Some(class));
    found.map(is_wide).reduce(|all, wide| all && wide)
}

fn class_of(c: char, marker: &str) -> Option<Class> {
    Some(match c {
        '0'..='9' | '０'..='９' => {
            let digits = marker.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c));
            if digits.count() == 1 { Class::Digit } else { Class::Digits }
        }
        '(' | ')' | '（' | '）' => Class::Bracket,
        '.' | ':' | '．' | '：' => Class::Point,
        _ => return None,
    })
}

/// Whether the character is of U+FF01 to U+FF5E, full-width forms of ASCII.
fn is_wide(c: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&c)
}

/// What U+FF01 is away from `!`.
const OFFSET: u32 = 0xFEE0;

/// The marker in the widths of the others.
fn rewritten(typed: Typed<'_>, item: usize, main: &[(Class, bool)]) -> String {
    let marker = typed.marker(item);
    let rewrite = |c: char| {
        let class = class_of(c, marker);
        let wide = main.iter().find(|(of, _)| Some(*of) == class).map(|(_, wide)| *wide);
        let code = u32::from(c);
        let other = match wide {
            Some(true) if !is_wide(c) => char::from_u32(code + OFFSET),
            Some(false) if is_wide(c) => char::from_u32(code - OFFSET),
            _ => None,
        };
        other.unwrap_or(c)
    };
    marker.chars().map(rewrite).collect()
}

/// A full-width point brings its own space; after another one is needed.
fn spaced(typed: Typed<'_>, item: usize, marker: String) -> String {
    let solid = typed.item(item).marker.range.end == typed.item(item).marker.rest;
    let narrow = marker.ends_with(|c: char| c.is_ascii());
    if solid && narrow { format!("{marker} ") } else { marker }
}

fn message(here: &str, main: &str) -> Words {
    words!(
        "`{here}` is written in another width than `{main}`",
        "`{here}` 항목의 전각·반각이 `{main}` 항목과 다릅니다"
    )
}

fn help(expected: &str) -> Words {
    words!(
        "write `{expected}` like the other numbers of the sequence",
        "같은 단계의 다른 번호처럼 `{expected}` 형식으로 쓰세요"
    )
}
