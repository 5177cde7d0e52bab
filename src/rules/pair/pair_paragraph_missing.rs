use super::wording::{other_version, paragraph};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::{Pair, Role};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "pair-paragraph-missing",
    group: Group::Pair,
    summary: (
        "paragraph of the other language version is missing",
        "다른 언어판에 있는 문단이 없습니다",
    ),
    severity: Some(Severity::Error),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(pair) = page.pair() else { return };
    let version = other_version(pair);
    if pair.is_apart() {
        if pair.role == Role::Translation {
            apart(pair, out);
        }
        return;
    }
    for missing in pair.missing() {
        let what = paragraph(missing.paragraph);
        out.tell(
            missing.is_certain,
            missing.place,
            words::Words::new(
                format!("{} of {} is missing here", what.en, version.en),
                crate::particle::fitted(format!("{}의 {}이(가) 여기에 없습니다", version.ko, what.ko)),
            ),
        )
        .help(words!(
            "translate it, or take it out of the other version too",
            "옮겨 쓰거나, 다른 언어판에서도 빼세요"
        ))
        .label_on(
            &pair.page,
            missing.paragraph.span,
            words::Words::new(
                format!("{} stands here in {}", what.en, version.en),
                crate::particle::fitted(format!("{}에는 {}이(가) 여기에 있습니다", version.ko, what.ko)),
            ),
        );
    }
    let (matched, _) = pair.matched();
    out.passed += matched;
}

/// Too little is alike to say which paragraph is missing.
fn apart(pair: &Pair, out: &mut Findings) {
    let (matched, all) = pair.matched();
    if all == 0 {
        return;
    }
    let version = other_version(pair);
    let (en, ko) = (version.en, version.ko);
    out.review(
        pair.ours.place,
        words!(
            "only {matched} of {all} paragraphs have a counterpart in {en}",
            "문단 {all}개 가운데 {matched}개만 {ko}에서 짝을 찾았습니다"
        ),
    )
    .help(words!(
        "see whether both are versions of one release",
        "두 페이지가 같은 보도자료인지 확인하세요"
    ))
    .label_on(
        &pair.page,
        pair.theirs.place,
        words!("{en} begins here", "{ko}은(는) 여기서 시작합니다"),
    );
}
