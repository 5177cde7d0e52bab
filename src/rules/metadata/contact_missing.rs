use crate::finding::Findings;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "contact-missing",
    group: Group::Metadata,
    summary: (
        "release names nobody to ask",
        "보도자료에 담당 부서나 문의처가 없습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() || release.is_news {
        return;
    }
    if release.contact.is_some() {
        out.pass();
        return;
    }
    out.fail(
        release.end(),
        words!(
            "release names no unit or person to ask",
            "보도자료에 담당 부서나 담당자, 문의처가 없습니다"
        ),
    )
    .help(words!(
        "add the unit in charge with a telephone number or an address",
        "담당 부서와 전화번호 또는 전자우편 주소를 쓰세요"
    ));
}
