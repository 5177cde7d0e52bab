//! The register as the files of a pack, with what a person needs to decide beside each entry.

use super::Register;
use super::forms::{Forms, Seen};
use super::posts::Key;
use std::fmt::Write;

/// A file of a pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackText {
    /// What the file is called: `posts.toml`.
    pub file: &'static str,
    pub text: String,
}

/// What is said of where the register comes from.
#[derive(Clone, Debug)]
pub struct Written<'w> {
    /// The name of the profile.
    pub name: &'w str,
    /// The paths that were read, as the user gave them.
    pub paths: &'w str,
}

impl Register {
    /// The files of a pack: `profile.toml`, `posts.toml`, `organisations.toml`, and `rules.toml` for the names of people.
    #[must_use]
    pub fn pack(&self, written: &Written<'_>) -> Vec<PackText> {
        let source = self.source(written);
        let all = [
            ("profile.toml", self.profile(written, &source)),
            ("posts.toml", self.post_file(&source)),
            ("organisations.toml", self.organisation_file(&source)),
            ("rules.toml", self.people_file(written, &source)),
        ];
        all.into_iter()
            .map(|(file, text)| PackText { file, text })
            .collect()
    }

    fn source(&self, written: &Written<'_>) -> String {
        let pages = match self.pages {
            1 => "1 page".to_owned(),
            n => format!("{n} pages"),
        };
        let period = match (self.first, self.last) {
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        format!("learned from {pages} of {}{period}", written.paths)
    }

    fn profile(&self, written: &Written<'_>, source: &str) -> String {
        let mut out = head(&[
            "A register learned from pages: read it, correct it, then check with it:",
            &format!(
                "presslint check --packs DIR --profile {} PATHS",
                written.name
            ),
        ]);
        let extends: Vec<String> = self.profiles.iter().map(|p| quoted(p)).collect();
        let _ = writeln!(
            out,
            "title = {}",
            quoted(&format!("Register of {}", written.name))
        );
        let _ = writeln!(out, "extends = [{}]", extends.join(", "));
        let _ = writeln!(out, "source = {}", quoted(source));
        out
    }

    fn post_file(&self, source: &str) -> String {
        let mut out = head(&[
            "Posts, the most frequent first. `en` is the form that is written most often; `also` are short forms, which are right;",
            "`deny` are rarer forms of the same title, which presslint will report: take out those that are right.",
        ]);
        let _ = writeln!(out, "source = {}", quoted(source));
        let mut denied = String::new();
        for (key, post) in self.posts.list() {
            let _ = writeln!(out);
            let comment = [("", &post.full), ("short form ", &post.short)];
            for (what, forms) in comment {
                describe(&mut out, what, forms);
            }
            let Some(right) = post
                .full
                .majority()
                .or_else(|| only_short(&post.full, &post.short))
            else {
                let _ = writeln!(
                    out,
                    "# Undecided: no form is written more often than the others."
                );
                entry(&mut out, &key, None, &post.full, &post.short, source);
                continue;
            };
            let right = right.to_owned();
            entry(
                &mut out,
                &key,
                Some(&right),
                &Forms::default(),
                &post.short,
                source,
            );
            for (wrong, seen) in post.full.ranked() {
                if wrong != right && !right.contains(wrong) {
                    deny(&mut denied, wrong, &right, seen, Some(&key.country), source);
                }
            }
        }
        for forms in self.posts.korean() {
            let _ = writeln!(out);
            describe(&mut out, "", forms);
            if let Some(title) = forms.majority() {
                let title = quoted(title);
                let _ = writeln!(
                    out,
                    "[[post]]\nko = {title}\ncountry = \"KR\"\nsource = {}",
                    quoted(source)
                );
            }
        }
        out + &denied
    }

    fn organisation_file(&self, source: &str) -> String {
        let mut out = head(&[
            "Organisations, the most frequent first: names that contain a word for a body. Join English and Korean names of one body",
            "(`en` and `ko` in one entry), add `short`, `abbr`, `from` and `to`, and take out what is no organisation.",
        ]);
        let mut denied = String::new();
        let (english, korean) = self.organisations.list();
        for (language, all) in [("en", english), ("ko", korean)] {
            for forms in all {
                let _ = writeln!(out);
                describe(&mut out, "", &forms);
                let ranked = forms.ranked();
                let Some((first, _)) = ranked.first() else {
                    continue;
                };
                let right = forms.majority();
                if right.is_none() {
                    let _ = writeln!(
                        out,
                        "# Undecided: no form is written more often than the others."
                    );
                }
                let _ = writeln!(
                    out,
                    "[[organisation]]\n{language} = {}",
                    quoted(right.unwrap_or(first))
                );
                if right.is_none() {
                    let others: Vec<String> = ranked
                        .iter()
                        .skip(1)
                        .map(|(form, _)| quoted(form))
                        .collect();
                    let _ = writeln!(out, "also = [{}]", others.join(", "));
                }
                let _ = writeln!(out, "source = {}", quoted(source));
                if let Some(right) = right {
                    for (wrong, seen) in ranked.iter().filter(|(form, _)| *form != right) {
                        deny(&mut denied, wrong, right, *seen, None, source);
                    }
                }
            }
        }
        out + &denied
    }

    /// Names of people are told by a rule of the pack's own: each form with the one that is written most often.
    fn people_file(&self, written: &Written<'_>, source: &str) -> String {
        let mut out = head(&[
            "People, the most frequent first, with the titles beside their names. The rule reports the rarer forms of a name:",
            "take out those that are another person's.",
        ]);
        let mut swaps = Vec::new();
        let mut example = None;
        for person in self.people.list() {
            describe(&mut out, "", &person.names);
            for (title, seen) in person.posts.ranked() {
                let _ = writeln!(out, "#     {title}: {}", seen.say());
            }
            let Some(right) = person.names.majority() else {
                let _ = writeln!(
                    out,
                    "#     Undecided: no form is written more often than the others."
                );
                continue;
            };
            for (wrong, _) in person.names.ranked() {
                if wrong != right {
                    swaps.push(format!(
                        "  {{ from = {}, to = {} }},",
                        quoted(wrong),
                        quoted(right)
                    ));
                    example.get_or_insert((wrong.to_owned(), right.to_owned()));
                }
            }
        }
        let Some((wrong, right)) = example else {
            return out;
        };
        let id = format!("{}-names", written.name);
        let page = |name: &str| {
            let text = format!(
                "The Ministry announced on Monday that {name} will attend the meeting of the two countries in Seoul and report on its results."
            );
            quoted(&format!(
                "<main><h1>Meeting in Seoul</h1><p>{text}</p><p>{text}</p></main>"
            ))
        };
        let _ = write!(
            out,
            "\n[[rule]]\nid = {}\ngroup = \"titles\"\nseverity = \"warning\"\nsource = {}\nsummary = {{ en = \"name is written in another form than elsewhere\", ko = \"이름을 다른 곳과 다르게 적었습니다\" }}\nmessage = {{ en = \"\\\"{{found}}\\\" is written \\\"{{right}}\\\" elsewhere\", ko = \"'{{found}}' 이름이 다른 곳에는 '{{right}}'입니다\" }}\nhelp = {{ en = \"write \\\"{{right}}\\\"\", ko = \"\\\"{{right}}\\\" 표기로 쓰세요\" }}\nswap = [\n{}\n]\nexample = [\n  {{ fails = {} }},\n  {{ passes = {} }},\n]\n",
            quoted(&id),
            quoted(source),
            swaps.join("\n"),
            page(&wrong),
            page(&right),
        );
        out
    }
}

/// Where a post has short forms only, its own title is unknown.
fn only_short<'f>(full: &Forms, short: &'f Forms) -> Option<&'f str> {
    (full.count() == 0).then(|| short.majority()).flatten()
}

