use crate::finding::{Findings, Severity};
use crate::html::css::Visible;
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "orientation-locked",
    group: Group::Visual,
    summary: (
        "page turns its content back when the device is turned",
        "기기를 돌려도 페이지가 콘텐츠를 한 방향으로 고정합니다",
    ),
    severity: Some(Severity::Error),
    wcag: &["1.3.4"],
    kwcag: &[],
    act: &["b33eff"],
    same_as: &[
        "axe:css-orientation-lock",
        "alfa:sia-r44",
        "ibm:element_orientation_unlocked",
    ],
    check,
};

/// How far from a quarter turn still counts as one, in degrees: sines and cosines are written with few digits.
const TOLERANCE: f32 = 1.0;

fn check(page: &Page<'_>, out: &mut Findings) {
    for element in page.dom.all().filter(|e| e.is_html()) {
        let Some(turned) = element.rotations() else {
            continue;
        };
        if element.is_visible() == Visible::No {
            continue;
        }
        let (Some(portrait), Some(landscape)) = (turned.portrait, turned.landscape) else {
            out.review(
                element.span(),
                words!(
                    "element is turned with the device, by how much only a browser tells",
                    "기기 방향에 따라 요소가 회전하지만 각도는 브라우저에서만 알 수 있습니다"
                ),
            )
            .help(words!(
                "look at the page in both orientations",
                "가로와 세로 방향에서 페이지를 확인하세요"
            ));
            continue;
        };
        let turn = (portrait - landscape).rem_euclid(180.0);
        if (turn - 90.0).abs() > TOLERANCE {
            out.pass();
            continue;
        }
        out.fail(
            element.span(),
            words!(
                "element is turned by a quarter when the device is",
                "기기를 돌리면 요소가 90도 회전하여 방향이 고정됩니다"
            ),
        )
        .help(words!(
            "leave out the rotation in the styles for `orientation`, and let the page be read either way",
            "`orientation` 미디어 쿼리의 회전을 빼고 가로와 세로 모두에서 읽을 수 있게 하세요"
        ));
    }
}
