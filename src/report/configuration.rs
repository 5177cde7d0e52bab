//! The settings in force, each with where it came from.

use super::printable;
use crate::auto::Choice;
use crate::config::{InForce, Layer, Origin, PageIgnore, Places, RuleLevel, RuleWord, Sourced};
use crate::finding::{FailOn, Severity};
use crate::pack::Settings;
use crate::rules::{self, Rule};
use crate::words::{Speech, Words};
use std::io::{self, Write};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// A setting as a row: its name, its value, where it came from.
type Row = [String; 3];

/// What is in force for a folder.
///
/// # Errors
/// When writing fails.
pub fn settings(in_force: &InForce, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let files = &in_force.config.files;
    let names: Vec<&str> = files.iter().rev().map(|file| &*file.path).collect();
    let head = match names.split_first() {
        None => Words::new(
            "no presslint.toml here or above; `presslint init` writes one",
            "이 폴더와 상위 폴더에 presslint.toml이 없습니다. `presslint init`으로 만들 수 있습니다",
        ),
        Some((file, [])) => Words::new(*file, *file),
        Some((file, bases)) => {
            let bases = bases.join(", ");
            crate::words!("{file}, which extends {bases}", "{file} (확장: {bases})")
        }
    };
    writeln!(out, "{}\n", printable(head.say(speech)))?;
    let mut rows = layer(&in_force.layer, speech);
    let excluded = files.iter().filter_map(|file| file.exclude.as_ref());
    rows.extend(excluded.map(|list| row("exclude", list.value.words.join(", "), &list.origin)));
    write_rows(&rows, out)?;
    let levels: Vec<Row> = in_force.layer.rules.iter().map(level_row).collect();
    section(&Words::new("rules", "규칙"), &levels, speech, out)?;
    for held in files.iter().flat_map(|file| &file.overrides) {
        let pages = held.pages.words.join(", ");
        let head = crate::words!("overrides for {pages}", "일부 페이지에만: {pages}");
        let mut rows = layer_said(&held.layer);
        rows.extend(held.layer.rules.iter().map(level_row));
        section(&head, &rows, speech, out)?;
    }
    let ignores = files.iter().flat_map(|file| &file.ignores);
    let ignores: Vec<Row> = ignores.map(ignore_row).collect();
    section(&known_findings(), &ignores, speech, out)?;
    out.flush()
}

fn known_findings() -> Words {
    Words::new("findings not reported", "보고하지 않는 문제")
}

/// What is in force for one page.
#[derive(Debug)]
pub struct Explained<'e> {
    pub name: &'e str,
    pub path: &'e Path,
    pub in_force: &'e InForce,
    pub choice: &'e Choice,
    pub settings: &'e Settings,
    /// The entries that hide findings.
    pub ignores: Vec<&'e PageIgnore>,
}

impl Explained<'_> {
    /// # Errors
    /// When writing fails.
    pub fn write(&self, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n", printable(self.name))?;
        let config = &self.in_force.config;
        if let Some(by) = config.excludes(self.path) {
            let words = crate::words!(
                "not linted: excluded by {by}",
                "검사하지 않음. 제외 설정: {by}"
            );
            writeln!(out, "{}\n", printable(words.say(speech)))?;
        }
        let mut rows = layer(&self.in_force.layer, speech);
        if let Some(profile) = rows.first_mut() {
            let (names, why) = (self.choice.profiles.join(", "), self.choice.reason.clone());
            *profile = row_by("profile", names, why);
        }
        write_rows(&rows, out)?;
        let held = config.held(self.path);
        let held: Vec<Row> = held
            .map(|o| row(&o.pages.words.join(", "), String::new(), &o.origin))
            .collect();
        let head = Words::new("overrides", "일부 페이지에만 적용하는 설정");
        section(&head, &held, speech, out)?;
        let ignores: Vec<Row> = self.ignores.iter().map(|entry| ignore_row(entry)).collect();
        section(&known_findings(), &ignores, speech, out)?;
        let rules = rules::in_force(self.settings);
        let rules: Vec<Row> = rules.map(|rule| self.rule(rule)).collect();
        section(&Words::new("rules", "규칙"), &rules, speech, out)?;
        out.flush()
    }

    fn rule(&self, rule: &'static Rule) -> Row {
        let (in_force, layer) = (self.in_force, &self.in_force.layer);
        let severity = in_force.severity(rule, self.settings);
        let select = layer.select.as_ref().map(|s| &s.origin);
        if severity.is_some() && !in_force.selection.allows(rule) {
            let hit = |words: &[RuleWord]| words.iter().any(|w| w.pattern.matches(rule));
            let mut ignores = layer.ignore.iter().filter(|list| hit(&list.value));
            let (what, by) = match ignores.next() {
                Some(list) => ("ignored", Some(&list.origin)),
                None => ("not selected", select),
            };
            let by = by.map(ToString::to_string).unwrap_or_default();
            return row_by(rule.id, what.to_owned(), by);
        }
        let set = self.settings.severity(rule.id, rule.severity);
        let by = if severity.is_some() && set.is_none() {
            select.map(ToString::to_string).unwrap_or_default()
        } else if let Some((_, origin)) = layer.level(rule) {
            origin.to_string()
        } else {
            match self.settings.severity_by(rule.id) {
                Some(profile) => format!("profile {profile}"),
                None => "default".to_owned(),
            }
        };
        row_by(rule.id, level_name(severity).to_owned(), by)
    }
}

