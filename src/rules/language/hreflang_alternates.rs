use super::alternates::{Alternate, alternates, own_address};
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::pack::TagCheck;
use crate::page::Page;
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "hreflang-alternates",
    group: Group::Language,
    summary: (
        "`<link rel=\"alternate\">` names a language version wrongly, or not the page's own",
        "`<link rel=\"alternate\">`의 언어판 표시가 틀렸거나 이 페이지의 언어가 빠졌습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let all = alternates(page);
    if all.is_empty() {
        return;
    }
    let before = out.list.len();
    for alternate in &all {
        tag(page, alternate, out);
    }
    twice(page, &all, out);
    if out.list.len() > before {
        return;
    }
    own(page, &all, out);
}

/// A value that is no language tag.
fn tag(page: &Page<'_>, alternate: &Alternate<'_>, out: &mut Findings) {
    let said = alternate.tag;
    if said.eq_ignore_ascii_case("x-default") {
        return;
    }
    let right = match page.vocabulary().languages.check(said) {
        TagCheck::Valid => return,
        TagCheck::Mistake { right, .. } => Some(right),
        TagCheck::Invalid => None,
    };
    let finding = out.fail(
        alternate.link.attr_span("hreflang"),
        words!("`hreflang` is no language tag: `{said}`", "`hreflang` 값이 언어 코드가 아닙니다: `{said}`"),
    );
    let Some(right) = right else {
        finding.help(words!("write a tag such as `ko` or `en`", "`ko`, `en` 같은 언어 코드를 쓰세요"));
        return;
    };
    finding.help(words!("write `{right}`", "`{right}`(으)로 바꾸세요"));
    let value = alternate.link.attr_place("hreflang").and_then(|p| p.value).filter(|v| !v.is_empty());
    if let Some(value) = value {
        let title = words!("write the registered tag", "등록된 언어 코드로 바꿈");
        finding.fix(Fix::safe(title, vec![Edit::replace(value, right)]));
    }
}

/// One language, two addresses.
fn twice(page: &Page<'_>, all: &[Alternate<'_>], out: &mut Findings) {
    let here = own_address(page, all);
    let mut known: FxHashMap<String, &Alternate<'_>> = FxHashMap::default();
    for alternate in all {
        let tag = alternate.tag.to_ascii_lowercase();
        let Some(first) = known.get(&tag) else {
            known.insert(tag, alternate);
            continue;
        };
        if !here.of_link(alternate.href).is_not(&here.of_link(first.href)) {
            continue;
        }
        let said = alternate.tag;
        out.fail(
            alternate.link.attr_span("href"),
            words!("`{said}` has a second address", "`{said}` 언어판의 주소가 둘입니다"),
        )
        .help(words!("keep the address of this page's version", "이 페이지에 해당하는 언어판의 주소만 남기세요"))
        .label(first.link.attr_span("href"), words!("the first one", "먼저 나온 주소"));
    }
}

/// The page names its own version, in its own language.
fn own(page: &Page<'_>, all: &[Alternate<'_>], out: &mut Findings) {
    let language = page.language();
    let named: Vec<&Alternate<'_>> = all.iter().filter(|a| !a.language.is_empty()).collect();
    let Some(first) = named.first() else { return };
    if language.is_empty() || page.is_part() {
        return;
    }
    let name = language_name(language);
    let (en, ko) = (&name.en, &name.ko);
    if named.iter().all(|a| !is_one(&a.language, language)) {
        let here = own_address(page, all);
        // A page whose own address is called another language's says that, and not that it has none.
        let wrong = named.iter().find(|a| here.of_link(a.href).is(&here));
        match wrong {
            Some(wrong) => {
                let said = wrong.tag;
                out.fail(
                    wrong.link.attr_span("hreflang"),
                    words!(
                        "this page is in {en} but `hreflang` of its own address is `{said}`",
                        "이 페이지는 {ko}인데 자기 주소의 `hreflang`은 `{said}`입니다"
                    ),
                )
                .help(words!("write `hreflang=\"{language}\"`", "`hreflang=\"{language}\"`(으)로 바꾸세요"));
            }
            None => {
                out.fail(
                    first.link.span(),
                    words!(
                        "alternates name no version in {en}, the language of this page",
                        "언어판 목록에 이 페이지의 언어인 {ko}판이 없습니다"
                    ),
                )
                .help(words!(
                    "add this page itself: `<link rel=\"alternate\" hreflang=\"{language}\" href=\"…\">`",
                    "이 페이지 자신도 적으세요: `<link rel=\"alternate\" hreflang=\"{language}\" href=\"…\">`"
                ));
            }
        }
        return;
    }
    out.pass();
}

/// Norwegian has two written forms and a common tag.
fn is_one(a: &str, b: &str) -> bool {
    let norwegian = |tag: &str| matches!(tag, "no" | "nb" | "nn");
    a == b || (norwegian(a) && norwegian(b))
}
