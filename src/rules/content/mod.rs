//! Images, tables and links.

rules![
    image_alt_missing,
    svg_name_missing,
    object_name_missing,
    link_empty,
    link_new_window,
    link_vague,
    link_same_text_different_target,
    iframe_title,
    iframe_focus_lost,
    table_header,
];
