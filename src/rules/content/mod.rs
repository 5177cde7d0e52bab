//! Images, tables and links.

rules![
    image_alt_missing,
    link_new_window,
    link_vague,
    table_header,
    decorative_exposed
];
