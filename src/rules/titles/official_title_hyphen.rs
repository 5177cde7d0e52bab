use super::context::{home_country, is_at_home, is_release, own_country, rewrite};
use super::hyphen_french::{WrongTitle, wrong_titles};
use super::official_title_noncanonical::wrong_form;
use crate::finding::{Edit, Findings, Fix};
use crate::page::Page;
use crate::release::mention::{Mentions, PostForm, PostMention, is_hyphen};
use crate::rules::groups::Groups;
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-title-hyphen",
    group: Group::Titles,
    summary: (
        "hyphen of a title is not as the publisher writes it",
        "직위명의 하이픈 표기가 기관의 방식과 다릅니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

/// Whose post a rank is, where the text speaks of one only.
type Shorts<'m> = FxHashMap<&'m str, Option<&'m str>>;

struct Wrong {
    line: usize,
    range: Range<usize>,
    right: String,
}

fn check(page: &Page<'_>, out: &mut Findings) {
    if !is_release(page) {
        return;
    }
    let mentions = page.mentions();
    let shorts = holders_of_short_forms(mentions);
    let mut all: Vec<Wrong> = Vec::new();
    for (i, post) in mentions.posts.iter().enumerate() {
        if mentions.is_quoted(post.line, &post.range) || wrong_form(page, mentions, i).is_some() {
            continue;
        }
        let Some(wanted) = house_form(page, mentions, &shorts, post) else {
            continue;
        };
        match written_wrong(mentions, post, wanted) {
            Some(wrong) => all.push(wrong),
            None => out.pass(),
        }
    }
    // One way of writing is one finding, however often it stands in the text.
    let groups: Groups<&str, &Wrong> = all.iter().map(|w| (mentions.text(w.line, &w.range), w)).collect();
    for (_, group) in groups {
        report(page, mentions, &group, out);
    }
    let french = wrong_titles(page);
    let groups: Groups<&str, &WrongTitle<'_>> = french.iter().map(|w| (&w.text.as_str()[w.range.clone()], w)).collect();
    for (text, group) in groups {
        report_french(page, text, &group, out);
    }
}

fn report_french(page: &Page<'_>, text: &str, wrong: &[&WrongTitle<'_>], out: &mut Findings) {
    let Some((first, others)) = wrong.split_first() else {
        return;
    };
    let right = &first.right;
    let finding = out
        .fail(
            first.text.span(first.range.clone()),
            words!(
                "\"{text}\" is written \"{right}\" in French",
                "\"{text}\"은(는) 프랑스어에서 \"{right}\"(으)로 적습니다"
            ),
        )
        .help(words!("write \"{right}\"", "\"{right}\"(으)로 쓰세요"));
    for other in others {
        finding.label(other.text.span(other.range.clone()), words!("and here", "여기도 마찬가지입니다"));
    }
    let edits = wrong.iter().map(|w| rewrite(page, w.text.span(w.range.clone()), &w.right));
    if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
        finding.fix(Fix::safe(words!("write \"{right}\"", "\"{right}\" 표기로 통일"), edits));
    }
}

fn report(page: &Page<'_>, mentions: &Mentions, wrong: &[&Wrong], out: &mut Findings) {
    let Some((first, others)) = wrong.split_first() else {
        return;
    };
    let text = mentions.text(first.line, &first.range);
    let right = &first.right;
    let finding = out
        .fail(mentions.span(first.line, &first.range), message(text, right))
        .help(words!("write \"{right}\"", "\"{right}\"(으)로 쓰세요"));
    for other in others {
        finding.label(mentions.span(other.line, &other.range), words!("and here", "여기도 마찬가지입니다"));
    }
    let edits = wrong.iter().map(|w| rewrite(page, mentions.span(w.line, &w.range), &w.right));
    if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
        finding.fix(Fix::safe(words!("write \"{right}\"", "\"{right}\" 표기로 통일"), edits));
    }
}

fn message(text: &str, right: &str) -> Words {
    words!(
        "\"{text}\" is written \"{right}\" by the body whose title it is",
        "\"{text}\"은(는) 해당 기관에서 \"{right}\"(으)로 적는 직위명입니다"
    )
}

/// How the body whose post it is writes the rank, or every body does; `None` when whose it is, or its style, is not certain.
fn house_form<'p>(page: &'p Page<'_>, mentions: &Mentions, shorts: &Shorts<'_>, post: &PostMention) -> Option<&'p str> {
    // Words stand inside the rank.
    if post.form == PostForm::Adjective {
        return None;
    }
    let everywhere = || page.vocabulary().posts.hyphenation(&post.rank, "*", None);
    form_of_body(page, mentions, shorts, post).or_else(everywhere)
}

