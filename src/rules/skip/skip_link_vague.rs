use super::proposal::{only_text, place, proposal, rewrite};
use crate::finding::{Findings, Severity};
use crate::html::Shares;
use crate::page::Page;
use crate::release::SkipLink;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-vague",
    group: Group::Skip,
    summary: (
        "skip link does not say where it leads",
        "건너뛰기 링크만으로는 어디로 이동하는지 알 수 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.4"],
    kwcag: &["6.4.3"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for link in &page.skip_links().links {
        let name = link.element.name();
        if name.is_empty() || link.element.is_hidden() {
            continue;
        }
        if !is_vague(page, &name) || is_told_otherwise(page, link) {
            out.pass();
            continue;
        }
        let finding = out.fail(
            place(link),
            words!(
                "skip link says only \"{name}\"",
                "건너뛰기 링크에 \"{name}\"(이)라고만 적혀 있습니다"
            ),
        );
        let Some(text) = proposal(page, link) else {
            finding.help(words!(
                "say where the link leads",
                "어디로 이동하는 링크인지 적으세요"
            ));
            continue;
        };
        finding.help(words!("write \"{text}\"", "\"{text}\"(으)로 바꾸세요"));
        if let Some(place) = only_text(link) {
            let title = words!("say where the link leads", "이동하는 곳을 적음");
            finding.fix(rewrite(title, place, text, false));
        }
    }
}

/// Arrows and dashes alone, or words that only say that one skips.
fn is_vague(page: &Page<'_>, name: &str) -> bool {
    let words = &page.vocabulary().skip;
    let says_something = name.chars().any(char::is_alphanumeric);
    !says_something || (Shares::of(name).letters() > 0 && words.is_vague(name))
}

/// A tooltip or a description that says more.
fn is_told_otherwise(page: &Page<'_>, link: &SkipLink<'_>) -> bool {
    let more = [
        link.element.description(),
        link.element.attr("title").unwrap_or("").to_owned(),
    ];
    more.iter()
        .any(|text| !text.trim().is_empty() && !is_vague(page, text))
}
