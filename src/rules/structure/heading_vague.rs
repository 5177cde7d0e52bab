use crate::finding::{Findings, Severity};
use crate::html::headings;
use crate::pack::Vagueness;
use crate::page::Page;
use crate::rules::stand_in::is_stand_in;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "heading-vague",
    group: Group::Structure,
    summary: (
        "heading does not say what stands below it",
        "제목이 아래 내용을 알려 주지 않습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["2.4.6"],
    kwcag: &["6.4.2"],
    act: &["b49b2e"],
    same_as: &["alfa:sia-r115", "htmlcs:2_4_6.G130", "htmlcs:2_4_6.G131"],
    check,
};

/// What editors call a heading that nobody wrote yet, folded.
const STAND_INS: [&str; 19] = ["heading", "headinglevel", "subheading", "untitled", "untitleddocument", "notitle", "yourheadinghere", "yourtitlehere", "headinggoeshere", "제목없음", "제목을입력하세요", "제목을입력해주세요", "소제목을입력하세요", "sanstitre", "ohnetitel", "sintítulo", "無題", "无标题", "無標題"];

fn check(page: &Page<'_>, out: &mut Findings) {
    for heading in headings(page.dom).map(|h| h.element) {
        let name = heading.name();
        if name.is_empty() || !heading.is_exposed() {
            continue;
        }
        let language = heading.language().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let languages = [language.as_str(), page.language()];
        // "Here" and "click here" say no more as a heading than as a link.
        let is_vague = || page.vocabulary().links.vagueness(&name, &languages) == Some(Vagueness::Never);
        if !is_stand_in(&name, &STAND_INS) && !is_vague() {
            out.pass();
            continue;
        }
        let place = heading.mapped_text().whole().unwrap_or_else(|| heading.span());
        out.fail(
            place,
            words!(
                "heading \"{name}\" says nothing about what stands below it",
                "제목 \"{name}\"만으로는 아래 내용을 알 수 없습니다"
            ),
        )
        .help(words!(
            "write what the part below is about",
            "아래 내용이 무엇인지 쓰세요"
        ));
    }
}
