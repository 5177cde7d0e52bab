use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::pack::TagCheck;
use crate::page::Page;
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "part-lang-invalid",
    group: Group::Language,
    summary: (
        "language of a part is no valid language tag",
        "페이지 일부의 언어 코드가 올바르지 않습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["3.1.2"],
    kwcag: &["7.1.1"],
    act: &["de46e4"],
    same_as: &["axe:valid-lang", "alfa:sia-r7", "ibm:html_lang_valid"],
    check,
};

/// Other places of a tag that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let languages = &page.vocabulary().languages;
    let mut wrong: Groups<&str, Element<'_>> = Groups::default();
    for part in page.parts() {
        let (element, value) = (part.element, part.lang);
        if element.is_bound("lang") || is_template(value) || !part.is_spoken {
            continue;
        }
        if languages.has_known_primary(value) {
            out.pass();
            continue;
        }
        wrong.add(value, element);
    }
    for (value, elements) in wrong {
        let Some((first, others)) = elements.split_first() else {
            continue;
        };
        let finding = out.fail(first.attr_span("lang"), message(value, elements.len()));
        for other in others.iter().take(SHOWN) {
            finding.label(other.attr_span("lang"), words!("here too", "여기에도 있습니다"));
        }
        let TagCheck::Mistake { right, .. } = languages.check(value) else {
            finding.help(words!(
                "write the BCP 47 tag of the language, such as `ko` or `en`",
                "`ko`, `en`처럼 BCP 47 언어 코드를 적으세요"
            ));
            continue;
        };
        finding.help(words!(
            "write `lang=\"{right}\"`",
            "다음과 같이 적으세요: `lang=\"{right}\"`"
        ));
        let places = elements.iter().map(|e| e.attr_place("lang")?.value);
        if let Some(places) = places.collect::<Option<Vec<_>>>() {
            let edits = places.into_iter().map(|p| Edit::replace(p, right.as_str())).collect();
            finding.fix(Fix::safe(words!("write `{right}`", "`{right}`(으)로 고침"), edits));
        }
    }
}

/// A tag that a template will fill in.
fn is_template(value: &str) -> bool {
    value.contains("{{") || value.contains("${") || value.contains("<%") || value.contains("<?")
}

fn message(value: &str, count: usize) -> Words {
    if count == 1 {
        words!(
            "`{value}` is no language tag",
            "`{value}`은(는) 올바른 언어 코드가 아닙니다"
        )
    } else {
        words!(
            "`{value}` is no language tag, here and in {count} places in all",
            "`{value}`은(는) 올바른 언어 코드가 아닙니다(모두 {count}곳)"
        )
    }
}
