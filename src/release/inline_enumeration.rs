//! Enumerations inside a sentence: "on (1) trade, (2) health and (3) safety", "① 무역 ② 보건 ③ 안전".

use std::ops::Range;

/// A number of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    pub value: u32,
    /// With its brackets, in the text.
    pub range: Range<usize>,
}

/// The enumerations of a line that begin with their first number, each with its members in order. Numbers that refer to
/// something ("subsection (a)", "①~③") are none.
#[must_use]
pub fn inline_enumerations(text: &str) -> Vec<Vec<Member>> {
    let mut found = Vec::new();
    if text.contains(['(', '（']) {
        for letters in [false, true] {
            collect(text, &bracketed(text, letters), &mut found);
        }
    }
    if text.contains(|c| circled(c).is_some()) {
        collect(text, &enclosed(text), &mut found);
    }
    found
}

/// Cuts a list of members where it begins again.
fn collect(text: &str, members: &[Member], found: &mut Vec<Vec<Member>>) {
    let mut current: Vec<Member> = Vec::new();
    for member in members {
        if member.value == 1 {
            keep(&mut current, found);
        } else if current.is_empty() || !is_parted(text, member) {
            continue;
        }
        current.push(member.clone());
    }
    keep(&mut current, found);
}

fn keep(current: &mut Vec<Member>, found: &mut Vec<Vec<Member>>) {
    let done = std::mem::take(current);
    if done.len() > 1 {
        found.push(done);
    }
}

/// `(1)` or `(a)`, before a word, and not part of one or of a reference.
fn bracketed(text: &str, letters: bool) -> Vec<Member> {
    let mut members = Vec::new();
    for (start, open) in text.char_indices().filter(|(_, c)| matches!(c, '(' | '（')) {
        let inside = &text[start + open.len_utf8()..];
        let mut near = inside.char_indices().take(3);
        let Some((close, _)) = near.find(|(at, c)| *at > 0 && matches!(c, ')' | '）')) else {
            continue;
        };
        let sign = &inside[..close];
        let value = if letters {
            let mut chars = sign.bytes();
            chars
                .next()
                .filter(|c| c.is_ascii_lowercase() && chars.next().is_none())
                .map(|c| u32::from(c - b'a') + 1)
        } else {
            sign.bytes()
                .all(|c| c.is_ascii_digit())
                .then(|| sign.parse().ok())
                .flatten()
        };
        let end = start
            + open.len_utf8()
            + close
            + inside[close..].chars().next().map_or(0, char::len_utf8);
        let before = &text[..start];
        let after = text[end..].trim_start_matches([' ', '\u{a0}', '\u{3000}']);
        let joined =
            before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | ']' | '§'));
        let leads = after.starts_with(char::is_alphabetic);
        if let Some(value) = value.filter(|v| (1..=20).contains(v))
            && !joined
            && leads
            && !is_referred(before)
        {
            members.push(Member {
                value,
                range: start..end,
            });
        }
    }
    members
}

/// The word before makes it the number of something.
fn is_referred(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "section",
        "sections",
        "subsection",
        "subsections",
        "paragraph",
        "paragraphs",
        "subparagraph",
        "article",
        "articles",
        "clause",
        "item",
        "items",
        "point",
        "points",
        "equation",
        "equations",
        "table",
        "figure",
        "fig.",
        "note",
        "notes",
        "step",
        "see",
        "under",
        "in",
        "of",
        "by",
        "per",
        "rule",
        "question",
        "no.",
        "option",
        "group",
        "part",
        "annex",
        "phase",
        "type",
        "level",
        "only",
        "both",
        "제",
        "위",
        "상기",
        "항목",
        "식",
        "표",
        "그림",
        "주",
    ];
    WORDS.contains(&last_word(before).to_lowercase().as_str())
}

/// The word that ends a text; of a longer one than any that is asked for, its end.
fn last_word(text: &str) -> &str {
    const LONGEST: usize = 16;
    let text = text.trim_end();
    let tail = text.char_indices().rev().take(LONGEST);
    let start = tail
        .take_while(|(_, c)| !matches!(c, ' ' | '\u{a0}'))
        .last();
    start.map_or("", |(at, _)| &text[at..])
}

/// A member after the first: a mark or a joining word stands before it. Circled numbers need none.
fn is_parted(text: &str, member: &Member) -> bool {
    let before = text[..member.range.start].trim_end_matches([' ', '\u{a0}', '\u{3000}']);
    if circled(text[member.range.start..].chars().next().unwrap_or(' ')).is_some() {
        return true;
    }
    let word = last_word(before);
    before.ends_with([
        ',', ';', ':', '.', '、', '，', '；', '。', '·', '/', '—', '–',
    ]) || matches!(
        word,
        "and" | "or" | "및" | "또는" | "그리고" | "et" | "ou" | "und" | "oder" | "y" | "o"
    )
}

fn circled(c: char) -> Option<u32> {
    ('①'..='⑳')
        .contains(&c)
        .then(|| u32::from(c) - u32::from('①') + 1)
}

/// `①` before a word. Where one stands in a range or as the name of something, the line has none.
fn enclosed(text: &str) -> Vec<Member> {
    let mut members = Vec::new();
    for (start, c) in text.char_indices() {
        let Some(value) = circled(c) else { continue };
        let end = start + c.len_utf8();
        let after = text[end..].trim_start();
        let before = text[..start].trim_end();
        let refers = !after.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '「' | '『' | '“' | '‘' | '"' | '\'' | '(' | '’')
        }) || [
            "번", "항", "호", "과 ", "와 ", "의 ", "은 ", "는 ", "을 ", "를 ", "이 ",
        ]
        .iter()
        .any(|p| text[end..].starts_with(p))
            || before.ends_with(['~', '∼', '～', '-', '–', '제', '+', '=']);
        if refers {
            return Vec::new();
        }
        members.push(Member {
            value,
            range: start..end,
        });
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<u32>> {
        let found = inline_enumerations(text);
        found
            .iter()
            .map(|e| e.iter().map(|m| m.value).collect())
            .collect()
    }

    #[test]
    fn enumerations_are_read_in_their_order() {
        for (text, found) in [
            (
                "They agreed on (1) trade, (2) health and (4) safety.",
                vec![vec![1, 2, 4]],
            ),
            ("We (a) buy; (b) sell; (d) store.", vec![vec![1, 2, 4]]),
            ("① 무역 확대 ② 보건 협력 ④ 안전 점검", vec![vec![1, 2, 4]]),
            (
                "(1) buy, (2) sell. Then (1) rest, (2) eat.",
                vec![vec![1, 2], vec![1, 2]],
            ),
            (
                "양측은 (1) 무역, (2) 보건, (3) 안전을 논의하였다.",
                vec![vec![1, 2, 3]],
            ),
        ] {
            assert_eq!(values(text), found, "{text}");
        }
    }

    #[test]
    fn references_are_none() {
        for text in [
            "(c) The prohibitions in subsections (a) and (b) of this section apply.",
            "Article 3(1) and (3) of the Act",
            "①~③ 항목은 제외한다.",
            "① 및 ③의 경우에는 제외한다.",
            "He called 555 (1) twice.",
            "(1) Applicants named under (3) may apply.",
        ] {
            assert!(
                values(text)
                    .iter()
                    .all(|e| e.windows(2).all(|p| p[1] == p[0] + 1)),
                "{text}: {:?}",
                values(text)
            );
        }
    }
}
