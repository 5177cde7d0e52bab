//! Finds the date of a release.

use super::dates::{DateMention, dates, stated, terse, written};
use crate::html::{Document, Element};
use crate::pack::{ReleaseWords, folded};
use crate::release::ReleaseDate;
use crate::release::lines::Line;
use scraper::Selector;

/// A line about the release, not of it, is no longer than this, in characters.
const LINE: usize = 90;
/// A dateline stands this near the start of the first paragraph, in bytes.
const DATELINE: usize = 80;

/// The date in metadata, in a place the profile names, in the lines around the text, or in its dateline.
pub(in crate::release) fn find<'d>(
    dom: &'d Document<'d>,
    selected: &[String],
    around: &[&Line<'d>],
    body: &[&Line<'d>],
    words: &ReleaseWords,
) -> Option<ReleaseDate> {
    by_selector(dom, selected)
        .or_else(|| around.iter().find_map(|line| labelled(line, words)))
        .or_else(|| {
            around
                .iter()
                .chain(body.iter().take(3))
                .find_map(|line| to_publish(line, words))
        })
        .or_else(|| by_metadata(dom))
        .or_else(|| labelled_below(body, words))
        .or_else(|| by_linked_data(dom))
        .or_else(|| {
            around.iter().enumerate().find_map(|(i, line)| {
                let label = i
                    .checked_sub(1)
                    .map(|before| around[before].block.text.as_str());
                alone(line, words).filter(|_| !label.is_some_and(|l| is_of_event(l, words)))
            })
        })
        .or_else(|| dateline(body, words))
        .or_else(|| by_time(dom, around))
}

fn by_selector<'d>(dom: &'d Document<'d>, selected: &[String]) -> Option<ReleaseDate> {
    selected.iter().find_map(|text| {
        let selector = Selector::parse(text).ok()?;
        let element = dom.all().find(|e| e.matches(&selector))?;
        let mapped = element.mapped_text();
        let date = full(mapped.as_str())?;
        Some(ReleaseDate {
            date: date.date(),
            span: Some(mapped.span(date.range)),
            reason: format!("the profile's selector `{text}`"),
        })
    })
}

/// `article:published_time`, Dublin Core and the like.
fn by_metadata<'d>(dom: &'d Document<'d>) -> Option<ReleaseDate> {
    dom.elements("meta").find_map(|meta| {
        let name = meta
            .attr("property")
            .or(meta.attr("name"))
            .or(meta.attr("itemprop"))?
            .to_ascii_lowercase();
        let known = matches!(
            name.as_str(),
            "article:published_time"
                | "og:published_time"
                | "datepublished"
                | "dcterms.issued"
                | "dcterms.date"
                | "dcterms.created"
                | "dc.date"
                | "dc.date.issued"
                | "date"
                | "pubdate"
                | "publish_date"
                | "publishdate"
                | "article.published"
        );
        let content = meta.attr("content").filter(|_| known)?;
        let date = stated(content)?;
        Some(ReleaseDate {
            date: date.date(),
            span: Some(meta.attr_span("content")),
            reason: format!("<meta> {name}"),
        })
    })
}

/// A line that is named a date: "Date 2020-07-23", "등록일: 2020.07.23".
fn labelled(line: &Line<'_>, words: &ReleaseWords) -> Option<ReleaseDate> {
    let text = line.block.text.as_str();
    if text.chars().count() > LINE {
        return None;
    }
    let date = stated_in(line).or_else(|| in_no_calendar(text))?;
    let lead = text[..date.range.start].trim();
    let last = lead.rsplit(['|', '│', '/', ',']).next().unwrap_or(lead);
    words
        .date_labels
        .leads(last)
        .then(|| at(line, date, "a line named as its date"))
}

