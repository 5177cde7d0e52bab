//! What a release says about itself: its date, the year of its days, whom to ask.

mod clock;

rules![
    attachment_missing,
    charset_missing,
    release_date_missing,
    release_date_format,
    date_year_missing,
    date_weekday_wrong,
    date_impossible,
    embargo_marker_left,
    contact_missing,
    contact_incomplete,
    contact_format,
    meta_description_missing,
];
