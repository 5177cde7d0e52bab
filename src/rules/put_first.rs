//! Edits that put markup first in an element.

use crate::finding::Edit;
use crate::html::Element;
use crate::page::Page;

/// Puts markup right after a start tag: in a line of its own, set in like the next, where the start tag ends its line.
#[must_use]
pub(super) fn put_first(page: &Page<'_>, element: Element<'_>, markup: &str) -> Edit {
    let start = element.span().end;
    let after = page.dom.source().get(start as usize..).unwrap_or("");
    let blank = &after[..after.len() - after.trim_start().len()];
    let markup = match blank.split_inclusive(['\r', '\n']).next_back() {
        Some(indent) if blank.contains(['\r', '\n']) => {
            let indent = indent.trim_matches(['\r', '\n']);
            format!("\n{indent}{markup}")
        }
        _ => markup.to_owned(),
    };
    Edit::insert(start, markup)
}
