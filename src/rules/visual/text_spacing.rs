//! What the rules on the spacing of text have in common.

use crate::finding::Findings;
use crate::html::Element;
use crate::html::css::{Spacing, Visible};
use crate::page::Page;
use crate::words;

/// Looks at every element whose `style` attribute fixes a spacing: `least` is the smallest one that may be fixed, in font
/// sizes (WCAG 2.2, 1.4.12).
pub(super) fn check(
    page: &Page<'_>,
    out: &mut Findings,
    (spacing, property): (Spacing, &str),
    least: f32,
    applies: impl Fn(Element<'_>) -> Visible,
) {
    let fixed = page
        .dom
        .having("style")
        .filter(|e| e.is_html() && e.fixes(spacing));
    for element in fixed {
        let applies = match element.shows_text() {
            Visible::Yes => applies(element),
            other => other,
        };
        if applies == Visible::No
            || !element
                .text_children()
                .any(|t| uses(t.mapped.as_str(), spacing))
        {
            continue;
        }
        let Some(now) = element.spacing(spacing) else {
            continue;
        };
        // Less than a thousandth is the rounding of a computer.
        if now >= least - 0.0005 {
            out.pass();
            continue;
        }
        let span = element.attr_span("style");
        let shown = shown(now);
        let message = words!(
            "`{property}` is fixed at {shown} of the font size, less than {least}",
            "`{property}`이 글자 크기의 {shown}배로 고정되어 있어 {least}배에 못 미칩니다"
        );
        let finding = if applies == Visible::Yes {
            out.fail(span, message)
        } else {
            out.review(span, message)
        };
        finding.help(words!(
            "leave out `!important`, so that readers can set it wider",
            "독자가 넓힐 수 있도록 `!important`를 빼세요"
        ));
    }
}

fn shown(times: f32) -> String {
    let rounded = format!("{times:.2}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// Whether the script of a text knows a spacing: joined letters are not set apart, and Chinese and Japanese have no spaces
/// between words.
fn uses(text: &str, spacing: Spacing) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    if letters.peek().is_none() {
        return false;
    }
    match spacing {
        Spacing::Letters => letters.any(|c| !is_joined(c)),
        Spacing::Words => letters.any(|c| !is_without_spaces(c)),
        Spacing::Lines => true,
    }
}

/// Arabic, Syriac, Mongolian, Nʼko.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{700}'..='\u{77f}' | '\u{7c0}'..='\u{7ff}' | '\u{8a0}'..='\u{8ff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Han, Kana, Thai, Lao, Khmer, Myanmar.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
