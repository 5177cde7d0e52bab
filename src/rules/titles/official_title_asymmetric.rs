use super::context::{is_release, own_country, post_of};
use crate::finding::Findings;
use crate::pack::CountryForm;
use crate::page::Page;
use crate::release::mention::{LineKind, Mentions, PersonMention, PostMention};
use crate::release::sentences;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-title-asymmetric",
    group: Group::Titles,
    summary: (
        "two counterparts are treated differently",
        "대등한 두 당사자의 호칭을 다르게 적었습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) || page.language() != "en" {
        return;
    }
    let mentions = page.mentions();
    for (n, line) in mentions.lines.iter().enumerate() {
        match line.kind {
            LineKind::Headline => unattributed(page, mentions, n, out),
            LineKind::Text if !line.is_title_case() => {
                let mut pairs: Vec<Pair<'_>> =
                    sentences(line.text.as_str()).iter().filter_map(|s| Pair::of(mentions, n, s)).collect();
                // Or the two whom one paragraph introduces.
                if pairs.is_empty() {
                    pairs.extend(Pair::of(mentions, n, &(0..line.text.len())));
                }
                for pair in pairs {
                    pair.judge(page, mentions, out);
                }
                mixed_pairs(mentions, n, out);
            }
            _ => {}
        }
    }
}

/// "between Deputy Minister … and Vice Foreign Minister of China": one post has its country, the other neither country
/// nor body nor holder.
fn unattributed(page: &Page<'_>, mentions: &Mentions, n: usize, out: &mut Findings) {
    let [first, second] = mentions.posts_in(n) else {
        return;
    };
    let Some(line) = mentions.line(n) else { return };
    let led = first.range.start.min(start_of_country(mentions, first));
    let lead = line.text.as_str().get(..led).unwrap_or("").trim_end();
    let lead = lead.strip_suffix(" the").unwrap_or(lead);
    let between = line.text.as_str().get(first.range.end..start_of_country(mentions, second)).unwrap_or("");
    let joined = matches!(between.trim(), "and" | "And" | "and the" | "&");
    if !joined || !lead.to_lowercase().ends_with("between") || first.plural || second.plural {
        return;
    }
    let bare = |p: &PostMention| p.country.is_none() && p.body.is_none() && p.person.is_none();
    let (lacking, other) = match (first.country.is_some(), second.country.is_some()) {
        (false, true) if bare(first) => (first, second),
        (true, false) if bare(second) => (second, first),
        _ => {
            out.pass();
            return;
        }
    };
    // Another country's post without a country is the business of whoever knows whose it is.
    if own_country(page).is_none() || other.country.as_deref() == own_country(page) {
        return;
    }
    let text = mentions.text(n, &lacking.range);
    let attributed = mentions.text(n, &whole(mentions, other));
    out.fail(mentions.span(n, &lacking.range), no_country(text, attributed))
        .help(give_country())
        .label(mentions.span(n, &other.range), words!("the counterpart has its country", "상대방은 국가가 적혀 있습니다"));
}

/// Where a post begins with the country before it ("Chinese Vice Foreign Minister").
fn start_of_country(mentions: &Mentions, post: &PostMention) -> usize {
    let before = mentions.countries_in(post.line).iter().rfind(|c| c.range.end <= post.range.start);
    before.filter(|_| post.country_before).map_or(post.range.start, |c| c.range.start)
}

fn whole(mentions: &Mentions, post: &PostMention) -> Range<usize> {
    start_of_country(mentions, post)..post.range.end
}

/// Two officials who are introduced in one sentence, each with full name and post.
struct Pair<'m> {
    first: &'m PersonMention,
    second: &'m PersonMention,
}

impl<'m> Pair<'m> {
    fn of(mentions: &'m Mentions, n: usize, sentence: &Range<usize>) -> Option<Self> {
        let inside = |p: &&PersonMention| p.line == n && sentence.start <= p.range.start && p.range.end <= sentence.end;
        let from = mentions.people.partition_point(|p| p.line < n);
        let all = mentions.people.get(from..)?.iter().take_while(|p| p.line == n);
        let people: Vec<&PersonMention> = all.filter(inside).collect();
        let [first, second] = people.as_slice() else {
            return None;
        };
        let introduced = |p: &PersonMention| p.is_full() && post_of(mentions, p).is_some() && !mentions.is_quoted(n, &p.range);
        (introduced(first) && introduced(second)).then_some(Self { first, second })
    }