/// Among the first lines of the text, a date below its label: "Published", "14 May 2026".
fn labelled_below(body: &[&Line<'_>], words: &ReleaseWords) -> Option<ReleaseDate> {
    const FIRST: usize = 8;
    let mut pairs = body.windows(2).take(FIRST);
    pairs.find_map(|pair| {
        let [label, line] = pair else { return None };
        let text = line.block.text.as_str();
        let alone = |d: &DateMention| text.len() < d.range.len() + 12;
        let date = full_in(line).filter(alone)?;
        let names_it = words.date_labels.has(label.block.text.as_str());
        names_it.then(|| at(line, date, "a date below its label"))
    })
}

/// A line that says from when a release may be published: "2023. 5. 12.(금) 조간부터 보도하여 주시기 바랍니다".
fn to_publish(line: &Line<'_>, words: &ReleaseWords) -> Option<ReleaseDate> {
    let text = line.block.text.as_str();
    if text.chars().count() > LINE {
        return None;
    }
    let date = full_in(line)?;
    words
        .embargo_marks
        .stands_in(&folded(text))
        .then(|| at(line, date, "a line that says when to publish it"))
}

/// `datePublished` of schema.org.
fn by_linked_data<'d>(dom: &'d Document<'d>) -> Option<ReleaseDate> {
    let scripts = dom.elements("script").filter(|script| {
        script
            .attr("type")
            .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    scripts.flat_map(Element::texts).find_map(|script| {
        let text = script.mapped.as_str();
        let at = text.find("\"datePublished\"")? + "\"datePublished\"".len();
        let value = text[at..]
            .trim_start()
            .strip_prefix(':')?
            .trim_start()
            .strip_prefix('"')?;
        let value = value.split('"').next()?;
        let date = stated(value)?;
        let start = text.len() - text[at..].len() + text[at..].find(value)?;
        Some(ReleaseDate {
            date: date.date(),
            span: Some(script.mapped.span(start..start + value.len())),
            reason: "schema.org datePublished".to_owned(),
        })
    })
}

/// A short line with a date, around the text.
fn alone(line: &Line<'_>, words: &ReleaseWords) -> Option<ReleaseDate> {
    let text = line.block.text.as_str();
    if text.chars().count() > LINE || line.linked > 0.5 || text.contains(['©', 'ⓒ']) {
        return None;
    }
    let date = stated_in(line).filter(|d| is_of_release(text, d, words))?;
    Some(at(line, date, "a line with a date beside the text"))
}

/// "(Seoul, July 23, 2020)", "WASHINGTON, July 23, 2020 –" at the start, or a date alone at the end.
fn dateline(body: &[&Line<'_>], words: &ReleaseWords) -> Option<ReleaseDate> {
    // Labels, a contact or a standfirst may stand before it.
    const FIRST: usize = 5;
    let first = body.iter().take(FIRST).enumerate().find_map(|(i, line)| {
        let text = line.block.text.as_str();
        let date = full_in(line).filter(|d| d.range.start < DATELINE)?;
        let lead = text[..date.range.start].trim_start();
        if !is_of_release(text, &date, words) {
            return None;
        }
        let after = text[date.range.end..].trim_start();
        let bracketed = lead.starts_with(['(', '[', '（']) || after.starts_with([')', ']', '）']);
        let dashed = after.starts_with(['–', '—', '-', '―', '/', ':', '|']);
        let short = i == 0 && text.len() < DATELINE;
        let placed = after.starts_with('.') && is_place(lead);
        // Further down a day in brackets may be any day.
        let begins = i == 0 || lead.is_empty() || is_place_before(lead);
        ((bracketed || dashed) && begins || short || placed)
            .then(|| at(line, date, "the dateline of the first paragraph"))
    });
    first.or_else(|| {
        let ends = (0..body.len().min(3)).chain((body.len().saturating_sub(4)..body.len()).rev());
        ends.filter(|i| {
            let label = i
                .checked_sub(1)
                .map(|before| body[before].block.text.as_str());
            !label.is_some_and(|l| is_of_event(l, words))
        })
        .find_map(|i| {
            let text = body[i].block.text.as_str();
            let date = full_in(body[i]).filter(|d| is_of_release(text, d, words))?;
            let rest = text.len() - date.range.len();
            let is_date = rest < 24 || is_day_and_place(text, &date);
            is_date.then(|| at(body[i], date, "a line of the text that is a date"))
        })
    })
}

/// A date in a line may be that of the release: no event's label stands before it, and it begins no range.
fn is_of_release(text: &str, date: &DateMention, words: &ReleaseWords) -> bool {
    let after = text[date.range.end..].trim_start_matches(['.', ' ', '\u{a0}']);
    !is_of_event(&text[..date.range.start], words) && !after.starts_with(['~', '∼', '～', '〜'])
}

/// What stands before a date says that it is that of an event: "일시:", "접수기간", "만족도 조사 기간".
fn is_of_event(lead: &str, words: &ReleaseWords) -> bool {
    let last = lead.rsplit(['|', '│', '/', ',']).next().unwrap_or(lead);
    if words.event_labels.leads(last) {
        return true;
    }
    let label = folded(last.split([':', '：']).next().unwrap_or(last));
    let is_compound =
        |ending: &str| !ending.is_ascii() && ending.chars().count() >= 2 && label.ends_with(ending);
    !words.date_labels.has(&label) && words.event_labels.iter().any(is_compound)
}

/// "Le 18 août 2026 – Baie-Comeau (Québec)", "Ottawa (Ontario) — le 18 août 2026".
fn is_day_and_place(text: &str, date: &DateMention) -> bool {
    const DASHES: [char; 4] = ['–', '—', '-', '―'];
    const SMALL: &[&str] = &[
        "de", "du", "des", "d'", "la", "le", "les", "l'", "of", "and", "the", "et",
    ];
    let name = |word: &str| {
        let word = word.trim_start_matches('(');
        word.starts_with(char::is_uppercase) || SMALL.contains(&word)
    };
    let is_place = |text: &str| {
        let mut words = text.split_whitespace();
        let count = words.clone().count();
        (1..=6).contains(&count) && words.all(name) && !text.ends_with('.')
    };
    let lead = text[..date.range.start].trim();
    let lead = lead
        .strip_suffix("Le")
        .or(lead.strip_suffix("le"))
        .unwrap_or(lead)
        .trim_end();
    let after = text[date.range.end..].trim();
    match (lead, after) {
        ("", after) => after
            .strip_prefix(DASHES)
            .is_some_and(|place| is_place(place.trim())),
        (lead, "") => lead
            .strip_suffix(DASHES)
            .is_some_and(|place| is_place(place.trim())),
        _ => false,
    }
}

/// "WASHINGTON, D.C. (", "MADISON, Wis. –", "Paris, le": a few names in front of a day.
fn is_place_before(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['(', '–', '—', '-', ',', ' ']);
    let lead = lead
        .strip_suffix(" le")
        .or(lead.strip_suffix("Le"))
        .unwrap_or(lead)
        .trim_end_matches([',', ' ']);
    let name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '(')
            || matches!(word, "of" | "and" | "the" | "de")
    };
    // "On March 4, 2026 – the day …" is a sentence.
    let first = lead.split_whitespace().next().unwrap_or("");
    let is_sentence = [
        "On", "In", "Since", "From", "By", "Until", "Before", "After", "Depuis", "Seit", "Am",
    ]
    .contains(&first);
    !is_sentence && lead.split_whitespace().count() <= 6 && lead.split_whitespace().all(name)
}

