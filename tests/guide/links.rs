//! The guide as it is assembled: every page is listed, and every link leads to one.

use super::book;
use super::chapters::Chapter;
use presslint::rules::{Group, all};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Every Markdown file of a folder and below.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// The file that a link of a page leads to; `None` for one to another site.
fn target(guide: &Path, page: &Path, link: &str) -> Option<PathBuf> {
    if link.starts_with("https://") {
        return None;
    }
    let Some(html) = link.strip_suffix(".html") else {
        return Some(plain(&page.parent().unwrap().join(link)));
    };
    // As the books stand side by side when they are built: without `src`.
    let built = page.strip_prefix(guide).unwrap();
    let parts: Vec<_> = built
        .components()
        .filter(|c| c.as_os_str() != "src")
        .collect();
    let built: PathBuf = parts.into_iter().collect();
    let built = plain(&built.parent().unwrap().join(format!("{html}.md")));
    let mut parts = built.components();
    let language = parts.next()?;
    Some(guide.join(language).join("src").join(parts.as_path()))
}

#[test]
fn every_page_is_listed_and_every_link_leads_to_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let guide = folder.path();
    book::write(super::chapters::root(), guide).unwrap();
    let mut problems = Vec::new();
    for language in book::LANGUAGES {
        let src = guide.join(language.tag).join("src");
        let mut unlisted: BTreeSet<PathBuf> = pages(&src).into_iter().collect();
        let there = unlisted.clone();
        for page in &there {
            let place = page.strip_prefix(guide).unwrap().display().to_string();
            let text = fs::read_to_string(page).unwrap();
            let is_summary = page.ends_with("SUMMARY.md");
            if is_summary {
                unlisted.remove(page);
            }
            for link in Chapter::of(&place, &text).links {
                let Some(target) = target(guide, page, &link) else {
                    continue;
                };
                if is_summary {
                    unlisted.remove(&target);
                }
                if !target.is_file() {
                    problems.push(format!("{place}: `{link}` leads nowhere"));
                }
            }
        }
        for page in unlisted {
            problems.push(format!("{}: not in SUMMARY.md", page.display()));
        }
        let groups = Group::ALL.iter().map(|g| format!("{}/index.md", g.name()));
        let rules = all().map(|r| format!("{}/{}.md", r.group.name(), r.id));
        for page in groups.chain(rules) {
            if !there.contains(&src.join("rules").join(&page)) {
                problems.push(format!("{}: no page rules/{page}", language.tag));
            }
        }
    }
    super::none(&problems);
}

#[test]
fn examples_say_in_words_what_presslint_does() {
    let folder = tempfile::tempdir().unwrap();
    book::write(super::chapters::root(), folder.path()).unwrap();
    for (language, objects, silent) in [
        ("en", "**presslint objects**", "**presslint is silent**"),
        (
            "ko",
            "**presslint가 지적합니다**",
            "**presslint가 지적하지 않습니다**",
        ),
    ] {
        let pages = pages(&folder.path().join(language).join("src/rules"));
        let text: String = pages
            .iter()
            .map(|page| fs::read_to_string(page).unwrap())
            .collect();
        assert!(
            text.contains(objects) && text.contains(silent),
            "{language}"
        );
        assert!(!text.contains("```html "), "{language}");
    }
}
