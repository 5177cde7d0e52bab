use super::typed::{Typed, style_of, usual};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pack::bullets::Family;
use crate::release::list_run::{Run, RunKind};
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
    for run in &typed.lists.runs {
        let (Some(parent), Some(&first)) = (run.parent, run.items.first()) else {
            continue;
        };
        match fault(page, typed, run) {
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
    let Some(scheme) = page.vocabulary().numbering.scheme(&page.main_language().tag) else {
        return departs_from_itself(typed, run);
    };
    if scheme.may_skip {
        // In China each list may begin at its own level.
        if page.main_language().tag.starts_with("zh") && !is_traditional(&page.main_language().tag) {
            return None;
        }
        return departs(page, typed, run, &scheme.levels);
    }
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
            // Levels that the publisher's rules do not have are the text's own.
            let (Some(upper), Some(lower)) = (rank(above), rank(run)) else {
                return departs_from_itself(typed, run);
            };
            if lower > upper + 1 {
                Some(Fault::Skipped(levels[upper + 1].clone()))
            } else {
                (lower < upper && enclosed).then_some(Fault::Inverted)
            }
        }
        _ => None,
    }
}

fn is_traditional(tag: &str) -> bool {
    ["Hant", "TW", "HK", "MO"].iter().any(|part| tag.split('-').any(|own| own.eq_ignore_ascii_case(part)))
}

/// Where levels may be left out, a text keeps to those it has: points that stand below an item elsewhere have a level between
/// them and this one.
fn departs(page: &Page<'_>, typed: Typed<'_>, run: &Run, levels: &[String]) -> Option<Fault> {
    let rank = |run: &Run| {
        let style = typed.main_style(run)?;
        levels.iter().position(|level| style_of(level, page) == Some(style))
    };
    let above = |run: &Run| Some(&typed.lists.runs[typed.item(run.parent?).run]);
    let (upper, lower) = (rank(above(run)?)?, rank(run)?);
    if run.items.len() < 2 || typed.item(*run.items.first()?).marker.doubtful || lower < upper + 2 {
        return None;
    }
    let between = typed.lists.runs.iter().filter_map(|other| {
        let below = above(other).and_then(rank) == Some(upper);
        rank(other).filter(|own| below && other.items.len() > 1 && (upper + 1..lower).contains(own))
    });
    between.min().map(|level| Fault::Skipped(levels[level].clone()))
}

/// Without levels of a publisher, those of the text itself: `1.` `a.` `i.` in one place and `1.` `i.` in another.
fn departs_from_itself(typed: Typed<'_>, run: &Run) -> Option<Fault> {
    let numbers = |run: &Run| matches!(run.kind, RunKind::Numbers(_)) && run.items.len() > 1;
    let above = |run: &Run| Some(&typed.lists.runs[typed.item(run.parent?).run]);
    let style = |run: &Run| typed.main_style(run);
    let (upper, lower) = (style(above(run)?)?, style(run)?);
    if !numbers(run) || typed.item(*run.items.first()?).marker.doubtful {
        return None;
    }
    let mut others = typed.lists.runs.iter().filter(|other| numbers(other));
    let between = others.find_map(|other| {
        let middle = above(other)?;
        let is_level = style(other) == Some(lower) && style(middle) != Some(upper) && style(middle) != Some(lower);
        (is_level && numbers(middle) && style(above(middle)?) == Some(upper)).then_some(middle)
    })?;
    Some(Fault::Skipped(typed.marker(*between.items.first()?).to_owned()))
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
