use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::pack::bullets::Bullets;
use crate::release::list_run::{Level, RunKind};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) static RULE: Rule = Rule {
    id: "bullet-glyph-mixed",
    group: Group::Numbering,
    summary: ("bullets of one level differ", "같은 단계의 글머리표가 서로 다릅니다"),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    let bullets = &page.vocabulary().bullets;
    for level in levels(typed) {
        let odd = odd_ones(typed, &level, bullets);
        let (Some(&first), Some(main)) = (odd.first(), main_glyph(typed, &level, bullets)) else {
            out.pass();
            continue;
        };
        let here = typed.glyph(first).unwrap_or(main);
        let finding = out.fail(typed.span(first), message(here, main));
        finding.help(help(here, main, bullets));
        if let Some(&model) = level.iter().find(|&&i| typed.glyph(i) == Some(main)) {
            finding.label(typed.span(model), words!("another bullet here", "다른 글머리표"));
        }
        for &other in &odd[1..] {
            finding.label(typed.span(other), words!("also different", "이 글머리표도 다릅니다"));
        }
        let edits = odd
            .iter()
            .map(|&i| Edit::replace(typed.span(i), main.to_string()))
            .collect();
        finding.fix(Fix::safe(
            words!("use `{main}` throughout", "`{main}` 하나로 통일"),
            edits,
        ));
    }
}

/// The items of one level: of one run, or of all runs below the items of one run.
fn levels(typed: Typed<'_>) -> Vec<Vec<usize>> {
    let mut places: FxHashMap<(Level, Option<usize>, usize), usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, run) in typed.lists.runs.iter().enumerate() {
        let RunKind::Bullets(level) = run.kind else {
            continue;
        };
        let above = run.parent.map(|p| typed.item(p).run);
        let key = (level, above, if above.is_none() { at } else { 0 });
        let place = *places.entry(key).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].extend(&run.items);
    }
    groups
}

/// The most frequent glyph of a level; of equals the first. A real bullet goes before one that only
/// looks like it.
fn main_glyph(typed: Typed<'_>, level: &[usize], bullets: &Bullets) -> Option<char> {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for glyph in level.iter().filter_map(|&i| typed.glyph(i)) {
        match counts.iter_mut().find(|(g, _)| *g == glyph) {
            Some((_, count)) => *count += 1,
            None => counts.push((glyph, 1)),
        }
    }
    // The glyph most frequent in the whole body.
    let usual = level.first().map(|&i| typed.lists.runs[typed.item(i).run].kind);
    let weight = |(glyph, count): (char, usize)| {
        let real = bullets.get(glyph).is_some_and(|b| !b.confusable);
        let is_usual = matches!(usual, Some(RunKind::Bullets(l)) if l.glyph == glyph);
        (count, real, is_usual)
    };
    let most = counts
        .into_iter()
        .reduce(|best, other| if weight(other) > weight(best) { other } else { best });
    most.map(|(glyph, _)| glyph)
}

/// The items whose bullet is not that of their level. Where most bullets only look like bullets and
/// the others are real ones, `bullet-confusable` speaks of the many.
pub(super) fn odd_ones(typed: Typed<'_>, level: &[usize], bullets: &Bullets) -> Vec<usize> {
    let Some(main) = main_glyph(typed, level, bullets) else {
        return Vec::new();
    };
    let is_confusable = |g: char| bullets.get(g).is_some_and(|b| b.confusable);
    level
        .iter()
        .copied()
        .filter(|&i| {
            typed
                .glyph(i)
                .is_some_and(|g| g != main && (is_confusable(g) || !is_confusable(main)))
        })
        .collect()
}

/// All items this rule speaks of.
pub(super) fn spoken_of(typed: Typed<'_>, bullets: &Bullets) -> FxHashSet<usize> {
    levels(typed)
        .iter()
        .flat_map(|level| odd_ones(typed, level, bullets))
        .collect()
}

fn message(here: char, main: char) -> Words {
    words!(
        "bullet `{here}` stands at the level of `{main}`",
        "`{main}` 단계의 글머리표 가운데 `{here}` 문자가 섞여 있습니다"
    )
}

fn help(here: char, main: char, bullets: &Bullets) -> Words {
    match bullets.get(here).filter(|b| b.confusable) {
        Some(bullet) => {
            let (name, korean, code) = (&bullet.name, bullet.korean_name(), &bullet.code_point);
            words!(
                "use `{main}` for all items of the level; `{here}` is no bullet but {name} ({code})",
                "같은 단계에는 `{main}`만 쓰세요. `{here}` 문자는 글머리표가 아니라 {korean}({code})입니다"
            )
        }
        None => words!(
            "use `{main}` for all items of the level",
            "같은 단계에는 `{main}`만 쓰세요"
        ),
    }
}
