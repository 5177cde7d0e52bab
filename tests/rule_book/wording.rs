//! How messages read.

/// First words of a message that are names, not sentences begun with a capital.
const NAMES: [&str; 7] = [
    "Korean", "English", "English:", "Korean:", "French", "Japanese", "Chinese",
];

/// One clause in both languages: lower case, no full stop.
pub(crate) fn hold(en: &str, ko: &str, place: &str, problems: &mut Vec<String>) {
    let mut wrong = |what: &str, text: &str| problems.push(format!("{place}: {what}: {text}"));
    for text in [en, ko] {
        if text.trim().is_empty() {
            wrong("empty text", text);
        }
        if text.trim() != text || text.contains('\n') || text.contains("  ") {
            wrong("stray white space", text);
        }
    }
    if en == ko {
        wrong("the same in both languages", en);
    }
    let hangul = |c: char| ('가'..='힣').contains(&c);
    if !ko.contains(hangul) {
        wrong("no Hangul in the Korean text", ko);
    }
    if begins_with_capital(en) {
        wrong("begins with a capital", en);
    }
    if ends_with_stop(en) || ends_with_stop(ko) {
        wrong(
            "ends with a full stop",
            if ends_with_stop(en) { en } else { ko },
        );
    }
    // A brace left over is a placeholder that was not filled.
    for text in [en, ko] {
        if text.contains("{}") {
            wrong("a placeholder is left", text);
        }
    }
}

/// Help says what to do: it begins with a verb, never with an article or a pronoun.
pub(crate) fn hold_help(en: &str, place: &str, problems: &mut Vec<String>) {
    let first = en.split([' ', ',']).next().unwrap_or("");
    let plain = !first.is_empty() && first.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let no_verb = [
        "a", "an", "the", "this", "these", "that", "it", "its", "you", "your", "there", "in", "on",
        "at", "for", "of", "no",
    ];
    if !plain || no_verb.contains(&first) {
        problems.push(format!("{place}: help does not begin with a verb: {en}"));
    }
}

fn begins_with_capital(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let word = text.split(' ').next().unwrap_or("");
    // HTML, WCAG; names of languages.
    let acronym = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase)
        && word.len() > 1;
    first.is_uppercase() && !acronym && !NAMES.contains(&word)
}

/// "etc.", "U.S." or "1." in quotation marks at the end are no full stop of the clause.
fn ends_with_stop(text: &str) -> bool {
    text.ends_with('。') || (text.ends_with('.') && !text.ends_with("etc."))
}
