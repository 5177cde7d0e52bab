//! Holds a rule to its form, and builds what finds things for it.

use super::definition::{Definition, Elements, Exists, Length, Texts, Variants};
use super::finder::{Finder, Pattern};
use crate::html::Selector;
use crate::pack::fault::Fault;
use crate::pack::propose;
use std::ops::Range;
use toml::Spanned;

pub(super) fn rule(rule: &mut Definition) -> Result<(), Fault> {
    id(&rule.id)?;
    filled(
        &rule.source,
        "the rule has no source",
        "say where it comes from",
    )?;
    languages(&rule.languages)?;
    let kinds = [
        ("exists", !rule.exists.is_empty()),
        ("swap", !rule.swap.is_empty()),
        ("variants", !rule.variants.is_empty()),
        ("capitals", rule.capitals.is_some()),
        ("length", !rule.length.is_empty()),
        ("elements", rule.elements.is_some()),
    ];
    let said: Vec<&str> = kinds.iter().filter(|k| k.1).map(|k| k.0).collect();
    let all = "exists, swap, variants, capitals, length or elements";
    let knows: &[&str] = match said[..] {
        ["swap" | "variants"] => &["found", "right"],
        ["length"] => &["found", "count", "limit"],
        ["elements"] => &["found", "count"],
        [_] => &["found"],
        [] => {
            return Err(Fault::new(
                rule.id.span(),
                format!("the rule `{}` looks for nothing", rule.id.get_ref()),
                format!("give it one of {all}"),
            ));
        }
        _ => {
            return Err(Fault::new(
                rule.id.span(),
                format!(
                    "the rule `{}` has {}",
                    rule.id.get_ref(),
                    said.join(" and ")
                ),
                "make a rule of each".to_owned(),
            ));
        }
    };
    texts(&rule.summary, &[])?;
    texts(&rule.message, knows)?;
    if let Some(help) = &rule.help {
        texts(help, knows)?;
    }
    for entry in &mut rule.exists {
        exists(entry, rule.id.span())?;
    }
    swaps(rule)?;
    for entry in &mut rule.variants {
        variants(entry, rule.id.span())?;
    }
    for entry in &rule.length {
        length(entry, rule.id.span())?;
    }
    if let Some(entry) = &mut rule.elements {
        let span = entry.span();
        elements(entry.get_mut(), span)?;
    }
    for example in &rule.example {
        if example.fails.is_some() == example.passes.is_some() {
            return Err(Fault::new(
                rule.id.span(),
                "an example has not exactly one of `fails` and `passes`",
                "make an example of each page",
            ));
        }
    }
    Ok(())
}