/// What a layer says, and the defaults for what it leaves open. The profile comes first.
fn layer(layer: &Layer, speech: Speech) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut missing = |is_said: bool, key: &str, value: &str, by: &str| {
        if !is_said {
            rows.push(row_by(key, value.to_owned(), by.to_owned()));
        }
    };
    missing(layer.profile.is_some(), "profile", "auto", "default");
    let fail_on = FailOn::default().name();
    missing(layer.fail_on.is_some(), "fail-on", fail_on, "default");
    missing(
        layer.messages.is_some(),
        "messages",
        language(speech),
        "locale",
    );
    rows.extend(layer_said(layer));
    let first = ["profile", "fail-on", "messages"];
    rows.sort_by_key(|[key, ..]| first.iter().position(|f| f == key).unwrap_or(first.len()));
    rows
}

fn language(speech: Speech) -> &'static str {
    match speech {
        Speech::English => "en",
        Speech::Korean => "ko",
    }
}

/// What a layer says, levels of rules aside.
fn layer_said(layer: &Layer) -> Vec<Row> {
    fn say<T>(
        rows: &mut Vec<Row>,
        key: &str,
        said: Option<&Sourced<T>>,
        show: impl FnOnce(&T) -> String,
    ) {
        rows.extend(said.map(|said| row(key, show(&said.value), &said.origin)));
    }
    let words = |words: &Vec<RuleWord>| -> String {
        let words: Vec<&str> = words.iter().map(|w| w.word.as_str()).collect();
        words.join(", ")
    };
    let list = |words: &Vec<String>| words.join(", ");
    let Places {
        headline,
        body,
        date,
        always,
        bilingual,
    } = &layer.places;
    let mut rows = Vec::new();
    let to = &mut rows;
    say(to, "profile", layer.profile.as_ref(), list);
    say(to, "fail-on", layer.fail_on.as_ref(), |f| {
        f.name().to_owned()
    });
    say(to, "messages", layer.messages.as_ref(), |s| {
        language(*s).to_owned()
    });
    say(to, "select", layer.select.as_ref(), words);
    for ignore in &layer.ignore {
        say(to, "ignore", Some(ignore), words);
    }
    say(
        to,
        "release-date",
        layer.release_date.as_ref(),
        ToString::to_string,
    );
    say(to, "packs", layer.packs.as_ref(), |p| {
        p.display().to_string()
    });
    say(to, "site_root", layer.site_root.as_ref(), |p| {
        p.display().to_string()
    });
    say(to, "pair.pattern", layer.pair.as_ref(), |p| {
        p.words.join(", ")
    });
    say(to, "release.headline", headline.as_ref(), list);
    say(to, "release.body", body.as_ref(), list);
    say(to, "release.date", date.as_ref(), list);
    say(to, "release.always", always.as_ref(), ToString::to_string);
    say(
        to,
        "release.bilingual",
        bilingual.as_ref(),
        ToString::to_string,
    );
    rows
}

fn level_row(said: &Sourced<RuleLevel>) -> Row {
    let level = level_name(said.value.level.severity()).to_owned();
    row(&said.value.rules.word, level, &said.origin)
}

fn ignore_row(entry: &PageIgnore) -> Row {
    let rules: Vec<&str> = entry.rules.iter().map(|w| w.word.as_str()).collect();
    let pages = entry.pages.as_ref();
    let mut value = pages.map_or_else(|| "**".to_owned(), |p| p.words.join(", "));
    if let Some(until) = entry.until {
        value = format!("{value} (until {until})");
    }
    if let Some(reason) = &entry.reason {
        value = format!("{value}: {reason}");
    }
    row(&rules.join(", "), value, &entry.origin)
}

fn level_name(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "off",
        Some(Severity::Note) => "note",
        Some(Severity::Warning) => "warning",
        Some(Severity::Error) => "error",
    }
}

fn row(key: &str, value: String, origin: &Origin) -> Row {
    row_by(key, value, origin.to_string())
}

fn row_by(key: &str, value: String, by: String) -> Row {
    [key.to_owned(), value, by]
}

fn section(head: &Words, rows: &[Row], speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", printable(head.say(speech)))?;
    write_rows(rows, out)
}

fn write_rows(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    // One long value does not push all others apart.
    let column = |n: usize| {
        let widths = rows.iter().map(|row| row[n].width());
        widths.filter(|width| *width <= 48).max().unwrap_or(0)
    };
    let (key, value) = (column(0), column(1));
    for [name, said, by] in rows {
        let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(text.width()));
        let line = format!(
            "  {name}{}  {said}{}  {by}",
            pad(name, key),
            pad(said, value)
        );
        writeln!(out, "{}", printable(line.trim_end()))?;
    }
    Ok(())
}
