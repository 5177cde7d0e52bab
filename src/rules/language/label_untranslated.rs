use super::label_place::{container, is_control, stands_alone};
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, Script, Shares, language_of_script, scripts_of};
use crate::pack::{Function, Label};
use crate::page::Page;
use crate::release::{PageLabel, chinese_standard, is_bilingual, languages_of};
use crate::rules::attribute_edit::{is_quoted, set_value};
use crate::rules::language_name::{escaped, language_name};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::borrow::Cow;

pub(super) static RULE: Rule = Rule {
    id: "label-untranslated",
    group: Group::Language,
    summary: (
        "label is in another language than the page",
        "레이블이 페이지와 다른 언어로 되어 있습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["3.1.2"],
    kwcag: &["7.1.1"],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let language = page.language();
    let Some(scripts) = scripts_of(&page.main_language().tag) else {
        return;
    };
    if page.main_language().doubtful {
        return;
    }
    // Where the text is not in the declared language, labels may follow either: that is `html-lang-mismatch`.
    let declared = page.main_language().contradicted.then_some(page.main_language().declared.as_str());
    let mut foreign: Vec<&PageLabel<'_>> = Vec::new();
    for label in page.labels().iter().filter(|l| !l.element.is_hidden()) {
        if declared.is_some_and(|declared| label.is_in(declared)) {
            continue;
        }
        let is_of_page = label.is_in(language) && !is_of_other_standard(page, label);
        if is_of_page {
            out.pass();
        } else if is_foreign(page, label, scripts) && !is_accepted(page, label, scripts) {
            foreign.push(label);
        }
    }
    for (i, label) in foreign.iter().enumerate() {
        // The labels of one control stand side by side.
        let near = &foreign[i.saturating_sub(NEAR)..foreign.len().min(i + NEAR)];
        // The attribute of a control whose text is foreign too is part of the same fault.
        if label.attribute.is_some() && near.iter().any(|text| repeats(label, text)) {
            continue;
        }
        let finding = out.fail(label.span, message(label, language));
        let Some(text) = proposal(page, label) else {
            finding.help(words!(
                "translate the label into the language of the page",
                "페이지의 언어로 번역하세요"
            ));
            continue;
        };
        finding.help(words!("write \"{text}\"", "\"{text}\"(으)로 바꾸세요"));
        let attributes = near.iter().filter(|other| repeats(other, label));
        let edits = std::iter::once(label)
            .chain(attributes)
            .filter_map(|l| translation(l, &proposal(page, l)?))
            .collect();
        finding.fix(Fix::safe(
            words!("translate the label", "레이블을 번역"),
            edits,
        ));
        if let Some(html) = page.dom.html().filter(|h| h.has_attr("lang")) {
            finding.label(
                html.attr_span("lang"),
                words!("page language set here", "페이지 언어가 여기서 정해집니다"),
            );
        }
    }
}

/// A Chinese label in characters that the standard of the page does not have: 下一页 on a page in Traditional Chinese.
fn is_of_other_standard(page: &Page<'_>, label: &PageLabel<'_>) -> bool {
    let own = chinese_standard(&page.main_language().tag);
    let written = || language_of_script(&label.text).and_then(chinese_standard);
    own.is_some_and(|own| {
        // Some characters of one standard are variants in the other: what the vocabulary has in both is right.
        let is_own = label.meanings.iter().any(|(_, tag)| chinese_standard(tag).is_none_or(|s| s == own) && tag.starts_with("zh"));
        label.is_in("zh") && !is_own && written().is_some_and(|w| w != own)
    })
}

/// Labels before and after one that may be of the same control.
const NEAR: usize = 8;

/// Whether the first label is an attribute around the second, a text.
fn repeats(attribute: &PageLabel<'_>, text: &PageLabel<'_>) -> bool {
    attribute.attribute.is_some()
        && text.attribute.is_none()
        && (attribute.element == text.element || attribute.element.contains(text.element))
        && (is_control(attribute.element) || attribute.element == text.element)
}

/// Whether the label certainly is in another language: of another script, or a known text in Latin
/// letters that is no word of the page's language.
fn is_foreign(page: &Page<'_>, label: &PageLabel<'_>, scripts: &[Script]) -> bool {
    let shares = Shares::of(&label.text);
    let is_english = label.is_in("en");
    if shares.scripts().any(|s| s != Script::Latin) {
        return is_foreign_script(page, label, scripts, &shares);
    }
    let parts = label.text.split(|c: char| c.is_whitespace() || c == '-');
    let words = parts.filter(|part| part.chars().count() >= LONGER).count().max(label.text.split_whitespace().count());
    if scripts != [Script::Latin] {
        // Only English is read on pages of another script, and some of it is at home there.
        return is_english && shares.letters() >= 4 && !is_loan(label);
    }
    // English is a foreign language on every page; others are told from a few only.
    let own = &page.vocabulary().languages.words;
    let language = page.language();
    let is_certain = |l: &str| {
        label.is_in(l) && (words >= 2 || own.is_own(&label.text, l, language))
    };
    if is_english && is_certain("en") {
        return !label.meanings.iter().any(|(f, _)| *f == Function::Login);
    }
    COMPARED.contains(&language) && COMPARED.iter().any(|l| is_certain(l))
}

/// Letters that the page's language has not (kana are never Chinese), or Chinese characters of a standard
/// that is not its own.
fn is_foreign_script(page: &Page<'_>, label: &PageLabel<'_>, own: &[Script], shares: &Shares) -> bool {
    let is_ours = |s: Script| s == Script::Latin || own.contains(&s);
    let standard = || language_of_script(&label.text)?.split('-').next();
    let told = standard().filter(|_| shares.first() == Some(Script::Han));
    if is_of_other_standard(page, label) {
        return true;
    }
    // Korean writes its labels in Hangul; one in Han alone that the vocabulary knows is Chinese or Japanese.
    let han = own.contains(&Script::Hangul) && shares.scripts().all(|s| s == Script::Han) && shares.letters() > 1;
    han || !shares.scripts().all(is_ours) || told.is_some_and(|l| l != page.language() && label.is_in(l))
}

/// Letters of a word that a hyphen joins to another ("Contactez-nous", but not "e-mail").
const LONGER: usize = 3;

/// Languages in Latin letters whose labels are told from one another.
static COMPARED: [&str; 8] = ["en", "fr", "de", "es", "it", "pt", "nl", "cy"];

/// English labels that Korean, Japanese and Chinese pages use as their own: some in any wording, others
/// as the single word only.
fn is_loan(label: &PageLabel<'_>) -> bool {
    let single = label.text.split_whitespace().count() == 1;
    label.meanings.iter().any(|(function, _)| match function {
        Function::Home
        | Function::MainPage
        | Function::Menu
        | Function::Top
        | Function::Login
        | Function::SignUp
        | Function::Sitemap
        | Function::Back
        | Function::LanguageSelect
        | Function::RelatedSites => true,
        Function::More
        | Function::TextSize
        | Function::Telephone
        | Function::Email
        | Function::Title
        | Function::Number
        | Function::Category
        | Function::Preview
        | Function::Notices
        | Function::FirstPage
        | Function::LastPage
        | Function::Expand
        | Function::Collapse
        | Function::ZoomIn
        | Function::ZoomOut => single,
        _ => false,
    })
}

/// What makes a foreign label right where it stands.
fn is_accepted(page: &Page<'_>, label: &PageLabel<'_>, scripts: &[Script]) -> bool {
    let vocabulary = page.vocabulary();
    let marked = label.element.language_source().is_some_and(|e| {
        e.tag() != "html" && label.is_in(&vocabulary.languages.primary(label.element.language()))
    });
    // A page that is declared in the language of its frame and holds a text in another of the same
    // letters: `html-lang-mismatch` says it once.
    let main = page.main_language();
    let frame = main.contradicted
        && label.is_in(&main.declared)
        && scripts_of(&main.declared) == Some(scripts);
    frame
        || marked
        || !vocabulary.languages.named(&label.text).is_empty()
        || (in_switch(label.element) && !offers_languages(label))
        || in_skip_link(page, label)
        || (label.attribute.is_none() && !stands_alone(label))
        || is_beside_translation(page, label, scripts)
}

/// The caption of a list of languages is for readers of the page.
fn offers_languages(label: &PageLabel<'_>) -> bool {
    label.meanings.iter().any(|(f, _)| *f == Function::LanguageSelect)
}

/// In a list of languages to choose from.
fn in_switch(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .take(6)
        .take_while(|e| e.tag() != "body")
        .any(|e| {
            e.has_attr("hreflang")
                || e.id().into_iter().chain(e.classes()).any(|name| {
                    let name = name.to_ascii_lowercase();
                    name.contains("lang") || name.starts_with("lng") || name.contains("wb-lng")
                })
        })
}

/// `skip-link-language` speaks about the links; the caption of their group is a label.
fn in_skip_link(page: &Page<'_>, label: &PageLabel<'_>) -> bool {
    let links = &page.skip_links().links;
    let labels = &page.vocabulary().labels;
    links
        .iter()
        .filter(|l| l.element == label.element || l.element.contains(label.element))
        .any(|l| {
            label.attribute.is_none()
                || !languages_of(&l.name, labels).iter().any(|t| t == page.language())
        })
}

/// The same control also has a text in the language of the page.
fn is_beside_translation(page: &Page<'_>, label: &PageLabel<'_>, scripts: &[Script]) -> bool {
    let labels = &page.vocabulary().labels;
    let language = page.language();
    let Some(container) = container(label.element) else {
        return false;
    };
    if label.attribute.is_some() {
        return false;
    }
    let text = container.mapped_text();
    if is_control(container) && is_bilingual(text.as_str(), language, scripts, labels) {
        return true;
    }
    let is_latin = Shares::of(&label.text).first() == Some(Script::Latin);
    if is_control(container) && is_latin {
        let ours: usize = scripts.iter().map(|s| Shares::of(text.as_str()).count(*s)).sum();
        return scripts != [Script::Latin] && ours >= 2;
    }
    let ours = |l: &Label| l.language.split('-').next() == Some(language);
    let same = |l: &Label| label.meanings.iter().any(|(f, _)| *f == l.function);
    let translates = |l: &Label| ours(l) && (is_control(container) || same(l));
    let mut parts = container.texts().map(|t| t.mapped.as_str().trim());
    if parts.any(|part| part != label.text && labels.find(part).any(translates)) {
        return true;
    }
    // A glossary, or the two texts of a label in neighbouring cells. Controls have names of their own, and so have headings,
    // except that the line beside one may translate it.
    if is_named(container) {
        return false;
    }
    let around = container.parent();
    around.is_some_and(|row| {
        let mut parts = row.texts().take(60).filter(|t| {
            let whole = t.parent;
            !is_heading(container) || whole.parent() == Some(row)
        });
        parts.any(|part| {
            let translates = |l: &Label| ours(l) && same(l);
            labels.find(part.mapped.as_str().trim()).any(translates)
                && !std::iter::once(part.parent).chain(part.parent.ancestors()).take_while(|e| *e != row).any(is_named)
        })
    })
}

/// What has a name of its own, whatever stands beside it.
fn is_named(element: Element<'_>) -> bool {
    matches!(element.tag(), "a" | "button" | "label" | "option" | "select" | "legend" | "summary")
}

fn is_heading(element: Element<'_>) -> bool {
    matches!(element.tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn message(label: &PageLabel<'_>, language: &str) -> Words {
    let tag = label.meanings.first().map_or("", |(_, tag)| tag.as_str());
    let theirs = language_name(if label.is_in("en") { "en" } else { tag });
    let ours = language_name(language);
    let (their_en, our_en) = (theirs.en, ours.en);
    let (their_ko, our_ko) = (theirs.ko, ours.ko);
    match label.attribute {
        Some(name) => words!(
            "`{name}` is {their_en} but the page is {our_en}",
            "`{name}` 값이 {their_ko}인데 페이지는 {our_ko}입니다"
        ),
        None => words!(
            "label is {their_en} but the page is {our_en}",
            "레이블이 {their_ko}인데 페이지는 {our_ko}입니다"
        ),
    }
}

/// The official text in the language of the page.
fn proposal<'p>(page: &'p Page<'_>, label: &PageLabel<'_>) -> Option<Cow<'p, str>> {
    let labels = &page.vocabulary().labels;
    let tag = page.main_language().written();
    let (function, text) = label
        .meanings
        .iter()
        .find_map(|(function, _)| Some((*function, labels.preferred(*function, tag)?)))?;
    // The notice of a new window is official in brackets, after the text of a link; by itself it has none, nor a second pair.
    let bare = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    Some(match bare.filter(|_| function == Function::NewWindow && !label.text.starts_with('(')) {
        Some(bare) => Cow::Owned(uncapitalised(bare)),
        None => Cow::Borrowed(text),
    })
}

/// The label in the language of the page. One without quotes around it may have no spaces.
fn translation(label: &PageLabel<'_>, text: &str) -> Option<Edit> {
    let place = label.attribute.and_then(|name| label.element.attr_place(name));
    match place {
        Some(place) if !is_quoted(&place) => {
            let is_whole = place.value == Some(label.span);
            is_whole.then(|| set_value(label.element, label.attribute?, text))?
        }
        _ => Some(Edit::replace(label.span, escaped(text))),
    }
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}
