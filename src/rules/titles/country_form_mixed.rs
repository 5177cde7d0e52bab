use super::context::is_release;
use crate::finding::{Findings, Severity};
use crate::pack::Country;
use crate::page::Page;
use crate::release::mention::{CountryMention, Mentions};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;

pub(super) static RULE: Rule = Rule {
    id: "country-form-mixed",
    group: Group::Titles,
    summary: (
        "one country is named by two short forms",
        "한 나라를 두 가지 약칭으로 적었습니다",
    ),
    severity: Some(Severity::Note),
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || page.language() == "ko" {
        return;
    }
    let mentions = page.mentions();
    let countries = page.vocabulary().countries.list.iter();
    for country in countries.filter(|c| c.one_of.len() > 1) {
        let uses: Vec<&CountryMention> = mentions
            .countries
            .iter()
            .filter(|m| m.code == country.code && counts(mentions, m, country))
            .collect();
        if uses.is_empty() {
            continue;
        }
        let Some((other, first)) = clash(&uses, country) else {
            out.pass();
            continue;
        };
        let (here, there) = (
            mentions.text(other.line, &other.range),
            mentions.text(first.line, &first.range),
        );
        out.fail(mentions.span(other.line, &other.range), message(here, there))
            .help(help(there))
            .label(
                mentions.span(first.line, &first.range),
                words!("named so here", "여기에는 이렇게 적혀 있습니다"),
            );
    }
}

/// The first use that does not go with one before it. A formal name goes with every short one but
/// those that avoid it ("Republic of Korea" and "South Korea").
fn clash<'m>(uses: &[&'m CountryMention], country: &Country) -> Option<(&'m CountryMention, &'m CountryMention)> {
    let mut formal: Option<&CountryMention> = None;
    let mut short: Option<&CountryMention> = None;
    for &mention in uses {
        let avoids = |m: &CountryMention| country.informal.contains(&m.name);
        if country.formal.contains(&mention.name) {
            if let Some(early) = short.filter(|m| avoids(m)) {
                return Some((mention, early));
            }
            formal.get_or_insert(mention);
        } else {
            let other = short.filter(|m| m.name != mention.name);
            if let Some(early) = other.or(formal.filter(|_| avoids(mention))) {
                return Some((mention, early));
            }
            short.get_or_insert(mention);
        }
    }
    None
}

fn message(here: &str, there: &str) -> Words {
    words!(
        "\"{here}\" and \"{there}\" are mixed for one country",
        "한 나라의 이름이 \"{here}\", \"{there}\" 두 가지로 섞여 있습니다"
    )
}

fn help(there: &str) -> Words {
    words!(
        "keep to one form after the formal name, for example \"{there}\"",
        "정식 국호를 쓴 다음에는 한 가지 표기로 통일하세요(예: \"{there}\")"
    )
}

/// A name in running text, outside quotations, introductions and the names of other things.
fn counts(mentions: &Mentions, mention: &CountryMention, country: &Country) -> bool {
    let Some(line) = mentions.line(mention.line).filter(|l| l.is_text() && !l.is_title_case()) else {
        return false;
    };
    (country.one_of.contains(&mention.name) || country.formal.contains(&mention.name))
        && !line.is_quoted(&mention.range)
        && !is_in_dateline(line.text.as_str(), mention)
        && !is_part_of_name(mentions, mention)
}

/// "SEOUL, South Korea, May 3 —": where and when a text was written, before its first sentence.
fn is_in_dateline(text: &str, mention: &CountryMention) -> bool {
    let name = |w: &str| !w.starts_with(char::is_lowercase);
    let before = text.get(..mention.range.start).unwrap_or("").trim_end();
    let place = before.is_empty() || before.ends_with(',') && before.split_whitespace().count() <= 3;
    let after = text.get(mention.range.end..).unwrap_or("");
    let words = after.split_whitespace();
    let mut date = words.take(7).take_while(|w| name(w));
    let dash = |w: &str| matches!(w, "—" | "–" | "-" | "--") || w.ends_with('—') || w.starts_with('—');
    place && before.split_whitespace().all(name) && date.any(dash)
}

/// "Bank of Korea", "Korea Herald", "Korea-China FTA", "US dollars", "(ROK)".
fn is_part_of_name(mentions: &Mentions, mention: &CountryMention) -> bool {
    let Some(line) = mentions.line(mention.line) else {
        return true;
    };
    let text = line.text.as_str();
    let before = text.get(..mention.range.start).unwrap_or("");
    let after = text.get(mention.range.end..).unwrap_or("");
    let bracketed = before.ends_with(['(', '“', '"', '‘']) && after.starts_with([')', '”', '"', '’', ',']);
    let in_organisation = mentions.organisation_around(mention.line, &mention.range).is_some();
    // "US dollars", "US$"
    let money = after.trim_start().starts_with("dollar") || after.starts_with('$');
    if bracketed || in_organisation || money {
        return true;
    }
    // In an official post it is a country and not a part of a name.
    let in_post = mentions.post_around(mention.line, &mention.range).is_some();
    ((follows_name(before) || ends_name(before)) && !in_post) || goes_on_as_name(after) || continues_pair(before, after)
}

/// "Bank of", "University of the".
fn follows_name(before: &str) -> bool {
    const NO_NAME: &[&str] = &["Government", "President", "Presidents", "Embassy", "Ministers", "Representatives", "Republic"];
    let mut words = before.split_whitespace().rev();
    let mut last = words.next();
    if last == Some("the") {
        last = words.next();
    }
    // "Officers of Korea" at the beginning of a sentence is no name.
    last == Some("of")
        && words.next().is_some_and(|owner| {
            let several = owner.ends_with('s') && words.next().is_none_or(|w| w.ends_with('.'));
            owner.starts_with(char::is_uppercase) && !several && !NO_NAME.contains(&owner)
        })
}

/// "Team Korea", "Invest Korea": a capitalised word inside the sentence stands directly before.
fn ends_name(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(' ') else {
        return false;
    };
    let mut words = rest.split_whitespace().rev();
    let last = words.next().unwrap_or("");
    let inside = words.next().is_some_and(|w| !w.ends_with(['.', '!', '?', ':', '”', ')']));
    inside && last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphabetic)
}

/// Words that follow a country without making a name of it.
const NO_NAME: &[&str] = &[
    "Minister", "Ministers", "Vice", "Deputy", "First", "Second", "Foreign", "President", "Prime", "Ambassador",
    "Secretary", "Director", "Director-General", "Government", "Assistant", "Special", "Under", "Defense", "Senator",
    "Congress", "Treasury", "Embassy",
];

/// A capitalised word follows that is no rank: "Korea Herald", "Korea-China FTA", "ROK-U.S. Alliance".
fn goes_on_as_name(after: &str) -> bool {
    let Some(c) = after.chars().next().filter(|c| matches!(c, ' ' | '-' | '–')) else {
        return false;
    };
    let mut words = after.split_whitespace();
    let word = if c == ' ' {
        words.next()
    } else {
        words.nth(1)
    };
    word.is_some_and(|w| {
        w.starts_with(char::is_uppercase) && !NO_NAME.contains(&w.trim_end_matches([',', '.', '’', '\'']))
    })
}

/// The second of a pair that begins a name: "China-Korea FTA".
fn continues_pair(before: &str, after: &str) -> bool {
    before.ends_with(['-', '–']) && goes_on_as_name(after)
}
