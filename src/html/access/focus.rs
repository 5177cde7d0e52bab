//! What can have the focus, and what the Tab key reaches (HTML §6.6).

use crate::html::Element;

impl Element<'_> {
    /// Whether the element can have the focus. Scrolling areas, which browsers may make focusable, are not counted.
    #[must_use]
    pub fn is_focusable(self) -> bool {
        (self.tabindex().is_some() || self.is_natively_focusable())
            && self.is_rendered_for_focus()
            && !self.is_disabled()
            && !self.is_inert()
    }

    /// Whether sequential focus navigation (the Tab key) reaches it.
    #[must_use]
    pub fn is_tab_stop(self) -> bool {
        self.is_focusable() && self.tabindex().is_none_or(|index| index >= 0)
    }

    /// The `tabindex`, where it is an integer (HTML §2.3.4.1).
    #[must_use]
    pub fn tabindex(self) -> Option<i32> {
        let value = self
            .attr("tabindex")?
            .trim_start_matches([' ', '\t', '\n', '\r', '\x0c']);
        let sign = usize::from(value.starts_with(['-', '+']));
        let digits = value
            .get(sign..)?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        value.get(..sign + digits)?.parse().ok()
    }

    /// Whether a control is disabled, by itself or by a `<fieldset>` around it (HTML §4.10.18.5).
    #[must_use]
    pub fn is_disabled(self) -> bool {
        let can_be = matches!(
            self.tag(),
            "button" | "fieldset" | "input" | "optgroup" | "option" | "select" | "textarea"
        );
        if !can_be {
            return false;
        }
        self.has_attr("disabled")
            || self.ancestors().any(|a| {
                let first = || a.children().find(|c| c.tag() == "legend");
                a.tag() == "fieldset"
                    && a.has_attr("disabled")
                    && !first().is_some_and(|legend| legend.contains(self))
            })
            || self.tag() == "option"
                && self
                    .parent()
                    .is_some_and(|p| p.tag() == "optgroup" && p.has_attr("disabled"))
    }

    /// Whether the element is in the accessibility tree. An area is where the image is that uses its map.
    #[must_use]
    pub fn is_exposed(self) -> bool {
        let is_shown = match self.tag() {
            "area" => {
                let mut all = std::iter::once(self).chain(self.ancestors());
                let is_off = |e: Self| {
                    e.has_attr("hidden") || e.attr("aria-hidden").is_some_and(|v| v == "true")
                };
                !all.any(is_off) && self.image_of_area().is_some_and(|image| !image.is_hidden())
            }
            _ => !self.is_hidden(),
        };
        is_shown && !self.is_inert()
    }

    fn is_natively_focusable(self) -> bool {
        match self.tag() {
            "a" => self.href().is_some(),
            "area" => self.has_attr("href"),
            "input" => self.input_type() != "hidden",
            "button" | "select" | "textarea" | "iframe" => self.is_html(),
            "audio" | "video" => self.has_attr("controls"),
            "summary" => self.is_summary_of_details(),
            _ => self.is_editable_host(),
        }
    }

    /// Whether it is the summary that opens and closes its `<details>`: the first one among the children.
    #[must_use]
    pub fn is_summary_of_details(self) -> bool {
        self.parent().is_some_and(|p| {
            p.tag() == "details" && p.children().find(|c| c.tag() == "summary") == Some(self)
        })
    }

    fn is_editable_host(self) -> bool {
        self.attr("contenteditable").is_some_and(|value| {
            let value = value.trim();
            value.is_empty()
                || value.eq_ignore_ascii_case("true")
                || value.eq_ignore_ascii_case("plaintext-only")
        })
    }

    /// An area is rendered where the image is that uses its map.
    fn is_rendered_for_focus(self) -> bool {
        if self.tag() == "area" {
            return self.image_of_area().is_some_and(Element::is_rendered);
        }
        self.is_rendered()
    }
}

#[cfg(test)]
mod tests {
    use crate::html::{Document, parse};

    /// Whether the element with the id `x` can have the focus, and whether the Tab key reaches it.
    fn focus(html: &str) -> (bool, bool) {
        let parsed = parse(html);
        let dom = Document::new(html, &parsed);
        let element = dom.by_id("x").unwrap();
        (element.is_focusable(), element.is_tab_stop())
    }

    const NO: (bool, bool) = (false, false);
    const YES: (bool, bool) = (true, true);

    #[test]
    fn controls_and_links_have_the_focus() {
        assert_eq!(focus("<a id=x href=/>A</a>"), YES);
        assert_eq!(focus("<a id=x>A</a>"), NO);
        assert_eq!(focus("<input id=x type=hidden>"), NO);
        assert_eq!(focus("<div id=x contenteditable>A</div>"), YES);
        assert_eq!(focus("<div id=x contenteditable=false>A</div>"), NO);
        assert_eq!(focus("<details><summary id=x>A</summary></details>"), YES);
        assert_eq!(focus("<summary id=x>A</summary>"), NO);
    }

    #[test]
    fn tabindex_gives_and_takes() {
        assert_eq!(focus("<p id=x tabindex=0>A"), YES);
        assert_eq!(focus("<a id=x href=/ tabindex=-1>A</a>"), (true, false));
        assert_eq!(focus("<p id=x tabindex=first>A"), NO);
        assert_eq!(focus("<p id=x tabindex=' 1px'>A"), YES);
    }

    #[test]
    fn what_is_off_has_none() {
        assert_eq!(focus("<button id=x disabled>A</button>"), NO);
        let fieldset = "<fieldset disabled><legend><input id=x></legend></fieldset>";
        assert_eq!(focus(fieldset), YES);
        assert_eq!(focus("<fieldset disabled><input id=x></fieldset>"), NO);
        assert_eq!(focus("<div inert><a id=x href=/>A</a></div>"), NO);
        assert_eq!(focus("<div hidden><a id=x href=/>A</a></div>"), NO);
    }

    #[test]
    fn areas_are_exposed_with_their_image() {
        let exposed = |html: &str| {
            let parsed = parse(html);
            let dom = Document::new(html, &parsed);
            dom.by_id("x").unwrap().is_exposed()
        };
        let area = "<map name=m><area id=x href=/></map>";
        assert!(!exposed(area));
        assert!(exposed(&format!("{area}<img src=a usemap='#m'>")));
        assert!(!exposed(&format!(
            "{area}<img aria-hidden=true src=a usemap='#m'>"
        )));
        assert!(!exposed(
            "<map name=m aria-hidden=true><area id=x href=/></map><img src=a usemap='#m'>"
        ));
    }

    #[test]
    fn areas_live_in_their_image() {
        let area = "<map name=m><area id=x href=/></map>";
        assert_eq!(focus(area), NO);
        assert_eq!(focus(&format!("{area}<img src=a usemap='#m'>")), YES);
        assert_eq!(focus(&format!("{area}<img hidden src=a usemap='#m'>")), NO);
    }
}
