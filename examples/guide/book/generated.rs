//! What the guide takes from the rule book and the packs, wherever a chapter says `<!-- NAME -->` on a line of its own.

use super::rule_page;
use anyhow::bail;
use presslint::pack::{PackSet, Settings};
use presslint::report::{kwcag_list, rule_list};
use presslint::rules::{Group, Rule, all};
use presslint::words::Speech;
use std::fmt::Write;
use std::fs;
use std::path::Path;

pub(super) struct RuleBook {
    rules: Vec<&'static Rule>,
    profiles: Vec<Settings>,
    /// `rules/packs/README.md`.
    packs: String,
}

impl RuleBook {
    pub(super) fn of(repository: &Path) -> anyhow::Result<Self> {
        let packs = PackSet::embedded();
        let profiles = packs
            .profiles()
            .into_iter()
            .map(|name| Settings::of(&packs, &[name.to_owned()]))
            .collect::<Result<_, _>>()?;
        let mut rules: Vec<&'static Rule> = all().collect();
        rules.sort_by_key(|rule| rule.group);
        Ok(Self {
            rules,
            profiles,
            packs: fs::read_to_string(repository.join("rules/packs/README.md"))?,
        })
    }

    fn of_group(&self, group: Group) -> Vec<&'static Rule> {
        let rules = self.rules.iter().copied();
        rules.filter(|rule| rule.group == group).collect()
    }

    /// A chapter with what its marks stand for.
    pub(super) fn fill(&self, chapter: &str, speech: Speech) -> anyhow::Result<String> {
        let mut filled = String::with_capacity(chapter.len());
        let mut in_fence = false;
        for line in chapter.lines() {
            in_fence ^= line.starts_with("```");
            let mark = line
                .strip_prefix("<!-- ")
                .and_then(|mark| mark.strip_suffix(" -->"));
            match mark.filter(|_| !in_fence) {
                None => filled.push_str(line),
                Some("summary of rules") => self.summary(speech, &mut filled),
                Some("groups") => self.groups(speech, &mut filled),
                Some("kwcag") => filled.push_str(&printed(|out| {
                    kwcag_list::markdown(&self.rules, speech, out)
                })?),
                Some("packs") => self.packs(speech, &mut filled),
                Some(mark) if mark.starts_with("presslint-") => filled.push_str(line),
                Some(mark) => bail!("`<!-- {mark} -->` stands for nothing"),
            }
            filled.push('\n');
        }
        Ok(filled)
    }

    /// The pages of the groups and of the rules, each with its path below `src`.
    pub(super) fn pages(&self, speech: Speech) -> Vec<(String, String)> {
        let mut pages = Vec::new();
        for group in Group::ALL {
            let rules = self.of_group(group);
            let table = printed(|out| rule_list::markdown(&rules, &self.profiles, speech, out));
            // The table is made for the root of the repository.
            let folder = group.name();
            let table = table
                .unwrap_or_default()
                .replace(&format!("](rules/{folder}/"), "](");
            pages.push((
                format!("rules/{folder}/index.md"),
                format!("# {}\n\n{table}", group.title(speech)),
            ));
            for rule in rules {
                pages.push((
                    format!("rules/{folder}/{}.md", rule.id),
                    rule_page::of(rule, &self.profiles, speech),
                ));
            }
        }
        pages
    }

    /// The entries of `SUMMARY.md`, below the one of the chapter on the rules.
    fn summary(&self, speech: Speech, out: &mut String) {
        for group in Group::ALL {
            let (title, folder) = (group.title(speech), group.name());
            let _ = writeln!(out, "  - [{title}](rules/{folder}/index.md)");
            for rule in self.of_group(group) {
                let _ = writeln!(out, "    - [{id}](rules/{folder}/{id}.md)", id = rule.id);
            }
        }
    }

    fn groups(&self, speech: Speech, out: &mut String) {
        let heads = match speech {
            Speech::English => "| group | about | rules |",
            Speech::Korean => "| 그룹 | 내용 | 규칙 수 |",
        };
        let _ = writeln!(out, "{heads}\n|--|--|--:|");
        for group in Group::ALL {
            let (title, folder) = (group.title(speech), group.name());
            let rules = self.of_group(group).len();
            let _ = writeln!(
                out,
                "| `{folder}` | [{title}](rules/{folder}/index.md) | {rules} |"
            );
        }
    }

    /// The README of the packs below its title; there is no Korean one.
    fn packs(&self, speech: Speech, out: &mut String) {
        let (_, text) = self.packs.split_once("\n\n").unwrap_or_default();
        // A link to a file of the repository leads nowhere in the guide.
        let text = text.replace("[base/rules.toml](base/rules.toml)", "`base/rules.toml`");
        match speech {
            Speech::English => out.push_str(&text),
            Speech::Korean => out.push_str(&rule_page::in_english(&text)),
        }
    }
}

fn printed(
    print: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> anyhow::Result<String> {
    let mut out = Vec::new();
    print(&mut out)?;
    Ok(String::from_utf8(out)?)
}
