//! Rules about two language versions of one release. They run when a page is compared with another version (`presslint pair`),
//! and no others do.

mod difference;
mod wording;

rules![
    pair_paragraph_missing,
    pair_date_differs,
    pair_figure_differs,
    official_title_translation,
    pair_attachment_missing,
    pair_toggle,
];
