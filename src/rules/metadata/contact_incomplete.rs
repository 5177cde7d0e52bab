use crate::finding::Findings;
use crate::page::Page;
use crate::release::{contact_lines, dates, emails, phones};
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "contact-incomplete",
    group: Group::Metadata,
    summary: (
        "contact has neither a telephone number nor an address",
        "담당 부서나 담당자의 전화번호나 전자우편 주소가 없습니다",
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
    if !release.is_press() {
        return;
    }
    let Some(place) = release.contact else { return };
    // A department by itself may be a fact among others.
    let named = page.source.slice(place);
    if named.get(..10).is_some_and(|word| word.eq_ignore_ascii_case("department")) {
        return;
    }
    // Above the text the name of an office says who issues it.
    let begins = release.blocks.first().and_then(|b| b.text.whole());
    let is_byline = named.is_ascii() && !named.contains(':') && begins.is_some_and(|text| place.start <= text.start);
    if is_byline {
        return;
    }
    let reachable = contact_lines(release)
        .into_iter()
        .filter_map(|line| release.text(line))
        .any(|text| has_number(text.as_str()));
    // A form or a page of contacts is a way to ask too.
    if reachable || has_number(page.source.slice(place)) || is_linked(page) {
        out.pass();
        return;
    }
    out.fail(
        place,
        words!(
            "contact has neither a telephone number nor an address",
            "담당 부서나 담당자의 전화번호나 전자우편 주소가 없습니다"
        ),
    )
    .help(words!(
        "add a telephone number or an address of e-mail",
        "전화번호나 전자우편 주소를 쓰세요"
    ));
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn has_number(text: &str) -> bool {
    // Those of a day are no number to call.
    let of_days: usize = dates(text).iter().map(|d| count_digits(&text[d.range.clone()])).sum();
    let digits = count_digits(text).saturating_sub(of_days);
    digits >= 7 || !phones(text).is_empty() || !emails(text).is_empty() || text.contains("국번없이") || text.contains("국번 없이")
}

/// A link in the release's part of the page to a number, an address or a page of contacts.
fn is_linked(page: &Page<'_>) -> bool {
    let release = page.release();
    let Some(body) = release.body.as_ref() else { return false };
    let scope = body.element.ancestors().take(4).take_while(|e| !matches!(e.tag(), "body" | "html")).last();
    scope.unwrap_or(body.element).descendants().filter(|e| e.tag() == "a").any(|link| {
        let href = link.attr("href").unwrap_or("").trim().to_ascii_lowercase();
        href.starts_with("mailto:") || href.starts_with("tel:") || href.contains("contact")
    })
}
