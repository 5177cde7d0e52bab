use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::pack::TagCheck;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "html-lang-invalid",
    group: Group::Language,
    summary: (
        "language of the page is no valid language tag",
        "페이지의 언어 코드가 올바르지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["3.1.1"],
    kwcag: &["7.1.1"],
    act: &["bf051a"],
    same_as: &["axe:html-lang-valid", "alfa:sia-r5", "ibm:html_lang_valid", "htmlcs:3_1_1.H57.3.Lang"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(html) = page.dom.html() else { return };
    let Some(value) = html.attr("lang").map(str::trim_ascii).filter(|v| !v.is_empty()) else {
        return;
    };
    let languages = &page.vocabulary().languages;
    let checked = languages.check(value);
    let is_known = languages.has_known_primary(value);
    if checked == TagCheck::Valid && is_known {
        out.pass();
        return;
    }
    let finding = out.fail(html.attr_span("lang"), message(value, &checked));
    // Software that goes by the primary subtag alone understands it.
    if is_known {
        finding.act([]);
    }
    match right(page, &checked) {
        Some((tag, safe)) => {
            finding.help(words!("write `lang=\"{tag}\"`", "다음과 같이 적으세요: `lang=\"{tag}\"`"));
            if let Some(fix) = fix(html, &tag, safe) {
                finding.fix(fix);
            }
        }
        None => {
            finding.help(words!(
                "write the BCP 47 tag of the language, such as `ko` or `en`",
                "`ko`, `en`처럼 BCP 47 언어 코드를 적으세요"
            ));
        }
    }
}

fn message(value: &str, checked: &TagCheck) -> Words {
    match checked {
        TagCheck::Mistake {
            why: Some(Words { en, ko }),
            ..
        } => words!(
            "`{value}` is not the language of this page: {en}",
            "`{value}`은(는) 이 페이지의 언어 코드가 아닙니다({ko})"
        ),
        TagCheck::Mistake { .. } => words!(
            "`{value}` is not how BCP 47 writes this language",
            "`{value}`은(는) BCP 47에 맞는 표기가 아닙니다"
        ),
        TagCheck::Valid => words!(
            "`{value}` names no language that software knows",
            "`{value}`은(는) 소프트웨어가 아는 언어를 나타내지 않습니다"
        ),
        TagCheck::Invalid => words!(
            "`{value}` is no language tag",
            "`{value}`은(는) 등록된 언어 코드가 아닙니다"
        ),
    }
}

/// The right tag, and whether it is certain: it is not when the text says otherwise.
fn right(page: &Page<'_>, checked: &TagCheck) -> Option<(String, bool)> {
    let language = page.main_language();
    match checked {
        TagCheck::Mistake { right, .. } if !language.contradicted => Some((right.clone(), true)),
        _ => {
            let spoken = language.spoken.as_ref()?;
            Some((spoken.tag.clone(), false))
        }
    }
}

fn fix(html: Element<'_>, tag: &str, safe: bool) -> Option<Fix> {
    let value = html.attr_place("lang")?.value?;
    let title = words!("write `{tag}`", "`{tag}`(으)로 고침");
    let mut edits = vec![Edit::replace(value, tag)];
    // XHTML says it twice.
    if html.attr("xml:lang") == html.attr("lang")
        && let Some(value) = html.attr_place("xml:lang").and_then(|p| p.value)
    {
        edits.push(Edit::replace(value, tag));
    }
    Some(if safe {
        Fix::safe(title, edits)
    } else {
        Fix::unsafe_(title, edits)
    })
}
