use super::escaped;
use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::{Element, Script, Shares, scripts_of};
use crate::page::Page;
use crate::release::{SkipLink, is_bilingual, languages_of};
use crate::rules::attribute_edit::set_value;
use crate::rules::language_name::language_name;
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "skip-link-language",
    group: Group::Skip,
    summary: (
        "skip link is in another language than the page",
        "건너뛰기 링크가 페이지와 다른 언어로 되어 있습니다",
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
    if language.is_empty() || page.main_language().doubtful {
        return;
    }
    let scripts = scripts_of(&page.main_language().tag);
    for link in &page.skip_links().links {
        let theirs = languages_of(&link.name, &page.vocabulary().labels);
        // The text may be in a close relation of the language that is declared.
        let spoken = page.main_language().spoken.as_ref();
        let is_spoken = |l: &String| spoken.is_some_and(|s| s.tag.split('-').next() == Some(l));
        if theirs.iter().any(|l| l == language || is_spoken(l)) {
            out.pass();
            continue;
        }
        let Some(first) = theirs.first() else { continue };
        if link.element.is_hidden()
            || is_marked(page, link, &theirs)
            || scripts.is_some_and(|s| is_right_here(page, link, s))
        {
            continue;
        }
        say(page, link, first, out);
    }
}

/// A part that says its own language is right: a second skip link for readers of that language.
fn is_marked(page: &Page<'_>, link: &SkipLink<'_>, theirs: &[String]) -> bool {
    let inner = link
        .element
        .texts()
        .map(|t| t.parent)
        .next()
        .unwrap_or(link.element);
    inner.language_source().is_some_and(|e| {
        let tag = page.vocabulary().languages.primary(inner.language());
        e.tag() != "html" && theirs.contains(&tag)
    })
}

/// The link says it in the language of the page too, or both languages share its letters.
fn is_right_here(page: &Page<'_>, link: &SkipLink<'_>, scripts: &'static [Script]) -> bool {
    let labels = &page.vocabulary().labels;
    let shares = Shares::of(&link.name);
    // Kana are never Chinese, nor Korean without Hangul, whatever Han stand beside them; and of Korean nothing that a
    // known text in Han says.
    let (hangul, kana) = (shares.count(Script::Hangul), shares.count(Script::Kana));
    let is_foreign = match scripts {
        [Script::Han] => kana > 0,
        [Script::Hangul, ..] => hangul == 0 && (kana > 0 || is_known(page, link)),
        _ => false,
    };
    if is_foreign {
        return false;
    }
    let same_letters = shares
        .first()
        .is_some_and(|s| s != Script::Latin && scripts.contains(&s));
    let ours: usize = scripts.iter().map(|s| shares.count(*s)).sum();
    let both = scripts != [Script::Latin] && ours >= 3 && ours < shares.letters();
    // Han characters alone are Chinese, Japanese or Korean.
    same_letters || both || is_bilingual(&link.name, page.language(), scripts, labels)
}

/// Whether the vocabulary has the name of a link.
fn is_known(page: &Page<'_>, link: &SkipLink<'_>) -> bool {
    page.vocabulary().labels.find(&link.name).next().is_some()
}

fn say(page: &Page<'_>, link: &SkipLink<'_>, theirs: &str, out: &mut Findings) {
    let labels = &page.vocabulary().labels;
    let tag = page.main_language().written();
    let proposal = link.function.and_then(|f| labels.preferred(f, tag));
    let (span, named_by) = place(link);
    let finding = out.fail(span, message(theirs, page.language()));
    finding.help(match proposal {
        Some(text) => words!(
            "write \"{text}\", or mark it `lang=\"{theirs}\"` where it is offered besides",
            "\"{text}\"(으)로 바꾸거나, 따로 더 제공하는 링크라면 `lang=\"{theirs}\"`(으)로 표시하세요"
        ),
        None => words!(
            "write it in the language of the page",
            "페이지의 언어로 적으세요"
        ),
    });
    if let Some(html) = page.dom.html().filter(|h| h.has_attr("lang")) {
        finding.label(
            html.attr_span("lang"),
            words!("page language set here", "페이지 언어가 여기서 정해집니다"),
        );
    }
    let is_simple = link.element.texts().filter(|t| !t.mapped.as_str().trim().is_empty()).count() == 1;
    let edit = proposal.and_then(|text| match named_by {
        Some((element, name)) => set_value(element, name, text),
        None => is_simple.then(|| Edit::replace(span, escaped(text))),
    });
    if let (Some(text), Some(edit)) = (proposal, edit) {
        let again = |name: &&str| link.element.attr(name).is_some_and(|v| v.trim() == link.name);
        // The title that says the same goes with it.
        let title = Some("title").filter(|_| named_by.is_none_or(|(_, name)| name != "title"));
        let title = title.filter(again).and_then(|name| set_value(link.element, name, text));
        finding.fix(Fix::safe(
            words!("translate the label", "레이블을 번역"),
            std::iter::once(edit).chain(title).collect(),
        ));
    }
}

/// The text, or the attribute that names the link.
fn place<'d>(link: &SkipLink<'d>) -> (Span, Option<(Element<'d>, &'static str)>) {
    let says_it = |e: &Element<'_>, name: &str| e.attr(name).is_some_and(|v| v.trim() == link.name);
    if !link.element.has_text()
        && let Some(image) = link.element.descendants().find(|e| e.tag() == "img" && says_it(e, "alt"))
    {
        return (link.element.span(), Some((image, "alt")));
    }
    if let Some(span) = link.text.whole()
        && link.name == link.text.as_str()
    {
        return (span, None);
    }
    let named = ["aria-label", "title"]
        .into_iter()
        .find(|name| says_it(&link.element, name));
    match named {
        Some(name) => (link.element.attr_span(name), Some((link.element, name))),
        None => (link.element.span(), None),
    }
}

fn message(theirs: &str, ours: &str) -> Words {
    let Words { en: their_en, ko: their_ko } = language_name(theirs);
    let Words { en: our_en, ko: our_ko } = language_name(ours);
    words!(
        "skip link is {their_en} but the page is {our_en}",
        "건너뛰기 링크가 {their_ko}인데 페이지는 {our_ko}입니다"
    )
}