    fn judge(&self, page: &Page<'_>, mentions: &Mentions, out: &mut Findings) {
        let before = out.list.len();
        self.honorifics(page, mentions, out);
        self.countries(page, mentions, out);
        if out.list.len() == before {
            out.pass();
        }
    }

    /// With the post behind the name, one has an honorific and the other none.
    fn honorifics(&self, page: &Page<'_>, mentions: &Mentions, out: &mut Findings) {
        let behind = |p: &PersonMention| post_of(mentions, p).is_some_and(|post| post.range.start > p.range.start);
        if !behind(self.first) || !behind(self.second) || !self.are_counterparts(page, mentions) {
            return;
        }
        let has = |p: &PersonMention| p.honorific.is_some() || is_addressed(mentions, p);
        let (lacking, other) = match (has(self.first), has(self.second)) {
            (true, false) => (self.second, self.first),
            (false, true) => (self.first, self.second),
            _ => return,
        };
        let text = mentions.text(lacking.line, &lacking.range);
        let there = mentions.text(other.line, &other.range);
        out.fail(mentions.span(lacking.line, &lacking.range), no_honorific(text, there))
            .help(words!(
                "give both an honorific, or neither",
                "두 사람 모두 경칭을 쓰거나 모두 쓰지 마세요"
            ))
            .label(mentions.span(other.line, &other.range), words!("this one has an honorific", "이쪽에는 경칭이 있습니다"));
    }

    /// The posts are those of two countries.
    fn are_counterparts(&self, page: &Page<'_>, mentions: &Mentions) -> bool {
        let country = |p: &PersonMention| post_of(mentions, p).and_then(|post| post.country.clone());
        let own = own_country(page).map(str::to_owned);
        let (a, b) = (country(self.first), country(self.second));
        // On a Korean page the one with a Korean name is the publisher's, and the other, without a country, the guest.
        let is_korean = |p: &PersonMention| p.words.first().is_some_and(|w| page.vocabulary().names.is_korean_surname(w));
        if own.is_some() && is_korean(self.first) != is_korean(self.second) && (a != b || a.is_none()) {
            return true;
        }
        let (a, b) = (a.or(own.clone()), b.or(own));
        a.is_some() && b.is_some() && a != b
    }

    /// One body stands without its country, the other post with the formal name of its own.
    fn countries(&self, page: &Page<'_>, mentions: &Mentions, out: &mut Findings) {
        let (Some(a), Some(b)) = (post_of(mentions, self.first), post_of(mentions, self.second)) else {
            return;
        };
        let own = own_country(page);
        let lacks = |p: &PostMention| p.country.is_none() && p.body.as_deref().is_some_and(|b| b.contains(' '));
        let formal = |p: &PostMention| {
            let named = mentions.countries_in(p.line).iter().any(|c| p.range.start <= c.range.start && c.range.end <= p.range.end && c.form == CountryForm::Formal);
            // The names of organisations are always in full.
            let state = !matches!(p.country.as_deref(), None | Some("UN" | "EU"));
            named && state && p.country.as_deref() != own
        };
        let (lacking, other) = match (lacks(a) && formal(b), lacks(b) && formal(a)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return,
        };
        if own.is_none() {
            return;
        }
        let text = mentions.text(lacking.line, &lacking.range);
        let there = mentions.text(other.line, &other.range);
        out.fail(mentions.span(lacking.line, &lacking.range), no_country(text, there))
            .help(give_country())
            .label(mentions.span(other.line, &other.range), words!("the counterpart has its country", "상대방은 국가가 적혀 있습니다"));
    }
}

