use super::wording::other_version;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::{File, Version};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "pair-attachment-missing",
    group: Group::Pair,
    summary: (
        "attachment of the other language version is missing",
        "다른 언어판에 있는 첨부 파일이 없습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(pair) = page.pair().filter(|p| page.dom.cut().is_none() && !p.is_apart()) else {
        return;
    };
    let (ours, theirs) = (documents(&pair.ours), documents(&pair.theirs));
    if theirs.len() <= ours.len() {
        out.passed += ours.len();
        return;
    }
    let version = other_version(pair);
    let (en, ko) = (&version.en, &version.ko);
    let place = ours.last().map_or(pair.ours.place, |file| file.span);
    let help = words!(
        "offer the same files in both versions",
        "두 언어판에 같은 파일을 올리세요"
    );
    if ours.is_empty() {
        for file in theirs {
            let name = shown(&file.name);
            out.fail(
                place,
                words!(
                    "page does not offer \"{name}\" of {en}",
                    "{ko}의 첨부 파일 '{name}'이(가) 없습니다"
                ),
            )
            .help(help.clone())
            .label_on(
                &pair.page,
                file.span,
                words!("{en} offers it here", "{ko}의 첨부 파일"),
            );
        }
        return;
    }
    // Names are translated, so that it is not certain which one is missing.
    let (our, their) = (ours.len(), theirs.len());
    let finding = out.fail(
        place,
        words!(
            "page offers {our} attachments, and {en} {their}",
            "첨부 파일이 {our}개인데 {ko}에는 {their}개 있습니다"
        ),
    );
    finding.help(help);
    for file in theirs {
        finding.label_on(
            &pair.page,
            file.span,
            words!("attachment of {en}", "{ko}의 첨부 파일"),
        );
    }
}

/// The files but for the release itself; one document in several formats is one.
fn documents(version: &Version) -> Vec<&File> {
    let mut seen = Vec::new();
    let files = version.files.iter().filter(|file| !file.is_release);
    files
        .filter(|file| {
            let stem = stem(&file.name);
            let is_new = stem.is_empty() || !seen.contains(&stem);
            seen.push(stem);
            is_new
        })
        .collect()
}

/// The name without what tells one format or button from another: "사진.hwp (1.2MB) 내려받기" and "사진.pdf" are one.
fn stem(name: &str) -> String {
    const ENDS: [&str; 9] = [".hwpx", ".hwp", ".pdf", ".docx", ".doc", ".odt", ".xlsx", ".txt", ".html"];
    let lower = name.to_lowercase();
    let end = ENDS.iter().filter_map(|end| lower.find(end)).min();
    let stem = end.map_or(lower.as_str(), |end| &lower[..end]);
    stem.trim().to_owned()
}

/// As much of a name as a message quotes.
fn shown(name: &str) -> String {
    const LONGEST: usize = 60;
    name.chars().take(LONGEST).collect()
}
