//! Titles, headings and landmarks.

rules![
    landmark_main_missing,
    page_title_missing,
    page_title_vague,
    h1_missing_or_many,
    headline_not_heading,
    heading_empty,
    heading_vague,
];
