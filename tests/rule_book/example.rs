//! The examples of a rule's page: its ```` ```html fails ```` and ```` ```html passes ```` fences.
//!
//! What else a fence's first line may say: `profile=NAME`; `repeat=N`: the first line of the example stands
//! N times, for pages too large to print; `bytes`: `\xE9` in the example is that byte, for pages that are
//! no text; `cut`: the last line has no line end; `off`: the rule runs only if its profile has it on, else also where it is off.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Expectation {
    Fails,
    Passes,
}

#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// File and line, for messages.
    pub(crate) place: String,
    pub(crate) expectation: Expectation,
    pub(crate) profile: Option<String>,
    pub(crate) html: String,
    pub(crate) has_bytes: bool,
    /// Passes because its profile has the rule off.
    pub(crate) is_off: bool,
    /// What is wrong with the fence.
    pub(crate) problems: Vec<String>,
}

impl Example {
    /// The page as it would be saved.
    pub(crate) fn saved(&self) -> Vec<u8> {
        if !self.has_bytes {
            return self.html.clone().into_bytes();
        }
        let mut saved = Vec::new();
        let mut parts = self.html.split("\\x");
        saved.extend(parts.next().unwrap_or("").bytes());
        for part in parts {
            let byte = part
                .get(..2)
                .and_then(|hex| u8::from_str_radix(hex, 16).ok());
            saved.push(byte.expect("two hexadecimal digits after \\x"));
            saved.extend(part[2..].bytes());
        }
        saved
    }

    /// The two language versions of an example that has two pages, one after the other.
    pub(crate) fn pages(&self) -> Option<[String; 2]> {
        let second = self.html.rfind("<!doctype").filter(|at| *at > 0)?;
        let (first, second) = self.html.split_at(second);
        Some([first.to_owned(), second.to_owned()])
    }

    /// Its beginning, to know it by.
    pub(crate) fn start(&self) -> String {
        self.html.chars().take(80).collect()
    }
}

/// The examples of a page; `file` is for messages.
pub(crate) fn read(page: &str, file: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut body: Vec<&str> = Vec::new();
        for (_, line) in lines.by_ref() {
            if line.trim_end() == "```" {
                break;
            }
            body.push(line);
        }
        let mut words = info.split_whitespace();
        if words.next() != Some("html") {
            continue;
        }
        let mut problems = Vec::new();
        let mut expectation = None;
        let mut profile = None;
        let mut repeat = 1;
        let mut has_bytes = false;
        let mut is_off = false;
        let mut is_cut = false;
        for word in words {
            match word.split_once('=') {
                None if word == "fails" => expectation = Some(Expectation::Fails),
                None if word == "passes" => expectation = Some(Expectation::Passes),
                None if word == "off" => is_off = true,
                None if word == "bytes" => has_bytes = true,
                None if word == "cut" => is_cut = true,
                Some(("profile", name)) => profile = Some(name.to_owned()),
                Some(("repeat", n)) if n.parse::<usize>().is_ok() => {
                    repeat = n.parse().unwrap_or(1)
                }
                _ => problems.push(format!("a fence says `{word}`, which means nothing")),
            }
        }
        let Some(expectation) = expectation else {
            // A mended page, shown under "How to fix".
            continue;
        };
        let mut html = String::new();
        for (i, line) in body.iter().enumerate() {
            for _ in 0..if i == 0 { repeat } else { 1 } {
                html.push_str(line);
                html.push('\n');
            }
        }
        if is_cut {
            html.pop();
        }
        found.push(Example {
            place: format!("{file}:{}", at + 1),
            expectation,
            profile,
            html,
            has_bytes,
            is_off,
            problems,
        });
    }
    found
}

/// A page without what stands in its fences.
pub(crate) fn without_fences(page: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
