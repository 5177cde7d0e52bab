use super::proposal::{only_text, place, rewrite};
use crate::finding::{Findings, Severity};
use crate::html::landmarks;
use crate::pack::{Function, Label};
use crate::page::Page;
use crate::release::{SkipLink, Target};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-opposite-sense",
    group: Group::Skip,
    summary: (
        "skip link says that it passes over the content it leads to",
        "본문으로 가는 링크가 본문을 건너뛴다고 말합니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["2.4.4"],
    kwcag: &["6.4.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    for link in &page.skip_links().links {
        let Some(label) = opposite(page, link) else {
            if link.function == Some(Function::SkipMain) {
                out.pass();
            }
            continue;
        };
        match leads_to_content(page, link) {
            Some(false) => {}
            leads => say(page, link, label, leads.is_some(), out),
        }
    }
}

/// The label whose sense is wrong, in the language of the page: of a foreign one another rule speaks.
fn opposite<'p>(page: &Page<'p>, link: &SkipLink<'_>) -> Option<&'p Label> {
    let labels = &page.vocabulary().labels;
    let mut known = labels.find(&link.name);
    let language = page.language();
    known.find(|l| {
        l.is_opposite && (language.is_empty() || l.language.split('-').next() == Some(language))
    })
}

/// Whether the link leads to the main content: "Skip main content" is right where it leads past it. `None` when its target
/// does not tell.
fn leads_to_content(page: &Page<'_>, link: &SkipLink<'_>) -> Option<bool> {
    let Target::Element(target) = &link.target else {
        return None;
    };
    let main = landmarks(page.dom)
        .find(|l| l.role == "main")
        .map(|l| l.element);
    if let Some(main) = main {
        return Some(target.order() < main.end());
    }
    let id = target.id().unwrap_or("");
    let is_named_so = page.vocabulary().skip.target(id) == Some(Function::SkipMain);
    is_named_so.then_some(true)
}

fn say(page: &Page<'_>, link: &SkipLink<'_>, label: &Label, is_certain: bool, out: &mut Findings) {
    let name = &link.name;
    let message = words!(
        "skip link says \"{name}\", but it leads to the content",
        "본문으로 가는 링크에 \"{name}\"(이)라고 적혀 있습니다"
    );
    let finding = if is_certain {
        out.fail(place(link), message)
    } else {
        out.review(place(link), message)
    };
    let labels = &page.vocabulary().labels;
    let Some(text) = labels.preferred(Function::SkipMain, &label.language) else {
        finding.help(words!(
            "write that the link goes to the main content",
            "본문으로 간다고 적으세요"
        ));
        return;
    };
    finding.help(words!("write \"{text}\"", "\"{text}\"(으)로 바꾸세요"));
    if let Some(place) = only_text(link).filter(|_| is_certain) {
        let title = words!("say where the link leads", "이동하는 곳을 바르게 적음");
        finding.fix(rewrite(title, place, text, true));
    }
}
