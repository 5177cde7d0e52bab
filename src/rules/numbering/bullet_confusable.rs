use super::bullet_glyph_mixed::spoken_of;
use super::list_double_marker;
use super::typed::Typed;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::pack::bullets::{Bullet, Family};
use crate::release::list_run::RunKind;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "bullet-confusable",
    group: Group::Numbering,
    summary: (
        "a letter or sign that is no bullet is typed as one",
        "글머리표가 아닌 글자나 기호를 글머리표로 썼습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.1", "1.3.2"],
    kwcag: &["5.3.2"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let typed = Typed::of(page);
    for (bullet, items) in groups(page, typed) {
        let Some((&first, rest)) = items.split_first() else {
            continue;
        };
        let finding = out.fail(typed.span(first), message(bullet, items.len()));
        finding.help(help(bullet));
        for &other in rest {
            finding.label(typed.span(other), words!("the same here", "여기도 같습니다"));
        }
        // `list-manual` offers the list.
        if let Some(replacement) = replacement(typed, first, bullet, page) {
            let edits = items
                .iter()
                .map(|&i| Edit::replace(typed.span(i), replacement.to_string()))
                .collect();
            finding.fix(Fix::safe(
                words!("type `{replacement}` instead", "`{replacement}` 기호로 바꾸기"),
                edits,
            ));
        }
    }
}

/// The bullets of one list that are typed with one confusable glyph: one group, one finding.
fn groups<'p>(page: &'p Page<'_>, typed: Typed<'p>) -> Vec<(&'p Bullet, Vec<usize>)> {
    let bullets = &page.vocabulary().bullets;
    let odd = spoken_of(typed, page);
    let doubled = list_double_marker::told(page, typed);
    let mut places: FxHashMap<(usize, char), usize> = FxHashMap::default();
    let mut groups: Vec<(&Bullet, Vec<usize>)> = Vec::new();
    for (at, item) in typed.lists.items.iter().enumerate() {
        let Some(bullet) = typed.glyph(at).and_then(|g| bullets.get(g)) else {
            continue;
        };
        if !bullet.confusable || odd.contains(&at) || doubled.contains(&at) {
            continue;
        }
        let key = (typed.root(item.run), bullet.glyph);
        let place = *places.entry(key).or_insert(groups.len());
        if place == groups.len() {
            groups.push((bullet, Vec::new()));
        }
        groups[place].1.push(at);
    }
    groups.retain(|(bullet, items)| is_certain(typed, bullet, items));
    groups
}

/// A lone minus or point at the start of a line may be anything; a lone degree sign or jamo before a
/// word is a bullet.
fn is_certain(typed: Typed<'_>, bullet: &Bullet, items: &[usize]) -> bool {
    let company = items.len() > 1 || typed.lists.runs[typed.item(items[0]).run].parent.is_some();
    company || matches!(bullet.family, Family::Circle | Family::Square)
}

/// The real bullet of the same level where there is one, else the one the pack names.
fn replacement(typed: Typed<'_>, item: usize, bullet: &Bullet, page: &Page<'_>) -> Option<char> {
    let level = match typed.lists.runs[typed.item(item).run].kind {
        RunKind::Bullets(level) => Some(level.glyph),
        RunKind::Numbers(_) => None,
    };
    let is_real = |g: &char| page.vocabulary().bullets.get(*g).is_some_and(|b| !b.confusable);
    level.filter(is_real).or(bullet.replacement)
}

fn message(bullet: &Bullet, count: usize) -> Words {
    let (glyph, code, name) = (bullet.glyph, &bullet.code_point, &bullet.name);
    let korean = bullet.korean_name();
    if count == 1 {
        return words!(
            "`{glyph}` typed as a bullet is {name} ({code})",
            "글머리표로 쓴 `{glyph}` 문자는 {korean}({code})입니다"
        );
    }
    words!(
        "`{glyph}` typed as a bullet {count} times is {name} ({code})",
        "글머리표로 {count}번 쓴 `{glyph}` 문자는 {korean}({code})입니다"
    )
}

fn help(bullet: &Bullet) -> Words {
    let real = bullet.replacement.unwrap_or('•');
    match &bullet.spoken_as {
        Some(spoken) => {
            let (en, ko) = (&spoken.en, &spoken.ko);
            words!(
                "make the points a list (`<ul><li>`), or type `{real}`; a screen reader may say \"{en}\" before each",
                "목록(`<ul><li>`)으로 만들거나 `{real}` 기호를 쓰세요. 화면 낭독기가 항목마다 읽는 말이 \"{ko}\"일 수 있습니다"
            )
        }
        None => words!(
            "make the points a list (`<ul><li>`), or type `{real}`",
            "목록(`<ul><li>`)으로 만들거나 `{real}` 기호를 쓰세요"
        ),
    }
}
