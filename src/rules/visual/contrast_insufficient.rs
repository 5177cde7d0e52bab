use super::contrast::{MINIMUM, label_others, review_shadow};
use crate::finding::{Findings, Severity};
use crate::html::Painted;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "contrast-insufficient",
    group: Group::Visual,
    summary: (
        "text stands out too little from its background",
        "텍스트와 배경의 명도 대비가 부족합니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.4.3"],
    kwcag: &["5.4.3"],
    act: &["afw4f7", "09o5cg"],
    same_as: &[
        "axe:color-contrast",
        "alfa:sia-r69",
        "ibm:text_contrast_sufficient",
        "htmlcs:1_4_3.G18",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let painting = page.painting();
    let mut unknown = painting.unknown.clone();
    for text in &painting.known {
        if MINIMUM.is_missed(text) {
            fail(text, out);
        } else if MINIMUM.is_met(text) {
            text.places.iter().for_each(|_| out.pass());
        } else {
            unknown.extend(&text.places);
        }
    }
    let dim = painting.shadows.iter().filter(|s| MINIMUM.is_missed(s));
    dim.for_each(|shadow| review_shadow(shadow, MINIMUM, out));
    unknown.sort_unstable_by_key(|place| place.start);
    if let [first, others @ ..] = unknown.as_slice() {
        let count = unknown.len();
        let finding = out.review(
            *first,
            if count == 1 {
                words!(
                    "text stands on an image, a gradient or another layer: its contrast must be looked at",
                    "이미지나 그러데이션, 다른 요소 위에 놓인 텍스트이므로 명도 대비를 눈으로 확인해야 합니다"
                )
            } else {
                words!(
                    "{count} texts stand on images, gradients or other layers: their contrast must be looked at",
                    "이미지나 그러데이션, 다른 요소 위에 놓인 텍스트가 {count}개이므로 명도 대비를 눈으로 확인해야 합니다"
                )
            },
        );
        finding.help(words!(
            "look at it in a browser with a contrast meter",
            "브라우저에서 명도 대비 측정 도구로 확인하세요"
        ));
        label_others(others, finding);
    }
}

fn fail(text: &Painted, out: &mut Findings) {
    let [first, others @ ..] = text.places.as_slice() else {
        return;
    };
    let (ratio, least) = (text.ratio(), MINIMUM.of(text));
    let (front, back) = text.shown_colors();
    let count = text.places.len();
    let message = if count == 1 {
        words!(
            "text has a contrast of {ratio}:1 ({front} on {back}), less than {least}:1",
            "텍스트의 명도 대비가 {ratio}:1로({front}, 배경 {back}) {least}:1에 못 미칩니다"
        )
    } else {
        words!(
            "text in {count} places has a contrast of {ratio}:1 ({front} on {back}), less than {least}:1",
            "텍스트 {count}곳의 명도 대비가 {ratio}:1로({front}, 배경 {back}) {least}:1에 못 미칩니다"
        )
    };
    let finding = out.fail(*first, message);
    finding.help(words!(
        "make the text darker or the background lighter, or the other way round",
        "글자색과 배경색의 밝기 차이를 더 크게 하세요"
    ));
    label_others(others, finding);
}
