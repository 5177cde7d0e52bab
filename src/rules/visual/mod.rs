//! What the page looks like as far as its styles tell: contrast, spacing, zoom, focus.

mod contrast;
mod text_spacing;

rules![
    contrast_insufficient,
    contrast_not_enhanced,
    letter_spacing_fixed,
    line_height_fixed,
    word_spacing_fixed,
    meta_viewport_zoom,
    orientation_locked,
    focus_not_visible,
    scroll_area_unreachable,
    text_clipped,
];
