use super::context::{home_country, is_at_home, is_own, own_country, rewrite};
use crate::finding::{Edit, Findings, Fix};
use crate::pack::Posts;
use crate::page::Page;
use crate::release::mention::{Line, Mentions, PostMention, bare, misspelt_rank};
use crate::rules::{Group, Rule};
use crate::words;
use crate::words::Words;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "official-title-noncanonical",
    group: Group::Titles,
    summary: (
        "official post is in a form known to be wrong",
        "직위명이 잘못된 표기로 적혀 있습니다",
    ),
    severity: None,
    wcag: &[],
    kwcag: &[],
    act: &[],
    same_as: &[],
    check,
};

fn check(page: &Page<'_>, out: &mut Findings) {
    let mentions = page.mentions();
    for (i, post) in mentions.posts.iter().enumerate() {
        let Some(wrong) = wrong_form(page, mentions, i) else {
            if post.field.is_some() {
                out.pass();
            }
            continue;
        };
        let span = mentions.span(post.line, &wrong.range);
        let text = mentions.text(post.line, &wrong.range);
        let finding = out
            .fail(span, message(text, &wrong.right))
            .help(help(&wrong.right));
        if let Some(edit) = rewrite(page, span, &wrong.right) {
            finding.fix(mend(&wrong.right, edit));
        }
    }
}

fn message(wrong: &str, right: &str) -> Words {
    words!(
        "\"{wrong}\" is not the official form \"{right}\"",
        "\"{wrong}\" 표기가 공식 직위명 \"{right}\"에 맞지 않습니다"
    )
}

fn help(right: &str) -> Words {
    words!("write \"{right}\"", "공식 직위명 \"{right}\"에 맞게 고치세요")
}

fn mend(right: &str, edit: Edit) -> Fix {
    let title = words!("write \"{right}\"", "공식 직위명 \"{right}\"에 맞게 변경");
    Fix::safe(title, vec![edit])
}

/// A wrong form and the right one.
pub(super) struct WrongForm {
    pub(super) range: Range<usize>,
    pub(super) right: String,
}

/// What is wrong with a post, if anything is, outside quotations.
pub(super) fn wrong_form(page: &Page<'_>, mentions: &Mentions, index: usize) -> Option<WrongForm> {
    let post = mentions.posts.get(index)?;
    if mentions.is_quoted(post.line, &post.range) {
        return None;
    }
    if let Some(range) = &post.misspelt {
        return misspelt(mentions, post.line, range);
    }
    denied(page, mentions, index, post).or_else(|| near(page, mentions, index, post))
}

/// A rank with one letter wrong.
fn misspelt(mentions: &Mentions, line: usize, range: &Range<usize>) -> Option<WrongForm> {
    let text = mentions.text(line, range);
    let right = misspelt_rank(&text.to_lowercase())?;
    let (first, rest) = right.split_at(1);
    Some(WrongForm { range: range.clone(), right: first.to_uppercase() + rest })
}

/// A form of the packs' deny lists, at the post's beginning or after a qualifier.
fn denied(page: &Page<'_>, mentions: &Mentions, index: usize, post: &PostMention) -> Option<WrongForm> {
    let posts = &page.vocabulary().posts;
    let title = mentions.text(post.line, &post.title);
    posts.deny.iter().find_map(|deny| {
        let at = title.find(deny.wrong.as_str())?;
        let before = title.get(..at)?;
        let after = title.get(at + deny.wrong.len()..)?;
        let plural = post.plural && after.starts_with('s');
        let whole = plural || !after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let leads = before.split_whitespace().all(|w| posts.is_qualifier(&w.to_lowercase()));
        if !whole || !leads {
            return None;
        }
        let here = match post.country.as_deref() {
            Some(country) => country == deny.country,
            None if home_country(page) != Some(deny.country.as_str()) => false,
            None if own_country(page).is_some() => !deny.explicit && is_own(page, mentions, index, post.tokens.end),
            None => is_at_home(page, mentions, post),
        };
        let start = post.title.start + at;
        here.then(|| WrongForm {
            range: start..start + deny.wrong.len(),
            right: deny.right.clone(),
        })
    })
}

/// A post of the publisher's country that differs from the official one in a preposition or by a
/// typing error in one word.
fn near(page: &Page<'_>, mentions: &Mentions, index: usize, post: &PostMention) -> Option<WrongForm> {
    let line = mentions.line(post.line)?;
    let posts = &page.vocabulary().posts;
    let mut found: Option<WrongForm> = None;
    for entry in &posts.posts {
        let Some(en) = &entry.en else { continue };
        match compare(line, post, en, posts) {
            Fit::Same => return None,
            Fit::Near(range, end) if found.is_none() && entry.country == "KR" => {
                found = is_own(page, mentions, index, end).then(|| WrongForm { range, right: en.clone() });
            }
            Fit::Near(..) | Fit::Other => {}
        }
    }
    found
}

/// "Affair" and "Affairs", "America" and "American", "Economics" and "Economic", "East" and "Eastern".
fn differs_in_ending(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let point = shared == short && (a.strip_suffix("ern") == Some(b) || b.strip_suffix("ern") == Some(a));
    point || (shared >= 4 && shared + 1 >= short && long - shared <= 2)
}

enum Fit {
    Same,
    /// Its place, and the token after it.
    Near(Range<usize>, usize),
    Other,
}

fn compare(line: &Line, post: &PostMention, official: &str, vocabulary: &Posts) -> Fit {
    let first = official.split([' ', '-']).next().unwrap_or("");
    if !line.word(post.tokens.start).eq_ignore_ascii_case(first) {
        return Fit::Other;
    }
    let words: Vec<String> = official
        .split([' ', '-']).map(str::to_lowercase).collect();
    if words.len() < 4 {
        return Fit::Other;
    }
    let start = post.tokens.start;
    let mut misses = 0;
    for (i, expected) in words.iter().enumerate() {
        let word = line.plain(start + i);
        let several = post.plural && word.strip_suffix('s') == Some(expected.as_str());
        if word == *expected || (several && vocabulary.is_rank_word(expected)) {
            continue;
        }
        let swapped = matches!((word.as_str(), expected.as_str()), ("of", "for") | ("for", "of"));
        let ending = line.is_capitalised(start + i) && differs_in_ending(&word, expected);
        let typo = expected.len() >= 5
            && strsim::damerau_levenshtein(&word, expected) <= 1 + usize::from(expected.len() >= 8)
            && line.is_capitalised(start + i)
            && !vocabulary.is_field_word(&word)
            && !vocabulary.is_rank_word(&word);
        if !(swapped || typo || ending) {
            return Fit::Other;
        }
        misses += 1;
    }
    let end = start + words.len();
    let field_at = |i: usize| line.is_capitalised(i) && vocabulary.is_field_word(&line.plain(i));
    let longer = field_at(end) || (matches!(line.word(end), "and" | "&") && field_at(end + 1));
    match misses {
        0 => Fit::Same,
        1 if !longer => {
            let last = line.tokens.get(end - 1).map_or(post.range.end, |t| {
                t.range.start + bare(t.text(line.text.as_str())).len()
            });
            Fit::Near(post.range.start..last, end)
        }
        _ => Fit::Other,
    }
}
