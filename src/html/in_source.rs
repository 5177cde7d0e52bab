//! Elements by where they are written.

use super::document::Document;
use super::element::Element;
use crate::source::Span;

impl<'d> Document<'d> {
    /// The first element written at or after a byte of the source.
    #[must_use]
    pub fn element_after(&'d self, byte: u32) -> Option<Element<'d>> {
        let written = self.written_elements();
        let next = written.partition_point(|(start, _)| *start < byte);
        Some(Element::new(self, written.get(next)?.1))
    }

    /// The innermost element around a place of the source.
    #[must_use]
    pub fn element_around(&'d self, place: Span) -> Option<Element<'d>> {
        let written = self.written_elements();
        let begun = written.partition_point(|(start, _)| *start <= place.start);
        let last = Element::new(self, written.get(begun.checked_sub(1)?)?.1);
        let holds = |e: &Element<'_>| {
            e.is_written() && e.span().start <= place.start && place.end <= e.extent().end
        };
        std::iter::once(last).chain(last.ancestors()).find(holds)
    }

    fn written_elements(&self) -> &[(u32, u32)] {
        self.in_source.get_or_init(|| {
            let elements = self.elements.iter().zip(0..);
            let written = elements.filter(|(e, _)| e.written);
            let mut written: Vec<(u32, u32)> = written.map(|(e, i)| (e.span.start, i)).collect();
            written.sort_unstable();
            written
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse;

    #[test]
    fn the_innermost_element_around_a_place_is_found() {
        let page = "<div id=a><p id=b>text <b id=c>bold</b> more</p></div><p id=d>";
        let parsed = parse(page);
        let dom = Document::new(page, &parsed);
        let around = |what: &str| {
            let at = page.find(what).unwrap();
            dom.element_around(Span::new(at, at + what.len()))
                .and_then(Element::id)
        };
        assert_eq!(around("text"), Some("b"));
        assert_eq!(around("bold"), Some("c"));
        assert_eq!(around("<b id=c>"), Some("c"));
        assert_eq!(around("bold</b> more"), Some("b"));
        // An end tag belongs to what it ends; nothing written holds two neighbours.
        assert_eq!(around("more</p></div>"), Some("b"));
        assert_eq!(around("more</p></div><p id=d>"), None);
        assert_eq!(around("<p id=d>"), Some("d"));
        assert_eq!(dom.element_after(1).and_then(Element::id), Some("b"));
    }
}