fn id(id: &Spanned<String>) -> Result<(), Fault> {
    let text = id.get_ref();
    let is_word = |w: &str| {
        !w.is_empty()
            && w.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if text.split('-').all(is_word) {
        return Ok(());
    }
    let mended: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = mended.split('-').filter(|w| !w.is_empty()).collect();
    Err(Fault::new(
        id.span(),
        format!("`{text}` is no id: ids are lower-case words joined by hyphens"),
        if words.is_empty() {
            "name what is wrong, for example `city-misspelt`".to_owned()
        } else {
            format!("write `{}`", words.join("-"))
        },
    ))
}

fn filled(text: &Spanned<String>, message: &str, help: &str) -> Result<(), Fault> {
    if text.get_ref().trim().is_empty() {
        return Err(Fault::new(text.span(), message, help));
    }
    Ok(())
}

fn languages(list: &[Spanned<String>]) -> Result<(), Fault> {
    for language in list {
        let tag = language.get_ref();
        if !((2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase())) {
            return Err(Fault::new(
                language.span(),
                format!("`{tag}` is no primary language subtag"),
                "write it as in BCP 47: \"ko\", \"en\"",
            ));
        }
    }
    Ok(())
}

/// A text in at least one language, with placeholders that the kind of rule can fill.
fn texts(texts: &Spanned<Texts>, known: &[&str]) -> Result<(), Fault> {
    let mut any = false;
    for text in [&texts.get_ref().en, &texts.get_ref().ko]
        .into_iter()
        .flatten()
    {
        any |= !text.trim().is_empty();
        for part in text.split('{').skip(1) {
            let Some((name, _)) = part.split_once('}') else {
                continue;
            };
            if !known.contains(&name) {
                return Err(Fault::new(
                    texts.span(),
                    format!("nothing fills `{{{name}}}` here"),
                    propose(name, known)
                        .map_or_else(|| "write it without braces".to_owned(), |help| help.en),
                ));
            }
        }
    }
    if any {
        Ok(())
    } else {
        Err(Fault::new(
            texts.span(),
            "the text is empty",
            "write it in `en`, in `ko` or in both",
        ))
    }
}

/// Holds the patterns of a rule to their form, which takes longer than all else.
pub(super) fn patterns(rule: &Definition) -> Result<(), Fault> {
    for entry in &rule.exists {
        for text in entry.patterns.iter().chain(&entry.except) {
            if pattern(text, entry.case)?.matches_nothing() {
                return Err(Fault::new(
                    text.span(),
                    format!("`{}` matches an empty text", text.get_ref()),
                    "say what must stand there at least",
                ));
            }
        }
    }
    let elements = rule.elements.iter().map(Spanned::get_ref);
    for text in elements.flat_map(|e| e.matches.iter().chain(&e.lacks)) {
        pattern(text, true)?;
    }
    Ok(())
}

fn pattern(text: &Spanned<String>, case: bool) -> Result<Pattern, Fault> {
    let pattern = Pattern::new(text.get_ref(), case);
    pattern.check().map_err(|error| {
        Fault::new(
            text.span(),
            format!("`{}` is no regular expression: {error}", text.get_ref()),
            "see docs.rs/regex for the syntax; in TOML write it in single quotation marks",
        )
    })?;
    Ok(pattern)
}

fn unchecked(patterns: &[Spanned<String>], case: bool) -> Vec<Pattern> {
    let patterns = patterns.iter();
    patterns.map(|p| Pattern::new(p.get_ref(), case)).collect()
}

fn too_large(at: Range<usize>) -> Fault {
    Fault::new(at, "the list is too large", "make several rules of it")
}

fn exists(entry: &mut Exists, at: Range<usize>) -> Result<(), Fault> {
    languages(&entry.languages)?;
    let words: Vec<&str> = entry.texts.iter().map(String::as_str).collect();
    if words.iter().any(|w| w.trim().is_empty()) || (words.is_empty() && entry.patterns.is_empty())
    {
        return Err(Fault::new(
            at,
            "`exists` has an empty text, or neither texts nor patterns",
            "write what must not stand in the text",
        ));
    }
    let patterns = unchecked(&entry.patterns, entry.case);
    entry.finder = Finder::of(&words, patterns, entry.case).ok_or_else(|| too_large(at))?;
    entry.exceptions = unchecked(&entry.except, entry.case);
    Ok(())
}

fn swaps(rule: &mut Definition) -> Result<(), Fault> {
    for (number, swap) in rule.swap.iter().enumerate() {
        filled(
            &swap.from,
            "`from` is empty",
            "write what must not stand in the text",
        )?;
        let from = swap.from.get_ref();
        if from == swap.to.get_ref() {
            return Err(Fault::new(
                swap.to.span(),
                format!("\"{from}\" would be written for itself"),
                "write what is right in `to`",
            ));
        }
        let same = |s: &super::Swap| s.from.get_ref().eq_ignore_ascii_case(from);
        if rule.swap[..number].iter().any(same) {
            return Err(Fault::new(
                swap.from.span(),
                format!("\"{from}\" stands twice"),
                "keep one of them",
            ));
        }
    }
    let words: Vec<&str> = rule
        .swap
        .iter()
        .map(|s| s.from.get_ref().as_str())
        .collect();
    rule.swaps = Finder::of(&words, Vec::new(), false).ok_or_else(|| too_large(rule.id.span()))?;
    Ok(())
}

fn variants(entry: &mut Variants, at: Range<usize>) -> Result<(), Fault> {
    let width = entry.groups.first().map_or(0, |g| g.get_ref().len());
    for group in &entry.groups {
        let forms = group.get_ref();
        if forms.len() < 2
            || (entry.together && forms.len() != width)
            || forms.iter().any(|f| f.trim().is_empty())
        {
            return Err(Fault::new(
                group.span(),
                "a group has too few forms, or an empty one",
                if entry.together {
                    format!(
                        "write {} forms, in the same order in each group",
                        width.max(2)
                    )
                } else {
                    "write at least two forms".to_owned()
                },
            ));
        }
    }
    let forms = entry.groups.iter().flat_map(|g| g.get_ref());
    let words: Vec<&str> = forms.map(String::as_str).collect();
    entry.finder = Finder::of(&words, Vec::new(), entry.case).ok_or_else(|| too_large(at))?;
    Ok(())
}

fn length(entry: &Length, at: Range<usize>) -> Result<(), Fault> {
    languages(&entry.languages)?;
    match (&entry.words, &entry.characters) {
        (Some(limit), None) | (None, Some(limit)) if *limit.get_ref() > 0 => Ok(()),
        (Some(limit), None) | (None, Some(limit)) => Err(Fault::new(
            limit.span(),
            "nothing is that short",
            "give a limit above 0",
        )),
        _ => Err(Fault::new(
            at,
            "`length` has not exactly one of `words` and `characters`",
            "count one of them",
        )),
    }
}

fn elements(entry: &mut Elements, at: Range<usize>) -> Result<(), Fault> {
    let css = entry.css.get_ref();
    let selector = Selector::parse(css).map_err(|error| {
        Fault::new(
            entry.css.span(),
            format!("`{css}` is no CSS selector: {error}"),
            "write it as in a style sheet, for example `main img[src$='.bmp']`",
        )
    })?;
    let asks = [
        entry.forbid,
        entry.min.is_some() || entry.max.is_some(),
        entry.matches.is_some() || entry.lacks.is_some(),
    ];
    if asks.iter().filter(|a| **a).count() != 1 {
        return Err(Fault::new(
            at,
            "`elements` must ask for exactly one thing",
            "write `forbid = true`, or `min` and `max`, or `matches` and `lacks`",
        ));
    }
    if entry.min.zip(entry.max).is_some_and(|(min, max)| min > max) {
        return Err(Fault::new(at, "`min` is above `max`", "swap them"));
    }
    if entry.attribute.is_some() && entry.matches.is_none() && entry.lacks.is_none() {
        return Err(Fault::new(
            at,
            "`attribute` without `matches` or `lacks`",
            "say what its value must be, or name the attribute in `css`",
        ));
    }
    let made = |text: &Spanned<String>| Pattern::new(text.get_ref(), true);
    entry.must = entry.matches.as_ref().map(made);
    entry.must_not = entry.lacks.as_ref().map(made);
    entry.selector = Some(selector);
    Ok(())
}