/// Names and a comma: "Sejong, Republic of Korea,".
fn is_place(lead: &str) -> bool {
    let name =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "of" | "and" | "the");
    lead.trim_end().ends_with(',')
        && lead.split_whitespace().count() <= 6
        && lead.split_whitespace().all(name)
}

/// `<time datetime>` above or below the text.
fn by_time<'d>(dom: &'d Document<'d>, around: &[&Line<'d>]) -> Option<ReleaseDate> {
    dom.elements("time").find_map(|time| {
        let beside = around
            .iter()
            .any(|line| line.leaf == time || line.leaf.contains(time));
        let date = full(time.attr("datetime")?).filter(|_| beside)?;
        Some(ReleaseDate {
            date: date.date(),
            span: Some(Element::attr_span(time, "datetime")),
            reason: "<time> beside the text".to_owned(),
        })
    })
}

fn at(line: &Line<'_>, date: DateMention, reason: &str) -> ReleaseDate {
    ReleaseDate {
        date: date.date(),
        span: Some(line.block.text.span(date.range)),
        reason: reason.to_owned(),
    }
}

/// The first date with a year.
fn full(text: &str) -> Option<DateMention> {
    dates(text).into_iter().find(|d| d.year.is_some())
}

fn full_in(line: &Line<'_>) -> Option<DateMention> {
    line.dates().iter().find(|d| d.year.is_some()).cloned()
}

/// The first date with a year in a line that is expected to state one.
fn stated_in(line: &Line<'_>) -> Option<DateMention> {
    full_in(line).or_else(|| terse(line.block.text.as_str()))
}

/// What has the form of a date with a year, and a month or day that there is not.
fn in_no_calendar(text: &str) -> Option<DateMention> {
    written(text).into_iter().find(|d| d.year.is_some())
}
