//! What a release says about itself: its date, the year of its days, whom to ask.

rules![
    release_date_missing,
    date_year_missing,
    date_weekday_wrong,
    contact_missing,
];
