//! Titles, headings and landmarks.

rules![page_title_missing];