fn form_of_body<'p>(page: &'p Page<'_>, mentions: &Mentions, shorts: &Shorts<'_>, post: &PostMention) -> Option<&'p str> {
    let posts = &page.vocabulary().posts;
    let person = post.person.and_then(|p| mentions.people.get(p));
    if is_otherwise_european(mentions, post) {
        return None;
    }
    if let Some(country) = post.country.as_deref().filter(|&c| Some(c) != own_country(page)) {
        return posts.hyphenation(&post.rank, country, post.body.as_deref());
    }
    if post.country.is_none() && (follows_other_body(page, mentions, post) || is_of_another(mentions, post)) {
        return None;
    }
    if post.country.is_none()
        && let Some(person) = person
    {
        let word = |w: &String| mentions.holders().country_of(&w.to_lowercase()).map(str::to_owned);
        let abroad = person.words.iter().filter(|w| w.chars().count() > 1).find_map(word);
        if let Some(country) = abroad.filter(|c| Some(c.as_str()) != own_country(page)) {
            return posts.hyphenation(&post.rank, &country, None);
        }
    }
    if let Some(Some(holder)) = shorts.get(post.rank.as_str()).filter(|_| is_short(post)) {
        return posts.hyphenation(&post.rank, holder, None);
    }
    let Some(own) = own_country(page) else {
        let home = home_country(page)?;
        if home == "EU" && post.body.as_deref().is_some_and(|body| !is_of_union(body)) {
            return None;
        }
        let is_home = match post.country.as_deref() {
            Some(country) => country == home,
            None => is_at_home(page, mentions, post),
        };
        return is_home.then(|| posts.hyphenation(&post.rank, home, post.body.as_deref())).flatten();
    };
    let korean = person.is_some_and(|p| p.words.first().is_some_and(|w| page.vocabulary().names.is_korean_surname(w)));
    if post.country.is_none() && !korean {
        return None;
    }
    let body = post.body.as_deref().filter(|b| b.contains(' '));
    match posts.own_body() {
        Some(publisher) if body.is_none_or(|b| b == publisher) => posts.hyphenation(&post.rank, own, Some(publisher)),
        // Another body of the government, in the words of this one.
        Some(_) => None,
        None => posts.hyphenation(&post.rank, own, body),
    }
}

/// "of the European Space Agency", "of the European Investment Bank": no body of the Union whose form is known.
fn is_otherwise_european(mentions: &Mentions, post: &PostMention) -> bool {
    let rest = mentions.line(post.line).and_then(|l| l.text.as_str().get(post.range.start..)).unwrap_or("");
    let title = rest.split([',', '.', ';', '(']).next().unwrap_or(rest);
    title.contains("European ") && !is_of_union(title)
}

/// Whether a title names the Union or an institution of it.
fn is_of_union(title: &str) -> bool {
    let title = title.to_lowercase();
    ["commission", "european parliament", "european union", "european council"].iter().any(|own| title.contains(own))
}

/// "Secretary General of NATO": what follows says whose it is, and it is none that the packs know.
fn is_of_another(mentions: &Mentions, post: &PostMention) -> bool {
    let line = mentions.line(post.line);
    let rest = line.and_then(|l| l.text.as_str().get(post.range.end..)).unwrap_or("");
    post.body.is_none() && post.field.is_none() && rest.trim_start().starts_with("of ")
}

/// Neither whose it is nor who holds it is told: "the Secretary General said".
fn is_short(post: &PostMention) -> bool {
    post.country.is_none() && post.person.is_none() && post.field.is_none() && post.body.is_none()
}

/// Whose post a short form is, by rank, where the text speaks of one such post only: "the Secretary General" after the United
/// Nations' own.
fn holders_of_short_forms(mentions: &Mentions) -> Shorts<'_> {
    let mut holders: Shorts<'_> = FxHashMap::default();
    for post in mentions.posts.iter().filter(|post| !is_short(post)) {
        let own = post.country.as_deref();
        let known = holders.entry(&post.rank).or_insert(own);
        *known = known.filter(|_| *known == own);
    }
    holders
}

/// "IAEA Director General", "Ministry of Environment Director General": the body stands before.
fn follows_other_body(page: &Page<'_>, mentions: &Mentions, post: &PostMention) -> bool {
    let Some(line) = mentions.line(post.line) else {
        return true;
    };
    let Some(before) = post.tokens.start.checked_sub(1) else {
        return false;
    };
    let word = line.word(before);
    let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let organisation = line.tokens.get(before).and_then(|t| mentions.organisation_around(post.line, &t.range));
    let own = page.vocabulary().posts.own_body();
    let other = organisation.is_some_and(|o| own.is_some_and(|own| mentions.text(o.line, &o.range).to_lowercase() != own));
    capitals || other
}

/// The rank as the text has it, where its words are joined otherwise than `wanted`.
fn written_wrong(mentions: &Mentions, post: &PostMention, wanted: &str) -> Option<Wrong> {
    let line = mentions.line(post.line)?;
    let start = post.tokens.start + post.qualifier.split_whitespace().count();
    let count = post.rank.split(' ').count();
    let tokens = line.tokens.get(start..start + count)?;
    let mut joints = wanted.chars().filter(|c| is_hyphen(*c) || *c == ' ');
    let mut right = String::new();
    let mut same = true;
    let mut end = tokens.first()?.range.start;
    let plural_last = post.plural && count > 1 && wanted.contains('-') && post.rank.ends_with("general");
    for (i, token) in tokens.iter().enumerate() {
        let mut word = crate::release::mention::bare(token.text(line.text.as_str()));
        if i > 0 {
            let between = line.text.as_str().get(end..token.range.start)?;
            let joint = joints.next()?;
            let hyphen = between.chars().all(is_hyphen);
            if !hyphen && between != " " {
                return None;
            }
            same &= hyphen == is_hyphen(joint);
            right.push(joint);
        }
        end = token.range.start + word.len();
        // "Director-Generals": the noun has the plural.
        let noun = i + 2 == count;
        if plural_last && noun && !word.ends_with('s') {
            same = false;
            right.push_str(word);
            right.push('s');
            continue;
        }
        if plural_last && i + 1 == count && word.ends_with('s') {
            same = false;
            word = word.strip_suffix('s')?;
        }
        right.push_str(word);
    }
    let range = tokens.first()?.range.start..end;
    (!same).then_some(Wrong { line: post.line, range, right })
}
