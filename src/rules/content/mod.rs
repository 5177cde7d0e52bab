//! Images, tables and links.

rules![
    image_alt_missing,
    image_alt_filename,
    image_alt_filler,
    decorative_exposed,
    svg_name_missing,
    object_name_missing,
    link_empty,
    link_new_window,
    link_vague,
    link_same_text_different_target,
    link_url_text,
    link_javascript,
    iframe_title,
    iframe_title_duplicate,
    iframe_focus_lost,
    table_header,
    table_headers_ref,
    table_header_unassigned,
    table_layout_semantics,
    instruction_sensory,
];
