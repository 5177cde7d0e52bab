//! What a release names, as `presslint inspect` tells it.

use super::{Found, SpanJson};
use crate::page::Page;
use crate::release::mention::Spelling;
use std::ops::Range;

fn found(page: &Page<'_>, line: usize, range: &Range<usize>, reason: String) -> Found {
    let mentions = page.mentions();
    Found {
        text: mentions.text(line, range).to_owned(),
        span: Some(SpanJson::of(page.source, mentions.span(line, range))),
        reason,
    }
}

pub(super) fn people(page: &Page<'_>) -> Vec<Found> {
    let mentions = page.mentions();
    let english = mentions.people.iter().map(|person| {
        let reason = match (&person.honorific, person.post) {
            (Some(honorific), _) => format!("after \"{honorific}\""),
            (None, Some(_)) => "beside a post".to_owned(),
            (None, None) => "a name the pack knows the form of".to_owned(),
        };
        found(page, person.line, &person.range, reason)
    });
    let korean = mentions.korean.iter().map(|official| {
        found(
            page,
            official.line,
            &official.range,
            format!("before {}", official.rank),
        )
    });
    english.chain(korean).collect()
}

pub(super) fn posts(page: &Page<'_>) -> Vec<Found> {
    let mentions = page.mentions();
    mentions
        .posts
        .iter()
        .map(|post| {
            let parts = [
                Some(format!(
                    "rank {}",
                    [post.qualifier.as_str(), post.rank.as_str()]
                        .join(" ")
                        .trim()
                )),
                post.field.as_ref().map(|f| format!("field {f}")),
                post.body.as_ref().map(|b| format!("body {b}")),
                post.country.as_ref().map(|c| format!("country {c}")),
            ];
            let reason = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            found(page, post.line, &post.range, reason)
        })
        .collect()
}

pub(super) fn organisations(page: &Page<'_>) -> Vec<Found> {
    let mentions = page.mentions();
    mentions
        .organisations
        .iter()
        .map(|body| {
            let reason = match &body.spelling {
                Spelling::Official => "as the pack has it".to_owned(),
                Spelling::Denied(right) => format!("known to be wrong for \"{right}\""),
                Spelling::Misspelt(right) => format!("misspelt for \"{right}\""),
                Spelling::Styled(right) => format!("in another style than \"{right}\""),
            };
            found(page, body.line, &body.range, reason)
        })
        .collect()
}

pub(super) fn countries(page: &Page<'_>) -> Vec<Found> {
    let mentions = page.mentions();
    mentions
        .countries
        .iter()
        .map(|country| {
            let reason = format!("{}, {:?}", country.code, country.form);
            found(page, country.line, &country.range, reason.to_lowercase())
        })
        .collect()
}
