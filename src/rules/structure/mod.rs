//! Titles, headings and landmarks.

rules![
    landmark_main_missing,
    page_title_missing,
    page_title_vague,
    h1_missing_or_many,
    headline_not_heading,
    heading_skip_level,
    heading_without_body,
    page_title_repeated_symbols,
    tabindex_positive,
    focus_trapped,
    empty_paragraph,
    spaced_letters,
    meta_refresh,
    meta_refresh_delay,
    heading_empty,
    heading_vague,
];
