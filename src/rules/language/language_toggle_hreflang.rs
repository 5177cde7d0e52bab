use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::TagCheck;
use crate::page::Page;
use crate::release::{LanguageToggle, NameForm};
use crate::rules::groups::Groups;
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "language-toggle-hreflang",
    group: Group::Language,
    summary: (
        "`hreflang` of a link to another language version is missing or wrong",
        "다른 언어판 링크의 `hreflang`이 없거나 틀렸습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let toggles = page.language_toggles();
    let mut by_element: FxHashMap<u32, &LanguageToggle<'_>> = FxHashMap::default();
    for toggle in toggles {
        by_element.entry(toggle.element.order()).or_insert(toggle);
    }
    for element in page.dom.having("hreflang").filter(|e| matches!(e.tag(), "a" | "area")) {
        if element.is_bound("hreflang") {
            continue;
        }
        let toggle = by_element.get(&element.order()).copied();
        match page.vocabulary().languages.check(element.attr("hreflang").unwrap_or_default()) {
            TagCheck::Valid => match toggle.filter(|t| contradicts(page, t)) {
                Some(toggle) => differs(out, toggle),
                None => out.pass(),
            },
            TagCheck::Mistake { right, .. } => invalid(out, element, Some(&right)),
            TagCheck::Invalid => invalid(out, element, toggle.map(|t| t.tag.as_str())),
        }
    }
    let language = page.language();
    let bare = toggles
        .iter()
        .filter(|t| t.form == NameForm::Own && t.is_marked && !language.is_empty() && t.language() != language)
        .filter(|t| t.element.tag() == "a" && t.has_address() && !t.element.has_attr("hreflang"));
    // One finding a list.
    let lists: Groups<u32, &LanguageToggle<'_>> = bare.map(|t| (t.list, t)).collect();
    for (_, same) in lists {
        missing(out, &same);
    }
}

/// Whether the target is said to be in another language than the name says. Norwegian has two written forms and a common tag.
fn contradicts(page: &Page<'_>, toggle: &LanguageToggle<'_>) -> bool {
    let languages = &page.vocabulary().languages;
    let said = toggle.element.attr("hreflang").unwrap_or_default();
    let one = |tag: &str| match languages.primary(tag).as_str() {
        "nb" | "nn" => "no".to_owned(),
        other => other.to_owned(),
    };
    let (said_primary, meant) = (one(said), one(&toggle.tag));
    let scripts = standard(said).zip(standard(&toggle.tag));
    toggle.form == NameForm::Own
        && !said_primary.is_empty()
        && (said_primary != meant || scripts.is_some_and(|(a, b)| a != b))
}

/// The standard of Chinese that a tag names by script or region.
fn standard(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    if parts.next() != Some("zh") {
        return None;
    }
    parts.find_map(|part| match part {
        "hans" | "cn" | "sg" => Some("hans"),
        "hant" | "tw" | "hk" | "mo" => Some("hant"),
        _ => None,
    })
}

fn differs(out: &mut Findings, toggle: &LanguageToggle<'_>) {
    let (element, tag) = (toggle.element, &toggle.tag);
    let said = element.attr("hreflang").unwrap_or_default();
    let name = language_name(tag);
    let (en, ko) = (name.en, name.ko);
    let finding = out.fail(
        element.attr_span("hreflang"),
        words!(
            "`hreflang` is `{said}` but the link leads to the {en} version",
            "`hreflang`은 `{said}`인데 링크는 {ko}판으로 이어집니다"
        ),
    );
    finding.help(words!("write `hreflang=\"{tag}\"`", "`hreflang=\"{tag}\"`(으)로 바꾸세요"));
    finding.label(toggle.span, words!("named here", "여기에 언어 이름이 있습니다"));
    let value = element.attr_place("hreflang").and_then(|p| p.value);
    if let Some(value) = value {
        let title = words!("say the language of the version", "언어판의 언어로 바꿈");
        finding.fix(Fix::safe(title, vec![Edit::replace(value, tag.as_str())]));
    }
}

fn invalid(out: &mut Findings, element: Element<'_>, right: Option<&str>) {
    let said = element.attr("hreflang").unwrap_or_default().trim();
    let finding = out.fail(
        element.attr_span("hreflang"),
        words!("`hreflang` is no language tag: `{said}`", "`hreflang` 값이 언어 코드가 아닙니다: `{said}`"),
    );
    let Some(right) = right else {
        finding.help(words!("write a tag such as `ko` or `en`", "`ko`, `en` 같은 언어 코드를 쓰세요"));
        return;
    };
    finding.help(words!("write `{right}`", "`{right}`(으)로 바꾸세요"));
    let value = element.attr_place("hreflang").and_then(|p| p.value).filter(|v| !v.is_empty());
    if let Some(value) = value {
        let title = words!("write the registered tag", "등록된 언어 코드로 바꿈");
        finding.fix(Fix::safe(title, vec![Edit::replace(value, right)]));
    }
}

/// Other links of a list that are shown beside the first.
const SHOWN: usize = 3;

fn missing(out: &mut Findings, same: &[&LanguageToggle<'_>]) {
    let Some((first, others)) = same.split_first() else {
        return;
    };
    let tag = &first.tag;
    let name = language_name(tag);
    let (en, ko) = (name.en, name.ko);
    let finding = out.fail(
        first.element.span(),
        words!(
            "link to the {en} version has no `hreflang`",
            "{ko}판으로 가는 링크에 `hreflang`이 없습니다"
        ),
    );
    finding.help(words!("add `hreflang=\"{tag}\"`", "`hreflang=\"{tag}\"`을(를) 넣으세요"));
    for other in others.iter().take(SHOWN) {
        finding.label(other.element.span(), words!("and here", "여기도 같습니다"));
    }
    let edits = same.iter().filter_map(|t| insert(t)).collect();
    finding.fix(Fix::safe(words!("say the language of the version", "언어판의 언어를 표시"), edits));
}

fn insert(toggle: &LanguageToggle<'_>) -> Option<Edit> {
    let element = toggle.element;
    let at = element.span().start + u32::try_from(element.tag().len()).ok()? + 1;
    element.is_written().then(|| Edit::insert(at, format!(" hreflang=\"{}\"", toggle.tag)))
}
