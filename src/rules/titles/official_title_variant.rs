use super::context::{holder, own_country, rewrite};
use super::katakana::{self, Abroad};
use super::korean_titles::two_titles;
use super::narration::tells_of_change;
use super::official_title_noncanonical::wrong_form;
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{LineKind, Mentions, PersonMention, PostForm, PostMention};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "official-title-variant",
    group: Group::Titles,
    summary: (
        "one post is named in two full forms",
        "한 직위를 두 가지 정식 표기로 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// A text with more offices of one field than this is a list of officials, not a release.
const MANY: usize = 60;

fn check(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    if page.language() == "ja" {
        katakana_titles(mentions, out);
        return;
    }
    if page.language() == "ko" {
        for two in two_titles(page) {
            let (here, there) = (mentions.text(two.line, &two.range), mentions.text(two.first_line, &two.first));
            out.fail(mentions.span(two.line, &two.range), message(here, there)).help(help(there)).label(
                mentions.span(two.first_line, &two.first),
                words!("the same post in another full form", "같은 직위의 다른 정식 표기"),
            );
        }
    }
    // Only posts of one field can be one office.
    let mut fields: FxHashMap<&str, Vec<Vec<usize>>> = FxHashMap::default();
    for (i, post) in mentions.posts.iter().enumerate() {
        if !is_candidate(page, mentions, i, post) {
            continue;
        }
        let clusters = fields.entry(post.field.as_deref().unwrap_or("")).or_default();
        let room = clusters.len() < MANY;
        let home = clusters
            .iter_mut()
            .find(|cluster| cluster.iter().take(8).any(|&j| is_same_office(page, mentions, i, j)));
        match home {
            Some(cluster) => cluster.push(i),
            None if room => clusters.push(vec![i]),
            None => {}
        }
    }
    let mut clusters: Vec<Vec<usize>> = fields.into_values().flatten().filter(|c| c.len() > 1).collect();
    clusters.extend(of_other_fields(mentions, |i, post| is_candidate(page, mentions, i, post)));
    clusters.sort();
    for cluster in &clusters {
        report(page, mentions, cluster, out);
    }
}

/// Posts of one rank and one fully named person whose fields differ: "for Latin American and Caribbean Affairs", "for Latin
/// American Affairs". Each is in a cluster with the person's first.
fn of_other_fields(mentions: &Mentions, is_candidate: impl Fn(usize, &PostMention) -> bool) -> Vec<Vec<usize>> {
    let mut first: FxHashMap<(String, &str), usize> = FxHashMap::default();
    let mut found = Vec::new();
    for (i, post) in mentions.posts.iter().enumerate() {
        let named = holder(mentions, i).filter(|p| p.is_full());
        let Some((person, field)) = named.zip(post.field.as_deref()) else {
            continue;
        };
        if !post.rank.contains(' ') || post.form == PostForm::Body || !is_candidate(i, post) {
            continue;
        }
        let known = *first.entry((person.letters(), post.rank.as_str())).or_insert(i);
        let Some(before) = mentions.posts.get(known) else { continue };
        let is_other = before.field.as_deref().is_some_and(|before| before != field);
        if is_other && !tells_of_change(mentions, [before.line, post.line]) {
            found.push(vec![known, i]);
        }
    }
    found
}

/// Somebody from abroad with two titles in Japanese text: 農林環境副大臣, 農林環境省次官.
fn katakana_titles(mentions: &Mentions, out: &mut Findings) {
    let mut known: Vec<Abroad> = Vec::new();
    for person in katakana::people(mentions) {
        let Some(title) = person.title.clone() else { continue };
        let Some(other) = known.iter().find(|other| person.shared(other).is_some()) else {
            if known.len() < MANY {
                known.push(person);
            }
            continue;
        };
        let Some(first) = &other.title else { continue };
        let (here, there) = (mentions.text(person.line, &title), mentions.text(other.line, first));
        if here.ends_with(there) || there.ends_with(here) {
            out.pass();
            continue;
        }
        out.fail(mentions.span(person.line, &title), message(here, there)).help(help(there)).label(
            mentions.span(other.line, first),
            words!("the same post in another full form", "같은 직위의 다른 정식 표기"),
        );
    }
}

/// A full form outside quotations, or a compound rank with its field beside a full name. A form
/// known to be wrong is the business of `official-title-noncanonical`.
fn is_candidate(page: &Page<'_>, mentions: &Mentions, index: usize, post: &PostMention) -> bool {
    if post.plural || post.state || mentions.is_quoted(post.line, &post.range) {
        return false;
    }
    let named = holder(mentions, index).is_some_and(PersonMention::is_full);
    let compound = post.rank.contains(' ') && (post.field.is_some() || deputy_of(&post.rank).is_some());
    (post.is_full() || (named && compound)) && wrong_form(page, mentions, index).is_none()
}

fn is_same_office(page: &Page<'_>, mentions: &Mentions, a: usize, b: usize) -> bool {
    let (Some(first), Some(second)) = (mentions.posts.get(a), mentions.posts.get(b)) else {
        return false;
    };
    if first.field != second.field {
        return false;
    }
    let full = |i: usize| holder(mentions, i).filter(|p| p.is_full());
    match (full(a), full(b)) {
        (Some(x), Some(y)) if x.letters() == y.letters() => {
            // "Vice Minister" and "First Vice Minister" of one person are one post.
            let is_one = first.rank == second.rank
                || deputy_of(&first.rank).is_some_and(|of| deputy_of(&second.rank) == Some(of));
            is_one && (first.rank.contains(' ') || first.is_full() && second.is_full())
        }
        (Some(_), Some(_)) => false,
        _ => {
            let country = |p: &PostMention| {
                let own = own_country(page).filter(|_| p.body.is_some());
                p.country.clone().or(own.map(str::to_owned))
            };
            first.rank == second.rank
                && first.qualifier == second.qualifier
                && first.is_full()
                && second.is_full()
                && country(first).is_some()
                && country(first) == country(second)
        }
    }
}

/// What two forms of one post must agree in.
fn form(post: &PostMention) -> (&str, PostForm, &str, Option<&str>) {
    (&post.qualifier, post.form, &post.rank, post.field.as_deref())
}

/// Whose deputy a rank is: "Vice Minister" and "Deputy Minister" translate one post.
fn deputy_of(rank: &str) -> Option<&str> {
    rank.strip_prefix("vice ").or_else(|| rank.strip_prefix("deputy "))
}

fn report(page: &Page<'_>, mentions: &Mentions, cluster: &[usize], out: &mut Findings) {
    let posts: Vec<&PostMention> = cluster.iter().filter_map(|&i| mentions.posts.get(i)).collect();
    let in_body = |p: &&&PostMention| {
        mentions.line(p.line).is_some_and(|l| l.kind != LineKind::Headline)
    };
    let Some(&reference) = posts.iter().find(in_body).or(posts.first()) else {
        return;
    };
    let deviating: Vec<&PostMention> =
        posts.iter().copied().filter(|p| form(p) != form(reference)).collect();
    let Some(first) = deviating.first() else {
        out.pass();
        return;
    };
    let here = mentions.text(first.line, &first.range);
    let there = mentions.text(reference.line, &reference.range);
    let finding = out
        .fail(mentions.span(first.line, &first.range), message(here, there))
        .help(help(there))
        .label(
            mentions.span(reference.line, &reference.range),
            words!("the same post in another full form", "같은 직위의 다른 정식 표기"),
        );
    for other in deviating.iter().skip(1) {
        finding.label(
            mentions.span(other.line, &other.range),
            words!("and here", "여기도 마찬가지입니다"),
        );
    }
    if let Some(fix) = mend(page, mentions, &deviating, reference) {
        finding.fix(fix);
    }
}

fn message(here: &str, there: &str) -> Words {
    words!(
        "\"{here}\" and \"{there}\" name one post in two full forms",
        "한 직위의 정식 표기가 \"{here}\", \"{there}\" 두 가지로 적혀 있습니다"
    )
}

fn help(there: &str) -> Words {
    words!(
        "write the full form in one way, for example \"{there}\"",
        "정식 표기를 하나로 통일하세요(예: \"{there}\")"
    )
}

/// Rank and field as the reference has them; body and country stay.
fn mend(page: &Page<'_>, mentions: &Mentions, deviating: &[&PostMention], reference: &PostMention) -> Option<Fix> {
    let by_body = |p: &PostMention| p.form == PostForm::Body;
    if by_body(reference) || deviating.iter().any(|p| by_body(p)) {
        return None;
    }
    let title = mentions.text(reference.line, &reference.title);
    let edits = deviating
        .iter()
        .map(|p| rewrite(page, mentions.span(p.line, &p.title), title))
        .collect::<Option<Vec<Edit>>>()?;
    Some(Fix::unsafe_(words!("write \"{title}\"", "\"{title}\" 표기로 통일"), edits))
}
