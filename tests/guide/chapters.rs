//! The hand-written chapters, `docs/<language>/src`, and what stands in them.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::fs;
use std::path::Path;

pub(crate) struct Chapter {
    /// Its path in the repository, for messages.
    pub(crate) place: String,
    pub(crate) headings: Vec<HeadingLevel>,
    pub(crate) blocks: Vec<Block>,
    /// Code in the text.
    pub(crate) code: Vec<String>,
    /// Where its links lead.
    pub(crate) links: Vec<String>,
}

pub(crate) struct Block {
    /// The words after the fence: "sh".
    pub(crate) kind: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The chapters of a language, by name.
pub(crate) fn of(language: &str) -> Vec<Chapter> {
    let folder = root().join("docs").join(language).join("src");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let place = |name| format!("docs/{language}/src/{name}");
    names
        .into_iter()
        .map(|name| Chapter::read(&place(name)))
        .collect()
}

/// All chapters, and the README, which says the same in short.
pub(crate) fn all() -> Vec<Chapter> {
    let mut all = of("en");
    all.extend(of("ko"));
    all.push(Chapter::read("README.md"));
    all
}

impl Chapter {
    fn read(place: &str) -> Self {
        Self::of(place, &fs::read_to_string(root().join(place)).unwrap())
    }

    pub(crate) fn of(place: &str, text: &str) -> Self {
        let mut chapter = Self {
            place: place.to_owned(),
            headings: Vec::new(),
            blocks: Vec::new(),
            code: Vec::new(),
            links: Vec::new(),
        };
        let mut in_block = false;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => chapter.headings.push(level),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    chapter.links.push(dest_url.into_string());
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_block = true;
                    let kind = match kind {
                        CodeBlockKind::Fenced(words) => words.into_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    let text = String::new();
                    chapter.blocks.push(Block { kind, text });
                }
                Event::End(TagEnd::CodeBlock) => in_block = false,
                Event::Text(text) if in_block => {
                    chapter.blocks.last_mut().unwrap().text.push_str(&text);
                }
                Event::Code(code) => chapter.code.push(code.into_string()),
                _ => {}
            }
        }
        chapter
    }

    /// Every command of presslint that it shows, as its words.
    pub(crate) fn commands(&self) -> Vec<Vec<String>> {
        let in_blocks = self.blocks.iter().flat_map(|block| {
            let prompt = match &*block.kind {
                "sh" => "",
                "console" => "$ ",
                _ => "no prompt",
            };
            let lines = block.text.lines();
            lines.filter_map(move |line| line.strip_prefix(prompt))
        });
        let in_text = self.code.iter().map(String::as_str);
        in_blocks
            .chain(in_text)
            .filter(|line| line.starts_with("presslint "))
            .map(words)
            .collect()
    }
}

/// The words of a command line, less redirections and a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = line.split_whitespace();
    let mut command = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "#" => break,
            "<" | ">" => {
                words.next();
            }
            _ => command.push(word.trim_matches('\'').to_owned()),
        }
    }
    command
}