fn entry(
    out: &mut String,
    key: &Key,
    right: Option<&str>,
    undecided: &Forms,
    short: &Forms,
    source: &str,
) {
    let all = undecided.ranked();
    let en = right.or_else(|| all.first().map(|(form, _)| *form));
    let Some(en) = en.or_else(|| short.ranked().first().map(|(form, _)| *form)) else {
        return;
    };
    let short = short.ranked();
    let others = all.iter().chain(&short).map(|(form, _)| *form);
    let others: Vec<String> = others.filter(|form| *form != en).map(quoted).collect();
    let _ = writeln!(out, "[[post]]\nen = {}", quoted(en));
    if !others.is_empty() {
        let _ = writeln!(out, "also = [{}]", others.join(", "));
    }
    let _ = writeln!(
        out,
        "country = {}\nsource = {}",
        quoted(&key.country),
        quoted(source)
    );
}

fn deny(
    out: &mut String,
    wrong: &str,
    right: &str,
    seen: Seen,
    country: Option<&str>,
    source: &str,
) {
    let _ = writeln!(
        out,
        "\n# {}\n[[deny]]\nwrong = {}\nright = {}",
        seen.say(),
        quoted(wrong),
        quoted(right)
    );
    if let Some(country) = country {
        let _ = writeln!(out, "country = {}", quoted(country));
    }
    let _ = writeln!(out, "source = {}", quoted(source));
}

/// The forms as comments, the majority marked.
fn describe(out: &mut String, what: &str, forms: &Forms) {
    let majority = forms.majority();
    for (form, seen) in forms.ranked() {
        let mark = if Some(form) == majority { "*" } else { " " };
        let _ = writeln!(out, "# {mark} {what}{}: {}", one_line(form), seen.say());
    }
}

fn head(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("# {line}\n")).collect()
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    words.join(" ")
}
