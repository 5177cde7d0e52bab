//! The page of a rule, from Markdown to the HTML of a section under a heading of the third level.

use super::foreign;
use crate::book;
use crate::rules::Rule;
use crate::words::Speech;
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

/// The pages carry an example for every trap, for the tests; a reader wants to see one fault and one page that is right.
const EXAMPLES: usize = 2;

pub(super) fn html(rule: &Rule, speech: Speech) -> String {
    let Some(page) = book::page(rule, speech) else {
        return String::new();
    };
    render(page, speech)
}

fn render(page: &str, speech: Speech) -> String {
    let events: Vec<Event<'_>> = Parser::new_ext(page, Options::ENABLE_TABLES).collect();
    // The title and the sentence under it are said by the report itself.
    let start = events
        .iter()
        .position(|e| {
            matches!(
                e,
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H2,
                    ..
                })
            )
        })
        .unwrap_or(events.len());
    let kept = few_examples(&events[start..]);
    let mut out = String::new();
    let fitted = without_inward_links(kept)
        .into_iter()
        .filter_map(|event| fit(event, speech));
    html::push_html(&mut out, with_languages(fitted, speech).into_iter());
    out
}

/// Leaves out examples after the first of each kind, and what is said before them.
fn few_examples<'p>(events: &[Event<'p>]) -> Vec<Event<'p>> {
    let mut kept: Vec<Event<'p>> = Vec::new();
    let mut since_block: Option<usize> = None;
    let mut seen: Vec<String> = Vec::new();
    let mut dropping = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => since_block = None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let kind = info.split(' ').nth(1).unwrap_or_default().to_owned();
                dropping = seen.len() == EXAMPLES || (!kind.is_empty() && seen.contains(&kind));
                if dropping {
                    kept.truncate(since_block.unwrap_or(kept.len()));
                } else {
                    seen.push(kind);
                }
            }
            _ => {}
        }
        if !dropping {
            kept.push(event.clone());
        }
        if matches!(event, Event::End(TagEnd::CodeBlock)) {
            dropping = false;
            since_block = Some(kept.len());
        }
    }
    kept
}

/// Links to other files of the rule book lead nowhere from here, so they become their text.
fn without_inward_links(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut inward = false;
    events
        .into_iter()
        .filter(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                inward = !dest_url.starts_with("https://");
                !inward
            }
            Event::End(TagEnd::Link) => !std::mem::take(&mut inward),
            _ => true,
        })
        .collect()
}

/// Headings go two levels down; what a browser would run or fetch becomes text.
fn fit<'p>(event: Event<'p>, speech: Speech) -> Option<Event<'p>> {
    let lower = |level: HeadingLevel| match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    };
    Some(match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Start(Tag::CodeBlock(kind)) => {
            let info = match &kind {
                CodeBlockKind::Fenced(info) => info.split(' ').nth(1).unwrap_or_default(),
                CodeBlockKind::Indented => "",
            };
            let (class, label) = match (info, speech) {
                ("fails", Speech::English) => ("fails", "This fails:"),
                ("passes", Speech::English) => ("passes", "This passes:"),
                ("fails", Speech::Korean) => ("fails", "어긋나는 예:"),
                ("passes", Speech::Korean) => ("passes", "맞는 예:"),
                _ => return Some(Event::Html(CowStr::from("<pre><code>"))),
            };
            Event::Html(CowStr::from(format!(
                "<p class=\"verdict {class}\">{label}</p><pre><code>"
            )))
        }
        Event::End(TagEnd::CodeBlock) => Event::Html(CowStr::from("</code></pre>\n")),
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => return None,
        other => other,
    })
}

/// Words of other languages are marked; examples are not words.
fn with_languages<'p>(events: impl Iterator<Item = Event<'p>>, speech: Speech) -> Vec<Event<'p>> {
    let mut marked = Vec::new();
    let mut in_example = false;
    for event in events {
        match event {
            Event::Html(ref tag) if tag.ends_with("<code>") => in_example = true,
            Event::Html(ref tag) if tag.starts_with("</code>") => in_example = false,
            Event::Text(ref text) if !in_example => {
                for (language, part) in foreign::parts(text, speech) {
                    let part = Event::Text(CowStr::from(part.to_owned()));
                    match language {
                        Some(tag) => {
                            let open = format!("<span lang=\"{tag}\">");
                            marked.extend([
                                Event::InlineHtml(open.into()),
                                part,
                                Event::InlineHtml("</span>".into()),
                            ]);
                        }
                        None => marked.push(part),
                    }
                }
                continue;
            }
            _ => {}
        }
        marked.push(event);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_in_short() {
        let page = "# id\nSentence.\n\n## What\nA [link](https://e.org/) and [another](../x.md) <b>x</b>.\n\n## Examples\nOne:\n\n\
            ```html fails\n<p>1\n```\n\nTwo:\n\n```html fails\n<p>2\n```\n\nThree:\n\n```html passes\n<p>3\n```\n\nFour:\n\n\
            ```html passes\n<p>4\n```\n\n## References\nNone.\n";
        assert_eq!(
            render(page, Speech::English),
            "<h4>What</h4>\n<p>A <a href=\"https://e.org/\">link</a> and another &lt;b&gt;x&lt;/b&gt;.</p>\n\
             <h4>Examples</h4>\n<p>One:</p>\n<p class=\"verdict fails\">This fails:</p><pre><code>&lt;p&gt;1\n</code></pre>\n\
             <p>Three:</p>\n<p class=\"verdict passes\">This passes:</p><pre><code>&lt;p&gt;3\n</code></pre>\n\
             <h4>References</h4>\n<p>None.</p>\n"
        );
    }
}
