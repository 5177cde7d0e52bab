//! Whose post it is: the country a post is given to, or the publisher's own.

use crate::finding::Edit;
use crate::page::Page;
use crate::release::mention::{Mentions, PersonMention, PostMention};
use crate::source::Span;

/// Whether the page has the text of one release or article: house rules of prose say nothing about
/// other pages.
pub(super) fn is_release(page: &Page<'_>) -> bool {
    let release = page.release();
    let dated = release.press.is_some() || release.date.is_some();
    dated && release.headline.is_some() && !release.blocks.is_empty()
}

/// The edit that writes `text` at a place, unless markup stands inside it: who wrote an element there
/// must decide where it goes.
pub(super) fn rewrite(page: &Page<'_>, span: Span, text: &str) -> Option<Edit> {
    let written = page.source.text.get(span.range())?;
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    (!written.contains('<')).then(|| Edit::replace(span, escaped))
}

/// The government whose pages these are, by the profiles in force.
pub(super) fn home_country<'p>(page: &Page<'p>) -> Option<&'p str> {
    page.settings.country.as_deref()
}

/// The Republic of Korea where it publishes the page: the forms of its people's names are known.
pub(super) fn own_country<'p>(page: &Page<'p>) -> Option<&'p str> {
    home_country(page).filter(|&country| country == "KR")
}

/// Whether a post without a country is one of the government whose page this is: no other country is named beside it.
pub(super) fn is_at_home(page: &Page<'_>, mentions: &Mentions, post: &PostMention) -> bool {
    /// Bytes around a post in which its country would stand.
    const BESIDE: usize = 60;
    let Some(home) = home_country(page) else {
        return false;
    };
    let mut near = mentions.countries_in(post.line).iter().filter(|c| {
        c.range.end + BESIDE > post.range.start && c.range.start < post.range.end + BESIDE
    });
    let person = post.person.and_then(|p| mentions.people.get(p));
    let known_abroad = |w: &String| mentions.holders().is_known_outside(&w.to_lowercase(), home);
    near.all(|c| c.code == home)
        && !mentions.holders().is_held_outside(post, home)
        && !person.is_some_and(|p| p.words.iter().any(known_abroad))
}

/// The person that stands at a post.
pub(super) fn holder(mentions: &Mentions, post: usize) -> Option<&PersonMention> {
    mentions.people.get(mentions.posts.get(post)?.person?)
}

/// The post that stands at a person.
pub(super) fn post_of<'m>(
    mentions: &'m Mentions,
    person: &PersonMention,
) -> Option<&'m PostMention> {
    person.post.and_then(|i| mentions.posts.get(i))
}

/// Whether a post, which ends before the token `end`, is certainly one of the publisher's own
/// country: the text says so, or nothing in the text says otherwise.
pub(super) fn is_own(page: &Page<'_>, mentions: &Mentions, index: usize, end: usize) -> bool {
    let (Some(own), Some(post)) = (own_country(page), mentions.posts.get(index)) else {
        return false;
    };
    if let Some(country) = &post.country {
        return country == own;
    }
    if let Some(person) = holder(mentions, index) {
        let names = &page.vocabulary().names;
        // "Political Affair Noh Kyu-duk": what the post lost stands before the name.
        let follows = person.tokens.start >= post.tokens.end;
        let lost = usize::from(follows) * end.saturating_sub(person.tokens.start);
        let korean = person
            .words
            .get(lost)
            .is_some_and(|w| names.is_korean_surname(w));
        let known_abroad = |w: &String| mentions.holders().is_known_outside(&w.to_lowercase(), own);
        return korean && !person.words.iter().any(known_abroad);
    }
    let others_near = mentions
        .countries_in(post.line)
        .iter()
        .any(|c| c.code != own);
    !mentions.holders().is_held_outside(post, own) && (post.body.is_some() || !others_near)
}