/// "H.E.", "Sir", "Rt Hon" and the like before a name that has no honorific of its own.
fn is_addressed(mentions: &Mentions, person: &PersonMention) -> bool {
    let before = mentions.line(person.line).and_then(|l| l.text.as_str().get(..person.range.start)).unwrap_or("");
    let before = before.trim_end_matches([' ', '.']);
    let word = before.rsplit(' ').next().unwrap_or("");
    matches!(word, "H.E" | "Hon" | "Sir" | "Dame" | "Lord" | "Lady" | "Excellency" | "Highness" | "Majesty" | "Dr" | "Prof")
}

/// "Deputy Minister Kim and Mr. Luo": one with the post, the other, who has one too, with an honorific.
fn mixed_pairs(mentions: &Mentions, n: usize, out: &mut Findings) {
    let from = mentions.people.partition_point(|p| p.line < n);
    let people: Vec<&PersonMention> = mentions.people.get(from..).unwrap_or_default().iter().take_while(|p| p.line == n).collect();
    for pair in people.windows(2) {
        let [a, b] = pair else { continue };
        let Some(line) = mentions.line(n) else { return };
        let start = |p: &PersonMention| holder_start(mentions, p);
        let between = line.text.as_str().get(a.range.end..start(b)).unwrap_or("");
        if between.trim() != "and" || a.is_full() || b.is_full() || line.is_quoted(&(a.range.start..b.range.end)) {
            continue;
        }
        let titled = |p: &PersonMention| p.honorific.is_none() && post_of(mentions, p).is_some_and(|post| post.tokens.end == p.tokens.start);
        let addressed = |p: &PersonMention| p.honorific.as_deref().is_some_and(|h| matches!(h, "Mr" | "Mrs" | "Ms")) && p.post.is_none();
        let (lacking, other) = match (titled(a) && addressed(b), titled(b) && addressed(a)) {
            (true, false) => (b, a),
            (false, true) => (a, b),
            _ => continue,
        };
        let official = lacking.words.first().is_some_and(|w| {
            let names = mentions.holders().full_names(&w.to_lowercase());
            names.iter().filter_map(|&i| mentions.people.get(i)).any(|p| p.post.is_some())
        });
        if official {
            let text = mentions.text(n, &(start(lacking)..lacking.range.end));
            let there = mentions.text(n, &(start(other)..other.range.end));
            out.fail(mentions.span(n, &(start(lacking)..lacking.range.end)), no_post(text, there))
                .help(words!(
                    "give both the post, or both an honorific",
                    "두 사람 모두 직함을 쓰거나 모두 경칭을 쓰세요"
                ));
        }
    }
}

/// Where the honorific or the post before a name begins.
fn holder_start(mentions: &Mentions, person: &PersonMention) -> usize {
    if let Some(post) = post_of(mentions, person).filter(|p| p.tokens.end == person.tokens.start) {
        return post.range.start;
    }
    let Some(line) = mentions.line(person.line) else {
        return person.range.start;
    };
    let back = if person.tokens.start.checked_sub(1).is_some_and(|i| line.is_mark(i, '.')) { 2 } else { 1 };
    let honorific = person.tokens.start.checked_sub(back).and_then(|i| line.tokens.get(i));
    honorific.filter(|_| person.honorific.is_some()).map_or(person.range.start, |t| t.range.start)
}

fn no_country(text: &str, there: &str) -> Words {
    words!(
        "\"{text}\" stands without its country beside \"{there}\"",
        "\"{there}\"에는 국가가 있는데 \"{text}\"에는 없습니다"
    )
}

fn give_country() -> Words {
    words!(
        "give both posts their country, or neither",
        "두 직위 모두 국가를 밝히거나 모두 밝히지 마세요"
    )
}

fn no_honorific(text: &str, there: &str) -> Words {
    words!(
        "\"{text}\" has no honorific beside \"{there}\", who has one",
        "\"{there}\"에는 경칭이 있는데 \"{text}\"에는 없습니다"
    )
}

fn no_post(text: &str, there: &str) -> Words {
    words!(
        "\"{text}\" has no title beside \"{there}\"",
        "\"{there}\"에는 직함이 있는데 \"{text}\"에는 없습니다"
    )
}
