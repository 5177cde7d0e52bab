//! The chapters, as pages, are held to the rules they are about.

use super::book;
use super::chapters::root;
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::finding::{Outcome, Severity};
use presslint::pack::PackSet;
use presslint::source::Source;
use pulldown_cmark::{Options as Markdown, Parser, html};
use std::fs;

/// A chapter as the main content of a page.
fn page(language: &str, title: &str, chapter: &str) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(chapter, Markdown::ENABLE_TABLES));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} - presslint</title>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

#[test]
fn chapters_keep_the_rules() {
    let folder = tempfile::tempdir().unwrap();
    book::write(root(), folder.path()).unwrap();
    let layer = Layer::asked(&["base".to_owned()], &[]);
    let configs = Configs::of_packs(PackSet::embedded(), layer);
    let linter = Linter::new(configs, Options::default()).unwrap();
    let mut problems = Vec::new();
    for language in book::LANGUAGES {
        let src = folder.path().join(language.tag).join("src");
        for entry in fs::read_dir(src).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if name == "SUMMARY.md" || entry.path().is_dir() {
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap();
            let title = text.lines().next().unwrap().trim_start_matches("# ");
            let page = page(language.tag, title, &text);
            let report = linter.lint(Source::decode(&name, page.as_bytes())).unwrap();
            for item in report.items {
                if item.outcome == Outcome::Failed && item.severity > Severity::Note {
                    let (line, rule) = (item.place.start.line, item.rule.id);
                    let message = &item.message.en;
                    problems.push(format!(
                        "{}/{name}: {line}: {rule}: {message}",
                        language.tag
                    ));
                }
            }
        }
    }
    super::none(&problems);
}
