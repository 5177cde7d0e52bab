use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, Script, Shares, language_of_script, scripts_of};
use crate::pack::{Languages, TagCheck};
use crate::page::Page;
use crate::release::{by_small_words, contradiction};
use crate::rules::groups::Groups;
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "part-lang-wrong",
    group: Group::Language,
    summary: (
        "text of a part is in another language than its `lang` says",
        "페이지 일부의 `lang`과 그 텍스트의 언어가 다릅니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["3.1.2"],
    kwcag: &["7.1.1"],
    act: &["off6ek"],
    same_as: &[],
    check,
};

/// Other places of the same mistake that are shown beside the first.
const SHOWN: usize = 3;

fn check(page: &Page<'_>, out: &mut Findings) {
    let languages = &page.vocabulary().languages;
    let mut wrong: Groups<(&str, Truth), Element<'_>> = Groups::default();
    for part in page.parts() {
        let (element, value) = (part.element, part.lang);
        // A tag that is none is `part-lang-invalid`.
        if element.is_bound("lang") || !languages.has_known_primary(value) {
            continue;
        }
        let has_letters = |text: &&String| text.chars().any(char::is_alphabetic);
        let Some(text) = [&part.text, &part.names].into_iter().find(has_letters) else {
            continue;
        };
        match truth(value, text, languages) {
            None => out.pass(),
            Some(truth) => wrong.add((value, truth), element),
        }
    }
    for ((value, truth), elements) in wrong {
        report(out, value, &truth, &elements);
    }
}

/// What a text is in, when not in the language it is marked as.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Truth {
    /// `None` when only its letters tell that it is another.
    tag: Option<String>,
    certain: bool,
}

fn truth(value: &str, text: &str, languages: &Languages) -> Option<Truth> {
    let certain = |tag: &str| {
        let tag = Some(tag.to_owned());
        Some(Truth { tag, certain: true })
    };
    // `kr` is a language, though not the one of Korea.
    if let TagCheck::Mistake {
        right,
        why: Some(_),
    } = languages.check(value)
    {
        let said = language_of_script(text)
            .filter(|tag| languages.primary(tag) == languages.primary(&right));
        return said.and_then(|_| certain(&right));
    }
    if let Some(spoken) = contradiction(value, text, languages) {
        return certain(&spoken.tag);
    }
    by_letters(value, text, languages).or_else(|| {
        let other = by_small_words(value, text, languages)?;
        Some(Truth {
            tag: Some(other.tag),
            certain: other.certain,
        })
    })
}

/// Text without one letter of the scripts its language is written in. Latin letters stand in text of every language.
fn by_letters(value: &str, text: &str, languages: &Languages) -> Option<Truth> {
    let own = scripts_of(value)?;
    let shares = Shares::of(text);
    let first = shares.first()?;
    // Kana are Japanese, whatever else is among them.
    let kana = shares.count(Script::Kana);
    if matches!(languages.primary(value).as_str(), "zh" | "ko") && kana >= 4 && kana * 5 >= shares.letters() {
        return Some(Truth { tag: Some("ja".to_owned()), certain: true });
    }
    // One or two Greek letters are symbols.
    let enough = if first == Script::Greek { 4 } else { 2 };
    let is_other = first != Script::Latin
        && shares.letters() >= enough
        && shares
            .scripts()
            .all(|s| s != Script::Latin && !own.contains(&s));
    if !is_other {
        return None;
    }
    let tag =
        language_of_script(text).filter(|tag| languages.primary(tag) != languages.primary(value));
    Some(Truth {
        tag: tag.map(str::to_owned),
        certain: true,
    })
}

fn report(out: &mut Findings, value: &str, truth: &Truth, elements: &[Element<'_>]) {
    let Some((first, others)) = elements.split_first() else {
        return;
    };
    let place = first.attr_span("lang");
    let message = message(value, truth, elements.len());
    let finding = if truth.certain {
        out.fail(place, message)
    } else {
        out.review(place, message)
    };
    for other in others.iter().take(SHOWN) {
        finding.label(
            other.attr_span("lang"),
            words!("here too", "여기에도 있습니다"),
        );
    }
    let Some(tag) = &truth.tag else {
        finding.help(words!(
            "write the tag of the language the text is in",
            "텍스트의 언어 코드를 적으세요"
        ));
        return;
    };
    finding.help(words!(
        "write `lang=\"{tag}\"`",
        "다음과 같이 적으세요: `lang=\"{tag}\"`"
    ));
    let places = elements.iter().map(|e| e.attr_place("lang")?.value);
    if let Some(places) = places.collect::<Option<Vec<_>>>() {
        let edits = places
            .into_iter()
            .map(|p| Edit::replace(p, tag.as_str()))
            .collect();
        finding.fix(Fix::unsafe_(
            words!("write `{tag}`", "`{tag}`(으)로 고침"),
            edits,
        ));
    }
}

fn message(value: &str, truth: &Truth, count: usize) -> Words {
    let Words {
        en: said,
        ko: said_ko,
    } = language_name(value);
    let Words { en, ko } = match truth.tag.as_deref().map(language_name) {
        Some(Words { en, ko }) => words!(
            "text is marked `{value}`, {said}, but is {en}",
            "텍스트가 `{value}`({said_ko})로 표시되어 있지만 {ko}입니다"
        ),
        None => words!(
            "text is marked `{value}`, {said}, but has no letters of that language",
            "텍스트가 `{value}`({said_ko})로 표시되어 있지만 그 언어의 문자가 없습니다"
        ),
    };
    if count == 1 {
        Words { en, ko }
    } else {
        words!(
            "{en}, here and in {count} places in all",
            "{ko}(모두 {count}곳)"
        )
    }
}
