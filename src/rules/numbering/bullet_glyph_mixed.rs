use super::typed::{Typed, usual};
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
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    let bullets = &page.vocabulary().bullets;
    let usage = usage(typed);
    for level in levels(typed) {
        let odd = odd_ones(typed, &level, &usage, page);
        let (Some(&first), Some(main)) = (odd.first(), main_glyph(typed, &level, &usage, page)) else {
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
    join_lone(typed, groups)
}

/// A point that stands alone in its section, with another bullet than its level has, belongs to the points
/// of the other sections.
fn join_lone(typed: Typed<'_>, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let run = |item: usize| &typed.lists.runs[typed.item(item).run];
    let is_top = |item: usize| run(item).parent.is_none() && typed.item(item).lists > 0;
    let level = |item: usize| match run(item).kind {
        RunKind::Bullets(level) => Some(level),
        RunKind::Numbers(_) => None,
    };
    let is_lone = |group: &Vec<usize>| match group[..] {
        [item] => is_top(item) && level(item).map(|l| l.glyph) != typed.glyph(item),
        _ => false,
    };
    let (lone, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_lone);
    // The first group of each level that stands at the top.
    let mut homes: FxHashMap<Option<Level>, usize> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        if group.iter().any(|&i| is_top(i)) {
            homes.entry(level(group[0])).or_insert(at);
        }
    }
    for item in lone.into_iter().flatten() {
        let home = *homes.entry(level(item)).or_insert(groups.len());
        match groups.get_mut(home) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// How often each glyph is typed in the whole text.
type Usage = FxHashMap<char, usize>;

fn usage(typed: Typed<'_>) -> Usage {
    let mut usage = Usage::default();
    for glyph in (0..typed.lists.items.len()).filter_map(|i| typed.glyph(i)) {
        *usage.entry(glyph).or_default() += 1;
    }
    usage
}

/// The most frequent glyph of a level; of equals a real bullet before one that only looks like it, the one
/// more often used in the whole text, the one the publisher's rules name, the first.
fn main_glyph(typed: Typed<'_>, level: &[usize], usage: &Usage, page: &Page<'_>) -> Option<char> {
    let bullets = &page.vocabulary().bullets;
    let mut counts: Vec<(char, usize)> = Vec::new();
    for glyph in level.iter().filter_map(|&i| typed.glyph(i)) {
        match counts.iter_mut().find(|(g, _)| *g == glyph) {
            Some((_, count)) => *count += 1,
            None => counts.push((glyph, 1)),
        }
    }
    if counts.len() < 2 {
        return counts.first().map(|(glyph, _)| *glyph);
    }
    let scheme = page.vocabulary().numbering.scheme(&page.main_language().tag);
    let is_named = |g: char| {
        let family = bullets.get(g).map(|b| b.family);
        family.is_some_and(|f| scheme.is_some_and(|s| s.bullets.contains(&f)) && usual(f) == Some(g))
    };
    let weight = |(glyph, count): (char, usize)| {
        let real = bullets.get(glyph).is_some_and(|b| !b.confusable);
        (count, real, usage.get(&glyph).copied().unwrap_or(0), is_named(glyph))
    };
    let weighed = counts.into_iter().map(|c| (c.0, weight(c)));
    let most = weighed.reduce(|best, other| if other.1 > best.1 { other } else { best });
    most.map(|(glyph, _)| glyph)
}

/// The items whose bullet is not that of their level. Where most bullets only look like bullets and
/// the others are real ones, `bullet-confusable` speaks of the many.
fn odd_ones(typed: Typed<'_>, level: &[usize], usage: &Usage, page: &Page<'_>) -> Vec<usize> {
    let Some(main) = main_glyph(typed, level, usage, page) else {
        return Vec::new();
    };
    let bullets = &page.vocabulary().bullets;
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
pub(super) fn spoken_of(typed: Typed<'_>, page: &Page<'_>) -> FxHashSet<usize> {
    let usage = usage(typed);
    levels(typed)
        .iter()
        .flat_map(|level| odd_ones(typed, level, &usage, page))
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
