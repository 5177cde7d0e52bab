use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::pack::TagCheck;
use crate::release::{by_small_words, chinese_standard, lent_names, page_speech};
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashSet;

pub(super) static RULE: Rule = Rule {
    id: "html-lang-mismatch",
    group: Group::Language,
    summary: (
        "page says another language than its text is in",
        "표시된 페이지 언어와 본문의 언어가 다릅니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["3.1.1"],
    kwcag: &["7.1.1"],
    act: &["ucwvc8"],
    same_as: &["alfa:sia-r109"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(html) = page.dom.html() else { return };
    let Some(value) = html.attr("lang").map(str::trim).filter(|v| !v.is_empty()) else {
        return;
    };
    // A tag that is none is `html-lang-invalid`, with the language of the text proposed there.
    if page.vocabulary().languages.check(value) != TagCheck::Valid {
        return;
    }
    let language = page.main_language();
    let tag = match &language.spoken {
        Some(_) if !language.contradicted => {
            out.pass();
            return;
        }
        Some(spoken) => spoken.tag.clone(),
        None => match of_short_page(page, value) {
            Some(tag) => tag,
            None => return,
        },
    };
    let tag = &tag;
    let finding = out.fail(html.attr_span("lang"), message(value, &language.declared, tag));
    finding.help(words!("write `lang=\"{tag}\"`", "다음과 같이 적으세요: `lang=\"{tag}\"`"));
    if let Some(body) = page.release().body.as_ref().filter(|b| b.element.is_written()) {
        finding.label(body.element.span(), words!("the text is here", "본문 위치"));
    }
    if let Some(place) = html.attr_place("lang").and_then(|p| p.value) {
        finding.fix(Fix::unsafe_(
            words!("write `{tag}`", "`{tag}`(으)로 고침"),
            vec![Edit::replace(place, tag.as_str())],
        ));
    }
}

/// The language of a page with little text, when it is not the one that the page says.
fn of_short_page(page: &Page<'_>, value: &str) -> Option<String> {
    /// Of more text the languages are told apart otherwise, in bytes.
    const MOST: usize = 400;
    let text = page_speech(page.dom, MOST)?;
    let languages = &page.vocabulary().languages;
    if let Some(lent) = all_lent(page, &text) {
        let is_other = !languages.words.are_close(&languages.primary(value), &languages.primary(lent));
        return (is_other && languages.check(lent) == TagCheck::Valid).then(|| lent.to_owned());
    }
    let other = by_small_words(value, &text, languages)?;
    other.certain.then_some(other.tag)
}

/// The language in which the page itself marks each word that is read out in its own, because names are taken from marked text.
fn all_lent<'p>(page: &Page<'p>, text: &str) -> Option<&'p str> {
    /// Fewer words may be names that are the same in many languages.
    const LEAST: usize = 3;
    let (lang, names) = lent_names(page.dom)?;
    // So may words of which each begins with a capital.
    let has_plain = names.split_whitespace().any(|word| !word.starts_with(char::is_uppercase));
    let words = |text: &str| -> FxHashSet<String> {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (said, lent) = (words(text), words(&names));
    (has_plain && lent.len() >= LEAST && said.is_subset(&lent)).then_some(lang)
}

fn message(value: &str, declared: &str, spoken: &str) -> Words {
    match (chinese_standard(value), chinese_standard(spoken)) {
        (Some("zh-Hans"), Some("zh-Hant")) => {
            return words!(
                "page is declared Simplified Chinese but its text is Traditional Chinese",
                "페이지 언어는 중국어 간체로 표시되어 있지만 본문은 번체입니다"
            );
        }
        (Some("zh-Hant"), Some("zh-Hans")) => {
            return words!(
                "page is declared Traditional Chinese but its text is Simplified Chinese",
                "페이지 언어는 중국어 번체로 표시되어 있지만 본문은 간체입니다"
            );
        }
        _ => {}
    }
    let Words {
        en: said,
        ko: said_ko,
    } = language_name(declared);
    let Words { en, ko } = language_name(spoken);
    words!(
        "page is declared {said} but its text is {en}",
        "페이지 언어는 {said_ko}(으)로 표시되어 있지만 본문은 {ko}입니다"
    )
}
