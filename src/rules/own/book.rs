//! The page of a pack's rule, for `presslint explain`.

use crate::pack::own_rules::Definition;
use crate::words::Speech;
use std::fmt::Write as _;

/// What a rule of a pack says of itself, in the form of the rule book.
#[must_use]
pub fn page(rule: &Definition, speech: Speech) -> String {
    let pick = |(en, ko): (&str, &str)| match speech {
        Speech::English => en.to_owned(),
        Speech::Korean => ko.to_owned(),
    };
    let [why, help, examples, fails, passes, source] = match speech {
        Speech::English => [
            "Why",
            "How to fix",
            "Examples",
            "fails",
            "passes",
            "References",
        ],
        Speech::Korean => ["왜", "고치는 법", "예", "fails", "passes", "참고"],
    };
    let mut page = format!(
        "# {}\n{}\n",
        rule.id.get_ref(),
        pick(rule.summary.get_ref().both())
    );
    let mut section = |heading: &str, text: &str| {
        // A string takes what is written to it.
        let _ = write!(page, "\n## {heading}\n{}\n", text.trim_end());
    };
    if let Some(text) = &rule.why {
        section(why, &pick(text.both()));
    }
    let mut mend = String::new();
    if let Some(text) = &rule.help {
        mend = format!("{}\n", shown(&pick(text.get_ref().both())));
    }
    for swap in &rule.swap {
        let _ = writeln!(mend, "- {} → {}", swap.from.get_ref(), swap.to.get_ref());
    }
    for group in rule.variants.iter().flat_map(|v| &v.groups) {
        let _ = writeln!(mend, "- {}", group.get_ref().join(" / "));
    }
    if !mend.is_empty() {
        section(help, &mend);
    }
    let mut pages = String::new();
    for example in &rule.example {
        for (kind, html) in [(fails, &example.fails), (passes, &example.passes)] {
            if let Some(html) = html {
                let _ = write!(pages, "```html {kind}\n{}\n```\n", html.get_ref().trim());
            }
        }
    }
    if !pages.is_empty() {
        section(examples, &pages);
    }
    section(
        source,
        &format!("{} ({})", rule.source.get_ref(), rule.path),
    );
    page
}

/// A message whose places are not filled.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
