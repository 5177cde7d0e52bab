//! How a text introduces an abbreviation.

use super::Line;
use super::country::is_east_asian;
use std::ops::Range;

/// Whether the text at a place introduces the abbreviation: "Full Form (ABBR)", "ABBR (Full
/// Form)", "the Full Form, or ABBR,", "hereinafter ABBR".
pub(super) fn is_introduced(line: &Line, range: &Range<usize>) -> bool {
    let text = line.text.as_str();
    let before = tail(text.get(..range.start).unwrap_or(""));
    let after = text.get(range.end..).unwrap_or("");
    let close = after
        .trim_start_matches(['"', '”', '’', '\'', 's', ' '])
        .starts_with([')', '）', ']', ',', ';', '/']);
    let or = after
        .trim_start_matches(['"', '”', '’', ' '])
        .starts_with("or ");
    if (close || or) && bracketed_name(before).is_some_and(has_words) {
        return true;
    }
    if close && names_it(before, text.get(range.clone()).unwrap_or("")) {
        return true;
    }
    // "ABBR (Full Form)"
    let inside = after
        .trim_start()
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.split([')', '）']).next());
    if inside.is_some_and(|full| {
        full.split_whitespace().count() >= 2
            || full.chars().filter(|c| is_east_asian(*c)).count() >= 4
    }) {
        return true;
    }
    // "ABBR, or the Full Form,"
    let other = after
        .strip_prefix(", or ")
        .map(|rest| rest.strip_prefix("the ").unwrap_or(rest));
    if other.is_some_and(|full| full.starts_with(char::is_uppercase)) {
        return true;
    }
    // "…, or ABBR," and "… , hereinafter ABBR,"
    let said = before.trim_end().ends_with(", or")
        || before.contains("hereinafter")
        || before.contains("known as")
        || before.contains("abbreviated");
    said && close
}

/// "(Full Form, ABBR)", "(Full Form: ABBR)": what stands in the bracket begins as the abbreviation does.
fn names_it(before: &str, abbreviation: &str) -> bool {
    let Some((_, inside)) = before.rsplit_once(['(', '（', '[']) else {
        return false;
    };
    let Some(full) = inside.trim_end().strip_suffix([',', ':', ';']) else {
        return false;
    };
    let full = full.trim().trim_start_matches("the ");
    let capitals = full
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_uppercase));
    capitals.count() >= 2 && full.chars().next() == abbreviation.chars().next()
}

/// What stands before the bracket, when only words that introduce follow it: "Full Form (the",
/// "Full Form (hereinafter referred to as".
fn bracketed_name(before: &str) -> Option<&str> {
    const LEADS: &[&str] = &[
        "hereinafter",
        "hereafter",
        "henceforth",
        "referred",
        "to",
        "as",
        "known",
        "abbreviated",
        "called",
        "also",
        "or",
        "the",
        "in",
        "short",
        "이하",
    ];
    let (name, inside) = before.rsplit_once(['(', '（', '['])?;
    let quote = |c: char| matches!(c, '"' | '“' | '‘' | '\'' | '’' | ',' | ':');
    let mut words = inside.split_whitespace().map(|w| w.trim_matches(quote));
    words
        .all(|w| w.is_empty() || LEADS.contains(&w))
        .then(|| name.trim_end())
}

/// The last hundred bytes or so: what introduces an abbreviation stands close to it.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(100);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).unwrap_or(text)
}

fn has_words(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '’' | '\'' | '”' | '"' | ')' | '.'))
}
