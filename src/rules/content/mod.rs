//! Images, tables and links.

rules![
    image_alt_missing,
    link_new_window,
    link_vague,
    table_header,
    table_headers_ref,
    table_header_unassigned,
    iframe_title_duplicate,
    image_alt_filename,
    image_alt_filler,
    link_url_text,
    link_javascript,
    table_layout_semantics,
    decorative_exposed
];
