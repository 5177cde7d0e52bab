//! Numbers, letters and bullets typed before paragraphs.

mod disorder;
mod levels_of_text;
mod list_markup;
mod ordinal_words;
mod typed;

rules![
    numbering_start,
    numbering_gap,
    numbering_duplicate,
    numbering_out_of_order,
    numbering_hangul_order,
    numbering_delimiter_mixed,
    numbering_width_mixed,
    numbering_alphabet_mixed,
    numbering_restart,
    numbering_level_skip,
    sublist_orphan,
    list_count_mismatch,
    bullet_glyph_mixed,
    bullet_confusable,
    marker_spacing,
    list_manual,
    list_double_marker,
    list_invalid_child,
    inline_enumeration_broken,
    footnote_unmatched,
    item_punctuation_mixed,
    cross_reference_dangling,
];
