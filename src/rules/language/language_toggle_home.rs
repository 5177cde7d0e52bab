use super::alternates::{alternates, own_address};
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "language-toggle-home",
    group: Group::Language,
    summary: (
        "link to another language leads to its home page, not to the version of this page",
        "언어 전환 링크가 이 페이지의 다른 언어판이 아니라 첫 화면으로 갑니다",
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
    if toggles.is_empty() || page.is_part() {
        return;
    }
    let alternates = alternates(page);
    if alternates.is_empty() {
        return;
    }
    let here = own_address(page, &alternates);
    if here.is_front() {
        return;
    }
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for alternate in alternates.iter().filter(|a| seen.insert(&a.language)) {
        let there = here.of_link(alternate.href);
        if alternate.language.is_empty() || alternate.language == page.language() || there.is_front() {
            continue;
        }
        let mut same = toggles.iter().filter(|t| t.language() == alternate.language && t.has_address() && t.element.tag() == "a");
        // A second link, to the whole site in that language, is no fault.
        let leads_there = same.clone().any(|t| t.element.href().is_some_and(|href| here.of_link(href).is(&there)));
        let home = same.find(|t| {
            let href = t.element.href().unwrap_or_default();
            is_home(href) && here.of_link(href).is_not(&there)
        });
        let Some(toggle) = home.filter(|_| !leads_there) else {
            out.pass();
            continue;
        };
        let name = language_name(&alternate.language);
        let (en, ko) = (&name.en, &name.ko);
        let finding = out.fail(
            toggle.element.span(),
            words!(
                "link to {en} leads to the home page, though this page has a version in {en}",
                "이 페이지의 {ko}판이 있는데 링크는 {ko} 첫 화면으로 갑니다"
            ),
        );
        let href = alternate.href;
        finding.help(words!("link to `{href}`", "`{href}`(으)로 연결하세요"));
        finding.label(alternate.link.span(), words!("the version of this page", "이 페이지의 다른 언어판"));
        let value = toggle.element.attr_place("href").and_then(|p| p.value).filter(|v| !v.is_empty());
        if let Some(value) = value {
            let title = words!("link to the version of this page", "이 페이지의 다른 언어판으로 연결");
            let href = href.replace('&', "&amp;").replace('"', "&quot;");
            finding.fix(Fix::unsafe_(title, vec![Edit::replace(value, href)]));
        }
    }
}

/// Whether an address is the root of a host or of its part in one language: `/`, `/en/`, `/eng/index.do`.
fn is_home(href: &str) -> bool {
    let href = href.trim();
    if href.contains(['?', '#']) {
        return false;
    }
    let path = match href.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => match href.strip_prefix('/') {
            Some(path) => path,
            None => return false,
        },
    };
    let mut parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    let is_index = parts.last().is_some_and(|last| {
        let stem = last.split('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(stem.as_str(), "index" | "main" | "home" | "default")
    });
    if is_index {
        parts.pop();
    }
    match parts.as_slice() {
        [] => true,
        // `/fr.html`
        [one] => is_language(one.split('.').next().unwrap_or(one)),
        _ => false,
    }
}

/// `en`, `eng`, `pt-br`, `english`: what sites call their part in one language.
fn is_language(part: &str) -> bool {
    const NAMES: &[&str] = &["english", "korean", "japanese", "chinese", "french", "francais", "welsh", "cymraeg", "spanish", "espanol"];
    let lower = part.to_ascii_lowercase();
    let letters = lower.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'));
    let short = lower.split(['-', '_']).all(|p| (2..=4).contains(&p.len()));
    letters && (short && lower.len() <= 7 || NAMES.contains(&lower.as_str()))
}
