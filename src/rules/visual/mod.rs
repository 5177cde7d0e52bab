//! What the page looks like as far as its styles tell: contrast, spacing, zoom, focus.

mod text_spacing;

rules![
    letter_spacing_fixed,
    line_height_fixed,
    meta_viewport_zoom,
    word_spacing_fixed,
];
