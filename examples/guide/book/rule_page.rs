//! The page of a rule in the guide: its page in the rule book, with its references as links and its examples in words.

use presslint::book;
use presslint::criteria::{Criterion, kwcag, wcag};
use presslint::finding::Severity;
use presslint::pack::Settings;
use presslint::rules::{Rule, severity};
use presslint::words::Speech;
use std::fmt::Write;

pub(super) fn of(rule: &Rule, profiles: &[Settings], speech: Speech) -> String {
    let page = book::page(rule, speech).unwrap_or_default();
    let is_english = speech != Speech::English && Some(page) == book::page(rule, Speech::English);
    // Beside each other in the rule book, the pages of a language have a folder of their own here.
    let page = page.replace(".ko.md)", ".md)");
    let (head, body) = page.split_once("\n## ").unwrap_or((&page, ""));
    let (title, summary) = head.split_once('\n').unwrap_or((head, ""));
    let text = format!(
        "{}\n\n{}\n## {}",
        summary.trim(),
        references(rule, profiles, speech),
        with_examples_in_words(body, speech)
    );
    let text = if is_english { in_english(&text) } else { text };
    format!("{title}\n\n{text}")
}

/// Text in English on a page in another language.
pub(super) fn in_english(text: &str) -> String {
    // Markdown ends a block of HTML at an empty line.
    format!("<div lang=\"en\">\n\n{}\n\n</div>\n", text.trim())
}

/// Severity by profile, criteria, ACT rules and the rules of other checkers, one a line.
fn references(rule: &Rule, profiles: &[Settings], speech: Speech) -> String {
    let say = |en, ko| match speech {
        Speech::English => en,
        Speech::Korean => ko,
    };
    let mut list = String::new();
    let mut add = |name: &str, values: Vec<String>| {
        if !values.is_empty() {
            let _ = writeln!(list, "- {name}: {}", values.join(", "));
        }
    };
    let severity_name = say("severity", "심각도");
    add(severity_name, vec![severities(rule, profiles, speech)]);
    add("WCAG 2.2", criteria(rule.wcag, &wcag(), speech));
    add("KWCAG 2.2", criteria(rule.kwcag, &kwcag(), speech));
    let act = rule
        .act
        .iter()
        .map(|id| format!("[{id}](https://www.w3.org/WAI/standards-guidelines/act/rules/{id}/)"));
    add(say("ACT rules", "ACT 규칙"), act.collect());
    let same = rule.same_as.iter().map(|id| format!("`{id}`"));
    add(
        say("same in other checkers", "다른 도구의 같은 규칙"),
        same.collect(),
    );
    list
}

fn criteria(numbers: &[&str], standard: &[Criterion], speech: Speech) -> Vec<String> {
    let named = |number: &&str| match standard.iter().find(|item| item.number == **number) {
        Some(item) => format!("{number} {}", item.name(speech)),
        None => (*number).to_owned(),
    };
    numbers.iter().map(named).collect()
}

/// "error in `kwcag`; warning in `base`".
fn severities(rule: &Rule, profiles: &[Settings], speech: Speech) -> String {
    let levels = [
        (Some(Severity::Error), "error", "오류"),
        (Some(Severity::Warning), "warning", "경고"),
        (Some(Severity::Note), "note", "참고"),
        (None, "off", "꺼짐"),
    ];
    let mut parts = Vec::new();
    for (level, en, ko) in levels {
        let here: Vec<String> = profiles
            .iter()
            .filter(|profile| severity(rule, profile) == level)
            .map(|profile| {
                format!(
                    "`{}`",
                    profile.profiles.first().map_or("base", String::as_str)
                )
            })
            .collect();
        if here.is_empty() {
            continue;
        }
        let everywhere = here.len() == profiles.len();
        parts.push(match speech {
            Speech::English if everywhere => en.to_owned(),
            Speech::English => format!("{en} in {}", here.join(", ")),
            Speech::Korean if everywhere => ko.to_owned(),
            Speech::Korean => format!("{ko}({})", here.join(", ")),
        });
    }
    parts.join("; ")
}

/// The words after `html` in the first line of an example are for the tests: here they are said above it.
fn with_examples_in_words(text: &str, speech: Speech) -> String {
    let mut said = String::with_capacity(text.len());
    for line in text.lines() {
        let words = line.strip_prefix("```html ").unwrap_or_default();
        if words.is_empty() {
            said.push_str(line);
        } else {
            let words: Vec<&str> = words.split_whitespace().collect();
            let _ = write!(said, "{}\n\n```html", verdict(&words, speech));
        }
        said.push('\n');
    }
    said
}

/// What presslint says to an example.
fn verdict(words: &[&str], speech: Speech) -> String {
    let say = |en: &str, ko: &str| match speech {
        Speech::English => en.to_owned(),
        Speech::Korean => ko.to_owned(),
    };
    let verdict = if words.contains(&"fails") {
        say("presslint objects", "presslint가 지적합니다")
    } else {
        say("presslint is silent", "presslint가 지적하지 않습니다")
    };
    let mut notes = Vec::new();
    for word in words {
        match word.split_once('=') {
            Some(("profile", name)) => {
                notes.push(say(
                    &format!("profile `{name}`"),
                    &format!("프로필 `{name}`"),
                ));
            }
            Some(("repeat", times)) => notes.push(say(
                &format!("the first line stands there {times} times"),
                &format!("첫 줄을 {times}번 되풀이합니다"),
            )),
            None if *word == "bytes" => notes.push(say(
                "`\\xE9` stands for that byte",
                "`\\xE9`는 그 값의 바이트입니다",
            )),
            None if *word == "cut" => notes.push(say(
                "the last line has no line end",
                "마지막 줄에 줄 바꿈이 없습니다",
            )),
            None if *word == "off" => notes.push(say(
                "the profile has the rule off",
                "이 프로필에서는 규칙이 꺼져 있습니다",
            )),
            _ => {}
        }
    }
    if notes.is_empty() {
        format!("**{verdict}**")
    } else {
        format!("**{verdict}** ({})", notes.join("; "))
    }
}
