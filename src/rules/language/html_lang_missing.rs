use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::pack::TagCheck;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "html-lang-missing",
    group: Group::Language,
    summary: (
        "page does not say which language it is in",
        "페이지의 기본 언어가 표시되어 있지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["3.1.1"],
    kwcag: &["7.1.1"],
    act: &["b5c3f8"],
    same_as: &["axe:html-has-lang", "alfa:sia-r4", "ibm:html_lang_exists", "htmlcs:3_1_1.H57.2"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(html) = page.dom.html() else { return };
    if page.dom.is_fragment() || page.dom.elements("frameset").next().is_some() && !html.is_written() {
        return;
    }
    let lang = html.attr("lang").map(str::trim_ascii);
    if lang.is_some_and(|l| !l.is_empty()) {
        out.pass();
        return;
    }
    let xml = html.attr("xml:lang").map_or("", str::trim);
    let span = if lang.is_some() { html.attr_span("lang") } else { html.span() };
    let finding = out.fail(span, message(lang.is_some(), xml));
    if !xml.is_empty() {
        // Browsers ignore it, but the author has told the language.
        finding.severity = finding.severity.min(Severity::Warning);
    }
    finding.help(help(&page.main_language().tag));
    if let Some(fix) = fix(page, html, xml) {
        finding.fix(fix);
    }
}

fn message(empty: bool, xml: &str) -> Words {
    if !xml.is_empty() {
        words!(
            "page tells its language in `xml:lang` only, which browsers ignore",
            "페이지 언어가 브라우저가 무시하는 `xml:lang`에만 적혀 있습니다"
        )
    } else if empty {
        words!("`lang` of the page is empty", "페이지의 `lang` 값이 비어 있습니다")
    } else {
        words!(
            "page has no `lang` attribute on `<html>`",
            "`<html>`에 `lang` 속성이 없습니다"
        )
    }
}

fn help(tag: &str) -> Words {
    let tag = if tag.is_empty() { "en" } else { tag };
    words!(
        "write `<html lang=\"{tag}\">` with the language of the text",
        "본문의 언어를 `<html lang=\"{tag}\">`처럼 적으세요"
    )
}

/// The author's own `xml:lang` decides, else the text where it certainly is in one language.
fn fix(page: &Page<'_>, html: Element<'_>, xml: &str) -> Option<Fix> {
    if !html.is_written() {
        return None;
    }
    let language = page.main_language();
    let tag = if xml.is_empty() {
        language.spoken.as_ref()?.tag.clone()
    } else {
        match page.vocabulary().languages.check(xml) {
            TagCheck::Valid => xml.to_owned(),
            TagCheck::Mistake { right, .. } => right,
            TagCheck::Invalid => return None,
        }
    };
    let edit = match html.attr_place("lang") {
        Some(place) => Edit::replace(place.whole, format!("lang=\"{tag}\"")),
        None => Edit::insert(html.span().start + 5, format!(" lang=\"{tag}\"")),
    };
    let title = words!("say that the page is `{tag}`", "페이지 언어를 `{tag}`(으)로 표시");
    Some(Fix::safe(title, vec![edit]))
}
