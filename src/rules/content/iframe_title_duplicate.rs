use crate::finding::{Findings, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "iframe-title-duplicate",
    group: Group::Content,
    summary: (
        "frames with the same name show different pages",
        "이름이 같은 프레임에 서로 다른 내용이 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["4.1.2"],
    kwcag: &["6.4.2"],
    act: &["4b1c6c"],
    same_as: &["axe:frame-title-unique", "alfa:sia-r15"],
    check,
};

/// Other frames of one name that are shown beside the second.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mut sets: Groups<String, Element<'_>> = Groups::default();
    for frame in page.dom.elements("iframe").filter(|f| f.is_html() && !f.is_hidden()) {
        let name = frame.name().to_lowercase();
        if name.is_empty() || frame.is_bound("title") {
            continue;
        }
        sets.add(name, frame);
    }
    for (_, frames) in sets {
        let [first, rest @ ..] = frames.as_slice() else {
            continue;
        };
        let others: Vec<&Element<'_>> = rest.iter().filter(|f| content(**f) != content(*first)).collect();
        let Some(second) = others.first() else {
            if !rest.is_empty() {
                out.pass();
            }
            continue;
        };
        // Two addresses may lead to one page, or to two that serve the same purpose: only a person can tell.
        let title = second.name();
        let finding = out.review(
            second.attr_span("title"),
            words!(
                "frames called \"{title}\" show different pages",
                "이름이 \"{title}\"인 프레임들이 서로 다른 페이지를 보여 줍니다"
            ),
        );
        finding
            .help(words!(
                "give each frame a name that says what is in it",
                "프레임마다 내용을 알 수 있는 이름을 지정하세요"
            ))
            .label(
                first.attr_span("title"),
                words!("first one here", "첫 번째는 여기입니다"),
            );
        for other in others.iter().skip(1).take(SHOWN) {
            finding.label(other.attr_span("title"), words!("here too", "여기에도 있습니다"));
        }
    }
}

/// What a frame shows, as far as the page tells: a document of its own, or the address of one.
fn content<'d>(frame: Element<'d>) -> (bool, &'d str) {
    match frame.attr("srcdoc") {
        Some(document) => (true, document.trim()),
        None => {
            let address = frame.attr("src").unwrap_or("").trim();
            let address = address.split('#').next().unwrap_or(address);
            (false, if address.is_empty() { "about:blank" } else { address })
        }
    }
}
