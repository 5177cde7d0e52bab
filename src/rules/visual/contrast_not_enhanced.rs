use super::contrast::{ENHANCED, MINIMUM, label_others, review_shadow};
use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "contrast-not-enhanced",
    group: Group::Visual,
    summary: (
        "text stands out enough for level AA, but not for AAA",
        "텍스트의 명도 대비가 AA 수준이지만 AAA에는 못 미칩니다",
    ),
    severity: Some(Severity::Note),
    wcag: &["1.4.6"],
    kwcag: &[],
    act: &["09o5cg"],
    same_as: &[
        "axe:color-contrast-enhanced",
        "alfa:sia-r66",
        "htmlcs:1_4_6.G17",
    ],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let shadows = page.painting().shadows.iter();
    shadows
        .filter(|s| ENHANCED.is_missed(s) && !MINIMUM.is_missed(s))
        .for_each(|shadow| review_shadow(shadow, ENHANCED, out));
    for text in &page.painting().known {
        if ENHANCED.is_met(text) {
            text.places.iter().for_each(|_| out.pass());
        }
        let [first, others @ ..] = text.places.as_slice() else {
            continue;
        };
        // Of less than the minimum another rule speaks.
        if MINIMUM.is_missed(text) || !ENHANCED.is_missed(text) {
            continue;
        }
        let (ratio, least) = (text.ratio(), ENHANCED.of(text));
        let (front, back) = text.shown_colors();
        let message = words!(
            "text has a contrast of {ratio}:1 ({front} on {back}), less than the enhanced {least}:1",
            "텍스트의 명도 대비가 {ratio}:1로({front}, 배경 {back}) 향상된 기준 {least}:1에 못 미칩니다"
        );
        let finding = out.fail(*first, message);
        finding.help(words!(
            "make the text darker or the background lighter, or the other way round, where level AAA is asked for",
            "AAA 수준이 필요하면 글자색과 배경색의 밝기 차이를 더 크게 하세요"
        ));
        label_others(others, finding);
    }
}
