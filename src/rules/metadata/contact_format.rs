use crate::finding::{Edit, Findings, Fix, Severity};
use crate::html::Element;
use crate::page::Page;
use crate::release::{Where, contact_lines, emails, phones};
use crate::rules::{Group, Rule};
use crate::source::Span;
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "contact-format",
    group: Group::Metadata,
    summary: (
        "telephone number or address of the contact cannot be used as it is",
        "문의처의 전화번호나 전자우편 주소를 그대로 쓸 수 없습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// A number or an address in a contact.
struct Detail {
    span: Span,
    written: String,
    address: String,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    let release = page.release();
    if !release.is_press() {
        return;
    }
    let links: Vec<Element<'_>> = page.dom.elements("a").filter(|a| a.has_attr("href")).collect();
    let abroad = page.settings.language.as_deref().is_some_and(|l| l != "ko") && page.language() != "ko";
    let korean = page.settings.chain.iter().any(|name| name.starts_with("kr-"));
    let mut plain: Vec<Detail> = Vec::new();
    let mut numbers: Vec<Detail> = Vec::new();
    let mut linked = 0;
    let mut phones_linked = false;
    for line in contact_lines(release) {
        let Some(text) = release.text(line) else { continue };
        if !matches!(line, Where::Around(_) | Where::Body(_)) {
            continue;
        }
        for range in phones(text.as_str()) {
            let span = text.span(range.clone());
            let written = text.as_str()[range].to_owned();
            if abroad && korean && let Some(right) = with_country(&written) {
                say_country(out, span, &written, &right);
            } else if is_linked(&links, span) {
                phones_linked = true;
                linked += 1;
            } else {
                let address = format!("tel:{}", dialled(&written));
                numbers.push(Detail { span, written, address });
            }
        }
        for range in emails(text.as_str()) {
            let span = text.span(range.clone());
            let written = text.as_str()[range].to_owned();
            if is_linked(&links, span) {
                linked += 1;
            } else {
                let address = format!("mailto:{written}");
                plain.push(Detail { span, written, address });
            }
        }
    }
    // Where no number is linked, one to read is what the publisher gives.
    if phones_linked {
        plain.append(&mut numbers);
        plain.sort_by_key(|d| d.span);
    }
    for _ in 0..linked + numbers.len() {
        out.pass();
    }
    say_plain(page, out, &plain);
}

fn say_country(out: &mut Findings, span: Span, written: &str, right: &str) {
    out.fail(
        span,
        words!("\"{written}\" has no country code", "국가 번호가 없는 전화번호입니다: {written}"),
    )
    .help(words!("write \"{right}\" for readers abroad", "외국의 독자를 위해 '{right}' 형식으로 쓰세요"))
    .fix(Fix::safe(
        words!("write \"{right}\"", "'{right}' 쓰기"),
        vec![Edit::replace(span, right)],
    ));
}

fn say_plain(page: &Page<'_>, out: &mut Findings, plain: &[Detail]) {
    let Some((first, others)) = plain.split_first() else { return };
    let written = &first.written;
    let finding = out.fail(
        first.span,
        words!("\"{written}\" is no link", "전화나 전자우편 링크가 아닙니다: {written}"),
    );
    for other in others {
        finding.label(other.span, words!("nor is this", "이것도 링크가 아닙니다"));
    }
    finding.help(words!(
        "link telephone numbers with tel: and addresses with mailto:",
        "전화번호는 tel:, 전자우편 주소는 mailto: 링크로 만드세요"
    ));
    let verbatim = plain.iter().all(|d| page.source.slice(d.span) == d.written);
    if verbatim {
        let edits = plain.iter().map(|d| {
            Edit::replace(d.span, format!("<a href=\"{}\">{}</a>", d.address, d.written))
        });
        finding.fix(Fix::safe(words!("make it a link", "링크로 만들기"), edits.collect()));
    }
}

/// Whether a place is inside the text of a link.
fn is_linked(links: &[Element<'_>], place: Span) -> bool {
    let before = links.partition_point(|a| a.span().end <= place.start);
    links[..before].iter().rev().take(2).any(|a| {
        a.texts().any(|t| t.mapped.whole().is_some_and(|whole| whole.start < place.end && place.start < whole.end))
    })
}

/// A Korean number as it is dialled from abroad: "02-2100-7000" is "+82-2-2100-7000".
fn with_country(written: &str) -> Option<String> {
    let number = written.trim_start_matches('(').replacen([')', ' '], "-", 1).replace("--", "-").replace("- ", "-");
    let rest = number.strip_prefix('0')?;
    (!rest.starts_with('0')).then(|| format!("+82-{rest}"))
}

fn dialled(written: &str) -> String {
    written.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
