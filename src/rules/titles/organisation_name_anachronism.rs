use super::context::is_release;
use super::narration::{is_narrated, is_own_body};
use crate::finding::Findings;
use crate::pack::{Organisation, Organisations, PartialDate};
use crate::page::Page;
use crate::release::mention::{LineKind, Mentions, OrganisationMention, Spelling};
use crate::rules::{Group, Rule};
use crate::words;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub(super) static RULE: Rule = Rule {
    id: "organisation-name-anachronism",
    group: Group::Titles,
    summary: (
        "organisation is named as it was not called on the day of the release",
        "보도 시점에 쓰지 않던 기관명이 적혀 있습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(day) = page.release().date.as_ref().and_then(|d| d.date) else {
        return;
    };
    if !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let organisations = &page.vocabulary().organisations;
    // A name is told once, at its first place.
    let mut told: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in &mentions.organisations {
        let name = match &mention.spelling {
            Spelling::Official => mentions.text(mention.line, &mention.range),
            Spelling::Denied(right) | Spelling::Misspelt(right) | Spelling::Styled(right) => right,
        };
        let Some(lapse) = Lapse::of(organisations, name, day) else {
            out.pass();
            continue;
        };
        if !counts(page, mentions, mention, &lapse, day) {
            continue;
        }
        let span = mentions.span(mention.line, &mention.range);
        if let Some(finding) = told.get(name).and_then(|&i| out.list.get_mut(i)) {
            finding.label(span, words!("and here", "여기도 마찬가지입니다"));
            continue;
        }
        told.insert(name, out.list.len());
        lapse.report(name, day, span, out);
    }
}

/// A name outside its time.
struct Lapse<'o> {
    /// The name has gone out of use; else it has not come into use.
    is_past: bool,
    /// The entry that is out of its time.
    entry: &'o Organisation,
    /// The body that took its place, or was there before.
    other: &'o Organisation,
    /// The day the one took the place of the other.
    since: PartialDate,
    /// What it was called on the day of the release, when that is certain.
    then: Option<&'o Organisation>,
}

impl<'o> Lapse<'o> {
    fn of(organisations: &'o Organisations, name: &'o str, day: Date) -> Option<Self> {
        let entries: Vec<&Organisation> = organisations.named(name).collect();
        if entries.is_empty() || entries.iter().any(|o| o.may_be_valid(day)) {
            return None;
        }
        let key = (day.year(), day.month(), day.day());
        let ended = entries.iter().filter(|o| o.ended().is_some_and(|to| to.latest() < key));
        let last = ended.max_by_key(|o| o.ended().map(PartialDate::latest));
        if let Some(&entry) = last
            && let Some(other) = organisations.successor(entry)
            && let Some(since) = other.valid.from
        {
            let mut then = Some(other);
            while let Some(next) = then.filter(|o| !o.may_be_valid(day)) {
                then = organisations.successor(next);
            }
            return Some(Self { is_past: true, entry, other, since, then });
        }
        let entry = entries.iter().copied().find(|o| o.began().is_some_and(|from| key < from.earliest()))?;
        let held = |o: &&Organisation| {
            let certain = o.ended().is_some() && o.began().is_some();
            certain && o.may_be_valid(day) && !is_shortening(entry, o)
        };
        let other = organisations.predecessors(entry).find(held)?;
        Some(Self { is_past: false, entry, other, since: entry.began()?, then: Some(other) })
    }

    fn report(&self, name: &str, day: Date, span: crate::source::Span, out: &mut Findings) {
        let hangul = name.starts_with(|c: char| !c.is_ascii());
        let called = |o: &Organisation| {
            let (own, other) = if hangul { (&o.entry.ko, &o.entry.en) } else { (&o.entry.en, &o.entry.ko) };
            own.as_ref().or(other.as_ref()).cloned().unwrap_or_default()
        };
        let (other, since) = (called(self.other), self.since);
        let message = if self.is_past {
            words!(
                "\"{name}\" became \"{other}\" on {since}, before this release of {day}",
                "\"{name}\"은(는) 이 보도자료({day})보다 앞선 {since}에 \"{other}\"(으)로 바뀌었습니다"
            )
        } else {
            words!(
                "\"{name}\" is the name of \"{other}\" from {since} on, after this release of {day}",
                "\"{name}\"은(는) 이 보도자료({day})보다 뒤인 {since}부터 쓰인 \"{other}\"의 이름입니다"
            )
        };
        let then = self.then.map_or_else(|| other.clone(), called);
        out.fail(span, message).help(words!(
            "write \"{then}\", or say that another time is meant (\"then\", \"former\")",
            "\"{then}\"(으)로 고치거나, 다른 시점의 이름임을 밝히세요(\"당시\", \"구\")"
        ));
    }
}

/// "외교부" of the time of "외교통상부": the later name is how people shortened the earlier one.
fn is_shortening(later: &Organisation, earlier: &Organisation) -> bool {
    let (Some(short), Some(long)) = (&later.entry.ko, &earlier.entry.ko) else {
        return false;
    };
    let mut rest = long.chars();
    short.chars().count() <= 3 && short.chars().all(|c| rest.any(|d| d == c))
}

/// The publisher's own government is meant, at the time of the release.
fn counts(page: &Page<'_>, mentions: &Mentions, mention: &OrganisationMention, lapse: &Lapse<'_>, day: Date) -> bool {
    let Some(line) = mentions.line(mention.line) else {
        return false;
    };
    let prose = matches!(line.kind, LineKind::Headline | LineKind::Heading | LineKind::Text);
    if !prose || line.is_quoted(&mention.range) || !is_own_body(page, mentions, mention) {
        return false;
    }
    let both = lapse.other.entry.en.iter().chain(&lapse.other.entry.ko);
    let names: Vec<&str> = both.map(String::as_str).collect();
    let bounds = (lapse.entry.valid, lapse.is_past);
    !is_narrated(line, &mention.range, &names, bounds, day) && (lapse.is_past || !speaks_of_later(page, lapse))
}

/// A day on which the later name is in use stands in the release: it speaks of what is to come, or its own day is
/// another.
fn speaks_of_later(page: &Page<'_>, lapse: &Lapse<'_>) -> bool {
    let days = page.days().list.iter().filter_map(|d| d.date.date());
    days.into_iter().any(|d| lapse.entry.valid.may_contain(d))
}
