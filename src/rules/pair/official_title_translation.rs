use super::wording::other_version;
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::pair::Role;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "official-title-translation",
    group: Group::Pair,
    summary: (
        "title of an official is not that of the other language version",
        "직위가 다른 언어판의 직위와 다릅니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(pair) = page.pair().filter(|p| p.role == Role::Translation && !p.is_apart()) else {
        return;
    };
    let version = other_version(pair);
    let (en, ko) = (&version.en, &version.ko);
    for differing in pair.title_differences() {
        let ((ours, at), (theirs, there)) = (differing.ours, differing.theirs);
        let (our, their) = (at.written(&ours.range), there.written(&theirs.range));
        let (korean, right) = match pair.ours.language.as_str() {
            "ko" => (our, differing.right),
            _ => (their, differing.right),
        };
        out.fail(
            at.place(&ours.range),
            words!(
                "\"{our}\" is \"{their}\" in {en}, another post",
                "직위 '{our}'이(가) {ko}에는 다른 직위인 '{their}'(으)로 되어 있습니다"
            ),
        )
        .help(words!(
            "use titles that are each other's counterpart: {korean} is \"{right}\"",
            "서로 대응하는 직위를 쓰세요. {korean}의 영어 직위는 \"{right}\"입니다"
        ))
        .label_on(
            &pair.page,
            there.place(&theirs.range),
            words!("title in {en}", "{ko}의 직위"),
        );
    }
}
