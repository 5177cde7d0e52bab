use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{ForeignText, Search, foreign_prose, foreign_texts};
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "part-lang-missing",
    group: Group::Language,
    summary: (
        "text in another language than the page has no `lang`",
        "페이지와 다른 언어로 쓰인 부분에 `lang`이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["3.1.2"],
    kwcag: &["7.1.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let search = Search {
        dom: page.dom,
        vocabulary: page.vocabulary(),
        language: page.main_language(),
        skip_links: page.skip_links(),
        labels: page.labels(),
    };
    let mut texts = foreign_texts(&search);
    texts.extend(foreign_prose(&search, &page.release().blocks));
    for text in texts {
        let finding = out.fail(text.span, message(&text));
        finding.help(help(&text));
        if let Some(fix) = fix(&text) {
            finding.fix(fix);
        }
    }
}

fn message(text: &ForeignText<'_>) -> Words {
    let named = text.language.map(language_name);
    match (named, text.attribute) {
        (Some(Words { en, ko }), None) => words!(
            "{en} text has no `lang`",
            "{ko} 텍스트에 `lang`이 없습니다"
        ),
        (Some(Words { en, ko }), Some(name)) => words!(
            "`{name}` is {en} text without `lang`",
            "`{name}` 값이 {ko}인데 `lang`이 없습니다"
        ),
        (None, _) => words!(
            "text in another script than the page's has no `lang`",
            "페이지와 다른 문자로 쓰인 텍스트에 `lang`이 없습니다"
        ),
    }
}

fn help(text: &ForeignText<'_>) -> Words {
    match text.language {
        Some(tag) => words!(
            "mark it `lang=\"{tag}\"`, or write it in the language of the page",
            "`lang=\"{tag}\"`(으)로 표시하거나 페이지의 언어로 적으세요"
        ),
        None => words!(
            "mark its language with `lang`, or write it in the language of the page",
            "`lang`으로 언어를 표시하거나 페이지의 언어로 적으세요"
        ),
    }
}

/// `lang` on the element that holds nothing else, or a `<span>` around the text.
fn fix(text: &ForeignText<'_>) -> Option<Fix> {
    let tag = text.language?;
    let title = words!("mark as `{tag}`", "`{tag}`(으)로 표시");
    let edits = match text.holder {
        Some(holder) if holder.is_written() && !holder.has_attr("lang") => {
            let at = holder.span().start + u32::try_from(holder.tag().len()).ok()? + 1;
            vec![Edit::insert(at, format!(" lang=\"{tag}\""))]
        }
        None if text.attribute.is_none() && text.texts == 1 => vec![
            Edit::insert(text.span.start, format!("<span lang=\"{tag}\">")),
            Edit::insert(text.span.end, "</span>"),
        ],
        _ => return None,
    };
    Some(Fix::unsafe_(title, edits))
}
