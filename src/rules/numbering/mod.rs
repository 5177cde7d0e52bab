//! Numbers, letters and bullets typed before paragraphs.

mod list_markup;
mod typed;

rules![
    numbering_gap,
    numbering_duplicate,
    numbering_delimiter_mixed,
    numbering_restart,
    numbering_level_skip,
    sublist_orphan,
    bullet_glyph_mixed,
    bullet_confusable,
    marker_spacing,
    list_manual,
];
