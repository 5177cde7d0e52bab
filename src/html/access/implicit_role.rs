//! The role that markup has by itself (HTML-AAM 1.0 §3.4 to §3.5, ARIA in HTML §4, SVG-AAM 1.0 §5.1).

use crate::html::Element;

/// The name of the role; "" for what has none.
pub(super) fn implicit_role(element: Element<'_>) -> &'static str {
    if element.is_html() {
        html(element)
    } else {
        foreign(element)
    }
}

fn html(element: Element<'_>) -> &'static str {
    match element.tag() {
        "a" | "area" if element.has_attr("href") => "link",
        "a" | "area" | "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q"
        | "samp" | "small" | "span" | "u" => "generic",
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
        "html" => "document",
        "article" => "article",
        "aside" => complementary(element),
        "blockquote" => "blockquote",
        "button" => "button",
        "caption" => "caption",
        "code" => "code",
        "datalist" => "listbox",
        "dd" => "definition",
        "del" | "s" => "deletion",
        "dfn" | "dt" => "term",
        "dialog" => "dialog",
        "em" => "emphasis",
        "figure" => "figure",
        "footer" if is_of_page(element) => "contentinfo",
        "header" if is_of_page(element) => "banner",
        "footer" => "sectionfooter",
        "header" => "sectionheader",
        "form" => "form",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "hr" => "separator",
        "img" => image(element),
        "input" => input(element),
        "ins" => "insertion",
        "li" if element.parent().is_some_and(is_list) => "listitem",
        "li" => "generic",
        "main" => "main",
        "mark" => "mark",
        "menu" | "ol" | "ul" => "list",
        "meter" => "meter",
        "nav" => "navigation",
        "option" => "option",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "search" => "search",
        "section" if element.is_named_by_author() => "region",
        "section" => "generic",
        "select" => select(element),
        "strong" => "strong",
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "tbody" | "tfoot" | "thead" => in_table(element, "rowgroup"),
        "td" => cell(element),
        "textarea" => "textbox",
        "th" => header_cell(element),
        "time" => "time",
        "tr" => in_table(element, "row"),
        _ => "",
    }
}

/// `header` and `footer` are the page's only outside of sectioning content and `main`.
fn is_of_page(element: Element<'_>) -> bool {
    !element.ancestors().any(|a| {
        a.tag() == "main"
            || a.explicit_role().is_some_and(|r| r.name() == "main")
            || is_sectioning(a)
    })
}

/// An `aside` within sectioning content is a landmark only by its name.
fn complementary(element: Element<'_>) -> &'static str {
    if element.ancestors().any(is_sectioning) && !element.is_named_by_author() {
        "generic"
    } else {
        "complementary"
    }
}

fn is_sectioning(element: Element<'_>) -> bool {
    match element.explicit_role() {
        Some(role) => matches!(
            role.name(),
            "article" | "complementary" | "navigation" | "region"
        ),
        None => matches!(element.tag(), "article" | "aside" | "nav" | "section"),
    }
}

fn is_list(parent: Element<'_>) -> bool {
    matches!(parent.tag(), "menu" | "ol" | "ul")
}

/// An empty `alt` makes an image decoration, unless something else keeps it in the accessibility tree.
fn image(element: Element<'_>) -> &'static str {
    let is_empty = element.attr("alt").is_some_and(str::is_empty);
    let is_named = ["aria-label", "aria-labelledby", "title"]
        .iter()
        .any(|name| element.attr(name).is_some_and(|v| !v.trim().is_empty()));
    if is_empty && !is_named && !element.keeps_its_semantics() {
        "none"
    } else {
        "image"
    }
}

fn input(element: Element<'_>) -> &'static str {
    let list = element
        .attr("list")
        .and_then(|id| element.by_id(id))
        .is_some_and(|e| e.tag() == "datalist");
    match element.input_type() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" => "checkbox",
        "email" | "search" | "tel" | "text" | "url" if list => "combobox",
        "email" | "tel" | "text" | "url" => "textbox",
        "number" => "spinbutton",
        "radio" => "radio",
        "range" => "slider",
        "search" => "searchbox",
        _ => "",
    }
}

fn select(element: Element<'_>) -> &'static str {
    let rows = element
        .attr("size")
        .and_then(|s| s.trim().parse::<u32>().ok());
    if element.has_attr("multiple") || rows.is_some_and(|n| n > 1) {
        "listbox"
    } else {
        "combobox"
    }
}

/// The parts of a table have roles only while the table is one.
fn in_table(element: Element<'_>, role: &'static str) -> &'static str {
    if element.closest("table").is_some_and(is_tabular) {
        role
    } else {
        ""
    }
}

fn is_tabular(table: Element<'_>) -> bool {
    table
        .role()
        .is_some_and(|r| matches!(r.name(), "table" | "grid" | "treegrid"))
}

fn is_grid(cell: Element<'_>) -> bool {
    cell.closest("table").is_some_and(|t| {
        t.explicit_role()
            .is_some_and(|r| matches!(r.name(), "grid" | "treegrid"))
    })
}

fn cell(element: Element<'_>) -> &'static str {
    in_table(element, if is_grid(element) { "gridcell" } else { "cell" })
}

/// A `<th>` heads its column or row by `scope`; without, by its place: in a row without data its column, else its row.
fn header_cell(element: Element<'_>) -> &'static str {
    let scope = element.attr("scope").map(str::to_ascii_lowercase);
    let row = element.parent();
    let heads = || row.is_some_and(|r| !has_data(r));
    let in_head = || {
        row.and_then(Element::parent)
            .is_some_and(|g| g.tag() == "thead")
    };
    let role = match scope.as_deref() {
        Some("row" | "rowgroup") => "rowheader",
        Some("col" | "colgroup") => "columnheader",
        _ if heads() || in_head() => "columnheader",
        _ => "rowheader",
    };
    in_table(element, role)
}

fn has_data(row: Element<'_>) -> bool {
    let mut known = row.document().access.data_rows.borrow_mut();
    *known.entry(row.order()).or_insert_with(|| {
        // The empty corner of a table is no data.
        let is_data = |c: Element<'_>| c.tag() == "td" && c.has_text();
        row.children().any(is_data)
    })
}

/// SVG and MathML.
fn foreign(element: Element<'_>) -> &'static str {
    let is_named = || {
        element.is_named_by_author()
            || element
                .children()
                .any(|c| matches!(c.tag(), "title" | "desc") && c.has_text())
    };
    match element.tag() {
        "svg" => "graphics-document",
        "math" => "math",
        "a" if element.href().is_some() => "link",
        "text" => "group",
        "image" if is_named() => "image",
        "g" | "use" | "foreignObject" if is_named() => "group",
        "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" if is_named() => {
            "graphics-symbol"
        }
        _ => "",
    }
}
