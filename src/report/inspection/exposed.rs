//! What assistive technology is given: the role, name and state of every element.

use super::super::printable;
use super::{SpanJson, short};
use crate::html::Element;
use crate::page::Page;
use crate::words;
use crate::words::Speech;
use serde::Serialize;
use std::io::{self, Write};

/// An element as assistive technology knows it.
#[derive(Debug, Serialize)]
pub(super) struct ElementJson {
    tag: String,
    id: Option<String>,
    span: SpanJson,
    role: Option<&'static str>,
    name: String,
    description: String,
    language: String,
    /// Not exposed: neither it nor what it contains.
    hidden: bool,
    focusable: bool,
    #[serde(skip)]
    depth: usize,
}

pub(super) fn elements(page: &Page<'_>) -> Vec<ElementJson> {
    let mut open: Vec<Element<'_>> = Vec::new();
    page.dom
        .all()
        .map(|element| {
            while open.last().is_some_and(|above| !above.contains(element)) {
                open.pop();
            }
            let depth = open.len();
            if is_told(element) {
                open.push(element);
            }
            ElementJson {
                tag: element.tag().to_owned(),
                id: element.id().map(str::to_owned),
                span: SpanJson::of(page.source, element.span()),
                role: element.role().map(|r| r.name()),
                name: element.name(),
                description: element.description(),
                language: element.language().to_owned(),
                hidden: !element.is_exposed(),
                focusable: element.is_focusable(),
                depth,
            }
        })
        .collect()
}

/// Whether the element itself is announced: it has a role that means something.
fn is_told(element: Element<'_>) -> bool {
    element.is_exposed()
        && element
            .role()
            .is_some_and(|r| !matches!(r.name(), "generic" | "none"))
}

/// The elements that are announced, in their order, each with its line.
pub(super) fn text(
    elements: &[ElementJson],
    speech: Speech,
    out: &mut dyn Write,
) -> io::Result<()> {
    let told = elements
        .iter()
        .filter(|e| !e.hidden && !matches!(e.role, None | Some("generic" | "none")));
    for element in told {
        let (line, role) = (element.span.start.line, element.role.unwrap_or_default());
        write!(
            out,
            "  {line:>5}  {:indent$}{role}",
            "",
            indent = 2 * element.depth
        )?;
        if !element.name.is_empty() {
            write!(out, " \"{}\"", printable(&short(&element.name)))?;
        }
        if !element.description.is_empty() {
            let text = printable(&short(&element.description)).into_owned();
            let words = words!(", described as \"{text}\"", ", 설명 \"{text}\"");
            write!(out, "{}", words.say(speech))?;
        }
        if element.focusable {
            let words = words!(", focusable", ", 초점을 받음");
            write!(out, "{}", words.say(speech))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
