use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::source::{EncodingFrom, Span};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "byte-order-mark",
    group: Group::Hygiene,
    summary: (
        "file in UTF-8 begins with a byte-order mark",
        "UTF-8 파일이 바이트 순서 표시(BOM)로 시작합니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &["html-validate:no-utf8-bom"],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let encoding = page.source.encoding;
    // UTF-16 needs its mark.
    if encoding.name != "UTF-8" || encoding.from != EncodingFrom::Bom {
        out.pass();
        return;
    }
    out.fail(
        Span::default(),
        words!(
            "file begins with a byte-order mark, which UTF-8 does not need",
            "파일이 UTF-8에 필요 없는 바이트 순서 표시(BOM)로 시작합니다"
        ),
    )
    .help(words!(
        "save the file as UTF-8 without a byte-order mark",
        "파일을 BOM 없는 UTF-8로 저장하세요"
    ));
}
