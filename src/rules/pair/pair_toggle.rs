use super::wording::other_version;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::{Address, Pair, Reference, Version};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "pair-toggle",
    group: Group::Pair,
    summary: (
        "link to the other language version leads elsewhere or is missing",
        "다른 언어판 링크가 엉뚱한 곳으로 가거나 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(pair) = page.pair() else { return };
    let [own, other] = &pair.addresses;
    let toggles = || to(&pair.ours, &pair.theirs.language);
    let leads = |link: &&Reference| own.of_link(&link.href).is(other);
    if toggles().any(|link| leads(&link)) {
        out.pass();
    }
    let links_back = to(&pair.theirs, &pair.ours.language).any(|link| other.of_link(&link.href).is(own));
    // What machines read is wrong by itself.
    for link in toggles().filter(|link| link.is_alternate && own.of_link(&link.href).is_not(other)) {
        astray(pair, link, other, out);
    }
    let mut anchors = toggles().filter(|link| !link.is_alternate).peekable();
    if toggles().any(|link| leads(&link)) {
        return;
    }
    // A site's link to the front page of its other part is not about this page.
    let wrong = |link: &&Reference| {
        let there = own.of_link(&link.href);
        there.is_not(other) && (links_back || !there.is_front())
    };
    let has_links = anchors.peek().is_some();
    if let Some(link) = anchors.find(wrong) {
        astray(pair, link, other, out);
    } else if links_back && !has_links && !toggles().any(|link| link.is_alternate) {
        let version = other_version(pair);
        let (en, ko) = (&version.en, &version.ko);
        let header = page.dom.elements("header").find(|h| h.is_written());
        let place = header.map_or(pair.ours.place, |h| h.span());
        let finding = out.fail(
            place,
            words!(
                "page has no link to {en}, which links to it",
                "이 페이지로 링크한 {ko}으로 가는 링크가 없습니다"
            ),
        );
        finding.help(words!(
            "link both versions to each other",
            "두 언어판을 서로 링크하세요"
        ));
        if let Some(back) = to(&pair.theirs, &pair.ours.language).find(|l| other.of_link(&l.href).is(own)) {
            finding.label_on(
                &pair.page,
                back.span,
                words!("{en} links to this page", "{ko}의 링크"),
            );
        }
    }
}

/// A link that leads to another page than the other version.
fn astray(pair: &Pair, link: &Reference, other: &Address, out: &mut Findings) {
    let version = other_version(pair);
    let (en, ko) = (&version.en, &version.ko);
    let is_front = pair.addresses[0].of_link(&link.href).is_front();
    let message = if is_front {
        words!(
            "link leads to a front page and not to {en}",
            "링크가 {ko}이(가) 아니라 첫 화면으로 갑니다"
        )
    } else {
        words!(
            "link does not lead to {en}",
            "링크가 {ko}으로 가지 않습니다"
        )
    };
    let finding = out.fail(link.span, message);
    finding.help(words!(
        "link to the same release in the other language",
        "같은 보도자료의 다른 언어판으로 링크하세요"
    ));
    let own = pair.theirs.canonical.as_ref().map_or(pair.theirs.place, |c| c.span);
    debug_assert_ne!(*other, Address::default());
    finding.label_on(&pair.page, own, words!("{en} is here", "{ko} 위치"));
}

/// The links of a version to those in a language.
fn to<'v>(version: &'v Version, language: &str) -> impl Iterator<Item = &'v Reference> {
    let language = language.to_owned();
    let links = version.references.iter();
    links.filter(move |link| !language.is_empty() && link.language == language)
}
