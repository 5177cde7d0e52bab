//! Edits that make a list element of typed points.

use super::typed::Typed;
use crate::finding::Edit;
use crate::html::Element;
use crate::page::Page;
use crate::source::Span;

/// The points of one run as items of `tag` (`ul`, `ol`): where each is a whole paragraph and nothing but
/// white space and empty paragraphs stands between them. `None` where a list would change more than that.
pub(super) fn edits(
    page: &Page<'_>,
    typed: Typed<'_>,
    items: &[usize],
    tag: &str,
) -> Option<Vec<Edit>> {
    let run = &typed.lists.runs[typed.item(*items.first()?).run];
    if run.items != items || items.len() < 2 {
        return None;
    }
    let elements: Vec<Element<'_>> = items
        .iter()
        .map(|&i| paragraph(page, typed, i))
        .collect::<Option<_>>()?;
    let mut edits = Vec::new();
    for (item, element) in items.windows(2).zip(elements.windows(2)) {
        let together = typed.item(item[0]).block + 1 == typed.item(item[1]).block
            && element[0].parent() == element[1].parent();
        if !together {
            return None;
        }
        let next = std::iter::successors(element[0].next_sibling(), |e| e.next_sibling());
        for between in next.take_while(|e| *e != element[1]) {
            if between.tag() != "p"
                || between.has_text()
                || between.descendants().any(|e| e.tag() != "br")
            {
                return None;
            }
            // A list holds items only.
            let end = end_tag(page, between)?.end as usize;
            edits.push(Edit::replace(
                Span::new(between.span().start as usize, end),
                "",
            ));
        }
    }
    let last = items.len() - 1;
    for (n, (&item, element)) in items.iter().zip(&elements).enumerate() {
        let start = element.span();
        let text = &typed.block(item).text;
        let marker = &typed.item(item).marker;
        let typed_marker = text.span(marker.range.start..marker.rest);
        let source = page.dom.source();
        // `<b>○</b> …`: taking the bullet away would leave half a tag.
        if source
            .get(typed_marker.start as usize..typed_marker.end as usize)?
            .contains('<')
        {
            return None;
        }
        let end = end_tag(page, *element)?;
        let open = if n == 0 {
            format!("<{tag}><li")
        } else {
            "<li".to_owned()
        };
        let name = Span::new(
            start.start as usize,
            start.start as usize + 1 + element.tag().len(),
        );
        edits.push(Edit::replace(name, open));
        edits.push(Edit::replace(typed_marker, String::new()));
        let close = if n == last {
            format!("</li></{tag}>")
        } else {
            "</li>".to_owned()
        };
        edits.push(Edit::replace(end, close));
    }
    Some(edits)
}

/// The paragraph whose only line is the item, with nothing below it.
fn paragraph<'p>(page: &'p Page<'_>, typed: Typed<'_>, item: usize) -> Option<Element<'p>> {
    let (at, block) = (typed.item(item).block, typed.block(item));
    let own =
        |other: Option<&crate::release::Block>| other.is_some_and(|b| b.element == block.element);
    let element = page.dom.element(block.element)?;
    let alone = at
        .checked_sub(1)
        .is_none_or(|before| !own(typed.blocks.get(before)))
        && !own(typed.blocks.get(at + 1));
    let whole = matches!(element.tag(), "p" | "div")
        && element.is_written()
        && !element
            .descendants()
            .any(|e| e.is_block() || e.tag() == "br");
    (alone && whole && typed.item(item).lists == 0).then_some(element)
}

/// The end tag of an element, where it is written.
pub(super) fn end_tag(page: &Page<'_>, element: Element<'_>) -> Option<Span> {
    let tags = page.dom.written_tags();
    let own = tags.partition_point(|t| t.span.start <= element.span().start);
    let mut open = 1_usize;
    for tag in tags[own..].iter().filter(|t| t.name() == element.tag()) {
        if tag.is_end {
            open -= 1;
        } else {
            open += 1;
        }
        if open == 0 {
            return (tag.span.end <= element.extent().end).then_some(tag.span);
        }
    }
    None
}
