use crate::finding::{Edit, Finding, Findings, Fix, Severity};
use crate::page::Page;
use crate::release::{LanguageToggle, NameForm};
use crate::rules::groups::Groups;
use crate::rules::language_name::{escaped, language_name};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "language-toggle-name",
    group: Group::Language,
    summary: (
        "link to another language version does not have the marked name of that language",
        "다른 언어판 링크가 그 언어의 이름으로 되어 있지 않거나 `lang`이 없습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["3.1.2", "2.4.4"],
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
    // What a list does wrong throughout is one mistake.
    let mut wrong: Groups<(u32, NameForm), &LanguageToggle<'_>> = Groups::default();
    for toggle in page.language_toggles().iter().filter(|t| t.language() != language) {
        if is_right(toggle) {
            out.pass();
        } else {
            wrong.add((toggle.list, toggle.form), toggle);
        }
    }
    for (_, same) in wrong {
        say(out, &same);
    }
}

fn is_right(toggle: &LanguageToggle<'_>) -> bool {
    match toggle.form {
        // Another rule judges whether it is marked rightly.
        NameForm::Own => toggle.is_marked,
        NameForm::Foreign => false,
        NameForm::Code => toggle.is_explained || toggle.is_marked,
        NameForm::Letter | NameForm::Flag => toggle.is_explained,
    }
}

/// Other links of a list that are shown beside the first.
const SHOWN: usize = 3;

fn say(out: &mut Findings, same: &[&LanguageToggle<'_>]) {
    let Some((first, others)) = same.split_first() else {
        return;
    };
    let message = message(first);
    let finding = match first.form {
        // Readers know the code of their own language more often than not.
        NameForm::Code => out.review(first.span, message),
        _ => out.fail(first.span, message),
    };
    help(finding, first);
    for other in others.iter().take(SHOWN) {
        finding.label(other.span, words!("and here", "여기도 같습니다"));
    }
    let edits: Option<Vec<Vec<Edit>>> = same.iter().map(|toggle| edits(toggle)).collect();
    let Some(edits) = edits else { return };
    let edits = edits.into_iter().flatten().collect();
    if first.form == NameForm::Own {
        let title = words!("mark the language of the name", "이름의 언어를 표시");
        finding.fix(Fix::safe(title, edits));
    } else {
        let title = words!("call the language by its own name", "그 언어의 이름으로 바꿈");
        finding.fix(Fix::unsafe_(title, edits));
    }
}

fn message(toggle: &LanguageToggle<'_>) -> Words {
    let Words { en, ko } = language_name(&toggle.tag);
    match toggle.form {
        NameForm::Own => words!(
            "name of the {en} version has no `lang`",
            "{ko}판 링크의 이름에 `lang`이 없습니다"
        ),
        NameForm::Foreign => words!(
            "link to the {en} version is not called by the language's own name",
            "{ko}판 링크가 그 언어의 이름으로 적혀 있지 않습니다"
        ),
        NameForm::Code => words!(
            "link to the {en} version is called by a code",
            "{ko}판 링크가 언어 코드로만 적혀 있습니다"
        ),
        NameForm::Letter => words!(
            "link to the {en} version is called by a single character",
            "{ko}판 링크가 한 글자로만 적혀 있습니다"
        ),
        NameForm::Flag => words!(
            "link to the {en} version shows a flag alone",
            "{ko}판 링크가 국기로만 표시되어 있습니다"
        ),
    }
}

fn help(finding: &mut Finding, toggle: &LanguageToggle<'_>) {
    let (tag, name) = (&toggle.tag, toggle.own_name.as_deref());
    finding.help(match name {
        _ if toggle.form == NameForm::Own => words!(
            "mark it `lang=\"{tag}\"`",
            "`lang=\"{tag}\"`(으)로 표시하세요"
        ),
        Some(name) => words!(
            "write \"{name}\" with `lang=\"{tag}\"`",
            "\"{name}\"(으)로 적고 `lang=\"{tag}\"`(으)로 표시하세요"
        ),
        None => words!(
            "write the name that the language has for itself, with `lang=\"{tag}\"`",
            "그 언어가 스스로를 부르는 이름으로 적고 `lang=\"{tag}\"`(으)로 표시하세요"
        ),
    });
}

/// `lang` on the link, or around the name where the link has other text in the language of the page; `hreflang` besides.
fn edits(toggle: &LanguageToggle<'_>) -> Option<Vec<Edit>> {
    let (element, tag) = (toggle.element, &toggle.tag);
    let text = toggle.text?;
    if !element.is_written() || element.has_attr("lang") {
        return None;
    }
    let name = match toggle.form {
        NameForm::Own => None,
        _ => Some(escaped(toggle.own_name.as_deref()?)),
    };
    let has_more = element.text().trim() != toggle.name
        || ["title", "aria-label"].iter().any(|n| element.has_attr(n))
        || element.descendants().any(|e| e.has_attr("alt") || e.has_attr("title"));
    let at = element.span().start + u32::try_from(element.tag().len()).ok()? + 1;
    let needs_target = element.tag() == "a" && toggle.has_address() && !element.has_attr("hreflang");
    let mut edits = Vec::new();
    let mut attributes = String::new();
    if !has_more {
        attributes = format!(" lang=\"{tag}\"");
    }
    if needs_target {
        attributes.push_str(&format!(" hreflang=\"{tag}\""));
    }
    if !attributes.is_empty() {
        edits.push(Edit::insert(at, attributes));
    }
    let (open, close) = if has_more { (format!("<span lang=\"{tag}\">"), "</span>") } else { (String::new(), "") };
    match name {
        Some(name) => edits.push(Edit::replace(toggle.span, format!("{open}{name}{close}"))),
        None if has_more => {
            edits.push(Edit::insert(toggle.span.start, open));
            edits.push(Edit::insert(toggle.span.end, close));
        }
        None => {}
    }
    // A name that is written in parts cannot be put in one piece.
    (text.parent == element || element.contains(text.parent)).then_some(edits)
}
