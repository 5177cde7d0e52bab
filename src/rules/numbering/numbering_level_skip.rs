use super::levels_of_text::LevelsOfText;
use super::typed::{Typed, style_of, usual};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pack::bullets::Family;
use crate::release::list_run::{Run, RunKind};
use crate::release::marker::Style;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "numbering-level-skip",
    group: Group::Numbering,
    summary: (
        "a level of the publisher's numbering is left out or out of order",
        "항목 기호의 단계를 건너뛰거나 거꾸로 썼습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// What stands below an item instead of the next level.
pub(super) enum Fault {
    /// The first marker of the level left out.
    Skipped(String),
    /// A higher level stands below a lower one.
    Inverted,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    // In China each list may begin at its own level.
    let is_free = is_of_china(&page.main_language().tag);
    let own = LevelsOfText::of(typed);
    for (index, run) in typed.lists.runs.iter().enumerate() {
        let (Some(parent), Some(&first)) = (run.parent, run.items.first()) else {
            continue;
        };
        let own = || departs(page, typed, &own, index).filter(|_| !is_free);
        match fault(page, typed, run).or_else(own) {
            None => out.pass(),
            Some(fault) => {
                let message = message(typed.marker(parent), typed.marker(first), &fault);
                out.fail(typed.span(first), message)
                    .help(help(&fault))
                    .label(typed.span(parent), words!("the level above", "상위 항목"));
            }
        }
    }
}

/// How a run below an item departs from the order of levels of the publisher.
pub(super) fn fault(page: &Page<'_>, typed: Typed<'_>, run: &Run) -> Option<Fault> {
    let scheme = page.vocabulary().numbering.scheme(&page.main_language().tag).filter(|s| !s.may_skip)?;
    let parent = run.parent?;
    let above = &typed.lists.runs[typed.item(parent).run];
    let first = *run.items.first()?;
    if typed.item(first).marker.doubtful || typed.is_footnote(first) {
        return None;
    }
    // Only where the list above goes on is it certain that this one hangs below it.
    let enclosed = above.items.last() != Some(&parent);
    if typed.hangs_below_a_note(parent, first) {
        return None;
    }
    match (above.kind, run.kind) {
        (RunKind::Bullets(upper), RunKind::Bullets(lower)) => {
            if typed.item(first).apart || typed.is_title(parent) {
                return None;
            }
            let rank = |family: Family| scheme.bullets.iter().position(|&f| f == family);
            let (upper, lower) = (rank(upper.family)?, rank(lower.family)?);
            (lower > upper + 1).then(|| Fault::Skipped(usual(scheme.bullets[upper + 1]).unwrap_or('·').to_string()))
        }
        (RunKind::Numbers(_), RunKind::Numbers(_)) => {
            let levels = if run.in_article && !scheme.articles.is_empty() {
                &scheme.articles
            } else {
                &scheme.levels
            };
            let rank = |run: &Run| {
                let style = typed.main_style(run)?;
                levels
                    .iter()
                    .position(|level| style_of(level, page) == Some(style))
            };
            let (upper, lower) = (rank(above)?, rank(run)?);
            if lower > upper + 1 {
                Some(Fault::Skipped(levels[upper + 1].clone()))
            } else {
                (lower < upper && enclosed).then_some(Fault::Inverted)
            }
        }
        _ => None,
    }
}

fn is_of_china(tag: &str) -> bool {
    let has = |part: &&str| tag.split('-').any(|own| own.eq_ignore_ascii_case(part));
    has(&"zh") && !["Hant", "TW", "HK", "MO"].iter().any(has)
}

/// Where levels may be left out, or the publisher's rules have none, a text keeps to those it has.
fn departs(page: &Page<'_>, typed: Typed<'_>, own: &LevelsOfText, index: usize) -> Option<Fault> {
    let run = &typed.lists.runs[index];
    let first = *run.items.first()?;
    if run.items.len() < 2 || typed.item(first).marker.doubtful {
        return None;
    }
    let (upper, lower) = own.pair(typed, index)?;
    let lost = |item: usize| Fault::Skipped(typed.marker(item).to_owned());
    let Some(scheme) = page.vocabulary().numbering.scheme(&page.main_language().tag).filter(|s| s.may_skip) else {
        return own.between(upper, lower).map(lost);
    };
    // Points that stand below an item elsewhere have a level between them and these.
    let rank = |style: Style| scheme.levels.iter().position(|level| style_of(level, page) == Some(style));
    let left_out = rank(upper)? + 1..rank(lower)?;
    let between = own.below(upper).iter().filter_map(|&style| rank(style)).filter(|level| left_out.contains(level));
    between.min().map(|level| Fault::Skipped(scheme.levels[level].clone()))
}

fn message(above: &str, here: &str, fault: &Fault) -> Words {
    match fault {
        Fault::Skipped(level) => words!(
            "`{above}` is followed by `{here}` without the level `{level}` between them",
            "`{above}` 항목 아래에 `{level}` 단계를 건너뛰고 `{here}` 항목이 있습니다"
        ),
        Fault::Inverted => words!(
            "`{here}`, a higher level, stands below `{above}`",
            "하위 단계인 `{above}` 항목 아래에 상위 단계인 `{here}` 항목이 있습니다"
        ),
    }
}

fn help(fault: &Fault) -> Words {
    match fault {
        Fault::Skipped(level) => words!(
            "begin these items with `{level}`, the next level of the document rules",
            "바로 아래 단계의 기호인 `{level}`부터 쓰세요"
        ),
        Fault::Inverted => words!(
            "use the markers in the order of the document rules",
            "항목 기호를 정해진 순서대로 쓰세요"
        ),
    }
}
